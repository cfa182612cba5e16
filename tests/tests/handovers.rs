//! One window for each person and display: a second invitation goes to the window that is open, or, where a session runs, to
//! another one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

use tests::Stage;
use xtask::scenario::{self, Seat};
use xtask::stage::Program;

/// An invitation that somebody else could have sent: nobody listens.
fn another(novice: &Seat) -> PathBuf {
    let arguments = [
        "invite",
        "--name",
        "Red Fox",
        "--endpoint",
        "127.0.0.1:9",
        "--save",
        "fox.invite",
        "--json",
    ];
    let made = novice.program(&arguments).stdin(Stdio::null()).output();
    assert!(made.unwrap().status.success());
    novice.path("fox.invite")
}

/// The program with this file, which hands it over and ends.
fn hands_over(command: &mut Command) {
    let status = command.stdin(Stdio::null()).status().unwrap();
    assert!(status.success());
}

#[test]
fn a_second_invitation_goes_to_the_window_that_is_open_but_interrupts_no_session() {
    let Stage {
        novice,
        helper,
        port,
        ..
    } = &Stage::new().unwrap();
    let invitation = scenario::invite(novice, *port).unwrap();
    let other = another(novice);
    let other = other.to_str().unwrap();
    let _novice_window = scenario::open_novice(novice, *port).unwrap();

    let window = Program::start(&mut helper.program(&[other])).unwrap();
    helper.person.waits_to_read("Red Fox asks").unwrap();
    let file = invitation.file.to_str().unwrap();
    hands_over(&mut helper.program(&[file]));
    helper.person.waits_to_read("Blue Heron asks").unwrap();

    // By a path that only the second program could know.
    let mut elsewhere = helper.program(&["fox.invite"]);
    hands_over(elsewhere.current_dir(novice.path("")));
    helper.person.waits_to_read("Red Fox asks").unwrap();
    hands_over(&mut helper.program(&[file]));
    helper.person.waits_to_read("Blue Heron asks").unwrap();

    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();
    let mut second = Program::start(&mut helper.program(&[other])).unwrap();
    helper.person.waits_to_read("Red Fox asks").unwrap();
    assert!(second.is_running(), "it has a window of its own");
    // The session goes on behind it, and what follows goes to the window that is free.
    hands_over(&mut helper.program(&[other]));
    drop(second);
    helper.person.reads_no_more("Red Fox asks").unwrap();
    scenario::stop(novice, helper).unwrap();
    drop(window);
}
