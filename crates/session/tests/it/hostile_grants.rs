//! A helper that does what it was not granted, against a real novice.

use std::time::Duration;

use session::{
    Ending, InputEvent, Key, Machine, Mark, NamedKey, NoviceCommand, NoviceEvent, Phase, Right,
    Violation, capability,
};
use wire::{Clip, ClipFormat, FromHelper, Message};

use crate::hostile_helper::{ended_by_violation, flood, say};
use crate::invitations::{full, view_only};
use crate::pair::Pair;
use crate::stage::{NoviceStage, novice_of};

/// A novice in a session that offers everything.
fn novice() -> Pair {
    novice_of(Pair::new(full()), NoviceStage::Active)
}

fn ask(question: u32, right: Right) -> FromHelper {
    FromHelper::Ask { question, right }
}

fn wheel(grant: u32) -> FromHelper {
    let event = InputEvent::Wheel { dx: 0, dy: 1 };
    FromHelper::Input { grant, event }
}

fn mark(grant: u32) -> FromHelper {
    let mark = Mark::Clear;
    FromHelper::Mark { grant, mark }
}

fn record(grant: u32) -> FromHelper {
    FromHelper::Recording { grant, on: true }
}

fn copy(grant: u32) -> FromHelper {
    let (format, bytes) = (ClipFormat::Text, 1);
    FromHelper::Clip(Clip::Begin {
        grant,
        format,
        bytes,
    })
}

/// What is done under a right of this number.
type Deed = fn(u32) -> FromHelper;

/// Each, and the right it needs.
const DEEDS: [(Deed, Right); 4] = [
    (wheel, Right::Control),
    (mark, Right::Point),
    (record, Right::Record),
    // What is copied there has no pace of its own: each piece is answered, and answers have their bound.
    (copy, Right::WriteClipboard),
];

/// A novice that was asked for this right, as number 5, and allowed it; long ago.
fn granting(right: Right) -> Pair {
    let mut pair = novice();
    say(&mut pair, &ask(5, right));
    pair.novice
        .command(pair.now, NoviceCommand::Allow { question: 5 });
    pair.now += Duration::from_secs(2);
    pair.novice.machine.handle_timeout(pair.now);
    pair.novice.flush(pair.now);
    pair
}

/// The message ends the session; what for.
fn refusal(pair: &mut Pair, message: &FromHelper, what: &str) -> Violation {
    pair.novice.flush(pair.now);
    let was_controlled = pair
        .novice
        .events
        .iter()
        .rev()
        .find_map(|event| match event {
            NoviceEvent::ControlWaits(waits) => Some(!waits),
            NoviceEvent::GrantEnded {
                right: Right::Control,
                ..
            }
            | NoviceEvent::Paused(true) => Some(false),
            _ => None,
        });
    let before = pair.novice.events.len() + usize::from(was_controlled == Some(true));
    say(pair, message);
    let violation = ended_by_violation(pair, Phase::Active, before, what);
    for event in &pair.novice.events {
        if let NoviceEvent::Allowed(grant) = event {
            assert!(grant.is_over(), "{what}");
        }
    }
    violation
}

fn not_granted(message: &FromHelper, right: Right) -> Violation {
    let (message, capability) = (message.shape().name, capability(right));
    Violation::NotGranted {
        message,
        capability,
    }
}

#[test]
fn deeds_without_a_grant() {
    for (deed, right) in DEEDS {
        for number in [0, 1, 5, u32::MAX] {
            let mut pair = novice();
            let message = deed(number);
            let violation = refusal(&mut pair, &message, "nothing was asked");
            assert_eq!(violation, not_granted(&message, right));
        }
    }
}

