//! A session ends by itself, and both sides see it coming.

use std::time::Duration;

use session::{
    ChatProblem, Ending, EndingWhy, HelperCommand, HelperEvent, Limits, Machine, NoviceCommand,
    NoviceEvent, Right, Side, StopReason,
};
use wire::{FromHelper, encode};

use crate::desk::at_desk;
use crate::files::{Porters, accept};
use crate::invitations::{open, view_only};
use crate::pair::Pair;
use crate::stage::{NoviceStage, novice_at};

/// Seconds left, and by which limit.
type Told = Vec<(u64, EndingWhy)>;

/// What each side was told about the end, in seconds left.
fn announced(pair: &Pair) -> (Told, Told) {
    let novice = pair.novice.events.iter().filter_map(|event| match event {
        NoviceEvent::EndingSoon { left, why } => Some((left.as_secs(), *why)),
        _ => None,
    });
    let helper = pair.helper.events.iter().filter_map(|event| match event {
        HelperEvent::EndingSoon { left, why } => Some((left.as_secs(), *why)),
        _ => None,
    });
    (novice.collect(), helper.collect())
}

fn extended(pair: &Pair) -> (Told, Told) {
    let novice = pair.novice.events.iter().filter_map(|event| match event {
        NoviceEvent::Extended { left, why } => Some((left.as_secs(), *why)),
        _ => None,
    });
    let helper = pair.helper.events.iter().filter_map(|event| match event {
        HelperEvent::Extended { left, why } => Some((left.as_secs(), *why)),
        _ => None,
    });
    (novice.collect(), helper.collect())
}

/// Lets so many minutes pass while the helper's person is there.
fn attend(pair: &mut Pair, minutes: u64) {
    for _ in 0..minutes {
        pair.helper_does(HelperCommand::Present);
        pair.run_for(Duration::from_secs(60));
    }
}

fn ended(pair: &Pair, why: StopReason) {
    let by = Side::Novice;
    let ending = Ending::Stopped { by, why };
    assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
    assert!(!pair.novice.approval().unwrap().is_live());
}

#[test]
fn after_an_hour_it_is_over() {
    use EndingWhy::TimeLimit;
    let mut pair = Pair::new(open());
    pair.run_until_active();
    attend(&mut pair, 54);
    assert_eq!(announced(&pair), (vec![], vec![]));
    attend(&mut pair, 2);
    assert_eq!(
        announced(&pair),
        (vec![(300, TimeLimit)], vec![(300, TimeLimit)])
    );
    attend(&mut pair, 3);
    assert_eq!(pair.endings(), (None, None));
    attend(&mut pair, 3);
    let both = vec![(300, TimeLimit), (60, TimeLimit)];
    assert_eq!(announced(&pair), (both.clone(), both));
    ended(&pair, StopReason::TimeLimit);
    let last = pair
        .novice
        .approval()
        .is_some_and(|approval| approval.is_live());
    assert!(!last);
}

/// Only the novice's person gives more time: whatever a helper says, as often as it may, the hour is an hour.
#[test]
fn nothing_that_a_helper_says_puts_off_the_end() {
    let mut pair = novice_at(NoviceStage::Active);
    let began = pair.now;
    let right = Right::Control;
    let words = |question| {
        [
            FromHelper::Present,
            FromHelper::Alive,
            FromHelper::Ping,
            FromHelper::Chat("not yet".into()),
            FromHelper::Ask { question, right },
            FromHelper::Withdraw { question },
        ]
    };
    for question in 1..=1_000 {
        pair.now += Duration::from_secs(10);
        if pair.novice.machine.poll_timeout().unwrap() <= pair.now {
            pair.novice.machine.handle_timeout(pair.now);
            pair.novice.flush(pair.now);
        }
        if pair.novice.machine.is_ended() {
            break;
        }
        for word in words(question) {
            pair.novice.receive(pair.now, &encode(&word).unwrap());
        }
    }
    assert_eq!(pair.now - began, Duration::from_secs(3600));
    let (by, why) = (Side::Novice, StopReason::TimeLimit);
    assert_eq!(pair.novice.ending(), Some(&Ending::Stopped { by, why }));
    assert!(!pair.novice.approval().unwrap().is_live());
    assert!(!pair.novice.sent.contains(&"Extended"));
}

#[test]
fn the_novice_gives_more_time() {
    use EndingWhy::TimeLimit;
    let mut pair = Pair::new(open());
    pair.run_until_active();
    attend(&mut pair, 57);
    pair.novice_does(NoviceCommand::Extend(Duration::from_secs(30 * 60)));
    attend(&mut pair, 1);
    let (novice, helper) = extended(&pair);
    for told in [novice, helper] {
        assert!(
            matches!(told[..], [(left, TimeLimit)] if (1975..=1980).contains(&left)),
            "{told:?}"
        );
    }
    attend(&mut pair, 20);
    assert_eq!(pair.endings(), (None, None), "past the first limit");
    attend(&mut pair, 13);
    ended(&pair, StopReason::TimeLimit);
    let counts: Vec<_> = announced(&pair).1.iter().map(|(left, _)| *left).collect();
    assert_eq!(counts, [300, 300, 60], "announced again");
}

#[test]
fn more_than_a_day_ahead_is_not_given() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    for more in [Duration::from_secs(10 * 86_400), Duration::MAX] {
        pair.novice_does(NoviceCommand::Extend(more));
        pair.run_for(Duration::from_secs(1));
        let (_, helper) = extended(&pair);
        assert_eq!(helper.last().unwrap().0, 86_400);
    }
    assert_eq!(pair.endings(), (None, None));
    // Nor from the beginning, whatever a program asks for.
    let session = Duration::from_secs(10 * 86_400);
    let mut pair = Pair::with_limits(
        open(),
        Limits {
            session,
            ..Limits::default()
        },
    );
    pair.run_until_active();
}

