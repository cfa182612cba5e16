//! What is refused, and why.

use wire::limits::{
    HEADER, MAX_CHAT, MAX_MESSAGE, MAX_MONITORS, MAX_NAME, MAX_PIECE, MAX_POINTS, MAX_SCREEN_ACK,
    MAX_SCREEN_PACKET, MAX_TYPED,
};
use wire::{
    Channel, Clip, FileEntry, FileMessage, FileStart, FromHelper, FromNovice, InputEvent, Kept,
    Mark, Message, MonitorPlace, Monitors, Phase, Point, Right, Shape, StopReason, WireError,
    decode, encode,
};

const PHASES: [Phase; 3] = [Phase::Knocking, Phase::Waiting, Phase::Active];

fn body(message: &impl Message) -> Vec<u8> {
    encode(message).unwrap().split_off(HEADER)
}

fn refusal<M: Message>(phase: Phase, channel: Channel, bytes: &[u8]) -> WireError {
    decode::<M>(phase, channel, bytes).unwrap_err()
}

#[test]
fn before_admission_a_helper_has_four_messages_of_fixed_size() {
    let first: Vec<_> = FromHelper::SHAPES
        .iter()
        .filter(|shape| shape.phases.contains(&Phase::Knocking))
        .map(|shape| {
            (
                shape.name,
                shape.shortest,
                shape.longest,
                shape.phases.len(),
            )
        })
        .collect();
    let four = [
        ("Knock", 129, 129, 1),
        ("Proof", 65, 65, 1),
        ("WrongPassword", 1, 1, 1),
        ("Return", 33, 33, 1),
    ];
    assert_eq!(first, four);
}

#[test]
fn a_knock_of_another_size_is_refused() {
    let knock = body(&FromHelper::Knock {
        file_hash: [1; 32],
        ke1: [2; 96],
    });
    for size in [1, 65, 128] {
        let refused = refusal::<FromHelper>(Phase::Knocking, Channel::Session, &knock[..size]);
        let message = "Knock";
        assert_eq!(refused, WireError::WrongSize { message, size });
    }
    let longer = [knock.as_slice(), &[0]].concat();
    let refused = refusal::<FromHelper>(Phase::Knocking, Channel::Session, &longer);
    assert_eq!(
        refused,
        WireError::WrongSize {
            message: "Knock",
            size: 130
        }
    );
}

/// Each kind, in each phase that it may not come in.
fn out_of_phase<M: Message>(message: &M) {
    let shape = message.shape();
    let bytes = body(message);
    for phase in PHASES
        .into_iter()
        .filter(|phase| !shape.phases.contains(phase))
    {
        let message = shape.name;
        let refused = refusal::<M>(phase, shape.channel, &bytes);
        assert_eq!(refused, WireError::OutOfPhase { message, phase });
    }
    for channel in Channel::ALL
        .into_iter()
        .filter(|&channel| channel != shape.channel)
    {
        let message = shape.name;
        let refused = refusal::<M>(shape.phases[0], channel, &bytes);
        assert_eq!(refused, WireError::WrongChannel { message, channel });
    }
}

#[test]
fn no_kind_is_parsed_out_of_its_phase_or_channel() {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    for _ in 0..200 {
        out_of_phase(
            &crate::samples::from_helper()
                .new_tree(&mut runner)
                .unwrap()
                .current(),
        );
        out_of_phase(
            &crate::samples::from_novice()
                .new_tree(&mut runner)
                .unwrap()
                .current(),
        );
    }
}

#[test]
fn unknown_kinds_and_empty_messages_are_refused() {
    let (phase, channel) = (Phase::Active, Channel::Session);
    assert_eq!(
        refusal::<FromHelper>(phase, channel, &[100]),
        WireError::UnknownMessage(100)
    );
    assert_eq!(
        refusal::<FromNovice>(phase, channel, &[101]),
        WireError::UnknownMessage(101)
    );
    assert_eq!(
        refusal::<FromNovice>(phase, channel, &[0x85, 0]),
        WireError::UnknownMessage(0x85)
    );
    let length = 1;
    assert_eq!(
        refusal::<FromHelper>(phase, channel, &[]),
        WireError::FrameLength { length, phase }
    );
}

