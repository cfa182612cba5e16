//! Files between both programs, by their command lines: sent, fetched, declined, cancelled; the bytes that arrive are
//! those that were sent, under names that are safe.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::{Relay, Stage, Talk};
use xtask::scenario;

/// A novice who waits, and a helper who was let in.
struct Meeting {
    stage: Stage,
    wait: Talk,
    view: Talk,
}

impl Meeting {
    fn of(stage: Stage, more: &[&str]) -> Self {
        let door = stage.port;
        Self::by(stage, door, more)
    }

    /// By a line that begins at this port.
    fn by(stage: Stage, door: u16, more: &[&str]) -> Self {
        let port = stage.port.to_string();
        let offers = "view,chat,files";
        let invitation = scenario::invite_offering(&stage.novice, door, offers).unwrap();
        let wait = ["--port", &port, "wait", "--no-window", "--json"];
        let mut wait = Talk::start(&mut stage.novice.program(&wait)).unwrap();
        assert_eq!(wait.event("listening").unwrap()["state"], "open");
        let file = invitation.file.to_str().unwrap();
        let view = [&["view", file, "--password-stdin", "--json"], more].concat();
        let mut view = stage.helper.program(&view);
        let mut view = Talk::start(view.stderr(Stdio::inherit())).unwrap();
        view.say_last(&invitation.password).unwrap();
        wait.event("knock").unwrap();
        wait.say("yes").unwrap();
        Self { stage, wait, view }
    }

    /// The end of a transfer, as both sides tell it.
    fn finished(&mut self) -> (Value, Value) {
        let here = self.wait.event("file-finished").unwrap();
        (here, self.view.event("file-finished").unwrap())
    }
}

/// Bytes that no two pieces of have in common.
fn content(length: usize) -> Vec<u8> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// A file with so many of them.
fn file(stage: &Stage, name: &str, length: usize) -> PathBuf {
    let path = stage.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content(length)).unwrap();
    path
}

/// What is in a folder, at any depth, hidden files too.
fn everything_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut all: Vec<_> = paths
        .flat_map(|path| match path.is_dir() {
            true => everything_in(&path),
            false => vec![path],
        })
        .collect();
    all.sort();
    all
}

