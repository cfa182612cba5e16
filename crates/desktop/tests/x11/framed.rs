//! The frame around what is shared: where it is, what it lets through, and who does not see it.

use crate::chosen::{chosen, titled};
use crate::layout::two_monitors;
use crate::support::{Painter, Xvfb, cards, color, count};
use desktop::x11::open_frame;
use desktop::{Frame, FrameLook, Selection, Waker};
use screen::Picture;
use std::sync::mpsc;
use std::thread::JoinHandle;
use x11rb::protocol::xproto::{ConfigureWindowAux, ConnectionExt as _, StackMode};

const ORANGE: u32 = 0xe6_6100;
const GREY: u32 = 0x8a_8f94;
const GROUND: u32 = 0x20_4060;
const GREEN: u32 = 0x00_ff00;

fn frame(xvfb: &Xvfb, shared: Selection) -> Box<dyn Frame> {
    open_frame(Some(&xvfb.display()), shared).unwrap()
}

/// A frame that follows on a thread of its own until this is dropped.
struct Following {
    waker: Waker,
    over: mpsc::Sender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Following {
    fn start(mut frame: Box<dyn Frame>) -> Self {
        let waker = frame.waker();
        let (over, is_over) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            while is_over.try_recv().is_err() {
                frame.follow().unwrap();
            }
        });
        let thread = Some(thread);
        Self {
            waker,
            over,
            thread,
        }
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.over.send(()).unwrap();
        self.waker.wake();
        self.thread.take().unwrap().join().unwrap();
    }
}

/// Whether there is a frame with this outer edge, and nothing of it within.
fn is_framed(picture: &Picture, [left, top, right, bottom]: [u32; 4]) -> bool {
    let strip = |x: u32, y: u32| color(picture, x, y) == ORANGE;
    let (middle_x, middle_y) = (left.midpoint(right), top.midpoint(bottom));
    let edges = [
        (left, middle_y),
        (right - 1, middle_y),
        (middle_x, top),
        (middle_x, bottom - 1),
    ];
    let corners = [
        (left, top),
        (right - 1, top),
        (left, bottom - 1),
        (right - 1, bottom - 1),
    ];
    let within = [
        (left + 4, middle_y),
        (right - 5, middle_y),
        (middle_x, top + 4),
        (middle_x, bottom - 5),
    ];
    edges.into_iter().chain(corners).all(|(x, y)| strip(x, y))
        && within.into_iter().all(|(x, y)| !strip(x, y))
}

fn reached(painter: &Painter, x: i16, y: i16) -> u32 {
    let asked = painter
        .connection
        .translate_coordinates(painter.root, painter.root, x, y);
    asked.unwrap().reply().unwrap().child
}

#[test]
fn around_the_desktop_it_lies_within_lets_clicks_through_and_leaves_nothing() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    let below = painter.window(GROUND, 0, 0, 640, 480);
    painter.sync();
    // As a helper sees it: no card hides it.
    let mut eye = xvfb.capture_what(Selection::WholeDesktop);
    let mut frame = frame(&xvfb, Selection::WholeDesktop);
    frame.show(FrameLook::Seen).unwrap();
    eye.until("the frame", |picture, _| {
        is_framed(picture, [0, 0, 640, 480])
    });
    assert_eq!(cards(eye.picture()), 0);
    for (x, y) in [(0, 0), (2, 200), (320, 1), (639, 479), (300, 300)] {
        assert_eq!(reached(&painter, x, y), below, "at {x}, {y}");
    }
    frame.show(FrameLook::Paused).unwrap();
    eye.until("a grey one", |picture, _| {
        count(picture, ORANGE) == 0 && count(picture, GREY) == 640 * 480 - 632 * 472
    });
    drop(frame);
    eye.until("its end", |picture, _| count(picture, GROUND) == 640 * 480);
}

#[test]
fn what_is_put_over_it_is_below_it_again() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    let mut eye = xvfb.capture();
    let mut frame = frame(&xvfb, Selection::WholeDesktop);
    frame.show(FrameLook::Seen).unwrap();
    let _following = Following::start(frame);
    painter.window(GREEN, 0, 0, 640, 480);
    painter.sync();
    eye.until("the frame over the new window", |picture, _| {
        is_framed(picture, [0, 0, 640, 480]) && color(picture, 300, 300) == GREEN
    });
}

#[test]
fn our_own_windows_are_over_it() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let before = Painter::new(&xvfb);
    before.window(GREEN, 540, 0, 100, 100);
    before.sync();
    let mut eye = xvfb.capture();
    let mut frame = frame(&xvfb, Selection::WholeDesktop);
    frame.show(FrameLook::Seen).unwrap();
    let whole = |picture: &Picture, x: u32, y: u32| {
        (y..y + 100).all(|y| (x..x + 100).all(|x| color(picture, x, y) == GREEN))
    };
    eye.until("the frame below it", |picture, _| {
        whole(picture, 540, 0) && color(picture, 300, 0) == ORANGE
    });
    let _following = Following::start(frame);
    // One that comes later, and somebody else's below it.
    let stranger = Painter::stranger(&xvfb);
    stranger.window(GROUND, 0, 0, 640, 480);
    stranger.sync();
    before.window(GREEN, 0, 380, 100, 100);
    before.sync();
    eye.until("it over all but these", |picture, _| {
        whole(picture, 0, 380) && color(picture, 300, 0) == ORANGE && color(picture, 0, 0) == ORANGE
    });
}

