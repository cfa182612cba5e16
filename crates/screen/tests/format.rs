//! Packets are as `docs/screen-format.md` says: a walk over them that knows only that page.

mod support;

use std::collections::BTreeSet;

use screen::{Decoder, DecoderLimits};

/// What is left of a packet.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn u8(&mut self) -> usize {
        usize::from(self.take(1)[0])
    }

    fn u16(&mut self) -> usize {
        self.u8() + (self.u8() << 8)
    }
}

/// What was announced and has not come: bytes, and the section that carries them.
#[derive(Default)]
struct Walk {
    tiles: usize,
    kinds: BTreeSet<usize>,
    parts: BTreeSet<usize>,
    streams: [Vec<u8>; 2],
    announced: [usize; 2],
    /// A frame of a film as far as it is here, and how many blocks it has.
    film: Vec<u8>,
    blocks: usize,
}

impl Walk {
    fn frame(&self, bytes: &mut Bytes<'_>) {
        assert!(bytes.u16() <= self.blocks);
        let packed = bytes.u16() + (bytes.u16() << 16);
        bytes.take(packed);
        let head_length = bytes.u16();
        let head = bytes.take(head_length);
        assert!(head.is_empty() || head.starts_with(&[0xFF, 0xD8]));
    }

    fn section(&mut self, bytes: &mut Bytes<'_>) {
        let kind = bytes.u8();
        self.kinds.insert(kind);
        match kind {
            1 => {
                let (width, height) = (bytes.u16(), bytes.u16());
                self.tiles = width.div_ceil(64) * height.div_ceil(64);
            }
            2 => {
                bytes.take(3);
                for _ in 0..bytes.u16() {
                    assert!(bytes.u16() + bytes.u8() < self.tiles);
                }
            }
            3 => (0..bytes.u8()).for_each(|_| self.part(bytes)),
            4 | 5 => {
                let length = bytes.u16();
                self.streams[kind - 4].extend(bytes.take(length));
            }
            6 => {
                let count = bytes.u8();
                (0..count).for_each(|_| assert!(bytes.u16() < self.tiles));
                let head_length = bytes.u16();
                let head = bytes.take(head_length);
                assert!(head.is_empty() || head.starts_with(&[0xFF, 0xD8]));
                let scan_length = bytes.u16();
                bytes.take(scan_length);
            }
            7 => {
                bytes.take(4);
            }
            8 => {}
            9 => {
                assert!(bytes.u8() <= 1);
                bytes.take(4);
                let count = bytes.u8();
                bytes.take(8 * count);
            }
            10 => {
                let [x, y, width, height] = [0; 4].map(|_| bytes.u16());
                assert!(x + width <= 420 && y + height <= 330);
                assert!(self.film.is_empty());
                self.blocks = width.div_ceil(16) * height.div_ceil(16);
            }
            11 => {
                let is_last = bytes.u8() == 1;
                let length = bytes.u16();
                self.film.extend(bytes.take(length));
                if is_last {
                    let frame = std::mem::take(&mut self.film);
                    self.frame(&mut Bytes(&frame));
                }
            }
            _ => panic!("unknown section {kind}"),
        }
    }

    fn part(&mut self, bytes: &mut Bytes<'_>) {
        let part = bytes.u8();
        self.parts.insert(part);
        // The picture of this session has 7x6 tiles, of 420x330 pixels.
        let mut tile = || {
            let tile = bytes.u16();
            let (column, row) = (tile % 7, tile / 7);
            (420 - column * 64).min(64) * (330 - row * 64).min(64)
        };
        match part {
            0 => self.announced[0] += tile() * 3,
            1 => {
                tile();
                bytes.take(2);
                self.announced[0] += (bytes.u8() + 1) * (bytes.u8() + 1) * 3;
            }
            2 => self.announced[1] += tile() * 3,
            3 => {
                self.announced[0] += (bytes.u8() + 1) * (bytes.u8() + 1) * 4;
                bytes.take(2);
            }
            _ => panic!("unknown part {part}"),
        }
    }
}

#[test]
fn packets_are_as_described() {
    let packets = support::every_kind_of_section();
    let mut walk = Walk::default();
    for (sequence, packet) in packets.iter().enumerate() {
        assert!(packet.len() <= 16_000);
        let mut bytes = Bytes(packet);
        assert_eq!(bytes.take(4), (sequence as u32).to_le_bytes());
        let flags = bytes.u8();
        assert!(flags < 4 && flags != 2);
        while !bytes.0.is_empty() {
            walk.section(&mut bytes);
        }
    }
    assert_eq!(walk.kinds, BTreeSet::from_iter(1..=11));
    assert_eq!(walk.parts, BTreeSet::from_iter(0..=3));
    for (stream, announced) in walk.streams.iter().zip(walk.announced) {
        // A frame without end: what was announced comes out, and no more.
        let mut pixels = Vec::new();
        let mut decoder = zstd::stream::read::Decoder::new(&stream[..]).expect("zstd begins");
        let end = std::io::Read::read_to_end(&mut decoder, &mut pixels);
        assert_eq!(pixels.len(), announced);
        assert!(end.is_err(), "the frame ended");
    }
}

#[test]
fn an_acknowledgement_is_the_sequence() {
    let packets = support::every_kind_of_section();
    let mut decoder = Decoder::new(DecoderLimits::default());
    for packet in &packets {
        let change = decoder.handle_packet(packet).expect("it is right");
        assert_eq!(change.ack.as_deref(), Some(&packet[..4]));
        assert_eq!(change.picture_complete, packet[4] & 1 != 0);
        assert_eq!(change.picture_exact, packet[4] & 2 != 0);
    }
}
