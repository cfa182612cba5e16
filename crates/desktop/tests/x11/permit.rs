//! Without a permit nothing is seen, and what was seen is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desktop::{CaptureError, Permit, Selection};

use crate::support::{Painter, Switch, Xvfb, count};

#[test]
fn a_dead_permit_opens_nothing() {
    let switch = Switch::on();
    switch.set(false);
    // Not even a connection is made: this display does not exist.
    let outcome = desktop::x11::open(Some(":98765"), Selection::WholeDesktop, switch.permit());
    assert!(matches!(outcome.err(), Some(CaptureError::NotPermitted)));
}

#[test]
fn when_the_permit_dies_nothing_more_is_seen_and_the_picture_is_wiped() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    painter.fill(painter.root, 0xff0000, 0, 0, 640, 480);
    painter.sync();
    let mut eye = xvfb.capture();
    eye.settle();
    assert_eq!(count(eye.picture(), 0xff0000), 640 * 480);

    eye.switch.set(false);
    painter.fill(painter.root, 0x00ff00, 0, 0, 640, 480);
    painter.sync();
    assert!(matches!(eye.error(), CaptureError::NotPermitted));
    assert_eq!(count(eye.picture(), 0x000000), 640 * 480);

    // A permit does not come back to life.
    eye.switch.set(true);
    assert!(matches!(eye.error(), CaptureError::NotPermitted));
    assert_eq!(count(eye.picture(), 0x000000), 640 * 480);
    assert!(eye.capture.monitors().is_empty());
}

#[test]
fn a_permit_that_dies_before_the_first_look_shows_nothing() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = xvfb.capture();
    eye.switch.set(false);
    assert!(matches!(eye.error(), CaptureError::NotPermitted));
    assert!(eye.picture().pixels().is_empty());
}

/// A permit that answers yes so many times, then no.
struct ShortLived(Arc<AtomicUsize>);

impl Permit for ShortLived {
    fn is_live(&self) -> bool {
        let left = self.0.fetch_sub(1, Ordering::SeqCst);
        left > 0 && left < usize::MAX / 2
    }
}

#[test]
fn however_early_or_late_a_permit_dies_no_picture_is_handed_out_after() {
    let xvfb = Xvfb::start("64x64x24");
    let painter = Painter::new(&xvfb);
    painter.fill(painter.root, 0xff0000, 0, 0, 64, 64);
    painter.sync();
    let mut outcomes = Vec::new();
    for questions in 1..12 {
        let left = Arc::new(AtomicUsize::new(questions));
        let permit = Box::new(ShortLived(Arc::clone(&left)));
        let what = Selection::WholeDesktop;
        let mut capture = desktop::x11::open(Some(&xvfb.display()), what, permit).unwrap();
        let outcome = capture.next(None);
        // It was asked after the last look too: an update means that it was alive then.
        assert_eq!(
            outcome.is_ok(),
            left.load(Ordering::SeqCst) < usize::MAX / 2
        );
        assert_eq!(outcome.is_ok(), count(capture.picture(), 0xff0000) > 0);
        outcomes.push(outcome.is_ok());
    }
    assert!(
        outcomes.contains(&false) && outcomes.contains(&true),
        "{outcomes:?}"
    );
}

#[test]
fn the_waker_makes_a_sleeping_capture_notice_that_its_permit_died() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = xvfb.capture();
    eye.settle();
    let (switch, waker) = (eye.switch.clone(), eye.capture.waker());
    let withdrawing = std::thread::spawn(move || {
        switch.set(false);
        waker.wake();
    });
    // Asleep or not yet: no other update comes, and this one ends it.
    assert!(matches!(
        eye.capture.next(None).unwrap_err(),
        CaptureError::NotPermitted
    ));
    withdrawing.join().unwrap();
}
