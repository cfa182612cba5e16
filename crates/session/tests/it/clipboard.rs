//! The clipboard, each way by itself, and hostile peers at both ends.

use std::time::Duration;

use session::{
    ClipContent, Ending, Grant, HelperCommand, HelperEvent, Machine, NoviceCommand, NoviceEvent,
    Right, Violation,
};
use wire::limits::MAX_PIECE;
use wire::{Clip, ClipFormat, FromHelper, FromNovice, encode};

use crate::desk::at_desk;
use crate::pair::Pair;

/// A pair in which this is granted (as 1), a moment ago.
fn granted(right: Right) -> (Pair, Grant) {
    let mut pair = at_desk();
    let grant = pair.allow(right);
    assert_eq!(grant.number(), 1);
    (pair, grant)
}

fn text(text: &str) -> ClipContent {
    ClipContent::Text(text.into())
}

/// What arrived at either side.
fn at_novice(pair: &Pair) -> Vec<&ClipContent> {
    let events = pair.novice.events.iter();
    events
        .filter_map(|event| match event {
            NoviceEvent::Clipboard(content) => Some(content),
            _ => None,
        })
        .collect()
}

fn at_helper(pair: &Pair) -> Vec<&ClipContent> {
    let events = pair.helper.events.iter();
    events
        .filter_map(|event| match event {
            HelperEvent::Clipboard(content) => Some(content),
            _ => None,
        })
        .collect()
}

fn say(pair: &mut Pair, clip: Clip) {
    let bytes = encode(&FromHelper::Clip(clip)).unwrap();
    pair.novice.receive(pair.now, &bytes);
}

fn begin(grant: u32, format: ClipFormat, bytes: u32) -> Clip {
    Clip::Begin {
        grant,
        format,
        bytes,
    }
}

fn violation(pair: &Pair) -> Violation {
    match pair.novice.ending() {
        Some(Ending::Violation(violation)) => violation.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_way_needs_its_own_yes() {
    for right in [
        None,
        Some(Right::ReadClipboard),
        Some(Right::WriteClipboard),
    ] {
        let mut pair = at_desk();
        right.map(|right| pair.allow(right));
        pair.novice_does(NoviceCommand::Clipboard(text("from the novice")));
        pair.helper_does(HelperCommand::Clipboard(text("from the helper")));
        pair.run_for(Duration::from_secs(1));
        let reads = right == Some(Right::ReadClipboard);
        let writes = right == Some(Right::WriteClipboard);
        assert_eq!(at_helper(&pair).len(), usize::from(reads));
        assert_eq!(at_novice(&pair).len(), usize::from(writes));
        // Two parts of it, and the word that the piece of the other way has come.
        let clips = |sent: &[&str]| sent.iter().filter(|name| **name == "Clip").count();
        let expected = |sends: bool, takes: bool| usize::from(sends) * 2 + usize::from(takes);
        assert_eq!(clips(&pair.novice.sent), expected(reads, writes));
        assert_eq!(clips(&pair.helper.sent), expected(writes, reads));
        assert_eq!(pair.endings(), (None, None));
    }
}

/// What the novice copies while somebody asks for it, and after a no, stays; and so it does when there is a yes later.
#[test]
fn what_is_copied_before_the_yes_stays() {
    let mut pair = at_desk();
    let question = pair.ask(Right::ReadClipboard);
    let secret = || NoviceCommand::Clipboard(text("secret"));
    pair.novice_does(secret());
    pair.novice_does(NoviceCommand::Deny { question });
    pair.novice_does(secret());
    pair.run_for(Duration::from_secs(11));
    let question = pair.ask(Right::ReadClipboard);
    pair.novice_does(secret());
    pair.novice_does(NoviceCommand::Allow { question });
    pair.run_for(Duration::from_secs(1));
    assert!(!pair.novice.sent.contains(&"Clip"));
    pair.novice_does(NoviceCommand::Clipboard(text("meant for them")));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(at_helper(&pair), [&text("meant for them")]);
}

#[test]
fn all_sizes_arrive_whole() {
    let piece = MAX_PIECE;
    for size in [1, 2, piece - 1, piece, piece + 1, 3 * piece, 1024 * 1024] {
        let (mut pair, _) = granted(Right::WriteClipboard);
        let content =
            ClipContent::Text("é".repeat(size / 2) + if size % 2 == 1 { "x" } else { "" });
        pair.helper_does(HelperCommand::Clipboard(content.clone()));
        pair.run_until("the text", |pair| !at_novice(pair).is_empty());
        assert_eq!(at_novice(&pair), [&content], "{size}");
    }
    let (mut pair, _) = granted(Right::ReadClipboard);
    let picture = ClipContent::Png((0..32 * 1024 * 1024).map(|at| at as u8).collect());
    pair.novice_does(NoviceCommand::Clipboard(picture.clone()));
    pair.run_until("the picture", |pair| !at_helper(pair).is_empty());
    assert!(at_helper(&pair) == [&picture]);
}

#[test]
fn what_is_too_large_or_empty_stays() {
    let contents = [
        text(""),
        ClipContent::Png(vec![]),
        ClipContent::Text("x".repeat(1024 * 1024 + 1)),
        ClipContent::Png(vec![0; 32 * 1024 * 1024 + 1]),
    ];
    for content in contents {
        let (mut pair, _) = granted(Right::WriteClipboard);
        pair.helper_does(HelperCommand::Clipboard(content));
        pair.run_for(Duration::from_secs(1));
        assert!(!pair.helper.sent.contains(&"Clip"));
    }
}

#[test]
fn the_newest_takes_the_place_of_what_is_half_there() {
    let (mut pair, _) = granted(Right::WriteClipboard);
    let long = ClipContent::Png(vec![1; 5 * MAX_PIECE]);
    pair.helper
        .machine
        .handle_command(pair.now, HelperCommand::Clipboard(long));
    for _ in 0..3 {
        let message = pair.helper.machine.poll_bulk(pair.now).unwrap();
        pair.novice.machine.handle_message(pair.now, message);
    }
    pair.helper_does(HelperCommand::Clipboard(text("newer")));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(at_novice(&pair), [&text("newer")]);
}

#[test]
fn everything_else_overtakes_it() {
    let (mut pair, _) = granted(Right::ReadClipboard);
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Clipboard(text("x")));
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Screen(vec![1]));
    assert!(matches!(
        pair.novice.machine.poll_transmit(),
        Some(FromNovice::Screen(_))
    ));
    assert!(pair.novice.machine.poll_transmit().is_none());
    assert!(matches!(
        pair.novice.machine.poll_bulk(pair.now),
        Some(FromNovice::Clip(_))
    ));
}