#[test]
fn unknown_reasons_are_refused() {
    let refused = refusal::<FromHelper>(Phase::Active, Channel::Session, &[4, 7]);
    assert_eq!(refused, WireError::Undecodable { message: "Stop" });
}

#[test]
fn trailing_bytes_and_longer_numbers_are_refused() {
    let message = "Chat";
    let (phase, channel) = (Phase::Active, Channel::Chat);
    // 3 bytes of text, one more behind it.
    let trailing = [7, 3, b'a', b'b', b'c', b'd'];
    assert_eq!(
        refusal::<FromHelper>(phase, channel, &trailing),
        WireError::NotCanonical { message }
    );
    // The size 3 in two bytes.
    let longer = [7, 0x83, 0x00, b'a', b'b', b'c'];
    assert_eq!(
        refusal::<FromHelper>(phase, channel, &longer),
        WireError::NotCanonical { message }
    );
    let right = [7, 3, b'a', b'b', b'c'];
    assert_eq!(
        decode::<FromHelper>(phase, channel, &right),
        Ok(FromHelper::Chat("abc".into()))
    );
}

#[test]
fn sizes_that_lie_are_refused() {
    let message = "Chat";
    // Each claims more text than there is; the largest would be 16 EiB.
    let claims: [&[u8]; 3] = [
        &[7, 4, b'a', b'b', b'c'],
        &[7, 0xff, 0xff, 0x7f, b'a'],
        &[
            7, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01,
        ],
    ];
    for bytes in claims {
        let refused = refusal::<FromHelper>(Phase::Active, Channel::Chat, bytes);
        assert_eq!(refused, WireError::Undecodable { message }, "{bytes:02x?}");
    }
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    let refused = refusal::<FromNovice>(Phase::Active, Channel::Chat, &[9, 2, 0xc3, 0x28]);
    assert_eq!(refused, WireError::Undecodable { message: "Chat" });
}

#[test]
fn texts_are_counted_in_code_points() {
    for sign in ["x", "é", "青", "🦉"] {
        assert!(encode(&FromHelper::Chat(sign.repeat(MAX_CHAT))).is_ok());
        let text = "chat message";
        let (chars, max) = (MAX_CHAT + 1, MAX_CHAT);
        assert_eq!(
            encode(&FromHelper::Chat(sign.repeat(chars))),
            Err(WireError::TextTooLong { text, chars, max })
        );
    }
    let long = [&[9, 0xd1, 0x0f][..], &[b'x'; MAX_CHAT + 1]].concat();
    assert!(matches!(
        refusal::<FromNovice>(Phase::Active, Channel::Chat, &long),
        WireError::TextTooLong { chars: 2001, .. }
    ));
    let name = "é".repeat(MAX_NAME + 1);
    let words = FromHelper::Words { h: [0; 32], name };
    assert!(matches!(
        encode(&words),
        Err(WireError::TextTooLong { chars: 65, .. })
    ));
}

#[test]
fn packets_have_their_bounds() {
    assert!(encode(&FromNovice::Screen(vec![0; MAX_SCREEN_PACKET])).is_ok());
    let cases = [
        encode(&FromNovice::Screen(vec![0; MAX_SCREEN_PACKET + 1])),
        encode(&FromNovice::Screen(vec![])),
        encode(&FromHelper::ScreenAck(vec![0; MAX_SCREEN_ACK + 1])),
        encode(&FromHelper::ScreenAck(vec![])),
        encode(&FromHelper::Chat(String::new())),
        encode(&FromHelper::Words {
            h: [0; 32],
            name: String::new(),
        }),
    ];
    for refused in cases {
        assert!(
            matches!(refused, Err(WireError::WrongSize { .. })),
            "{refused:?}"
        );
    }
}