fn inbox(stage: &Stage) -> PathBuf {
    stage.path("novice/Downloads/Beckon")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Which files a history has: the way, the name, the size.
fn moved(mut history: Command) -> Vec<(String, String, u64)> {
    let output = history.output().unwrap();
    let history: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found = Vec::new();
    let mut open = vec![&history];
    while let Some(value) = open.pop() {
        if let (Some(way), Some(name), Some(size)) = (
            value["way"].as_str(),
            value["name"].as_str(),
            value["size"].as_u64(),
        ) {
            found.push((way.to_owned(), name.to_owned(), size));
        }
        let inner = value.as_array().into_iter().flatten();
        let fields = value.as_object().into_iter().flat_map(|it| it.values());
        open.extend(inner.chain(fields).collect::<Vec<_>>().into_iter().rev());
    }
    found
}

#[test]
fn a_file_and_a_folder_arrive_as_they_were() {
    let stage = Stage::new().unwrap();
    let report = file(&stage, "report.pdf", 3_000_000);
    file(&stage, "photos/one.jpg", 70_000);
    file(&stage, "photos/by the sea/two.jpg", 0);
    let photos = stage.path("photos");
    // A file of that name is there already.
    fs::create_dir_all(inbox(&stage)).unwrap();
    fs::write(inbox(&stage).join("report.pdf"), "mine").unwrap();
    let more = ["--send", text(&report), "--send", text(&photos)];
    let mut meeting = Meeting::of(stage, &more);

    let offered = meeting.wait.event("file-offered").unwrap();
    assert_eq!(offered["files"][0]["name"], "report.pdf");
    assert_eq!(offered["files"][0]["size"], 3_000_000);
    assert_eq!(offered["folder"], text(&inbox(&meeting.stage)));
    meeting.wait.say("allow file").unwrap();
    let (here, there) = meeting.finished();
    assert_eq!(
        (&here["outcome"], &there["outcome"]),
        (&"whole".into(), &"whole".into())
    );
    let arrived = inbox(&meeting.stage).join("report (2).pdf");
    assert_eq!(here["paths"][0], text(&arrived));
    assert_eq!(fs::read(&arrived).unwrap(), content(3_000_000));

    let offered = meeting.wait.event("file-offered").unwrap();
    assert_eq!(offered["files"].as_array().unwrap().len(), 2);
    meeting.wait.say("allow file").unwrap();
    let (here, _) = meeting.finished();
    assert_eq!(here["outcome"], "whole");
    let inbox = inbox(&meeting.stage);
    assert_eq!(
        fs::read(inbox.join("photos/one.jpg")).unwrap(),
        content(70_000)
    );
    assert_eq!(
        fs::read(inbox.join("photos/by the sea/two.jpg")).unwrap(),
        b""
    );
    assert_eq!(fs::read(inbox.join("report.pdf")).unwrap(), b"mine");
    assert_eq!(everything_in(&inbox).len(), 4, "nothing else is there");

    // Nothing is left to do: the helper leaves by itself.
    meeting.view.event("ended").unwrap();
    assert_eq!(meeting.view.exit_code().unwrap(), Some(0));
    meeting.wait.event("ended").unwrap();
    let stage = &meeting.stage;
    let here = moved(stage.novice.program(&["history", "--json"]));
    assert_eq!(
        here[0],
        ("received".into(), "report (2).pdf".into(), 3_000_000)
    );
    assert_eq!(here.len(), 3);
    let there = moved(stage.helper.program(&["history", "--json"]));
    assert_eq!(there[0], ("sent".into(), "report.pdf".into(), 3_000_000));
    assert_eq!(there.len(), 3);
}

#[test]
fn a_no_is_told_and_nothing_is_there() {
    let stage = Stage::new().unwrap();
    let report = file(&stage, "report.pdf", 10_000);
    let mut meeting = Meeting::of(stage, &["--send", text(&report)]);
    meeting.wait.event("file-offered").unwrap();
    meeting.wait.say("decline").unwrap();
    let over = meeting.wait.event("question-over").unwrap();
    assert_eq!(over["why"], "denied");
    let finished = meeting.view.event("file-finished").unwrap();
    assert_eq!(finished["outcome"], "declined");
    meeting.view.event("ended").unwrap();
    assert_eq!(meeting.view.exit_code().unwrap(), Some(9));
    assert!(everything_in(&inbox(&meeting.stage)).is_empty());
}

#[test]
fn what_is_cancelled_on_the_way_leaves_nothing() {
    let stage = Stage::new().unwrap();
    let film = stage.path("film.mkv");
    // Large enough never to be through before it is cancelled, and no room on the disk is taken.
    fs::File::create(&film)
        .unwrap()
        .set_len(4_000_000_000)
        .unwrap();
    let mut meeting = Meeting::of(stage, &["--send", text(&film)]);
    meeting.wait.event("file-offered").unwrap();
    meeting.wait.say("allow file").unwrap();
    let moves = |event: &Value| event["done"].as_u64().unwrap() > 0;
    while !moves(&meeting.wait.event("file-progress").unwrap()) {}
    while !moves(&meeting.view.event("file-progress").unwrap()) {}
    meeting.wait.say("cancel").unwrap();
    let (here, there) = meeting.finished();
    assert_eq!(here["outcome"], "cancelled-here");
    assert_eq!(there["outcome"], "cancelled-there");
    meeting.view.event("ended").unwrap();
    assert_eq!(meeting.view.exit_code().unwrap(), Some(9));
    assert!(everything_in(&inbox(&meeting.stage)).is_empty());
}

#[test]
fn hostile_names_end_up_safe() {
    let stage = Stage::new().unwrap();
    for (number, name) in [
        "CON",
        "invoice.pdf      .exe",
        "a\u{202e}gpj.sh",
        "-rf",
        ".bashrc",
    ]
    .into_iter()
    .enumerate()
    {
        file(&stage, &format!("evil/{name}"), number + 1);
    }
    let evil = stage.path("evil");
    let mut meeting = Meeting::of(stage, &["--send", text(&evil)]);
    let offered = meeting.wait.event("file-offered").unwrap();
    let names: Vec<_> = offered["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["name"].as_str().unwrap().to_owned())
        .collect();
    meeting.wait.say("allow file").unwrap();
    let (here, _) = meeting.finished();
    assert_eq!(here["outcome"], "whole");
    let inbox = inbox(&meeting.stage);
    let mut wanted: Vec<_> = names.iter().map(|name| inbox.join(name)).collect();
    wanted.sort();
    assert_eq!(
        everything_in(&inbox),
        wanted,
        "they have the names that the question showed"
    );
    for name in names {
        let name = name.strip_prefix("evil/").unwrap();
        assert!(!name.starts_with(['.', '-']) && name != "CON", "{name}");
        assert!(
            !name.contains(['\u{202e}', '/']) && !name.contains("  "),
            "{name}"
        );
    }
}

#[test]
fn a_file_that_is_asked_for_is_the_one_that_was_chosen() {
    let stage = Stage::new().unwrap();
    let log = file(&stage, "printer.log", 400_000);
    let into = stage.path("from them");
    let more = ["--fetch=the printer log", "--into", text(&into)];
    let mut meeting = Meeting::of(stage, &more);
    let wanted = meeting.wait.event("file-wanted").unwrap();
    assert_eq!(wanted["hint"], "the printer log");
    // What is not there is no answer: the question stays.
    meeting.wait.say("send /nothing/there").unwrap();
    meeting.wait.event("failed").unwrap();
    meeting.wait.say(&format!("send {}", text(&log))).unwrap();
    let (here, there) = meeting.finished();
    assert_eq!(
        (&here["way"], &here["outcome"]),
        (&"sending".into(), &"whole".into())
    );
    assert_eq!(
        (&there["way"], &there["outcome"]),
        (&"receiving".into(), &"whole".into())
    );
    assert_eq!(there["paths"][0], text(&into.join("printer.log")));
    assert_eq!(
        fs::read(into.join("printer.log")).unwrap(),
        content(400_000)
    );
    meeting.view.event("ended").unwrap();
    assert_eq!(meeting.view.exit_code().unwrap(), Some(0));
}

#[test]
fn a_fetch_that_is_declined_brings_nothing() {
    let stage = Stage::new().unwrap();
    let into = stage.path("from them");
    let mut meeting = Meeting::of(stage, &["--fetch", "--into", text(&into)]);
    meeting.wait.event("file-wanted").unwrap();
    meeting.wait.say("no").unwrap();
    assert_eq!(
        meeting.view.event("file-not-fetched").unwrap()["why"],
        "declined"
    );
    meeting.view.event("ended").unwrap();
    assert_eq!(meeting.view.exit_code().unwrap(), Some(9));
    assert!(!into.exists());
}

#[test]
fn what_was_on_its_way_when_the_line_broke_goes_on_where_it_was() {
    let stage = Stage::new().unwrap();
    let film = file(&stage, "film.mkv", 120_000_000);
    let line = Relay::to(stage.port).unwrap();
    let mut meeting = Meeting::by(stage, line.port(), &["--send", text(&film)]);
    meeting.wait.event("file-offered").unwrap();
    meeting.wait.say("allow file").unwrap();
    let done = |event: &Value| event["done"].as_u64().unwrap();
    while done(&meeting.wait.event("file-progress").unwrap()) == 0 {}
    line.cut();
    let there = done(&meeting.wait.event("file-waits").unwrap());
    meeting.view.event("broken").unwrap();
    assert!((1..120_000_000).contains(&there), "{there} bytes are there");
    line.mend();
    meeting.wait.event("returned").unwrap();
    let first = done(&meeting.wait.event("file-progress").unwrap());
    assert!(first >= there, "from {first}, though {there} were there");
    let (here, there) = meeting.finished();
    assert_eq!(here["outcome"], "whole");
    assert_eq!(there["outcome"], "whole");
    let arrived = fs::read(inbox(&meeting.stage).join("film.mkv")).unwrap();
    assert!(arrived == content(120_000_000));
    meeting.view.event("ended").unwrap();
    assert_eq!(meeting.view.exit_code().unwrap(), Some(0));
}

#[test]
fn a_thousand_files_are_one_question_either_way() {
    let stage = Stage::new().unwrap();
    for number in 0..1000 {
        file(&stage, &format!("scans/{}/{number}", number % 7), number);
    }
    let scans = stage.path("scans");
    let into = stage.path("from them");
    let more = ["--send", text(&scans), "--fetch", "--into", text(&into)];
    let mut meeting = Meeting::of(stage, &more);
    let offered = meeting.wait.event("file-offered").unwrap();
    assert_eq!(offered["files"].as_array().unwrap().len(), 1000);
    meeting.wait.say("allow file").unwrap();
    let (here, there) = meeting.finished();
    assert_eq!(
        (&here["whole"], &there["whole"]),
        (&1000.into(), &1000.into())
    );
    let same = |folder: &Path| {
        let names = |folder: &Path| -> Vec<_> {
            let all = everything_in(folder).into_iter();
            all.map(|path| path.strip_prefix(folder).unwrap().to_owned())
                .collect()
        };
        assert_eq!(names(folder), names(&scans));
        for name in names(folder) {
            let bytes = |folder: &Path| fs::read(folder.join(&name)).unwrap();
            assert!(bytes(folder) == bytes(&scans), "{}", name.display());
        }
    };
    same(&inbox(&meeting.stage).join("scans"));
    meeting.wait.event("file-wanted").unwrap();
    meeting.wait.say(&format!("send {}", text(&scans))).unwrap();
    let (here, there) = meeting.finished();
    assert_eq!(
        (&here["whole"], &there["whole"]),
        (&1000.into(), &1000.into())
    );
    same(&into.join("scans"));
}

#[test]
fn a_file_that_changes_while_it_is_sent_does_not_count_as_there() {
    for shrinks in [true, false] {
        let stage = Stage::new().unwrap();
        let log = file(&stage, "log", 1_000);
        let growing = fs::OpenOptions::new().write(true).open(&log).unwrap();
        growing.set_len(400_000_000).unwrap();
        let line = Relay::narrow(stage.port, 20_000_000).unwrap();
        let mut meeting = Meeting::by(stage, line.port(), &["--send", text(&log)]);
        meeting.wait.event("file-offered").unwrap();
        meeting.wait.say("allow file").unwrap();
        while meeting.wait.event("file-progress").unwrap()["done"] == 0 {}
        let length = if shrinks { 2_000 } else { 400_000_100 };
        growing.set_len(length).unwrap();
        let (here, there) = meeting.finished();
        let partly = (&Value::from("partly"), &Value::from("partly"));
        assert_eq!((&here["outcome"], &there["outcome"]), partly);
        let why = there["failed"][0]["reason"].as_str().unwrap();
        assert!(why.contains("changed since it was chosen"), "{why}");
        assert!(everything_in(&inbox(&meeting.stage)).is_empty());
    }
}
