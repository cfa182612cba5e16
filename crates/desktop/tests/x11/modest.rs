//! Windows that ask for no keyboard when they appear.

use desktop::x11::leave_keyboard;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, Window};

use crate::support::{Painter, Xvfb};

/// When the person used a window last, as it says itself (EWMH, `_NET_WM_USER_TIME`).
fn used(painter: &Painter, window: Window) -> Option<u32> {
    let connection = &painter.connection;
    let name = connection.intern_atom(false, b"_NET_WM_USER_TIME").unwrap();
    let (name, kind) = (name.reply().unwrap().atom, AtomEnum::CARDINAL);
    let asked = connection.get_property(false, window, name, kind, 0, 1);
    let property = asked.unwrap().reply().unwrap();
    property.value32()?.next()
}

#[test]
fn our_own_windows_alone_leave_the_keyboard_where_it_is() {
    // By an address, since another process paints for itself there.
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let (ours, stranger) = (Painter::new(&xvfb), Painter::stranger(&xvfb));
    let shown = ours.window(0xff, 0, 0, 100, 100);
    let hidden = ours.unmapped(0xff, 100, 0, 100, 100, true);
    let other = stranger.window(0xff00, 200, 0, 100, 100);
    ours.sync();
    stranger.sync();
    leave_keyboard(Some(&xvfb.display())).unwrap();
    assert_eq!(used(&ours, shown), Some(0));
    assert_eq!(used(&ours, hidden), Some(0), "it may appear later");
    assert_eq!(used(&stranger, other), None);
}

#[test]
fn without_a_display_it_says_so() {
    let refused = leave_keyboard(Some(":4711")).unwrap_err();
    assert!(refused.to_string().contains("4711"), "{refused}");
}
