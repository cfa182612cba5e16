//! A helper that speaks the protocol by hand, against a real novice.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use session::{
    Ending, InputEvent, Machine, Mark, NoviceCommand, NoviceEvent, Phase, Right, Violation,
};
use wire::{Clip, FileMessage, FromHelper, Message, StopReason, WireError, encode};

use crate::end::End;
use crate::happy::names;
use crate::invitations::view_only;
use crate::pair::Pair;
use crate::stage::{NOVICE_STAGES, NoviceStage, novice_at, novice_of};

/// One message of each kind.
pub(crate) fn one_of_each() -> Vec<FromHelper> {
    vec![
        FromHelper::Knock {
            file_hash: [0; 32],
            ke1: [0; 96],
        },
        FromHelper::Proof { ke3: [0; 64] },
        FromHelper::WrongPassword,
        FromHelper::Words {
            h: [0; 32],
            name: "Ada".into(),
        },
        FromHelper::Stop(StopReason::Person),
        FromHelper::Alive,
        FromHelper::Present,
        FromHelper::Ping,
        FromHelper::Chat("hello".into()),
        FromHelper::ScreenAck(vec![1]),
        FromHelper::Ask {
            question: 1,
            right: Right::Control,
        },
        FromHelper::Withdraw { question: 1 },
        FromHelper::GiveBack { grant: 1 },
        FromHelper::Confirm { grant: 1 },
        FromHelper::PauseSeen,
        FromHelper::Recording { grant: 1, on: true },
        FromHelper::Input {
            grant: 1,
            event: InputEvent::PointerTo { x: 1, y: 1 },
        },
        FromHelper::Mark {
            grant: 1,
            mark: Mark::Clear,
        },
        FromHelper::Return { token: [0; 32] },
        FromHelper::Clip(Clip::Piece(vec![1])),
        FromHelper::Clip(Clip::Took { bytes: 1, at: 0 }),
        FromHelper::File(FileMessage::Took {
            transfer: 1,
            bytes: 1,
            at: 0,
        }),
    ]
}

/// What a novice takes at a stage.
fn welcome(stage: NoviceStage) -> &'static [&'static str] {
    match stage {
        // A return where nothing broke is refused, not taken for an attack.
        NoviceStage::Knock => &["Knock", "Return"],
        NoviceStage::Try | NoviceStage::Admission => &[],
        NoviceStage::Proof => &["Proof", "WrongPassword"],
        NoviceStage::Words => &["Words", "Stop", "Alive"],
        NoviceStage::Answer => &["Stop", "Alive"],
        // The last four need a grant, or an offer: that is another violation, tested where
        // grants are.
        NoviceStage::Active => &[
            "Stop",
            "Alive",
            "Present",
            "Ping",
            "Chat",
            "ScreenAck",
            "Ask",
            "Recording",
            "Input",
            "Mark",
            "File",
        ],
    }
}

/// The session ended for a violation; nothing else was said or done, and what
/// was granted is gone.
pub(crate) fn ended_by_violation(
    pair: &mut Pair,
    phase: Phase,
    events_before: usize,
    what: &str,
) -> Violation {
    let sent_before = pair.novice.sent.len();
    pair.novice.flush(pair.now);
    let Some(Ending::Violation(violation)) = pair.novice.ending().cloned() else {
        panic!("{what}: {:?}", pair.novice.events);
    };
    assert_eq!(
        pair.novice.events.len(),
        events_before + 1,
        "{what}: only the end"
    );
    let goodbye: &[&str] = if phase == Phase::Knocking {
        &[]
    } else {
        &["Stop"]
    };
    assert_eq!(&pair.novice.sent[sent_before..], goodbye, "{what}");
    assert!(
        pair.novice
            .approval()
            .is_none_or(|approval| !approval.is_live()),
        "{what}"
    );
    violation
}

/// Says one message, as a frame.
pub(crate) fn say(pair: &mut Pair, message: &FromHelper) {
    let bytes = encode(message).unwrap();
    pair.novice.receive(pair.now, &bytes);
}

#[test]
fn out_of_turn_at_every_stage() {
    for stage in NOVICE_STAGES {
        for message in one_of_each() {
            let name = message.shape().name;
            if welcome(stage).contains(&name) {
                continue;
            }
            let what = format!("{name} at {stage:?}");
            let mut pair = novice_at(stage);
            let (phase, before) = (pair.novice.machine.phase(), pair.novice.events.len());
            say(&mut pair, &message);
            let violation = ended_by_violation(&mut pair, phase, before, &what);
            assert!(
                matches!(
                    violation,
                    Violation::Unreadable(
                        WireError::OutOfPhase { .. } | WireError::FrameLength { .. }
                    ) | Violation::OutOfTurn { .. }
                ),
                "{what}: {violation:?}"
            );
        }
    }
}

