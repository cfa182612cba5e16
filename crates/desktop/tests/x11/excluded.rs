//! Excluded windows are never seen, not in a single picture.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use desktop::{Exclude, Selection};
use screen::Rect;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ConfigureWindowAux, ConnectionExt as _, PropMode, Rectangle,
    StackMode, Window,
};
use x11rb::wrapper::ConnectionExt as _;

use crate::support::{Eye, Painter, Xvfb, cards, color, count};

/// The colour of what must never be seen.
const SECRET: u32 = 0xff0000;
const GREEN: u32 = 0x00ff00;
const BLUE: u32 = 0x0000ff;
const CLASS: &str = "beckon-novice";

/// A window that is to be excluded, not mapped yet.
fn secret(painter: &Painter, x: i16, y: i16, width: u16, height: u16) -> Window {
    let window = painter.unmapped(SECRET, x, y, width, height, true);
    painter.set_class(window, CLASS);
    window
}

/// A capture that excludes by class, so that other windows of this process can be seen.
fn eye(xvfb: &Xvfb) -> Eye {
    let mut eye = xvfb.capture();
    eye.capture.exclude(Exclude::nothing().and_class(CLASS));
    eye
}

/// How often the eye has looked so far, for whoever wants to keep pace with it; None once it has
/// seen what it should not and looks no more.
struct Looks(Mutex<Option<usize>>, Condvar);

impl Looks {
    fn count(&self) {
        let mut count = self.0.lock().unwrap();
        *count = count.map(|count| count + 1);
        self.1.notify_all();
    }

    fn wait_for_next(&self) {
        let count = self.0.lock().unwrap();
        let now = *count;
        let unchanged = |count: &mut Option<usize>| count.is_some() && *count == now;
        drop(self.1.wait_while(count, unchanged).unwrap());
    }
}

/// Tells everybody when the eye gives up.
struct Watch<'a>(&'a Looks);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        *self.0.0.lock().unwrap() = None;
        self.0.1.notify_all();
    }
}

/// Looks on while `act` runs in another thread: in no picture is anything secret. Tells in how
/// many of the pictures a card was.
fn watch_closely(eye: &mut Eye, act: impl FnOnce(&Looks) + Send) -> usize {
    let mut pictures = 0;
    let looks = Looks(Mutex::new(Some(0)), Condvar::new());
    std::thread::scope(|scope| {
        let _watch = Watch(&looks);
        let acting = scope.spawn(|| act(&looks));
        while !acting.is_finished() {
            let update = eye.capture.next(Some(Duration::from_millis(1))).unwrap();
            assert_eq!(
                count(eye.picture(), SECRET),
                0,
                "seen in picture {pictures}"
            );
            pictures += usize::from(!update.damage.is_empty() && cards(eye.picture()) > 0);
            looks.count();
        }
        acting.join().unwrap();
    });
    eye.settle();
    assert_eq!(count(eye.picture(), SECRET), 0);
    pictures
}

/// A place for step `i` of a dance over a desktop of 640×480, in part beyond its edges.
fn place(i: i32) -> (i32, i32) {
    (i * 37 % 700 - 60, i * 23 % 540 - 60)
}

#[test]
fn without_exclusion_it_would_be_seen() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let window = secret(&painter, 10, 10, 100, 100);
    painter.connection.map_window(window).unwrap();
    painter.sync();
    let mut eye = xvfb.capture();
    eye.until("the window", |picture, _| {
        count(picture, SECRET) == 100 * 100
    });
    // And from the next grab on it is not.
    eye.capture.exclude(Exclude::nothing().and_class(CLASS));
    eye.next();
    assert_eq!(count(eye.picture(), SECRET), 0);
    assert_eq!(cards(eye.picture()), 100 * 100);
}

#[test]
fn dragged_about_it_is_not_seen_once() {
    let xvfb = Xvfb::start("1280x1024x24");
    let painter = Painter::new(&xvfb);
    let window = secret(&painter, 0, 0, 60, 40);
    painter.connection.map_window(window).unwrap();
    let mut eye = eye(&xvfb);
    // Small enough that the cards left on its way don't hide everything.
    let pictures = watch_closely(&mut eye, |looks| {
        // As many as a busy machine needs to look that often.
        for i in 0..2500 {
            let (x, y) = (i * 211 % 1320 - 50, i * 157 % 1060 - 30);
            painter.move_to(window, x, y);
            painter.sync();
            if i % 3 == 0 {
                painter.move_to(window, x + 15, y + 15);
                painter.sync();
            }
            looks.wait_for_next();
        }
    });
    assert!(pictures > 500, "only {pictures} pictures were looked at");
}

