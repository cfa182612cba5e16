//! What is drawn is what is seen, and nothing is looked at while nothing is drawn.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use screen::Rect;

use crate::support::{Painter, Xvfb, color, count};

/// A scene of known colours on the bare desktop.
fn paint(painter: &Painter, colors: [u32; 3]) {
    painter.fill(painter.root, colors[0], 0, 0, 640, 480);
    painter.fill(painter.root, colors[1], 10, 20, 100, 50);
    painter.fill(painter.root, colors[2], 639, 479, 1, 1);
    painter.sync();
}

/// Checks every pixel of that scene.
fn check(xvfb: &Xvfb, colors: [u32; 3]) {
    let mut eye = xvfb.capture();
    let first = eye.next();
    assert!(first.resized);
    assert_eq!(first.damage, [Rect::new(0, 0, 640, 480)]);
    assert_eq!((eye.picture().width(), eye.picture().height()), (640, 480));
    for y in 0..480 {
        for x in 0..640 {
            let expected = match (x, y) {
                (10..110, 20..70) => colors[1],
                (639, 479) => colors[2],
                _ => colors[0],
            };
            assert_eq!(color(eye.picture(), x, y), expected, "at {x}, {y}");
        }
    }
}

const COLORS: [u32; 3] = [0x123456, 0xfedcba, 0x00ff7f];

#[test]
fn every_pixel_is_as_drawn() {
    let xvfb = Xvfb::start("640x480x24");
    paint(&Painter::new(&xvfb), COLORS);
    check(&xvfb, COLORS);
}

#[test]
fn every_pixel_is_as_drawn_without_shared_memory() {
    let xvfb = Xvfb::start_with("640x480x24", &["-extension", "MIT-SHM"]);
    let painter = Painter::new(&xvfb);
    paint(&painter, COLORS);
    check(&xvfb, COLORS);
}

#[test]
fn every_pixel_is_as_drawn_over_the_network() {
    let xvfb = Xvfb::start_with("640x480x24", &["-listen", "tcp", "-ac"]);
    paint(&Painter::new(&xvfb), COLORS);
    let switch = crate::support::Switch::on();
    let display = format!("127.0.0.1:{}", xvfb.number());
    let mut capture = desktop::x11::open(Some(&display), switch.permit()).unwrap();
    capture.next(None).unwrap();
    assert_eq!(color(capture.picture(), 10, 20), COLORS[1]);
    assert_eq!(count(capture.picture(), COLORS[1]), 100 * 50);
}

#[test]
fn sixteen_bits_are_converted() {
    let xvfb = Xvfb::start("640x480x16");
    paint(&Painter::new(&xvfb), [0xf800, 0x07e0, 0x001f]);
    check(&xvfb, [0xff0000, 0x00ff00, 0x0000ff]);
}

#[test]
fn thirty_bits_are_converted() {
    let xvfb = Xvfb::start("640x480x30");
    paint(
        &Painter::new(&xvfb),
        [0x3ff0_0000, 0x000f_fc00, 0x0000_03ff],
    );
    check(&xvfb, [0xff0000, 0x00ff00, 0x0000ff]);
}

#[test]
fn what_is_drawn_is_reported_and_nothing_far_from_it() {
    let xvfb = Xvfb::start("1280x1024x24");
    let painter = Painter::new(&xvfb);
    let mut eye = xvfb.capture();
    eye.settle();

    painter.fill(painter.root, 0xff0000, 100, 200, 30, 40);
    painter.fill(painter.root, 0x00ff00, 1000, 900, 5, 6);
    painter.sync();
    let both = |picture: &screen::Picture, _: &_| {
        count(picture, 0xff0000) == 1200 && count(picture, 0x00ff00) == 30
    };
    let seen = eye.until("two rectangles", both);
    assert!(seen.covers(Rect::new(100, 200, 30, 40)), "{seen:?}");
    assert!(seen.covers(Rect::new(1000, 900, 5, 6)), "{seen:?}");
    let pixels: u64 = seen.damage.iter().map(Rect::area).sum();
    assert!(pixels <= 2 * 1230, "much more than was drawn: {seen:?}");
    assert!(!seen.resized);
}

