//! Pictures copied into a window of ours: where they are, what of them changes, and that clicks go through.

use crate::support::{Eye, Painter, Xvfb, color};
use blit::Pane;

use screen::{Picture, Pointer, PointerShape, Rect};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};
use x11rb::protocol::xtest::ConnectionExt as _;

const GROUND: u32 = 0x20_4060;
const RED: [u8; 3] = [0, 0, 255];
const BLUE: [u8; 3] = [255, 0, 0];

struct Stage {
    xvfb: Xvfb,
    painter: Painter,
    window: Window,
}

impl Stage {
    /// A window of ours at 20, 10.
    fn new() -> Self {
        let xvfb = Xvfb::start("320x240x24");
        let painter = Painter::new(&xvfb);
        let window = painter.window(GROUND, 20, 10, 200, 150);
        painter.sync();
        Self {
            xvfb,
            painter,
            window,
        }
    }

    fn pane(&self) -> Pane {
        Pane::open(Some(&self.xvfb.display()), self.window).unwrap()
    }

    fn eye(&self) -> Eye {
        self.xvfb.capture()
    }
}

/// A red picture with a blue right half.
fn picture() -> Picture {
    let mut picture = Picture::new(60, 40);
    picture.fill(picture.rect(), RED);
    picture.fill(Rect::new(30, 0, 30, 40), BLUE);
    picture
}

fn at(picture: &Picture, x: u32, y: u32) -> u32 {
    color(picture, 20 + x, 10 + y)
}

#[test]
fn a_picture_is_seen_where_it_is_placed() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.show(&picture(), &[], None, false).unwrap();
    pane.place(Some(Rect::new(5, 7, 60, 40)), (0, 0), None)
        .unwrap();
    eye.until("the picture", |seen, _| {
        at(seen, 5, 7) == 0xff_0000 && at(seen, 64, 46) == 0x00_00ff
    });
    let seen = eye.picture();
    for (x, y) in [(4, 7), (5, 6), (65, 20), (20, 47)] {
        assert_eq!(at(seen, x, y), GROUND, "{x}, {y}");
    }
}

#[test]
fn of_what_changed_only_that_is_copied() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.place(Some(Rect::new(0, 0, 60, 40)), (0, 0), None)
        .unwrap();
    let mut picture = picture();
    pane.show(&picture, &[], None, false).unwrap();
    eye.until("the picture", |seen, _| at(seen, 0, 0) == 0xff_0000);
    eye.settle();
    // The server may still say that the new window is seen, whereupon all of it is copied once more.
    let copied = (1..=3).map(|x| {
        let part = Rect::new(10 * x, 10, 8, 4);
        picture.fill(part, [0, 255, 0]);
        pane.show(&picture, &[part], None, false).unwrap();
        let seen = eye.until("the change", |seen, _| {
            at(seen, 10 * x + 7, 13) == 0x00_ff00
        });
        let drawn = seen.damage.iter();
        drawn.map(|part| part.width * part.height).sum::<u32>()
    });
    let copied: Vec<u32> = copied.collect();
    assert!(
        copied.iter().any(|pixels| *pixels <= 64),
        "{copied:?} pixels were drawn"
    );
}

#[test]
fn a_part_of_a_picture_is_shown_with_its_corner_outside() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.show(&picture(), &[], None, false).unwrap();
    pane.place(Some(Rect::new(0, 0, 20, 20)), (-25, -10), None)
        .unwrap();
    eye.until("that part", |seen, _| {
        at(seen, 4, 0) == 0xff_0000 && at(seen, 5, 19) == 0x00_00ff
    });
    assert_eq!(at(eye.picture(), 20, 5), GROUND);
}

#[test]
fn through_a_hole_the_window_is_seen() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.show(&picture(), &[], None, false).unwrap();
    let place = Some(Rect::new(5, 7, 60, 40));
    let hole = Some(Rect::new(10, 10, 100, 8));
    pane.place(place, (0, 0), hole).unwrap();
    eye.until("the picture round it", |seen, _| {
        at(seen, 5, 7) == 0xff_0000
            && at(seen, 64, 46) == 0x00_00ff
            && at(seen, 14, 20) == 0xff_0000
    });
    assert_eq!(at(eye.picture(), 15, 17), GROUND);
    assert_eq!(at(eye.picture(), 64, 24), GROUND);
    pane.place(place, (0, 0), None).unwrap();
    eye.until("all of it", |seen, _| at(seen, 15, 17) == 0xff_0000);
}

