//! Pause and record.

use std::time::Duration;

use session::{
    HelperCommand, HelperEvent, InputEvent, Machine, Mark, MonitorPlace, Monitors, NoviceCommand,
    NoviceEvent, Right,
};
use wire::FromNovice;

use crate::desk::{at_desk, in_control};
use crate::pair::Pair;

/// The pictures that reached the helper, by their first byte.
pub(crate) fn shown(pair: &Pair) -> Vec<u8> {
    let events = pair.helper.events.iter();
    events
        .filter_map(|event| match event {
            HelperEvent::Screen(packet) => Some(packet[0]),
            _ => None,
        })
        .collect()
}

fn acknowledged(pair: &Pair) -> usize {
    let events = pair.novice.events.iter();
    events
        .filter(|event| matches!(event, NoviceEvent::ScreenAck(_)))
        .count()
}

#[test]
fn nothing_is_shown_in_a_pause() {
    let mut pair = at_desk();
    pair.novice_does(NoviceCommand::Screen(vec![1]));
    assert!(pair.novice.machine.takes_pictures());
    // Captured before the pause, not yet sent: never leaves.
    pair.novice
        .command(pair.now, NoviceCommand::Screen(vec![2]));
    pair.novice.command(pair.now, NoviceCommand::Pause(true));
    assert!(!pair.novice.machine.takes_pictures());
    pair.novice_does(NoviceCommand::Screen(vec![3]));
    pair.run_for(Duration::from_secs(5));
    assert_eq!(shown(&pair), [1]);
    assert!(matches!(
        pair.helper.events.last(),
        Some(HelperEvent::Paused(true))
    ));
    pair.novice_does(NoviceCommand::Pause(false));
    pair.novice_does(NoviceCommand::Screen(vec![4]));
    pair.run_for(Duration::from_secs(5));
    assert_eq!(shown(&pair), [1, 4]);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn pausing_twice_is_pausing_once() {
    let mut pair = at_desk();
    for on in [false, true, true, false, false] {
        pair.novice_does(NoviceCommand::Pause(on));
    }
    pair.run_for(Duration::from_secs(1));
    let said = pair.novice.sent.iter().filter(|name| **name == "Paused");
    assert_eq!(said.count(), 2);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn nothing_acts_in_a_pause() {
    let (mut pair, control) = in_control();
    let others =
        [Right::Point, Right::ReadClipboard, Right::WriteClipboard].map(|right| pair.allow(right));
    let records = [Right::Record, Right::RecordForNovice].map(|right| pair.allow(right));
    pair.run_for(Duration::from_secs(2));
    // On their way when the pause begins.
    let wheel = InputEvent::Wheel { dx: 0, dy: 1 };
    pair.helper_does(HelperCommand::Input(wheel.clone()));
    pair.helper_does(HelperCommand::Mark(Mark::Clear));
    let told = pair.novice.events.len();
    pair.novice.command(pair.now, NoviceCommand::Pause(true));
    assert!(!control.is_live() && others.iter().all(|grant| !grant.is_live()));
    assert!(
        records.iter().all(|grant| grant.is_live()),
        "a record goes on, of nothing"
    );
    pair.run_for(Duration::from_secs(1));
    pair.helper_does(HelperCommand::Input(wheel.clone()));
    pair.helper_does(HelperCommand::Mark(Mark::Clear));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(pair.novice_told(told), ["Paused", "ReleaseInput"]);
    pair.novice_does(NoviceCommand::Pause(false));
    assert!(control.is_live() && others.iter().all(|grant| grant.is_live()));
    pair.run_for(Duration::from_secs(1));
    pair.input(wheel.clone());
    assert_eq!(pair.done(), [wheel]);
    assert_eq!(pair.endings(), (None, None));
}

/// The encoder of before the pause is gone: what is said about its packets
/// does not reach the new one, however quick the pause was.
#[test]
fn acknowledgements_of_before_a_pause_are_swallowed() {
    let mut pair = at_desk();
    for _ in 0..3 {
        pair.novice_does(NoviceCommand::Screen(vec![1]));
    }
    pair.run_for(Duration::from_secs(1));
    for _ in 0..2 {
        pair.helper_does(HelperCommand::ScreenAck(vec![1]));
    }
    for _ in 0..2 {
        pair.novice_does(NoviceCommand::Pause(true));
        pair.novice_does(NoviceCommand::Pause(false));
    }
    pair.novice_does(NoviceCommand::Screen(vec![2]));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(acknowledged(&pair), 0);
    // One for the packet that was not acknowledged, which the helper's machine
    // does not send, and one for the new packet.
    pair.helper_does(HelperCommand::ScreenAck(vec![2]));
    pair.helper_does(HelperCommand::ScreenAck(vec![3]));
    pair.run_for(Duration::from_secs(1));
    assert!(matches!(pair.novice.events.last(), Some(NoviceEvent::ScreenAck(ack)) if ack == &[2]));
    assert_eq!(acknowledged(&pair), 1);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn a_pause_overtakes_the_pictures() {
    let mut pair = at_desk();
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Screen(vec![1]));
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Pause(true));
    let sent: Vec<_> = std::iter::from_fn(|| pair.novice.machine.poll_transmit()).collect();
    assert_eq!(sent, [FromNovice::Paused(true)]);
}

/// In a picture of 800 × 300.
pub(crate) fn two_monitors() -> Monitors {
    let place = |number, x| MonitorPlace {
        number,
        x,
        y: 0,
        width: 400,
        height: 300,
    };
    Monitors {
        width: 800,
        height: 300,
        list: vec![place(1, 0), place(2, 400)],
    }
}

/// Of what was told, in its order: monitors by how many there are, pictures by their first byte.
fn monitors_and_pictures(pair: &Pair) -> Vec<Result<usize, u8>> {
    let events = pair.helper.events.iter();
    events
        .filter_map(|event| match event {
            HelperEvent::Monitors(monitors) => Some(Ok(monitors.list.len())),
            HelperEvent::Screen(packet) => Some(Err(packet[0])),
            _ => None,
        })
        .collect()
}

#[test]
fn monitors_come_between_the_pictures_where_they_were_told() {
    let mut pair = at_desk();
    let none = Monitors {
        list: Vec::new(),
        ..two_monitors()
    };
    for command in [
        NoviceCommand::Monitors(two_monitors()),
        NoviceCommand::Screen(vec![1]),
        NoviceCommand::Monitors(none),
        NoviceCommand::Screen(vec![2]),
    ] {
        pair.novice.machine.handle_command(pair.now, command);
    }
    pair.run_for(Duration::from_secs(1));
    assert_eq!(monitors_and_pictures(&pair), [Ok(2), Err(1), Ok(0), Err(2)]);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn monitors_are_not_told_in_a_pause_nor_without_a_yes_nor_where_there_is_one() {
    let tell = || NoviceCommand::Monitors(two_monitors());
    let mut pair = at_desk();
    // Known before the pause, not yet sent: never leaves.
    pair.novice.machine.handle_command(pair.now, tell());
    let pause = NoviceCommand::Pause(true);
    pair.novice.machine.handle_command(pair.now, pause);
    pair.novice.machine.handle_command(pair.now, tell());
    let sent: Vec<_> = std::iter::from_fn(|| pair.novice.machine.poll_transmit()).collect();
    assert_eq!(sent, [FromNovice::Paused(true)]);

    let mut pair = at_desk();
    let mut one = two_monitors();
    one.list.pop();
    pair.novice_does(NoviceCommand::Monitors(one));
    pair.novice.approval().unwrap().revoke();
    pair.novice_does(tell());
    pair.run_for(Duration::from_secs(1));
    assert_eq!(monitors_and_pictures(&pair), []);
}

fn recordings(pair: &Pair) -> Vec<bool> {
    let events = pair.novice.events.iter();
    events
        .filter_map(|event| match event {
            NoviceEvent::Recording(on) => Some(*on),
            _ => None,
        })
        .collect()
}

#[test]
fn both_see_that_the_helper_records() {
    let mut pair = at_desk();
    pair.helper_does(HelperCommand::Recording(true));
    assert!(
        !pair.helper.sent.contains(&"Recording"),
        "not without a yes"
    );
    pair.allow(Right::Record);
    for on in [true, true, false, false, true] {
        pair.helper_does(HelperCommand::Recording(on));
    }
    pair.run_for(Duration::from_secs(1));
    assert_eq!(recordings(&pair), [true, false, true]);
    let right = Right::Record;
    pair.novice_does(NoviceCommand::TakeBack { right });
    assert_eq!(
        recordings(&pair).len(),
        3,
        "until the helper says that it stopped"
    );
    pair.run_for(Duration::from_secs(1));
    assert_eq!(recordings(&pair), [true, false, true, false]);
    assert_eq!(
        pair.helper.sent[pair.helper.sent.len() - 2..],
        ["Recording", "Confirm"]
    );
}

#[test]
fn giving_the_right_back_ends_the_record() {
    let mut pair = at_desk();
    pair.allow(Right::Record);
    pair.helper_does(HelperCommand::Recording(true));
    pair.helper_does(HelperCommand::Drop(Right::Record));
    pair.run_for(Duration::from_secs(1));
    assert_eq!(recordings(&pair), [true, false]);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn both_see_that_the_novice_records() {
    let mut pair = at_desk();
    for on in [false, true, true, false] {
        pair.novice_does(NoviceCommand::Recording(on));
    }
    pair.run_for(Duration::from_secs(1));
    let told = pair.helper.events.iter().filter_map(|event| match event {
        HelperEvent::Recording(on) => Some(*on),
        _ => None,
    });
    assert!(told.eq([true, false]));
}