#[test]
fn deeds_under_a_question_that_is_open_or_was_settled_otherwise() {
    type Turn = fn(&mut Pair);
    let turns: [(&str, Turn); 5] = [
        ("open", |_| {}),
        ("denied", |pair| {
            pair.novice
                .command(pair.now, NoviceCommand::Deny { question: 5 });
        }),
        ("not possible", |pair| {
            pair.novice
                .command(pair.now, NoviceCommand::NotPossible { question: 5 });
        }),
        ("not answered", |pair| {
            pair.now += Duration::from_secs(25);
            say(pair, &FromHelper::Alive);
            pair.now += Duration::from_secs(25);
            say(pair, &FromHelper::Alive);
            pair.now += Duration::from_secs(11);
            pair.novice.machine.handle_timeout(pair.now);
        }),
        ("withdrawn", |pair| {
            say(pair, &FromHelper::Withdraw { question: 5 });
        }),
    ];
    for (deed, right) in DEEDS {
        for (what, turn) in turns {
            let mut pair = novice();
            say(&mut pair, &ask(5, right));
            turn(&mut pair);
            let message = deed(5);
            let violation = refusal(&mut pair, &message, what);
            assert_eq!(violation, not_granted(&message, right), "{what}");
        }
    }
}

#[test]
fn deeds_under_another_number_or_another_right() {
    for (deed, right) in DEEDS {
        for number in [0, 4, 6, u32::MAX] {
            let mut pair = granting(right);
            let message = deed(number);
            let violation = refusal(&mut pair, &message, "forged");
            assert_eq!(violation, not_granted(&message, right));
        }
        for other in Right::ALL.into_iter().filter(|other| *other != right) {
            let mut pair = granting(other);
            let message = deed(5);
            let violation = refusal(&mut pair, &message, "of another right");
            assert_eq!(violation, not_granted(&message, right));
        }
    }
}

/// What was on its way is dropped, until the helper confirms.
#[test]
fn deeds_after_a_revocation() {
    for (deed, right) in DEEDS {
        let mut pair = granting(right);
        pair.novice
            .command(pair.now, NoviceCommand::TakeBack { right });
        let told = pair.novice.events.len();
        for _ in 0..10 {
            say(&mut pair, &deed(5));
        }
        assert_eq!(pair.novice.events.len(), told, "dropped in silence");
        say(&mut pair, &FromHelper::Confirm { grant: 5 });
        let message = deed(5);
        let violation = refusal(&mut pair, &message, "after the confirmation");
        assert_eq!(violation, not_granted(&message, right));
    }
}

#[test]
fn who_never_confirms_has_a_minute() {
    for (deed, right) in DEEDS {
        let mut pair = granting(right);
        pair.novice
            .command(pair.now, NoviceCommand::TakeBack { right });
        for _ in 0..2 {
            pair.now += Duration::from_secs(27);
            say(&mut pair, &deed(5));
            assert!(!pair.novice.machine.is_ended());
        }
        pair.now += Duration::from_secs(7);
        let message = deed(5);
        let violation = refusal(&mut pair, &message, "too late");
        assert_eq!(violation, not_granted(&message, right));
    }
}

#[test]
fn deeds_after_giving_back() {
    for (deed, right) in DEEDS {
        let mut pair = granting(right);
        say(&mut pair, &FromHelper::GiveBack { grant: 5 });
        let message = deed(5);
        let violation = refusal(&mut pair, &message, "given back");
        assert_eq!(violation, not_granted(&message, right));
    }
}

#[test]
fn questions_that_cannot_be() {
    let out_of_turn = Violation::OutOfTurn { message: "Ask" };
    let bad = Violation::BadValue { message: "Ask" };
    for number in [0, 4, 5] {
        let mut pair = granting(Right::Point);
        let violation = refusal(&mut pair, &ask(number, Right::Record), "numbers only grow");
        assert_eq!(violation, bad, "{number}");
    }
    let mut pair = novice();
    assert_eq!(
        refusal(&mut pair, &ask(0, Right::Point), "zero is no number"),
        bad
    );
    let mut pair = novice();
    say(&mut pair, &ask(u32::MAX, Right::Point));
    assert_eq!(
        refusal(&mut pair, &ask(u32::MAX, Right::Record), "none is left"),
        bad
    );

    let mut pair = granting(Right::Point);
    assert_eq!(
        refusal(&mut pair, &ask(6, Right::Point), "granted"),
        out_of_turn
    );
    let mut pair = novice();
    say(&mut pair, &ask(1, Right::Point));
    assert_eq!(
        refusal(&mut pair, &ask(2, Right::Point), "open"),
        out_of_turn
    );

    for right in Right::ALL {
        let mut pair = novice_of(Pair::new(view_only()), NoviceStage::Active);
        let message = ask(1, right);
        let violation = refusal(&mut pair, &message, "not offered");
        assert_eq!(violation, not_granted(&message, right));
    }

    let mut pair = novice();
    for (number, right) in (1..).zip(&Right::ALL[..4]) {
        say(&mut pair, &ask(number, *right));
    }
    let violation = refusal(&mut pair, &ask(5, Right::Record), "a fifth");
    assert_eq!(violation, Violation::TooMany { message: "Ask" });
}

