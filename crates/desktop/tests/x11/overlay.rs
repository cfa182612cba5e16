//! Drawings over the desktop: seen by whoever looks, and in nobody's way.

use crate::chosen::{chosen, titled};
use crate::support::{Eye, Painter, Xvfb, cards, color, count};
use desktop::{Drawn, Exclude, Overlay, Selection, Shape};
use screen::Picture;
use std::time::{Duration, Instant};
use x11rb::protocol::xproto::{ConfigureWindowAux, ConnectionExt as _};

/// Only tells a test that hangs from one that is slow.
const PATIENCE: Duration = Duration::from_secs(30);
const RED: u32 = 0xe0_1b24;
const WHITE: u32 = 0xff_ffff;
const GROUND: u32 = 0x20_4060;

fn glass(xvfb: &Xvfb) -> Box<dyn Overlay> {
    let (whole, own) = (Selection::WholeDesktop, Exclude::own_windows());
    desktop::x11::open_overlay(Some(&xvfb.display()), whole, own).unwrap()
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
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
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

#[test]
fn nothing_is_drawn_over_our_own_windows() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let ours = painter.window(GROUND, 200, 100, 200, 200);
    painter.sync();
    let mut eye = helpers_eye(&xvfb);
    eye.capture.exclude(Exclude::nothing());
    let mut glass = glass(&xvfb);
    let is_whole = |picture: &Picture, left: u32| {
        let mut places = (100..300).flat_map(|y| (left..left + 200).map(move |x| (x, y)));
        places.all(|(x, y)| color(picture, x, y) == GROUND)
    };
    let line = [Shape::Line(vec![(100, 200), (500, 200)])];
    draw(&mut *glass, &line, 1.0);
    glass.point_at(Some((300, 150))).unwrap();
    eye.until("a line on both sides of it", |picture, _| {
        color(picture, 150, 200) == RED && color(picture, 450, 200) == RED && is_whole(picture, 200)
    });
    // It moves to where something is drawn.
    let away = ConfigureWindowAux::new().x(20);
    painter.connection.configure_window(ours, &away).unwrap();
    painter.sync();
    draw(&mut *glass, &line, 1.0);
    eye.until("a line where it was", |picture, _| {
        color(picture, 300, 200) == RED && is_whole(picture, 20)
    });
}

#[test]
fn where_windows_are_shared_nothing_is_drawn_beside_what_is_seen_of_them() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    titled(&painter, "Shared", GROUND, [100, 100], [300, 200]);
    let over = titled(&painter, "Over it", 0xff00, [250, 150], [200, 100]);
    painter.sync();
    let (shared, own) = (chosen(&xvfb, &["Shared"]), Exclude::own_windows());
    let mut glass = desktop::x11::open_overlay(Some(&xvfb.display()), shared, own).unwrap();
    let mut eye = xvfb.capture();
    let lines = [
        Shape::Line(vec![(20, 200), (600, 200)]),
        Shape::Line(vec![(20, 120), (600, 120)]),
    ];
    draw(&mut *glass, &lines, 1.0);
    glass.point_at(Some((500, 400))).unwrap();
    let drawn = |picture: &Picture, y: u32| -> Vec<u32> {
        let red = |x: &u32| color(picture, *x, y) == RED;
        (20..600).filter(red).collect()
    };
    eye.until("the lines on the window alone", |picture, _| {
        drawn(picture, 120) == (100..400).collect::<Vec<_>>()
            && drawn(picture, 200) == (100..250).collect::<Vec<_>>()
    });
    assert_eq!(color(eye.picture(), 300, 200), 0xff00);
    assert_ne!(color(eye.picture(), 500, 400), RED);
    // What lay over it goes elsewhere.
    let away = ConfigureWindowAux::new().y(350);
    painter.connection.configure_window(over, &away).unwrap();
    painter.sync();
    draw(&mut *glass, &lines, 1.0);
    glass.point_at(Some((300, 250))).unwrap();
    eye.until("a line on all of it", |picture, _| {
        drawn(picture, 200) == (100..400).collect::<Vec<_>>() && color(picture, 300, 250) == RED
    });
}

#[test]
fn what_is_shown_is_outdated_when_a_window_moves_and_not_by_being_shown() {
    let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    let window = painter.window(GROUND, 200, 100, 200, 200);
    painter.sync();
    let mut glass = glass(&xvfb);
    let line = [Shape::Line(vec![(100, 200), (500, 200)])];
    let moved = |x: i32| {
        painter.move_to(window, x, 100);
        painter.sync();
    };
    let until_outdated = |glass: &mut dyn Overlay| {
        let start = Instant::now();
        while !glass.is_outdated().unwrap() {
            assert!(start.elapsed() < PATIENCE, "nobody told of the window");
            std::thread::yield_now();
        }
    };
    assert!(!glass.is_outdated().unwrap(), "nothing is shown");
    draw(&mut *glass, &line, 1.0);
    glass.point_at(Some((300, 150))).unwrap();
    moved(20);
    until_outdated(&mut *glass);
    // Twice, so that the news of the first time has been told.
    for _ in 0..2 {
        draw(&mut *glass, &line, 1.0);
        glass.point_at(Some((310, 150))).unwrap();
    }
    assert!(!glass.is_outdated().unwrap(), "its own windows count");
    // The dot alone is enough.
    draw(&mut *glass, &[], 1.0);
    moved(60);
    until_outdated(&mut *glass);
    glass.point_at(None).unwrap();
    moved(100);
    draw(&mut *glass, &[], 1.0);
    assert!(!glass.is_outdated().unwrap(), "nothing is shown any more");
}
