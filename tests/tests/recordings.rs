//! Videos of real sessions, with the real programs on a real display, as ffmpeg and ffprobe see them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tests::{Relay, Stage, Talk};
use xtask::{
    scenario::{self, Seat},
    stage::{Image, Program, Spot},
};

#[path = "../../crates/recorder/tests/video/tool.rs"]
mod tool;

use tool::run;

const SIZE: (u32, u32) = (1280, 800);
/// Longer than the distance of key frames, so that there is something to search by.
const LENGTH: Duration = Duration::from_secs(13);

fn probe(path: &Path, what: &[&str]) -> Vec<String> {
    let before = [&["-of", "csv=p=0"], what, &["-i"]].concat();
    let text = String::from_utf8(run("ffprobe", &before, path, &[])).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect()
}

/// The times of all frames, in seconds.
fn times(path: &Path) -> Vec<f64> {
    let what = ["-select_streams", "v", "-show_entries", "packet=pts_time"];
    let times = probe(path, &what);
    times.iter().map(|time| time.parse().unwrap()).collect()
}

/// Frames from a time on, at most so many, decoded, each as its luma.
fn frames(path: &Path, from: f64, most: usize) -> Vec<Vec<u8>> {
    let (from, most) = (from.to_string(), most.to_string());
    let after = [
        "-map",
        "0:v",
        "-vsync",
        "passthrough",
        "-enc_time_base",
        "-1",
        "-frames:v",
        &most,
    ];
    let after = [&after[..], &["-f", "rawvideo", "-pix_fmt", "gray", "-"]].concat();
    let bytes = run("ffmpeg", &["-xerror", "-ss", &from, "-i"], path, &after);
    let size = (SIZE.0 * SIZE.1) as usize;
    assert_eq!(bytes.len() % size, 0, "whole frames");
    bytes.chunks(size).map(<[u8]>::to_vec).collect()
}

/// The share of pixels of a frame that are clearly not those of a display.
fn off(frame: &[u8], display: &Image) -> f64 {
    let differs = |(at, luma): (usize, &u8)| {
        let at = at as u32;
        let (x, y) = (at % SIZE.0, at / SIZE.0);
        let colour = display.at(Spot { x, y }).unwrap().map(f64::from);
        let wanted = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
        (wanted - f64::from(*luma)).abs() > 24.0
    };
    let off = frame.iter().enumerate().filter(|one| differs(*one)).count();
    off as f64 / frame.len() as f64
}

/// A video of the right kind, of about this length, that can be searched, and whose every frame decodes. Gives the last.
fn plays(path: &Path, lasted: Duration) -> Vec<u8> {
    let format = [
        "-select_streams",
        "v",
        "-show_entries",
        "stream=codec_name,width,height",
    ];
    assert_eq!(probe(path, &format), ["vp8,1280,800"]);
    assert!(probe(path, &["-show_entries", "format=format_name"])[0].contains("webm"));
    let duration: f64 = probe(path, &["-show_entries", "format=duration"])[0]
        .parse()
        .unwrap();
    let lasted = lasted.as_secs_f64();
    assert!(
        (duration - lasted).abs() < 3.0,
        "{duration} s of {lasted} s"
    );
    let times = times(path);
    let mut all = frames(path, 0.0, 1_000_000);
    assert_eq!(all.len(), times.len(), "every frame decodes");
    for number in [all.len() / 4, all.len() / 2, all.len() - 1] {
        // Half a millisecond is less than the file's clock has.
        let found = frames(path, times[number] - 0.0005, 1);
        assert!(found[0] == all[number], "seeking to {} s", times[number]);
    }
    all.pop().unwrap()
}

/// A terminal on the novice's display, which shows what is typed.
fn terminal(novice: &Seat) -> Program {
    let mut terminal = novice.display.command("xterm");
    terminal.args(["-geometry", "60x30+100+60", "-fa", "DejaVu Sans Mono"]);
    terminal.args(["-fs", "12", "-e", "sh", "-c", "echo Ready; exec cat"]);
    let terminal = Program::start(&mut terminal).unwrap();
    novice.person.waits_to_read("Ready").unwrap();
    terminal
}

/// Types for so long.
fn type_for(novice: &Seat, time: Duration) {
    let begin = Instant::now();
    while begin.elapsed() < time {
        novice
            .person
            .types("The quick brown fox jumps over the lazy dog.")
            .unwrap();
        novice.person.presses("Return").unwrap();
    }
}