/// A body on the helper's input channel in a running session.
fn input(bytes: &[u8]) -> Result<FromHelper, WireError> {
    decode::<FromHelper>(Phase::Active, Channel::Input, bytes)
}

#[test]
fn input_has_its_bounds() {
    let text = |count| FromHelper::Input {
        grant: u32::MAX,
        event: InputEvent::Text("🦉".repeat(count)),
    };
    assert_eq!(encode(&text(MAX_TYPED)).unwrap().len(), HEADER + 265);
    assert!(matches!(
        encode(&text(MAX_TYPED + 1)),
        Err(WireError::TextTooLong { chars: 65, .. })
    ));
    let message = "Input";
    let undecodable = Err(WireError::Undecodable { message });
    // No such event, button, kind of key, named key; neither down nor up.
    for bytes in [
        [15, 1, 5, 0, 0],
        [15, 1, 1, 5, 0],
        [15, 1, 1, 0, 2],
        [15, 1, 3, 2, 0],
        [15, 1, 3, 1, 49],
    ] {
        assert_eq!(input(&bytes), undecodable, "{bytes:02x?}");
    }
    // Coordinates have 16 bits.
    assert_eq!(input(&[15, 1, 0, 0xff, 0xff, 0x07, 0]), undecodable);
    // A key is one sign, in its one form.
    let not_canonical = Err(WireError::NotCanonical { message });
    assert_eq!(input(&[15, 1, 3, 0, 2, b'a', b'b', 1]), not_canonical);
    assert_eq!(input(&[15, 1, 3, 0, 0, 1, 1]), undecodable);
    assert_eq!(input(&[15, 1, 3, 0, 2, 0xc3, 0x28, 1]), undecodable);
}

#[test]
fn drawings_have_their_bounds() {
    let line = |count| FromHelper::Mark {
        grant: u32::MAX,
        mark: Mark::Line(vec![
            Point {
                x: u16::MAX,
                y: u16::MAX
            };
            count
        ]),
    };
    assert_eq!(encode(&line(MAX_POINTS)).unwrap().len(), HEADER + 392);
    let (list, max) = ("points of a line", MAX_POINTS);
    for count in [0, MAX_POINTS + 1] {
        let refused = WireError::Count { list, count, max };
        assert_eq!(encode(&line(count)), Err(refused));
    }
    let many = [&[16, 1, 2, 65][..], &[1; 130]].concat();
    let count = 65;
    assert_eq!(input(&many), Err(WireError::Count { list, count, max }));
    // Claims of points that are not there.
    let message = "Mark";
    for count in [&[3][..], &[0xff, 0xff, 0xff, 0xff, 0x0f]] {
        let bytes = [&[16, 1, 2], count, &[1, 1, 1, 1]].concat();
        assert_eq!(input(&bytes), Err(WireError::Undecodable { message }));
    }
}

