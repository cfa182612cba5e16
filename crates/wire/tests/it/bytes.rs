//! The bytes of each message, field by field. A change here is a change of the
//! protocol, and needs a new name in ALPN.

use std::fmt::Write as _;

use wire::{
    Answer, Button, Clip, ClipFormat, EndingWhy, FileEntry, FileMessage, FileStart, FileWhy,
    FromHelper, FromNovice, InputEvent, Kept, Key, Mark, Message, MonitorPlace, Monitors, NamedKey,
    Point, Refusal, RevokedWhy, Right, StopReason, encode,
};

use crate::samples::{ANSWERS, REVOKED, count};

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
    helper_9_ask,
    FromHelper::Ask {
        question: 300,
        right: Right::Control
    },
    &[("question: 300", 2), ("right: control", 1)]
);
snapshot!(
    helper_10_withdraw,
    FromHelper::Withdraw { question: 7 },
    &[("question", 1)]
);
snapshot!(
    helper_11_give_back,
    FromHelper::GiveBack { grant: 7 },
    &[("grant", 1)]
);
snapshot!(
    helper_12_confirm,
    FromHelper::Confirm { grant: u32::MAX },
    &[("grant: 4294967295", 5)]
);
snapshot!(helper_13_pause_seen, FromHelper::PauseSeen, &[]);
snapshot!(helper_20_ping, FromHelper::Ping, &[]);
snapshot!(
    helper_14_recording,
    FromHelper::Recording { grant: 7, on: true },
    &[("grant", 1), ("on", 1)]
);

/// An input event's frame, field by field.
fn input(event: InputEvent, fields: &[(&str, usize)]) -> String {
    let message = FromHelper::Input { grant: 7, event };
    dump(&message, &[&[("grant", 1)], fields].concat())
}

#[test]
fn helper_15_input() {
    let dumps = [
        input(
            InputEvent::PointerTo { x: 127, y: 16_383 },
            &[("PointerTo", 1), ("x: 127", 1), ("y: 16383", 2)],
        ),
        input(
            InputEvent::Button {
                button: Button::Right,
                down: true,
            },
            &[("Button", 1), ("button: right", 1), ("down", 1)],
        ),
        input(
            InputEvent::Wheel { dx: 1, dy: -120 },
            &[("Wheel", 1), ("dx: 1", 1), ("dy: -120", 2)],
        ),
        input(
            InputEvent::Key {
                key: Key::Char('ß'),
                down: false,
            },
            &[
                ("Key", 1),
                ("key: a sign", 1),
                ("its size", 1),
                ("UTF-8", 2),
                ("down: no", 1),
            ],
        ),
        input(
            InputEvent::Key {
                key: Key::Named(NamedKey::F24),
                down: true,
            },
            &[("Key", 1), ("key: a named one", 1), ("F24", 1), ("down", 1)],
        ),
        input(
            InputEvent::Text("Zoë".into()),
            &[("Text", 1), ("its size", 1), ("UTF-8", 4)],
        ),
    ];
    insta::assert_snapshot!("helper_15_input", dumps.join("\n"));
}

#[test]
fn helper_16_mark() {
    let (from, to) = (Point { x: 1, y: 2 }, Point { x: 300, y: 4 });
    let mark = |mark, fields: &[(&str, usize)]| {
        let message = FromHelper::Mark { grant: 7, mark };
        dump(&message, &[&[("grant", 1)], fields].concat())
    };
    let ends = |name| [(name, 1), ("from: x, y", 2), ("to: x (300), y", 3)];
    let dumps = [
        mark(Mark::Arrow { from, to }, &ends("Arrow")),
        mark(Mark::Box { from, to }, &ends("Box")),
        mark(
            Mark::Line(vec![from, to]),
            &[("Line", 1), ("points: 2", 1), ("x, y of each", 5)],
        ),
        mark(
            Mark::Laser(Some(from)),
            &[("Laser", 1), ("there is a point", 1), ("x, y", 2)],
        ),
        mark(Mark::Laser(None), &[("Laser", 1), ("no point", 1)]),
        mark(Mark::Clear, &[("Clear", 1)]),
    ];
    insta::assert_snapshot!("helper_16_mark", dumps.join("\n"));
}

