//! From the invitation to the picture, and to the end of it.

use crate::stage::{Board, Novice, Visitor, free_port};
use chrono::Utc;
use ledger::{KeyStore, Ledger, State, Why};
use novice::engine::{Ended, ListCommand, Listening, Notice, SessionCommand, Sharing, Task};
use novice::history::Past;
use novice::invitations::{Made, Plan};
use session::{Ending, EndingWhy, HelperCommand, HelperEvent, Limits, Side, StopReason};
use std::time::Duration;
use tempfile::{TempDir, tempdir};
use ticket::{Id, Uses};

struct Running {
    folder: TempDir,
    board: Board,
    novice: Novice,
    visitor: Visitor,
    made: Made,
}

/// A session that has just begun.
async fn running(plan: Plan) -> Running {
    running_with(plan, Limits::default()).await
}

async fn running_with(plan: Plan, limits: Limits) -> Running {
    let folder = tempdir().unwrap();
    let board = Board::new(200, 130);
    let mut novice = Novice::start_with(folder.path(), free_port(), limits, board.source());
    let made = novice.invite_and_listen(plan).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    sharing(&mut novice).await;
    Running {
        folder,
        board,
        novice,
        visitor,
        made,
    }
}

async fn sharing(novice: &mut Novice) -> Sharing {
    novice
        .until(|notice| match notice {
            Notice::Sharing(sharing) => Some(sharing.clone()),
            _ => None,
        })
        .await
}

async fn ended(novice: &mut Novice) -> Ended {
    novice
        .until(|notice| match notice {
            Notice::Ended(ended) => Some(ended.clone()),
            _ => None,
        })
        .await
}

async fn state_of(novice: &mut Novice, id: Id, wanted: State) {
    novice
        .until(|notice| match notice {
            Notice::List(rows) => rows
                .iter()
                .any(|r| r.id == id && r.state == wanted)
                .then_some(()),
            _ => None,
        })
        .await;
}

