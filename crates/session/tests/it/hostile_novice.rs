//! A novice that speaks the protocol by hand, against a real helper.

use session::{
    Answer, Ending, EndingWhy, HelperCommand, HelperEvent, Machine, Phase, RevokedWhy, Right,
    Violation,
};
use wire::{Clip, FileMessage, FromNovice, Message, Refusal, StopReason, encode};

use crate::happy::names;
use crate::invitations::{full, view_only};
use crate::pair::Pair;
use crate::stage::{HELPER_STAGES, HelperStage, helper_at, helper_of};

/// One message of each kind.
pub(crate) fn one_of_each() -> Vec<FromNovice> {
    vec![
        FromNovice::Answer {
            tries_left: 4,
            ke2: [0; 320],
        },
        FromNovice::Refused(Refusal::Busy),
        FromNovice::Knocking {
            commitment: [0; 32],
        },
        FromNovice::Reveal { n: [0; 32] },
        approved("view,chat", 3600),
        FromNovice::Ending {
            in_s: 60,
            why: EndingWhy::TimeLimit,
        },
        FromNovice::Extended {
            left_s: 600,
            why: EndingWhy::Idle,
        },
        FromNovice::Stop(StopReason::Person),
        FromNovice::Alive,
        FromNovice::Pong,
        FromNovice::Chat("hello".into()),
        FromNovice::Screen(vec![1; 100]),
        FromNovice::Monitors(crate::pause::two_monitors()),
        FromNovice::Answered {
            question: 1,
            answer: Answer::Allowed,
        },
        FromNovice::Revoked {
            grant: 1,
            why: RevokedWhy::TakenBack,
        },
        FromNovice::Paused(true),
        FromNovice::ControlWaits(true),
        FromNovice::Recording(true),
        FromNovice::WelcomeBack {
            time_limit_s: 3600,
            token: [0; 32],
            grants: vec![],
        },
        FromNovice::Clip(Clip::Piece(vec![1])),
        FromNovice::Clip(Clip::Took { bytes: 1, at: 0 }),
        FromNovice::File(FileMessage::Took {
            transfer: 1,
            bytes: 1,
            at: 0,
        }),
    ]
}

fn approved(offers: &str, time_limit_s: u32) -> FromNovice {
    let offers = offers.into();
    FromNovice::Approved {
        offers,
        time_limit_s,
        token: [0; 32],
    }
}

/// What a helper takes at a stage.
fn welcome(stage: HelperStage) -> &'static [&'static str] {
    match stage {
        HelperStage::Answer => &["Answer", "Refused"],
        HelperStage::Admission => &["Refused", "Knocking"],
        HelperStage::Reveal => &["Refused", "Reveal", "Stop", "Alive"],
        HelperStage::Person => &["Refused", "Approved", "Stop", "Alive"],
        HelperStage::Active => &[
            "Ending",
            "Extended",
            "Stop",
            "Alive",
            "Chat",
            "Screen",
            "Monitors",
            "Paused",
            "Recording",
            // Not offered: another violation.
            "File",
        ],
    }
}

fn say(pair: &mut Pair, message: &FromNovice) {
    let bytes = encode(message).unwrap();
    pair.helper.receive(pair.now, &bytes);
}

/// The session ended for a violation, and nothing else came of it.
fn ended_by_violation(
    pair: &mut Pair,
    phase: Phase,
    events_before: usize,
    what: &str,
) -> Violation {
    let sent_before = pair.helper.sent.len();
    pair.helper.flush(pair.now);
    let Some(Ending::Violation(violation)) = pair.helper.ending().cloned() else {
        panic!("{what}: {:?}", pair.helper.events);
    };
    assert_eq!(
        pair.helper.events.len(),
        events_before + 1,
        "{what}: only the end"
    );
    let goodbye: &[&str] = if phase == Phase::Knocking {
        &[]
    } else {
        &["Stop"]
    };
    assert_eq!(&pair.helper.sent[sent_before..], goodbye, "{what}");
    violation
}

