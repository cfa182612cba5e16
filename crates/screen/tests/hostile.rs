//! A decoder survives whatever arrives: an error, or something harmless; never a panic, and
//! nothing allocated beyond the picture that was announced within the limits.

mod support;

use std::sync::LazyLock;

use proptest::prelude::*;
use screen::{DecodeError, Decoder, DecoderLimits, Picture};
use support::line::{Session, Speed};

static PACKETS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(support::every_kind_of_section);

fn decoder_after(packets: &[Vec<u8>]) -> Decoder {
    let mut decoder = Decoder::new(DecoderLimits::default());
    for packet in packets {
        decoder.handle_packet(packet).expect("the packet is right");
    }
    decoder
}

/// A packet that starts a picture, and then holds these bytes.
fn start(width: u16, height: u16, sections: &[u8]) -> Vec<u8> {
    let mut packet = vec![7, 0, 0, 0, 0, 1];
    packet.extend(width.to_le_bytes());
    packet.extend(height.to_le_bytes());
    packet.extend(sections);
    packet
}

fn refused(packet: &[u8]) -> DecodeError {
    let mut decoder = Decoder::new(DecoderLimits::default());
    let error = decoder
        .handle_packet(packet)
        .expect_err("it must be refused");
    // From then on nothing is believed.
    assert_eq!(
        decoder.handle_packet(&start(8, 8, &[])),
        Err(DecodeError::Broken)
    );
    error
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_packets_do_no_harm(
        at in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let at = at.index(PACKETS.len());
        let mut decoder = decoder_after(&PACKETS[..at]);
        let mut packet = PACKETS[at].clone();
        for (place, value) in changes {
            let place = place.index(packet.len());
            packet[place] = value;
        }
        if let Some(cut) = cut {
            packet.truncate(cut.index(packet.len()));
        }
        let before = decoder.picture().rect();
        match decoder.handle_packet(&packet) {
            Ok(change) => prop_assert!(change.resized || decoder.picture().rect() == before),
            Err(_) => prop_assert_eq!(decoder.handle_packet(&PACKETS[at]), Err(DecodeError::Broken)),
        }
        for later in PACKETS.iter().skip(at + 1).take(10) {
            let _ = decoder.handle_packet(later);
        }
    }

    #[test]
    fn any_bytes_do_no_harm(
        width in 0..200_u16,
        height in 0..200_u16,
        sections in prop::collection::vec(any::<u8>(), 0..200),
        kind in 0..13_u8,
    ) {
        let mut decoder = Decoder::new(DecoderLimits::default());
        let mut sections = sections;
        sections.insert(0, kind);
        let _ = decoder.handle_packet(&start(width, height, &sections));
        let _ = Decoder::new(DecoderLimits::default()).handle_packet(&sections);
    }
}

#[test]
fn a_missing_or_repeated_packet_is_noticed() {
    let mut decoder = decoder_after(&PACKETS[..2]);
    assert!(matches!(
        decoder.handle_packet(&PACKETS[3]),
        Err(DecodeError::OutOfOrder {
            expected: 2,
            arrived: 3
        })
    ));
    let mut decoder = decoder_after(&PACKETS[..2]);
    assert!(matches!(
        decoder.handle_packet(&PACKETS[1]),
        Err(DecodeError::OutOfOrder {
            expected: 2,
            arrived: 1
        })
    ));
}

#[test]
fn the_first_packet_must_start_a_picture() {
    refused(&PACKETS[1]);
    refused(&[0, 0, 0, 0, 0]);
    refused(&[]);
}

#[test]
fn a_picture_over_the_limits_is_refused_before_it_is_made() {
    let too_large = |width, height| DecodeError::TooLarge { width, height };
    assert_eq!(refused(&start(16_385, 10, &[])), too_large(16_385, 10));
    assert_eq!(refused(&start(10, 65_535, &[])), too_large(10, 65_535));
    assert_eq!(
        refused(&start(16_384, 4_097, &[])),
        too_large(16_384, 4_097)
    );
    let limits = DecoderLimits {
        max_side: 3_000,
        max_pixels: 100_000,
    };
    for (width, height, accepted) in [(3_000, 33, true), (3_001, 1, false), (400, 251, false)] {
        let result = Decoder::new(limits).handle_packet(&start(width, height, &[]));
        assert_eq!(result.is_ok(), accepted, "{width}x{height}");
    }
}

