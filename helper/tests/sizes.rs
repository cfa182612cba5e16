//! How large the picture is shown, and what else the window can do with it: by buttons, by keys and by the wheel.

mod novice;
mod viewing;

use egui::accesskit::Role as Kind;
use egui::{Event, Key, Modifiers, MouseWheelUnit, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable;
use helper::views::{Bar, Wish};
use session::Right;
use viewing::{
    Window, button, click, draw_session, granted, looks_after, picture_rect, session, window,
    wishes,
};

const CTRL: Modifiers = Modifiers::COMMAND;

/// Pixels of this display for one of the picture, which is 480 wide.
fn times(window: &Window) -> f32 {
    (picture_rect(window).width() / 4.8).round() / 100.0
}

fn wheel(window: &mut Window, at: Pos2, notches: f32) {
    window.event(Event::PointerMoved(at));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, notches),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: CTRL,
    });
    window.run();
}

/// The pixel of the picture at a place of the window.
fn below(window: &Window, at: Pos2) -> [i32; 2] {
    let rect = picture_rect(window);
    let pixel = (at - rect.min) / (rect.width() / 480.0);
    [pixel.x.round() as i32, pixel.y.round() as i32]
}

#[test]
fn ctrl_and_a_key_change_the_size() {
    let mut window = window(session(Bar::Shown));
    assert_eq!(times(&window), 1.0);
    for (key, wanted) in [
        (Key::Plus, 1.25),
        (Key::Plus, 1.5),
        (Key::Minus, 1.25),
        (Key::Num1, 1.0),
        (Key::Minus, 0.75),
        (Key::Num0, 1.0),
    ] {
        window.key_press_modifiers(CTRL, key);
        window.run();
        assert_eq!(times(&window), wanted, "{key:?}");
    }
}

#[test]
fn buttons_do_the_same_and_say_how_large_it_is() {
    let mut window = window(session(Bar::Shown));
    window.set_size(vec2(1000.0, 700.0));
    window.run();
    click(&mut window, "Larger");
    click(&mut window, "Larger");
    assert_eq!(times(&window), 1.5);
    window.run();
    window.get_by_label("150 %");
    click(&mut window, "Smaller");
    assert_eq!(times(&window), 1.25);
    click(&mut window, "View");
    click(&mut window, "Whole screen");
    assert_eq!(times(&window), 1.0);
}

#[test]
fn what_is_under_the_pointer_stays_there() {
    let mut window = window(session(Bar::Shown));
    // Once it is larger than the window: before, it stands in the middle.
    for _ in 0..3 {
        window.key_press_modifiers(CTRL, Key::Plus);
        window.run();
    }
    assert_eq!(times(&window), 2.0);
    let at = Pos2::new(460.0, 330.0);
    let before = below(&window, at);
    wheel(&mut window, at, 1.0);
    wheel(&mut window, at, 1.0);
    assert_eq!(times(&window), 4.0);
    let after = below(&window, at);
    let apart = [before[0] - after[0], before[1] - after[1]];
    assert!(
        apart.iter().all(|one| one.abs() <= 1),
        "{before:?} {after:?}"
    );
}

#[test]
fn the_middle_button_moves_a_large_picture() {
    let mut window = window(session(Bar::Shown));
    let at = picture_rect(&window).center();
    for _ in 0..4 {
        wheel(&mut window, at, 1.0);
    }
    let before = picture_rect(&window).min;
    window.event(button(at, egui::PointerButton::Middle, true));
    window.run();
    window.event(Event::PointerMoved(at + vec2(-40.0, -25.0)));
    window.run();
    window.event(button(
        at + vec2(-40.0, -25.0),
        egui::PointerButton::Middle,
        false,
    ));
    window.run();
    assert_eq!(picture_rect(&window).min - before, vec2(-40.0, -25.0));
}

/// Under control the keys and the wheel are for the novice's side; the buttons are still ours.
#[test]
fn under_control_nothing_of_it_is_taken_from_the_novices_side() {
    let mut window = window(granted(&[Right::Control]));
    window.set_size(vec2(1100.0, 700.0));
    window.run();
    let at = picture_rect(&window).center();
    window.event(Event::PointerMoved(at));
    window.run();
    wishes(&mut window);
    wheel(&mut window, at, 1.0);
    window.key_press_modifiers(CTRL, Key::Plus);
    window.run();
    assert_eq!(times(&window), 1.0);
    let sent = format!("{:?}", wishes(&mut window));
    assert!(
        sent.contains("Wheel") && sent.contains("Char('+')"),
        "{sent}"
    );
    click(&mut window, "Larger");
    assert_eq!(times(&window), 1.25);
}