fn stopped(by: Side, why: StopReason) -> Ending {
    Ending::Stopped { by, why }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_leads_to_the_very_picture_and_stop_ends_it() {
    let folder = tempdir().unwrap();
    let board = Board::new(500, 300);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(Plan::default()).await;

    let mut visitor = Visitor::knock(&made).await;
    let words = visitor.words().await;
    let knock = novice.knock().await;
    assert_eq!(knock.words, words);
    assert_eq!((knock.name.as_str(), knock.ticket), ("Ann", made.id));
    assert_eq!(board.opened(), 0, "nobody looks before the answer");

    novice.allow(knock.id);
    visitor.approved().await;
    visitor.sees(&board).await;
    board.paint(2);
    visitor.sees(&board).await;
    novice
        .until(|n| matches!(n, Notice::PictureSeen).then_some(()))
        .await;

    novice
        .engine
        .send(SessionCommand::Chat("hello\nthere".into()));
    let said = visitor
        .until(|event| match event {
            HelperEvent::Chat(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    assert_eq!(said, "hello\nthere");
    visitor
        .send(HelperCommand::Chat("which printer?".into()))
        .await;
    let heard = novice
        .until(|notice| match notice {
            Notice::Chat(text) => Some(text.clone()),
            _ => None,
        })
        .await;
    assert_eq!(heard, "which printer?");

    novice.engine.send(SessionCommand::Stop);
    let end = ended(&mut novice).await;
    assert_eq!((end.why, end.name.as_str()), (Why::StoppedByNovice, "Ann"));
    board.wait_until_refused();
    let ending = visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Person));

    // For one session: it is used up, and nobody listens any more.
    novice.listening(|l| *l == Listening::NotNeeded).await;
    novice.engine.send(ListCommand::History);
    let past = novice
        .until(|notice| match notice {
            Notice::History(lines) => Some(lines.clone()),
            _ => None,
        })
        .await;
    let [
        Past::Session {
            ticket, session, ..
        },
    ] = &past[..]
    else {
        panic!("{past:?}")
    };
    assert_eq!(
        (*ticket, session.why),
        (made.id, Some(Why::StoppedByNovice))
    );
    assert!(session.approved.is_some() && session.ended.is_some());
    let granted: Vec<_> = session
        .granted
        .iter()
        .map(|g| g.capability.as_str())
        .collect();
    assert_eq!(granted, ["view", "chat"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_view_the_screen_is_not_even_looked_at() {
    let folder = tempdir().unwrap();
    let board = Board::new(100, 60);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.invite_and_listen(Plan::default()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await.id;
    let view = false;
    novice.engine.send(SessionCommand::Allow { knock, view });
    assert!(!sharing(&mut novice).await.view);
    visitor
        .send(HelperCommand::Chat("I see nothing".into()))
        .await;
    novice
        .until(|n| matches!(n, Notice::Chat(_)).then_some(()))
        .await;
    novice.engine.send(SessionCommand::Stop);
    ended(&mut novice).await;
    assert_eq!(board.opened(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn stop_ends_the_picture_though_the_helper_takes_nothing_any_more() {
    let Running {
        board,
        mut novice,
        visitor,
        ..
    } = running(Plan::default()).await;
    // The helper's side is not read, so the line fills up while the screen goes on changing.
    for seed in 0..40 {
        board.paint(seed);
    }
    novice.engine.send(SessionCommand::Stop);
    assert_eq!(ended(&mut novice).await.why, Why::StoppedByNovice);
    board.wait_until_refused();
    drop(visitor);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_helper_can_end_it() {
    let Running {
        board,
        mut novice,
        visitor,
        ..
    } = running(Plan::default()).await;
    visitor.send(HelperCommand::Stop(StopReason::Person)).await;
    let end = ended(&mut novice).await;
    assert_eq!(end.why, Why::StoppedByHelper);
    assert!(
        end.message.contains("not shown any more"),
        "{}",
        end.message
    );
    board.wait_until_refused();
}

#[tokio::test(flavor = "multi_thread")]
async fn its_time_limit_ends_it_and_can_be_put_off() {
    let Running { mut novice, .. } = running(Plan::default()).await;
    novice.engine.send(SessionCommand::Extend);
    let why = novice
        .until(|notice| match notice {
            Notice::Extended { why, .. } => Some(*why),
            _ => None,
        })
        .await;
    assert_eq!(why, EndingWhy::TimeLimit);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_from_the_helpers_person_ends_it() {
    let idle = Duration::from_millis(300);
    let limits = Limits {
        idle,
        ..Limits::default()
    };
    let Running {
        board, mut novice, ..
    } = running_with(Plan::default(), limits).await;
    assert_eq!(ended(&mut novice).await.why, Why::Idle);
    board.wait_until_refused();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_for_several_sessions_is_open_again_afterwards() {
    let plan = Plan {
        uses: Uses::UntilExpiry,
        ..Plan::default()
    };
    let Running {
        mut novice,
        made,
        board,
        ..
    } = running(plan).await;
    novice.engine.send(SessionCommand::Stop);
    ended(&mut novice).await;
    state_of(&mut novice, made.id, State::Open).await;
    let mut again = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    again.approved().await;
    again.sees(&board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn expiring_the_invitation_asks_about_the_session_and_leaves_it_running() {
    let Running {
        mut novice,
        mut visitor,
        made,
        ..
    } = running(Plan::default()).await;
    novice.engine.send(ListCommand::Expire(made.id));
    novice
        .until(|notice| match notice {
            Notice::InvitationOver { ticket } => (*ticket == made.id).then_some(()),
            _ => None,
        })
        .await;
    novice
        .engine
        .send(SessionCommand::Chat("still there?".into()));
    visitor
        .until(|event| matches!(event, HelperEvent::Chat(_)).then_some(()))
        .await;
    novice.engine.send(SessionCommand::Stop);
    ended(&mut novice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_program_on_the_list_can_have_the_session_ended() {
    let Running {
        folder,
        mut novice,
        mut visitor,
        made,
        ..
    } = running(Plan::default()).await;
    let keys = KeyStore::File(folder.path().join("ledger.key"));
    let elsewhere = Ledger::open(folder.path(), keys).unwrap();
    let session = elsewhere.withdraw(&made.id, Utc::now()).unwrap().unwrap();
    elsewhere.ask_stop(session, Utc::now()).unwrap();
    assert_eq!(ended(&mut novice).await.why, Why::Withdrawn);
    let ending = visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Withdrawn));
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_program_ends_the_session_for_both() {
    let Running {
        folder,
        board,
        novice,
        mut visitor,
        made,
        ..
    } = running(Plan::default()).await;
    let closing = tokio::task::spawn_blocking(move || drop(novice));
    let ending = visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Closing));
    closing.await.unwrap();
    board.wait_until_refused();
    let keys = KeyStore::File(folder.path().join("ledger.key"));
    let ledger = Ledger::open(folder.path(), keys).unwrap();
    assert_eq!(ledger.row(&made.id).unwrap().state, State::Used);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_cannot_be_read_ends_the_session_and_says_why() {
    let Running {
        board,
        mut novice,
        mut visitor,
        ..
    } = running(Plan::default()).await;
    board.break_down();
    let message = novice
        .until(|notice| match notice {
            Notice::Failed {
                task: Task::Picture,
                message,
            } => Some(message.clone()),
            _ => None,
        })
        .await;
    assert!(message.contains("unplugged"), "{message}");
    assert_eq!(ended(&mut novice).await.why, Why::Failed);
    let ending = visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Trouble));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledgement_of_what_was_never_sent_ends_the_session() {
    let Running {
        mut novice,
        mut visitor,
        ..
    } = running(Plan::default()).await;
    visitor
        .until(|event| matches!(event, HelperEvent::Screen(_)).then_some(()))
        .await;
    let never = u32::MAX.to_be_bytes().to_vec();
    visitor.send(HelperCommand::ScreenAck(never)).await;
    assert_eq!(ended(&mut novice).await.why, Why::Misbehaved);
}
