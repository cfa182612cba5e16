//! Questions and grants between two that keep the rules.

use std::time::Duration;

use session::{
    Answer, AskProblem, GrantEnd, HelperCommand, HelperEvent, InputEvent, Mark, NoviceCommand,
    NoviceEvent, QuestionEnd, RevokedWhy, Right, StopReason,
};

use crate::desk::{at_desk, in_control};
use crate::invitations::open;
use crate::pair::{Pair, Weather};

fn problem(pair: &Pair) -> Option<AskProblem> {
    match pair.helper.events.last() {
        Some(HelperEvent::NotAsked { problem, .. }) => Some(*problem),
        _ => None,
    }
}

#[test]
fn each_right_is_asked_for_allowed_and_taken_back() {
    for right in Right::ALL {
        let mut pair = at_desk();
        let grant = pair.allow(right);
        pair.run_for(Duration::from_secs(2));
        assert_eq!(grant.right(), right);
        assert!(grant.is_live() && !grant.is_over());
        assert_eq!(pair.last_answer(), Some(Answer::Allowed));
        let told = pair.helper.events.len();
        pair.novice_does(NoviceCommand::TakeBack { right });
        assert!(grant.is_over() && !grant.is_live(), "at once, {right:?}");
        pair.run_for(Duration::from_secs(1));
        let why = RevokedWhy::TakenBack;
        let revoked = |event: &HelperEvent| matches!(event, HelperEvent::Revoked { right: it, why: because } if *it == right && *because == why);
        assert!(pair.helper.events[told..].iter().any(revoked));
        assert_eq!(pair.helper.sent.last(), Some(&"Confirm"));
        assert_eq!(pair.endings(), (None, None));
    }
}

#[test]
fn a_no_an_unable_and_no_answer() {
    let answers = [
        (NoviceCommand::Deny { question: 1 }, Answer::Denied),
        (
            NoviceCommand::NotPossible { question: 1 },
            Answer::NotPossible,
        ),
    ];
    for (command, answer) in answers {
        let mut pair = at_desk();
        assert_eq!(pair.ask(Right::Control), 1);
        pair.novice_does(command);
        pair.run_for(Duration::from_secs(1));
        assert_eq!(pair.last_answer(), Some(answer));
    }
    let mut pair = at_desk();
    pair.ask(Right::Point);
    pair.run_for(Duration::from_secs(59));
    assert_eq!(pair.last_answer(), None);
    pair.run_for(Duration::from_secs(2));
    assert_eq!(pair.last_answer(), Some(Answer::NoAnswer));
    let (question, right, why) = (1, Right::Point, QuestionEnd::NoAnswer);
    assert!(matches!(
        pair.novice.events.last(),
        Some(NoviceEvent::QuestionClosed { question: q, right: r, why: w })
            if (*q, *r, *w) == (question, right, why)
    ));
    let before = pair.novice.events.len();
    pair.novice_does(NoviceCommand::Allow { question });
    assert_eq!(pair.novice.events.len(), before, "too late");
}

#[test]
fn nothing_is_granted_that_was_not_asked_for() {
    let mut pair = at_desk();
    for question in [0, 1, 2, u32::MAX] {
        pair.novice_does(NoviceCommand::Allow { question });
    }
    let question = pair.ask(Right::Point);
    pair.novice_does(NoviceCommand::Deny { question });
    pair.novice_does(NoviceCommand::Allow { question });
    let granted = |event: &NoviceEvent| matches!(event, NoviceEvent::Allowed(_));
    assert!(!pair.novice.events.iter().any(granted));
    assert_eq!(pair.novice.sent.last(), Some(&"Answered"), "one answer");
}

#[test]
fn what_cannot_be_asked_just_now() {
    let mut pair = at_desk();
    pair.ask(Right::Point);
    pair.helper_does(HelperCommand::Ask(Right::Point));
    assert_eq!(problem(&pair), Some(AskProblem::AlreadyAsked));
    for right in [Right::Control, Right::Record, Right::ReadClipboard] {
        pair.ask(right);
    }
    pair.helper_does(HelperCommand::Ask(Right::WriteClipboard));
    assert_eq!(problem(&pair), Some(AskProblem::TooMany));
    pair.novice_does(NoviceCommand::Allow { question: 1 });
    pair.run_for(Duration::from_secs(1));
    pair.helper_does(HelperCommand::Ask(Right::Point));
    assert_eq!(problem(&pair), Some(AskProblem::AlreadyAllowed));

    let mut pair = Pair::new(open());
    pair.helper_does(HelperCommand::Ask(Right::Control));
    assert_eq!(problem(&pair), Some(AskProblem::NotConnected));
    pair.run_until_active();
    pair.helper_does(HelperCommand::Ask(Right::Record));
    assert_eq!(problem(&pair), Some(AskProblem::NotOffered));
}