#[test]
fn a_short_session_is_announced_as_far_as_it_can_be() {
    let limits = Limits {
        session: Duration::from_secs(90),
        ..Limits::default()
    };
    let mut pair = Pair::with_limits(open(), limits);
    pair.run_until_active();
    pair.run_until_over();
    ended(&pair, StopReason::TimeLimit);
    let lefts: Vec<_> = announced(&pair).1.iter().map(|(left, _)| *left).collect();
    assert_eq!(lefts, [60]);
}

#[test]
fn ten_minutes_without_the_helpers_person() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    let start = pair.now;
    // A program that answers for somebody who has left.
    for _ in 0..58 {
        pair.novice_does(NoviceCommand::Screen(vec![1; 50]));
        pair.run_for(Duration::from_secs(1));
        pair.helper_does(HelperCommand::ScreenAck(vec![1]));
        pair.run_for(Duration::from_secs(9));
    }
    assert_eq!(announced(&pair).1, [(60, EndingWhy::Idle)]);
    pair.run_until_over();
    ended(&pair, StopReason::Idle);
    assert!((599..602).contains(&(pair.now - start).as_secs()));
}

#[test]
fn what_the_novice_does_does_not_keep_it_going() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    for _ in 0..9 {
        pair.novice_does(NoviceCommand::Chat("Are you there?".into()));
        pair.run_for(Duration::from_secs(60));
    }
    pair.run_until_over();
    ended(&pair, StopReason::Idle);
}

#[test]
fn one_who_only_watches_is_not_taken_for_gone() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    for _ in 0..50 {
        // The pointer moves all the time; the wire hears of it now and then.
        for _ in 0..60 {
            pair.helper_does(HelperCommand::Present);
            pair.run_for(Duration::from_secs(1));
        }
    }
    assert_eq!(pair.endings(), (None, None));
    assert_eq!(announced(&pair), (vec![], vec![]));
    let presents = pair.helper.sent.iter().filter(|name| **name == "Present");
    assert_eq!(presents.count(), 100, "twice a minute");
}

#[test]
fn coming_back_before_the_idle_limit_is_told() {
    for comes_back in [HelperCommand::Present, HelperCommand::Chat("Here!".into())] {
        let mut pair = Pair::new(open());
        pair.run_until_active();
        pair.run_for(Duration::from_secs(570));
        assert_eq!(announced(&pair).1, [(60, EndingWhy::Idle)]);
        pair.helper_does(comes_back);
        pair.run_for(Duration::from_secs(60));
        let both = vec![(600, EndingWhy::Idle)];
        assert_eq!(extended(&pair), (both.clone(), both));
        assert_eq!(pair.endings(), (None, None));
    }
}

#[test]
fn files_that_move_slowly_are_not_taken_for_nobody() {
    for sender in [Side::Helper, Side::Novice] {
        let mut pair = at_desk();
        let start = pair.now;
        let mut porters = Porters::new(sender, &[100_000]);
        pair.file(sender, porters.offer(None));
        pair.run_for(Duration::from_secs(1));
        pair.file(porters.receiver(), accept(1));
        while porters.arrived[0].len() < 100_000 {
            assert_eq!(pair.endings(), (None, None), "{sender:?}");
            pair.run_for(Duration::from_secs(250));
            porters.work(&mut pair);
        }
        assert!((pair.now - start).as_secs() > 1_200);
    }
}

#[test]
fn nobody_talks_too_fast() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    for _ in 0..100 {
        pair.helper_does(HelperCommand::Chat("quick".into()));
        pair.novice_does(NoviceCommand::Chat("quick".into()));
    }
    pair.run_for(Duration::from_secs(1));
    let came = pair
        .novice
        .events
        .iter()
        .filter(|event| matches!(event, NoviceEvent::Chat(_)));
    assert_eq!(came.count(), 10);
    let held = |event: &&HelperEvent| matches!(event, HelperEvent::ChatNotSent(_));
    assert_eq!(pair.helper.events.iter().filter(held).count(), 90);
    assert_eq!(
        pair.endings(),
        (None, None),
        "a fast typist does not end the session"
    );
}

#[test]
fn chat_that_cannot_be_sent_is_said_so() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    for text in ["", " \n ", "zero\u{200b}width", &"x".repeat(2001)] {
        pair.helper_does(HelperCommand::Chat(text.into()));
        pair.novice_does(NoviceCommand::Chat(text.into()));
    }
    pair.run_for(Duration::from_secs(1));
    let refused = |name: &String| name == "ChatNotSent";
    assert_eq!(
        crate::happy::names(&pair.helper.events)
            .iter()
            .filter(|name| refused(name))
            .count(),
        4
    );
    assert_eq!(
        crate::happy::names(&pair.novice.events)
            .iter()
            .filter(|name| refused(name))
            .count(),
        4
    );
    assert!(!pair.helper.sent.contains(&"Chat") && !pair.novice.sent.contains(&"Chat"));

    let mut pair = Pair::new(view_only());
    pair.run_until_active();
    pair.helper_does(HelperCommand::Chat("hello".into()));
    pair.novice_does(NoviceCommand::Chat("hello".into()));
    let problem = ChatProblem::NotOffered;
    assert!(
        matches!(pair.helper.events.last(), Some(HelperEvent::ChatNotSent(it)) if *it == problem)
    );
    assert!(
        matches!(pair.novice.events.last(), Some(NoviceEvent::ChatNotSent(it)) if *it == problem)
    );
    assert!(!pair.helper.sent.contains(&"Chat") && !pair.novice.sent.contains(&"Chat"));
}
