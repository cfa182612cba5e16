//! What an administrator has settled: videos that have to be kept or must not, and time that can't be extended.

use std::time::Duration;

use session::{Ending, HelperEvent, Limits, NoviceCommand, Recording, Side, StopReason};

use crate::invitations::open;
use crate::pair::Pair;
use crate::pause::shown;

/// A session that has just begun.
fn under(recording: Recording) -> Pair {
    let limits = Limits {
        recording,
        ..Limits::default()
    };
    let mut pair = Pair::with_limits(open(), limits);
    pair.run_until_active();
    pair
}

fn ended_in_trouble(pair: &mut Pair) {
    pair.run_until_over();
    let (by, why) = (Side::Novice, StopReason::Trouble);
    let ending = Ending::Stopped { by, why };
    assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
}

#[test]
fn where_a_video_is_required_nothing_is_seen_without_one() {
    let mut pair = under(Recording::Required);
    pair.novice_does(NoviceCommand::Screen(vec![1]));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(shown(&pair), []);
    pair.novice_does(NoviceCommand::Recording(true));
    pair.novice_does(NoviceCommand::Screen(vec![2]));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(shown(&pair), [2]);
    pair.novice_does(NoviceCommand::Recording(false));
    ended_in_trouble(&mut pair);
}

#[test]
fn where_no_video_may_be_kept_one_ends_the_session() {
    let mut pair = under(Recording::Forbidden);
    pair.novice_does(NoviceCommand::Recording(false));
    pair.novice_does(NoviceCommand::Screen(vec![1]));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(shown(&pair), [1]);
    pair.novice_does(NoviceCommand::Recording(true));
    ended_in_trouble(&mut pair);
}

#[test]
fn what_is_ahead_is_bounded_however_often_it_is_extended() {
    let ahead = Duration::from_secs(30 * 60);
    let limits = Limits {
        session: Duration::from_secs(60 * 60),
        ahead,
        ..Limits::default()
    };
    let mut pair = Pair::with_limits(open(), limits);
    pair.run_until_active();
    let start = pair.now;
    for _ in 0..5 {
        pair.novice_does(NoviceCommand::Extend(Duration::from_secs(60 * 60)));
    }
    let lefts = pair.helper.events.iter().filter_map(|event| match event {
        HelperEvent::Extended { left, .. } => Some(left.as_secs()),
        _ => None,
    });
    assert!(lefts.max() <= Some(ahead.as_secs()));
    // The helper's person stays at it.
    while pair.endings() == (None, None) {
        pair.helper_does(session::HelperCommand::Present);
        pair.run_for(Duration::from_secs(60));
        assert!(
            pair.now - start < ahead + Duration::from_secs(120),
            "it ends"
        );
    }
    let (by, why) = (Side::Novice, StopReason::TimeLimit);
    assert_eq!(pair.endings().0, Some(&Ending::Stopped { by, why }));
}
