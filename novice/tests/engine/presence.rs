//! What is shared goes and comes back: the person is told each time, and once.

use crate::board::Board;
use crate::stage::{Novice, Visitor, guarded};
use desktop::Presence;
use novice::engine::{Notice, SessionCommand};
use tempfile::tempdir;

/// Waits for what is told next of it, unless the picture has been seen before.
async fn told(novice: &mut Novice) -> Option<Presence> {
    novice
        .until(|notice| match notice {
            Notice::Presence(presence) => Some(Some(*presence)),
            Notice::PictureSeen => Some(None),
            _ => None,
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shared_is_told_to_be_gone_and_to_be_there_again() {
    let folder = tempdir().unwrap();
    let board = Board::new(40, 30);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(guarded()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    visitor.sees(&board).await;
    assert_eq!(told(&mut novice).await, None, "it is there at first");
    for presence in [Presence::Gone, Presence::There, Presence::Gone] {
        board.set_presence(presence);
        assert_eq!(told(&mut novice).await, Some(presence));
    }

    // A picture that begins anew says it again, which is no news; what happened in a pause is.
    for (now, news) in [
        (Presence::Gone, None),
        (Presence::There, Some(Presence::There)),
    ] {
        novice.engine.send(SessionCommand::Pause(true));
        visitor.paused(true).await;
        board.wait_until_over();
        board.set_presence(now);
        novice.engine.send(SessionCommand::Pause(false));
        visitor.paused(false).await;
        visitor.sees(&board).await;
        assert_eq!(told(&mut novice).await, news);
    }
}