#[test]
fn out_of_turn_at_every_stage() {
    for through_wire in [true, false] {
        for stage in HELPER_STAGES {
            for message in one_of_each() {
                let name = message.shape().name;
                if welcome(stage).contains(&name) {
                    continue;
                }
                let what = format!("{name} at {stage:?}");
                let mut pair = helper_at(stage);
                let (phase, before) = (pair.helper.machine.phase(), pair.helper.events.len());
                if through_wire {
                    say(&mut pair, &message);
                } else {
                    pair.helper.machine.handle_message(pair.now, message);
                }
                let violation = ended_by_violation(&mut pair, phase, before, &what);
                let turn = Violation::OutOfTurn { message: name };
                assert!(through_wire || violation == turn, "{what}: {violation:?}");
            }
        }
    }
}

#[test]
fn no_picture_before_the_approval() {
    for stage in HELPER_STAGES {
        let mut pair = helper_at(stage);
        say(&mut pair, &FromNovice::Screen(vec![1; 100]));
        let shown = pair
            .helper
            .events
            .iter()
            .any(|event| matches!(event, HelperEvent::Screen(_)));
        assert_eq!(shown, stage == HelperStage::Active, "{stage:?}");
    }
}

#[test]
fn an_answer_of_garbage_is_a_wrong_password_and_nothing_more() {
    for byte in [0, 1, 0x55, 0xff] {
        let mut pair = helper_at(HelperStage::Answer);
        let before = pair.helper.sent.len();
        say(
            &mut pair,
            &FromNovice::Answer {
                tries_left: 3,
                ke2: [byte; 320],
            },
        );
        pair.helper.flush(pair.now);
        let tries_left = 3;
        assert_eq!(
            pair.helper.ending(),
            Some(&Ending::WrongPassword { tries_left })
        );
        assert_eq!(&pair.helper.sent[before..], ["WrongPassword"], "no proof");
    }
}

/// Every byte of the answer counts.
#[test]
fn an_answer_with_one_byte_changed_is_refused() {
    let mut pair = crate::stage::novice_at(crate::stage::NoviceStage::Try);
    pair.novice
        .command(pair.now, session::NoviceCommand::TryTaken { left: 4 });
    let answer = pair.novice.flush(pair.now);
    let knocking = 5 + 1 + 1;
    for at in (knocking..answer.len()).step_by(13) {
        let mut damaged = answer.clone();
        damaged[at] ^= 1;
        let mut pair = helper_at(HelperStage::Answer);
        pair.helper.receive(pair.now, &damaged);
        assert!(
            matches!(pair.helper.ending(), Some(Ending::WrongPassword { .. })),
            "byte {at}: {:?}",
            pair.helper.events
        );
    }
    let mut pair = helper_at(HelperStage::Answer);
    pair.helper.receive(pair.now, &answer);
    assert_eq!(pair.helper.ending(), None, "undamaged it is good");
}

#[test]
fn a_reveal_that_was_not_committed_to() {
    let mut pair = helper_at(HelperStage::Reveal);
    say(&mut pair, &FromNovice::Reveal { n: [0x42; 32] });
    pair.helper.flush(pair.now);
    assert_eq!(pair.helper.ending(), Some(&Ending::WordsForged));
    assert_eq!(pair.helper.words(), None, "no words are shown");
    assert_eq!(pair.helper.sent.last(), Some(&"Stop"));
}

#[test]
fn approvals_that_cannot_be() {
    let cases = [
        approved("view,chat,point,control,files,clipboard,record", 3600), // more than was offered
        approved("view,chat,files", 3600),
        approved("chat", 3600),      // without view
        approved("chat,view", 3600), // in another order
        approved("view, chat", 3600),
        approved("view,view", 3600),
        approved("view,fly", 3600),
        approved("view,chat", 0),
        approved("view,chat", 86_401),
        approved("view,chat", u32::MAX),
    ];
    for message in cases {
        let mut pair = helper_at(HelperStage::Person);
        let before = pair.helper.events.len();
        let what = format!("{message:?}");
        say(&mut pair, &message);
        let violation = ended_by_violation(&mut pair, Phase::Waiting, before, &what);
        assert_eq!(
            violation,
            Violation::BadValue {
                message: "Approved"
            },
            "{what}"
        );
    }
    for message in [approved("view", 1), approved("view,chat,control", 86_400)] {
        let mut pair = helper_at(HelperStage::Person);
        say(&mut pair, &message);
        assert_eq!(names(&pair.helper.events).last().unwrap(), "Approved");
    }
}

