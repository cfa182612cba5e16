//! What each stage of a picture's way costs by itself: comparing, looking for motion, telling what a tile shows, packing
//! each kind of tile, unpacking it, and a film's frames. On full screens of text, a dark terminal, a desktop and a
//! photograph, in full HD and 4K.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "the room's own modules, which nobody else may use, are part of this program"
)]

#[path = "../src/batch.rs"]
mod batch;
#[path = "../src/beneath.rs"]
mod beneath;
#[path = "../src/classify.rs"]
mod classify;
#[path = "../src/cost.rs"]
mod cost;
#[path = "../src/cursor.rs"]
mod cursor;
#[path = "../src/decoder.rs"]
mod decoder;
#[path = "../src/dirty.rs"]
mod dirty;
#[path = "../src/encoder.rs"]
mod encoder;
#[path = "../src/film/mod.rs"]
mod film;
#[path = "../src/gathered.rs"]
mod gathered;
#[path = "../src/joiner.rs"]
mod joiner;
#[path = "../src/jpeg.rs"]
mod jpeg;
#[path = "../src/loss.rs"]
mod loss;
#[path = "../src/motion.rs"]
mod motion;
#[path = "../src/pacing.rs"]
mod pacing;
#[path = "../src/packets.rs"]
mod packets;
#[path = "../src/picture.rs"]
mod picture;
#[path = "../src/pointer.rs"]
mod pointer;
#[path = "../src/predict.rs"]
mod predict;
#[path = "../tests/support/scenes.rs"]
mod scenes;
#[path = "../src/sharpen.rs"]
mod sharpen;
#[path = "../src/stream.rs"]
mod stream;
#[path = "../src/tiles.rs"]
mod tiles;

extern crate self as screen;

pub use picture::{MAX_PIXELS, MAX_SIDE, Picture, Rect};
pub use pointer::{MAX_POINTER_SIDE, Pointer, PointerShape};

pub const MAX_PACKET: usize = 16_000;
pub const CARD: [u8; 3] = [0x80, 0x74, 0x6c];
pub const TILE: u32 = 64;

use std::hint::black_box;
use std::time::{Duration, Instant};

use classify::{Content, classify};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use film::Films;
use jpeg::{JpegPacker, JpegUnpacker, MAX_STACK};
use packets::Writer;
use stream::{Lane, Packer, Unpacker};
use tiles::{Grid, TILE_BYTES};

/// Tiles that are packed at once.
const BATCH: usize = 32;

/// The tiles of a picture, by what they show.
#[derive(Default)]
struct Kinds {
    drawn: Vec<Rect>,
    photos: Vec<Rect>,
}

impl Kinds {
    fn of(picture: &Picture, all: &[Rect]) -> Self {
        let mut kinds = Self::default();
        for &rect in all {
            match classify(picture, rect) {
                Content::Solid(_) => {}
                Content::Drawn { .. } => kinds.drawn.push(rect),
                Content::Photo => kinds.photos.push(rect),
            }
        }
        kinds
    }
}

/// A picture on all its ways, by itself.
fn stages(name: &str, picture: &Picture, criterion: &mut Criterion) {
    let grid = Grid::new(picture.width(), picture.height());
    let all: Vec<_> = grid
        .touched(&picture.rect())
        .map(|tile| grid.rect(tile))
        .collect();
    let kinds = Kinds::of(picture, &all);
    eprintln!(
        "{name}: {} tiles, {} drawn, {} photographs",
        all.len(),
        kinds.drawn.len(),
        kinds.photos.len()
    );
    let same = picture.clone();
    criterion.bench_function(&format!("{name}/compare"), |bencher| {
        bencher.iter(|| {
            let changed = |rect: &&Rect| tiles::changed_bounds(picture, &same, **rect).is_some();
            assert_eq!(all.iter().filter(changed).count(), 0);
        });
    });
    let mut moved = picture.clone();
    let rest = picture.height() - 48;
    moved.move_rect(Rect::new(0, 48, picture.width(), rest), 0, 0);
    criterion.bench_function(&format!("{name}/look for motion"), |bencher| {
        bencher.iter(|| {
            let motion = motion::find(picture, &moved, picture.rect());
            black_box(motion.map(|way| motion::moved(picture, &moved, picture.rect(), way)));
        });
    });
    criterion.bench_function(&format!("{name}/tell what tiles show"), |bencher| {
        bencher.iter(|| black_box(Kinds::of(picture, &all)));
    });
    if !kinds.drawn.is_empty() {
        pack(
            &format!("{name}/drawn tiles"),
            Lane::Pixels,
            picture,
            &kinds.drawn,
            criterion,
        );
    }
    if !kinds.photos.is_empty() {
        let name = format!("{name}/photographs");
        photos(&name, picture, &kinds.photos, criterion);
        pack(
            &format!("{name}, exact"),
            Lane::Residuals,
            picture,
            &kinds.photos,
            criterion,
        );
    }
}

