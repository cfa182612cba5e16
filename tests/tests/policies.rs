//! What an administrator settles of videos, with the real programs on a real display.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::{Stage, Talk};
use xtask::scenario::{self, Seat};
use xtask::stage::Program;

/// A novice who waits where a video of each session is required, and a helper who knocks.
struct Sides {
    wait: Talk,
    view: Talk,
}

impl Sides {
    /// `within` makes the command that the novice's program is started by.
    fn start(stage: &Stage, within: impl Fn(Command) -> Command) -> Self {
        let (novice, helper) = (&stage.novice, &stage.helper);
        let policy = stage.path("policy.toml");
        std::fs::write(&policy, "recording = \"required\"\n").unwrap();
        let invitation = scenario::invite_offering(novice, stage.port, "view,chat").unwrap();
        let port = stage.port.to_string();
        let mut wait = novice.program(&["--port", &port, "--policy"]);
        wait.arg(policy).args(["wait", "--no-window", "--json"]);
        let wait = Talk::start(&mut within(wait)).unwrap();
        assert_eq!(wait.event("listening").unwrap()["state"], "open");
        let file = invitation.file.to_str().unwrap();
        let view = ["view", file, "--password-stdin", "--json"];
        let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
        view.say_last(&invitation.password).unwrap();
        wait.event("knock").unwrap();
        Self { wait, view }
    }
}

/// The same program with the same everything, which may write no file longer than so many blocks of 512 bytes.
fn with_little_room(blocks: u32) -> impl Fn(Command) -> Command {
    move |program| {
        let mut shell = Command::new("sh");
        let limits = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        shell.args(["-c", &limits]).arg(program.get_program());
        shell.args(program.get_args());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        if let Some(folder) = program.get_current_dir() {
            shell.current_dir(folder);
        }
        shell
    }
}

/// A terminal on the novice's display that shows ever new lines.
fn busy(novice: &Seat) -> Program {
    let mut terminal = novice.display.command("xterm");
    terminal.args(["-geometry", "120x50+0+0", "-e", "sh", "-c"]);
    terminal.arg("while :; do head -c 4000 /dev/urandom | base64; sleep 0.1; done");
    Program::start(&mut terminal).unwrap()
}

fn video(event: &serde_json::Value) -> PathBuf {
    Path::new(event["file"].as_str().unwrap()).to_owned()
}

#[test]
fn a_video_that_is_required_is_kept_before_anything_is_seen_and_can_t_be_ended() {
    let stage = Stage::new().unwrap();
    let mut sides = Sides::start(&stage, |program| program);
    sides.wait.say("yes").unwrap();
    let file = video(&sides.wait.event("records").unwrap());
    assert!(file.metadata().unwrap().len() > 0);
    assert_eq!(sides.view.event("recording").unwrap()["on"], true);
    sides.view.event("picture-exact").unwrap();
    // It is the administrator's.
    sides.wait.say("record off").unwrap();
    let refused = sides.wait.event("failed").unwrap();
    let said = refused["message"].as_str().unwrap();
    assert!(said.contains("administrator"), "{refused}");
    sides.wait.say("stop").unwrap();
    assert_eq!(video(&sides.wait.event("recorded").unwrap()), file);
    assert_eq!(
        sides.view.event("ended").unwrap()["outcome"],
        "stopped by the novice"
    );
}

#[test]
fn where_the_disk_has_no_room_for_the_video_the_session_ends() {
    // What is shared with the display has room, and a video of a minute has not.
    let stage = Stage::with_displays(640, 480).unwrap();
    let _busy = busy(&stage.novice);
    let mut sides = Sides::start(&stage, with_little_room(2600));
    sides.wait.say("yes").unwrap();
    sides.wait.event("records").unwrap();
    sides.view.event("picture-exact").ok();
    let ended = sides.wait.event("ended").unwrap();
    assert_eq!(ended["why"], "failed", "{ended}");
    sides.view.event("ended").unwrap();
}

#[test]
fn where_no_video_can_be_begun_nothing_is_seen() {
    let stage = Stage::new().unwrap();
    let mut sides = Sides::start(&stage, |mut program| {
        // Nobody can write there.
        program.env("HOME", "/proc");
        program
    });
    sides.wait.say("yes").unwrap();
    let ended = sides.view.event("ended").unwrap();
    assert_ne!(ended["outcome"], "time-limit", "{ended}");
    assert!(ended["width"].is_null() || ended["width"] == 0, "{ended}");
}
