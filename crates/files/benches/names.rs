//! What it costs to make the names of a full offer safe: 1,000 paths of about a kilobyte, as somebody would choose them
//! who wants it to take long.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use files::name::{MAX_DEPTH, MAX_PATH};
use files::safe_names;

const FILES: usize = 1_000;

/// Paths of as many folders as there may be, of this sign.
fn paths(sign: char) -> Vec<String> {
    let length = MAX_PATH / MAX_DEPTH / sign.len_utf8() - 1;
    let component = sign.to_string().repeat(length);
    let path = vec![component; MAX_DEPTH].join("/");
    (0..FILES).map(|n| format!("{path}{n}")).collect()
}

/// Pairs of the same long name; what is left of different ones when they get a number is alike.
fn twins() -> Vec<String> {
    let stem = "n".repeat(251);
    (0..FILES).map(|n| format!("{stem}{}", n / 2)).collect()
}

fn names(c: &mut Criterion) {
    let mut group = c.benchmark_group("names");
    let offers = [
        ("letters", paths('a')),
        ("letters with marks", paths('ǟ')),
        // Compatibility makes 18 letters of it.
        ("a letter for many", paths('\u{fdfa}')),
        ("long twins", twins()),
    ];
    for (name, offer) in &offers {
        group.bench_function(*name, |b| {
            b.iter(|| safe_names(black_box(offer).iter().map(String::as_str)));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = names
}
criterion_main!(benches);