/// What was not said to have come makes a queue, perhaps: no more is sent than files may have on their way.
#[test]
fn it_leaves_as_the_line_takes_it() {
    let (mut pair, _) = granted(Right::ReadClipboard);
    let long = ClipContent::Png(vec![1; 1024 * 1024]);
    let copied = NoviceCommand::Clipboard(long);
    pair.novice.machine.handle_command(pair.now, copied);
    let leave = |pair: &mut Pair| -> Vec<FromNovice> {
        std::iter::from_fn(|| pair.novice.machine.poll_bulk(pair.now)).collect()
    };
    let bytes = |messages: &[FromNovice]| -> usize {
        let pieces = messages.iter().map(|message| match message {
            FromNovice::Clip(Clip::Piece(piece)) => piece.len(),
            _ => 0,
        });
        pieces.sum()
    };
    let first = leave(&mut pair);
    assert_eq!(bytes(&first), 16 * 1024, "tried with little");
    assert!(leave(&mut pair).is_empty());
    for message in first {
        pair.helper.machine.handle_message(pair.now, message);
    }
    let words = std::iter::from_fn(|| pair.helper.machine.poll_transmit());
    for word in words.collect::<Vec<_>>() {
        pair.novice.machine.handle_message(pair.now, word);
    }
    let second = leave(&mut pair);
    assert!(
        (16 * 1024..64 * 1024).contains(&bytes(&second)),
        "then more"
    );
    // A peer that says that more came than was sent breaks the rules, and so does one that speaks of nothing.
    let more = u32::try_from(bytes(&second) + 1).unwrap();
    for bytes in [more, 0, u32::MAX] {
        let (mut pair, _) = granted(Right::ReadClipboard);
        let long = ClipContent::Png(vec![1; 1024 * 1024]);
        let copied = NoviceCommand::Clipboard(long);
        pair.novice.machine.handle_command(pair.now, copied);
        leave(&mut pair);
        let lie = FromHelper::Clip(Clip::Took { bytes, at: 0 });
        pair.novice.receive(pair.now, &encode(&lie).unwrap());
        let bad = Violation::BadValue { message: "Clip" };
        assert_eq!(violation(&pair), bad, "{bytes}");
    }
}

/// Each byte that comes is answered. Who takes none of the answers does not fill the novice's memory.
#[test]
fn answers_that_a_helper_does_not_take() {
    let (mut pair, _) = granted(Right::WriteClipboard);
    pair.novice.flush(pair.now);
    say(&mut pair, begin(1, ClipFormat::Text, 20_000));
    let mut pieces = 0;
    while !pair.novice.machine.is_ended() {
        say(&mut pair, Clip::Piece(vec![b'a']));
        pieces += 1;
        assert!(pieces <= 10_001, "for ever");
    }
    assert_eq!(violation(&pair), Violation::TooMany { message: "Clip" });
    assert!(at_novice(&pair).is_empty());
}