#[test]
fn asking_again_and_again() {
    for deny in [true, false] {
        let mut pair = novice();
        let mut asked = 0;
        for question in 1..100 {
            say(&mut pair, &ask(question, Right::Control));
            if pair.novice.machine.is_ended() {
                break;
            }
            asked += 1;
            if deny {
                pair.novice
                    .command(pair.now, NoviceCommand::Deny { question });
            } else {
                say(&mut pair, &FromHelper::Withdraw { question });
            }
        }
        assert_eq!(asked, 5);
        let violation = Violation::TooMany { message: "Ask" };
        assert_eq!(pair.novice.ending(), Some(&Ending::Violation(violation)));
    }
}

#[test]
fn last_words_on_what_is_not_there() {
    let words: [fn(u32) -> FromHelper; 3] = [
        |question| FromHelper::Withdraw { question },
        |grant| FromHelper::GiveBack { grant },
        |grant| FromHelper::Confirm { grant },
    ];
    for word in words {
        for number in [0, 4, 6, u32::MAX] {
            let mut pair = granting(Right::Point);
            let message = word(number);
            let violation = refusal(&mut pair, &message, "another number");
            let message = message.shape().name;
            assert_eq!(violation, Violation::OutOfTurn { message });
        }
    }
    let [withdraw, give_back, confirm] = words;
    // What is held was not taken back; what is open was not granted.
    let mut pair = granting(Right::Point);
    refusal(&mut pair, &confirm(5), "held");
    for word in [give_back, confirm] {
        let mut pair = novice();
        say(&mut pair, &ask(5, Right::Point));
        refusal(&mut pair, &word(5), "open");
        let mut pair = novice();
        say(&mut pair, &ask(5, Right::Point));
        pair.novice
            .command(pair.now, NoviceCommand::Deny { question: 5 });
        refusal(&mut pair, &word(5), "denied");
    }
    // Each is the last word: none comes twice.
    for first in words {
        for second in words {
            let mut pair = granting(Right::Point);
            let right = Right::Point;
            pair.novice
                .command(pair.now, NoviceCommand::TakeBack { right });
            say(&mut pair, &first(5));
            assert!(!pair.novice.machine.is_ended());
            refusal(&mut pair, &second(5), "a second last word");
        }
    }
    let mut pair = novice();
    say(&mut pair, &ask(5, Right::Point));
    say(&mut pair, &withdraw(5));
    refusal(&mut pair, &withdraw(5), "withdrawn twice");
    // A question that was settled long ago is forgotten.
    let mut pair = novice();
    say(&mut pair, &ask(5, Right::Point));
    pair.novice
        .command(pair.now, NoviceCommand::Deny { question: 5 });
    for _ in 0..3 {
        pair.now += Duration::from_secs(21);
        say(&mut pair, &FromHelper::Alive);
    }
    say(&mut pair, &ask(6, Right::Record));
    refusal(&mut pair, &withdraw(5), "a minute later");
}

