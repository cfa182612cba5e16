//! Coming back after a break.

use std::time::Duration;

use session::{
    Comeback, Ending, Grant, Helper, HelperCommand, HelperEvent, Limits, Machine, Novice,
    NoviceCommand, NoviceEvent, NoviceSetup, Refusal, ReturnPass, Returning, Right, StopReason,
};
use wire::{FromHelper, encode};

use crate::desk::{at_desk, in_control, key};
use crate::end::End;
use crate::invitations::{boxed, full, keys, open};
use crate::pair::{PEER_KEY, Pair};

/// What the two machines of a session that broke have left.
pub(crate) fn remains(pair: &mut Pair) -> (Returning, Comeback) {
    (left_at_novice(pair).unwrap(), left_at_helper(pair).unwrap())
}

pub(crate) fn left_at_novice(pair: &mut Pair) -> Option<Returning> {
    let events = &mut pair.novice.events;
    let at = events
        .iter()
        .position(|event| matches!(event, NoviceEvent::Broken(_)))?;
    assert_eq!(at, events.len() - 2, "just before the end");
    match events.remove(at) {
        NoviceEvent::Broken(returning) => Some(returning),
        _ => None,
    }
}

pub(crate) fn left_at_helper(pair: &mut Pair) -> Option<Comeback> {
    let events = &mut pair.helper.events;
    let at = events
        .iter()
        .position(|event| matches!(event, HelperEvent::Broken(_)))?;
    assert_eq!(at, events.len() - 2, "just before the end");
    match events.remove(at) {
        HelperEvent::Broken(comeback) => Some(comeback),
        _ => None,
    }
}

/// A novice's machine for a connection of somebody with this key.
pub(crate) fn door(pair: &Pair, peer_key: [u8; 32], pass: Option<ReturnPass>) -> Novice {
    let setup = NoviceSetup {
        keys: keys(full()),
        offers: full().invitation.offers(),
        exporter: [0xdd; 32],
        peer_key,
        limits: Limits::default(),
        returning: pass,
        random: boxed(777),
    };
    Novice::new(pair.now, setup)
}

/// A new connection of both, at the instant that `pair` has come to.
pub(crate) fn reconnected(pair: &Pair, returning: Option<&Returning>, comeback: Comeback) -> Pair {
    let novice = door(pair, PEER_KEY, returning.map(Returning::pass));
    let helper = Helper::come_back(pair.now, comeback, boxed(888));
    let mut again = Pair::of(pair.now, novice, helper);
    again.run_for(Duration::from_secs(1));
    again
}

/// What a helper has again.
pub(crate) fn kept(pair: &Pair) -> Option<(Vec<Right>, Duration)> {
    pair.helper.events.iter().find_map(|event| match event {
        HelperEvent::Returned { rights, time_limit } => Some((rights.clone(), *time_limit)),
        _ => None,
    })
}

pub(crate) fn grants(pair: &Pair) -> Vec<Grant> {
    let events = pair.novice.events.iter();
    events
        .filter_map(|event| match event {
            NoviceEvent::Allowed(grant) => Some(grant.clone()),
            _ => None,
        })
        .collect()
}

pub(crate) fn is_back(pair: &Pair) -> bool {
    matches!(pair.novice.events.first(), Some(NoviceEvent::Returned(_)))
        && matches!(
            pair.helper.events.first(),
            Some(HelperEvent::Returned { .. })
        )
}

/// Says this on a connection of its own, as somebody with this key; how it ends.
pub(crate) fn knock_by_hand(
    pair: &Pair,
    peer_key: [u8; 32],
    pass: Option<ReturnPass>,
    token: [u8; 32],
) -> Option<Ending> {
    let mut end = End::new(door(pair, peer_key, pass));
    let message = FromHelper::Return { token };
    end.receive(pair.now, &encode(&message).unwrap());
    end.ending().cloned()
}