#[test]
fn around_a_window_it_lies_outside_and_follows_it() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    painter.window(GROUND, 0, 0, 640, 480);
    let window = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let mut eye = xvfb.capture();
    let mut frame = frame(&xvfb, chosen(&xvfb, &["Shared"]));
    frame.show(FrameLook::Seen).unwrap();
    let is_whole = |picture: &Picture| count(picture, GREEN) == 200 * 150;
    eye.until("a frame around it", |picture, _| {
        is_framed(picture, [96, 96, 304, 254]) && is_whole(picture)
    });
    assert_eq!(
        reached(&painter, 98, 150),
        reached(&painter, 20, 20),
        "a click goes through"
    );
    let following = Following::start(frame);
    painter.move_to(window, 300, 200);
    painter.sync();
    eye.until("a frame where it went", |picture, _| {
        is_framed(picture, [296, 196, 504, 354]) && is_whole(picture)
    });
    let size = ConfigureWindowAux::new().width(100).height(60);
    painter.connection.configure_window(window, &size).unwrap();
    painter.sync();
    eye.until("a smaller one", |picture, _| {
        is_framed(picture, [296, 196, 404, 264])
    });
    // At the edge of the screen it is still to be seen.
    painter.move_to(window, 0, 200);
    painter.sync();
    eye.until("one at the edge", |picture, _| {
        is_framed(picture, [0, 196, 104, 264])
    });
    painter.connection.unmap_window(window).unwrap();
    painter.sync();
    eye.until("none around a window that is minimised", |picture, _| {
        count(picture, ORANGE) == 0
    });
    painter.connection.map_window(window).unwrap();
    painter.sync();
    eye.until("one again", |picture, _| count(picture, ORANGE) > 0);
    drop(following);
    eye.until("its end", |picture, _| count(picture, ORANGE) == 0);
}

#[test]
fn what_hides_a_window_hides_its_frame() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    let window = titled(&painter, "Shared", GREEN, [100, 100], [200, 150]);
    let over = titled(&painter, "Over", GROUND, [50, 50], [400, 300]);
    let mut eye = xvfb.capture();
    let mut frame = frame(&xvfb, chosen(&xvfb, &["Shared"]));
    frame.show(FrameLook::Seen).unwrap();
    let _following = Following::start(frame);
    let raised = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
    painter
        .connection
        .configure_window(window, &raised)
        .unwrap();
    painter.sync();
    eye.until("the frame with its window", |picture, _| {
        is_framed(picture, [96, 96, 304, 254])
    });
    painter.connection.configure_window(over, &raised).unwrap();
    painter.sync();
    eye.until("neither", |picture, _| {
        count(picture, ORANGE) == 0 && count(picture, GREEN) == 0
    });
}

#[test]
fn a_frame_around_windows_is_in_no_picture_of_them() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    // It fills the screen: the frame lies over its edge.
    titled(&painter, "Shared", GREEN, [0, 0], [640, 480]);
    let shared = chosen(&xvfb, &["Shared"]);
    let mut on_screen = xvfb.capture();
    let mut frame = frame(&xvfb, shared.clone());
    frame.show(FrameLook::Seen).unwrap();
    on_screen.until("the frame", |picture, _| {
        is_framed(picture, [0, 0, 640, 480])
    });
    let mut helper = xvfb.capture_what(shared);
    helper.until("the window alone", |picture, _| {
        // It draws nothing by itself after it was wiped: its ground is all that it has.
        count(picture, GREEN) == 640 * 480
    });
    frame.show(FrameLook::Paused).unwrap();
    on_screen.until("a grey frame", |picture, _| count(picture, GREY) > 0);
    helper.settle();
    assert_eq!(count(helper.picture(), GREEN), 640 * 480);
}

#[test]
fn only_the_monitor_that_is_shared_has_one() {
    let (xvfb, _painter) = two_monitors();
    let mut eye = xvfb.capture();
    let mut one = frame(&xvfb, Selection::Monitor("right".to_owned()));
    one.show(FrameLook::Seen).unwrap();
    eye.until("the right one's", |picture, _| {
        is_framed(picture, [500, 0, 800, 200])
    });
    assert_eq!(count(eye.picture(), ORANGE), 300 * 200 - 292 * 192);
    drop(one);
    let mut all = frame(&xvfb, Selection::WholeDesktop);
    all.show(FrameLook::Seen).unwrap();
    eye.until("both", |picture, _| {
        is_framed(picture, [500, 0, 800, 200]) && is_framed(picture, [0, 0, 500, 300])
    });
}
