//! A dialog of the system's is open, in which the person sees their own files: nobody else sees it, or reaches it.

use crate::board::Board;
use crate::rights::{Running, typed};
use crate::stage::{Novice, Visitor, guarded};
use novice::engine::{Notice, Quiet, SessionCommand};
use session::HelperEvent;
use tempfile::tempdir;

async fn is_quiet(novice: &mut Novice, pause: bool, dialog: bool) {
    let wanted = Quiet { pause, dialog };
    novice
        .until(|notice| matches!(notice, Notice::Quiet(it) if *it == wanted).then_some(()))
        .await;
}

/// Waits until all that the engine has sent so far is there; nothing of it ends a pause.
async fn still_paused(on: &mut Running) {
    on.novice.engine.send(SessionCommand::Chat("still?".into()));
    on.visitor
        .until(|event| match event {
            HelperEvent::Paused(false) => panic!("it goes on"),
            HelperEvent::Chat(_) => Some(()),
            _ => None,
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_dialog_is_open_nothing_is_looked_at_and_nothing_acts() {
    let mut on = Running::controlled().await;
    on.visitor.sees(&on.board).await;
    let dialog = on.novice.engine.dialog();
    let second = on.novice.engine.dialog();
    on.board.wait_until_over();
    on.visitor.paused(true).await;
    is_quiet(&mut on.novice, false, true).await;
    on.board.paint(7);
    on.types("x").await;
    drop(second);
    still_paused(&mut on).await;
    assert_eq!(on.board.opened(), 1);
    drop(dialog);
    on.visitor.paused(false).await;
    on.visitor.sees(&on.board).await;
    assert_eq!(on.board.opened(), 2);
    on.types("k").await;
    on.seat.wait_until_done(&typed("k"));
    assert!(!on.seat.done().contains(&typed("x")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_of_the_persons_own_outlasts_a_dialog() {
    let mut on = Running::controlled().await;
    on.visitor.sees(&on.board).await;
    let dialog = on.novice.engine.dialog();
    is_quiet(&mut on.novice, false, true).await;
    on.novice.engine.send(SessionCommand::Pause(true));
    is_quiet(&mut on.novice, true, true).await;
    drop(dialog);
    is_quiet(&mut on.novice, true, false).await;
    still_paused(&mut on).await;
    on.board.wait_until_over();
    assert_eq!(on.board.opened(), 1);
    on.novice.engine.send(SessionCommand::Pause(false));
    on.visitor.paused(false).await;
    on.visitor.sees(&on.board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_on_shows_nothing_while_a_dialog_is_open() {
    let mut on = Running::controlled().await;
    on.visitor.sees(&on.board).await;
    on.novice.engine.send(SessionCommand::Pause(true));
    on.visitor.paused(true).await;
    let dialog = on.novice.engine.dialog();
    is_quiet(&mut on.novice, true, true).await;
    on.novice.engine.send(SessionCommand::Pause(false));
    is_quiet(&mut on.novice, false, true).await;
    still_paused(&mut on).await;
    assert_eq!(on.board.opened(), 1);
    drop(dialog);
    on.visitor.sees(&on.board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_let_in_while_a_dialog_is_open_sees_nothing_until_it_is_closed() {
    let folder = tempdir().expect("a folder");
    let board = Board::new(60, 40);
    let mut novice = Novice::start(folder.path(), &board);
    let dialog = novice.engine.dialog();
    let made = novice.invite_and_listen(guarded()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    visitor.paused(true).await;
    is_quiet(&mut novice, false, true).await;
    assert_eq!(board.opened(), 0);
    drop(dialog);
    visitor.sees(&board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_never_was_shown_is_not_said_to_be_so_no_more() {
    let folder = tempdir().expect("a folder");
    let board = Board::new(60, 40);
    let mut novice = Novice::start(folder.path(), &board);
    let _dialog = novice.engine.dialog();
    let made = novice.invite_and_listen(guarded()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.paused(true).await;
    novice.engine.send(SessionCommand::Stop);
    let message = novice
        .until(|notice| match notice {
            Notice::Ended(end) => Some(end.message.clone()),
            _ => None,
        })
        .await;
    assert!(!message.contains("any more"), "{message}");
    assert_eq!(board.opened(), 0);
}
