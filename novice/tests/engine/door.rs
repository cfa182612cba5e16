//! When helpers can knock, and in which program.

use crate::board::Board;
use crate::stage::{Novice, Visitor, free_port};
use novice::engine::{ListCommand, Listening, Notice};
use novice::invitations::{Plan, ToTell};
use session::Limits;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use tempfile::tempdir;

fn reachable(port: u16) -> bool {
    TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_port_is_open_only_while_somebody_is_invited() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let port = novice.port;
    novice.listening(|l| *l == Listening::NotNeeded).await;
    assert!(!reachable(port));
    let first = novice.invite_and_listen(Plan::default()).await;
    assert!(reachable(port));
    let second = novice.invite(Plan::default()).await;
    novice.engine.send(ListCommand::Expire(vec![first.id]));
    novice
        .until(|notice| match notice {
            Notice::List(rows) => {
                (rows.iter().filter(|r| r.state.is_alive()).count() == 1).then_some(())
            }
            _ => None,
        })
        .await;
    assert!(reachable(port));
    novice.engine.send(ListCommand::Delete(vec![second.id]));
    novice.listening(|l| *l == Listening::NotNeeded).await;
    assert!(!reachable(port));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_programs_on_one_list_one_listens_and_the_other_says_so() {
    let folder = tempdir().unwrap();
    let board = Board::new(64, 64);
    let port = free_port();
    let limits = Limits::default();
    let mut first = Novice::start_with(folder.path(), port, limits, board.source());
    first.invite_and_listen(Plan::default()).await;
    let mut second = Novice::start_with(folder.path(), port, limits, board.source());
    second.listening(|l| *l == Listening::Elsewhere).await;

    // What is made here is answered there.
    let made = second.invite(Plan::default()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = first.knock().await;
    assert_eq!(knock.ticket, made.id);
    first.allow(knock.id);
    visitor.sees(&board).await;

    // And when the first is closed, this one takes over.
    tokio::task::spawn_blocking(move || drop(first))
        .await
        .unwrap();
    second.listening(|l| *l == Listening::Open { port }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_of_another_program_is_said_and_tried_again() {
    let folder = tempdir().unwrap();
    let any = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0));
    let other = TcpListener::bind(any).unwrap();
    let port = other.local_addr().unwrap().port();
    let board = Board::new(64, 64);
    let mut novice = Novice::start_with(folder.path(), port, Limits::default(), board.source());
    novice.invite(Plan::default()).await;
    novice
        .listening(|l| *l == Listening::PortTaken { port })
        .await;
    drop(other);
    novice.listening(|l| *l == Listening::Open { port }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_again_gives_the_same_file_or_a_new_invitation_like_it() {
    let folder = tempdir().unwrap();
    let mut novice = Novice::start(folder.path(), &Board::new(64, 64));
    let plan = Plan {
        pseudonym: "Blue Heron".into(),
        message: "My printer does not print.".into(),
        ..Plan::default()
    };
    let made = novice.invite(plan).await;
    let again = async |novice: &mut Novice| {
        novice.engine.send(ListCommand::Resend(made.id));
        novice
            .until(|notice| match notice {
                Notice::Made(made) => Some(made.clone()),
                _ => None,
            })
            .await
    };
    let same = again(&mut novice).await;
    assert_eq!((same.id, &same.file), (made.id, &made.file));
    assert!(matches!(same.to_tell, ToTell::Before));

    novice.engine.send(ListCommand::Expire(vec![made.id]));
    novice
        .until(|notice| match notice {
            Notice::List(rows) => rows.iter().all(|r| !r.state.is_alive()).then_some(()),
            _ => None,
        })
        .await;
    let new = again(&mut novice).await;
    assert_ne!(new.id, made.id);
    assert_eq!(
        (new.pseudonym.as_str(), new.replaces),
        ("Blue Heron", Some(made.id))
    );
    assert!(matches!(new.to_tell, ToTell::Words(_)));
}
