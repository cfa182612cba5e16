//! No peer makes the wire keep more than a frame. A program of its own, with
//! one test, because it counts every allocation of the process.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::alloc::System;
use std::hint::black_box;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use wire::{Channel, FrameReader, FromHelper, FromNovice, Message, Phase, decode, encode};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes allocated while `work` ran, freed or not.
fn allocated(work: impl FnOnce()) -> usize {
    let region = Region::new(ALLOCATOR);
    work();
    region.change().bytes_allocated
}

/// Every size field at its worst: nothing beyond the bytes that are there.
fn decoding<M: Message>(channel: Channel) {
    let sizes: [&[u8]; 4] = [
        &[0xff, 0x7f],
        &[0xff, 0xff, 0xff, 0x7f],
        &[0xff, 0xff, 0xff, 0xff, 0x0f],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    ];
    for tag in 0..M::SHAPES.len() as u8 {
        for size in sizes {
            let bytes = [&[tag], size, &[0; 40]].concat();
            // The test's own harness may allocate at the same time, but not each time.
            let tries = std::iter::repeat_with(|| {
                allocated(|| {
                    for phase in [Phase::Knocking, Phase::Waiting, Phase::Active] {
                        let _ = black_box(decode::<M>(phase, channel, &bytes));
                    }
                })
            });
            let used = tries.take(3).min().unwrap_or_default();
            assert!(used <= 3 * bytes.len(), "{used} bytes for {bytes:02x?}");
        }
    }
}

/// A list of files costs what is there of it, not what it claims.
fn lists() {
    // Bodies of Offer and Accept that claim 2^32 - 1 entries, and have none.
    for kind in [2, 3] {
        let bytes = [
            &[19, kind, 1, 0, 0xff, 0xff, 0xff, 0xff, 0x0f][..],
            &[0xff; 16_000],
        ]
        .concat();
        let used = allocated(|| {
            let _ = black_box(decode::<FromHelper>(Phase::Active, Channel::Files, &bytes));
        });
        assert_eq!(used, 0, "kind {kind}");
    }
}

/// The shortest entries, as many as fit a message: no more is kept of them than a list may have.
fn short_entries() {
    // An Offer of files without a name or a byte, and an Accept that begins with each file at its beginning.
    for (kind, entries) in [(2, 8_000_u16), (3, 8_000)] {
        let count = [entries as u8 | 0x80, (entries >> 7) as u8];
        let body = vec![0; 2 * usize::from(entries)];
        let bytes = [&[19, kind, 1, 0][..], &count, &body, &[0]].concat();
        let used = allocated(|| {
            let _ = black_box(decode::<FromHelper>(Phase::Active, Channel::Files, &bytes));
        });
        // The list grows by doubling, up to 1,024 entries of 32 bytes: 4, 8, … 1,024.
        assert!(used <= 2 * 1_024 * 32, "kind {kind}: {used} bytes");
    }
}

/// A peer that knocks costs the same after one frame and after thousands.
fn knocking_for_ever() {
    let knock = encode(&FromHelper::Knock {
        file_hash: [1; 32],
        ke1: [2; 96],
    })
    .unwrap();
    let mut reader = FrameReader::new();
    let mut read = |times: usize| {
        for _ in 0..times {
            let mut input = knock.as_slice();
            let frame = reader.read::<FromHelper>(Phase::Knocking, &mut input);
            assert!(black_box(frame).unwrap().is_some());
        }
    };
    assert_eq!(allocated(|| read(1)), 129);
    assert_eq!(allocated(|| read(10_000)), 0);
}

/// A length that is refused costs nothing, the longest allowed one its frame.
fn announcing() {
    let announce = |length: u32, phase| {
        let [a, b, c, d] = length.to_be_bytes();
        let mut reader = FrameReader::new();
        let mut input = &[a, b, c, d, Channel::Screen as u8][..];
        let _ = black_box(reader.read::<FromNovice>(phase, &mut input).is_ok());
    };
    assert_eq!(allocated(|| announce(u32::MAX, Phase::Active)), 0);
    assert_eq!(allocated(|| announce(16_385, Phase::Active)), 0);
    assert_eq!(allocated(|| announce(16_004, Phase::Waiting)), 0);
    assert_eq!(allocated(|| announce(16_004, Phase::Active)), 16_003);
}

#[test]
fn memory_is_bounded_by_the_frame() {
    for channel in Channel::ALL {
        decoding::<FromHelper>(channel);
        decoding::<FromNovice>(channel);
    }
    knocking_for_ever();
    announcing();
    lists();
    short_entries();
}