#[test]
fn coming_and_going_it_is_not_seen_once() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let mut eye = eye(&xvfb);
    let pictures = watch_closely(&mut eye, |looks| {
        for i in 0..500 {
            let (x, y) = place(i);
            let window = secret(&painter, x as i16, y as i16, 30, 20);
            painter.connection.map_window(window).unwrap();
            painter.sync();
            if i % 3 > 0 {
                looks.wait_for_next();
            }
            painter.connection.destroy_window(window).unwrap();
            painter.sync();
        }
    });
    assert!(pictures > 20, "only {pictures} pictures were looked at");
    eye.until("the cards are gone", |picture, _| cards(picture) == 0);
}

#[test]
fn what_it_leaves_behind_on_a_slow_program_is_not_seen() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    // A program without a background leaves what was over it on the screen until it repaints.
    let below = painter.window(BLUE, 0, 0, 640, 480);
    painter.sync();
    let bare = ChangeWindowAttributesAux::new().background_pixmap(x11rb::NONE);
    painter
        .connection
        .change_window_attributes(below, &bare)
        .unwrap();
    let window = secret(&painter, 0, 0, 40, 30);
    painter.connection.map_window(window).unwrap();
    let mut eye = eye(&xvfb);
    watch_closely(&mut eye, |looks| {
        for i in 0..300 {
            let (x, y) = place(i);
            painter.move_to(window, x, y);
            painter.sync();
            if i % 4 == 0 {
                looks.wait_for_next();
            }
            painter.fill(below, BLUE, 0, 0, 640, 480);
            painter.sync();
        }
        painter.connection.unmap_window(window).unwrap();
        painter.fill(below, BLUE, 0, 0, 640, 480);
        painter.sync();
    });
    eye.until("the program below", |picture, _| {
        count(picture, BLUE) == 640 * 480
    });
}

#[test]
fn restacked_and_resized_it_is_not_seen_once() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let window = secret(&painter, 200, 150, 200, 150);
    painter.connection.map_window(window).unwrap();
    let other = painter.window(GREEN, 250, 200, 300, 200);
    let mut eye = eye(&xvfb);
    watch_closely(&mut eye, |_| {
        for i in 0..1500_u32 {
            let stack = if i % 2 == 0 {
                StackMode::ABOVE
            } else {
                StackMode::BELOW
            };
            let change = ConfigureWindowAux::new()
                .stack_mode(stack)
                .width(50 + i * 31 % 300)
                .height(50 + i * 17 % 300);
            painter
                .connection
                .configure_window(window, &change)
                .unwrap();
            painter.sync();
        }
        painter.connection.unmap_window(other).unwrap();
        painter.sync();
    });
}

#[test]
fn what_lies_over_it_is_seen() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let window = secret(&painter, 100, 100, 200, 200);
    painter.connection.map_window(window).unwrap();
    let over = painter.window(GREEN, 200, 100, 200, 200);
    painter.sync();
    let mut eye = eye(&xvfb);
    eye.until("both", |picture, _| {
        cards(picture) == 100 * 200 && count(picture, GREEN) == 200 * 200
    });
    assert_eq!(
        color(eye.picture(), 199, 100),
        color(eye.picture(), 100, 299)
    );
    assert_eq!(color(eye.picture(), 200, 100), GREEN);

    // It gets a hole through which the secret would be seen.
    let frame = [(0, 0, 200, 50), (0, 50, 10, 150), (60, 50, 140, 150)];
    let watched = watch_closely(&mut eye, |_| {
        for _ in 0..100 {
            let parts = frame.map(|(x, y, width, height)| Rectangle {
                x,
                y,
                width,
                height,
            });
            painter.shape(over, &parts);
            painter.sync();
            painter.shape(
                over,
                &[Rectangle {
                    x: 0,
                    y: 0,
                    width: 200,
                    height: 200,
                }],
            );
            painter.sync();
        }
        let parts = frame.map(|(x, y, width, height)| Rectangle {
            x,
            y,
            width,
            height,
        });
        painter.shape(over, &parts);
        painter.sync();
    });
    assert!(watched > 0);
    eye.until("a card in the hole", |picture, _| {
        cards(picture) == 100 * 200 + 50 * 150
    });
}

