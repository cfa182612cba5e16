//! What is lost in a break, what a break does not give, and hostile peers around one.

use std::time::Duration;

use session::{
    Ending, Helper, HelperCommand, InputEvent, Machine, NoviceCommand, NoviceEvent, Right,
    StopReason, Violation,
};
use wire::{FromHelper, FromNovice, Kept, encode};

use crate::desk::{at_desk, in_control, key};
use crate::end::End;
use crate::invitations::{boxed, full};
use crate::pair::{PEER_KEY, Pair};
use crate::returns::{
    door, grants, is_back, kept, left_at_helper, left_at_novice, reconnected, remains,
};

/// What was said when the line broke did not arrive: afterwards both agree.
#[test]
fn words_lost_in_the_break() {
    // The yes did not arrive.
    let mut pair = at_desk();
    let question = pair.ask(Right::Point);
    pair.fall_silent();
    pair.novice_does(NoviceCommand::Allow { question });
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    assert_eq!(kept(&again).unwrap().0, [Right::Point]);
    again.helper_does(HelperCommand::Mark(session::Mark::Clear));
    again.run_for(Duration::from_secs(1));
    assert!(matches!(
        again.novice.events.last(),
        Some(NoviceEvent::Mark(_))
    ));

    // The revocation did not arrive.
    let mut pair = at_desk();
    pair.allow(Right::Point);
    pair.fall_silent();
    pair.novice_does(NoviceCommand::TakeBackAll);
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    assert_eq!(kept(&again).unwrap().0, []);
    again.helper_does(HelperCommand::Mark(session::Mark::Clear));
    assert_eq!(again.helper.sent, ["Return"]);

    // Giving back did not arrive: it is done once more.
    let mut pair = at_desk();
    pair.allow(Right::Point);
    pair.fall_silent();
    pair.helper_does(HelperCommand::Drop(Right::Point));
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let again = reconnected(&pair, Some(&returning), comeback);
    assert_eq!(kept(&again).unwrap().0, []);
    assert_eq!(again.helper.sent, ["Return", "GiveBack"]);
    assert!(grants(&again)[0].is_over());
    assert_eq!(again.endings(), (None, None));
}

#[test]
fn nothing_is_left_of_a_session_that_was_ended() {
    type End = fn(&mut Pair);
    let ends: [(&str, End); 5] = [
        ("stopped here", |pair| {
            pair.novice_does(NoviceCommand::Stop(StopReason::Person));
        }),
        ("stopped there", |pair| {
            pair.helper_does(HelperCommand::Stop(StopReason::Person));
        }),
        ("misbehaved", |pair| {
            pair.novice
                .machine
                .handle_message(pair.now, FromHelper::PauseSeen);
        }),
        ("revoked", |pair| {
            pair.novice.approval().unwrap().revoke();
            pair.novice.machine.handle_closed(pair.now);
            pair.helper_does(HelperCommand::Stop(StopReason::Person));
        }),
        ("idle", |pair| pair.run_for(Duration::from_secs(601))),
    ];
    for (what, end) in ends {
        let mut pair = at_desk();
        end(&mut pair);
        pair.run_until_over();
        assert!(left_at_novice(&mut pair).is_none(), "{what}");
        assert!(left_at_helper(&mut pair).is_none(), "{what}");
    }
    let mut pair = Pair::new(full());
    pair.run_until_asked();
    pair.reset();
    assert!(
        left_at_novice(&mut pair).is_none(),
        "before the yes there is no session"
    );
    assert!(left_at_helper(&mut pair).is_none());
}

/// A machine sleeps for five minutes, and wakes to what lay in its buffers.
#[test]
fn what_lay_in_a_sleeping_machine_is_not_acted_upon() {
    let (mut pair, grant) = in_control();
    let click = FromHelper::Input {
        grant: grant.number(),
        event: key('y', true),
    };
    let sleeps = pair.now;
    let wakes = sleeps + Duration::from_secs(100);
    pair.novice.machine.handle_message(wakes, click);
    pair.novice.listen();
    assert_eq!(pair.done(), []);
    assert!(grant.is_over());
    assert_eq!(pair.novice.ending(), Some(&Ending::LineSilent));
    pair.helper
        .machine
        .handle_message(wakes, FromNovice::Screen(vec![1]));
    pair.helper.listen();
    assert_eq!(pair.helper.ending(), Some(&Ending::LineSilent));
    let (returning, comeback) = remains(&mut pair);
    // Half a minute of silence is the break, whoever slept then; two minutes later it is over.
    let latest = sleeps + Duration::from_secs(30 + 120);
    assert!(returning.deadline() <= latest && comeback.deadline() <= latest);
    assert!(returning.deadline() > wakes && comeback.deadline() > wakes);
    pair.now = wakes;
    assert!(is_back(&reconnected(&pair, Some(&returning), comeback)));
}

