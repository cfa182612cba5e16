//! The person's own mouse and keyboard come before the helper's.

use crate::rights::{Running, typed};
use crate::seat::Done;
use desktop::{InputEvent, OwnEvent};
use novice::engine::{Notice, SessionCommand};
use session::{HelperCommand, HelperEvent};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn the_persons_own_hand_comes_first() {
    let mut on = Running::controlled().await;
    on.seat.does(OwnEvent::Moved);
    on.waits(true).await;
    on.novice
        .until(|notice| matches!(notice, Notice::ControlWaits(true)).then_some(()))
        .await;
    // After a second of rest the helper goes on.
    on.waits(false).await;
    on.types("k").await;
    on.seat.wait_until_done(&typed("k"));
}

/// A key that is down goes up, though the hands stay: they may go on later.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_is_let_go_of_in_a_pause_and_before_the_persons_own_hand() {
    for pause in [true, false] {
        let mut on = Running::controlled().await;
        let (key, down) = (session::Key::Char('y'), true);
        let press = session::InputEvent::Key { key, down };
        on.visitor.send(HelperCommand::Input(press)).await;
        let key = desktop::Key::Char('y');
        on.seat
            .wait_until_done(&Done::Event(InputEvent::Key { key, down }));
        if pause {
            on.novice.engine.send(SessionCommand::Pause(true));
            on.visitor.paused(true).await;
        } else {
            on.seat.does(OwnEvent::Moved);
            on.waits(true).await;
        }
        on.seat.wait_until_let_go();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_pause_nothing_is_said_of_whose_hand_comes_first() {
    let mut on = Running::controlled().await;
    on.novice.engine.send(SessionCommand::Pause(true));
    on.visitor.paused(true).await;
    on.novice
        .until(|notice| matches!(notice, Notice::Paused(true)).then_some(()))
        .await;
    on.seat.does(OwnEvent::Moved);
    on.waits(true).await;
    on.waits(false).await;
    on.novice.engine.send(SessionCommand::Chat("there?".into()));
    let said = on
        .novice
        .until(|notice| match notice {
            Notice::ControlWaits(waits) => panic!("waits: {waits}"),
            Notice::Said(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    assert_eq!(said, "there?");
}

/// As over a menu that is read.
#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_is_held_still_is_no_rest() {
    let mut on = Running::controlled().await;
    on.seat.holds(true);
    on.seat.does(OwnEvent::Moved);
    on.waits(true).await;
    // Longer than the second of rest after which the helper goes on.
    tokio::time::sleep(Duration::from_millis(2500)).await;
    on.novice.engine.send(SessionCommand::Chat("still?".into()));
    on.visitor
        .until(|event| match event {
            HelperEvent::ControlWaits(waits) => panic!("waits: {waits}"),
            HelperEvent::Chat(_) => Some(()),
            _ => None,
        })
        .await;
    on.seat.holds(false);
    on.waits(false).await;
}