/// The event of this name with this in a field.
fn event(talk: &mut Talk, name: &str, field: &str, value: &str) -> serde_json::Value {
    loop {
        let event = talk.event(name).unwrap();
        if event[field] == value {
            return event;
        }
    }
}

#[test]
fn both_sides_keep_what_is_typed_until_each_is_told_to_stop() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let _terminal = terminal(novice);
    let invitation = scenario::invite_offering(novice, stage.port, "view,chat,record").unwrap();
    let port = stage.port.to_string();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    wait.event("listening").unwrap();
    let (file, theirs) = (invitation.file.to_str().unwrap(), stage.path("theirs.webm"));
    let arguments = ["view", file, "--password-stdin", "--json", "--record"];
    let mut view = helper.program(&arguments);
    let mut view = Talk::start(view.arg(&theirs).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    assert_eq!(wait.event("asked").unwrap()["right"], "record");
    wait.say("allow record").unwrap();
    let began = Instant::now();
    assert_eq!(
        event(&mut view, "video", "state", "kept")["file"],
        theirs.to_str().unwrap()
    );
    assert_eq!(wait.event("helper-records").unwrap()["on"], true);
    // The novice's own begins when nothing changes on the screen.
    wait.say("record").unwrap();
    let own = wait.event("records").unwrap()["file"]
        .as_str()
        .unwrap()
        .to_owned();
    let own = PathBuf::from(own);
    let own_began = Instant::now();
    assert!(own.starts_with(novice.path("")), "{}", own.display());
    assert_eq!(view.event("recording").unwrap()["on"], true);

    type_for(novice, LENGTH);
    let typed = settled(novice);
    wait.say("take back record").unwrap();
    let over = event(&mut view, "video", "state", "over");
    let lasted = began.elapsed();
    assert_eq!(wait.event("helper-records").unwrap()["on"], false);
    assert_eq!(over["bytes"], std::fs::metadata(&theirs).unwrap().len());
    let frame = plays(&theirs, lasted);
    assert!(
        off(&frame, &typed) < 0.002,
        "{} of it is off",
        off(&frame, &typed)
    );

    // The session goes on, and so does the novice's own video.
    type_for(novice, Duration::from_secs(2));
    let later = settled(novice);
    wait.say("record off").unwrap();
    let recorded = wait.event("recorded").unwrap();
    assert_eq!(recorded["file"], own.to_str().unwrap());
    assert_eq!(view.event("recording").unwrap()["on"], false);
    let frame = plays(&own, own_began.elapsed());
    assert!(
        off(&frame, &later) < 0.002,
        "{} of it is off",
        off(&frame, &later)
    );
    assert_eq!(
        std::fs::metadata(&theirs).unwrap().len(),
        over["bytes"].as_u64().unwrap()
    );

    wait.say("stop").unwrap();
    view.event("ended").unwrap();
    wait.event("ended").unwrap();
    drop(wait);
    let history = novice.program(&["history", "--json"]).output().unwrap();
    let history = String::from_utf8(history.stdout).unwrap();
    assert!(history.contains("record"), "{history}");
    let history = helper.program(&["history", "--json"]).output().unwrap();
    let history: serde_json::Value = serde_json::from_slice(&history.stdout).unwrap();
    assert_eq!(history[0]["videos"][0]["file"], theirs.to_str().unwrap());
}

/// The display once it no longer changes.
fn settled(novice: &Seat) -> Image {
    let mut last = novice.person.look().unwrap();
    novice
        .person
        .wait_for("a display at rest", |image| {
            std::thread::sleep(Duration::from_millis(300));
            let rests = *image == last;
            last = image.clone();
            rests.then_some(())
        })
        .unwrap();
    last
}

#[test]
fn a_killed_helper_leaves_what_was_typed_up_to_the_last_seconds() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let _terminal = terminal(novice);
    let invitation = scenario::invite_offering(novice, stage.port, "view,record").unwrap();
    let port = stage.port.to_string();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    wait.event("listening").unwrap();
    let (file, video) = (invitation.file.to_str().unwrap(), stage.path("killed.webm"));
    let mut view = helper.program(&["view", file, "--password-stdin", "--json", "--record"]);
    let mut view = Talk::start(view.arg(&video).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    wait.event("asked").unwrap();
    wait.say("allow record").unwrap();
    event(&mut view, "video", "state", "kept");
    let began = Instant::now();
    type_for(novice, LENGTH);
    // SIGKILL.
    drop(view);
    let lasted = began.elapsed().as_secs_f64();
    let times = times(&video);
    let last = times[times.len() - 1];
    assert!(last > lasted - 4.0, "{last} s of {lasted} s");
    assert_eq!(frames(&video, 0.0, 1_000_000).len(), times.len());
}

