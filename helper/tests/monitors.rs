//! A picture of several monitors: all of them are looked at, or one, and what is done in it lands where it is seen.

mod novice;
mod viewing;

use egui::accesskit::Role as Kind;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use helper::views::{Bar, Wish};
use session::{Button, InputEvent, Mark, Monitors, Point, Right};
use viewing::faces::Face;
use viewing::{
    Session, Window, button, click, draw_session, granted, in_faces, monitor, monitors, session,
    two_monitors, window, wishes,
};

const PICTURE: &str = "Blue Heron’s screen, as a picture";
const SHIFT: Modifiers = Modifiers::SHIFT;

fn with(mut session: Session, monitors: Monitors) -> Session {
    session.shows(monitors);
    session
}

/// In a window in which all has room.
fn wide(session: Session) -> Window {
    let mut window = window(session);
    window.set_size(vec2(1100.0, 620.0));
    window.run();
    window
}

/// Where the picture is, and what it is called.
fn picture(window: &Window, which: &str) -> Rect {
    window.get_by_label(&format!("{PICTURE}{which}")).rect()
}

fn is_on(window: &Window, label: &str) -> bool {
    let button = window.get_by_role_and_label(Kind::Button, label);
    button.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

fn none_to_choose(window: &Window) {
    assert!(window.query_by_label("All screens").is_none());
    assert!(window.query_by_label("Screen 1").is_none());
}

fn now_shows(window: &mut Window, monitors: Monitors) {
    window.state_mut().state.shows(monitors);
    window.run();
}

#[test]
fn one_of_two_monitors_looks_right() {
    let second = |window: &mut Window| {
        window.set_size(vec2(1100.0, 620.0));
        window.run();
        click(window, "Screen 2");
    };
    let two = || with(granted(&[]), two_monitors());
    let faces = [Face::Day, Face::Night, Face::German, Face::Large];
    in_faces(&faces, "monitor", two, draw_session, second);
}

#[test]
fn the_menu_of_two_monitors_looks_right() {
    let open = |window: &mut Window| {
        window.set_size(vec2(720.0, 560.0));
        window.run();
        click(window, "All screens");
    };
    let two = || with(granted(&[]), two_monitors());
    in_faces(
        &[Face::Day, Face::Night],
        "monitors_menu",
        two,
        draw_session,
        open,
    );
}

#[test]
fn all_of_two_monitors_look_right() {
    let two = || with(granted(&[]), two_monitors());
    viewing::looks_everywhere("monitors", two, draw_session);
}

#[test]
fn a_click_shows_one_monitor_and_another_click_all_again() {
    let mut window = wide(with(session(Bar::Shown), two_monitors()));
    assert!(is_on(&window, "All screens") && !is_on(&window, "Screen 2"));
    assert_eq!(picture(&window, "").size(), vec2(480.0, 300.0));
    click(&mut window, "Screen 2");
    assert!(!is_on(&window, "All screens") && is_on(&window, "Screen 2"));
    assert_eq!(picture(&window, ". Screen 2").size(), vec2(180.0, 200.0));
    click(&mut window, "Screen 1");
    assert_eq!(picture(&window, ". Screen 1").size(), vec2(300.0, 300.0));
    click(&mut window, "All screens");
    assert_eq!(picture(&window, "").size(), vec2(480.0, 300.0));
    assert_eq!(wishes(&mut window), []);
}

/// Every pixel of that monitor, and none of the other.
#[test]
fn what_is_drawn_is_that_monitor_alone() {
    let mut window = wide(with(session(Bar::Shown), two_monitors()));
    click(&mut window, "Screen 2");
    let rect = picture(&window, ". Screen 2");
    let drawn = window.render().expect("drawn");
    let wanted = novice::picture(480, 300, 5);
    let mut wrong = 0;
    for y in 0..200 {
        for x in 0..180 {
            let [b, g, r, _] = wanted.pixel(300 + x, y);
            let at = rect.min + vec2(x as f32, y as f32);
            let [red, green, blue, _] = drawn.get_pixel(at.x as u32, at.y as u32).0;
            wrong += usize::from([red, green, blue] != [r, g, b]);
        }
    }
    assert_eq!(wrong, 0);
    let ground = |at: Pos2| drawn.get_pixel(at.x as u32, at.y as u32).0[..3].to_vec();
    for beside in [
        rect.left_center() - vec2(2.0, 0.0),
        rect.right_center() + vec2(2.0, 0.0),
        rect.center_bottom() + vec2(0.0, 2.0),
        rect.center_top() - vec2(0.0, 2.0),
    ] {
        assert_eq!(ground(beside), [0x0B, 0x0F, 0x14], "{beside}");
    }
}

/// Of what the mouse does: moves and presses.
fn inputs(window: &mut Window) -> Vec<InputEvent> {
    let input = |wish| match wish {
        Wish::Input(event) => event,
        other => panic!("{other:?}"),
    };
    wishes(window).into_iter().map(input).collect()
}

fn presses(window: &mut Window, at: Pos2, to: Pos2) {
    window.event(Event::PointerMoved(at));
    window.event(button(at, PointerButton::Primary, true));
    window.run();
    window.event(Event::PointerMoved(to));
    window.event(button(to, PointerButton::Primary, false));
    window.run();
}

#[test]
fn clicks_land_on_the_monitor_that_is_seen_and_never_on_another() {
    let mut window = wide(with(granted(&[Right::Control]), two_monitors()));
    click(&mut window, "Screen 2");
    let rect = picture(&window, ". Screen 2");
    wishes(&mut window);
    let to = |x, y| InputEvent::PointerTo { x, y };
    let left = |down| InputEvent::Button {
        button: Button::Left,
        down,
    };
    let at = rect.min + vec2(10.5, 20.5);
    presses(&mut window, at, at);
    assert_eq!(inputs(&mut window), [to(310, 20), left(true), left(false)]);
    // Dragged over the edge, it stays at the edge.
    presses(&mut window, at, rect.min - vec2(100.0, -20.5));
    let dragged = inputs(&mut window);
    assert_eq!(dragged, [left(true), to(300, 20), left(false)]);
    // Beside it is nothing, though the picture goes on there.
    let beside = rect.left_center() - vec2(5.0, 0.0);
    presses(&mut window, beside, beside);
    assert_eq!(inputs(&mut window), []);
}

#[test]
fn drawings_land_on_the_monitor_that_is_seen() {
    let mut window = wide(with(granted(&[Right::Point]), two_monitors()));
    click(&mut window, "Screen 2");
    let rect = picture(&window, ". Screen 2");
    wishes(&mut window);
    presses(
        &mut window,
        rect.min + vec2(10.5, 20.5),
        rect.min + vec2(60.5, 70.5),
    );
    let point = |x, y| Point { x, y };
    let (from, to) = (point(310, 20), point(360, 70));
    assert_eq!(wishes(&mut window), [Wish::Mark(Mark::Arrow { from, to })]);
}

/// By a key that is ours under control, too, and of which the novice's side hears nothing.
#[test]
fn a_key_goes_on_to_the_next_one_and_round() {
    let mut window = wide(with(granted(&[Right::Control]), two_monitors()));
    wishes(&mut window);
    for shown in [". Screen 1", ". Screen 2", "", ". Screen 1"] {
        window.key_press_modifiers(SHIFT, Key::F9);
        window.run();
        picture(&window, shown);
    }
    let sent = format!("{:?}", wishes(&mut window));
    assert!(!sent.contains("F9"), "{sent}");
    // With one monitor it is a key like all others.
    now_shows(&mut window, monitors(&[]));
    window.key_press_modifiers(SHIFT, Key::F9);
    let sent = format!("{:?}", wishes(&mut window));
    assert!(sent.contains("F9"), "{sent}");
}

#[test]
fn a_monitor_that_is_gone_is_not_looked_at_any_more() {
    let mut window = wide(with(session(Bar::Shown), two_monitors()));
    click(&mut window, "Screen 2");
    // Its resolution changes, and it has another place: it is the same.
    let other = monitors(&[monitor(7, 0, 100, 120), monitor(4, 100, 300, 300)]);
    now_shows(&mut window, other);
    assert_eq!(picture(&window, ". Screen 1").size(), vec2(100.0, 120.0));
    // Another one is in its place.
    now_shows(
        &mut window,
        monitors(&[monitor(9, 0, 100, 120), monitor(4, 100, 300, 300)]),
    );
    assert_eq!(picture(&window, "").size(), vec2(480.0, 300.0));
    assert!(is_on(&window, "All screens"));
    click(&mut window, "Screen 1");
    // There is one left.
    now_shows(&mut window, monitors(&[]));
    assert_eq!(picture(&window, "").size(), vec2(480.0, 300.0));
    none_to_choose(&window);
}

#[test]
fn where_one_monitor_is_shown_there_is_nothing_to_choose() {
    let mut window = wide(session(Bar::Shown));
    none_to_choose(&window);
    click(&mut window, "View");
    none_to_choose(&window);
}

/// In a size of its own it begins at its corner, and ends at its edge.
#[test]
fn a_larger_size_stays_within_the_monitor() {
    let mut window = wide(with(session(Bar::Shown), two_monitors()));
    for _ in 0..5 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
        window.run();
    }
    assert_eq!(picture(&window, "").width(), 480.0 * 4.0);
    click(&mut window, "Screen 2");
    let rect = picture(&window, ". Screen 2");
    assert_eq!(rect.size(), vec2(180.0, 200.0) * 4.0);
    let room = window.state().state.corner;
    // It is narrower than the window, and higher.
    assert!(rect.left() > room.x && rect.right() < 1100.0, "{rect}");
    assert!(
        rect.top() > room.y + 40.0 && rect.top() < room.y + 160.0,
        "below the bar: {rect}"
    );
    let seen = rect.min + vec2(100.0, 100.0);
    click(&mut window, "All screens");
    let all = picture(&window, "");
    assert_eq!(all.size(), vec2(480.0, 300.0) * 4.0);
    let pixel = (seen - all.min) / 4.0;
    assert!((pixel.x - 325.0).abs() < 60.0, "it stays in sight: {pixel}");
}