#[test]
fn chat_that_was_not_offered_or_may_not_be_shown() {
    let mut pair = helper_of(Pair::new(view_only()), HelperStage::Active);
    let before = pair.helper.events.len();
    say(&mut pair, &FromNovice::Chat("hello".into()));
    let violation = ended_by_violation(&mut pair, Phase::Active, before, "not offered");
    assert!(matches!(violation, Violation::NotGranted { .. }));

    let mut pair = helper_at(HelperStage::Active);
    let before = pair.helper.events.len();
    say(&mut pair, &FromNovice::Chat("a\u{202e}b".into()));
    let violation = ended_by_violation(&mut pair, Phase::Active, before, "bad text");
    assert_eq!(violation, Violation::BadText { message: "Chat" });
}

#[test]
fn a_flood_of_chat() {
    let mut pair = helper_at(HelperStage::Active);
    let before = pair.helper.events.len();
    for _ in 0..1000 {
        say(&mut pair, &FromNovice::Chat("x".repeat(2000)));
    }
    let came = pair.helper.events.len() - before;
    assert_eq!(came, 61, "sixty messages and the end");
    let violation = Violation::TooMany { message: "Chat" };
    assert_eq!(pair.helper.ending(), Some(&Ending::Violation(violation)));
}

/// What has no answer and fills no room is bounded by its pace.
#[test]
fn floods_of_small_words() {
    let why = EndingWhy::Idle;
    let news = [
        vec![FromNovice::Ending { in_s: 60, why }],
        vec![FromNovice::Extended { left_s: 60, why }],
        vec![FromNovice::Recording(true), FromNovice::Recording(false)],
        vec![FromNovice::Paused(true), FromNovice::Paused(false)],
        vec![
            FromNovice::ControlWaits(true),
            FromNovice::ControlWaits(false),
        ],
        vec![FromNovice::Monitors(crate::pause::two_monitors())],
    ];
    let alive = (vec![FromNovice::Alive], 20);
    for (words, allowed) in news.into_iter().map(|words| (words, 2_000)).chain([alive]) {
        let mut pair = with_control();
        let mut said = 0;
        for word in words.iter().cycle() {
            say(&mut pair, word);
            // It takes what we answer, so that nothing else ends it.
            pair.helper.flush(pair.now);
            if pair.helper.machine.is_ended() {
                break;
            }
            said += 1;
            assert!(said <= allowed, "more of {words:?}");
        }
        assert_eq!(said, allowed, "{words:?}");
        let message = words[0].shape().name;
        let violation = Violation::TooMany { message };
        assert_eq!(pair.helper.ending(), Some(&Ending::Violation(violation)));
    }
    let mut pair = helper_at(HelperStage::Person);
    for _ in 0..21 {
        assert_eq!(pair.helper.ending(), None);
        say(&mut pair, &FromNovice::Alive);
    }
    let violation = Violation::TooMany { message: "Alive" };
    assert_eq!(pair.helper.ending(), Some(&Ending::Violation(violation)));
}

/// Who makes us answer and takes none of the answers does not fill our memory.
#[test]
fn answers_that_are_not_taken() {
    let mut pair = with_control();
    pair.helper.flush(pair.now);
    let mut answers = 0;
    for on in [true, false].into_iter().cycle() {
        pair.helper
            .receive(pair.now, &encode(&FromNovice::Paused(on)).unwrap());
        // Fast enough for its pace, not for what waits.
        pair.now += std::time::Duration::from_millis(20);
        pair.helper.machine.handle_timeout(pair.now);
        if pair.helper.machine.is_ended() {
            break;
        }
        answers += usize::from(on);
        assert!(answers <= 10_000, "for ever");
    }
    let violation = Violation::TooMany { message: "Paused" };
    assert_eq!(pair.helper.ending(), Some(&Ending::Violation(violation)));
}

