//! What is set, and what an administrator has settled, in an engine that runs: it holds from the next knock on, also for
//! invitations that were made before.

use crate::board::Board;
use crate::stage::{Novice, Visitor, free_port};
use desktop::Shortcut;
use novice::engine::{Command, Listening, Notice};
use novice::invitations::Plan;
use novice::policy::Policy;
use novice::settings::Settings;
use novice::span::Span;
use session::HelperEvent;
use std::path::Path;
use std::time::Duration;
use tempfile::tempdir;
use ticket::PasswordChoice;

fn settings(folder: &Path, port: u16) -> Settings {
    Settings {
        port,
        inbox: folder.join("inbox"),
        ..Settings::default()
    }
}

/// From now on these are in force.
fn settle(novice: &Novice, settings: Settings) {
    novice.engine.send(Command::Settings(Box::new(settings)));
}

fn under(text: &str, settings: Settings) -> Settings {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("policy.toml");
    std::fs::write(&path, text).expect("written");
    Policy::load(&path).expect("a policy").narrow(settings)
}

/// The list as it is from now on: what was sent before has been taken in by then.
async fn taken_in(novice: &mut Novice) {
    novice.engine.send(novice::engine::ListCommand::Read);
    novice
        .until(|notice| matches!(notice, Notice::List(_)).then_some(()))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_invitation_offers_no_more_than_is_allowed_now() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let plan = Plan {
        offers: "view,chat,control".parse().unwrap(),
        ..Plan::default()
    };
    let made = novice.invite_and_listen(plan).await;
    let free = settings(folder.path(), novice.port);
    settle(
        &novice,
        under("offers = [\"view\", \"point\", \"control\"]", free),
    );
    taken_in(&mut novice).await;

    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    assert_eq!(knock.offers.to_string(), "view,control");
    novice.allow(knock.id);
    let offers = visitor
        .until(|event| match event {
            HelperEvent::Approved { offers, .. } => Some(*offers),
            _ => None,
        })
        .await;
    assert_eq!(offers.to_string(), "view,control");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_invitation_without_a_password_opens_nothing_any_more() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let open = Plan {
        password: PasswordChoice::Open,
        ..Plan::default()
    };
    let made = novice.invite_and_listen(open).await;
    let sealed = novice.invite(Plan::default()).await;
    let free = settings(folder.path(), novice.port);
    settle(&novice, under("password = \"words\"", free.clone()));
    taken_in(&mut novice).await;
    assert!(Visitor::is_turned_away(&made).await);
    // One with generated words is answered all the same.
    let visitor = Visitor::knock(&sealed).await;
    novice.knock().await;
    drop(visitor);

    settle(&novice, free);
    taken_in(&mut novice).await;
    assert!(!Visitor::is_turned_away(&made).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_lasts_no_longer_than_is_allowed() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let made = novice.invite_and_listen(Plan::default()).await;
    let most = Duration::from_secs(10 * 60);
    let free = settings(folder.path(), novice.port);
    settle(&novice, under("time_limit = \"10m\"", free));
    taken_in(&mut novice).await;

    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    let limit = visitor
        .until(|event| match event {
            HelperEvent::Approved { time_limit, .. } => Some(*time_limit),
            _ => None,
        })
        .await;
    assert!(limit <= most, "{limit:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_person_sets_holds_from_the_next_session_on() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let old = novice.port;
    let made = novice.invite_and_listen(Plan::default()).await;
    let stop_keys: Shortcut = "Pause".parse().unwrap();
    settle(
        &novice,
        Settings {
            time_limit: Span::minutes(20),
            stop_keys,
            ..settings(folder.path(), old)
        },
    );
    taken_in(&mut novice).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    let sharing = novice
        .until(|notice| match notice {
            Notice::Sharing(sharing) => Some(sharing.clone()),
            _ => None,
        })
        .await;
    assert_eq!(sharing.limit, Duration::from_secs(20 * 60));
    visitor.approved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_port_is_listened_on_at_once_and_named_in_new_invitations() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    novice.invite_and_listen(Plan::default()).await;
    let port = free_port();
    settle(&novice, settings(folder.path(), port));
    novice.listening(|l| *l == Listening::Open { port }).await;
    novice.port = port;
    let made = novice.invite(Plan::default()).await;
    let visitor = Visitor::knock(&made).await;
    novice.knock().await;
    drop(visitor);
}
