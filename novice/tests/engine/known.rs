//! Helpers who are known by their key: what the person is told, and invitations for one of them alone.

use crate::board::Board;
use crate::cable::Cable;
use crate::stage::{Novice, OWN, Visitor, free_port, guarded};
use chrono::Utc;
use ledger::{Details, HelperKey, KeyStore, Ledger};
use net::Identity;
use novice::engine::{ListCommand, Notice};
use novice::invitations::{Made, Plan, system_random};
use novice::policy::Policy;
use novice::settings::Settings;
use secrecy::SecretString;
use session::{Ending, HelperEvent, Limits};
use std::path::Path;
use tempfile::tempdir;
use ticket::Uses;

/// A lasting identity, as its owner has it unlocked.
pub(crate) fn lasting() -> (Identity, HelperKey) {
    let made = ticket::identity::generate("Ada", Utc::now(), &mut system_random()).expect("made");
    let key = ticket::identity::key_hash(made.certificate().key());
    (Identity::lasting(&made).expect("usable"), HelperKey(key))
}

fn list(folder: &Path) -> Ledger {
    let keys = KeyStore::File(folder.join("ledger.key"));
    Ledger::open(folder, keys).expect("a list")
}

/// Where only helpers whom the person knows may help.
fn only_known(folder: &Path) -> Settings {
    Settings {
        port: free_port(),
        inbox: folder.join("inbox"),
        policy: Policy {
            known_helpers: true,
            ..Policy::default()
        },
        ..Settings::default()
    }
}

fn password() -> Option<SecretString> {
    Some(SecretString::from(OWN))
}

async fn details(novice: &mut Novice, made: &Made) -> Details {
    novice.engine.send(ListCommand::Details(made.id));
    let details = novice.until(|notice| match notice {
        Notice::Details(details) => Some(details.clone()),
        _ => None,
    });
    *details.await
}