#[test]
fn nobody_is_pestered() {
    let mut pair = at_desk();
    for _ in 0..6 {
        let question = pair.ask(Right::Control);
        pair.run_for(Duration::from_secs(15));
        pair.novice_does(NoviceCommand::Deny { question });
        pair.run_for(Duration::from_secs(1));
        pair.helper_does(HelperCommand::Ask(Right::Control));
        let wait = match problem(&pair) {
            Some(AskProblem::TooSoon { wait }) => wait,
            other => panic!("{other:?}"),
        };
        assert!(
            wait > Duration::from_secs(8) && wait <= Duration::from_secs(10),
            "{wait:?}"
        );
        let text = AskProblem::TooSoon { wait }.to_string();
        assert!(
            text.contains("wait 9 seconds") || text.contains("wait 10 seconds"),
            "{text}"
        );
        pair.run_for(wait);
    }
    assert_eq!(
        pair.endings(),
        (None, None),
        "who keeps the pace is never thrown out"
    );
}

/// Asks as often as its machine lets it, over a line that delivers in gusts.
#[test]
fn who_keeps_the_pace_is_never_thrown_out() {
    for seed in 0..5 {
        let weather = Weather {
            latency: Duration::from_millis(5),
            jitter: Duration::from_secs(13),
        };
        let mut pair = Pair::new(crate::invitations::full()).with_weather(Weather::default(), seed);
        pair.run_until_active();
        let mut pair = pair.with_weather(weather, seed);
        for _ in 0..60 {
            pair.helper_does(HelperCommand::Ask(Right::Control));
            pair.run_for(Duration::from_secs(3));
            pair.helper_does(HelperCommand::Drop(Right::Control));
            pair.helper_does(HelperCommand::Present);
            pair.run_for(Duration::from_secs(4));
        }
        assert_eq!(pair.endings(), (None, None), "seed {seed}");
        let asked = pair
            .helper
            .sent
            .iter()
            .filter(|name| **name == "Ask")
            .count();
        assert!(asked > 20, "{asked}");
    }
}

#[test]
fn a_question_that_is_withdrawn() {
    let mut pair = at_desk();
    let question = pair.ask(Right::Record);
    pair.helper_does(HelperCommand::Drop(Right::Record));
    pair.run_for(Duration::from_secs(1));
    assert!(matches!(
        pair.novice.events.last(),
        Some(NoviceEvent::QuestionClosed { question: q, why: QuestionEnd::Withdrawn, .. }) if *q == question
    ));
    pair.novice_does(NoviceCommand::Allow { question });
    pair.run_for(Duration::from_secs(100));
    assert_eq!(pair.last_answer(), None);
    assert!(!pair.novice.sent.contains(&"Answered"));
    assert_eq!(pair.endings(), (None, None));
}

/// Each of the novice's words meets each of the helper's in the middle.
#[test]
fn words_that_cross() {
    for deny in [true, false] {
        for take_back in [true, false] {
            let mut pair = at_desk();
            let question = pair.ask(Right::Point);
            let told = pair.helper.events.len();
            pair.helper
                .command(pair.now, HelperCommand::Drop(Right::Point));
            let answer = if deny {
                NoviceCommand::Deny { question }
            } else {
                NoviceCommand::Allow { question }
            };
            pair.novice.command(pair.now, answer);
            if take_back {
                let right = Right::Point;
                pair.novice
                    .command(pair.now, NoviceCommand::TakeBack { right });
            }
            pair.run_for(Duration::from_secs(20));
            assert_eq!(
                pair.endings(),
                (None, None),
                "deny {deny}, take back {take_back}"
            );
            assert!(pair.helper_told(told).is_empty(), "it was dropped");
            for event in &pair.novice.events {
                if let NoviceEvent::Allowed(grant) = event {
                    assert!(grant.is_over());
                }
            }
            // And it can be asked for again.
            assert!(pair.allow(Right::Point).is_live());
        }
    }
}