#[test]
fn a_packet_over_the_limit_is_refused() {
    assert_eq!(
        refused(&start(8, 8, &[0; 16_000])),
        DecodeError::TooLong(16_010)
    );
}

#[test]
fn places_outside_of_the_picture_are_refused() {
    const SOLID: u8 = 2;
    const PARTS: u8 = 3;
    const JPEG: u8 = 6;
    const MOVE: u8 = 9;
    let sections: [&[u8]; 12] = [
        // A tile that the picture of 2x2 tiles does not have; a run that leaves it.
        &[SOLID, 9, 9, 9, 1, 0, 4, 0, 0],
        &[SOLID, 9, 9, 9, 1, 0, 3, 0, 1],
        &[PARTS, 1, 0, 4, 0],
        &[PARTS, 1, 2, 255, 255],
        &[JPEG, 1, 4, 0, 0, 0, 0, 0],
        // The second tile has 36 columns: a part of 37, and one from 30 of 7.
        &[PARTS, 1, 1, 1, 0, 0, 0, 36, 0],
        &[PARTS, 1, 1, 1, 0, 30, 0, 6, 0],
        // A pointer that clicks outside of itself.
        &[PARTS, 1, 3, 9, 9, 10, 0],
        // Moves from outside, to outside, and of more than there is.
        &[MOVE, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 9, 0, 9, 0],
        &[MOVE, 0, 0, 0, 255, 255, 1, 0, 0, 95, 0, 9, 0, 5, 0],
        &[MOVE, 0, 0, 0, 0, 0, 1, 95, 0, 0, 0, 6, 0, 5, 0],
        &[
            MOVE, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 100, 0, 100, 0, 0, 0, 0, 0, 1, 0, 1, 0,
        ],
    ];
    for section in sections {
        refused(&start(100, 100, section));
    }
}

/// A section of a film at 0, 0 of the picture.
fn film(width: u16, height: u16) -> Vec<u8> {
    let mut section = vec![10, 0, 0, 0, 0];
    section.extend(width.to_le_bytes());
    section.extend(height.to_le_bytes());
    section
}

/// A section of a piece of a frame.
fn piece(flags: u8, bytes: &[u8]) -> Vec<u8> {
    let mut section = vec![11, flags];
    section.extend((bytes.len() as u16).to_le_bytes());
    section.extend(bytes);
    section
}

#[test]
fn films_that_cannot_be_are_refused() {
    // Outside of the picture, empty, and larger than a film may be.
    for (width, height) in [(101, 100), (100, 101), (0, 9), (9, 0)] {
        refused(&start(100, 100, &film(width, height)));
    }
    refused(&start(4096, 2064, &film(4096, 2064)));
    let accepted = start(4096, 2048, &film(4096, 2048));
    assert!(
        Decoder::new(DecoderLimits::default())
            .handle_packet(&accepted)
            .is_ok()
    );
    let sections: [&[&[u8]]; 6] = [
        // A frame of no film; a second film; one amid a frame; unknown flags.
        &[&piece(0, &[1])],
        &[&film(9, 9), &film(9, 9)],
        &[&piece(0, &[1]), &film(9, 9)],
        &[&film(9, 9), &piece(2, &[])],
        // Frames that end early, or name no block.
        &[&film(9, 9), &piece(1, &[0, 0, 9, 0, 0, 0])],
        &[&film(9, 9), &piece(1, &[0, 0, 0, 0, 0, 0, 0, 0])],
    ];
    for sections in sections {
        refused(&start(100, 100, &sections.concat()));
    }
}

/// How the blocks of a frame are made, and what follows: a frame as the format has it.
fn frame(vectors: u16, blocks: &[u8], rest: &[u8]) -> Vec<u8> {
    let mut zstd = zstd::stream::write::Encoder::new(Vec::new(), 1).expect("zstd has this level");
    zstd.window_log(17).expect("zstd has this window");
    std::io::Write::write_all(&mut zstd, blocks).expect("it takes them");
    std::io::Write::flush(&mut zstd).expect("it packs them");
    let packed = zstd.get_ref().clone();
    let mut frame = vectors.to_le_bytes().to_vec();
    frame.extend((packed.len() as u32).to_le_bytes());
    frame.extend(packed);
    frame.extend(rest);
    frame
}

