//! The invented desktop is the same for everybody, and says what changes on it.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use desktop::synthetic::{Scene, Script, open};
use desktop::{Capture, CaptureError, Permit, Selection};
use screen::Picture;

const SIZE: (u32, u32) = (800, 600);

struct Switch(Arc<AtomicBool>, Selection);

impl Permit for Switch {
    fn is_live(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    fn shared(&self) -> Selection {
        self.1.clone()
    }
}

fn play(script: Script) -> (Box<dyn Capture>, Arc<AtomicBool>) {
    let live = Arc::new(AtomicBool::new(true));
    let permit = Switch(Arc::clone(&live), Selection::WholeDesktop);
    let capture = open(script, SIZE, Box::new(permit)).unwrap();
    (capture, live)
}

#[test]
fn it_has_no_parts_that_could_be_shared_alone() {
    let monitor = Selection::Monitor("synthetic".to_owned());
    for part in [monitor, Selection::Windows(Vec::new())] {
        let permit = Switch(Arc::new(AtomicBool::new(true)), part);
        assert!(open(Script::still(), SIZE, Box::new(permit)).is_err());
    }
}

fn only(pick: impl FnOnce(&mut Script)) -> Script {
    let mut script = Script::still();
    pick(&mut script);
    script
}

#[test]
fn a_picture_is_a_function_of_the_tick() {
    let mut step_by_step = Scene::new(SIZE);
    for tick in 0..=250 {
        step_by_step.advance(tick);
    }
    let mut at_once = Scene::new(SIZE);
    at_once.advance(10_000);
    at_once.advance(250);
    assert!(step_by_step.picture() == at_once.picture());
    assert_eq!(step_by_step.pointer_at(), at_once.pointer_at());
    assert_eq!(step_by_step.pointer_shape(), at_once.pointer_shape());
}

#[test]
fn the_damage_is_all_that_changes() {
    let mut scene = Scene::new(SIZE);
    let mut copy: Picture = scene.picture().clone();
    for tick in (1..400).chain([5000, 3, 70_000]) {
        for rect in scene.advance(tick) {
            assert_eq!(
                rect.intersection(&copy.rect()),
                rect,
                "tick {tick}: within the picture"
            );
            copy.copy_rect_from(scene.picture(), rect);
        }
        assert!(
            &copy == scene.picture(),
            "tick {tick}: something changed outside the damage"
        );
    }
}

#[test]
fn each_part_of_the_script_changes_its_own_part_of_the_desktop() {
    let changed = |script: Script| {
        let mut scene = Scene::with_script(SIZE, script);
        let ticks = (1..300).flat_map(|tick| scene.advance(tick));
        ticks.reduce(|a, b| a.union(&b))
    };
    assert_eq!(changed(Script::still()), None);
    let typing = changed(only(|script| script.typing = true)).unwrap();
    let scrolling = changed(only(|script| script.scrolling = true)).unwrap();
    let playing = changed(only(|script| script.playing = true)).unwrap();
    assert!(typing.intersection(&scrolling).is_empty());
    assert!(typing.intersection(&playing).is_empty());
    assert!(scrolling.intersection(&playing).is_empty());
}

#[test]
fn typing_a_character_changes_no_more_than_a_character_and_the_caret() {
    let mut scene = Scene::with_script(SIZE, only(|script| script.typing = true));
    // Within the first line.
    let sizes = (1..36)
        .flat_map(|tick| scene.advance(tick))
        .map(|rect| rect.area());
    assert!(sizes.max().unwrap() <= 20 * 18);
}

#[test]
fn sizes_too_small_for_a_desktop_do_no_harm() {
    for size in [(0, 0), (1, 1), (7, 300), (300, 7), (64, 64), (200, 31)] {
        let mut scene = Scene::new(size);
        for tick in [0, 1, 50, 100_000, u64::MAX] {
            scene.advance(tick);
        }
        assert_eq!((scene.picture().width(), scene.picture().height()), size);
        assert!(scene.pointer_shape().is_valid());
    }
}

#[test]
fn played_it_moves_on_and_says_so() {
    let (mut capture, _live) = play(Script::everything());
    let first = capture.next(None).unwrap();
    assert!(first.resized && first.pointer_shape.is_some() && first.pointer_at.is_some());
    assert_eq!(first.damage, [capture.picture().rect()]);
    assert_eq!(capture.monitors()[0].rect, capture.picture().rect());
    let mut copy = capture.picture().clone();
    for _ in 0..10 {
        let update = capture.next(None).unwrap();
        assert!(!update.damage.is_empty() && !update.resized);
        for rect in update.damage {
            copy.copy_rect_from(capture.picture(), rect);
        }
        assert!(&copy == capture.picture());
    }
}

#[test]
fn a_still_desktop_sleeps_until_it_is_woken() {
    let (mut capture, _live) = play(Script::still());
    capture.next(None).unwrap();
    let woken = Arc::new(AtomicBool::new(false));
    let waker = capture.waker();
    let waking = std::thread::spawn({
        let woken = Arc::clone(&woken);
        move || {
            woken.store(true, Ordering::SeqCst);
            waker.wake();
        }
    });
    assert!(capture.next(None).unwrap().is_empty());
    assert!(woken.load(Ordering::SeqCst));
    waking.join().unwrap();
    assert!(capture.next(Some(Duration::ZERO)).unwrap().is_empty());
}

#[test]
fn without_a_permit_there_is_nothing() {
    let dead = Arc::new(AtomicBool::new(false));
    let outcome = open(
        Script::everything(),
        SIZE,
        Box::new(Switch(dead, Selection::WholeDesktop)),
    );
    assert!(matches!(outcome.err(), Some(CaptureError::NotPermitted)));

    let (mut capture, live) = play(Script::everything());
    capture.next(None).unwrap();
    live.store(false, Ordering::SeqCst);
    assert!(matches!(
        capture.next(None),
        Err(CaptureError::NotPermitted)
    ));
    live.store(true, Ordering::SeqCst);
    assert!(matches!(
        capture.next(None),
        Err(CaptureError::NotPermitted)
    ));
    assert!(capture.picture() == &Picture::new(SIZE.0, SIZE.1));
}

#[test]
fn a_size_beyond_all_bounds_is_refused() {
    let live = Arc::new(AtomicBool::new(true));
    let outcome = open(
        Script::everything(),
        (20_000, 10),
        Box::new(Switch(live, Selection::WholeDesktop)),
    );
    assert!(matches!(outcome.err(), Some(CaptureError::TooLarge { .. })));
}
