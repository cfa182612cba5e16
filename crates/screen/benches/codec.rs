//! What a full screen, a typed letter, a scroll and a film cost: time to encode and to decode,
//! and bytes (printed before the times).

#[path = "../tests/support/scenes.rs"]
#[allow(dead_code, reason = "the tests use other parts of it")]
mod scenes;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use screen::{Decoder, DecoderLimits, Encoder, EncoderOptions, Picture, Rect};

const SIZE: (u32, u32) = (1920, 1080);
const LARGE: (u32, u32) = (3840, 2160);

/// Both ends without a line between them: packets are acknowledged as they come.
struct Pair {
    picture: Picture,
    encoder: Encoder,
    decoder: Decoder,
    now: Instant,
}

/// What one change cost.
#[derive(Default)]
struct Cost {
    packets: Vec<Vec<u8>>,
}

impl Cost {
    fn bytes(&self) -> usize {
        self.packets.iter().map(Vec::len).sum()
    }
}

impl Pair {
    fn new(picture: Picture) -> Self {
        Self {
            picture,
            encoder: Encoder::new(EncoderOptions::default()),
            decoder: Decoder::new(DecoderLimits::default()),
            now: Instant::now(),
        }
    }

    /// All packets for what changed, until the picture is complete (not yet sharpened).
    fn encode(&mut self) -> Cost {
        let mut cost = Cost::default();
        loop {
            let Some(packet) = self.encoder.poll_packet(self.now, &self.picture) else {
                match self.encoder.poll_timeout() {
                    // A long wait is for the sharpening of photographs, which is not measured here.
                    Some(at) if at < self.now + Duration::from_millis(100) => self.now = at,
                    _ => return cost,
                }
                continue;
            };
            self.now += Duration::from_micros(100);
            self.encoder
                .handle_ack(self.now, &packet[..4])
                .expect("it was sent");
            cost.packets.push(packet);
        }
    }

    /// All packets that sharpen what was sent with loss.
    fn sharpen(&mut self) -> Cost {
        self.now += Duration::from_secs(1);
        self.encode()
    }

    fn decode(&mut self, cost: &Cost) {
        for packet in &cost.packets {
            self.decoder.handle_packet(packet).expect("it is right");
        }
    }

    /// Encodes and decodes all until rest, and checks it.
    fn settle(mut self) -> Self {
        loop {
            let cost = self.sharpen();
            self.decode(&cost);
            if cost.packets.is_empty() {
                assert!(self.decoder.picture() == &self.picture);
                return self;
            }
        }
    }
}

fn full(name: &str, picture: &Picture, criterion: &mut Criterion) {
    let mut pair = Pair::new(picture.clone());
    let first = pair.encode();
    let sharp = pair.sharpen();
    eprintln!(
        "{name}: {} bytes in {} packets, sharpened with {} more",
        first.bytes(),
        first.packets.len(),
        sharp.bytes()
    );
    criterion.bench_function(&format!("{name}/encode"), |bencher| {
        bencher.iter_batched_ref(
            || Pair::new(picture.clone()),
            |pair| black_box(pair.encode()),
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function(&format!("{name}/decode"), |bencher| {
        bencher.iter_batched_ref(
            || Pair::new(picture.clone()),
            |pair| pair.decode(&first),
            BatchSize::LargeInput,
        );
    });
    if sharp.bytes() > 0 {
        criterion.bench_function(&format!("{name}/sharpen, encode"), |bencher| {
            bencher.iter_batched_ref(
                || {
                    let mut pair = Pair::new(picture.clone());
                    pair.encode();
                    pair
                },
                |pair| black_box(pair.sharpen()),
                BatchSize::LargeInput,
            );
        });
    }
}

/// Changes that follow each other: `change` draws the next one and tells where.
fn changes(
    name: &str,
    picture: &Picture,
    criterion: &mut Criterion,
    mut change: impl FnMut(&mut Picture, u64) -> Rect,
) {
    let mut pair = Pair::new(picture.clone()).settle();
    let mut step = 0;
    let mut next = |pair: &mut Pair| {
        step += 1;
        let rect = change(&mut pair.picture, step);
        pair.now += Duration::from_millis(33);
        pair.encoder.handle_damage(&[rect]);
    };
    let (mut bytes, steps) = (0, 30);
    for _ in 0..steps {
        next(&mut pair);
        let cost = pair.encode();
        pair.decode(&cost);
        bytes += cost.bytes();
    }
    eprintln!("{name}: {} bytes each", bytes / steps);
    criterion.bench_function(&format!("{name}/encode"), |bencher| {
        bencher.iter_custom(|times| {
            let mut total = Duration::ZERO;
            for _ in 0..times {
                next(&mut pair);
                let begun = Instant::now();
                let cost = pair.encode();
                total += begun.elapsed();
                pair.decode(&cost);
            }
            total
        });
    });
    criterion.bench_function(&format!("{name}/decode"), |bencher| {
        bencher.iter_custom(|times| {
            let mut total = Duration::ZERO;
            for _ in 0..times {
                next(&mut pair);
                let cost = pair.encode();
                let begun = Instant::now();
                pair.decode(&cost);
                total += begun.elapsed();
            }
            total
        });
    });
}

fn codec(criterion: &mut Criterion) {
    let (width, height) = SIZE;
    let script = scenes::Script::new();
    let text = scenes::text(width, height);
    let photo = scenes::photograph(width, height);
    full("full text", &text, criterion);
    full("full terminal", &scenes::terminal(width, height), criterion);
    full("full desktop", &scenes::desktop(width, height), criterion);
    full("full photo", &photo, criterion);
    let (width, height) = LARGE;
    full("4K text", &scenes::text(width, height), criterion);
    full("4K terminal", &scenes::terminal(width, height), criterion);
    full("4K desktop", &scenes::desktop(width, height), criterion);
    full("4K photo", &scenes::photograph(width, height), criterion);
    changes("typed letter", &text, criterion, |picture, step| {
        let place = Rect::new(4 + (step % 200) as u32 * 8, 500, 8, 16);
        picture.fill(place, [248, 253, 253]);
        script.draw(picture, step as usize * 7, place.x, place.y, [32, 32, 32]);
        place
    });
    changes("scrolled page", &text, criterion, |picture, step| {
        let page = Rect::new(360, 90, 1200, 900);
        script.page(picture, page, step * 4);
        page
    });
    let page = scenes::text(800, 600);
    changes("dragged window", &photo, criterion, |picture, step| {
        let (turn, area) = (step as f32 / 20.0, Rect::new(400, 100, 1100, 900));
        scenes::photo(picture, area, 1);
        let x = 550 + (turn.cos() * 150.0) as u32;
        let y = 250 + (turn.sin() * 150.0) as u32;
        for row in 0..600 {
            picture
                .span_mut(x, y + row, 800)
                .copy_from_slice(page.row(row));
        }
        area
    });
    changes("film 640x360", &text, criterion, |picture, step| {
        let screen = Rect::new(650, 330, 640, 360);
        scenes::photo(picture, screen, step);
        screen
    });
    changes("nothing new", &text, criterion, |picture, _| picture.rect());
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(15)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = codec
}
criterion_main!(benches);
