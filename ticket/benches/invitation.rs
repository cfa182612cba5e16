//! How long it takes to read an invitation, to unlock it, to make one, and to answer a knock.

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use sha2::{Digest, Sha256};
use ticket::knock::{HelperKnock, NoviceKnock};
use ticket::{Offers, PasswordChoice, Request, Uses, create, read};

fn created() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().expect("a time")
}

/// The same bytes each time.
fn random() -> impl FnMut(&mut [u8]) {
    let mut blocks = (0u64..).flat_map(|n| Sha256::digest(n.to_le_bytes()));
    move |out: &mut [u8]| out.fill_with(|| blocks.next().expect("the stream does not end"))
}

fn request() -> Request {
    Request {
        pseudonym: "Blue Heron".to_owned(),
        created: created(),
        expires: created() + TimeDelta::hours(1),
        offers: Offers::default(),
        uses: Uses::Once,
        password: PasswordChoice::Words,
        endpoints: vec!["tcp://192.0.2.7:3398".parse().expect("an endpoint")],
        message: "x".repeat(2000),
        issuer: None,
    }
}

fn invitation(criterion: &mut Criterion) {
    let made = create(&request(), &mut random()).expect("a good request");
    let file = made.file.as_bytes();
    criterion.bench_function("read", |b| b.iter(|| read(black_box(file), created())));
    criterion.bench_function("refuse 64 KiB of brackets", |b| {
        let brackets = "[".repeat(64 * 1024);
        b.iter(|| read(black_box(brackets.as_bytes()), created()));
    });
    criterion.bench_function("refuse 64 KiB of keys", |b| {
        let keys: String = (0..8_000).map(|n| format!("k{n} = 1\n")).collect();
        b.iter(|| read(black_box(&keys.as_bytes()[..64 * 1024]), created()));
    });

    let mut slow = criterion.benchmark_group("with PBKDF2");
    slow.sample_size(10);
    slow.bench_function("unlock", |b| {
        b.iter(|| made.invitation.unlock(black_box(made.password.as_ref())));
    });
    slow.bench_function("create", |b| {
        b.iter(|| create(black_box(&request()), &mut random()));
    });
    slow.finish();

    let unlocked = made
        .invitation
        .unlock(made.password.as_ref())
        .expect("the right password");
    let (_, ke1) = HelperKnock::start(&unlocked, &mut random());
    criterion.bench_function("answer a knock", |b| {
        b.iter(|| NoviceKnock::answer(&made.keys, &[1; 32], black_box(&ke1), &mut random()));
    });
}

criterion_group!(benches, invitation);
criterion_main!(benches);
