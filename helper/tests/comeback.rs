//! A connection that breaks, and is made again by the engine itself.

mod novice;

use std::time::Duration;

use helper::engine::{Command, Event, Way};
use novice::visitor::Helper;
use novice::{Do, Novice, Told, picture};
use session::{Answer, Mark, Right};

fn connected() -> (Novice, Helper) {
    let novice = Novice::generous(picture(320, 200, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    helper.sees(&picture(320, 200, 1));
    (novice, helper)
}

fn is_allowed(novice: &Novice, helper: &Helper, right: Right) {
    helper.engine.send(Command::Ask(right));
    novice.answers(right, Answer::Allowed);
    assert!(matches!(helper.word(), Event::Answered { .. }));
}

/// Skips what is told until it is this.
fn told(novice: &Novice, wanted: impl Fn(&Told) -> bool) {
    while !wanted(&novice.told()) {}
}

fn breaks(helper: &Helper) {
    loop {
        match helper.word() {
            Event::Broken { within } => {
                assert!(within <= Duration::from_secs(120));
                return;
            }
            Event::ControlWaits(_) => {}
            event => panic!("{event:?}"),
        }
    }
}

#[test]
fn a_session_that_breaks_goes_on_by_itself_with_all_but_control() {
    let (novice, helper) = connected();
    is_allowed(&novice, &helper, Right::Point);
    is_allowed(&novice, &helper, Right::Control);
    novice.cable.cut();
    breaks(&helper);
    // What was seen last is still there to be shown.
    assert_eq!(helper.engine.screen().size(), (320, 200));
    match helper.word() {
        Event::Returned { rights, time_limit } => {
            assert_eq!(rights, [Right::Point]);
            assert!(time_limit > Duration::from_secs(3000));
        }
        event => panic!("{event:?}"),
    }
    told(&novice, |told| matches!(told, Told::Back));
    helper.sees(&picture(320, 200, 1));
    helper.engine.send(Command::Mark(Mark::Clear));
    told(&novice, |told| matches!(told, Told::Mark(Mark::Clear)));
    // And once more.
    novice.cable.cut();
    breaks(&helper);
    assert!(matches!(helper.word(), Event::Returned { .. }));
    novice.act(Do::Stop);
    assert_eq!(helper.ends().way, Way::Finished);
    let history = helper.history();
    assert_eq!(history.len(), 1, "it was one session");
    assert_eq!(history[0].outcome, "stopped");
}

#[test]
fn who_does_not_want_to_wait_disconnects() {
    let (novice, helper) = connected();
    novice.cable.unplug();
    breaks(&helper);
    helper.engine.send(Command::Disconnect);
    assert_eq!(helper.ends().problem.name, "disconnected");
}

#[test]
fn who_disconnects_in_the_moment_of_a_break_does_not_wait() {
    for _ in 0..10 {
        let (novice, helper) = connected();
        novice.cable.unplug();
        helper.engine.send(Command::Disconnect);
        assert_eq!(helper.ends().problem.name, "disconnected");
    }
}
