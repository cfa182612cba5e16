//! Videos that the helper keeps: with a yes only, no longer than it holds, and playable however they end.

mod novice;

use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use helper::engine::{Command, Event, Video};
use novice::player::{difference, duration, format, frames, subtitles};
use novice::program::{self, Viewing};
use novice::visitor::Helper;
use novice::{Do, Novice, PATIENCE, Told, picture};
use serde_json::Value;
use session::{Answer, RevokedWhy, Right};

const SIZE: (u32, u32) = (320, 200);

fn seen(seed: u32) -> screen::Picture {
    picture(SIZE.0, SIZE.1, seed)
}

/// A folder, and a file that is not in it yet.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("session.webm");
    (folder, path)
}

/// Waits for a word of the engine's that is about the video.
fn video(helper: &Helper) -> Video {
    loop {
        if let Event::Video(video) = helper.event() {
            return video;
        }
    }
}

/// Waits until the novice's person is told whether the helper keeps a video.
fn filmed(novice: &Novice) -> bool {
    loop {
        if let Told::Filmed(on) = novice.told() {
            return on;
        }
    }
}

/// Connected, and keeping a video.
fn filming(path: &Path) -> (Novice, Helper) {
    let novice = Novice::generous(seen(1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    helper.sees(&seen(1));
    helper.engine.send(Command::Record(path.to_owned()));
    novice.answers(Right::Record, Answer::Allowed);
    assert_eq!(video(&helper), Video::Kept(path.to_owned()));
    assert!(filmed(&novice));
    (novice, helper)
}

#[test]
fn taking_it_back_ends_it_at_once_and_the_file_is_whole() {
    let (_folder, path) = place();
    let (novice, helper) = filming(&path);
    let others = private::Others::of(&path).expect("there");
    assert_eq!(others, private::Others::Nothing);
    novice.act(Do::Chat("Look at this."));
    helper.engine.send(Command::Chat("I see.".to_owned()));
    novice.act(Do::Show(seen(2)));
    helper.sees(&seen(2));
    novice.act(Do::TakeBack(Right::Record));
    loop {
        match helper.event() {
            Event::Revoked { right, why } => {
                assert_eq!((right, why), (Right::Record, RevokedWhy::TakenBack));
                break;
            }
            Event::Ended(outcome) => panic!("{outcome:?}"),
            _ => {}
        }
    }
    // The session goes on, but none of it is kept.
    let dark = screen::Picture::new(SIZE.0, SIZE.1);
    novice.act(Do::Show(dark.clone()));
    let Video::Over {
        path: file,
        lasts,
        bytes,
    } = video(&helper)
    else {
        panic!("it is not over");
    };
    assert!(!filmed(&novice));
    helper.sees(&dark);
    assert_eq!(
        (&file, bytes),
        (&path, std::fs::metadata(&path).expect("there").len())
    );
    assert_eq!(format(&path), "vp8,320,200");
    assert!((duration(&path) - lasts.as_secs_f64()).abs() < 0.01);
    let shown = frames(&path, SIZE);
    assert!(difference(&shown[0], &seen(1)) < 4.0);
    assert!(difference(&shown[shown.len() - 1], &seen(2)) < 4.0);
    assert!(shown.iter().all(|frame| difference(frame, &dark) > 30.0));
    let said = subtitles(&path);
    assert!(said.contains("Blue Heron: Look at this."), "{said}");
    assert!(said.contains("Ann: I see."), "{said}");

    helper.engine.send(Command::Disconnect);
    helper.ends();
    let entry = helper.history().remove(0);
    assert_eq!(entry.grants[0].right, "record");
    assert_eq!(entry.videos[0].file, path.display().to_string());
    assert_eq!(entry.videos[0].bytes, Some(bytes));
    assert!(entry.videos[0].from <= entry.videos[0].until);
}

#[test]
fn a_pause_is_a_card_and_the_end_of_the_session_ends_it() {
    let (_folder, path) = place();
    let (novice, helper) = filming(&path);
    novice.act(Do::Pause(true));
    while !matches!(helper.event(), Event::Paused(true)) {}
    // What the screen shows meanwhile stays there.
    novice.act(Do::Show(seen(2)));
    grows(&path);
    novice.act(Do::Show(seen(1)));
    novice.act(Do::Pause(false));
    helper.sees(&seen(1));
    grows(&path);
    novice.act(Do::Stop);
    assert!(matches!(video(&helper), Video::Over { .. }));
    assert!(
        matches!(helper.event(), Event::Ended(_)),
        "the end comes last"
    );
    let shown = frames(&path, SIZE);
    let is = |seed: u32| {
        shown
            .iter()
            .any(|frame| difference(frame, &seen(seed)) < 4.0)
    };
    assert!(is(1) && !is(2));
    assert!(difference(&shown[shown.len() - 1], &seen(1)) < 4.0);
    let card = shown.iter().filter(|frame| is_card(frame)).count();
    assert!(card > 0, "the pause is a card");
    let said = subtitles(&path);
    assert!(
        said.contains("[paused]") && said.contains("[goes on]"),
        "{said}"
    );
}

/// Whether a frame is all one colour, but for the two bars of the card.
fn is_card(frame: &[u8]) -> bool {
    let edge = &frame[..SIZE.0 as usize * 8];
    edge.iter().all(|luma| luma.abs_diff(edge[0]) < 8)
        && frame.iter().any(|luma| luma.abs_diff(edge[0]) > 60)
}

/// Waits until two more seconds of the video are on disk.
fn grows(path: &Path) {
    let length = || std::fs::metadata(path).expect("there").len();
    let until = Instant::now() + PATIENCE;
    for _ in 0..2 {
        let before = length();
        while length() == before {
            assert!(Instant::now() < until, "the file does not grow");
            std::thread::yield_now();
        }
    }
}

#[test]
fn a_no_keeps_nothing() {
    let (folder, path) = place();
    let novice = Novice::generous(seen(1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    helper.engine.send(Command::Record(path));
    novice.answers(Right::Record, Answer::Denied);
    novice.act(Do::Show(seen(2)));
    helper.sees(&seen(2));
    helper.engine.send(Command::Disconnect);
    helper.ends();
    assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 0);
    assert_eq!(helper.history()[0].videos, []);
}

#[test]
fn nobody_is_asked_for_a_file_that_can_not_be() {
    let (folder, path) = place();
    std::fs::write(&path, "mine").expect("written");
    let novice = Novice::generous(seen(1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    for (path, name) in [
        (path.clone(), "video-exists"),
        (folder.path().join("no/folder.webm"), "video-no-folder"),
    ] {
        helper.engine.send(Command::Record(path));
        let Video::Failed(problem) = video(&helper) else {
            panic!("it can't be");
        };
        assert_eq!(problem.name, name);
        assert!(!problem.advice.is_empty());
    }
    helper.engine.send(Command::Chat("Still here.".to_owned()));
    match novice.told() {
        Told::Chat(text) => assert_eq!(text, "Still here."),
        told => panic!("{told:?}"),
    }
    assert_eq!(std::fs::read(&path).expect("there"), b"mine");
}

/// `helper view --record`, let in and recording.
fn recording(novice: &Novice, path: &Path) -> Viewing {
    let file = path.to_str().expect("text");
    let mut viewing = Viewing::start(novice, None, &["--record", file]);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    novice.answers(Right::Record, Answer::Allowed);
    assert_eq!(viewing.until("video")["state"], "kept");
    viewing
}

#[test]
fn a_killed_program_leaves_a_video_up_to_the_last_seconds() {
    let (_folder, path) = place();
    let novice = Novice::generous(seen(1));
    let mut viewing = recording(&novice, &path);
    let begin = Instant::now();
    // Twelve seconds, in which another picture is shown each quarter of a second.
    let mut shown = 0;
    while begin.elapsed() < Duration::from_secs(12) {
        if begin.elapsed() > Duration::from_millis(250) * shown {
            shown += 1;
            novice.act(Do::Show(seen(shown + 10)));
        }
        std::thread::yield_now();
    }
    // SIGKILL: no chance to end anything.
    viewing.child.kill().expect("killed");
    viewing.child.wait().expect("gone");
    let lasted = begin.elapsed().as_secs_f64();
    assert_eq!(format(&path), "vp8,320,200");
    let last = last_time(&path);
    assert!(last > lasted - 4.0, "{last} s of {lasted} s");
    // Each frame decodes, without a complaint.
    assert!(frames(&path, SIZE).len() as f64 > 2.0 * last);
}

#[test]
fn a_killed_program_leaves_session_and_video_in_the_history() {
    let (_folder, path) = place();
    let novice = Novice::generous(seen(1));
    let mut viewing = recording(&novice, &path);
    // What is told after something was known is told after that was written.
    novice.act(Do::Chat("Are you there?"));
    viewing.until("chat");
    assert_eq!(past(&novice), Vec::<Value>::new(), "it is under way");
    viewing.child.kill().expect("killed");
    viewing.child.wait().expect("gone");
    for _ in 0..2 {
        let past = past(&novice);
        assert_eq!(past.len(), 1, "{past:?}");
        assert_eq!(past[0]["outcome"], "crashed");
        assert_eq!(past[0]["pseudonym"], "Blue Heron");
        assert_eq!(past[0]["grants"][0]["right"], "record");
        assert_eq!(past[0]["videos"][0]["file"], path.to_str().expect("text"));
    }
    let shown = program::helper(&novice).arg("history").output();
    let shown = String::from_utf8(shown.expect("runs").stdout).expect("text");
    assert!(shown.contains("ended unexpectedly"), "{shown}");
    assert!(shown.contains("session.webm"), "{shown}");
}

/// What `helper history` has.
fn past(novice: &Novice) -> Vec<Value> {
    let mut history = program::helper(novice);
    let output = history.args(["history", "--json"]).output().expect("runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The time of the last frame, in seconds.
fn last_time(path: &Path) -> f64 {
    let mut probe = Process::new("ffprobe");
    probe.args(["-v", "error", "-select_streams", "v", "-of", "csv=p=0"]);
    probe
        .args(["-show_entries", "packet=pts_time", "-i"])
        .arg(path);
    let output = probe.output().expect("sudo apt-get install ffmpeg");
    let text = String::from_utf8(output.stdout).expect("text");
    let last = text.lines().rfind(|line| !line.is_empty()).expect("frames");
    last.trim_end_matches(',').parse().expect("a number")
}

#[test]
fn a_full_disk_ends_the_video_and_not_the_session() {
    let (_folder, path) = place();
    let novice = Novice::generous(seen(1));
    // 300 blocks of 512 bytes, and no signal when they are used up.
    let limited = "trap '' XFSZ; ulimit -f 300; exec \"$0\" \"$@\"";
    let mut command = Process::new("sh");
    command.args(["-c", limited]).arg(cargo_bin("helper"));
    command
        .arg("--data-dir")
        .arg(novice.folder.path().join("data"));
    command.args(["view", "--json", "--name", "Ann", "--record"]);
    command.arg(&path).arg(&novice.file);
    let mut viewing = Viewing::of(command);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    novice.answers(Right::Record, Answer::Allowed);
    assert_eq!(viewing.until("video")["state"], "kept");
    let (tell, told) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let failed = viewing.until("video");
        tell.send(()).expect("somebody waits");
        (failed, viewing)
    });
    let mut seed = 10;
    while told.recv_timeout(Duration::from_millis(100)).is_err() {
        seed += 1;
        novice.act(Do::Show(seen(seed)));
        assert!(seed < 600, "the disk is never full");
    }
    let (failed, mut viewing): (Value, Viewing) = reader.join().expect("read");
    assert_eq!(failed["state"], "failed");
    assert_eq!(failed["problem"]["name"], "video-no-room");
    let advice = failed["problem"]["advice"].as_str().expect("text");
    assert_eq!(advice, "Make room there before you start another.");
    // The sign of it goes on the other side, and the session goes on.
    while filmed(&novice) {}
    novice.act(Do::Chat("Are you there?"));
    assert_eq!(viewing.until("chat")["text"], "Are you there?");
    assert!(!frames(&path, SIZE).is_empty());
    assert!(duration(&path) > 0.0);
    novice.act(Do::Stop);
    viewing.until("ended");
    assert_eq!(viewing.exit_code(), Some(1));
}

#[test]
fn a_break_of_the_line_does_not_end_it() {
    let (_folder, path) = place();
    let (novice, helper) = filming(&path);
    novice.cable.cut();
    while !matches!(helper.event(), Event::Broken { .. }) {}
    while !matches!(helper.event(), Event::Returned { .. }) {}
    assert!(filmed(&novice), "the other side is told again");
    novice.act(Do::Show(seen(2)));
    helper.sees(&seen(2));
    novice.act(Do::Stop);
    let Video::Over { path: file, .. } = video(&helper) else {
        panic!("it is not over");
    };
    assert_eq!(file, path);
    let shown = frames(&path, SIZE);
    assert!(difference(&shown[0], &seen(1)) < 4.0);
    assert!(difference(&shown[shown.len() - 1], &seen(2)) < 4.0);
    let said = subtitles(&path);
    let at = |what: &str| said.find(what).unwrap_or_else(|| panic!("{what}: {said}"));
    assert!(at("[the connection broke]") < at("[the connection is back]"));
    helper.ends();
    assert_eq!(helper.history()[0].videos.len(), 1);
}