/// The machine does not rely on the wire having looked at the phase.
#[test]
fn out_of_turn_for_the_machine_itself() {
    for stage in NOVICE_STAGES {
        for message in one_of_each() {
            let name = message.shape().name;
            if welcome(stage).contains(&name) {
                continue;
            }
            let mut pair = novice_at(stage);
            let (phase, before) = (pair.novice.machine.phase(), pair.novice.events.len());
            pair.novice.machine.handle_message(pair.now, message);
            let what = format!("{name} at {stage:?}");
            let violation = ended_by_violation(&mut pair, phase, before, &what);
            assert_eq!(violation, Violation::OutOfTurn { message: name }, "{what}");
        }
    }
}

#[test]
fn wrong_sizes_and_unknown_things_at_every_stage() {
    let frames: [&[u8]; 9] = [
        &[0, 0, 0, 0, 0],             // nothing, not even a channel
        &[0, 0, 0, 1, 0],             // no message
        &[0xff, 0xff, 0xff, 0xff, 0], // 4 GiB
        &[0, 0, 0x40, 0x02, 3],       // one byte more than any piece
        &[0, 0, 0, 2, 5, 0],          // no such channel
        &[0, 0, 0, 2, 4, 5],          // a sign of life among the files
        &[0, 0, 0, 2, 0, 200],        // no such message
        &[0, 0, 0, 3, 0, 5, 0],       // Alive with a byte behind it
        &[0, 0, 0, 3, 0, 4, 99],      // a stop for no known reason
    ];
    for stage in NOVICE_STAGES {
        for frame in frames {
            let mut pair = novice_at(stage);
            let (phase, before) = (pair.novice.machine.phase(), pair.novice.events.len());
            pair.novice.receive(pair.now, frame);
            let what = format!("{frame:02x?} at {stage:?}");
            let violation = ended_by_violation(&mut pair, phase, before, &what);
            assert!(
                matches!(violation, Violation::Unreadable(_)),
                "{what}: {violation:?}"
            );
        }
    }
}

#[test]
fn knocks_of_another_size() {
    let frame = encode(&one_of_each()[0]).unwrap();
    for size in [1u8, 64, 66, 128, 130] {
        let mut pair = novice_at(NoviceStage::Knock);
        let mut bytes = frame.clone();
        bytes[3] = size + 1;
        bytes.resize(5 + usize::from(size), 0);
        pair.novice.receive(pair.now, &bytes);
        ended_by_violation(&mut pair, Phase::Knocking, 0, &format!("{size} bytes"));
    }
}

#[test]
fn a_first_message_that_is_none() {
    let mut pair = novice_at(NoviceStage::Knock);
    let file_hash = crate::invitations::open().invitation.file_hash();
    say(
        &mut pair,
        &FromHelper::Knock {
            file_hash,
            ke1: [0xff; 96],
        },
    );
    let violation = ended_by_violation(&mut pair, Phase::Knocking, 0, "no group element");
    assert_eq!(violation, Violation::BadValue { message: "Knock" });
}

#[test]
fn names_that_may_not_be_shown() {
    for name in [
        " Ada",
        "Ada ",
        "   ",
        "A\u{202e}da",
        "A\nda",
        "A\u{200d}da",
        "A\tda",
    ] {
        let mut pair = novice_at(NoviceStage::Words);
        let before = pair.novice.events.len();
        say(
            &mut pair,
            &FromHelper::Words {
                h: [1; 32],
                name: name.into(),
            },
        );
        let violation = ended_by_violation(&mut pair, Phase::Waiting, before, name);
        assert_eq!(violation, Violation::BadText { message: "Words" });
    }
}

#[test]
fn chat_that_may_not_be_shown() {
    for text in [" ", "\n\n", "a\u{202e}b", "a\tb", "a\u{feff}b"] {
        let mut pair = novice_at(NoviceStage::Active);
        let before = pair.novice.events.len();
        say(&mut pair, &FromHelper::Chat(text.into()));
        let violation = ended_by_violation(&mut pair, Phase::Active, before, text);
        assert_eq!(violation, Violation::BadText { message: "Chat" });
    }
}

#[test]
fn chat_longer_than_allowed() {
    let mut pair = novice_at(NoviceStage::Active);
    let before = pair.novice.events.len();
    // 2,001 code points, which no real helper would encode.
    let text = [b'x'; 2001];
    let frame = [&[0, 0, 0x07, 0xd5, 2, 7, 0xd1, 0x0f][..], &text].concat();
    pair.novice.receive(pair.now, &frame);
    let violation = ended_by_violation(&mut pair, Phase::Active, before, "too long");
    assert!(matches!(
        violation,
        Violation::Unreadable(WireError::TextTooLong { chars: 2001, .. })
    ));
}

#[test]
fn what_the_invitation_does_not_offer() {
    let mut pair = novice_of(Pair::new(view_only()), NoviceStage::Active);
    let before = pair.novice.events.len();
    say(&mut pair, &FromHelper::Chat("hello".into()));
    let violation = ended_by_violation(&mut pair, Phase::Active, before, "chat");
    let (message, capability) = ("Chat", ticket::Capability::Chat);
    assert_eq!(
        violation,
        Violation::NotGranted {
            message,
            capability
        }
    );
}