#[test]
fn times_that_cannot_be() {
    let why = EndingWhy::TimeLimit;
    for message in [
        FromNovice::Ending { in_s: 86_401, why },
        FromNovice::Extended {
            left_s: u32::MAX,
            why,
        },
    ] {
        let mut pair = helper_at(HelperStage::Active);
        let before = pair.helper.events.len();
        let name = message.shape().name;
        say(&mut pair, &message);
        let violation = ended_by_violation(&mut pair, Phase::Active, before, name);
        assert_eq!(violation, Violation::BadValue { message: name });
    }
}

/// Whatever our own decoder does, we keep the protocol.
#[test]
fn acknowledgements_never_outnumber_packets() {
    let mut pair = helper_at(HelperStage::Active);
    say(&mut pair, &FromNovice::Screen(vec![1; 100]));
    let before = pair.helper.sent.len();
    for ack in [vec![], vec![1; 65], vec![1], vec![2]] {
        pair.helper.command(pair.now, HelperCommand::ScreenAck(ack));
    }
    pair.helper.flush(pair.now);
    assert_eq!(&pair.helper.sent[before..], ["ScreenAck"]);
}

/// A helper that has asked for control and pointing (1 and 2), of which the
/// novice has allowed the first.
fn with_control() -> Pair {
    let mut pair = helper_of(Pair::new(full()), HelperStage::Active);
    for right in [Right::Control, Right::Point] {
        pair.helper.command(pair.now, HelperCommand::Ask(right));
    }
    say(&mut pair, &answered(1, Answer::Allowed));
    pair.helper.flush(pair.now);
    pair
}

fn answered(question: u32, answer: Answer) -> FromNovice {
    FromNovice::Answered { question, answer }
}

fn revoked(grant: u32) -> FromNovice {
    let why = RevokedWhy::TakenBack;
    FromNovice::Revoked { grant, why }
}

#[test]
fn answers_and_revocations_of_what_is_not_there() {
    let cases = [
        answered(0, Answer::Denied),
        answered(3, Answer::Denied),
        answered(u32::MAX, Answer::Allowed),
        answered(1, Answer::Allowed), // once more
        answered(1, Answer::Denied),  // another one
        revoked(0),
        revoked(2), // only asked for
        revoked(3),
    ];
    for message in cases {
        let mut pair = with_control();
        let before = pair.helper.events.len();
        let what = format!("{message:?}");
        say(&mut pair, &message);
        let violation = ended_by_violation(&mut pair, Phase::Active, before, &what);
        let message = message.shape().name;
        assert_eq!(violation, Violation::OutOfTurn { message }, "{what}");
    }
    let twice = [
        [answered(2, Answer::Denied), answered(2, Answer::Denied)],
        [answered(2, Answer::NoAnswer), answered(2, Answer::Allowed)],
        [revoked(1), revoked(1)],
    ];
    for [first, second] in twice {
        let mut pair = with_control();
        say(&mut pair, &first);
        pair.helper.flush(pair.now);
        let before = pair.helper.events.len();
        say(&mut pair, &second);
        let what = format!("{first:?} and {second:?}");
        ended_by_violation(&mut pair, Phase::Active, before, &what);
    }
}

#[test]
fn a_pause_in_a_pause_and_pictures_in_one() {
    for second in [
        FromNovice::Paused(true),
        FromNovice::Screen(vec![1]),
        FromNovice::Monitors(crate::pause::two_monitors()),
    ] {
        let mut pair = with_control();
        say(&mut pair, &FromNovice::Paused(true));
        pair.helper.flush(pair.now);
        let before = pair.helper.events.len();
        say(&mut pair, &second);
        let violation = ended_by_violation(&mut pair, Phase::Active, before, "paused");
        let message = second.shape().name;
        assert_eq!(violation, Violation::OutOfTurn { message });
    }
    let mut pair = with_control();
    let before = pair.helper.events.len();
    say(&mut pair, &FromNovice::Paused(false));
    ended_by_violation(&mut pair, Phase::Active, before, "nothing was paused");
}
