//! Without a permit nothing is seen, and what was seen is gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use desktop::{CaptureError, Permit, Selection};

use crate::support::{Painter, Switch, Xvfb, color, count};

#[test]
fn a_dead_permit_opens_nothing() {
    let switch = Switch::on();
    switch.set(false);
    // Not even a connection is made: this display does not exist.
    let outcome = desktop::x11::open(Some(":98765"), switch.permit());
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

/// A permit that answers yes so many times, then no. With each question it gives the desktop the
/// colour of the question's number.
struct Questions {
    painter: Painter,
    asked: Arc<AtomicU32>,
    most: u32,
}

impl Permit for Questions {
    fn is_live(&self) -> bool {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        self.painter.fill(self.painter.root, number, 0, 0, 64, 64);
        self.painter.sync();
        number <= self.most
    }

    fn shared(&self) -> Selection {
        Selection::WholeDesktop
    }
}

/// The first picture of a capture whose permit lives for that many questions, and how many were
/// asked until it was handed out.
fn first_picture(xvfb: &Xvfb, most: u32) -> (Result<u32, CaptureError>, u32) {
    let asked = Arc::new(AtomicU32::new(0));
    let permit = Box::new(Questions {
        painter: Painter::new(xvfb),
        asked: Arc::clone(&asked),
        most,
    });
    let outcome = desktop::x11::open(Some(&xvfb.display()), permit).and_then(|mut capture| {
        let outcome = capture.next(None);
        let picture = capture.picture();
        if outcome.is_err() {
            assert_eq!(count(picture, 0), picture.pixels().len() / 4);
        }
        outcome.map(|_| color(picture, 0, 0))
    });
    (outcome, asked.load(Ordering::SeqCst))
}

#[test]
fn the_permit_is_asked_before_and_after_each_look() {
    let xvfb = Xvfb::start("64x64x24");
    let (number, asked) = first_picture(&xvfb, u32::MAX);
    let number = number.unwrap();
    assert!(
        (1..asked).contains(&number),
        "grabbed after question {number} of {asked}"
    );

    // Whichever question is the first that is answered with no, there is no picture.
    for most in 0..asked {
        let (outcome, _) = first_picture(&xvfb, most);
        assert!(
            matches!(outcome, Err(CaptureError::NotPermitted)),
            "{most} of {asked}"
        );
    }
    assert!(first_picture(&xvfb, asked).0.is_ok());
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
