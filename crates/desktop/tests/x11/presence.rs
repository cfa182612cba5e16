//! Whether what is shared is there at all is told: windows may all be closed, a monitor unplugged.

use desktop::{Presence, Selection};
use screen::Rect;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask, Window};

use crate::chosen::{chosen, titled};
use crate::excluded::{map_managed, wait_for_window_manager};
use crate::layout::{delete_monitor, resize, set_monitor, two_monitors};
use crate::support::{Eye, Painter, Xvfb, count};

const GREEN: u32 = 0x00ff00;
/// ICCCM, 4.1.4.
const ICONIC: u32 = 3;

/// Looks until there is such news, and no other.
fn told(eye: &mut Eye, wanted: Presence) {
    eye.until("what is told", |_, update| {
        assert!(
            update.presence.is_none_or(|told| told == wanted),
            "{update:?}"
        );
        update.presence.is_some()
    });
}

/// Looks until all is seen that was done before: none of it says anything new.
fn nothing_new(eye: &mut Eye, painter: &Painter) {
    painter.sync();
    loop {
        let update = eye.capture.next(Some(std::time::Duration::ZERO)).unwrap();
        assert_eq!(update.presence, None);
        if update.is_empty() {
            return;
        }
    }
}

fn close(painter: &Painter, window: Window) {
    painter.connection.destroy_window(window).unwrap();
    painter.sync();
}

fn stage() -> (Xvfb, Painter) {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    (xvfb, painter)
}

#[test]
fn that_a_window_is_closed_is_told_once() {
    let (xvfb, painter) = stage();
    let shared = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let other = titled(&painter, "Other", GREEN, [400, 300], [50, 50]);
    let mut eye = xvfb.capture_what(chosen(&xvfb, &["Shared"]));
    assert_eq!(eye.next().presence, Some(Presence::There));
    nothing_new(&mut eye, &painter);
    close(&painter, shared);
    told(&mut eye, Presence::Gone);
    // Whatever others do.
    close(&painter, other);
    titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    nothing_new(&mut eye, &painter);
}

#[test]
fn several_windows_are_gone_when_the_last_is_closed() {
    let (xvfb, painter) = stage();
    let first = titled(&painter, "First", GREEN, [100, 100], [200, 150]);
    let second = titled(&painter, "Second", GREEN, [400, 300], [100, 100]);
    let mut eye = xvfb.capture_what(chosen(&xvfb, &["First", "Second"]));
    assert_eq!(eye.next().presence, Some(Presence::There));
    close(&painter, first);
    eye.until("the other one alone", |picture, update| {
        assert_eq!(update.presence, None);
        count(picture, GREEN) == 100 * 100
    });
    nothing_new(&mut eye, &painter);
    close(&painter, second);
    told(&mut eye, Presence::Gone);
}

#[test]
fn what_is_closed_before_anybody_looks_is_told_at_once() {
    let (xvfb, painter) = stage();
    let shared = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let mut eye = xvfb.capture_what(chosen(&xvfb, &["Shared"]));
    close(&painter, shared);
    assert_eq!(eye.next().presence, Some(Presence::Gone));
}

#[test]
fn a_minimised_window_is_there_until_it_is_closed() {
    let (xvfb, painter) = stage();
    let _manager = xvfb.run("openbox", &["--sm-disable"]);
    wait_for_window_manager(&painter);
    let shared = painter.unmapped(GREEN, 100, 100, 200, 150, false);
    crate::chosen::set_title(&painter, shared, "Shared");
    map_managed(&painter, shared);
    let mut eye = xvfb.capture_what(chosen(&xvfb, &["Shared"]));
    assert_eq!(eye.next().presence, Some(Presence::There));
    eye.until("the window", |picture, _| {
        count(picture, GREEN) == 200 * 150
    });

    minimise(&painter, shared);
    eye.until("nothing of it", |picture, update| {
        assert_eq!(update.presence, None);
        count(picture, GREEN) == 0
    });
    nothing_new(&mut eye, &painter);
    // Nothing changes in the picture, and yet it is news.
    close(&painter, shared);
    told(&mut eye, Presence::Gone);
}

/// As its button does, and waits until it is.
fn minimise(painter: &Painter, window: Window) {
    let c = &painter.connection;
    let kind = c.intern_atom(false, b"WM_CHANGE_STATE").unwrap();
    let kind = kind.reply().unwrap().atom;
    let wish = ClientMessageEvent::new(32, window, kind, [ICONIC, 0, 0, 0, 0]);
    let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
    c.send_event(false, painter.root, to, wish).unwrap();
    c.flush().unwrap();
    loop {
        match c.wait_for_event().unwrap() {
            Event::UnmapNotify(e) if e.window == window => return,
            _ => {}
        }
    }
}

#[test]
fn a_monitor_is_gone_until_it_comes_back() {
    let (xvfb, painter) = two_monitors();
    let mut eye = xvfb.capture_what(Selection::Monitor("right".to_owned()));
    assert_eq!(eye.next().presence, Some(Presence::There));
    delete_monitor(&painter, "right");
    // The server tells nobody of that by itself; the next change of the layout does.
    resize(&painter, 700, 300);
    told(&mut eye, Presence::Gone);
    set_monitor(&painter, "right", Rect::new(400, 0, 200, 100), false);
    resize(&painter, 800, 300);
    told(&mut eye, Presence::There);
}

#[test]
fn the_whole_desktop_is_always_there() {
    let (xvfb, painter) = two_monitors();
    let mut eye = xvfb.capture();
    assert_eq!(eye.next().presence, Some(Presence::There));
    delete_monitor(&painter, "right");
    resize(&painter, 700, 300);
    nothing_new(&mut eye, &painter);
}
