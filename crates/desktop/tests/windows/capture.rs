//! The capture of a real Windows desktop, with a real program on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use desktop::{Capture, CaptureError, Exclude, Monitor, Presence, Selection, Update, windows};

use crate::support::{Approval, PATIENCE, Program, alone};

pub(crate) fn open(what: Selection) -> (Box<dyn Capture>, Arc<AtomicBool>) {
    let live = Arc::new(AtomicBool::new(true));
    let permit = Approval {
        live: Arc::clone(&live),
        what,
    };
    (windows::open(None, Box::new(permit)).unwrap(), live)
}

fn refused(what: Selection, live: bool) -> CaptureError {
    let live = Arc::new(AtomicBool::new(live));
    match windows::open(None, Box::new(Approval { live, what })) {
        Ok(_) => panic!("it was opened"),
        Err(error) => error,
    }
}

/// How many pixels of the picture are those of the card.
fn cards(capture: &dyn Capture) -> usize {
    let [blue, green, red] = Exclude::CARD;
    let pixels = capture.picture().pixels().as_chunks::<4>().0;
    let card = [blue, green, red, 255];
    pixels.iter().filter(|pixel| **pixel == card).count()
}

/// Looks until the capture shows what is wanted.
pub(crate) fn until(
    capture: &mut dyn Capture,
    what: &str,
    mut wanted: impl FnMut(&Update, &dyn Capture) -> bool,
) {
    let end = Instant::now() + PATIENCE;
    loop {
        let update = capture.next(Some(Duration::from_secs(1))).unwrap();
        if wanted(&update, capture) {
            return;
        }
        assert!(Instant::now() < end, "never: {what}");
    }
}

#[test]
fn without_an_approval_nothing_is_opened_and_nothing_stays() {
    let _alone = alone();
    let dead = refused(Selection::WholeDesktop, false);
    assert!(matches!(dead, CaptureError::NotPermitted));
    let (mut capture, live) = open(Selection::WholeDesktop);
    capture.exclude(Exclude::nothing());
    capture.next(None).unwrap();
    let wake = capture.waker();
    let ending = thread::spawn(move || {
        live.store(false, Ordering::SeqCst);
        wake.wake();
    });
    // What still changes on the desktop is told before.
    let error = loop {
        match capture.next(None) {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    ending.join().unwrap();
    assert!(matches!(error, CaptureError::NotPermitted));
    assert!(capture.monitors().is_empty());
    let pixels = capture.picture().pixels().as_chunks::<4>().0;
    assert!(pixels.iter().all(|pixel| *pixel == [0, 0, 0, 255]));
}

#[test]
fn the_first_look_tells_everything_and_a_monitor_is_chosen_by_name() {
    let _alone = alone();
    let choices = windows::choices(None, Exclude::own_windows()).unwrap();
    let primary = choices.monitors.iter().find(|monitor| monitor.primary);
    let primary = primary.unwrap().clone();
    let (mut capture, _live) = open(Selection::Monitor(primary.name.clone()));
    let first = capture.next(None).unwrap();
    assert!(first.resized && first.monitors);
    assert_eq!(first.presence, Some(Presence::There));
    let picture = capture.picture();
    assert_eq!(first.damage, [picture.rect()]);
    assert_eq!(
        (picture.width(), picture.height()),
        (primary.rect.width, primary.rect.height)
    );
    let rect = picture.rect();
    assert_eq!(
        capture.monitors(),
        [Monitor {
            rect,
            ..primary.clone()
        }]
    );
    let none = refused(Selection::Monitor("none".to_owned()), true);
    assert!(none.to_string().contains(&primary.name), "{none}");
    let windows = refused(Selection::Windows(Vec::new()), true);
    assert!(matches!(windows, CaptureError::NoSuchWindows));
}

#[test]
fn what_is_drawn_is_seen_and_an_excluded_window_never_is() {
    let _alone = alone();
    let (mut capture, _live) = open(Selection::WholeDesktop);
    capture.next(None).unwrap();
    assert_eq!(cards(&*capture), 0);
    let before = capture.picture().clone();
    let program = Program::start();
    until(&mut *capture, "its window is seen", |update, capture| {
        let whole = capture.picture().rect();
        let within = |rect: &screen::Rect| rect.intersection(&whole) == *rect;
        assert!(update.damage.iter().all(within));
        !update.damage.is_empty() && *capture.picture() != before
    });
    assert_eq!(cards(&*capture), 0);

    capture.exclude(Exclude::nothing().and_process(program.0.id()));
    let enough = 100 * 100;
    until(&mut *capture, "a card instead of it", |_, capture| {
        cards(capture) > enough
    });
    let covered = cards(&*capture);
    capture.exclude(Exclude::nothing().and_class("Notepad"));
    until(&mut *capture, "the same by its class", |_, capture| {
        cards(capture) >= covered
    });
    drop(program);
    until(&mut *capture, "the card goes", |_, capture| {
        cards(capture) == 0
    });
}