#[test]
fn both_windows_show_that_a_video_is_kept() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite_offering(novice, stage.port, "view,chat,record").unwrap();
    let _novice_window = scenario::open_novice(novice, stage.port).unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();
    scenario::ask_for_video(novice, helper).unwrap();
    novice
        .person
        .clicks_until("Allow", "keeps a video of this")
        .unwrap();
    helper.person.waits_to_read("You keep a video").unwrap();
    novice
        .person
        .clicks_until("Keep a video for me", "You keep a video")
        .unwrap();
    helper.person.waits_to_read("You both keep").unwrap();
    novice
        .person
        .clicks_until("End the video", "You find it in")
        .unwrap();
    novice.person.clicks_text("Take back").unwrap();
    helper.person.waits_to_read("The video of").unwrap();
    scenario::stop(novice, helper).unwrap();
    for seat in [novice, helper] {
        let found = std::fs::read_dir(seat.path("")).unwrap();
        let paths = found.map(|entry| entry.unwrap().path());
        let videos: Vec<PathBuf> = paths
            .filter(|path| path.extension().is_some_and(|e| e == "webm"))
            .collect();
        assert_eq!(videos.len(), 1, "{videos:?}");
        assert!(!frames(&videos[0], 0.0, 10_000).is_empty());
    }
}

#[test]
fn a_break_of_the_line_is_a_card_in_the_same_file() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let _terminal = terminal(novice);
    let line = Relay::to(stage.port).unwrap();
    let (port, way) = (stage.port.to_string(), format!("127.0.0.1:{}", line.port()));
    let invite = [
        "--port",
        &port,
        "invite",
        "--endpoint",
        &way,
        "--offers",
        "view,record",
    ];
    let mut invite = novice.program(&[&invite[..], &["--save", "a.invite", "--json"]].concat());
    let made = invite.stdin(Stdio::null()).output().unwrap();
    let made: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    wait.event("listening").unwrap();
    let video = stage.path("broken.webm");
    let view = [
        "view",
        "../novice/a.invite",
        "--password-stdin",
        "--json",
        "--record",
    ];
    let mut view = helper.program(&view);
    let mut view = Talk::start(view.arg(&video).stderr(Stdio::inherit())).unwrap();
    view.say_last(made["password"].as_str().unwrap()).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    wait.event("asked").unwrap();
    wait.say("allow record").unwrap();
    event(&mut view, "video", "state", "kept");
    let began = Instant::now();
    wait.event("helper-records").unwrap();
    wait.say("record").unwrap();
    let own = PathBuf::from(wait.event("records").unwrap()["file"].as_str().unwrap());
    view.event("recording").unwrap();
    type_for(novice, Duration::from_secs(3));

    line.cut();
    assert!(view.event("broken").is_ok() && wait.event("broken").is_ok());
    type_for(novice, Duration::from_secs(2));
    line.mend();
    view.event("returned").unwrap();
    // Both are told of both videos again, which go on.
    assert_eq!(view.event("recording").unwrap()["on"], true);
    assert_eq!(wait.event("helper-records").unwrap()["on"], true);
    type_for(novice, Duration::from_secs(3));
    let typed = settled(novice);
    wait.say("record off").unwrap();
    assert_eq!(
        wait.event("recorded").unwrap()["file"],
        own.to_str().unwrap()
    );
    wait.say("take back record").unwrap();
    event(&mut view, "video", "state", "over");
    let lasted = began.elapsed();
    for file in [&video, &own] {
        let frame = plays(file, lasted);
        assert!(
            off(&frame, &typed) < 0.002,
            "{} of it is off",
            off(&frame, &typed)
        );
        let subtitles = run("ffmpeg", &["-i"], file, &["-map", "0:s", "-f", "srt", "-"]);
        let subtitles = String::from_utf8(subtitles).unwrap();
        for said in ["[the connection broke]", "[the connection is back]"] {
            assert!(subtitles.contains(said), "{said}: {subtitles}");
        }
    }
}
