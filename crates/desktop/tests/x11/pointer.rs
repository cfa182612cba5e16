//! The pointer's shape and place come apart from the picture.

use screen::PointerShape;
use x11rb::connection::Connection as _;
use x11rb::protocol::render::{ConnectionExt as _, PictType, Pictformat};
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ConnectionExt as _, CreateGCAux, ImageFormat, MOTION_NOTIFY_EVENT,
};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::support::{Painter, Xvfb};

/// Moves the pointer as a person's hand would.
fn push_to(painter: &Painter, x: i16, y: i16) {
    painter
        .connection
        .xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, painter.root, x, y, 0)
        .unwrap();
    painter.sync();
}

fn argb(painter: &Painter) -> Pictformat {
    let formats = painter
        .connection
        .render_query_pict_formats()
        .unwrap()
        .reply()
        .unwrap()
        .formats;
    let is_argb = |format: &&x11rb::protocol::render::Pictforminfo| {
        format.type_ == PictType::DIRECT && format.depth == 32 && format.direct.alpha_mask == 0xff
    };
    formats.iter().find(is_argb).unwrap().id
}

/// Gives the desktop a pointer of one premultiplied ARGB colour.
fn set_cursor(painter: &Painter, argb_pixels: &[u32], width: u16, hot: (u16, u16)) {
    let c = &painter.connection;
    let height = (argb_pixels.len() / usize::from(width)) as u16;
    let pixmap = c.generate_id().unwrap();
    c.create_pixmap(32, pixmap, painter.root, width, height)
        .unwrap();
    let gc = c.generate_id().unwrap();
    c.create_gc(gc, pixmap, &CreateGCAux::new()).unwrap();
    let data: Vec<u8> = argb_pixels
        .iter()
        .flat_map(|pixel| pixel.to_le_bytes())
        .collect();
    c.put_image(
        ImageFormat::Z_PIXMAP,
        pixmap,
        gc,
        width,
        height,
        0,
        0,
        0,
        32,
        &data,
    )
    .unwrap();
    let picture = c.generate_id().unwrap();
    c.render_create_picture(picture, pixmap, argb(painter), &Default::default())
        .unwrap();
    let cursor = c.generate_id().unwrap();
    c.render_create_cursor(cursor, picture, hot.0, hot.1)
        .unwrap();
    let attributes = ChangeWindowAttributesAux::new().cursor(cursor);
    c.change_window_attributes(painter.root, &attributes)
        .unwrap();
    painter.sync();
}

#[test]
fn movements_are_told_without_any_damage() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    push_to(&painter, 5, 6);
    let mut eye = xvfb.capture();
    assert_eq!(eye.next().pointer_at, Some((5, 6)));
    eye.settle();
    for (x, y) in [(100, 200), (101, 200), (639, 479), (0, 0)] {
        push_to(&painter, x, y);
        let update = eye.next();
        assert_eq!(update.pointer_at, Some((x.into(), y.into())));
        assert!(update.damage.is_empty(), "{update:?}");
        assert_eq!(update.pointer_shape, None);
    }
}

#[test]
fn many_movements_between_two_looks_come_as_one() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let mut eye = xvfb.capture();
    eye.settle();
    for i in 0..300 {
        push_to(&painter, i, i);
    }
    assert_eq!(eye.next().pointer_at, Some((299, 299)));
    eye.settle();
}

#[test]
fn a_program_that_moves_the_pointer_is_noticed() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let mut eye = xvfb.capture();
    eye.settle();
    painter
        .connection
        .warp_pointer(x11rb::NONE, painter.root, 0, 0, 0, 0, 300, 100)
        .unwrap();
    painter.sync();
    assert_eq!(eye.next().pointer_at, Some((300, 100)));
}

#[test]
fn shape_and_hot_spot_are_told_when_they_change() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let mut eye = xvfb.capture();
    let first = eye
        .next()
        .pointer_shape
        .expect("the first update has a shape");
    assert!(first.is_valid());
    eye.settle();

    // Two columns, three rows: opaque red above, half transparent blue (premultiplied) below.
    let (red, blue) = (0xffff_0000, 0x8000_0080);
    set_cursor(&painter, &[red, red, red, red, blue, blue], 2, (1, 2));
    let mut shape: Option<PointerShape> = None;
    eye.until("a new shape", |_, update| {
        shape.clone_from(&update.pointer_shape);
        shape.is_some()
    });
    let shape = shape.unwrap();
    assert_eq!(
        (shape.width, shape.height, shape.hot_x, shape.hot_y),
        (2, 3, 1, 2)
    );
    let rows = [[255, 0, 0, 255], [255, 0, 0, 255], [0, 0, 128, 128]];
    let expected: Vec<u8> = rows.iter().flat_map(|row| [*row, *row]).flatten().collect();
    assert_eq!(shape.rgba, expected);
}

#[test]
fn the_pointer_is_not_in_the_picture() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    painter.fill(painter.root, 0x00ff00, 0, 0, 640, 480);
    set_cursor(&painter, &[0xffff_0000; 32 * 32], 32, (0, 0));
    push_to(&painter, 320, 240);
    let mut eye = xvfb.capture();
    eye.settle();
    assert_eq!(crate::support::count(eye.picture(), 0x00ff00), 640 * 480);
}