snapshot!(
    helper_17_return,
    FromHelper::Return { token: count(0xc0) },
    &[("token", 32)]
);
#[test]
fn helper_18_clip() {
    let begin = Clip::Begin {
        grant: 7,
        format: ClipFormat::Png,
        bytes: 300,
    };
    let piece = Clip::Piece(vec![1, 2, 3]);
    let (bytes, at) = (300, 7);
    let took = Clip::Took { bytes, at };
    let dumps = [
        dump(
            &FromHelper::Clip(begin.clone()),
            &[
                ("Begin", 1),
                ("grant", 1),
                ("format: PNG", 1),
                ("bytes: 300", 2),
            ],
        ),
        dump(
            &FromHelper::Clip(piece.clone()),
            &[("Piece", 1), ("its size", 1), ("bytes", 3)],
        ),
        dump(
            &FromHelper::Clip(took.clone()),
            &[("Took", 1), ("bytes: 300", 2), ("at", 1)],
        ),
    ];
    insta::assert_snapshot!("helper_18_clip", dumps.join("\n"));
    // The same from the other side, but for its kind.
    for clip in [begin, piece, took] {
        let helper = encode(&FromHelper::Clip(clip.clone())).unwrap();
        let novice = encode(&FromNovice::Clip(clip)).unwrap();
        assert_eq!(helper[6..], novice[6..]);
        assert_eq!((helper[5], novice[5]), (18, 17));
    }
}

/// Each message about files, and the parts of its frame.
fn about_files() -> Vec<(FileMessage, &'static [(&'static str, usize)])> {
    let (transfer, why) = (7, FileWhy::NoRoom);
    vec![
        (
            FileMessage::Fetch {
                fetch: 7,
                hint: "log".into(),
            },
            &[
                ("Fetch", 1),
                ("fetch", 1),
                ("hint: its size", 1),
                ("UTF-8", 3),
            ],
        ),
        (
            FileMessage::NotFetched { fetch: 7, why },
            &[("NotFetched", 1), ("fetch", 1), ("why: no room", 1)],
        ),
        (
            FileMessage::Offer {
                transfer,
                fetch: Some(3),
                files: vec![
                    FileEntry {
                        path: "a/b".into(),
                        size: 300,
                    },
                    FileEntry {
                        path: "c".into(),
                        size: u64::MAX,
                    },
                ],
                more: false,
            },
            &[
                ("Offer", 1),
                ("transfer", 1),
                ("there is a fetch: 3", 2),
                ("files: 2", 1),
                ("path: its size", 1),
                ("UTF-8", 3),
                ("size: 300", 2),
                ("path: its size, UTF-8", 2),
                ("size: 18446744073709551615", 10),
                ("more: no", 1),
            ],
        ),
        (
            FileMessage::Accept {
                transfer,
                from: 1,
                starts: vec![FileStart {
                    file: 2,
                    offset: 300,
                }],
            },
            &[
                ("Accept", 1),
                ("transfer", 1),
                ("from", 1),
                ("starts: 1", 1),
                ("file", 1),
                ("offset: 300", 2),
            ],
        ),
        (
            FileMessage::Refuse { transfer, why },
            &[("Refuse", 1), ("transfer", 1), ("why: no room", 1)],
        ),
        (
            FileMessage::Piece {
                transfer,
                bytes: vec![1, 2, 3],
            },
            &[("Piece", 1), ("transfer", 1), ("its size", 1), ("bytes", 3)],
        ),
        (
            FileMessage::End {
                transfer,
                sha256: Some(count(0x10)),
            },
            &[
                ("End", 1),
                ("transfer", 1),
                ("there is a hash", 1),
                ("sha256", 32),
            ],
        ),
        (
            FileMessage::Took {
                transfer,
                bytes: 15_360,
                at: 1_000,
            },
            &[
                ("Took", 1),
                ("transfer", 1),
                ("bytes: 15360", 2),
                ("at: 1000", 2),
            ],
        ),
        (
            FileMessage::Done {
                transfer,
                file: 2,
                whole: true,
            },
            &[("Done", 1), ("transfer", 1), ("file", 1), ("whole", 1)],
        ),
        (
            FileMessage::Abandon { transfer, why },
            &[("Abandon", 1), ("transfer", 1), ("why: no room", 1)],
        ),
        (
            FileMessage::Cancel {
                transfer,
                why: FileWhy::Broken,
            },
            &[("Cancel", 1), ("transfer", 1), ("why: broken", 1)],
        ),
    ]
}

