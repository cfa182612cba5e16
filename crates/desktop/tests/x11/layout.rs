//! Monitors, and sizes that change while somebody looks.

use desktop::{Exclude, Selection};
use screen::Rect;
use x11rb::protocol::randr::{ConnectionExt as _, MonitorInfo};
use x11rb::protocol::xproto::{ConnectionExt as _, MOTION_NOTIFY_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::support::{Eye, Painter, Xvfb, cards, color, count};

/// Divides the desktop: a monitor of that name at that place.
pub(crate) fn set_monitor(painter: &Painter, name: &str, rect: Rect, primary: bool) {
    let c = &painter.connection;
    let resources = c
        .randr_get_screen_resources(painter.root)
        .unwrap()
        .reply()
        .unwrap();
    let name = c
        .intern_atom(false, name.as_bytes())
        .unwrap()
        .reply()
        .unwrap()
        .atom;
    let monitor = MonitorInfo {
        name,
        primary,
        automatic: false,
        x: rect.x as i16,
        y: rect.y as i16,
        width: rect.width as u16,
        height: rect.height as u16,
        width_in_millimeters: 100,
        height_in_millimeters: 100,
        outputs: if primary {
            resources.outputs
        } else {
            Vec::new()
        },
    };
    c.randr_set_monitor(painter.root, monitor)
        .unwrap()
        .check()
        .unwrap();
}

pub(crate) fn delete_monitor(painter: &Painter, name: &str) {
    let c = &painter.connection;
    let name = c
        .intern_atom(false, name.as_bytes())
        .unwrap()
        .reply()
        .unwrap()
        .atom;
    c.randr_delete_monitor(painter.root, name)
        .unwrap()
        .check()
        .unwrap();
}

pub(crate) fn resize(painter: &Painter, width: u16, height: u16) {
    let c = &painter.connection;
    // A monitor that shows more than the desktop has would be refused: switch it off.
    let resources = c
        .randr_get_screen_resources(painter.root)
        .unwrap()
        .reply()
        .unwrap();
    for crtc in resources.crtcs {
        c.randr_set_crtc_config(crtc, 0, 0, 0, 0, x11rb::NONE, 1_u16.into(), &[])
            .unwrap()
            .reply()
            .unwrap();
    }
    c.randr_set_screen_size(painter.root, width, height, 200, 100)
        .unwrap()
        .check()
        .unwrap();
}

/// A desktop of two halves, red and blue.
pub(crate) fn two_monitors() -> (Xvfb, Painter) {
    let xvfb = Xvfb::start("800x300x24");
    let painter = Painter::new(&xvfb);
    set_monitor(&painter, "left", Rect::new(0, 0, 500, 300), true);
    set_monitor(&painter, "right", Rect::new(500, 0, 300, 200), false);
    painter.fill(painter.root, 0xff0000, 0, 0, 500, 300);
    painter.fill(painter.root, 0x0000ff, 500, 0, 300, 300);
    painter.sync();
    (xvfb, painter)
}

/// The monitors that the picture shows.
fn places(eye: &Eye) -> Vec<(&str, Rect)> {
    let monitors = eye.capture.monitors().iter();
    monitors.map(|m| (m.name.as_str(), m.rect)).collect()
}

#[test]
fn monitors_that_change_are_told_also_where_the_picture_stays_as_large() {
    let (xvfb, painter) = two_monitors();
    let mut eye = xvfb.capture();
    eye.settle();
    delete_monitor(&painter, "right");
    // The server tells nobody of that by itself; the next change of the layout does.
    resize(&painter, 800, 299);
    resize(&painter, 800, 300);
    eye.until("one monitor", |_, update| update.monitors);
    assert_eq!(places(&eye), [("left", Rect::new(0, 0, 500, 300))]);
    painter.fill(painter.root, 0x00ff00, 0, 0, 800, 300);
    painter.sync();
    let mut told = false;
    eye.until("green", |picture, update| {
        told |= update.monitors;
        count(picture, 0x00ff00) == 800 * 300
    });
    assert!(!told, "they are the same");
}

/// Where less than all is shared, nothing is told of the rest.
#[test]
fn of_monitors_that_are_not_shared_nothing_is_told() {
    let (xvfb, _painter) = two_monitors();
    let mut eye = xvfb.capture_what(Selection::Monitor("right".to_owned()));
    eye.settle();
    assert_eq!(places(&eye), [("right", Rect::new(0, 0, 300, 200))]);
}

#[test]
fn monitors_have_names_and_places_and_one_is_primary() {
    let (xvfb, _painter) = two_monitors();
    let mut eye = xvfb.capture();
    assert!(eye.next().monitors);
    let expected = [
        ("left", Rect::new(0, 0, 500, 300)),
        ("right", Rect::new(500, 0, 300, 200)),
    ];
    assert_eq!(places(&eye), expected);
    assert!(eye.capture.monitors()[0].primary);
    assert_eq!((eye.picture().width(), eye.picture().height()), (800, 300));
}

#[test]
fn of_one_monitor_nothing_else_is_seen() {
    let (xvfb, painter) = two_monitors();
    let mut eye = xvfb.capture_what(Selection::Monitor("right".to_owned()));
    let update = eye.next();
    assert_eq!((eye.picture().width(), eye.picture().height()), (300, 200));
    assert_eq!(count(eye.picture(), 0x0000ff), 300 * 200);
    assert_eq!(update.damage, [Rect::new(0, 0, 300, 200)]);
    eye.settle();

    // Over the edge: only the part on this monitor, in its own coordinates.
    painter.fill(painter.root, 0x00ff00, 490, 10, 20, 5);
    // Wholly beside and below it: no news.
    painter.fill(painter.root, 0x00ff00, 100, 100, 50, 50);
    painter.fill(painter.root, 0x00ff00, 600, 250, 50, 50);
    painter.sync();
    let seen = eye.until("the part on this monitor", |picture, _| {
        count(picture, 0x00ff00) == 50
    });
    assert!(seen.covers(Rect::new(0, 10, 10, 5)), "{seen:?}");
    assert!(
        seen.damage.iter().map(Rect::area).sum::<u64>() <= 100,
        "{seen:?}"
    );

    let push = |x| {
        let c = &painter.connection;
        c.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, painter.root, x, 50, 0)
            .unwrap();
        painter.sync();
    };
    push(510);
    assert_eq!(eye.next().pointer_at, Some((10, 50)));
    push(100);
    assert_eq!(eye.next().pointer_at, Some((-400, 50)));
}

