//! Drawings over the desktop: seen by whoever looks, and in nobody's way.

use crate::support::{Eye, Painter, Xvfb, cards, count};
use desktop::{Drawn, Overlay, Selection, Shape};
use x11rb::protocol::xproto::ConnectionExt as _;

const RED: u32 = 0xe0_1b24;
const WHITE: u32 = 0xff_ffff;
const GROUND: u32 = 0x20_4060;

fn glass(xvfb: &Xvfb) -> Box<dyn Overlay> {
    desktop::x11::open_overlay(Some(&xvfb.display()), Selection::WholeDesktop).unwrap()
}

/// What a helper sees: our own windows are excluded.
fn helpers_eye(xvfb: &Xvfb) -> Eye {
    xvfb.capture_what(Selection::WholeDesktop)
}

fn draw(glass: &mut dyn Overlay, shapes: &[Shape], strength: f32) {
    let drawn: Vec<_> = shapes
        .iter()
        .map(|shape| Drawn { shape, strength })
        .collect();
    glass.draw(&drawn).unwrap();
}

#[test]
fn every_shape_is_seen_without_a_card_and_goes_again() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = helpers_eye(&xvfb);
    let mut glass = glass(&xvfb);
    eye.settle();
    let shapes = [
        Shape::Arrow {
            from: (50, 50),
            to: (250, 90),
        },
        Shape::Box {
            from: (300, 200),
            to: (400, 300),
        },
        Shape::Line(vec![(50, 400), (90, 380), (130, 420)]),
        Shape::Line(vec![(600, 20)]),
    ];
    for shape in shapes {
        draw(&mut *glass, std::slice::from_ref(&shape), 1.0);
        eye.until("the drawing", |picture, _| count(picture, RED) > 10);
        assert!(count(eye.picture(), WHITE) > 10, "{shape:?} has an edge");
        assert_eq!(cards(eye.picture()), 0, "{shape:?} is not hidden");
        draw(&mut *glass, &[], 1.0);
        eye.until("its end", |picture, _| count(picture, RED) == 0);
        assert_eq!(cards(eye.picture()), 0, "{shape:?} leaves no card");
    }
}

#[test]
fn what_fades_grows_thin() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = helpers_eye(&xvfb);
    let mut glass = glass(&xvfb);
    let line = [Shape::Line(vec![(50, 50), (500, 50)])];
    draw(&mut *glass, &line, 1.0);
    eye.until("the line", |picture, _| count(picture, RED) > 1000);
    let before = count(eye.picture(), RED);
    draw(&mut *glass, &line, 0.25);
    eye.until("a thinner line", |picture, _| {
        (1..before / 2).contains(&count(picture, RED))
    });
}

#[test]
fn the_dot_follows_and_goes() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = helpers_eye(&xvfb);
    let mut glass = glass(&xvfb);
    let red = |eye: &Eye, x, y| eye.picture().pixel(x, y)[..3] == [0x24, 0x1b, 0xe0];
    for at in [(100, 100), (639, 479), (300, 20)] {
        glass.point_at(Some(at)).unwrap();
        eye.until("the dot", |picture, _| {
            picture.pixel(at.0, at.1)[..3] == [0x24, 0x1b, 0xe0]
        });
    }
    assert!(!red(&eye, 100, 100), "it is in one place");
    glass.point_at(None).unwrap();
    eye.until("its end", |picture, _| count(picture, RED) == 0);
}

#[test]
fn clicks_go_through_to_the_window_below() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let below = painter.window(GROUND, 0, 0, 640, 480);
    painter.sync();
    let mut glass = glass(&xvfb);
    let mut eye = xvfb.capture();
    let shape = Shape::Line(vec![(50, 50), (500, 50)]);
    draw(&mut *glass, &[shape], 1.0);
    glass.point_at(Some((300, 300))).unwrap();
    eye.until("both", |picture, _| {
        let red = |x, y| picture.pixel(x, y)[..3] == [0x24, 0x1b, 0xe0];
        red(200, 50) && red(300, 300)
    });
    for (x, y) in [(200, 50), (300, 300)] {
        let connection = &painter.connection;
        let asked = connection.translate_coordinates(painter.root, painter.root, x, y);
        let reached = asked.unwrap().reply().unwrap().child;
        assert_eq!(reached, below, "at {x}, {y}");
    }
}

#[test]
fn nothing_is_left_when_the_glass_goes() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = helpers_eye(&xvfb);
    let mut glass = glass(&xvfb);
    let shape = Shape::Box {
        from: (10, 10),
        to: (600, 400),
    };
    draw(&mut *glass, &[shape], 1.0);
    eye.until("the box", |picture, _| count(picture, RED) > 1000);
    drop(glass);
    eye.until("its end", |picture, _| count(picture, RED) == 0);
}

#[test]
fn places_beyond_the_edge_mean_the_edge() {
    let xvfb = Xvfb::start("640x480x24");
    let mut eye = helpers_eye(&xvfb);
    let mut glass = glass(&xvfb);
    let far = 65_535;
    draw(&mut *glass, &[Shape::Line(vec![(0, 240), (far, 240)])], 1.0);
    eye.until("the whole line", |picture, _| {
        [0, 320, 639].map(|x| picture.pixel(x, 240)[..3] == [0x24, 0x1b, 0xe0]) == [true; 3]
    });
    draw(
        &mut *glass,
        &[Shape::Arrow {
            from: (far, far),
            to: (far, far),
        }],
        1.0,
    );
    eye.until("the corner", |picture, _| {
        picture.pixel(639, 479)[..3] == [0x24, 0x1b, 0xe0]
    });
}