/// Somebody who has file and password, but another key: hears nothing but that nobody is there.
async fn is_nobody(made: &Made) {
    let (other, _) = lasting();
    let mut visitor = Visitor::knock_as(made, password(), other).await;
    let first = visitor.link.events.recv().await.expect("an end");
    assert!(
        matches!(first, HelperEvent::Ended(Ending::NotThere)),
        "{first:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn file_and_password_are_not_enough_for_an_invitation_for_another() {
    let folder = tempdir().expect("a folder");
    let (identity, key) = lasting();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let plan = Plan {
        only: Some(key),
        ..guarded()
    };
    let made = novice.invite_and_listen(plan).await;
    // More often than there are tries: none is spent, so nobody locks it either.
    for _ in 0..6 {
        is_nobody(&made).await;
    }
    let told = details(&mut novice, &made).await;
    assert_eq!((told.row.tries_left, told.attempts.len()), (5, 0));
    assert_eq!(told.row.only, Some(key));

    // The right key alone is not enough: the password is proved as ever.
    let wrong = SecretString::from("Another-7-pelican-lamp");
    let mut guessing = Visitor::knock_as(&made, Some(wrong), identity.clone()).await;
    let left = guessing.until(|event| match event {
        HelperEvent::Ended(Ending::WrongPassword { tries_left }) => Some(*tries_left),
        _ => None,
    });
    assert_eq!(left.await, 4);
    let mut visitor = Visitor::knock_as(&made, password(), identity).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_known_helpers_may_help_file_and_password_are_not_enough() {
    let folder = tempdir().expect("a folder");
    let (identity, key) = lasting();
    let settings = only_known(folder.path());
    let source = Board::new(64, 64).source();
    let mut novice = Novice::start_set(folder.path(), settings, Limits::default(), source);
    novice.engine.send(ListCommand::Invite(Box::new(guarded())));
    let refused = novice.until(|notice| match notice {
        Notice::Failed { message, .. } => Some(message.clone()),
        _ => None,
    });
    assert!(refused.await.contains("You know none yet"));

    list(folder.path())
        .add_helper(key, "My nephew", Utc::now())
        .expect("written");
    let made = novice.invite_and_listen(guarded()).await;
    is_nobody(&made).await;
    let _visitor = Visitor::knock_as(&made, password(), identity.clone()).await;
    novice.knock().await;

    // Whoever is known no more is a stranger again, whenever the invitation was made.
    let other = novice.invite(guarded()).await;
    list(folder.path())
        .remove_helper(key, Utc::now())
        .expect("they were known");
    let mut visitor = Visitor::knock_as(&other, password(), identity).await;
    let first = visitor.link.events.recv().await.expect("an end");
    assert!(
        matches!(first, HelperEvent::Ended(Ending::NotThere)),
        "{first:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_for_one_alone_is_nobody_else_s_to_come_back_to() {
    let folder = tempdir().expect("a folder");
    let (identity, key) = lasting();
    let board = Board::new(64, 64);
    let port = free_port();
    let mut novice = Novice::start_with(folder.path(), port, Limits::default(), board.source());
    let cable = Cable::to(port).await;
    let way = format!("tcp://127.0.0.1:{}", cable.port());
    let plan = Plan {
        only: Some(key),
        endpoints: vec![way.parse().expect("an endpoint")],
        ..guarded()
    };
    let made = novice.invite_and_listen(plan).await;
    let mut visitor = Visitor::knock_as(&made, password(), identity).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    // While it runs, others do not even hear that somebody is busy here.
    is_nobody(&made).await;
    cable.cut();
    let comeback = visitor.breaks().await;
    novice
        .until(|notice| matches!(notice, Notice::Broken { .. }).then_some(()))
        .await;
    cable.mend();
    is_nobody(&made).await;
    visitor
        .comes_back(comeback)
        .await
        .expect("their own session");
}

/// Forgotten while the line was broken: their session is not theirs to come back to, unless they are known again.
#[tokio::test(flavor = "multi_thread")]
async fn a_helper_who_is_forgotten_meanwhile_does_not_come_back() {
    let folder = tempdir().expect("a folder");
    let (identity, key) = lasting();
    let add = || list(folder.path()).add_helper(key, "My nephew", Utc::now());
    add().expect("written");
    let settings = only_known(folder.path());
    let cable = Cable::to(settings.port).await;
    let source = Board::new(64, 64).source();
    let mut novice = Novice::start_set(folder.path(), settings, Limits::default(), source);
    let way = format!("tcp://127.0.0.1:{}", cable.port());
    let plan = Plan {
        endpoints: vec![way.parse().expect("an endpoint")],
        ..guarded()
    };
    let made = novice.invite_and_listen(plan).await;
    let mut visitor = Visitor::knock_as(&made, password(), identity).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    cable.cut();
    let comeback = visitor.breaks().await;
    novice
        .until(|notice| matches!(notice, Notice::Broken { .. }).then_some(()))
        .await;
    let forgotten = list(folder.path()).remove_helper(key, Utc::now());
    forgotten.expect("they were known");
    cable.mend();
    let comeback = visitor.is_not_let_back(comeback).await;
    // Nor does a stranger hear that somebody was here.
    is_nobody(&made).await;
    add().expect("written");
    visitor
        .comes_back(comeback)
        .await
        .expect("their own session");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_key_has_the_name_that_the_person_gave() {
    let folder = tempdir().expect("a folder");
    let (identity, key) = lasting();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let plan = Plan {
        uses: Uses::UntilExpiry,
        ..guarded()
    };
    let made = novice.invite_and_listen(plan).await;

    let mut visitor = Visitor::knock_as(&made, password(), identity.clone()).await;
    let knock = novice.knock().await;
    assert_eq!(knock.known, None, "whom nobody wrote down is not known");
    novice.allow(knock.id);
    visitor.approved().await;
    drop(visitor);
    novice
        .until(|notice| matches!(notice, Notice::Ended(_)).then_some(()))
        .await;

    list(folder.path())
        .add_helper(key, "My nephew", Utc::now())
        .expect("written");
    let made = novice.invite(guarded()).await;
    let _visitor = Visitor::knock_as(&made, password(), identity).await;
    let knock = novice.knock().await;
    let known = knock.known.expect("their key is known");
    assert_eq!((known.name.as_str(), known.sessions), ("My nephew", 1));
    assert_eq!(
        knock.name, "Ann",
        "what they call themselves stays what it is"
    );
}