#[test]
fn hidden_or_dropped_nothing_of_it_is_left() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    let place = Some(Rect::new(0, 0, 60, 40));
    pane.show(&picture(), &[], None, false).unwrap();
    for _ in 0..2 {
        pane.place(place, (0, 0), None).unwrap();
        eye.until("the picture", |seen, _| at(seen, 0, 0) == 0xff_0000);
        pane.place(None, (0, 0), None).unwrap();
        eye.until("nothing", |seen, _| at(seen, 0, 0) == GROUND);
    }
    pane.place(place, (0, 0), None).unwrap();
    eye.until("the picture", |seen, _| at(seen, 0, 0) == 0xff_0000);
    drop(pane);
    eye.until("nothing", |seen, _| at(seen, 0, 0) == GROUND);
}

#[test]
fn what_was_covered_is_seen_again() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.place(Some(Rect::new(0, 0, 60, 40)), (0, 0), None)
        .unwrap();
    pane.show(&picture(), &[], None, false).unwrap();
    let cover = stage.painter.window(0x12_3456, 25, 15, 40, 20);
    stage.painter.sync();
    eye.until("the cover", |seen, _| at(seen, 10, 10) == 0x12_3456);
    stage.painter.connection.unmap_window(cover).unwrap();
    stage.painter.sync();
    eye.until("the picture", |seen, _| {
        at(seen, 10, 10) == 0xff_0000 && at(seen, 40, 10) == 0x00_00ff
    });
}

#[test]
fn a_picture_of_another_size_takes_its_place() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.place(Some(Rect::new(0, 0, 100, 100)), (0, 0), None)
        .unwrap();
    pane.show(&picture(), &[], None, false).unwrap();
    let mut larger = Picture::new(100, 100);
    larger.fill(larger.rect(), [0, 255, 0]);
    pane.show(&larger, &[Rect::new(0, 0, 1, 1)], None, false)
        .unwrap();
    eye.until("the larger one", |seen, _| {
        at(seen, 0, 0) == 0x00_ff00 && at(seen, 99, 99) == 0x00_ff00
    });
}

#[test]
fn the_pointer_is_over_the_picture_and_leaves_nothing_behind() {
    let stage = Stage::new();
    let (mut pane, mut eye) = (stage.pane(), stage.eye());
    pane.place(Some(Rect::new(0, 0, 60, 40)), (0, 0), None)
        .unwrap();
    let mut picture = picture();
    let shape = PointerShape {
        width: 4,
        height: 4,
        hot_x: 1,
        hot_y: 1,
        rgba: [0, 100, 0, 128].repeat(16),
    };
    let pointer = |x, y| Pointer {
        shape: Some(shape.clone()),
        at: Some((x, y)),
    };
    pane.show(&picture, &[], Some(&pointer(10, 10)), true)
        .unwrap();
    eye.until("the pointer", |seen, _| at(seen, 9, 9) == 0x7f_6400);
    assert_eq!(at(eye.picture(), 8, 9), 0xff_0000);
    // What changes under it is seen through it.
    let part = Rect::new(8, 8, 10, 10);
    picture.fill(part, BLUE);
    pane.show(&picture, &[part], Some(&pointer(10, 10)), false)
        .unwrap();
    eye.until("the change", |seen, _| {
        at(seen, 8, 8) == 0x00_00ff && at(seen, 9, 9) == 0x00_647f
    });
    // Partly outside.
    pane.show(&picture, &[], Some(&pointer(-1, 39)), true)
        .unwrap();
    eye.until("it went", |seen, _| {
        at(seen, 9, 9) == 0x00_00ff && at(seen, 1, 39) == 0x7f_6400
    });
    pane.show(&picture, &[], None, true).unwrap();
    eye.until("it is hidden", |seen, _| at(seen, 1, 39) == 0xff_0000);
}

#[test]
fn clicks_go_to_the_window_itself() {
    let stage = Stage::new();
    let mut pane = stage.pane();
    pane.place(Some(Rect::new(0, 0, 60, 40)), (0, 0), None)
        .unwrap();
    pane.show(&picture(), &[], None, false).unwrap();
    let c = &stage.painter.connection;
    let wanted = ChangeWindowAttributesAux::new().event_mask(EventMask::BUTTON_PRESS);
    c.change_window_attributes(stage.window, &wanted).unwrap();
    let root = stage.painter.root;
    c.warp_pointer(x11rb::NONE, root, 0, 0, 0, 0, 50, 30)
        .unwrap();
    c.xtest_fake_input(4, 1, 0, root, 0, 0, 0).unwrap();
    c.flush().unwrap();
    let pressed = loop {
        if let Event::ButtonPress(pressed) = c.wait_for_event().unwrap() {
            break pressed;
        }
    };
    assert_eq!(pressed.child, x11rb::NONE);
    assert_eq!((pressed.event_x, pressed.event_y), (30, 20));
}