#[test]
fn a_monitor_that_goes_away_is_a_card_until_it_comes_back() {
    let (xvfb, painter) = two_monitors();
    let mut eye = xvfb.capture_what(Selection::Monitor("right".to_owned()));
    eye.settle();
    delete_monitor(&painter, "right");
    // The server tells nobody of that by itself; the next change of the layout does.
    resize(&painter, 700, 300);
    eye.until("a card", |picture, _| cards(picture) == 300 * 200);
    painter.fill(painter.root, 0x00ff00, 0, 0, 700, 300);
    painter.sync();
    assert!(
        eye.capture
            .next(Some(std::time::Duration::ZERO))
            .unwrap()
            .is_empty()
    );
    assert_eq!(cards(eye.picture()), 300 * 200);

    set_monitor(&painter, "right", Rect::new(400, 0, 200, 100), false);
    resize(&painter, 800, 300);
    painter.fill(painter.root, 0x00ff00, 0, 0, 800, 300);
    painter.sync();
    let seen = eye.until("the monitor again", |picture, _| {
        count(picture, 0x00ff00) == 200 * 100
    });
    assert!(seen.resized);
    assert_eq!((eye.picture().width(), eye.picture().height()), (200, 100));
}

#[test]
fn the_picture_follows_the_desktop_s_size() {
    let xvfb = Xvfb::start("800x600x24");
    let painter = Painter::new(&xvfb);
    painter.fill(painter.root, 0x00ff00, 0, 0, 800, 600);
    painter.sync();
    let mut eye = xvfb.capture();
    eye.settle();
    for (width, height) in [(640, 480), (320, 600), (800, 600)] {
        resize(&painter, width, height);
        painter.fill(painter.root, 0x00ff00, 0, 0, 800, 600);
        painter.fill(
            painter.root,
            0xff0000,
            width as i16 - 1,
            height as i16 - 1,
            1,
            1,
        );
        painter.sync();
        let (width, height) = (u32::from(width), u32::from(height));
        let seen = eye.until("the new size", |picture, _| {
            (picture.width(), picture.height()) == (width, height)
                && count(picture, 0xff0000) == 1
                && color(picture, width - 1, height - 1) == 0xff0000
        });
        assert!(seen.resized);
        assert!(seen.covers(Rect::new(0, 0, width, height)), "{seen:?}");
    }
}

#[test]
fn sizes_that_change_all_the_time_do_no_harm() {
    let xvfb = Xvfb::start("800x600x24");
    let painter = Painter::new(&xvfb);
    resize(&painter, 700, 500);
    let mut eye = xvfb.capture();
    eye.capture.exclude(Exclude::own_windows());
    std::thread::scope(|scope| {
        let changing = scope.spawn(|| {
            for i in 0..200 {
                let (width, height) = if i % 2 == 0 { (400, 300) } else { (800, 600) };
                let c = &painter.connection;
                c.randr_set_screen_size(painter.root, width, height, 9, 9)
                    .unwrap();
                painter.fill(painter.root, i, 0, 0, 800, 600);
                painter.sync();
            }
        });
        while !changing.is_finished() {
            eye.next();
            let (width, height) = (eye.picture().width(), eye.picture().height());
            assert!([(700, 500), (400, 300), (800, 600)].contains(&(width, height)));
        }
        changing.join().unwrap();
    });
    eye.settle();
    assert_eq!((eye.picture().width(), eye.picture().height()), (800, 600));
    assert_eq!(count(eye.picture(), 199), 800 * 600);
}
