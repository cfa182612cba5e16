//! Both limits are announced to both persons before they end a session, and can be put off.

use crate::board::Board;
use crate::stage::{Novice, Visitor, free_port};
use novice::engine::{Notice, SessionCommand};
use novice::invitations::Plan;
use session::{EndingWhy, HelperCommand, HelperEvent, Limits};
use std::time::Duration;
use tempfile::{TempDir, tempdir};

async fn running(limits: Limits) -> (TempDir, Novice, Visitor) {
    let folder = tempdir().expect("a folder");
    let board = Board::new(20, 10);
    let mut novice = Novice::start_with(folder.path(), free_port(), limits, board.source());
    let made = novice.invite_and_listen(Plan::default()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    (folder, novice, visitor)
}

/// Both sides hear that the session ends soon; then that it does not, once `put_off` was done.
async fn announced(
    novice: &mut Novice,
    visitor: &mut Visitor,
    limit: EndingWhy,
    put_off: impl AsyncFnOnce(&Novice, &Visitor),
) {
    novice
        .until(|notice| {
            matches!(notice, Notice::EndingSoon { why, .. } if *why == limit).then_some(())
        })
        .await;
    visitor
        .until(|event| {
            matches!(event, HelperEvent::EndingSoon { why, .. } if *why == limit).then_some(())
        })
        .await;
    put_off(novice, visitor).await;
    novice
        .until(|notice| {
            matches!(notice, Notice::Extended { why, .. } if *why == limit).then_some(())
        })
        .await;
    visitor
        .until(|event| {
            matches!(event, HelperEvent::Extended { why, .. } if *why == limit).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_time_limit_is_announced_and_the_novice_puts_it_off() {
    let limits = Limits {
        session: Duration::from_secs(62),
        ..Limits::default()
    };
    let (_folder, mut novice, mut visitor) = running(limits).await;
    let limit = EndingWhy::TimeLimit;
    announced(&mut novice, &mut visitor, limit, async |novice, _| {
        novice.engine.send(SessionCommand::Extend);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_idle_limit_is_announced_and_the_helper_puts_it_off() {
    let limits = Limits {
        idle: Duration::from_secs(62),
        ..Limits::default()
    };
    let (_folder, mut novice, mut visitor) = running(limits).await;
    announced(
        &mut novice,
        &mut visitor,
        EndingWhy::Idle,
        async |_, visitor| visitor.send(HelperCommand::Present).await,
    )
    .await;
}
