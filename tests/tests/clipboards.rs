//! What is copied on one side and pasted on the other, each way after a yes of its own, on real displays.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tests::{Stage, Talk};
use xtask::scenario::{self, Seat};

/// Only tells a test that hangs from one that is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// Copies a text, as another program on that side would.
fn copy(seat: &Seat, text: &str) {
    let mut xclip = seat.display.command("xclip");
    xclip.args(["-selection", "clipboard", "-in"]);
    xclip.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut xclip = xclip.spawn().expect("apt-get install xclip");
    let mut input = xclip.stdin.take().unwrap();
    input.write_all(text.as_bytes()).unwrap();
    drop(input);
    assert!(xclip.wait().unwrap().success());
}

/// What would be pasted there.
fn pasted(seat: &Seat) -> String {
    let mut xclip = seat.display.command("xclip");
    xclip.args(["-selection", "clipboard", "-out"]);
    let output = xclip.stderr(Stdio::null()).output();
    String::from_utf8(output.expect("apt-get install xclip").stdout).unwrap()
}

fn pastes(seat: &Seat, wanted: &str) {
    let until = Instant::now() + PATIENCE;
    while pasted(seat) != wanted {
        assert!(Instant::now() < until, "{:?} is pasted", pasted(seat));
    }
}

fn waits(stage: &Stage) -> Talk {
    let port = stage.port.to_string();
    let wait = ["--port", &port, "wait", "--json"];
    let mut wait = Talk::start(&mut stage.novice.program(&wait)).unwrap();
    assert_eq!(wait.event("listening").unwrap()["state"], "open");
    wait
}

/// Answers the next question.
fn allow(wait: &mut Talk, right: &str) {
    assert_eq!(wait.event("asked").unwrap()["right"], right);
    wait.say(&format!("allow {right}")).unwrap();
    wait.event("granted").unwrap();
}

const OFFERS: &str = "view,chat,clipboard";

#[test]
fn without_a_window_it_comes_into_a_file_and_from_the_command_line() {
    let stage = Stage::new().unwrap();
    let invitation = scenario::invite_offering(&stage.novice, stage.port, OFFERS).unwrap();
    let mut wait = waits(&stage);
    // Copied before the yes: nobody else's business.
    copy(&stage.novice, "an old secret");
    let (file, kept) = (invitation.file.to_str().unwrap(), stage.path("kept.txt"));
    let view = [
        "view",
        file,
        "--password-stdin",
        "--json",
        "--save-clipboard",
        kept.to_str().unwrap(),
        "--copy",
        "lpstat -p  # ü",
    ];
    let mut view = Talk::start(stage.helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    allow(&mut wait, "read-clipboard");
    allow(&mut wait, "write-clipboard");
    view.event("copied").unwrap();
    pastes(&stage.novice, "lpstat -p  # ü");
    copy(&stage.novice, "printer HP is idle. ✓");
    let came = view.event("clipboard").unwrap();
    assert_eq!(
        (&came["kind"], &came["bytes"]),
        (&"text".into(), &23.into())
    );
    assert_eq!(fs::read_to_string(&kept).unwrap(), "printer HP is idle. ✓");
    wait.say("stop").unwrap();
    view.event("ended").unwrap();
    assert_eq!(view.exit_code().unwrap(), Some(0));
}

#[test]
fn in_the_window_what_is_copied_here_is_pasted_there_and_back() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite_offering(novice, stage.port, OFFERS).unwrap();
    let mut wait = waits(&stage);
    let _window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    copy(novice, "old here");
    copy(helper, "old there");

    helper.person.clicks_text("See their clipboard").unwrap();
    allow(&mut wait, "read-clipboard");
    copy(novice, "one");
    pastes(helper, "one");

    // One way is not the other.
    copy(helper, "mine alone");
    copy(novice, "two");
    pastes(helper, "two");
    assert_eq!(pasted(novice), "two");

    helper.person.clicks_text("Give them my clipboard").unwrap();
    allow(&mut wait, "write-clipboard");
    copy(helper, "three");
    pastes(novice, "three");
    copy(novice, "four");
    pastes(helper, "four");

    // What was taken back is over at once.
    wait.say("take back read-clipboard").unwrap();
    wait.event("grant-over").unwrap();
    copy(novice, "five");
    copy(helper, "six");
    pastes(novice, "six");
    assert_eq!(pasted(helper), "six");
}