#[test]
fn typing_what_is_no_text() {
    let typed = |text: &str| InputEvent::Text(text.into());
    let sign = |sign| InputEvent::Key {
        key: Key::Char(sign),
        down: true,
    };
    let events = [
        typed("a\nb"),
        typed("a\tb"),
        typed("\u{202e}"),
        typed("\u{1b}"),
        sign('\n'),
        sign('\r'),
        sign('\u{1b}'),
        sign('\u{7f}'),
        sign('\u{200d}'),
        sign('\u{e000}'),
    ];
    for event in events {
        let mut pair = granting(Right::Control);
        let what = format!("{event:?}");
        let message = FromHelper::Input { grant: 5, event };
        let violation = refusal(&mut pair, &message, &what);
        assert_eq!(violation, Violation::BadText { message: "Input" }, "{what}");
    }
    // The longest number makes room for no text at all.
    let mut pair = granting(Right::Control);
    let event = typed("");
    let message = FromHelper::Input { grant: 5, event };
    pair.novice.machine.handle_message(pair.now, message);
    assert!(pair.novice.machine.is_ended());
    // Those keys have names.
    let mut pair = granting(Right::Control);
    let key = Key::Named(NamedKey::Enter);
    let event = InputEvent::Key { key, down: true };
    say(&mut pair, &FromHelper::Input { grant: 5, event });
    assert!(matches!(
        pair.novice.events.last(),
        Some(NoviceEvent::Input(_))
    ));
}

#[test]
fn floods_of_deeds() {
    let allowed = [25_000, 6_000, 20];
    for ((deed, right), allowed) in DEEDS.into_iter().zip(allowed) {
        for taken_back in [false, true] {
            let mut pair = granting(right);
            if taken_back {
                pair.novice
                    .command(pair.now, NoviceCommand::TakeBack { right });
            }
            assert_eq!(flood(&mut pair, &deed(5)), allowed);
            let message = deed(5).shape().name;
            let violation = Violation::TooMany { message };
            assert_eq!(pair.novice.ending(), Some(&Ending::Violation(violation)));
        }
    }
}

#[test]
fn a_pause_that_was_not_or_is_seen_twice() {
    let mut pair = novice();
    let violation = refusal(&mut pair, &FromHelper::PauseSeen, "no pause");
    assert_eq!(
        violation,
        Violation::OutOfTurn {
            message: "PauseSeen"
        }
    );
    let mut pair = novice();
    pair.novice.command(pair.now, NoviceCommand::Pause(true));
    say(&mut pair, &FromHelper::PauseSeen);
    refusal(&mut pair, &FromHelper::PauseSeen, "seen twice");
}

#[test]
fn acknowledging_more_than_was_shown_around_a_pause() {
    let ack = FromHelper::ScreenAck(vec![1]);
    let violation = Violation::TooMany {
        message: "ScreenAck",
    };
    let paused = || {
        let mut pair = novice();
        pair.novice
            .command(pair.now, NoviceCommand::Screen(vec![1]));
        pair.novice.flush(pair.now);
        pair.novice.command(pair.now, NoviceCommand::Pause(true));
        pair
    };
    let mut pair = paused();
    say(&mut pair, &ack);
    assert_eq!(
        refusal(&mut pair, &ack, "one packet, two of them"),
        violation
    );
    let mut pair = paused();
    say(&mut pair, &FromHelper::PauseSeen);
    assert_eq!(
        refusal(&mut pair, &ack, "after the pause was seen"),
        violation
    );
    // What was not acknowledged of before one pause is not before the next either.
    let mut pair = paused();
    say(&mut pair, &FromHelper::PauseSeen);
    for on in [false, true] {
        pair.novice.command(pair.now, NoviceCommand::Pause(on));
    }
    assert_eq!(refusal(&mut pair, &ack, "a pause later"), violation);
}

/// Who confirms without a word on the record has ended it all the same: the sign
/// of it goes with the last word.
#[test]
fn the_sign_of_a_record_goes_with_the_last_word() {
    let right = Right::Record;
    let words = [
        FromHelper::Confirm { grant: 5 },
        FromHelper::GiveBack { grant: 5 },
        FromHelper::Withdraw { question: 5 },
    ];
    for word in words {
        let mut pair = granting(right);
        say(&mut pair, &record(5));
        let told = pair.novice.events.len();
        say(&mut pair, &record(5));
        assert_eq!(pair.novice.events.len(), told, "once");
        assert!(matches!(
            pair.novice.events.last(),
            Some(NoviceEvent::Recording(true))
        ));
        pair.novice
            .command(pair.now, NoviceCommand::TakeBack { right });
        say(&mut pair, &word);
        assert!(matches!(
            pair.novice.events.last(),
            Some(NoviceEvent::Recording(false))
        ));
    }
}