#[test]
fn through_a_transparent_window_it_is_not_seen() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let c = &painter.connection;
    let window = secret(&painter, 100, 100, 200, 200);
    c.map_window(window).unwrap();
    let glass = painter.window(GREEN, 100, 100, 200, 200);
    painter.sync();
    let mut eye = eye(&xvfb);
    eye.until("the window over it", |picture, _| cards(picture) == 0);

    // A compositor begins to work (this is how it says so); it would now blend the two.
    let compositor = c
        .intern_atom(false, b"_NET_WM_CM_S0")
        .unwrap()
        .reply()
        .unwrap()
        .atom;
    let opacity = c
        .intern_atom(false, b"_NET_WM_WINDOW_OPACITY")
        .unwrap()
        .reply()
        .unwrap()
        .atom;
    c.set_selection_owner(glass, compositor, x11rb::CURRENT_TIME)
        .unwrap();
    let cardinal = x11rb::protocol::xproto::AtomEnum::CARDINAL;
    c.change_property32(PropMode::REPLACE, glass, opacity, cardinal, &[0x8000_0000])
        .unwrap();
    painter.sync();
    eye.until("a card", |picture, _| cards(picture) == 200 * 200);
    c.delete_property(glass, opacity).unwrap();
    painter.sync();
    eye.until("the window over it", |picture, _| {
        count(picture, GREEN) == 200 * 200
    });
}

#[test]
fn its_own_drawing_is_no_news() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let window = secret(&painter, 100, 100, 200, 200);
    painter.connection.map_window(window).unwrap();
    painter.sync();
    let mut eye = eye(&xvfb);
    eye.settle();
    painter.fill(window, SECRET + 1, 0, 0, 200, 200);
    painter.fill(painter.root, GREEN, 0, 0, 10, 10);
    painter.sync();
    let seen = eye.until("what was drawn beside it", |picture, _| {
        count(picture, GREEN) == 100
    });
    assert_eq!(seen.damage, [Rect::new(0, 0, 10, 10)]);
    painter.fill(window, SECRET + 2, 0, 0, 200, 200);
    painter.sync();
    assert!(eye.capture.next(Some(Duration::ZERO)).unwrap().is_empty());
}

#[test]
fn our_own_windows_are_excluded_unless_told_otherwise_and_others_are_not() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    painter.window(SECRET, 400, 300, 200, 150);
    painter.sync();
    let xterm = xvfb.run(
        "xterm",
        &["-geometry", "20x5+0+0", "-bg", "#00ff00", "-fg", "#00ff00"],
    );
    let mut eye = xvfb.capture_what(Selection::WholeDesktop);
    eye.until("the other program", |picture, _| {
        assert_eq!(count(picture, SECRET), 0);
        assert!(cards(picture) >= 200 * 150 - 1);
        count(picture, GREEN) > 1000
    });
    assert_eq!(cards(eye.picture()), 200 * 150);

    let mut others = Exclude::nothing();
    others.processes.push(xterm.id());
    eye.capture.exclude(others);
    eye.until("the other way about", |picture, _| {
        assert_eq!(count(picture, GREEN), 0);
        count(picture, SECRET) == 200 * 150
    });
}

#[test]
fn a_server_that_doesn_t_know_processes_is_told_by_the_windows() {
    let xvfb = Xvfb::start_with("640x480x24", &["-extension", "X-Resource"]);
    let painter = Painter::new(&xvfb);
    let c = &painter.connection;
    let window = painter.unmapped(SECRET, 400, 300, 200, 150, true);
    let process = c
        .intern_atom(false, b"_NET_WM_PID")
        .unwrap()
        .reply()
        .unwrap()
        .atom;
    let cardinal = x11rb::protocol::xproto::AtomEnum::CARDINAL;
    let own = std::process::id();
    c.change_property32(PropMode::REPLACE, window, process, cardinal, &[own])
        .unwrap();
    c.map_window(window).unwrap();
    painter.window(GREEN, 0, 0, 10, 10);
    painter.sync();
    let mut eye = xvfb.capture_what(Selection::WholeDesktop);
    eye.until("the other window", |picture, _| {
        assert_eq!(count(picture, SECRET), 0);
        count(picture, GREEN) == 100 && cards(picture) == 200 * 150
    });
}

