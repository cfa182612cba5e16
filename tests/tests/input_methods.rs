//! A real input method, and the Compose key, in the helper's window: what they write arrives, what they are still composing
//! does not.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tests::{Stage, Talk};
use xtask::{
    scenario::{self, Seat, Terminal},
    stage::{Program, installed},
};

/// A locale of one's own: X knows input methods only where letters beyond English are known.
fn locale(folder: &Path) {
    let mut make = installed("localedef", "locales").unwrap();
    make.args(["--no-archive", "-i", "en_US", "-f", "UTF-8"]);
    let made = make.arg(folder.join("en_US.UTF-8")).output().unwrap();
    let complaints = String::from_utf8_lossy(&made.stderr);
    assert!(
        made.status.success(),
        "{complaints} (apt-get install locales)"
    );
}

/// The same command where `input_method` is in use.
fn with_input_method(command: &mut Command, locales: &Path, input_method: &str) {
    command
        .env("LOCPATH", locales)
        .env("LC_ALL", "en_US.UTF-8")
        .env("XMODIFIERS", format!("@im={input_method}"));
}

/// An input method for Korean on the seat's display: after Shift and space, letters become syllables.
fn korean(seat: &Seat, locales: &Path) -> Program {
    installed("uim-xim", "uim-xim uim-byeoru").unwrap();
    let mut server = seat.display.command("uim-xim");
    with_input_method(&mut server, locales, "none");
    server.args(["--engine=byeoru"]).env("HOME", seat.path(""));
    server.stdout(Stdio::null()).stderr(Stdio::null());
    let server = Program::start(&mut server).unwrap();
    let started = Instant::now();
    loop {
        let mut servers = installed("xprop", "x11-utils").unwrap();
        servers.args(["-display", seat.display.name(), "-root", "XIM_SERVERS"]);
        let servers = servers.output().unwrap().stdout;
        if String::from_utf8_lossy(&servers).contains("@server=uim") {
            return server;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "no uim-xim");
    }
}

#[test]
fn what_an_input_method_writes_arrives_and_what_it_composes_does_not() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let terminal = Terminal {
        title: "Terminal",
        place: "40x10+40+60",
        letters: 16,
        script: "echo Letters go here; exec cat > typed",
        shows: "Letters go here",
    };
    let _terminal = scenario::terminal(novice, terminal).unwrap();
    let locales = stage.path("locales");
    std::fs::create_dir_all(&locales).unwrap();
    locale(&locales);
    let _server = korean(helper, &locales);
    let mut layout = helper.display.command("setxkbmap");
    layout.args(["us", "-option", "compose:menu"]);
    assert!(layout.status().unwrap().success());

    let invitation = scenario::invite_offering(novice, stage.port, "view,control").unwrap();
    let port = stage.port.to_string();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    wait.event("listening").unwrap();
    let file = invitation.file.to_str().unwrap();
    let mut window = helper.program(&[file]);
    with_input_method(&mut window, &locales, "uim");
    let _window = Program::start(&mut window).unwrap();
    helper.person.waits_to_read("asks for your help").unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    helper.person.clicks_text("Ask for control").unwrap();
    wait.event("asked").unwrap();
    wait.say("allow control").unwrap();
    helper.person.waits_to_read("Control: on").unwrap();
    let waits = wait.event("control-waits").unwrap();
    if waits["on"] == true {
        wait.event("control-waits").unwrap();
    }
    helper.person.clicks_text("Letters go here").unwrap();

    let keys = |keys: &[&str]| {
        for key in keys {
            helper.person.presses(key).unwrap();
        }
    };
    keys(&["a", "shift+space"]);
    // The first syllable is settled by the second one, which is not.
    keys(&["g", "k", "s", "r", "m", "f"]);
    keys(&["BackSpace", "f", "Return", "shift+space"]);
    keys(&["Multi_key", "a", "e", "b", "Return"]);
    let typed = novice.path("typed");
    let started = Instant::now();
    let text = loop {
        let text = std::fs::read_to_string(&typed).unwrap_or_default();
        if text.ends_with("b\n") {
            break text;
        }
        let waited = started.elapsed();
        assert!(waited < Duration::from_secs(60), "typed: {text:?}");
    };
    // A preedit that was sent would be there twice, or as the letters that it was composed of.
    assert_eq!(text.replace('\n', ""), "a한글æb");
}