#[test]
fn frames_of_films_are_checked() {
    let try_frame = |frame: &[u8]| {
        let packet = start(100, 100, &[film(30, 30), piece(1, frame)].concat());
        Decoder::new(DecoderLimits::default()).handle_packet(&packet)
    };
    // Four blocks that stay; one that comes from one to its right and below.
    assert!(try_frame(&frame(0, &[0; 4], &[0, 0])).is_ok());
    assert!(try_frame(&frame(1, &[64, 0, 0, 0, 32, 32], &[0, 0])).is_ok());
    // From outside, to each side.
    for (right, down) in [(34, 0), (0, 34), (255, 0), (0, 255)] {
        assert!(try_frame(&frame(1, &[64, 0, 0, 0, right, down], &[0, 0])).is_err());
    }
    // Too few blocks and vectors, more vectors than are used, a byte that means nothing, a part that no JPEG says, a JPEG of nothing.
    assert!(try_frame(&frame(0, &[0; 3], &[0, 0])).is_err());
    assert!(try_frame(&frame(0, &[64, 0, 0, 0], &[0, 0])).is_err());
    assert!(try_frame(&frame(1, &[0, 0, 0, 0, 0, 0], &[0, 0])).is_err());
    assert!(try_frame(&frame(0, &[192, 0, 0, 0], &[0, 0])).is_err());
    assert!(try_frame(&frame(0, &[1, 0, 0, 0], &[0, 0])).is_err());
    assert!(try_frame(&frame(0, &[0; 4], &[0, 0, 1, 2, 3])).is_err());
}

#[test]
fn a_packet_ends_one_frame_at_most_and_none_is_too_long() {
    let whole = piece(1, &frame(0, &[0; 4], &[0, 0]));
    refused(&start(
        100,
        100,
        &[film(30, 30), whole.clone(), whole].concat(),
    ));
    let mut decoder = Decoder::new(DecoderLimits::default());
    let mut packet = start(100, 100, &film(30, 30));
    for sequence in 8_u32.. {
        if let Err(error) = decoder.handle_packet(&packet) {
            assert!(matches!(error, DecodeError::Malformed(_)), "{error}");
            // 1 MiB.
            assert_eq!(sequence, 8 + 1 + (1 << 20) / 15_000);
            return;
        }
        packet = sequence.to_le_bytes().to_vec();
        packet.push(0);
        packet.extend(piece(0, &[0; 15_000]));
    }
}

#[test]
fn more_announced_than_may_wait_is_refused() {
    const PARTS: u8 = 3;
    let mut section = vec![PARTS, 255];
    for _ in 0..255 {
        section.extend([0, 0, 0]);
    }
    refused(&start(64, 64, &section));
    // Solid tiles while announced ones have not come could be overtaken by these.
    refused(&start(
        64,
        64,
        &[PARTS, 1, 0, 0, 0, 2, 1, 1, 1, 1, 0, 0, 0, 0],
    ));
    // Pixels that nobody announced, and some that came by the wrong stream.
    refused(&start(64, 64, &[4, 1, 0, 9]));
    refused(&start(64, 64, &[PARTS, 1, 0, 0, 0, 5, 1, 0, 9]));
}

#[test]
fn an_acknowledgement_that_cannot_be_true_is_refused() {
    let mut session = Session::new(Speed::new(3.0, 30), Picture::new(64, 64));
    session.rest();
    let now = std::time::Instant::now();
    let sent = session.seen.packets as u32;
    assert!(session.encoder.handle_ack(now, &[0, 0, 0]).is_err());
    assert!(
        session
            .encoder
            .handle_ack(now, &sent.to_le_bytes())
            .is_err()
    );
    assert!(
        session
            .encoder
            .handle_ack(now, &(sent - 1).to_le_bytes())
            .is_ok()
    );
}
