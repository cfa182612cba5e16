//! The list as the window gets it: it follows what other programs do, and several are changed at once.

use crate::board::Board;
use crate::stage::Novice;
use chrono::Utc;
use ledger::{KeyStore, Ledger, Row, Sent, State, Way};
use novice::engine::{ListCommand, Notice};
use novice::invitations::Plan;
use tempfile::tempdir;

async fn listed(novice: &mut Novice, is_it: impl Fn(&[Row]) -> bool) {
    novice
        .until(|notice| match notice {
            Notice::List(rows) => is_it(rows).then_some(()),
            _ => None,
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_program_does_to_it_is_told() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let made = novice.invite(Plan::default()).await;
    let keys = KeyStore::File(folder.path().join("ledger.key"));
    let other = Ledger::open(folder.path(), keys).unwrap();
    let to = "ann@example.org";
    other.deliver(&made.id, Utc::now(), Way::Mail, to).unwrap();
    let way = Way::Mail;
    let sent = Some(Sent {
        way,
        to: to.to_owned(),
    });
    listed(&mut novice, |rows| rows.iter().any(|row| row.sent == sent)).await;
    other.withdraw(&made.id, Utc::now()).unwrap();
    listed(&mut novice, |rows| rows[0].state == State::Withdrawn).await;
    other.delete(&made.id, Utc::now()).unwrap();
    listed(&mut novice, <[Row]>::is_empty).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_are_ended_and_deleted_together() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(novice.invite(Plan::default()).await.id);
    }
    novice.engine.send(ListCommand::Expire(ids.clone()));
    let over = |rows: &[Row]| rows.iter().filter(|row| !row.state.is_alive()).count();
    listed(&mut novice, |rows| over(rows) == 3).await;
    // One of them a second time: that is no mistake.
    novice.engine.send(ListCommand::Expire(vec![ids[0]]));
    novice.engine.send(ListCommand::Delete(ids));
    listed(&mut novice, <[Row]>::is_empty).await;
}
