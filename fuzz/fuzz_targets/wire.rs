//! The wire: frames cut from pieces of any size, parsed in any phase; bounded memory, and one encoding for each message.
#![no_main]

use std::alloc::System;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use wire::limits::{HEADER, MAX_MESSAGE};
use wire::{
    Channel, FrameReader, FromHelper, FromNovice, Message, Phase, WireError, decode, encode,
};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes of memory for each byte of a message: an entry in a list of files is two at least, takes 32 and a copy of
/// its path, and a list that grows has room for as many again.
const PER_BYTE: usize = 33;

/// A list begins with room for four.
const FIRST_ENTRIES: usize = 4 * 32;

#[derive(Debug, Arbitrary)]
struct Input {
    from_novice: bool,
    /// The phase of each frame, over and over.
    phases: Vec<u8>,
    /// The sizes of the pieces, over and over.
    pieces: Vec<u8>,
    parts: Vec<Part>,
}

/// What the stream is made of.
#[derive(Debug, Arbitrary)]
enum Part {
    Bytes(Vec<u8>),
    /// A length and a channel that fit what follows.
    Framed(u8, Vec<u8>),
    /// The same, with a kind, its own channel, and zeros up to its shortest size.
    Kind(u8, Vec<u8>),
}

fn stream<M: Message>(parts: &[Part]) -> Vec<u8> {
    let mut stream = Vec::new();
    for part in parts {
        let (channel, body) = match part {
            Part::Bytes(bytes) => {
                stream.extend_from_slice(bytes);
                continue;
            }
            Part::Framed(channel, body) => (channel % 5, body.clone()),
            Part::Kind(tag, rest) => {
                let tag = usize::from(*tag) % M::SHAPES.len();
                let shape = &M::SHAPES[tag];
                let mut body = vec![tag as u8];
                body.extend_from_slice(rest);
                let size = body.len().clamp(shape.shortest, shape.longest);
                body.resize(size, 0);
                (shape.channel as u8, body)
            }
        };
        stream.extend((body.len() as u32 + 1).to_be_bytes());
        stream.push(channel);
        stream.extend(body);
    }
    stream
}

/// What one frame came to.
type Seen = (Channel, Vec<u8>, Result<Vec<u8>, String>);

/// All frames of a stream that comes in these pieces, and the error that ended it.
fn read<M: Message>(
    stream: &[u8],
    phases: &[u8],
    mut next_piece: impl FnMut() -> usize,
) -> (Vec<Seen>, Option<WireError>) {
    let mut reader = FrameReader::new();
    let mut seen: Vec<Seen> = Vec::new();
    let mut rest = stream;
    while !rest.is_empty() {
        let (mut piece, after) = rest.split_at(next_piece().clamp(1, rest.len()));
        rest = after;
        loop {
            let at = seen.len() % phases.len().max(1);
            let phase = match phases.get(at).map_or(2, |phase| phase % 3) {
                0 => Phase::Knocking,
                1 => Phase::Waiting,
                _ => Phase::Active,
            };
            let region = Region::new(ALLOCATOR);
            match reader.read::<M>(phase, &mut piece) {
                Ok(Some(frame)) => {
                    // Growing gives back what was kept before; no more than one frame is.
                    let change = region.change();
                    assert!(change.bytes_allocated <= change.bytes_deallocated + MAX_MESSAGE);
                    assert!(frame.body.len() <= MAX_MESSAGE);
                    seen.push(parse::<M>(phase, frame.channel, frame.body));
                }
                Ok(None) => {
                    let change = region.change();
                    assert!(change.bytes_allocated <= change.bytes_deallocated + MAX_MESSAGE);
                    assert!(piece.is_empty());
                    break;
                }
                Err(error) => return (seen, Some(error)),
            }
        }
    }
    (seen, None)
}

fn parse<M: Message>(phase: Phase, channel: Channel, body: &[u8]) -> Seen {
    let region = Region::new(ALLOCATOR);
    let decoded = decode::<M>(phase, channel, body);
    let most = PER_BYTE * body.len() + FIRST_ENTRIES;
    assert!(region.change().bytes_allocated <= most);
    let outcome = match decoded {
        Ok(message) => {
            let shape = message.shape();
            assert!(
                shape.phases.contains(&phase) && shape.channel == channel && shape.fits(body.len())
            );
            let frame = encode(&message).expect("what is read can be written");
            assert_eq!(&frame[HEADER..], body, "a message has one encoding");
            Ok(frame)
        }
        Err(error) => Err(error.to_string()),
    };
    (channel, body.to_vec(), outcome)
}

fn check<M: Message>(input: &Input) {
    let stream = stream::<M>(&input.parts);
    let whole = read::<M>(&stream, &input.phases, || usize::MAX);
    let mut sizes = input.pieces.iter().cycle();
    let pieces = read::<M>(&stream, &input.phases, || {
        sizes.next().map_or(1, |size| usize::from(*size))
    });
    assert_eq!(whole, pieces, "how the bytes arrive makes no difference");
}

fuzz_target!(|input: Input| {
    if input.from_novice {
        check::<FromNovice>(&input);
    } else {
        check::<FromHelper>(&input);
    }
});