/// In a narrow bar as a menu that says what is looked at, and in the narrowest in the menu of what is seen.
#[test]
fn in_a_narrow_bar_it_is_in_a_menu() {
    let mut narrow = window(with(session(Bar::Shown), two_monitors()));
    narrow.set_size(vec2(700.0, 560.0));
    narrow.run();
    assert!(narrow.query_by_label("Screen 2").is_none());
    click(&mut narrow, "All screens");
    click(&mut narrow, "Screen 2");
    picture(&narrow, ". Screen 2");
    narrow.event(Event::PointerMoved(pos2(300.0, 400.0)));
    narrow.run();
    click(&mut narrow, "Screen 2");
    click(&mut narrow, "All screens");
    picture(&narrow, "");

    narrow.set_size(vec2(560.0, 420.0));
    narrow.run();
    none_to_choose(&narrow);
    click(&mut narrow, "View");
    click(&mut narrow, "Screen 2");
    picture(&narrow, ". Screen 2");
}

/// Over the picture that fills the screen, too.
#[test]
fn full_screen_has_it() {
    let mut window = wide(with(session(Bar::Shown), two_monitors()));
    window.state_mut().state.view.full_screen = true;
    window.run();
    window.key_press_modifiers(SHIFT, Key::F12);
    window.run();
    click(&mut window, "Screen 2");
    picture(&window, ". Screen 2");
}