/// Packs tiles without loss, and unpacks them.
fn pack(name: &str, lane: Lane, picture: &Picture, rects: &[Rect], criterion: &mut Criterion) {
    let batches = || {
        rects.chunks(BATCH).map(|batch| {
            let mut raw = Vec::with_capacity(BATCH * TILE_BYTES);
            for &rect in batch {
                match lane {
                    Lane::Pixels => tiles::append_bgr(picture, rect, &mut raw),
                    Lane::Residuals => predict::append_residuals(picture, rect, &mut raw),
                }
            }
            raw
        })
    };
    let all = |packer: &mut Packer| -> Vec<(Vec<u8>, usize)> {
        let packed = batches().map(|raw| {
            let mut packed = Vec::new();
            packer.pack(&raw, &mut packed);
            (packed, raw.len())
        });
        packed.collect()
    };
    let packed = all(&mut Packer::new(lane));
    let bytes: usize = packed.iter().map(|(bytes, _)| bytes.len()).sum();
    eprintln!("{name}: {} tiles, {bytes} bytes", rects.len());
    criterion.bench_function(&format!("{name}, pack"), |bencher| {
        bencher.iter_batched_ref(
            || Packer::new(lane),
            |packer| black_box(all(packer)),
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function(&format!("{name}, unpack"), |bencher| {
        bencher.iter_batched_ref(
            || (Unpacker::new(lane), picture.clone()),
            |(unpacker, picture)| {
                for ((packed, raw), batch) in packed.iter().zip(rects.chunks(BATCH)) {
                    let mut pixels = vec![0; *raw];
                    assert_eq!(unpacker.unpack(packed, &mut pixels), Ok(*raw));
                    let mut rest = &mut pixels[..];
                    for &rect in batch {
                        let (tile, others) = rest.split_at_mut(rect.area() as usize * 3);
                        match lane {
                            Lane::Pixels => tiles::write_bgr(picture, rect, tile),
                            Lane::Residuals => predict::write_residuals(picture, rect, tile),
                        }
                        rest = others;
                    }
                }
            },
            BatchSize::LargeInput,
        );
    });
}

/// Packs tiles as JPEGs, and joins their parts and unpacks them.
fn photos(name: &str, picture: &Picture, rects: &[Rect], criterion: &mut Criterion) {
    let all = |packer: &mut JpegPacker| -> Vec<(Option<Vec<u8>>, Vec<u8>)> {
        let packed = rects.chunks(MAX_STACK).map(|batch| {
            let jpeg = packer.pack(picture, batch).expect("there is memory");
            let both = (jpeg.head.map(<[u8]>::to_vec), jpeg.scan.to_vec());
            packer.remember();
            both
        });
        packed.collect()
    };
    let packed = all(&mut JpegPacker::new(80));
    let bytes: usize = packed.iter().map(|(_, scan)| scan.len()).sum();
    eprintln!("{name}: {} tiles, {bytes} bytes as JPEG", rects.len());
    criterion.bench_function(&format!("{name}, JPEG"), |bencher| {
        bencher.iter_batched_ref(
            || JpegPacker::new(80),
            |packer| black_box(all(packer)),
            BatchSize::LargeInput,
        );
    });
    criterion.bench_function(&format!("{name}, join and unpack"), |bencher| {
        bencher.iter_batched_ref(
            || (JpegUnpacker::new(), picture.clone()),
            |(unpacker, picture)| {
                for ((head, scan), batch) in packed.iter().zip(rects.chunks(MAX_STACK)) {
                    if let Some(head) = head {
                        unpacker.set_head(head).expect("it is one");
                    }
                    unpacker.unpack(scan, batch, picture).expect("it is one");
                }
            },
            BatchSize::LargeInput,
        );
    });
}

/// The frames of a film of that size, each as large as a line of about 10 Mbit/s takes.
fn films(name: &str, (width, height): (u32, u32), criterion: &mut Criterion) {
    const ALLOWED: usize = 40_000;
    const FRAMES: u64 = 8;
    let frames: Vec<_> = (0..FRAMES)
        .map(|moment| {
            let mut picture = Picture::new(width, height);
            let whole = picture.rect();
            scenes::photo(&mut picture, whole, moment);
            picture
        })
        .collect();
    let whole = frames[0].rect();
    let (mut films, mut now, mut at) = (Films::default(), Instant::now(), 0);
    let mut sent = Picture::new(width, height);
    let mut next = || {
        at = (at + 1) % frames.len();
        now += Duration::from_millis(33);
        (&frames[at], now)
    };
    while films.rect().is_none() {
        let (picture, now) = next();
        films.handle_change(now, picture, &sent, whole);
        sent.copy_rect_from(picture, whole);
    }
    criterion.bench_function(&format!("{name}/make a frame"), |bencher| {
        bencher.iter_custom(|times| {
            let mut total = Duration::ZERO;
            for _ in 0..times {
                let (picture, now) = next();
                films.handle_damage(whole);
                let begun = Instant::now();
                let made = films.make(now, picture, &sent, ALLOWED);
                total += begun.elapsed();
                assert!(made.is_some(), "each frame is another");
                sent.copy_rect_from(picture, whole);
                while films.is_amid_frame() {
                    let mut writer = Writer::new(0, MAX_PACKET);
                    let room = writer.room();
                    films.write(&mut writer, room);
                }
            }
            total
        });
    });
}

fn all(criterion: &mut Criterion) {
    for (size, (width, height)) in [("full HD", (1920, 1080)), ("4K", (3840, 2160))] {
        for (kind, picture) in [
            ("text", scenes::text(width, height)),
            ("terminal", scenes::terminal(width, height)),
            ("desktop", scenes::desktop(width, height)),
            ("photo", scenes::photograph(width, height)),
        ] {
            stages(&format!("{size} {kind}"), &picture, criterion);
        }
    }
    films("film 640x360", (640, 360), criterion);
    films("film 1920x1080", (1920, 1080), criterion);
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    targets = all
}
criterion_main!(benches);