/// What is captured between waking up and noticing the break does not leave.
#[test]
fn nothing_is_shown_to_a_line_that_slept() {
    let mut pair = at_desk();
    let packet = || NoviceCommand::Screen(vec![1; 100]);
    pair.novice.machine.handle_command(pair.now, packet());
    assert!(matches!(
        pair.novice.machine.poll_transmit(),
        Some(FromNovice::Screen(_))
    ));
    let wakes = pair.now + Duration::from_secs(60);
    pair.novice.machine.handle_command(wakes, packet());
    assert!(pair.novice.machine.poll_transmit().is_none());
}

/// Whoever sleeps through the time to come back wakes to the end: nobody sees anything without having
/// been asked for again.
#[test]
fn a_sleep_does_not_make_the_time_to_come_back_longer() {
    for by_message in [true, false] {
        let mut pair = at_desk();
        let wakes = pair.now + Duration::from_secs(30 + 120);
        if by_message {
            pair.novice.machine.handle_message(wakes, FromHelper::Alive);
            pair.helper.machine.handle_message(wakes, FromNovice::Alive);
        } else {
            pair.novice.machine.handle_timeout(wakes);
            pair.helper.machine.handle_timeout(wakes);
        }
        pair.novice.listen();
        pair.helper.listen();
        assert_eq!(pair.novice.ending(), Some(&Ending::LineSilent));
        assert_eq!(pair.helper.ending(), Some(&Ending::LineSilent));
        assert!(left_at_novice(&mut pair).is_none());
        assert!(left_at_helper(&mut pair).is_none());
    }
}

/// One that sleeps beyond its time limit wakes to the end.
#[test]
fn a_session_that_slept_over_its_end() {
    let mut pair = at_desk();
    let wakes = pair.now + Duration::from_secs(3 * 3600);
    pair.novice.machine.handle_timeout(wakes);
    pair.novice.listen();
    let by = session::Side::Novice;
    let why = StopReason::TimeLimit;
    assert_eq!(pair.novice.ending(), Some(&Ending::Stopped { by, why }));
    // Told by a message instead, it breaks, and there is nothing to come back to.
    let mut pair = at_desk();
    pair.novice.machine.handle_message(wakes, FromHelper::Alive);
    pair.novice.listen();
    assert!(left_at_novice(&mut pair).is_none());
}

/// A helper in the middle of coming back, whose grants are 1 (point, held), 2
/// (record, asked for) and 3 (control, held).
fn coming_back() -> End<Helper> {
    let mut pair = at_desk();
    pair.allow(Right::Point);
    pair.ask(Right::Record);
    pair.allow(Right::Control);
    pair.reset();
    let (_, comeback) = remains(&mut pair);
    let mut end = End::new(Helper::come_back(pair.now, comeback, boxed(1)));
    end.flush(pair.now);
    end
}

