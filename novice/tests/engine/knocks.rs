//! Who is let in, who isn't, and what the novice hears of it.

use crate::board::Board;
use crate::stage::{Novice, Visitor, free_port, guarded};
use ledger::State;
use novice::engine::{Acquaintance, AttemptOutcome, KnockOver, Listening, Notice, SessionCommand};
use novice::invitations::Plan;
use secrecy::SecretString;
use session::{Ending, HelperCommand, HelperEvent, Limits, Refusal, StopReason};
use std::time::Duration;
use tempfile::tempdir;
use ticket::{PasswordChoice, Uses};

async fn attempt(novice: &mut Novice) -> AttemptOutcome {
    novice
        .until(|notice| match notice {
            Notice::Attempt(attempt) => Some(attempt.outcome),
            _ => None,
        })
        .await
}

async fn knock_over(novice: &mut Novice) -> KnockOver {
    novice
        .until(|notice| match notice {
            Notice::KnockOver { why, .. } => Some(*why),
            _ => None,
        })
        .await
}

fn wrong() -> Option<SecretString> {
    Some(SecretString::from("Wrong-7-pelican-lamp"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_is_a_no_and_leaves_the_invitation_open() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(Plan::default()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await.id;
    novice.engine.send(SessionCommand::Decline { knock });
    assert_eq!(knock_over(&mut novice).await, KnockOver::Declined);
    assert_eq!(visitor.ending().await, Ending::Refused(Refusal::Declined));

    let mut again = Visitor::knock(&made).await;
    again.words().await;
    let second = novice.knock().await;
    assert_ne!(second.id, knock);
    assert_eq!(board.opened(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_is_a_no() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let approval = Duration::from_millis(200);
    let limits = Limits {
        approval,
        ..Limits::default()
    };
    let mut novice = Novice::start_with(folder.path(), free_port(), limits, board.source());
    let made = novice.invite_and_listen(Plan::default()).await;
    let mut visitor = Visitor::knock(&made).await;
    assert_eq!(knock_over(&mut novice).await, KnockOver::Unanswered);
    assert_eq!(visitor.ending().await, Ending::Refused(Refusal::NoAnswer));
    assert_eq!(board.opened(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_yes_does_not_answer_the_next_question() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(Plan::default()).await;
    let mut first = Visitor::knock(&made).await;
    let old = novice.knock().await.id;
    first.words().await;
    first.send(HelperCommand::Stop(StopReason::Person)).await;
    assert_eq!(knock_over(&mut novice).await, KnockOver::Left);

    let mut second = Visitor::knock(&made).await;
    let new = novice.knock().await.id;
    novice.allow(old);
    novice.engine.send(SessionCommand::Decline { knock: new });
    assert_eq!(knock_over(&mut novice).await, KnockOver::Declined);
    assert_eq!(second.ending().await, Ending::Refused(Refusal::Declined));
    assert_eq!(board.opened(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_passwords_lock_it_though_the_program_was_started_anew() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let port = free_port();
    let limits = Limits::default();
    let mut novice = Novice::start_with(folder.path(), port, limits, board.source());
    let made = novice.invite_and_listen(guarded()).await;
    for left in [4, 3] {
        let mut visitor = Visitor::knock_with(&made, wrong()).await;
        let outcome = attempt(&mut novice).await;
        assert_eq!(outcome, AttemptOutcome::WrongPassword { left });
        let ending = visitor.ending().await;
        assert_eq!(ending, Ending::WrongPassword { tries_left: left });
    }
    tokio::task::spawn_blocking(move || drop(novice))
        .await
        .unwrap();

    let mut novice = Novice::start_with(folder.path(), port, limits, board.source());
    novice
        .listening(|l| matches!(l, Listening::Open { .. }))
        .await;
    for left in [2, 1] {
        Visitor::knock_with(&made, wrong()).await.ending().await;
        let outcome = attempt(&mut novice).await;
        assert_eq!(outcome, AttemptOutcome::WrongPassword { left });
    }
    Visitor::knock_with(&made, wrong()).await.ending().await;
    assert_eq!(attempt(&mut novice).await, AttemptOutcome::Locked);
    // Both follow, in whichever order.
    let (mut listed, mut closed) = (false, false);
    novice
        .until(|notice| {
            match notice {
                Notice::List(rows) => listed = rows.iter().any(|r| r.state == State::Locked),
                Notice::Listening(listening) => closed = *listening == Listening::NotNeeded,
                _ => {}
            }
            (listed && closed).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_password_costs_no_try() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(guarded()).await;
    for _ in 0..6 {
        let mut visitor = Visitor::knock(&made).await;
        let knock = novice.knock().await.id;
        novice.engine.send(SessionCommand::Decline { knock });
        assert_eq!(visitor.ending().await, Ending::Refused(Refusal::Declined));
        knock_over(&mut novice).await;
    }
    Visitor::knock_with(&made, wrong()).await.ending().await;
    let outcome = attempt(&mut novice).await;
    assert_eq!(outcome, AttemptOutcome::WrongPassword { left: 4 });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_helper_is_told_busy_and_the_novice_sees_it() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let plan = Plan {
        uses: Uses::UntilExpiry,
        ..Plan::default()
    };
    let made = novice.invite_and_listen(plan).await;
    let mut first = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    first.approved().await;

    let mut second = Visitor::knock(&made).await;
    assert_eq!(second.ending().await, Ending::Refused(Refusal::Busy));
    assert_eq!(attempt(&mut novice).await, AttemptOutcome::Busy);
    first.sees(&board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_invitation_needs_no_password_but_a_yes() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let password = PasswordChoice::Open;
    let plan = Plan {
        password,
        ..Plan::default()
    };
    let made = novice.invite_and_listen(plan).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    assert_eq!(knock.kind, ticket::Kind::Open);
    assert_eq!(board.opened(), 0);
    novice.allow(knock.id);
    visitor.sees(&board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn expiring_an_invitation_takes_the_question_about_it_away() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(Plan::default()).await;
    let mut visitor = Visitor::knock(&made).await;
    novice.knock().await;
    novice
        .engine
        .send(novice::engine::ListCommand::Expire(vec![made.id]));
    assert_eq!(knock_over(&mut novice).await, KnockOver::Over);
    let ending = visitor
        .until(|event| match event {
            HelperEvent::Ended(ending) => Some(ending.clone()),
            _ => None,
        })
        .await;
    assert_eq!(ending, Ending::Refused(Refusal::Over));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_is_told_whether_a_helper_has_been_here() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let plan = Plan {
        uses: Uses::UntilExpiry,
        ..Plan::default()
    };
    let made = novice.invite_and_listen(plan).await;

    // Whoever was declined has not been here.
    let mut ann = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    assert_eq!(knock.acquaintance, Acquaintance::FirstEver);
    novice
        .engine
        .send(SessionCommand::Decline { knock: knock.id });
    ann.ending().await;

    let before = chrono::Utc::now();
    let mut ann = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    assert_eq!(knock.acquaintance, Acquaintance::FirstEver);
    novice.allow(knock.id);
    ann.approved().await;
    ann.send(HelperCommand::Stop(StopReason::Person)).await;
    ann.ending().await;

    // Another key is another helper, whatever their name.
    let mut bob = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    assert_eq!(knock.acquaintance, Acquaintance::Unknowable);
    novice
        .engine
        .send(SessionCommand::Decline { knock: knock.id });
    bob.ending().await;

    let _ann = ann.knocks_again(&made).await;
    let knock = novice.knock().await;
    let Acquaintance::Known { times: 1, last } = knock.acquaintance else {
        panic!("{:?}", knock.acquaintance);
    };
    // The ledger keeps milliseconds.
    assert!(last.timestamp_millis() >= before.timestamp_millis());
}
