//! Recordings on a thread of their own, by the system's clock.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use desktop::synthetic::{Scene, Script};
use recorder::{Options, RecordError, Summary, Tape, Told};
use screen::{Picture, Pointer, Rect};

use crate::support::{duration, luma, luma_of, psnr, subtitles};

const SIZE: (u32, u32) = (320, 200);
const PATIENCE: Duration = Duration::from_secs(30);

fn start(path: &Path) -> (Tape, Receiver<Told>) {
    let (tell, told) = channel();
    let tape = Tape::start(path, Options::default(), move |what| {
        tell.send(what).unwrap();
    });
    (tape.unwrap(), told)
}

fn began(told: &Receiver<Told>) {
    let first = told.recv_timeout(PATIENCE).unwrap();
    assert!(matches!(first, Told::Began), "{first:?}");
}

fn ended(told: &Receiver<Told>) -> Result<Option<Summary>, RecordError> {
    match told.recv_timeout(PATIENCE).unwrap() {
        Told::Ended(how) => how,
        Told::Began => panic!("it began again"),
    }
}

/// Waits until another second of the video is on disk, and one more: what was shown before is among it.
fn grown(path: &Path) {
    let length = || std::fs::metadata(path).unwrap().len();
    let begin = Instant::now();
    for _ in 0..2 {
        let before = length();
        while length() == before {
            assert!(begin.elapsed() < PATIENCE, "the file does not grow");
            std::thread::yield_now();
        }
    }
}

/// The scene with a square somewhere, and what differs from the scene.
fn with_square(scene: &Picture, color: [u8; 3]) -> (Picture, Rect) {
    let square = Rect::new(48, 32, 160, 96);
    let mut picture = scene.clone();
    picture.fill(square, color);
    (picture, square)
}

#[test]
fn what_was_shown_before_the_stop_is_kept_and_nothing_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let scene = Scene::with_script(SIZE, Script::still());
    let (tape, told) = start(&path);
    let feed = tape.feed();
    feed.note("Ada was let in");
    feed.show(scene.picture(), &[], &Pointer::default());
    began(&told);
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let (last, damage) = with_square(scene.picture(), [0, 0, 255]);
    feed.show(&last, &[damage], &Pointer::default());
    tape.stop();
    let (after, damage) = with_square(scene.picture(), [255, 0, 0]);
    feed.show(&after, &[damage], &Pointer::default());
    let summary = ended(&told).unwrap().unwrap();
    assert_eq!(summary.path, path);
    assert_eq!(summary.bytes, std::fs::metadata(&path).unwrap().len());
    assert!((duration(&path) - summary.duration.as_secs_f64()).abs() < 0.002);
    let shown = luma(&path, SIZE, 0.0, 99);
    assert!(psnr(&shown[0], &luma_of(scene.picture())) >= 38.0);
    assert!(psnr(shown.last().unwrap(), &luma_of(&last)) >= 38.0);
    assert!(subtitles(&path).contains("Ada was let in"));
    assert!(told.recv().is_err(), "the thread is gone");
}

#[test]
fn a_pause_is_a_card_and_then_all_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let scene = Scene::with_script(SIZE, Script::still());
    let (tape, told) = start(&path);
    let feed = tape.feed();
    feed.show(scene.picture(), &[], &Pointer::default());
    began(&told);
    // What comes in quick succession is one frame; the file grows when there was one.
    grown(&path);
    feed.blank();
    grown(&path);
    feed.show(scene.picture(), &[], &Pointer::default());
    grown(&path);
    drop(tape);
    ended(&told).unwrap().unwrap();
    let shown = luma(&path, SIZE, 0.0, 99);
    let screen = luma_of(scene.picture());
    let is_screen: Vec<bool> = shown.iter().map(|one| psnr(one, &screen) > 30.0).collect();
    let turns = is_screen.windows(2).filter(|two| two[0] != two[1]).count();
    assert_eq!((is_screen[0], turns), (true, 2), "{is_screen:?}");
    assert!(is_screen[is_screen.len() - 1], "{is_screen:?}");
}

#[test]
fn a_session_that_shows_nothing_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let (tape, told) = start(&path);
    tape.feed().note("nothing to see");
    tape.feed().blank();
    drop(tape);
    assert_eq!(ended(&told).unwrap(), None);
    assert!(!path.exists());
}

#[test]
fn what_is_there_is_left_alone_and_the_end_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    std::fs::write(&path, "mine").unwrap();
    let scene = Scene::with_script(SIZE, Script::still());
    let (tape, told) = start(&path);
    tape.feed().show(scene.picture(), &[], &Pointer::default());
    let error = ended(&told).unwrap_err();
    assert!(matches!(error, RecordError::Exists { .. }), "{error}");
    // Whoever goes on showing pictures needs to know nothing.
    tape.feed().show(scene.picture(), &[], &Pointer::default());
    drop(tape);
    assert!(told.recv().is_err());
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}