#[test]
fn helper_19_file() {
    let mut dumps = Vec::new();
    for (message, fields) in about_files() {
        let helper = encode(&FromHelper::File(message.clone())).unwrap();
        let novice = encode(&FromNovice::File(message.clone())).unwrap();
        assert_eq!(helper[6..], novice[6..]);
        assert_eq!((helper[5], novice[5]), (19, 18));
        dumps.push(dump(&FromHelper::File(message), fields));
    }
    insta::assert_snapshot!("helper_19_file", dumps.join("\n"));
}

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
        time_limit_s: 3600,
        token: count(0xc0)
    },
    &[
        ("offers: its size", 1),
        ("offers: UTF-8", 9),
        ("time_limit_s: 3600", 2),
        ("token", 32)
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
snapshot!(novice_19_pong, FromNovice::Pong, &[]);
snapshot!(
    novice_20_monitors,
    FromNovice::Monitors(Monitors {
        width: 3200,
        height: 1080,
        list: vec![
            MonitorPlace {
                number: 1,
                x: 0,
                y: 0,
                width: 1920,
                height: 1080
            },
            MonitorPlace {
                number: 300,
                x: 1920,
                y: 56,
                width: 1280,
                height: 1024
            }
        ]
    }),
    &[
        ("width: 3200", 2),
        ("height: 1080", 2),
        ("monitors: 2", 1),
        ("number: 1; x: 0; y: 0", 3),
        ("width: 1920", 2),
        ("height: 1080", 2),
        ("number: 300", 2),
        ("x: 1920; y: 56", 3),
        ("width: 1280", 2),
        ("height: 1024", 2)
    ]
);
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

snapshot!(
    novice_11_answered,
    FromNovice::Answered {
        question: 7,
        answer: Answer::NoAnswer
    },
    &[("question", 1), ("answer: none", 1)]
);
snapshot!(
    novice_12_revoked,
    FromNovice::Revoked {
        grant: 7,
        why: RevokedWhy::Escape
    },
    &[("grant", 1), ("why: Esc", 1)]
);
snapshot!(novice_13_paused, FromNovice::Paused(true), &[("on", 1)]);
snapshot!(
    novice_14_control_waits,
    FromNovice::ControlWaits(false),
    &[("on: no", 1)]
);
snapshot!(
    novice_15_recording,
    FromNovice::Recording(true),
    &[("on", 1)]
);

snapshot!(
    novice_16_welcome_back,
    FromNovice::WelcomeBack {
        time_limit_s: 3500,
        token: count(0xe0),
        grants: vec![
            Kept {
                grant: 7,
                right: Right::Point
            },
            Kept {
                grant: 300,
                right: Right::Record
            }
        ]
    },
    &[
        ("time_limit_s: 3500", 2),
        ("token", 32),
        ("grants: 2", 1),
        ("grant: 7; right: point", 2),
        ("grant: 300; right: record", 3)
    ]
);

#[test]
fn rights_answers_and_whys_have_their_numbers() {
    let last = |frame: Vec<u8>| *frame.last().unwrap();
    let ask = |right| FromHelper::Ask { question: 1, right };
    let rights = Right::ALL.map(|right| last(encode(&ask(right)).unwrap()));
    assert_eq!(rights, [0, 1, 2, 3, 4, 5]);
    let answered = |answer| FromNovice::Answered {
        question: 1,
        answer,
    };
    let answers = ANSWERS.map(|answer| last(encode(&answered(answer)).unwrap()));
    assert_eq!(answers, [0, 1, 2, 3]);
    let revoked = |why| FromNovice::Revoked { grant: 1, why };
    let whys = REVOKED.map(|why| last(encode(&revoked(why)).unwrap()));
    assert_eq!(whys, [0, 1, 2]);
}

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
