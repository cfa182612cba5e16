//! What is in the file: tracks, times, an index to search by, and not more bytes than needed.

use std::time::Duration;

use desktop::synthetic::{Scene, Script};
use recorder::{MAX_SIDE, Options, RecordError, Recorder};

use crate::support::{
    STEP, count, counted, duration, frames, luma, probe, record_counted, subtitles,
};

#[test]
fn a_player_sees_vp8_in_webm_with_a_duration_and_every_frame() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    record_counted(&path, (400, 240), 250);
    assert!(probe(&path, "format=format_name")[0].contains("webm"));
    let streams = probe(
        &path,
        "stream=codec_name,width,height,color_range,color_space,r_frame_rate",
    );
    assert_eq!(streams[0], "vp8,400,240,tv,smpte170m,10/1");
    assert!(streams[1].starts_with("webvtt"), "{streams:?}");
    assert_eq!(duration(&path), 25.0);
    let frames = frames(&path);
    assert_eq!(frames.len(), 250);
    for (frame, (time, _)) in frames.iter().enumerate() {
        assert!(
            (time - frame as f64 / 10.0).abs() < 0.002,
            "frame {frame} at {time}"
        );
    }
    let keys: Vec<f64> = frames
        .iter()
        .filter(|frame| frame.1)
        .map(|frame| frame.0)
        .collect();
    assert_eq!(keys, [0.0, 10.0, 20.0]);
}

#[test]
fn seeking_shows_the_frame_of_that_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    record_counted(&path, (400, 240), 350);
    for tenth in [0, 1, 99, 100, 101, 123, 199, 200, 256, 349, 57, 30] {
        let shown = luma(&path, (400, 240), f64::from(tenth) / 10.0, 1);
        assert_eq!(count(&shown[0], 400), tenth);
    }
}

#[test]
fn chat_and_events_are_subtitles_at_their_times() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let scene = Scene::with_script((160, 90), Script::still());
    let mut recorder = Recorder::create(&path, (160, 90), Options::default()).unwrap();
    let second = Duration::from_secs(1);
    recorder.note(Duration::ZERO, "Ada was let in").unwrap();
    for at in 0..=40 {
        recorder
            .frame(second * at, scene.picture(), &[], None)
            .unwrap();
        if at == 12 {
            recorder
                .note(second * at, "Ada: click <File> & “Save”\n\n--> there")
                .unwrap();
        }
        if at == 13 {
            recorder.note(second * at, " \u{7}\n").unwrap();
        }
    }
    recorder.finish(second * 41).unwrap();
    let text = subtitles(&path);
    assert!(
        text.contains("00:00:00,000 --> 00:00:03,700\nAda was let in\n"),
        "{text}"
    );
    assert!(text.contains("00:00:12,000 --> "), "{text}");
    assert!(
        text.contains("\nAda: click <File> & “Save”\n--> there\n"),
        "{text}"
    );
    assert_eq!(text.matches(" --> 00:").count(), 2, "{text}");
    assert_eq!(duration(&path), 41.0);
}

#[test]
fn frames_that_come_too_fast_are_left_out_but_not_their_last_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let options = Options {
        frames_per_second: 5,
    };
    let scene = Scene::with_script((400, 240), Script::still());
    let mut recorder = Recorder::create(&path, (400, 240), options).unwrap();
    let mut now = Duration::ZERO;
    for frame in 0..121 {
        let (picture, damage) = counted(&scene, frame);
        now = Duration::from_secs(2) * frame / 120;
        recorder.frame(now, &picture, &[damage], None).unwrap();
    }
    // The last change came right after the frame of 2.0 s.
    let (picture, damage) = counted(&scene, 777);
    recorder
        .frame(now + STEP / 10, &picture, &[damage], None)
        .unwrap();
    let due = recorder.next_due();
    assert_eq!(due, Duration::from_millis(2_200));
    recorder.frame(due, &picture, &[], None).unwrap();
    assert_eq!(recorder.next_due(), due + Duration::from_secs(1));
    recorder.finish(due).unwrap();
    assert_eq!(frames(&path).len(), 12);
    let shown = luma(&path, (400, 240), 0.0, 99);
    assert_eq!(count(&shown[5], 400), 60);
    assert_eq!(count(shown.last().unwrap(), 400), 777);
}

#[test]
fn an_hour_of_nothing_takes_next_to_no_room() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let scene = Scene::with_script((320, 200), Script::still());
    let mut recorder = Recorder::create(&path, (320, 200), Options::default()).unwrap();
    let hour = Duration::from_secs(3_600);
    let mut now = Duration::ZERO;
    while now < hour {
        recorder.frame(now, scene.picture(), &[], None).unwrap();
        now = recorder.next_due();
    }
    let summary = recorder.finish(hour).unwrap();
    assert_eq!(summary.duration, hour);
    assert_eq!(summary.bytes, std::fs::metadata(&path).unwrap().len());
    let first_only = {
        let path = folder.path().join("short.webm");
        let mut recorder = Recorder::create(&path, (320, 200), Options::default()).unwrap();
        recorder.frame(now, scene.picture(), &[], None).unwrap();
        recorder.finish(now).unwrap().bytes
    };
    // A key frame a minute, and a frame of a few bytes each second.
    let most = 62 * first_only + 3_600 * 100;
    assert!(
        summary.bytes < most,
        "{} bytes, {first_only} for a picture",
        summary.bytes
    );
    assert_eq!(duration(&path), 3_600.0);
}

#[test]
fn a_clock_that_goes_backwards_does_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let scene = Scene::with_script((160, 90), Script::still());
    let mut recorder = Recorder::create(&path, (160, 90), Options::default()).unwrap();
    for at in [50, 10, 70, 0, 90] {
        let damage = [scene.picture().rect()];
        recorder
            .frame(STEP * at, scene.picture(), &damage, None)
            .unwrap();
        recorder.note(STEP * at, "now").unwrap();
    }
    recorder.finish(STEP).unwrap();
    let times = frames(&path);
    assert!(times.is_sorted_by(|a, b| a.0 < b.0), "{times:?}");
    assert_eq!(duration(&path), 9.0);
}

#[test]
fn a_file_that_is_there_is_left_alone_and_sizes_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let create = |size| Recorder::create(&path, size, Options::default());
    for size in [(0, 10), (10, 0), (MAX_SIDE + 1, 10), (MAX_SIDE, MAX_SIDE)] {
        assert!(
            matches!(create(size), Err(RecordError::Size { .. })),
            "{size:?}"
        );
    }
    assert!(!path.exists());
    std::fs::write(&path, "mine").unwrap();
    let error = create((64, 64)).err().unwrap();
    assert!(matches!(error, RecordError::Exists { .. }));
    assert!(error.to_string().contains("choose another name"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    let nowhere = folder.path().join("no/such/folder.webm");
    let error = Recorder::create(&nowhere, (64, 64), Options::default())
        .err()
        .unwrap();
    assert!(matches!(error, RecordError::Create { .. }), "{error}");
}