/// Maps a window that the window manager may frame, and waits until it has.
pub(crate) fn map_managed(painter: &Painter, window: Window) {
    let (mut framed, mut mapped) = (false, false);
    while !(framed && mapped) {
        // Asked again and again: openbox overlooks what it is asked while it starts.
        painter.connection.map_window(window).unwrap();
        painter.sync();
        while let Some(event) = painter.connection.poll_for_event().unwrap() {
            match event {
                Event::ReparentNotify(e) if e.window == window => framed = e.parent != painter.root,
                Event::MapNotify(e) if e.window == window => mapped = true,
                _ => {}
            }
        }
        std::thread::yield_now();
    }
}

/// Waits until a window manager says that it is there.
pub(crate) fn wait_for_window_manager(painter: &Painter) {
    let c = &painter.connection;
    let watch = ChangeWindowAttributesAux::new()
        .event_mask(x11rb::protocol::xproto::EventMask::PROPERTY_CHANGE);
    c.change_window_attributes(painter.root, &watch).unwrap();
    let sign = c
        .intern_atom(false, b"_OB_THEME")
        .unwrap()
        .reply()
        .unwrap()
        .atom;
    let any = x11rb::protocol::xproto::AtomEnum::ANY;
    let present = || {
        c.get_property(false, painter.root, sign, any, 0, 1)
            .unwrap()
            .reply()
            .unwrap()
    };
    while present().value_len == 0 {
        c.wait_for_event().unwrap();
    }
}

#[test]
fn its_frame_is_covered_too() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let _openbox = xvfb.run("openbox", &["--sm-disable"]);
    wait_for_window_manager(&painter);
    let mut eye = eye(&xvfb);
    let window = painter.unmapped(SECRET, 100, 100, 200, 150, false);
    painter.set_class(window, CLASS);
    let pictures = watch_closely(&mut eye, |_| {
        map_managed(&painter, window);
        for i in 0..300 {
            let (x, y) = place(i);
            painter.move_to(window, x, y);
            painter.sync();
        }
        painter.move_to(window, 100, 100);
        painter.sync();
    });
    assert!(pictures > 0);
    let inner = 200 * 150;
    eye.until("a card larger than the window", |picture, _| {
        (inner + 200..inner * 2).contains(&cards(picture))
    });
    // The frame of the window manager is all there is besides the bare desktop.
    let bare = color(eye.picture(), 639, 0);
    assert_eq!(count(eye.picture(), bare) + cards(eye.picture()), 640 * 480);
}

/// A window manager first gives the frame another size, then the window in it, of which nobody
/// outside is told.
#[test]
fn it_is_covered_as_it_is_after_its_frame_and_then_itself_changed_size() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let frame = painter.window(GREEN, 20, 20, 300, 300);
    let window = secret(&painter, 0, 0, 280, 280);
    painter
        .connection
        .reparent_window(window, frame, 10, 10)
        .unwrap();
    painter.connection.map_window(window).unwrap();
    painter.sync();
    let resize = |window, size: u32| {
        let to = ConfigureWindowAux::new().width(size).height(size);
        painter.connection.configure_window(window, &to).unwrap();
        painter.sync();
    };
    let mut eye = eye(&xvfb);
    eye.until("all of it", |picture, _| cards(picture) == 300 * 300);
    resize(frame, 100);
    eye.until("the frame as it is", |picture, _| {
        cards(picture) == 100 * 100
    });
    resize(window, 80);
    resize(frame, 300);
    eye.until("the window alone", |picture, _| cards(picture) == 80 * 80);
    resize(window, 280);
    eye.until("all of it again", |picture, _| {
        assert_eq!(count(picture, SECRET), 0);
        cards(picture) == 300 * 300
    });
}

#[test]
fn of_a_panel_that_holds_an_icon_of_ours_only_the_icon_is_covered() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let panel = painter.window(GREEN, 0, 0, 640, 30);
    let icon = secret(&painter, 0, 0, 24, 24);
    painter
        .connection
        .reparent_window(icon, panel, 600, 3)
        .unwrap();
    painter.connection.map_window(icon).unwrap();
    painter.sync();
    let mut eye = eye(&xvfb);
    eye.until("the panel", |picture, _| {
        count(picture, GREEN) == 640 * 30 - 24 * 24
    });
    assert_eq!(cards(eye.picture()), 24 * 24);
}
