//! A line that breaks, at any point, with and without telling.

use std::time::Duration;

use session::{Ending, NoviceCommand, NoviceEvent};

use crate::invitations::open;
use crate::pair::Pair;

/// The moments to break at: through the whole knock, in steps shorter than the
/// line's latency.
fn moments() -> impl Iterator<Item = Duration> {
    (0..900).step_by(20).map(Duration::from_millis)
}

/// A pair so much later, whose novice says yes as soon as it is asked.
fn pair_after(span: Duration) -> Pair {
    let mut pair = Pair::new(open());
    let until = pair.start + span;
    while pair.now < until {
        pair.run_for(Duration::from_millis(10));
        let asked = matches!(
            pair.novice.events.last(),
            Some(NoviceEvent::ApprovalWanted { .. })
        );
        if asked {
            pair.novice_does(NoviceCommand::Approve);
        }
    }
    pair
}

#[test]
fn the_moments_reach_into_the_session() {
    let last = pair_after(moments().last().unwrap());
    assert!(last.novice.approval().is_some());
    assert_eq!(last.helper.events.len(), 2);
}

#[test]
fn a_reset_at_any_moment_ends_both_sides_at_once() {
    for moment in moments() {
        let mut pair = pair_after(moment);
        let approval = pair.novice.approval();
        pair.reset();
        let (novice, helper) = pair.endings();
        assert_eq!(novice, Some(&Ending::LineLost), "after {moment:?}");
        assert!(
            matches!(helper, Some(Ending::LineLost | Ending::NotThere)),
            "after {moment:?}: {helper:?}"
        );
        assert!(
            approval.is_none_or(|approval| !approval.is_live()),
            "after {moment:?}"
        );
    }
}

#[test]
fn a_silence_at_any_moment_ends_both_sides_soon() {
    for moment in moments() {
        let mut pair = pair_after(moment);
        pair.fall_silent();
        let silent_since = pair.now;
        pair.run_until_over();
        let (novice, helper) = pair.endings();
        let expected = |ending: &Ending| matches!(ending, Ending::TooSlow | Ending::LineSilent);
        assert!(novice.is_some_and(expected), "after {moment:?}: {novice:?}");
        assert!(helper.is_some_and(expected), "after {moment:?}: {helper:?}");
        let waited = pair.now - silent_since;
        assert!(
            waited <= Duration::from_secs(31),
            "after {moment:?}: {waited:?}"
        );
        assert!(
            pair.novice
                .approval()
                .is_none_or(|approval| !approval.is_live())
        );
    }
}

#[test]
fn a_quiet_session_stays() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    pair.run_for(Duration::from_secs(530));
    assert_eq!(pair.endings(), (None, None));
    for sent in [&pair.novice.sent, &pair.helper.sent] {
        let alive = sent.iter().filter(|name| **name == "Alive").count();
        assert!((52..=54).contains(&alive), "each ten seconds: {alive}");
    }
}

#[test]
fn a_line_that_takes_nothing_does_not_fill_the_memory() {
    use session::Machine;
    let mut pair = Pair::new(open());
    pair.run_until_active();
    // The peer is heard, but nothing of ours leaves: the driver takes nothing.
    let mut now = pair.now;
    for _ in 0..50 {
        now += Duration::from_secs(10);
        pair.novice
            .machine
            .handle_message(now, wire::FromHelper::Alive);
        pair.novice.machine.handle_timeout(now);
    }
    let waiting: Vec<_> = std::iter::from_fn(|| pair.novice.machine.poll_transmit()).collect();
    assert_eq!(waiting, [wire::FromNovice::Alive]);
}