/// Says it until the novice ends it; how often it was let through.
pub(crate) fn flood(pair: &mut Pair, message: &FromHelper) -> usize {
    for count in 0..100_000 {
        say(pair, message);
        if pair.novice.machine.is_ended() {
            return count;
        }
    }
    panic!("never ended");
}

#[test]
fn floods() {
    let (chat, alive, present) = (
        FromHelper::Chat("x".repeat(2000)),
        FromHelper::Alive,
        FromHelper::Present,
    );
    let ping = FromHelper::Ping;
    for (message, allowed) in [(&chat, 60), (&alive, 20), (&present, 20), (&ping, 40)] {
        let mut pair = novice_at(NoviceStage::Active);
        assert_eq!(flood(&mut pair, message), allowed);
        let message = message.shape().name;
        let violation = Violation::TooMany { message };
        assert_eq!(pair.novice.ending(), Some(&Ending::Violation(violation)));
    }
    let mut pair = novice_at(NoviceStage::Answer);
    assert_eq!(flood(&mut pair, &alive), 20, "while a person decides, too");
}

#[test]
fn acknowledging_what_was_never_sent() {
    let mut pair = novice_at(NoviceStage::Active);
    let before = pair.novice.events.len();
    say(&mut pair, &FromHelper::ScreenAck(vec![1; 64]));
    let violation = ended_by_violation(&mut pair, Phase::Active, before, "no screen");
    assert_eq!(
        violation,
        Violation::TooMany {
            message: "ScreenAck"
        }
    );

    let mut pair = novice_at(NoviceStage::Active);
    for _ in 0..3 {
        pair.novice
            .command(pair.now, NoviceCommand::Screen(vec![1]));
    }
    pair.novice.flush(pair.now);
    assert_eq!(
        flood(&mut pair, &FromHelper::ScreenAck(vec![1; 64])),
        3,
        "one each"
    );
}

#[test]
fn no_picture_before_the_yes() {
    for stage in NOVICE_STAGES {
        if stage == NoviceStage::Active {
            continue;
        }
        let mut pair = novice_at(stage);
        let before = pair.novice.sent.len();
        pair.novice
            .command(pair.now, NoviceCommand::Screen(vec![1; 100]));
        pair.novice.flush(pair.now);
        assert_eq!(pair.novice.sent.len(), before, "{stage:?}");
    }
}

#[test]
fn only_one_yes_is_taken_and_only_when_asked() {
    for stage in NOVICE_STAGES {
        let mut pair = novice_at(stage);
        let before = names(&pair.novice.events);
        pair.novice.command(pair.now, NoviceCommand::Approve);
        let new = &names(&pair.novice.events)[before.len()..];
        let expected: &[&str] = if stage == NoviceStage::Answer {
            &["Approved"]
        } else {
            &[]
        };
        assert_eq!(new, expected, "{stage:?}");
    }
}

#[test]
fn a_helper_that_dawdles_is_let_go() {
    for stage in [NoviceStage::Knock, NoviceStage::Proof, NoviceStage::Words] {
        let mut pair = novice_at(stage);
        pair.fall_silent();
        pair.run_for(Duration::from_secs(11));
        assert_eq!(pair.novice.ending(), Some(&Ending::TooSlow), "{stage:?}");
    }
}

#[test]
fn a_trickle_of_bytes_does_not_extend_the_deadline() {
    let mut pair = novice_at(NoviceStage::Knock);
    let knock = pair.helper.flush(pair.now);
    for byte in &knock {
        pair.novice.receive(pair.now, std::slice::from_ref(byte));
        pair.now += Duration::from_millis(100);
        pair.novice.machine.handle_timeout(pair.now);
        if pair.novice.machine.is_ended() {
            break;
        }
    }
    pair.novice.flush(pair.now);
    assert_eq!(pair.novice.ending(), Some(&Ending::TooSlow));
    assert!(
        !pair
            .novice
            .events
            .iter()
            .any(|event| matches!(event, NoviceEvent::TryWanted))
    );
}

#[test]
fn signs_of_life_do_not_extend_the_questions_minute() {
    let mut pair = novice_at(NoviceStage::Answer);
    for _ in 0..20 {
        say(&mut pair, &FromHelper::Alive);
        pair.now += Duration::from_secs(4);
        pair.novice.machine.handle_timeout(pair.now);
    }
    pair.novice.flush(pair.now);
    let why = session::Refusal::NoAnswer;
    assert_eq!(pair.novice.ending(), Some(&Ending::Refused(why)));
}

/// Where a log goes in a test.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_log_says_why_without_content() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let mut pair = novice_at(NoviceStage::Answer);
        say(&mut pair, &FromHelper::Chat("my secret".into()));
        let mut pair: Pair = novice_at(NoviceStage::Active);
        flood(&mut pair, &FromHelper::Chat("my secret".into()));
        let _: &End<_> = &pair.novice;
    });
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("WARN"), "{text}");
    assert!(text.contains("session ended"), "{text}");
    assert!(text.contains("side=Novice"), "{text}");
    assert!(
        text.contains("which no message has in phase Waiting"),
        "{text}"
    );
    assert!(text.contains("too many of Chat"), "{text}");
    assert!(!text.contains("secret"), "{text}");
}