/// Colours that are in the drawn picture and not in the one that arrived: where pixels are mixed.
fn mixed(window: &mut Window) -> usize {
    let wanted = novice::picture(480, 300, 5);
    let mut known = std::collections::HashSet::new();
    for y in 0..300 {
        for x in 0..480 {
            let [b, g, r, _] = wanted.pixel(x, y);
            known.insert([r, g, b]);
        }
    }
    // Below the bar, and without the scroll bars.
    let seen = Rect::from_min_max(Pos2::new(20.0, 140.0), Pos2::new(770.0, 590.0));
    let rect = picture_rect(window).shrink(10.0).intersect(seen);
    let drawn = window.render().expect("drawn");
    let mut mixed = 0;
    for y in rect.top() as u32..rect.bottom() as u32 {
        for x in rect.left() as u32..rect.right() as u32 {
            let [r, g, b, _] = drawn.get_pixel(x, y).0;
            mixed += usize::from(!known.contains(&[r, g, b]));
        }
    }
    mixed
}

#[test]
fn at_whole_sizes_no_pixel_is_mixed_with_another_and_else_they_are() {
    let mut window = window(session(Bar::Shown));
    window.key_press_modifiers(CTRL, Key::Num1);
    window.run();
    assert!(mixed(&mut window) < 300, "but for the pointer");
    window.key_press_modifiers(CTRL, Key::Plus);
    window.run();
    assert!(mixed(&mut window) > 10_000, "1.25: smooth");
    for _ in 0..2 {
        window.key_press_modifiers(CTRL, Key::Plus);
        window.run();
    }
    assert_eq!(times(&window), 2.0);
    assert!(mixed(&mut window) < 1_500, "each is as large as any other");
}

#[test]
fn the_quality_is_shown_on_request() {
    let asked = |window: &mut Window| {
        window.set_size(vec2(900.0, 640.0));
        window.run();
        click(window, "View");
        click(window, "Connection quality");
        window.event(Event::PointerMoved(Pos2::new(400.0, 500.0)));
        window.run();
    };
    looks_after("quality", || session(Bar::Shown), draw_session, asked);
    let mut window = window(session(Bar::Shown));
    assert!(window.query_by_label("Sharpness").is_none());
    asked(&mut window);
    window.get_by_label("exact, every pixel");
    window.get_by_label("480 × 300");
    window.get_by_label("not known");
    // It is measured anew while it is looked at.
    assert_eq!(wishes(&mut window), [Wish::Measure]);
    click(&mut window, "View");
    click(&mut window, "Connection quality");
    assert!(window.query_by_label("Sharpness").is_none());
}

#[test]
fn a_picture_is_saved_by_the_menu() {
    let mut window = window(session(Bar::Shown));
    click(&mut window, "View");
    click(&mut window, "Save a picture");
    assert_eq!(wishes(&mut window), [Wish::SavePicture]);
}

fn fills_the_screen(window: &mut Window) {
    window.state_mut().state.view.full_screen = true;
    window.run();
}

/// The bar comes at the upper edge, and goes when the pointer does.
#[test]
fn full_screen_has_its_buttons_at_the_upper_edge() {
    let mut window = window(session(Bar::Shown));
    fills_the_screen(&mut window);
    window.get_by_label_contains("Shift+F11 leaves full screen");
    assert!(window.query_by_label("Disconnect").is_none());
    let top = window.state().state.corner.y;
    window.event(Event::PointerMoved(Pos2::new(400.0, 300.0)));
    window.run();
    window.event(Event::PointerMoved(Pos2::new(400.0, top)));
    window.run();
    let bar = window.get_by_label("Disconnect").rect();
    window.event(Event::PointerMoved(bar.center()));
    window.run();
    click(&mut window, "Leave full screen");
    assert_eq!(wishes(&mut window), [Wish::FullScreen(false)]);
    window.event(Event::PointerMoved(Pos2::new(400.0, 400.0)));
    window.run();
    assert!(window.query_by_label("Disconnect").is_none());
}

#[test]
fn full_screen_has_its_buttons_by_the_keyboard_too() {
    let mut window = window(granted(&[Right::Control]));
    fills_the_screen(&mut window);
    wishes(&mut window);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F12);
    window.run();
    window
        .get_by_role_and_label(Kind::Button, "Disconnect")
        .focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(wishes(&mut window).contains(&Wish::Disconnect));
    window.key_press_modifiers(Modifiers::SHIFT, Key::F11);
    assert_eq!(wishes(&mut window), [Wish::FullScreen(false)]);
}

#[test]
fn full_screen_looks_right() {
    let bar = |window: &mut Window| {
        window.set_size(vec2(1000.0, 640.0));
        fills_the_screen(window);
        window.key_press_modifiers(Modifiers::SHIFT, Key::F12);
        window.run();
    };
    looks_after(
        "full_screen",
        || granted(&[Right::Control]),
        draw_session,
        bar,
    );
}

#[test]
fn the_way_out_of_full_screen_looks_right() {
    looks_after(
        "full_screen_begins",
        || session(Bar::Shown),
        draw_session,
        fills_the_screen,
    );
}
