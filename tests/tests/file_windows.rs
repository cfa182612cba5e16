//! Files in both programs' windows, used as people use them: the question, what moves, and what arrived.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::process::Stdio;
use tests::{Relay, Stage, Talk};
use xtask::{
    scenario,
    stage::{Image, Person},
};

const OFFERS: &str = "view,chat,files";

#[test]
fn the_novice_is_asked_in_the_window_and_can_cancel_there() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let film = stage.path("film.mkv");
    // Minutes on a line as narrow as this.
    fs::File::create(&film)
        .unwrap()
        .set_len(600_000_000)
        .unwrap();
    let line = Relay::narrow(stage.port, 1_000_000).unwrap();
    let invitation = scenario::invite_offering(novice, line.port(), OFFERS).unwrap();
    let _window = scenario::open_novice(novice, stage.port).unwrap();
    let (file, film) = (invitation.file.to_str().unwrap(), film.to_str().unwrap());
    let view = ["view", file, "--password-stdin", "--json", "--send", film];
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    let person = &novice.person;
    person.waits_to_read("Somebody wants to help you").unwrap();
    person.clicks_text("Allow").unwrap();
    view.event("file-asked").unwrap();
    // A key must not say yes: the helper could one day have pressed it.
    person.presses("Return").unwrap();
    person.presses("space").unwrap();
    assert!(!stage.path("novice/Downloads").exists());
    person.clicks_until("Allow", "Cancel").unwrap();
    while view.event("file-progress").unwrap()["done"] == 0 {}
    person.clicks_text("Cancel").unwrap();
    let finished = view.event("file-finished").unwrap();
    assert_eq!(finished["outcome"], "cancelled-there");
    view.event("ended").unwrap();
    let inbox = fs::read_dir(stage.path("novice/Downloads/Beckon")).unwrap();
    assert_eq!(inbox.count(), 0, "nothing of it is left");
}

#[test]
fn the_helper_asks_for_a_file_in_the_window_and_sees_it_arrive() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let log = stage.path("printer.log");
    fs::write(&log, "paper jam").unwrap();
    let invitation = scenario::invite_offering(novice, stage.port, OFFERS).unwrap();
    let port = stage.port.to_string();
    let wait = ["--port", &port, "wait", "--no-window", "--json"];
    let mut wait = Talk::start(&mut novice.program(&wait)).unwrap();
    wait.event("listening").unwrap();
    let _window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    helper
        .person
        .clicks_until("Files", "Ask for a file")
        .unwrap();
    helper.person.clicks_text("Ask for a file").unwrap();
    wait.event("file-wanted").unwrap();
    helper
        .person
        .waits_to_read("They are asked for a file")
        .unwrap();
    wait.say(&format!("send {}", log.display())).unwrap();
    assert_eq!(wait.event("file-finished").unwrap()["outcome"], "whole");
    helper.person.waits_to_read("Show in folder").unwrap();
    let arrived = stage.path("helper/Downloads/Beckon/printer.log");
    assert_eq!(fs::read_to_string(arrived).unwrap(), "paper jam");
}

/// The title of zenity's dialogs, which stand in for the desktop's own where there is no desktop.
const DIALOG: &str = "zenity";

/// What the bar says meanwhile.
const NOTHING_SEEN: &str = "They see nothing until";

/// The dialog is open, and both sides know of it.
fn chooses(person: &Person, wait: &Talk, view: &Talk) {
    wait.event("file-wanted").unwrap();
    person.clicks_until("Choose a file", NOTHING_SEEN).unwrap();
    while wait.event("quiet").unwrap()["dialog"] != true {}
    while view.event("paused").unwrap()["on"] != true {}
    person.turns_to_window(DIALOG).unwrap();
}

fn no_dialog(person: &Person) {
    let gone = |_: &Image| (!person.has_window(DIALOG).unwrap()).then_some(());
    person.wait_for("no dialog", gone).unwrap();
    person.reads_no_more(NOTHING_SEEN).unwrap();
}

#[test]
fn the_dialog_for_files_closes_with_its_question_and_with_the_program() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let log = stage.path("printer.log");
    fs::write(&log, "paper jam").unwrap();
    let invitation = scenario::invite_offering(novice, stage.port, OFFERS).unwrap();
    let wait = ["--port", &stage.port.to_string(), "wait", "--json"];
    let mut wait = Talk::start(&mut novice.program(&wait)).unwrap();
    wait.event("listening").unwrap();
    let file = invitation.file.to_str().unwrap();
    let view = ["view", file, "--password-stdin", "--json"];
    let view = [&view[..], &["--fetch=the log", "--fetch=another"]].concat();
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    let person = &novice.person;

    chooses(person, &wait, &view);
    // Answered elsewhere meanwhile.
    wait.say(&format!("send {}", log.display())).unwrap();
    view.all(&["paused", "file-finished"]).unwrap();
    no_dialog(person);

    chooses(person, &wait, &view);
    wait.say("quit").unwrap();
    view.event("ended").unwrap();
    assert_eq!(wait.exit_code().unwrap(), Some(0));
    no_dialog(person);
}
