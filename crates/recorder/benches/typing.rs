//! What a recording of a full-HD desktop costs: the time of a call with a change and without one, of a key
//! frame, and the bytes of ten seconds (printed before the times).
#![allow(clippy::unwrap_used, missing_docs)]

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use desktop::synthetic::{Scene, Script};
use recorder::{Options, Recorder};
use screen::Pointer;

const SIZE: (u32, u32) = (1920, 1080);
const STEP: Duration = Duration::from_millis(100);

/// A recording of what a script does, ten frames a second.
struct Session {
    scene: Scene,
    recorder: Recorder,
    frame: u32,
    _folder: tempfile::TempDir,
}

impl Session {
    fn new(script: Script) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.webm");
        let mut session = Self {
            scene: Scene::with_script(SIZE, script),
            recorder: Recorder::create(&path, SIZE, Options::default()).unwrap(),
            frame: 0,
            _folder: folder,
        };
        session.step();
        session
    }

    /// The next frame; how long recording it took.
    fn step(&mut self) -> Duration {
        let damage = self.scene.advance(u64::from(self.frame) * 3);
        let pointer = Pointer {
            shape: Some(self.scene.pointer_shape()),
            at: Some(self.scene.pointer_at()),
        };
        let begin = Instant::now();
        self.recorder
            .frame(
                STEP * self.frame,
                self.scene.picture(),
                &damage,
                Some(&pointer),
            )
            .unwrap();
        self.frame += 1;
        begin.elapsed()
    }
}

fn scripts() -> [(&'static str, Script); 5] {
    let still = Script::still();
    let typing = Script {
        typing: true,
        pointing: true,
        ..still
    };
    [
        ("still", still),
        ("typing", typing),
        (
            "scrolling",
            Script {
                scrolling: true,
                ..still
            },
        ),
        (
            "playing",
            Script {
                playing: true,
                ..still
            },
        ),
        ("everything", Script::everything()),
    ]
}

fn frames(criterion: &mut Criterion) {
    for (name, script) in scripts() {
        let mut session = Session::new(script);
        let spent: Duration = (0..99).map(|_| session.step()).sum();
        let bytes = session.recorder.finish(STEP * 100).unwrap().bytes;
        println!(
            "{name}: 10 s take {} ms and {} KB",
            spent.as_millis(),
            bytes / 1000
        );
        let mut session = Session::new(script);
        criterion.bench_function(&format!("{name}, a frame"), |bencher| {
            bencher.iter_custom(|count| (0..count).map(|_| session.step()).sum());
        });
    }
}

fn first_frame(criterion: &mut Criterion) {
    criterion.bench_function("a key frame", |bencher| {
        bencher.iter_custom(|count| {
            let one = || {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("session.webm");
                let scene = Scene::with_script(SIZE, Script::still());
                let mut recorder = Recorder::create(&path, SIZE, Options::default()).unwrap();
                let begin = Instant::now();
                recorder.frame(STEP, scene.picture(), &[], None).unwrap();
                begin.elapsed()
            };
            (0..count).map(|_| one()).sum()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .measurement_time(Duration::from_secs(2));
    targets = frames, first_frame
}
criterion_main!(benches);
