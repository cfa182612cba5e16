//! Stop, from either side, whatever the network does.

use std::time::Duration;

use session::{
    Ending, HelperCommand, HelperEvent, Machine, NoviceCommand, NoviceEvent, Side, StopReason,
};

use crate::invitations::open;
use crate::pair::Pair;

fn stopped(by: Side, why: StopReason) -> Ending {
    Ending::Stopped { by, why }
}

#[test]
fn the_novices_stop_takes_effect_before_anything_is_sent() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    let approval = pair.novice.approval().unwrap();
    pair.fall_silent();
    // Much is waiting, and the line carries nothing.
    for _ in 0..10 {
        pair.novice
            .machine
            .handle_command(pair.now, NoviceCommand::Screen(vec![1; 16_000]));
    }
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Chat("later".into()));
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Stop(StopReason::Person));
    assert!(!approval.is_live(), "at once, in the same call");
    assert!(pair.novice.machine.is_ended());
    pair.novice.flush(pair.now);
    assert_eq!(pair.novice.sent.last(), Some(&"Stop"));
    assert!(
        !pair.novice.sent.contains(&"Screen"),
        "what waited is dropped"
    );
    assert!(!pair.novice.sent.contains(&"Chat"));
    assert_eq!(
        pair.novice.ending(),
        Some(&stopped(Side::Novice, StopReason::Person))
    );
}

#[test]
fn a_stop_overtakes_what_waits() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    for _ in 0..3 {
        pair.novice
            .machine
            .handle_command(pair.now, NoviceCommand::Screen(vec![1; 100]));
    }
    let first = pair.novice.machine.poll_transmit();
    assert!(matches!(first, Some(wire::FromNovice::Screen(_))));
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Stop(StopReason::Person));
    let rest: Vec<_> = std::iter::from_fn(|| pair.novice.machine.poll_transmit()).collect();
    assert_eq!(rest, [wire::FromNovice::Stop(StopReason::Person)]);
}

#[test]
fn each_reason_reaches_the_other_side() {
    use StopReason::{Closing, Person, Trouble, Withdrawn};
    for why in [Person, Withdrawn, Closing, Trouble] {
        let mut pair = Pair::new(open());
        pair.run_until_active();
        pair.novice_does(NoviceCommand::Stop(why));
        pair.run_until_over();
        let ending = stopped(Side::Novice, why);
        assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
    }
    for why in [Person, Closing, Trouble] {
        let mut pair = Pair::new(open());
        pair.run_until_active();
        let approval = pair.novice.approval().unwrap();
        pair.helper_does(HelperCommand::Stop(why));
        pair.run_until_over();
        let ending = stopped(Side::Helper, why);
        assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
        assert!(!approval.is_live());
    }
}

#[test]
fn both_at_once() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    pair.novice
        .command(pair.now, NoviceCommand::Stop(StopReason::Person));
    pair.helper
        .command(pair.now, HelperCommand::Stop(StopReason::Person));
    pair.run_until_over();
    pair.run_for(Duration::from_secs(60));
    let ends = |ended: bool| usize::from(ended);
    let novice: usize = pair
        .novice
        .events
        .iter()
        .map(|event| ends(matches!(event, NoviceEvent::Ended(_))))
        .sum();
    let helper: usize = pair
        .helper
        .events
        .iter()
        .map(|event| ends(matches!(event, HelperEvent::Ended(_))))
        .sum();
    assert_eq!((novice, helper), (1, 1), "each ends once");
    assert_eq!(
        pair.novice.ending(),
        Some(&stopped(Side::Novice, StopReason::Person))
    );
    assert_eq!(
        pair.helper.ending(),
        Some(&stopped(Side::Helper, StopReason::Person))
    );
}

#[test]
fn a_revoked_approval_sends_no_picture() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    let approval = pair.novice.approval().unwrap();
    let copy = approval.clone();
    copy.revoke();
    assert!(!approval.is_live(), "copies share one life");
    pair.novice_does(NoviceCommand::Screen(vec![1; 100]));
    pair.run_for(Duration::from_secs(1));
    assert!(!pair.novice.sent.contains(&"Screen"));
}

#[test]
fn an_approval_dies_with_its_machine() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    let approval = pair.novice.approval().unwrap();
    assert!(approval.is_live());
    drop(pair);
    assert!(!approval.is_live());
}

#[test]
fn nothing_after_the_end_has_an_effect() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    pair.novice_does(NoviceCommand::Stop(StopReason::Person));
    pair.run_until_over();
    let (novice, helper) = (pair.novice.events.len(), pair.helper.events.len());
    for command in [
        NoviceCommand::Approve,
        NoviceCommand::Admit,
        NoviceCommand::Screen(vec![1]),
        NoviceCommand::Chat("hello".into()),
        NoviceCommand::Extend(Duration::from_secs(60)),
        NoviceCommand::Stop(StopReason::Closing),
    ] {
        pair.novice_does(command);
    }
    pair.helper_does(HelperCommand::Chat("hello".into()));
    pair.helper_does(HelperCommand::Stop(StopReason::Closing));
    pair.reset();
    pair.run_for(Duration::from_secs(7200));
    assert_eq!(pair.novice.events.len(), novice);
    assert_eq!(pair.helper.events.len(), helper);
    assert_eq!(pair.novice.machine.poll_timeout(), None);
    assert_eq!(pair.helper.machine.poll_timeout(), None);
}
