//! Pointing at things in the session's screen: what each tool draws, there and here.

mod novice;
mod viewing;

use egui::accesskit::Role;
use egui::{Event, Key, PointerButton, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use helper::views::Wish;
use session::{Mark, Point, Right};
use viewing::{
    Window, button, click, draw_session, granted, looks_after, picture_rect, window, wishes,
};

fn drag(window: &Window, from: Pos2, to: Pos2) {
    window.event(Event::PointerMoved(from));
    window.event(button(from, PointerButton::Primary, true));
    window.event(Event::PointerMoved(to));
    window.event(button(to, PointerButton::Primary, false));
}

fn drawn(window: &mut Window) -> Vec<Mark> {
    let mark = |wish| match wish {
        Wish::Mark(mark) => mark,
        other => panic!("{other:?}"),
    };
    wishes(window).into_iter().map(mark).collect()
}

#[test]
fn each_tool_draws_what_it_says() {
    let mut window = window(granted(&[Right::Point]));
    let rect = picture_rect(&window);
    let scale = rect.width() / 480.0;
    let at = |x: u16, y: u16| rect.min + vec2(f32::from(x) + 0.5, f32::from(y) + 0.5) * scale;
    let (a, b) = (Point { x: 10, y: 20 }, Point { x: 200, y: 120 });
    drag(&window, at(10, 20), at(200, 120));
    assert_eq!(drawn(&mut window), [Mark::Arrow { from: a, to: b }]);
    click(&mut window, "Box");
    wishes(&mut window);
    drag(&window, at(10, 20), at(200, 120));
    assert_eq!(drawn(&mut window), [Mark::Box { from: a, to: b }]);
    click(&mut window, "Line");
    wishes(&mut window);
    drag(&window, at(10, 20), at(200, 120));
    assert_eq!(drawn(&mut window), [Mark::Line(vec![a, b])]);
    click(&mut window, "Laser");
    wishes(&mut window);
    window.event(Event::PointerMoved(at(10, 20)));
    window.event(Event::PointerMoved(rect.min - vec2(3.0, 30.0)));
    assert_eq!(
        drawn(&mut window),
        [Mark::Laser(Some(a)), Mark::Laser(None)]
    );
    click(&mut window, "Clear");
    assert_eq!(drawn(&mut window), [Mark::Clear]);
    window.key_press(Key::Escape);
    assert_eq!(wishes(&mut window), []);
    drag(&window, at(10, 20), at(200, 120));
    assert_eq!(wishes(&mut window), []);
}

#[test]
fn a_long_line_comes_in_pieces_that_join() {
    let mut window = window(granted(&[Right::Point]));
    click(&mut window, "Line");
    wishes(&mut window);
    let rect = picture_rect(&window);
    window.event(Event::PointerMoved(rect.min + vec2(5.0, 50.0)));
    window.event(button(
        rect.min + vec2(5.0, 50.0),
        PointerButton::Primary,
        true,
    ));
    for step in 1..40_u8 {
        let right = f32::from(step) * 10.0;
        window.event(Event::PointerMoved(rect.min + vec2(5.0 + right, 50.0)));
    }
    window.event(button(
        rect.min + vec2(395.0, 50.0),
        PointerButton::Primary,
        false,
    ));
    let pieces: Vec<Vec<Point>> = drawn(&mut window)
        .into_iter()
        .map(|mark| match mark {
            Mark::Line(points) => points,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(pieces.len() > 1);
    assert!(pieces.iter().all(|piece| (2..=64).contains(&piece.len())));
    for two in pieces.windows(2) {
        assert_eq!(two[0].last(), two[1].first());
    }
}

/// Every button's name and place.
fn buttons(window: &Window) -> Vec<(Option<String>, Rect)> {
    let all = window.get_all_by_role(Role::Button);
    all.map(|node| (node.accesskit_node().label(), node.rect()))
        .collect()
}

#[test]
fn no_button_moves_when_a_hint_comes_or_goes() {
    let mut window = window(granted(&[Right::Point, Right::Control]));
    for width in [1280.0, 800.0, 560.0] {
        window.set_size(vec2(width, 500.0));
        click(&mut window, "Arrow");
        window.get_by_label("Esc puts it down");
        let before = buttons(&window);
        window.key_press(Key::Escape);
        window.run();
        assert!(window.query_by_label("Esc puts it down").is_none());
        assert_eq!(buttons(&window), before, "{width}");
        window.state_mut().state.view.control_waits(true);
        window.run();
        assert_eq!(buttons(&window), before, "{width}");
        window.state_mut().state.view.control_waits(false);
    }
}

#[test]
fn drawings_look_right() {
    let state = || granted(&[Right::Point]);
    looks_after("drawings", state, draw_session, |window| {
        let rect = picture_rect(window);
        let at = |x: f32, y: f32| rect.min + vec2(x, y);
        drag(window, at(40.0, 40.0), at(160.0, 120.0));
        click(window, "Box");
        drag(window, at(200.0, 60.0), at(300.0, 180.0));
        click(window, "Laser");
        window.event(Event::PointerMoved(at(380.0, 200.0)));
        window.run();
    });
}