/// The token of a session, as its helper would say it.
pub(crate) fn token(comeback: Comeback, pair: &Pair) -> [u8; 32] {
    let mut helper = Helper::come_back(pair.now, comeback, boxed(1));
    match helper.poll_transmit() {
        Some(FromHelper::Return { token }) => token,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_helper_comes_back_to_all_but_control() {
    let mut pair = at_desk();
    let before = Right::ALL.map(|right| pair.allow(right));
    pair.run_for(Duration::from_secs(2));
    let approval = pair.novice.approval().unwrap();
    pair.reset();
    assert!(!approval.is_live());
    assert!(before.iter().all(Grant::is_over));
    let (returning, comeback) = remains(&mut pair);
    assert_eq!(returning.ticket(), full().invitation.id());
    assert_eq!(comeback.ticket(), returning.ticket());
    assert_eq!(returning.deadline(), pair.now + Duration::from_secs(120));

    pair.now += Duration::from_secs(30);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    assert!(is_back(&again));
    let all_but_control: Vec<_> = Right::ALL
        .into_iter()
        .filter(|right| *right != Right::Control)
        .collect();
    assert_eq!(kept(&again).unwrap().0, all_but_control);
    assert_eq!(returning.rights(), all_but_control);
    let after = grants(&again);
    assert!(after.iter().all(Grant::is_live) && after.len() == 5);
    for grant in &after {
        let same = before
            .iter()
            .find(|old| old.right() == grant.right())
            .unwrap();
        assert_eq!(grant.number(), same.number());
        assert!(same.is_over(), "the old values stay dead");
    }
    assert!(!approval.is_live());
    assert_eq!(again.helper.sent, ["Return"]);
    assert_eq!(again.novice.sent, ["WelcomeBack"], "nobody is asked");

    // Everything goes on: chat, pictures, drawings; control has to be asked for.
    again.helper_does(HelperCommand::Mark(session::Mark::Clear));
    again.helper_does(HelperCommand::Input(key('a', true)));
    again.novice_does(NoviceCommand::Screen(vec![1]));
    again.helper_does(HelperCommand::Chat("Back again.".into()));
    again.run_for(Duration::from_secs(1));
    assert_eq!(again.helper.sent, ["Return", "Mark", "Chat"]);
    again.helper_does(HelperCommand::ScreenAck(vec![1]));
    let control = again.allow(Right::Control);
    assert!(control.number() > before.iter().map(Grant::number).max().unwrap());
    assert_eq!(again.endings(), (None, None));
}

#[test]
fn questions_are_void_and_control_is_gone() {
    let (mut pair, control) = in_control();
    pair.input(key('x', true));
    let question = pair.ask(Right::Record);
    let told = pair.novice.events.len();
    pair.fall_silent();
    pair.run_until_over();
    assert!(control.is_over());
    let (returning, comeback) = remains(&mut pair);
    assert_eq!(
        pair.novice_told(told),
        ["Ended"],
        "what was held was let go of when it was asked"
    );
    assert_eq!(pair.novice.ending(), Some(&Ending::LineSilent));
    let mut again = reconnected(&pair, Some(&returning), comeback);
    assert_eq!(kept(&again).unwrap().0, []);
    again.novice_does(NoviceCommand::Allow { question });
    assert!(grants(&again).is_empty());
    again.run_for(Duration::from_secs(10));
    assert!(again.ask(Right::Record) > question);
    assert_eq!(again.endings(), (None, None));
}

#[test]
fn a_pause_outlasts_a_break() {
    let mut pair = at_desk();
    let point = pair.allow(Right::Point);
    pair.novice_does(NoviceCommand::Pause(true));
    pair.reset();
    assert!(point.is_over());
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    again.novice_does(NoviceCommand::Screen(vec![1]));
    again.helper_does(HelperCommand::Mark(session::Mark::Clear));
    again.run_for(Duration::from_secs(1));
    let paused = |event: &HelperEvent| matches!(event, HelperEvent::Paused(true));
    assert!(again.helper.events.iter().any(paused));
    assert_eq!(again.novice.sent, ["WelcomeBack", "Paused"]);
    assert_eq!(again.helper.sent, ["Return", "PauseSeen"]);
    assert!(!grants(&again)[0].is_live());
    again.novice_does(NoviceCommand::Pause(false));
    assert!(grants(&again)[0].is_live());
}

#[test]
fn the_time_limit_goes_on_running() {
    let mut pair = at_desk();
    for _ in 0..58 {
        pair.helper_does(HelperCommand::Present);
        pair.run_for(Duration::from_secs(60));
    }
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let left = returning.deadline() - pair.now;
    assert!(left < Duration::from_secs(120), "{left:?}");
    pair.now += Duration::from_secs(90);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    let (_, limit) = kept(&again).unwrap();
    assert!(limit < Duration::from_secs(31), "{limit:?}");
    again.run_until_over();
    let by = session::Side::Novice;
    let ending = Ending::Stopped {
        by,
        why: StopReason::TimeLimit,
    };
    assert_eq!(again.endings(), (Some(&ending), Some(&ending)));
    assert!(left_at_novice(&mut again).is_none());
}

#[test]
fn after_two_minutes_it_is_over() {
    for (wait, back) in [(119, true), (121, false)] {
        let mut pair = at_desk();
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        pair.now += Duration::from_secs(wait);
        let mut again = reconnected(&pair, Some(&returning), comeback);
        assert_eq!(is_back(&again), back, "{wait}");
        if !back {
            assert_eq!(again.novice.ending(), Some(&Ending::Refused(Refusal::Over)));
            assert_eq!(again.helper.ending(), Some(&Ending::Refused(Refusal::Over)));
            assert!(left_at_helper(&mut again).is_none());
        }
    }
}

#[test]
fn the_person_who_drops_it_refuses() {
    let mut pair = at_desk();
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let pass = returning.pass();
    drop(returning);
    let novice = door(&pair, PEER_KEY, Some(pass));
    let helper = Helper::come_back(pair.now, comeback, boxed(888));
    let mut again = Pair::of(pair.now, novice, helper);
    again.run_until_over();
    let declined = Ending::Refused(Refusal::Declined);
    assert_eq!(again.endings(), (Some(&declined), Some(&declined)));
    assert!(left_at_helper(&mut again).is_none(), "that was final");
}

/// The helper's side often notices first: then the novice's session still runs.
#[test]
fn too_early_is_tried_again() {
    let mut pair = at_desk();
    pair.reset();
    let (returning, mut comeback) = remains(&mut pair);
    let mut waits = Vec::new();
    for _ in 0..6 {
        waits.push(comeback.wait().as_secs());
        let mut early = reconnected(&pair, None, comeback);
        assert_eq!(early.helper.ending(), Some(&Ending::Refused(Refusal::Busy)));
        comeback = left_at_helper(&mut early).unwrap();
    }
    assert_eq!(waits, [0, 1, 2, 4, 5, 5]);
    // Nobody answers, or the line breaks again.
    for silent in [true, false] {
        let helper = Helper::come_back(pair.now, comeback, boxed(888));
        let mut lost = Pair::of(pair.now, door(&pair, PEER_KEY, None), helper);
        if silent {
            lost.fall_silent();
            lost.run_until_over();
            assert_eq!(lost.helper.ending(), Some(&Ending::TooSlow));
        } else {
            lost.reset();
            assert_eq!(lost.helper.ending(), Some(&Ending::NotThere));
        }
        comeback = left_at_helper(&mut lost).unwrap();
    }
    assert!(is_back(&reconnected(&pair, Some(&returning), comeback)));
}

#[test]
fn without_the_key_nobody_is_let_in_and_nothing_is_voided() {
    let mut pair = at_desk();
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let token = token(comeback, &pair);
    let refused = Some(Ending::Refused(Refusal::Over));
    let pass = || Some(returning.pass());
    for at in 0..32 {
        let mut other_key = PEER_KEY;
        other_key[at] ^= 1;
        for token in [token, [0; 32]] {
            assert_eq!(knock_by_hand(&pair, other_key, pass(), token), refused);
        }
    }
    assert!(!returning.pass().is_void());
    // The right one is still let in; once.
    assert_eq!(knock_by_hand(&pair, PEER_KEY, pass(), token), None);
    assert_eq!(knock_by_hand(&pair, PEER_KEY, pass(), token), refused);
    assert!(!returning.pass().is_void(), "they are back");
}

/// Nobody else has the key: the helper was told that it is over, and so it is.
#[test]
fn the_key_with_a_wrong_token_is_the_end_of_the_session() {
    for at in 0..32 {
        let mut pair = at_desk();
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        let token = token(comeback, &pair);
        let mut other = token;
        other[at] ^= 0x80;
        let refused = Some(Ending::Refused(Refusal::Over));
        let pass = || Some(returning.pass());
        assert_eq!(knock_by_hand(&pair, PEER_KEY, pass(), other), refused);
        assert!(returning.pass().is_void());
        assert_eq!(knock_by_hand(&pair, PEER_KEY, pass(), token), refused);
    }
}

#[test]
fn a_pass_is_for_its_own_ticket() {
    let mut pair = at_desk();
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let token = token(comeback, &pair);
    let setup = NoviceSetup {
        keys: keys(open()),
        offers: open().invitation.offers(),
        exporter: [0xdd; 32],
        peer_key: PEER_KEY,
        limits: Limits::default(),
        returning: Some(returning.pass()),
        random: boxed(777),
    };
    let mut end = End::new(Novice::new(pair.now, setup));
    end.receive(pair.now, &encode(&FromHelper::Return { token }).unwrap());
    assert_eq!(end.ending(), Some(&Ending::Refused(Refusal::Over)));
}

#[test]
fn tokens_are_fresh_each_time() {
    let mut pair = at_desk();
    let mut seen = Vec::new();
    for _ in 0..3 {
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        pair = reconnected(&pair, Some(&returning), comeback);
        assert!(is_back(&pair));
    }
    for _ in 0..2 {
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        seen.push(token(comeback, &pair));
        drop(returning);
        pair = at_desk();
    }
    assert_ne!(seen[0], seen[1]);
    assert!(!seen.contains(&[0; 32]));
}

/// The line breaks again before the new token arrives: the old one is still good
/// then, and only then.
#[test]
fn a_welcome_that_is_lost_locks_nobody_out() {
    let mut pair = at_desk();
    pair.allow(Right::Point);
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let novice = door(&pair, PEER_KEY, Some(returning.pass()));
    let mut lost = Pair::of(
        pair.now,
        novice,
        Helper::come_back(pair.now, comeback, boxed(1)),
    );
    lost.run_until("the novice says welcome", |pair| {
        pair.novice.sent == ["WelcomeBack"]
    });
    lost.reset();
    let (returning, comeback) = remains(&mut lost);
    let again = reconnected(&lost, Some(&returning), comeback);
    assert!(is_back(&again));
    assert_eq!(kept(&again).unwrap().0, [Right::Point]);
}

/// Once the helper was heard under the new token, the old one is used up.
#[test]
fn an_old_token_is_worth_nothing() {
    let mut pair = at_desk();
    pair.reset();
    let (first, comeback) = remains(&mut pair);
    let token = token(comeback, &pair);
    let mut end = End::new(door(&pair, PEER_KEY, Some(first.pass())));
    end.receive(pair.now, &encode(&FromHelper::Return { token }).unwrap());
    end.flush(pair.now);
    end.receive(pair.now, &encode(&FromHelper::Alive).unwrap());
    end.machine.handle_closed(pair.now);
    end.listen();
    let second = end.events.iter().find_map(|event| match event {
        NoviceEvent::Broken(returning) => Some(returning.pass()),
        _ => None,
    });
    let refused = Some(Ending::Refused(Refusal::Over));
    assert_eq!(knock_by_hand(&pair, PEER_KEY, second, token), refused);
}