#[test]
fn no_more_grants_come_back_than_there_are_rights() {
    let welcome = |count| FromNovice::WelcomeBack {
        time_limit_s: u32::MAX,
        token: [1; 32],
        grants: vec![
            Kept {
                grant: u32::MAX,
                right: Right::Point
            };
            count
        ],
    };
    assert_eq!(encode(&welcome(6)).unwrap().len(), HEADER + 75);
    let (list, count, max) = ("grants that are kept", 7, 6);
    let refused = WireError::Count { list, count, max };
    assert_eq!(encode(&welcome(count)), Err(refused.clone()));
    let many = [&[16, 1][..], &[1; 32], &[7], &[1; 14]].concat();
    let (phase, channel) = (Phase::Knocking, Channel::Session);
    assert_eq!(refusal::<FromNovice>(phase, channel, &many), refused);
    let claimed = [&[16, 1][..], &[1; 32], &[0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
    let message = "WelcomeBack";
    assert_eq!(
        refusal::<FromNovice>(phase, channel, &claimed),
        WireError::Undecodable { message }
    );
}

/// So many monitors, each at its own place in a picture as large as there can be.
fn monitors(count: usize) -> Monitors {
    let place = |number| MonitorPlace {
        number,
        x: u16::MAX - 1,
        y: u16::MAX - 1,
        width: 1,
        height: 1,
    };
    Monitors {
        width: u16::MAX,
        height: u16::MAX,
        list: (0..count as u32).map(|n| place(u32::MAX - n)).collect(),
    }
}

#[test]
fn monitors_have_their_bounds() {
    let is_fine = |monitors| encode(&FromNovice::Monitors(monitors)).map(|frame| frame.len());
    // The longest numbers, but for the sizes of one pixel.
    let most = MAX_MONITORS;
    assert_eq!(is_fine(monitors(most)), Ok(HEADER + 8 + 13 * most));
    assert_eq!(is_fine(monitors(0)), Ok(HEADER + 8));
    for wrong in [1, most + 1] {
        assert_eq!(
            is_fine(monitors(wrong)),
            Err(count("monitors", wrong, most))
        );
    }
    let wrong: [fn(&mut MonitorPlace); 6] = [
        |monitor| monitor.width = 0,
        |monitor| monitor.height = 0,
        |monitor| monitor.width = 2,
        |monitor| monitor.height = 2,
        |monitor| (monitor.x, monitor.width) = (u16::MAX, u16::MAX),
        |monitor| monitor.number = u32::MAX,
    ];
    for change in wrong {
        let mut two = monitors(2);
        change(&mut two.list[1]);
        assert_eq!(is_fine(two), Err(WireError::BadMonitor));
    }
    // The same from outside: a monitor of 3 × 1 in a picture of 2 × 1.
    let (phase, channel) = (Phase::Active, Channel::Screen);
    let bytes = [20, 2, 1, 2, 1, 0, 0, 1, 1, 2, 0, 0, 3, 1];
    assert_eq!(
        refusal::<FromNovice>(phase, channel, &bytes),
        WireError::BadMonitor
    );
    // More than there are, and more than there may be.
    let claims = [&[20, 2, 1][..], &[0xff, 0xff, 0xff, 0xff, 0x0f], &[0; 40]].concat();
    let message = "Monitors";
    assert_eq!(
        refusal::<FromNovice>(phase, channel, &claims),
        WireError::Undecodable { message }
    );
    let many = [&[20, 2, 1, 17][..], &[0, 0, 0, 1, 1].repeat(17)].concat();
    assert_eq!(
        refusal::<FromNovice>(phase, channel, &many),
        count("monitors", 17, most)
    );
}

fn count(list: &'static str, count: usize, max: usize) -> WireError {
    WireError::Count { list, count, max }
}

#[test]
fn pieces_have_their_bounds() {
    for (size, good) in [
        (0, false),
        (1, true),
        (MAX_PIECE, true),
        (MAX_PIECE + 1, false),
    ] {
        let bytes = vec![1; size];
        let transfer = u32::MAX;
        let clip = || Clip::Piece(bytes.clone());
        let file = || FileMessage::Piece {
            transfer,
            bytes: bytes.clone(),
        };
        let encoded = [
            encode(&FromHelper::Clip(clip())),
            encode(&FromNovice::Clip(clip())),
            encode(&FromHelper::File(file())),
            encode(&FromNovice::File(file())),
        ];
        let refused = Err(count("bytes of a piece", size, MAX_PIECE));
        for encoded in encoded {
            assert_eq!(encoded.is_ok(), good);
            assert!(good || encoded == refused);
        }
    }
}

#[test]
fn offers_have_their_bounds() {
    let offer = |files| FileMessage::Offer {
        transfer: 1,
        fetch: None,
        files,
        more: false,
    };
    let entry = |path: &str| FileEntry {
        path: path.into(),
        size: 1,
    };
    let refused = |files| encode(&FromHelper::File(offer(files))).unwrap_err();
    let bytes = "bytes of a path";
    assert_eq!(refused(vec![]), count("files", 0, 1000));
    assert_eq!(refused(vec![entry("a"); 1001]), count("files", 1001, 1000));
    assert_eq!(refused(vec![entry("a"), entry("")]), count(bytes, 0, 1024));
    assert_eq!(
        refused(vec![entry(&"é".repeat(513))]),
        count(bytes, 1026, 1024)
    );
    let deep = "a/".repeat(16);
    assert_eq!(
        refused(vec![entry(&deep)]),
        count("levels of a path", 17, 16)
    );
    let deepest = "a/".repeat(15) + "a";
    let good = offer(vec![entry(&deepest), entry(&"x".repeat(1024))]);
    assert!(encode(&FromHelper::File(good)).is_ok());
    let starts = vec![FileStart { file: 0, offset: 0 }; 1001];
    let (transfer, from) = (1, 0);
    let accept = FileMessage::Accept {
        transfer,
        from,
        starts,
    };
    let refused = encode(&FromNovice::File(accept)).unwrap_err();
    assert_eq!(refused, count("starts", 1001, 1000));
    let hint = "x".repeat(201);
    let fetch = FileMessage::Fetch { fetch: 1, hint };
    assert!(matches!(
        encode(&FromHelper::File(fetch)),
        Err(WireError::TextTooLong { chars: 201, .. })
    ));
}

/// The longest list of places in files fits into one message.
#[test]
fn every_file_can_have_its_place() {
    let starts = (0..1000).map(|file| FileStart {
        file,
        offset: u64::MAX,
    });
    let accept = FileMessage::Accept {
        transfer: u32::MAX,
        from: 0,
        starts: starts.collect(),
    };
    assert!(encode(&FromNovice::File(accept)).is_ok());
}

#[test]
fn lists_of_files_that_lie_are_refused() {
    let message = "File";
    let refused = Err(WireError::Undecodable { message });
    let counts: [&[u8]; 3] = [&[3], &[0xff, 0x7f], &[0xff, 0xff, 0xff, 0xff, 0x0f]];
    for claimed in counts {
        // Two files of three or more; one place of two or more.
        let offer = [&[19, 2, 1, 0], claimed, &[1, b'a', 1, 1, b'b', 1]].concat();
        let accept = [&[19, 3, 1, 0], claimed, &[0, 0]].concat();
        for bytes in [offer, accept] {
            assert_eq!(
                decode::<FromHelper>(Phase::Active, Channel::Files, &bytes),
                refused
            );
        }
    }
    for kind in [11, 12, 0x80] {
        let bytes = [19, kind, 1, 1];
        let decoded = decode::<FromHelper>(Phase::Active, Channel::Files, &bytes);
        assert_eq!(decoded, refused);
    }
}

#[test]
fn nothing_is_longer_than_a_piece() {
    let longest = |shapes: &[Shape]| shapes.iter().map(|shape| shape.longest).max();
    assert!(longest(FromHelper::SHAPES).unwrap() <= MAX_MESSAGE);
    assert!(longest(FromNovice::SHAPES).unwrap() <= MAX_MESSAGE);
}

#[test]
fn errors_name_no_content() {
    let secret = FromHelper::Chat("my password is tulip".into());
    let error = refusal::<FromHelper>(Phase::Waiting, Channel::Chat, &body(&secret));
    assert_eq!(error.to_string(), "Chat came out of turn, in phase Waiting");
    let stop = FromHelper::Stop(StopReason::Person);
    let error = refusal::<FromHelper>(Phase::Knocking, Channel::Session, &body(&stop));
    assert_eq!(
        error.to_string(),
        "Stop came out of turn, in phase Knocking"
    );
}
