//! The bytes of each message, field by field. A change here is a change of the
//! protocol, and needs a new name in ALPN.

use std::fmt::Write as _;

use proptest::prelude::*;
use wire::limits::HEADER;
use wire::{
    EndingWhy, FromHelper, FromNovice, Message, Phase, Refusal, StopReason, decode, encode,
};

use crate::samples::{count, from_helper, from_novice};

/// The frame of a message as hex, 16 bytes a row, a comment at each field.
fn dump<M: Message>(message: &M, fields: &[(&str, usize)]) -> String {
    let frame = encode(message).unwrap();
    let (mut text, mut rest) = (String::new(), frame.as_slice());
    let name = message.shape().name;
    let header = [("length of the rest", 4), ("channel", 1), (name, 1)];
    for &(field, size) in header.iter().chain(fields) {
        let (bytes, after) = rest.split_at(size);
        rest = after;
        for (row, bytes) in bytes.chunks(16).enumerate() {
            let hex: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            let comment = if row == 0 { field } else { "" };
            let row = format!("{:<48}{comment}", hex.join(" "));
            writeln!(text, "{}", row.trim_end()).unwrap();
        }
    }
    assert!(rest.is_empty(), "bytes without a field: {rest:02x?}");
    text
}

macro_rules! snapshot {
    ($name:ident, $message:expr, $fields:expr) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), dump(&$message, $fields));
        }
    };
}

snapshot!(
    helper_0_knock,
    FromHelper::Knock {
        file_hash: count(0x00),
        ke1: count(0x80)
    },
    &[("file_hash", 32), ("ke1", 96)]
);
snapshot!(
    helper_1_proof,
    FromHelper::Proof { ke3: count(0x40) },
    &[("ke3", 64)]
);
snapshot!(helper_2_wrong_password, FromHelper::WrongPassword, &[]);
snapshot!(
    helper_3_words,
    FromHelper::Words {
        h: count(0x20),
        name: "Zoë".into()
    },
    &[("h", 32), ("name: its size", 1), ("name: UTF-8", 4)]
);
snapshot!(
    helper_4_stop,
    FromHelper::Stop(StopReason::Closing),
    &[("reason: closing", 1)]
);
snapshot!(helper_5_alive, FromHelper::Alive, &[]);
snapshot!(helper_6_present, FromHelper::Present, &[]);
snapshot!(
    helper_7_chat,
    FromHelper::Chat("x".repeat(200)),
    &[("text: its size, 200", 2), ("text: UTF-8", 200)]
);
snapshot!(
    helper_8_screen_ack,
    FromHelper::ScreenAck(vec![1, 2, 3]),
    &[("ack: its size", 1), ("ack", 3)]
);
snapshot!(
    novice_0_answer,
    FromNovice::Answer {
        tries_left: 4,
        ke2: count(0x00)
    },
    &[("tries_left", 1), ("ke2", 320)]
);
snapshot!(
    novice_1_refused,
    FromNovice::Refused(Refusal::Declined),
    &[("reason: declined", 1)]
);
snapshot!(
    novice_2_knocking,
    FromNovice::Knocking {
        commitment: count(0x60)
    },
    &[("commitment", 32)]
);
snapshot!(
    novice_3_reveal,
    FromNovice::Reveal { n: count(0xa0) },
    &[("n", 32)]
);
snapshot!(
    novice_4_approved,
    FromNovice::Approved {
        offers: "view,chat".into(),
        time_limit_s: 3600
    },
    &[
        ("offers: its size", 1),
        ("offers: UTF-8", 9),
        ("time_limit_s: 3600", 2)
    ]
);
snapshot!(
    novice_5_ending,
    FromNovice::Ending {
        in_s: 300,
        why: EndingWhy::TimeLimit
    },
    &[("in_s: 300", 2), ("why: time limit", 1)]
);
snapshot!(
    novice_6_extended,
    FromNovice::Extended {
        left_s: u32::MAX,
        why: EndingWhy::Idle
    },
    &[("left_s: 4294967295", 5), ("why: idle", 1)]
);
snapshot!(
    novice_7_stop,
    FromNovice::Stop(StopReason::Misbehaved),
    &[("reason: misbehaved", 1)]
);
snapshot!(novice_8_alive, FromNovice::Alive, &[]);
snapshot!(
    novice_9_chat,
    FromNovice::Chat("Guten Tag".into()),
    &[("text: its size", 1), ("text: UTF-8", 9)]
);
snapshot!(
    novice_10_screen,
    FromNovice::Screen((0..300).map(|at| at as u8).collect()),
    &[("packet: its size, 300", 2), ("packet", 300)]
);

#[test]
fn reasons_have_their_numbers() {
    let number = |message: FromNovice| *encode(&message).unwrap().last().unwrap();
    let refusals = [
        Refusal::Locked,
        Refusal::Busy,
        Refusal::Declined,
        Refusal::NoAnswer,
        Refusal::Over,
    ];
    let stops = [
        StopReason::Person,
        StopReason::TimeLimit,
        StopReason::Idle,
        StopReason::Withdrawn,
        StopReason::Closing,
        StopReason::Trouble,
        StopReason::Misbehaved,
    ];
    assert_eq!(
        refusals.map(|why| number(FromNovice::Refused(why))),
        [0, 1, 2, 3, 4]
    );
    assert_eq!(
        stops.map(|why| number(FromNovice::Stop(why))),
        [0, 1, 2, 3, 4, 5, 6]
    );
}

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
    fn garbage_is_refused_or_canonical(tag in 0u8..12, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
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
