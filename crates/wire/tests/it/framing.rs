//! Frames out of a stream that arrives in any pieces.

use proptest::prelude::*;
use wire::limits::HEADER;
use wire::{
    Channel, FrameReader, FromHelper, FromNovice, Message, Phase, WireError, decode, encode,
};

use crate::samples::{from_helper, from_novice};

/// Feeds `stream` in pieces of the given sizes (repeated) and collects frames.
fn read_all<M: Message>(
    phase: Phase,
    stream: &[u8],
    pieces: &[usize],
) -> Result<Vec<(Channel, Vec<u8>)>, WireError> {
    let mut reader = FrameReader::new();
    let (mut frames, mut rest) = (Vec::new(), stream);
    for &size in pieces.iter().cycle() {
        let (mut piece, after) = rest.split_at(size.min(rest.len()));
        rest = after;
        while let Some(frame) = reader.read::<M>(phase, &mut piece)? {
            frames.push((frame.channel, frame.body.to_vec()));
        }
        assert!(piece.is_empty(), "a reader takes all it is given");
        if rest.is_empty() {
            return Ok(frames);
        }
    }
    Ok(frames)
}

proptest! {
    #[test]
    fn pieces_do_not_matter(
        messages in prop::collection::vec(from_novice(), 1..6),
        pieces in prop::collection::vec(1usize..5000, 1..20),
    ) {
        let active = |message: &FromNovice| message.shape().phases.contains(&Phase::Active);
        let messages: Vec<_> = messages.into_iter().filter(active).collect();
        let stream: Vec<u8> = messages.iter().flat_map(|message| encode(message).unwrap()).collect();
        let frames = read_all::<FromNovice>(Phase::Active, &stream, &pieces).unwrap();
        let back: Vec<_> = frames
            .iter()
            .map(|(channel, body)| decode::<FromNovice>(Phase::Active, *channel, body).unwrap())
            .collect();
        prop_assert_eq!(back, messages);
    }

    #[test]
    fn byte_by_byte_is_the_same(message in from_helper()) {
        let frame = encode(&message).unwrap();
        let phase = message.shape().phases[0];
        let frames = read_all::<FromHelper>(phase, &frame, &[1]).unwrap();
        prop_assert_eq!(frames, vec![(message.shape().channel, frame[HEADER..].to_vec())]);
    }

    #[test]
    fn noise_never_panics(
        noise in prop::collection::vec(any::<u8>(), 0..2000),
        pieces in prop::collection::vec(1usize..100, 1..5),
    ) {
        for phase in [Phase::Knocking, Phase::Waiting, Phase::Active] {
            let _ = read_all::<FromHelper>(phase, &noise, &pieces);
            let _ = read_all::<FromNovice>(phase, &noise, &pieces);
        }
    }
}

/// What a reader says to a header, byte by byte, and after how many bytes.
fn header(phase: Phase, header: [u8; HEADER]) -> Result<(), (usize, WireError)> {
    let mut reader = FrameReader::new();
    for (at, byte) in header.iter().enumerate() {
        let mut input = std::slice::from_ref(byte);
        reader
            .read::<FromHelper>(phase, &mut input)
            .map_err(|error| (at + 1, error))?;
    }
    Ok(())
}

#[test]
fn a_length_is_refused_at_its_fourth_byte() {
    for length in [0, 1, 3, 65, 67, 129, 131, 1000, 16_384, u32::MAX] {
        let [a, b, c, d] = length.to_be_bytes();
        let phase = Phase::Knocking;
        let refused = header(phase, [a, b, c, d, 0]);
        assert_eq!(
            refused,
            Err((4, WireError::FrameLength { length, phase })),
            "{length}"
        );
    }
    for length in [2u32, 34, 66, 130] {
        let [a, b, c, d] = length.to_be_bytes();
        assert_eq!(header(Phase::Knocking, [a, b, c, d, 0]), Ok(()));
    }
}

#[test]
fn a_channel_is_refused_at_the_fifth_byte() {
    let phase = Phase::Active;
    assert_eq!(
        header(phase, [0, 0, 0, 4, 9]),
        Err((5, WireError::UnknownChannel(9)))
    );
    // Long enough for chat, far too long for an acknowledgement of a screen.
    let length = 5000u32;
    let [a, b, c, d] = length.to_be_bytes();
    let too_long = |channel| {
        Err((
            5,
            WireError::FrameLength {
                length: channel,
                phase,
            },
        ))
    };
    assert_eq!(
        header(phase, [a, b, c, d, Channel::Screen as u8]),
        too_long(length)
    );
    assert_eq!(header(phase, [a, b, c, d, Channel::Chat as u8]), Ok(()));
    // Likewise for input; a piece of a file has room.
    let input = Channel::Input as u8;
    assert_eq!(header(phase, [a, b, c, d, input]), too_long(length));
    assert_eq!(header(phase, [a, b, c, d, Channel::Files as u8]), Ok(()));
}

#[test]
fn the_limit_follows_the_phase_from_frame_to_frame() {
    let chat = encode(&FromHelper::Chat("hello".into())).unwrap();
    let mut reader = FrameReader::new();
    let stream = [chat.clone(), chat].concat();
    let mut input = stream.as_slice();
    assert!(
        reader
            .read::<FromHelper>(Phase::Active, &mut input)
            .unwrap()
            .is_some()
    );
    let length = 8;
    let phase = Phase::Knocking;
    let refused = reader.read::<FromHelper>(phase, &mut input).unwrap_err();
    assert_eq!(refused, WireError::FrameLength { length, phase });
}

#[test]
fn nothing_is_taken_beyond_the_frame() {
    let one = encode(&FromHelper::Alive).unwrap();
    let stream = [one.as_slice(), &[1, 2, 3]].concat();
    let mut input = stream.as_slice();
    let mut reader = FrameReader::new();
    reader
        .read::<FromHelper>(Phase::Active, &mut input)
        .unwrap()
        .unwrap();
    assert_eq!(input, [1, 2, 3]);
}