#[test]
fn welcomes_that_cannot_be() {
    let kept = |grant, right| Kept { grant, right };
    let point = kept(1, Right::Point);
    let cases = [
        (vec![kept(3, Right::Control)], 60),
        (vec![kept(1, Right::Control)], 60),
        (vec![kept(4, Right::Point)], 60),
        (vec![kept(0, Right::Point)], 60),
        (vec![kept(u32::MAX, Right::Point)], 60),
        (vec![kept(2, Right::ReadClipboard)], 60),
        (vec![point, point], 60),
        (vec![], 0),
        (vec![], 86_401),
    ];
    let now = std::time::Instant::now();
    for (grants, time_limit_s) in cases {
        let what = format!("{grants:?}, {time_limit_s}");
        let mut end = coming_back();
        let token = [1; 32];
        let message = FromNovice::WelcomeBack {
            time_limit_s,
            token,
            grants,
        };
        end.receive(now, &encode(&message).unwrap());
        let violation = Violation::BadValue {
            message: "WelcomeBack",
        };
        assert_eq!(end.ending(), Some(&Ending::Violation(violation)), "{what}");
        assert!(
            !crate::happy::names(&end.events).contains(&"Broken".into()),
            "{what}"
        );
    }
    for grants in [vec![], vec![point], vec![kept(2, Right::Record), point]] {
        let mut end = coming_back();
        let (token, time_limit_s) = ([1; 32], 60);
        let message = FromNovice::WelcomeBack {
            time_limit_s,
            token,
            grants,
        };
        end.receive(now, &encode(&message).unwrap());
        assert_eq!(end.ending(), None);
    }
}

#[test]
fn only_a_welcome_or_a_refusal_answers_a_return() {
    let now = std::time::Instant::now();
    for message in crate::hostile_novice::one_of_each() {
        if matches!(
            message,
            FromNovice::WelcomeBack { .. } | FromNovice::Refused(_)
        ) {
            continue;
        }
        let mut end = coming_back();
        let what = format!("{message:?}");
        end.machine.handle_message(now, message);
        end.listen();
        assert!(
            matches!(
                end.ending(),
                Some(Ending::Violation(Violation::OutOfTurn { .. }))
            ),
            "{what}"
        );
    }
}

/// "Not yet" is worth nothing when the two minutes are over.
#[test]
fn not_yet_has_its_end() {
    for (late, again) in [(60, true), (121, false)] {
        let mut end = coming_back();
        let now = std::time::Instant::now() + Duration::from_secs(late);
        let busy = FromNovice::Refused(session::Refusal::Busy);
        end.receive(now, &encode(&busy).unwrap());
        let told = crate::happy::names(&end.events);
        assert_eq!(told.contains(&"Broken".into()), again, "{late} s");
    }
}

/// Back, and broken again, many times: nothing is gained by it.
#[test]
fn breaking_on_purpose_gains_nothing() {
    let mut pair = at_desk();
    let mut questions = 0;
    for _ in 0..10 {
        for _ in 0..3 {
            questions += 1;
            let message = FromHelper::Ask {
                question: questions,
                right: Right::Control,
            };
            pair.novice.machine.handle_message(pair.now, message);
            pair.novice.command(
                pair.now,
                NoviceCommand::Deny {
                    question: questions,
                },
            );
            if pair.novice.machine.is_ended() {
                assert_eq!(questions, 6, "five at once, however often the line breaks");
                return;
            }
        }
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        let novice = door(&pair, PEER_KEY, Some(returning.pass()));
        let mut again = Pair::of(
            pair.now,
            novice,
            Helper::come_back(pair.now, comeback, boxed(1)),
        );
        let hello = again.helper.flush(pair.now);
        again.novice.receive(again.now, &hello);
        let welcome = again.novice.flush(pair.now);
        again.helper.receive(again.now, &welcome);
        pair = again;
    }
    panic!("asked {questions} times");
}

#[test]
fn input_after_a_return_needs_a_new_grant() {
    let (mut pair, grant) = in_control();
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    let event = InputEvent::Wheel { dx: 0, dy: 1 };
    let message = FromHelper::Input {
        grant: grant.number(),
        event,
    };
    again.novice.receive(again.now, &encode(&message).unwrap());
    let (message, capability) = ("Input", ticket::Capability::Control);
    let violation = Violation::NotGranted {
        message,
        capability,
    };
    assert_eq!(again.novice.ending(), Some(&Ending::Violation(violation)));
}

/// Numbers go on growing over a break.
#[test]
fn an_old_number_is_no_new_question() {
    let mut pair = at_desk();
    let old = pair.ask(Right::Point);
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    let (question, right) = (old, Right::Record);
    let message = FromHelper::Ask { question, right };
    again.novice.receive(again.now, &encode(&message).unwrap());
    let violation = Violation::BadValue { message: "Ask" };
    assert_eq!(again.novice.ending(), Some(&Ending::Violation(violation)));
}