/// Half of it has left when the right ends: not a byte of the rest follows, nor
/// does it after a pause.
#[test]
fn what_is_half_sent_stops_with_the_right() {
    type Word = fn(&mut Pair);
    let words: [(&str, Word); 4] = [
        ("taken back", |pair| {
            let command = NoviceCommand::TakeBackAll;
            pair.novice.machine.handle_command(pair.now, command);
        }),
        ("paused", |pair| {
            pair.novice
                .machine
                .handle_command(pair.now, NoviceCommand::Pause(true));
            pair.novice
                .machine
                .handle_command(pair.now, NoviceCommand::Pause(false));
        }),
        ("revoked from another thread", |pair| {
            let grants = crate::returns::grants(pair);
            grants.iter().for_each(Grant::revoke);
        }),
        ("given back", |pair| {
            let word = FromHelper::GiveBack { grant: 1 };
            pair.novice.machine.handle_message(pair.now, word);
        }),
    ];
    for (what, word) in words {
        let (mut pair, _) = granted(Right::ReadClipboard);
        let long = ClipContent::Png(vec![1; 5 * MAX_PIECE]);
        pair.novice
            .machine
            .handle_command(pair.now, NoviceCommand::Clipboard(long));
        assert!(pair.novice.machine.poll_bulk(pair.now).is_some());
        assert!(pair.novice.machine.poll_bulk(pair.now).is_some());
        word(&mut pair);
        assert_eq!(pair.novice.machine.poll_bulk(pair.now), None, "{what}");
    }
    for paused in [true, false] {
        let (mut pair, _) = granted(Right::WriteClipboard);
        let long = ClipContent::Png(vec![1; 5 * MAX_PIECE]);
        pair.helper
            .machine
            .handle_command(pair.now, HelperCommand::Clipboard(long));
        assert!(pair.helper.machine.poll_bulk(pair.now).is_some());
        if paused {
            pair.helper
                .machine
                .handle_message(pair.now, FromNovice::Paused(true));
        } else {
            let command = HelperCommand::Drop(Right::WriteClipboard);
            pair.helper.machine.handle_command(pair.now, command);
        }
        assert_eq!(pair.helper.machine.poll_bulk(pair.now), None);
    }
}

/// What began in a pause is not handed on when that is over in the middle of it.
#[test]
fn what_begins_in_a_pause_is_dropped() {
    let (mut pair, _) = granted(Right::WriteClipboard);
    pair.novice_does(NoviceCommand::Pause(true));
    say(&mut pair, begin(1, ClipFormat::Text, 2));
    pair.novice_does(NoviceCommand::Pause(false));
    say(&mut pair, Clip::Piece(b"ab".to_vec()));
    assert_eq!(pair.novice.ending(), None);
    assert!(at_novice(&pair).is_empty());
}

/// What was half there when the right ended, or slept, is not handed on.
#[test]
fn what_is_half_here_is_dropped() {
    for pause in [true, false] {
        let (mut pair, _) = granted(Right::WriteClipboard);
        say(&mut pair, begin(1, ClipFormat::Text, 4));
        say(&mut pair, Clip::Piece(b"ab".to_vec()));
        if pause {
            pair.novice_does(NoviceCommand::Pause(true));
            say(&mut pair, Clip::Piece(b"c".to_vec()));
            pair.novice_does(NoviceCommand::Pause(false));
        } else {
            pair.novice_does(NoviceCommand::TakeBackAll);
        }
        say(&mut pair, Clip::Piece(b"d".to_vec()));
        if !pause {
            say(&mut pair, Clip::Piece(b"e".to_vec()));
        }
        assert!(at_novice(&pair).is_empty());
        assert_eq!(pair.novice.ending(), None);
    }
}

#[test]
fn a_clipboard_without_a_grant() {
    let not_granted = Violation::NotGranted {
        message: "Clip",
        capability: ticket::Capability::Clipboard,
    };
    let text = |grant| begin(grant, ClipFormat::Text, 1);
    for right in [None, Some(Right::ReadClipboard), Some(Right::Control)] {
        for grant in [0, 1, 2, u32::MAX] {
            let mut pair = at_desk();
            right.map(|right| pair.allow(right));
            say(&mut pair, text(grant));
            assert_eq!(violation(&pair), not_granted, "{right:?}, {grant}");
        }
    }
    let (mut pair, _) = granted(Right::WriteClipboard);
    pair.novice_does(NoviceCommand::TakeBackAll);
    pair.run_for(Duration::from_secs(1));
    say(&mut pair, text(1));
    assert_eq!(violation(&pair), not_granted, "after the confirmation");
    let (mut pair, _) = granted(Right::WriteClipboard);
    say(&mut pair, begin(1, ClipFormat::Text, 2));
    pair.novice_does(NoviceCommand::TakeBackAll);
    pair.run_for(Duration::from_secs(1));
    say(&mut pair, Clip::Piece(vec![b'a']));
    assert_eq!(violation(&pair), not_granted, "in the middle of it");
}