/// More than is shared with the server at once.
#[test]
fn a_large_screen_comes_whole_and_each_row_in_its_place() {
    let xvfb = Xvfb::start("1603x1024x24");
    let painter = Painter::new(&xvfb);
    let color = |y: u32| (y * 0x01_03_07) & 0xff_ffff;
    for y in 0..1024 {
        painter.fill(painter.root, color(y), 0, y as i16, 1603, 1);
    }
    painter.sync();
    let mut eye = xvfb.capture();
    eye.settle();
    for y in 0..1024 {
        let [b, g, r, _] = color(y).to_le_bytes();
        let row = eye.picture().span(0, y, 1603).as_chunks::<4>().0;
        assert!(row.iter().all(|pixel| *pixel == [b, g, r, 255]), "row {y}");
    }
}

#[test]
fn a_storm_of_drawing_ends_in_the_right_picture() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let mut eye = xvfb.capture();
    let mut expected = screen::Picture::new(640, 480);
    painter.fill(painter.root, 0, 0, 0, 640, 480);
    eye.settle();
    for i in 0..2000_u32 {
        let (x, y) = (i * 7919 % 630, i * 6101 % 470);
        let color = (i * 0x9e37) & 0xff_ffff;
        painter.fill(painter.root, color, x as i16, y as i16, 9, 9);
        let [b, g, r, _] = color.to_le_bytes();
        expected.fill(Rect::new(x, y, 9, 9), [b, g, r]);
        if i % 50 == 0 {
            painter.sync();
            eye.settle();
        }
    }
    painter.sync();
    eye.settle();
    assert_eq!(eye.picture(), &expected);
}

/// What the kernel says of a thread: whether it sleeps, and how often it went to sleep so far.
fn sleep_of(thread: i32) -> (bool, String) {
    let of = |file| std::fs::read_to_string(format!("/proc/self/task/{thread}/{file}")).unwrap();
    let stat = of("stat");
    let asleep = stat.rsplit(") ").next().unwrap().starts_with('S');
    let status = of("status");
    let mut lines = status.lines();
    (
        asleep,
        lines
            .find(|line| line.starts_with("voluntary"))
            .unwrap()
            .to_owned(),
    )
}

#[test]
fn it_sleeps_while_nothing_is_drawn_and_a_waker_ends_that() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = xvfb.capture();
    eye.settle();

    let woken = Arc::new(AtomicBool::new(false));
    let sleeper = rustix::thread::gettid().as_raw_nonzero().get();
    let waker = eye.capture.waker();
    let watcher = std::thread::spawn({
        let woken = Arc::clone(&woken);
        move || {
            // Asleep, and not once awake in between, over many looks.
            let mut looks = 0;
            let mut last = String::new();
            while looks < 300 {
                let (asleep, times) = sleep_of(sleeper);
                looks = if asleep && times == last {
                    looks + 1
                } else {
                    0
                };
                last = times;
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            woken.store(true, Ordering::SeqCst);
            waker.wake();
        }
    });
    let update = eye.capture.next(None).unwrap();
    assert!(
        woken.load(Ordering::SeqCst),
        "came back before the waker: {update:?}"
    );
    assert!(update.is_empty(), "{update:?}");
    watcher.join().unwrap();
}

#[test]
fn a_wake_that_nobody_waited_for_is_kept_and_counts_once() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = xvfb.capture();
    eye.settle();
    let waker = eye.capture.waker();
    waker.wake();
    waker.wake();
    assert!(eye.capture.next(None).unwrap().is_empty());
    let painter = Painter::new(&xvfb);
    painter.fill(painter.root, 0xff0000, 5, 5, 5, 5);
    painter.sync();
    let update = eye.capture.next(None).unwrap();
    assert!(!update.damage.is_empty(), "{update:?}");
}