#[test]
fn giving_back_and_taking_back_at_once() {
    let (mut pair, grant) = in_control();
    pair.helper
        .command(pair.now, HelperCommand::Drop(Right::Control));
    let right = Right::Control;
    pair.novice
        .command(pair.now, NoviceCommand::TakeBack { right });
    pair.run_for(Duration::from_secs(1));
    assert!(grant.is_over());
    assert_eq!(pair.helper.sent.last(), Some(&"GiveBack"));
    assert!(!pair.helper.sent.contains(&"Confirm"), "one last word");
    pair.run_for(Duration::from_secs(100));
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn a_right_given_back_is_gone() {
    let (mut pair, grant) = in_control();
    let told = pair.novice.events.len();
    pair.helper_does(HelperCommand::Drop(Right::Control));
    pair.input(InputEvent::PointerTo { x: 1, y: 1 });
    assert!(grant.is_over());
    assert_eq!(pair.novice_told(told), ["GrantEnded", "ReleaseInput"]);
    assert!(matches!(
        pair.novice.events[told],
        NoviceEvent::GrantEnded {
            why: GrantEnd::GivenBack,
            ..
        }
    ));
}

#[test]
fn everything_taken_back_in_one_action() {
    let mut pair = at_desk();
    let grants = Right::ALL.map(|right| pair.allow(right));
    pair.run_for(Duration::from_secs(2));
    assert!(grants.iter().all(|grant| grant.is_live()));
    pair.novice.command(pair.now, NoviceCommand::TakeBackAll);
    assert!(grants.iter().all(|grant| grant.is_over()));
    pair.run_for(Duration::from_secs(1));
    let confirmed = pair.helper.sent.iter().filter(|name| **name == "Confirm");
    assert_eq!(confirmed.count(), 6);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn no_grant_survives_its_session() {
    for end in 0..5 {
        let (mut pair, control) = in_control();
        let point = pair.allow(Right::Point);
        let copy = point.clone();
        match end {
            0 => pair.novice_does(NoviceCommand::Stop(StopReason::Person)),
            1 => {
                pair.helper_does(HelperCommand::Stop(StopReason::Person));
                pair.run_until_over();
            }
            2 => pair.reset(),
            3 => pair.novice.approval().unwrap().revoke(),
            _ => drop(pair.novice),
        }
        for grant in [control, point, copy] {
            assert!(grant.is_over() && !grant.is_live(), "{end}");
        }
    }
}

/// From another thread, before the machine even knows.
#[test]
fn a_grant_revoked_by_itself_acts_no_more() {
    let (mut pair, grant) = in_control();
    grant.revoke();
    let before = pair.done().len();
    pair.input(InputEvent::Wheel { dx: 0, dy: 120 });
    assert_eq!(pair.done().len(), before);
    // The machine does not know yet; a pause that ends does not wake the dead.
    pair.novice_does(NoviceCommand::Pause(true));
    pair.novice_does(NoviceCommand::Pause(false));
    assert!(grant.is_over() && !grant.is_live());
    let right = Right::Control;
    pair.novice_does(NoviceCommand::TakeBack { right });
    pair.run_for(Duration::from_secs(1));
    assert_eq!(pair.helper.sent.last(), Some(&"Confirm"));
    assert!(grant.is_over() && !grant.is_live());
}

#[test]
fn drawings_arrive_under_their_grant() {
    let mut pair = at_desk();
    pair.helper_does(HelperCommand::Mark(Mark::Clear));
    assert!(!pair.helper.sent.contains(&"Mark"), "not before the yes");
    pair.allow(Right::Point);
    let at = |x, y| session::Point { x, y };
    let marks = [
        Mark::Arrow {
            from: at(1, 2),
            to: at(3, 4),
        },
        Mark::Box {
            from: at(1, 2),
            to: at(3, 4),
        },
        Mark::Line(vec![at(9, 9); 64]),
        Mark::Laser(Some(at(5, 5))),
        Mark::Laser(None),
        Mark::Clear,
    ];
    for mark in &marks {
        pair.helper_does(HelperCommand::Mark(mark.clone()));
        pair.run_for(Duration::from_millis(100));
    }
    let drawn = pair.novice.events.iter().filter_map(|event| match event {
        NoviceEvent::Mark(mark) => Some(mark),
        _ => None,
    });
    assert!(drawn.eq(&marks));
}