#[test]
fn clipboards_that_cannot_be() {
    let bad = Violation::BadValue { message: "Clip" };
    let turn = Violation::OutOfTurn { message: "Clip" };
    let piece = |bytes: &[u8]| Clip::Piece(bytes.to_vec());
    let begin = |format, bytes| begin(1, format, bytes);
    let (text, png) = (ClipFormat::Text, ClipFormat::Png);
    let took = |bytes| Clip::Took { bytes, at: 0 };
    let cases = [
        (vec![begin(text, 0)], bad.clone()),
        (vec![begin(text, 1024 * 1024 + 1)], bad.clone()),
        (vec![begin(png, 32 * 1024 * 1024 + 1)], bad.clone()),
        (vec![begin(png, u32::MAX)], bad.clone()),
        (vec![piece(b"a")], turn.clone()),
        (vec![begin(text, 1), piece(b"ab")], bad.clone()),
        (vec![begin(text, 3), piece(b"ab"), piece(b"cd")], bad),
        (vec![begin(text, 1), piece(b"a"), piece(b"b")], turn.clone()),
        // Nothing was sent of which something could have come.
        (vec![took(1)], turn.clone()),
        (vec![took(0)], turn),
        (
            vec![begin(text, 2), piece(&[0xc3]), piece(&[0x28])],
            Violation::BadText { message: "Clip" },
        ),
    ];
    for (clips, expected) in cases {
        let (mut pair, _) = granted(Right::WriteClipboard);
        let what = format!("{clips:?}");
        for clip in clips {
            say(&mut pair, clip);
        }
        assert_eq!(violation(&pair), expected, "{what}");
        assert!(at_novice(&pair).len() <= 1);
    }
    // A sign may be cut in two by the pieces.
    let (mut pair, _) = granted(Right::WriteClipboard);
    for clip in [begin(text, 2), piece(&[0xc3]), piece(&[0xa9])] {
        say(&mut pair, clip);
    }
    assert_eq!(at_novice(&pair), [&ClipContent::Text("é".into())]);
}

#[test]
fn a_novice_that_sends_what_was_not_asked_for() {
    let clip = FromNovice::Clip(begin(1, ClipFormat::Text, 1));
    for right in [None, Some(Right::WriteClipboard)] {
        let mut pair = at_desk();
        right.map(|right| pair.allow(right));
        pair.helper.receive(pair.now, &encode(&clip).unwrap());
        assert!(matches!(
            pair.helper.ending(),
            Some(Ending::Violation(Violation::NotGranted { .. }))
        ));
    }
    for grant in [0, 2, u32::MAX] {
        let (mut pair, _) = granted(Right::ReadClipboard);
        let forged = FromNovice::Clip(begin(grant, ClipFormat::Text, 1));
        pair.helper.receive(pair.now, &encode(&forged).unwrap());
        assert!(matches!(
            pair.helper.ending(),
            Some(Ending::Violation(Violation::NotGranted { .. }))
        ));
    }
    // Given back, or paused, in the middle of it: the rest is still on its way, and
    // nothing of it is handed on.
    for paused in [true, false] {
        let (mut pair, _) = granted(Right::ReadClipboard);
        let half = FromNovice::Clip(begin(1, ClipFormat::Text, 2));
        let piece = FromNovice::Clip(Clip::Piece(vec![b'a']));
        for message in [&half, &piece] {
            pair.helper.receive(pair.now, &encode(message).unwrap());
        }
        if paused {
            for on in [true, false] {
                let pause = FromNovice::Paused(on);
                pair.helper.machine.handle_message(pair.now, pause);
            }
        } else {
            let give_back = HelperCommand::Drop(Right::ReadClipboard);
            pair.helper.command(pair.now, give_back);
        }
        pair.helper.receive(pair.now, &encode(&piece).unwrap());
        assert_eq!(pair.helper.ending(), None, "{paused}");
        assert!(at_helper(&pair).is_empty(), "{paused}");
    }
    // Given back meanwhile: dropped in silence. In a pause: likewise.
    for paused in [true, false] {
        let (mut pair, _) = granted(Right::ReadClipboard);
        pair.fall_silent();
        if paused {
            let pause = FromNovice::Paused(true);
            pair.helper.machine.handle_message(pair.now, pause);
        } else {
            pair.helper_does(HelperCommand::Drop(Right::ReadClipboard));
        }
        let piece = FromNovice::Clip(Clip::Piece(vec![b'a']));
        for message in [&clip, &piece] {
            pair.helper.receive(pair.now, &encode(message).unwrap());
        }
        assert_eq!(pair.helper.ending(), None);
        assert!(at_helper(&pair).is_empty());
    }
}
