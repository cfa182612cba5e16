//! The frame around what is shared: there while somebody sees it, grey in a pause, gone with the session.

use crate::rights::Running;
use desktop::FrameLook;
use ledger::Why;
use novice::engine::SessionCommand;

#[tokio::test(flavor = "multi_thread")]
async fn it_is_there_while_somebody_sees_it_grey_in_a_pause_and_gone_with_stop() {
    let mut on = Running::controlled().await;
    on.seat.wait_until_framed(Some(FrameLook::Seen));
    on.novice.engine.send(SessionCommand::Pause(true));
    on.seat.wait_until_framed(Some(FrameLook::Paused));
    on.novice.engine.send(SessionCommand::Pause(false));
    on.seat.wait_until_framed(Some(FrameLook::Seen));
    on.novice.engine.send(SessionCommand::Stop);
    on.seat.wait_until_framed(None);
    assert_eq!(on.ended().await, Why::StoppedByNovice);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_gone_when_the_picture_ends_by_itself() {
    let mut on = Running::controlled().await;
    on.seat.wait_until_framed(Some(FrameLook::Seen));
    on.board.break_down();
    on.seat.wait_until_framed(None);
    assert_eq!(on.ended().await, Why::Failed);
}
