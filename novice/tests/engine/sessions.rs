//! From the invitation to the picture, and to the end of it.

use crate::board::Board;
use crate::stage::{Novice, Visitor, free_port};
use chrono::{TimeDelta, Utc};
use ledger::{KeyStore, Ledger, State, Why};
use novice::engine::{Ended, ListCommand, Listening, Notice, SessionCommand, Sharing, Task, View};
use novice::history::Past;
use novice::invitations::{Made, Plan};
use session::{Ending, EndingWhy, HelperCommand, HelperEvent, Limits, Side, StopReason};
use std::time::{Duration, Instant};
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
    let folder = tempdir().expect("a folder");
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
    // For one session: it is used up, and nobody listens any more. Either may be told first.
    let (mut end, mut listens) = (None, true);
    novice
        .until(|notice| {
            match notice {
                Notice::Ended(ended) => end = Some(ended.clone()),
                Notice::Listening(Listening::NotNeeded) => listens = false,
                _ => {}
            }
            (end.is_some() && !listens).then_some(())
        })
        .await;
    let end = end.expect("it has ended");
    assert_eq!((end.why, end.name.as_str()), (Why::StoppedByNovice, "Ann"));
    board.wait_until_over();
    let ending = visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Person));
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
    let view = View::Nothing;
    novice.engine.send(SessionCommand::Allow { knock, view });
    assert!(!sharing(&mut novice).await.view.is_something());
    visitor.approved().await;
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
    let mut on = running(Plan::default()).await;
    // The helper's side is not read, so the line fills up while the screen goes on changing.
    for seed in 0..40 {
        on.board.paint(seed);
    }
    on.novice.engine.send(SessionCommand::Stop);
    assert_eq!(ended(&mut on.novice).await.why, Why::StoppedByNovice);
    on.board.wait_until_over();
    drop(on.visitor);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_helper_can_end_it() {
    let mut on = running(Plan::default()).await;
    on.visitor
        .send(HelperCommand::Stop(StopReason::Person))
        .await;
    let end = ended(&mut on.novice).await;
    assert_eq!(end.why, Why::StoppedByHelper);
    assert!(
        end.message.contains("not shown any more"),
        "{}",
        end.message
    );
    on.board.wait_until_over();
}

#[tokio::test(flavor = "multi_thread")]
async fn its_time_limit_ends_it() {
    let limits = Limits {
        session: Duration::from_millis(1_000),
        ..Limits::default()
    };
    let mut on = running_with(Plan::default(), limits).await;
    assert_eq!(ended(&mut on.novice).await.why, Why::TimeLimit);
    on.board.wait_until_over();
    let ending = on.visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::TimeLimit));
}

#[tokio::test(flavor = "multi_thread")]
async fn both_hear_of_more_time() {
    let mut on = running(Plan::default()).await;
    on.novice.engine.send(SessionCommand::Extend);
    let before = Instant::now();
    let ends = on
        .novice
        .until(|notice| match notice {
            Notice::Extended { at, why } if *why == EndingWhy::TimeLimit => Some(*at),
            _ => None,
        })
        .await;
    assert!(ends > before + Duration::from_secs(60 * 60));
    on.visitor
        .until(|event| matches!(event, HelperEvent::Extended { .. }).then_some(()))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_from_the_helpers_person_ends_it() {
    let idle = Duration::from_millis(300);
    let limits = Limits {
        idle,
        ..Limits::default()
    };
    let mut on = running_with(Plan::default(), limits).await;
    assert_eq!(ended(&mut on.novice).await.why, Why::Idle);
    on.board.wait_until_over();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_for_several_sessions_is_open_again_afterwards() {
    let plan = Plan {
        uses: Uses::UntilExpiry,
        ..Plan::default()
    };
    let mut on = running(plan).await;
    on.visitor
        .send(HelperCommand::Stop(StopReason::Person))
        .await;
    ended(&mut on.novice).await;
    state_of(&mut on.novice, on.made.id, State::Open).await;
    let mut again = Visitor::knock(&on.made).await;
    let knock = on.novice.knock().await;
    on.novice.allow(knock.id);
    again.approved().await;
    again.sees(&on.board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn expiring_the_invitation_asks_about_the_session_and_leaves_it_running() {
    let mut on = running(Plan::default()).await;
    on.novice.engine.send(ListCommand::Expire(vec![on.made.id]));
    on.novice
        .until(|notice| match notice {
            Notice::InvitationOver { ticket } => (*ticket == on.made.id).then_some(()),
            _ => None,
        })
        .await;
    on.novice
        .engine
        .send(SessionCommand::Chat("still there?".into()));
    on.visitor
        .until(|event| matches!(event, HelperEvent::Chat(_)).then_some(()))
        .await;
    on.novice.engine.send(SessionCommand::Stop);
    ended(&mut on.novice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_whose_time_is_over_asks_about_the_session_too() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let mut novice = Novice::start(folder.path(), &board);
    let made = novice.insert(folder.path(), TimeDelta::seconds(8));
    novice
        .listening(|l| matches!(l, Listening::Open { .. }))
        .await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    novice
        .until(|notice| matches!(notice, Notice::InvitationOver { .. }).then_some(()))
        .await;
    visitor.sees(&board).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_program_on_the_list_can_have_the_session_ended() {
    let mut on = running(Plan::default()).await;
    let keys = KeyStore::File(on.folder.path().join("ledger.key"));
    let elsewhere = Ledger::open(on.folder.path(), keys).unwrap();
    let session = elsewhere
        .withdraw(&on.made.id, Utc::now())
        .unwrap()
        .unwrap();
    elsewhere.ask_stop(session, Utc::now()).unwrap();
    assert_eq!(ended(&mut on.novice).await.why, Why::Withdrawn);
    let ending = on.visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Withdrawn));
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_program_ends_the_session_for_both() {
    let mut on = running(Plan::default()).await;
    let closing = tokio::task::spawn_blocking(move || drop(on.novice));
    let ending = on.visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Closing));
    closing.await.unwrap();
    on.board.wait_until_over();
    let keys = KeyStore::File(on.folder.path().join("ledger.key"));
    let ledger = Ledger::open(on.folder.path(), keys).unwrap();
    assert_eq!(ledger.row(&on.made.id).unwrap().state, State::Used);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_cannot_be_read_ends_the_session_and_says_why() {
    let mut on = running(Plan::default()).await;
    on.board.break_down();
    let message = on
        .novice
        .until(|notice| match notice {
            Notice::Failed {
                task: Task::Picture,
                message,
            } => Some(message.clone()),
            _ => None,
        })
        .await;
    assert!(message.contains("unplugged"), "{message}");
    assert_eq!(ended(&mut on.novice).await.why, Why::Failed);
    let ending = on.visitor.ending().await;
    assert_eq!(ending, stopped(Side::Novice, StopReason::Trouble));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acknowledgement_of_what_was_never_sent_ends_the_session() {
    let mut on = running(Plan::default()).await;
    let mut next = async || on.visitor.link.events.recv().await.expect("an event");
    while !matches!(next().await, HelperEvent::Screen(_)) {}
    let never = HelperCommand::ScreenAck(1_000_000_u32.to_be_bytes().to_vec());
    on.visitor.link.commands.send(never).await.unwrap();
    assert_eq!(ended(&mut on.novice).await.why, Why::Misbehaved);
    let ending = loop {
        if let HelperEvent::Ended(ending) = next().await {
            break ending;
        }
    };
    assert_eq!(ending, stopped(Side::Novice, StopReason::Misbehaved));
}
