//! `helper view` doing without a person what a person would: asking, clicking, typing.

mod novice;

use novice::program::{Viewing, helper};
use novice::{Do, Novice, Told, picture};
use serde_json::json;
use session::{Answer, Button, InputEvent, Key, NamedKey, Right};

fn let_in(novice: &Novice, more: &[&str]) -> Viewing {
    let mut viewing = Viewing::start(novice, None, more);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    viewing
}

#[test]
fn clicks_and_texts_are_done_in_the_order_given_once_control_is_allowed() {
    let novice = Novice::generous(picture(320, 200, 1));
    let script = ["--type", "Héllo\n", "--click", "12,34", "--type", "b"];
    let mut viewing = let_in(&novice, &script);
    assert_eq!(viewing.until("asked")["right"], "control");
    novice.answers(Right::Control, Answer::Allowed);
    let answered = viewing.until("answered");
    assert_eq!(
        answered,
        json!({ "event": "answered", "right": "control", "answer": "allowed" })
    );
    viewing.until("done");
    let button = Button::Left;
    let key = Key::Named(NamedKey::Enter);
    for wanted in [
        InputEvent::Text("Héllo".to_owned()),
        InputEvent::Key { key, down: true },
        InputEvent::Key { key, down: false },
        InputEvent::PointerTo { x: 12, y: 34 },
        InputEvent::Button { button, down: true },
        InputEvent::Button {
            button,
            down: false,
        },
        InputEvent::Text("b".to_owned()),
    ] {
        assert_eq!(novice.input(), wanted);
    }
    novice.act(Do::Stop);
    viewing.until("ended");
    assert_eq!(viewing.exit_code(), Some(0));
}

#[test]
fn a_no_has_an_exit_code_and_ends_what_can_not_be_done() {
    let novice = Novice::generous(picture(64, 64, 1));
    let mut viewing = let_in(&novice, &["--click", "1,1"]);
    novice.answers(Right::Control, Answer::Denied);
    assert_eq!(viewing.until("answered")["answer"], "denied");
    assert_eq!(viewing.until("ended")["outcome"], "stopped by the helper");
    assert_eq!(viewing.exit_code(), Some(9));
}

#[test]
fn what_the_other_person_does_is_printed() {
    let novice = Novice::generous(picture(64, 64, 1));
    let asks = ["--ask", "point", "--ask", "control"];
    let mut viewing = let_in(&novice, &asks);
    novice.answers(Right::Point, Answer::NotPossible);
    assert_eq!(viewing.until("answered")["answer"], "not-possible");
    novice.answers(Right::Control, Answer::Allowed);
    assert_eq!(viewing.until("answered")["answer"], "allowed");
    assert_eq!(viewing.until("control-waits")["on"], true);
    assert_eq!(viewing.until("control-waits")["on"], false);
    novice.act(Do::Pause(true));
    assert_eq!(viewing.until("paused")["on"], true);
    novice.act(Do::Pause(false));
    assert_eq!(viewing.until("paused")["on"], false);
    novice.act(Do::Record(true));
    assert_eq!(viewing.until("recording")["on"], true);
    novice.act(Do::Escape);
    let revoked = viewing.until("revoked");
    assert_eq!(
        revoked,
        json!({ "event": "revoked", "right": "control", "why": "escape" })
    );
    novice.act(Do::Stop);
    viewing.until("ended");
    assert_eq!(viewing.exit_code(), Some(9), "not all was possible");
}

#[test]
fn what_is_not_offered_is_said_and_not_asked() {
    let novice = Novice::new(ticket::PasswordChoice::Open, picture(64, 64, 1));
    let mut viewing = let_in(&novice, &["--ask", "control"]);
    assert_eq!(viewing.until("not-asked")["right"], "control");
    novice.act(Do::Stop);
    while !matches!(novice.told(), Told::Ended(_)) {}
    viewing.until("ended");
    assert_eq!(viewing.exit_code(), Some(9));
}

#[test]
fn what_can_not_be_understood_is_refused_before_anything_is_sent() {
    let novice = Novice::generous(picture(64, 64, 1));
    let file = novice.file.to_str().expect("text");
    for arguments in [
        &["view", "--click", "12", file][..],
        &["view", "--click", "1,70000", file],
        &["view", "--ask", "everything", file],
        &["view", "--fullscreen", "--type", "x", file],
        &["--fullscreen"],
        &["--password-file", "x", file],
    ] {
        assert_cmd::Command::from_std(helper(&novice))
            .args(arguments)
            .assert()
            .code(2);
    }
    assert!(novice.is_undisturbed());
}

#[test]
fn what_can_not_be_kept_or_sent_is_refused_before_anybody_is_called() {
    let novice = Novice::generous(picture(64, 64, 1));
    let file = novice.file.to_str().expect("text");
    for (arguments, why) in [
        (["--record", "/nowhere/a.webm"], "no folder /nowhere"),
        (["--record", "a.mp4"], "ends in .webm"),
        (["--record", file], "there already"),
        (["--send", "/nowhere/a"], "can't be sent"),
        (["--save-png", "/nowhere/a.png"], "no folder /nowhere"),
    ] {
        assert_cmd::Command::from_std(helper(&novice))
            .args([&["view"], &arguments[..], &[file]].concat())
            .assert()
            .code(1)
            .stderr(predicates::str::contains(why));
    }
    assert!(novice.is_undisturbed());
}
