//! Both programs while the line between them breaks: the session goes on, unless the person refuses.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::{
    fs::File,
    io::BufReader,
    net::{Ipv4Addr, TcpStream},
    path::Path,
    process::{Command, Stdio},
};
use tests::{Relay, Stage, Talk};
use xtask::stage::{Image, Program};

/// A session over the first of two lines, of which the second is cut.
struct Session {
    stage: Stage,
    lines: [Relay; 2],
    wait: Talk,
    view: Talk,
    password: String,
    _terminal: Program,
}

fn document(command: &mut Command) -> Value {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A terminal on the novice's display that shows these numbers.
fn numbers(stage: &Stage, geometry: &str, from: u32, to: u32) -> Program {
    let script = format!("seq {from} {to}; exec sleep 600");
    let mut terminal = stage.novice.display.command("xterm");
    terminal.args(["-geometry", geometry, "-fa", "DejaVu Sans Mono"]);
    terminal.args(["-fs", "14", "-e", "sh", "-c", &script]);
    let terminal = Program::start(&mut terminal).unwrap();
    let last = (to - 1).to_string();
    stage.novice.person.waits_to_read(&last).unwrap();
    terminal
}

/// A helper's program that knocks, is let in, and keeps the picture in this file.
fn is_let_in(stage: &Stage, wait: &mut Talk, password: &str, picture: &str) -> Talk {
    let png = stage.path(picture);
    let view = [
        "view",
        "../novice/a.invite",
        "--password-stdin",
        "--save-png",
        png.to_str().unwrap(),
        "--json",
    ];
    let mut view = Talk::start(stage.helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    view.event("picture-exact").unwrap();
    view
}

impl Session {
    /// With an invitation that is good for so many sessions.
    fn begin(uses: &str) -> Self {
        let stage = Stage::new().unwrap();
        let terminal = numbers(&stage, "40x25+50+100", 1000, 1020);
        let lines = [
            Relay::to(stage.port).unwrap(),
            Relay::to(stage.port).unwrap(),
        ];
        lines[1].cut();
        let port = stage.port.to_string();
        let ways = [&lines[0], &lines[1]].map(|line| format!("127.0.0.1:{}", line.port()));
        let invite = [
            "--port",
            &port,
            "invite",
            "--endpoint",
            &ways[0],
            "--endpoint",
            &ways[1],
            "--uses",
            uses,
            "--save",
            "a.invite",
            "--json",
        ];
        let made = document(&mut stage.novice.program(&invite));
        let waits = ["--port", &port, "wait", "--no-window", "--json"];
        let mut wait = Talk::start(&mut stage.novice.program(&waits)).unwrap();
        assert_eq!(wait.event("listening").unwrap()["state"], "open");

        let password = made["password"].as_str().unwrap().to_owned();
        let view = is_let_in(&stage, &mut wait, &password, "seen.png");
        Self {
            stage,
            lines,
            wait,
            view,
            password,
            _terminal: terminal,
        }
    }

    /// Cuts the first line for good; both sides notice.
    fn breaks(&mut self) {
        self.lines[0].cut();
        for side in [&mut self.wait, &mut self.view] {
            let within = side.event("broken").unwrap()["back_within_s"].as_u64();
            assert!((1..=120).contains(&within.unwrap()), "{within:?}");
        }
    }
}

fn saved(path: &Path) -> Image {
    Image::open(BufReader::new(File::open(path).unwrap())).unwrap()
}

#[test]
fn a_session_goes_on_by_another_way_to_the_same_picture() {
    let mut on = Session::begin("once");
    on.breaks();
    // What comes onto the screen meanwhile is seen when the helper is back, and not before.
    let _more = numbers(&on.stage, "40x25+700+300", 2000, 2020);
    on.lines[1].mend();
    on.view.event("returned").unwrap();
    on.wait.event("returned").unwrap();
    on.view.event("picture-exact").unwrap();
    let shown = on.stage.novice.person.look().unwrap();
    on.wait.say("stop").unwrap();
    assert_eq!(
        on.view.event("ended").unwrap()["outcome"],
        "stopped by the novice"
    );
    assert_eq!(
        on.wait.event("ended").unwrap()["why"],
        "stopped by the novice"
    );
    assert!(
        saved(&on.stage.path("seen.png")) == shown,
        "the helper's picture is not what the display shows"
    );

    let history = document(&mut on.stage.novice.program(&["history", "--json"]));
    let sessions = history.as_array().unwrap();
    assert_eq!(sessions.len(), 1, "{history}");
    assert_eq!(sessions[0]["session"]["why"], "stopped by the novice");
    let is_told = |breaks: &Value| {
        assert_eq!(breaks.as_array().map(Vec::len), Some(1), "{breaks}");
        assert!(
            breaks[0]["at"].is_string() && breaks[0]["back"].is_string(),
            "{breaks}"
        );
    };
    is_told(&sessions[0]["session"]["breaks"]);
    let history = document(&mut on.stage.helper.program(&["history", "--json"]));
    assert_eq!(history.as_array().unwrap().len(), 1, "{history}");
    is_told(&history[0]["breaks"]);
}

#[test]
fn stop_closes_the_door_to_who_is_away() {
    let mut on = Session::begin("until-expiry");
    on.breaks();
    on.wait.say("stop").unwrap();
    assert_eq!(
        on.wait.event("ended").unwrap()["why"],
        "stopped by the novice"
    );
    let listening = on.wait.event("listening").unwrap();
    assert_eq!(listening["state"], "nobody-invited");
    on.lines[1].mend();
    TcpStream::connect((Ipv4Addr::LOCALHOST, on.stage.port)).unwrap_err();
    let list = document(&mut on.stage.novice.program(&["list", "--json"]));
    assert_eq!(list[0]["state"], "used", "{list}");
}

#[test]
fn a_helper_whose_program_is_killed_starts_it_again_and_is_asked_about() {
    let Session {
        stage,
        lines: _lines,
        mut wait,
        view,
        password,
        _terminal,
    } = Session::begin("once");
    drop(view);
    wait.event("broken").unwrap();
    let view = is_let_in(&stage, &mut wait, &password, "again.png");
    wait.say("stop").unwrap();
    view.event("ended").unwrap();
    wait.event("ended").unwrap();
    let list = document(&mut stage.novice.program(&["list", "--json"]));
    assert_eq!(list[0]["state"], "used", "{list}");
    let history = document(&mut stage.novice.program(&["history", "--json"]));
    let why = |index: usize| &history[index]["session"]["why"];
    assert_eq!(why(0), "stopped by the novice", "{history}");
    assert_eq!(why(1), "knocked anew", "{history}");
}
