//! What is left when a recording doesn't end as it should: the process is killed, the disk is full.
//!
//! Another process records: this test program itself, told by a variable of its environment.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use desktop::synthetic::{Scene, Script};
use recorder::{Options, RecordError, Recorder};

use crate::support::{STEP, count, counted, duration, frames, luma};

const SIZE: (u32, u32) = (400, 240);
const PATH: &str = "RECORDER_TEST_PATH";
const WORKER: &str = "endings::records_until_it_is_stopped_if_told_to";
/// Before the lines that count.
const MARK: &str = "recorder: ";

#[test]
fn records_until_it_is_stopped_if_told_to() {
    let Some(path) = std::env::var_os(PATH) else {
        return;
    };
    let mut scene = Scene::with_script(SIZE, Script::everything());
    let mut recorder = Recorder::create(Path::new(&path), SIZE, Options::default()).unwrap();
    for frame in 0..4_096 {
        let mut damage = scene.advance(u64::from(frame) * 3);
        let (picture, counter) = counted(&scene, frame);
        damage.push(counter);
        let result = recorder.frame(STEP * frame, &picture, &damage, None);
        let said = match &result {
            Ok(()) => format!("{frame}"),
            Err(error) => format!("{error}"),
        };
        writeln!(std::io::stdout(), "\n{MARK}{said}").unwrap();
        if let Err(error) = result {
            assert!(matches!(error, RecordError::NoRoom { .. }), "{error:?}");
            let again = recorder
                .frame(STEP * frame, &picture, &[], None)
                .unwrap_err();
            assert!(matches!(again, RecordError::Ended { .. }), "{again:?}");
            return;
        }
    }
}

/// A command that records to `path`, after `before` in a shell.
fn worker(path: &Path, before: &str) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{before} exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().unwrap())
        .args([WORKER, "--exact", "--nocapture", "--test-threads=1"])
        .env(PATH, path)
        .stdout(Stdio::piped());
    command
}

#[test]
fn a_killed_recording_plays_up_to_three_seconds_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let mut child = worker(&path, "").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    let number = |line: &str| {
        line.strip_prefix(MARK)
            .and_then(|rest| rest.parse::<u32>().ok())
    };
    // 25 seconds of the recording's time, then no chance to end it.
    while last < 250 {
        last = number(&lines.next().unwrap().unwrap()).unwrap_or(last);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines {
        last = number(&line.unwrap()).unwrap_or(last);
    }
    let shown = luma(&path, SIZE, 0.0, 9_999);
    for (frame, shown) in (0..).zip(&shown) {
        assert_eq!(count(shown, SIZE.0), frame);
    }
    assert!(
        shown.len() + 30 > last as usize,
        "{} of {last} frames",
        shown.len()
    );
    assert_eq!(
        count(&luma(&path, SIZE, 15.0, 1)[0], SIZE.0),
        150,
        "it can be searched"
    );
}

#[test]
fn a_full_disk_ends_a_recording_with_a_clear_error_and_it_plays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    // 1,024 blocks of 512 bytes, and no signal when they are used up.
    let output = worker(&path, "trap '' XFSZ; ulimit -f 1024;")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    let error = text
        .lines()
        .filter_map(|line| line.strip_prefix(MARK))
        .next_back()
        .unwrap();
    assert!(error.contains("there is no room for more of"), "{error}");
    let kept = error.split("ended after ").nth(1).unwrap();
    let kept: u32 = kept.split(' ').next().unwrap().parse().unwrap();
    assert!(kept > 0, "{error}");
    let shown = luma(&path, SIZE, 0.0, 9_999);
    for (frame, shown) in (0..).zip(&shown) {
        assert_eq!(count(shown, SIZE.0), frame);
    }
    assert_eq!((shown.len() as u32 - 1) / 10, kept, "up to the last frame");
    assert_eq!(frames(&path).len(), shown.len());
    assert!((duration(&path) - shown.len() as f64 / 10.0).abs() < 0.2);
}
