//! Every message comes back as it was, and what is not a message in its one
//! encoding is refused.

use proptest::prelude::*;
use wire::limits::HEADER;
use wire::{FromHelper, FromNovice, Message, Phase, decode, encode};

use crate::samples::{from_helper, from_novice};

/// Encodes, checks the frame against the kind's shape, and decodes again.
fn round_trip<M: Message + Clone + PartialEq>(message: &M) {
    let frame = encode(message).unwrap();
    let shape = message.shape();
    let (header, body) = frame.split_at(HEADER);
    let length = u32::from_be_bytes(header[..4].try_into().unwrap());
    assert_eq!(length as usize, body.len() + 1);
    assert_eq!(header[4], shape.channel as u8);
    assert_eq!(usize::from(body[0]), message.tag());
    assert!(
        shape.fits(body.len()),
        "{} of {} bytes",
        shape.name,
        body.len()
    );
    for &phase in shape.phases {
        assert_eq!(
            decode::<M>(phase, shape.channel, body).as_ref(),
            Ok(message)
        );
    }
}

/// Whatever is accepted is what `encode` writes, byte for byte.
fn garbage<M: Message>(tag: u8, mut bytes: Vec<u8>) {
    bytes.insert(0, tag);
    for shape in M::SHAPES {
        for phase in [Phase::Knocking, Phase::Waiting, Phase::Active] {
            if let Ok(message) = decode::<M>(phase, shape.channel, &bytes) {
                assert_eq!(encode(&message).unwrap()[HEADER..], bytes);
            }
        }
    }
}

proptest! {
    #[test]
    fn every_message_comes_back_from_the_helper(message in from_helper()) {
        round_trip(&message);
    }

    #[test]
    fn every_message_comes_back_from_the_novice(message in from_novice()) {
        round_trip(&message);
    }

    #[test]
    fn garbage_is_refused_or_canonical(tag in 0u8..22, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        garbage::<FromHelper>(tag, bytes.clone());
        garbage::<FromNovice>(tag, bytes);
    }

    /// One byte of a good message changed: hits the fields that noise does not reach.
    #[test]
    fn damage_is_refused_or_canonical(message in from_helper(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut body = encode(&message).unwrap().split_off(HEADER + 1);
        if !body.is_empty() {
            let at = at.index(body.len());
            body[at] = byte;
        }
        garbage::<FromHelper>(message.tag() as u8, body);
    }

    #[test]
    fn damage_from_the_novice_too(message in from_novice(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut body = encode(&message).unwrap().split_off(HEADER + 1);
        if !body.is_empty() {
            let at = at.index(body.len());
            body[at] = byte;
        }
        garbage::<FromNovice>(message.tag() as u8, body);
    }
}
