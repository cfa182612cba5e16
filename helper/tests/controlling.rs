//! The session's screen while more than looking is asked for and allowed: buttons by their names,
//! what is done in the picture, and what each state looks like.

mod novice;
mod viewing;

use std::time::Duration;

use egui::accesskit::Role as Kind;
use egui::{Event, ImeEvent, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use helper::views::Wish;
use session::{
    Answer, AskProblem, Button, InputEvent, Key as Sent, NamedKey, Point, RevokedWhy, Right,
};
use viewing::{
    Session, Window, button, click, draw_session, generous, granted, picture_rect, window, wishes,
};

fn looks(name: &str, state: impl Fn() -> Session) {
    viewing::looks_everywhere(name, state, draw_session);
}

fn inputs(window: &mut Window) -> Vec<InputEvent> {
    let input = |wish| match wish {
        Wish::Input(event) => event,
        other => panic!("{other:?}"),
    };
    wishes(window).into_iter().map(input).collect()
}

fn clicks(window: &Window, at: Pos2) {
    window.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        window.event(button(at, PointerButton::Primary, pressed));
    }
}

fn types(window: &Window, key: Key, text: &str) {
    for pressed in [true, false] {
        window.event(Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        if pressed && !text.is_empty() {
            window.event(Event::Text(text.to_owned()));
        }
    }
}

fn typed(c: char) -> [InputEvent; 2] {
    [true, false].map(|down| InputEvent::Key {
        key: Sent::Char(c),
        down,
    })
}

#[test]
fn what_can_be_asked_for_looks_right_and_is_asked_by_one_click() {
    looks("rights_free", generous);
    let mut window = window(generous());
    click(&mut window, "Ask for control");
    click(&mut window, "Ask to point");
    click(&mut window, "Ask them to record");
    let asked = [Right::Control, Right::Point, Right::RecordForNovice];
    assert_eq!(wishes(&mut window), asked.map(Wish::Ask));
}

#[test]
fn what_an_input_method_composes_is_seen_here_and_sent_when_it_is_settled() {
    let mut window = window(granted(&[Right::Control]));
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    clicks(&window, picture_rect(&window).center());
    window.run();
    window.state_mut().wishes.clear();
    window.event(preedit("æ"));
    window.run();
    window.get_by_label("æ");
    assert_eq!(inputs(&mut window), [], "it is not settled");
    window.event(preedit(""));
    window.event(Event::Ime(ImeEvent::Commit("æ".to_owned())));
    window.run();
    assert!(window.query_by_label("æ").is_none());
    let settled = InputEvent::Text("æ".to_owned());
    assert_eq!(inputs(&mut window), [settled]);
    // What is left unfinished when the keys go elsewhere is neither sent nor left standing.
    window.event(preedit("ø"));
    window.event(Event::WindowFocused(false));
    window.run();
    click(&mut window, "Chat");
    assert!(window.query_by_label("ø").is_none());
}

#[test]
fn questions_and_their_answers_look_right() {
    looks("rights_asked", || {
        let mut session = generous();
        let began = session.view.now;
        session.view.asked(Right::Control);
        session.view.answered(Right::Point, Answer::Denied);
        session
            .view
            .answered(Right::RecordForNovice, Answer::NotPossible);
        session.view.now = began + Duration::from_secs(3);
        session
    });
}

#[test]
fn a_question_is_taken_back_and_a_right_given_back_by_one_click() {
    let mut window = window(generous());
    window.state_mut().state.view.asked(Right::Control);
    window.run();
    click(&mut window, "Control: asked – cancel");
    assert_eq!(wishes(&mut window), [Wish::Drop(Right::Control)]);
    let view = &mut window.state_mut().state.view;
    view.dropped(Right::Control);
    view.asked(Right::Point);
    view.answered(Right::Point, Answer::Allowed);
    window.run();
    window.get_by_label("Ask for control – wait 10 s");
    click(&mut window, "Pointing: on – give back");
    assert_eq!(wishes(&mut window), [Wish::Drop(Right::Point)]);
}

#[test]
fn after_a_no_the_question_rests_for_ten_seconds() {
    let mut window = window(generous());
    let view = &mut window.state_mut().state.view;
    let began = view.now;
    view.asked(Right::Control);
    view.answered(Right::Control, Answer::Denied);
    view.now = began + Duration::from_secs(4);
    window.run();
    let rests = "Control: they said no – wait 6 s";
    window.get_by_role_and_label(Kind::Button, rests).click();
    assert_eq!(wishes(&mut window), []);
    window.state_mut().state.view.now = began + Duration::from_secs(10);
    window.run();
    click(&mut window, "Control: they said no – ask again");
    assert_eq!(wishes(&mut window), [Wish::Ask(Right::Control)]);
}

#[test]
fn what_was_not_asked_is_free_again_when_its_time_has_come() {
    let mut window = window(generous());
    let view = &mut window.state_mut().state.view;
    let began = view.now;
    view.asked(Right::Control);
    let wait = Duration::from_secs(2);
    view.not_asked(Right::Control, AskProblem::TooSoon { wait });
    window.run();
    window.get_by_label("Ask for control – wait 2 s");
    window.state_mut().state.view.now = began + wait;
    window.run();
    window.get_by_label("Ask for control");
}

#[test]
fn what_was_taken_back_says_why() {
    for (why, said) in [
        (RevokedWhy::TakenBack, "Control: taken back – ask again"),
        (RevokedWhy::Escape, "Control: they pressed Esc – ask again"),
        (
            RevokedWhy::Trouble,
            "Control: stopped working there – ask again",
        ),
    ] {
        let mut session = granted(&[Right::Control]);
        session.view.now += Duration::from_secs(60);
        session.view.revoked(Right::Control, why);
        let window = window(session);
        window.get_by_label(said);
    }
}

#[test]
fn control_looks_right() {
    looks("control", || granted(&[Right::Control]));
}

#[test]
fn control_that_waits_looks_right() {
    looks("control_waits", || {
        let mut session = granted(&[Right::Control]);
        session.view.control_waits(true);
        session.view.recorded = true;
        session
    });
}

#[test]
fn a_pause_looks_right() {
    looks("paused", || {
        let mut session = granted(&[Right::Control]);
        session.view.pause(true);
        session
    });
}

#[test]
fn the_pixel_below_the_pointer_is_the_one_that_is_sent() {
    for (size, dots, real) in [
        (vec2(800.0, 700.0), 1.0, false),
        (vec2(560.0, 420.0), 1.0, false),
        (vec2(640.0, 480.0), 1.5, false),
        (vec2(560.0, 420.0), 1.0, true),
        (vec2(700.0, 560.0), 1.5, true),
    ] {
        let mut window = window(granted(&[Right::Control]));
        window.set_pixels_per_point(dots);
        window.set_size(size);
        window.run();
        if real {
            actual_size(&mut window);
        }
        wishes(&mut window);
        let rect = picture_rect(&window);
        let scale = rect.width() / 480.0;
        // Of a picture that is larger than the window, the part that is seen.
        let hidden = (egui::pos2(30.0, 180.0) - rect.min).max(Vec2::ZERO) / scale;
        let (left, top) = (hidden.x.ceil() as u16, hidden.y.ceil() as u16);
        for (x, y) in [(3, 2), (100, 50), (330, 40)].map(|(x, y)| (left + x, top + y)) {
            let middle = vec2(f32::from(x) + 0.5, f32::from(y) + 0.5) * scale;
            window.event(Event::PointerMoved(rect.min + middle));
            let sent = inputs(&mut window);
            assert_eq!(
                sent,
                [InputEvent::PointerTo { x, y }],
                "{size} × {dots}, {real}"
            );
        }
    }
}

/// Where the window is narrow it is in a menu.
fn actual_size(window: &mut Window) {
    let name = "Actual size";
    if window.query_by_label(name).is_none() {
        click(window, "View");
        window.get_by_label_contains(name).click();
        window.run();
        return;
    }
    click(window, name);
}

#[test]
fn a_scrolled_picture_is_hit_where_it_is_seen() {
    let mut window = window(generous());
    window.set_size(vec2(560.0, 420.0));
    window.run();
    actual_size(&mut window);
    let before = picture_rect(&window);
    let inside = egui::pos2(before.left().max(8.0) + 200.0, 380.0);
    window.event(Event::PointerMoved(inside));
    window.event(wheel(MouseWheelUnit::Line, vec2(0.0, -2.0)));
    window.run();
    let after = picture_rect(&window);
    assert!(after.top() < before.top(), "it was scrolled");
    let view = &mut window.state_mut().state.view;
    view.asked(Right::Control);
    view.answered(Right::Control, Answer::Allowed);
    wishes(&mut window);
    let rect = picture_rect(&window);
    let wanted = Point {
        x: 200,
        y: (inside.y - rect.top()) as u16,
    };
    window.event(Event::PointerMoved(inside + vec2(1.0, 0.0)));
    let sent = inputs(&mut window);
    let x = (inside.x + 1.0 - rect.left()) as u16;
    assert_eq!(sent, [InputEvent::PointerTo { x, y: wanted.y }]);
    // Now the wheel is the novice's, and scrolls nothing here.
    window.event(wheel(MouseWheelUnit::Line, vec2(0.0, 2.0)));
    assert_eq!(inputs(&mut window), [InputEvent::Wheel { dx: 0, dy: 240 }]);
    assert_eq!(picture_rect(&window), rect);
}

fn wheel(unit: MouseWheelUnit, delta: Vec2) -> Event {
    Event::MouseWheel {
        unit,
        delta,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    }
}

#[test]
fn all_buttons_and_the_wheel_are_sent() {
    let mut window = window(granted(&[Right::Control]));
    let at = picture_rect(&window).center();
    window.event(Event::PointerMoved(at));
    inputs(&mut window);
    for (pressed, sent) in [
        (PointerButton::Primary, Button::Left),
        (PointerButton::Middle, Button::Middle),
        (PointerButton::Secondary, Button::Right),
        (PointerButton::Extra1, Button::Back),
        (PointerButton::Extra2, Button::Forward),
    ] {
        window.event(button(at, pressed, true));
        window.event(button(at, pressed, false));
        let wanted = [true, false].map(|down| InputEvent::Button { button: sent, down });
        assert_eq!(inputs(&mut window), wanted);
    }
    for (unit, delta, dx, dy) in [
        (MouseWheelUnit::Line, vec2(0.0, 1.0), 0, 120),
        (MouseWheelUnit::Line, vec2(0.0, -1.5), 0, -180),
        (MouseWheelUnit::Line, vec2(1.0, 0.0), -120, 0),
        (MouseWheelUnit::Point, vec2(0.0, 10.0), 0, 30),
    ] {
        window.event(wheel(unit, delta));
        assert_eq!(inputs(&mut window), [InputEvent::Wheel { dx, dy }]);
    }
    // A tenth of a step each time: what is too little to be said is not lost.
    for _ in 0..10 {
        window.event(wheel(MouseWheelUnit::Line, vec2(0.0, 1.0 / 1200.0)));
    }
    assert_eq!(inputs(&mut window), [InputEvent::Wheel { dx: 0, dy: 1 }]);
}

#[test]
fn a_drag_goes_on_beside_the_picture_and_ends_there() {
    let mut window = window(granted(&[Right::Control]));
    let rect = picture_rect(&window);
    window.event(Event::PointerMoved(rect.center()));
    window.event(button(rect.center(), PointerButton::Primary, true));
    inputs(&mut window);
    let beyond = rect.min - vec2(5.0, 20.0);
    window.event(Event::PointerMoved(beyond));
    window.event(button(beyond, PointerButton::Primary, false));
    window.event(Event::PointerMoved(beyond - vec2(1.0, 0.0)));
    let (down, button) = (false, Button::Left);
    assert_eq!(
        inputs(&mut window),
        [
            InputEvent::PointerTo { x: 0, y: 0 },
            InputEvent::Button { button, down }
        ]
    );
}

#[test]
fn a_click_beside_the_picture_is_not_sent() {
    let mut window = window(granted(&[Right::Control]));
    let rect = picture_rect(&window);
    clicks(&window, rect.left_top() - vec2(2.0, 2.0));
    assert_eq!(inputs(&mut window), []);
}

#[test]
fn keys_are_sent_at_once_but_not_those_typed_into_the_chat() {
    let mut window = window(granted(&[Right::Control]));
    types(&window, Key::A, "a");
    assert_eq!(inputs(&mut window), typed('a'));
    click(&mut window, "Chat");
    wishes(&mut window);
    let field = window.get_by_role(Kind::TextInput).rect().center();
    clicks(&window, field);
    wishes(&mut window);
    types(&window, Key::B, "b");
    types(&window, Key::Tab, "");
    assert_eq!(wishes(&mut window), []);
    let rect = picture_rect(&window);
    clicks(&window, rect.center());
    inputs(&mut window);
    types(&window, Key::C, "c");
    assert_eq!(inputs(&mut window), typed('c'));
}

#[test]
fn keys_that_move_about_in_our_own_window_are_sent_instead() {
    let mut window = window(granted(&[Right::Control]));
    for (key, sent) in [
        (Key::Tab, NamedKey::Tab),
        (Key::Escape, NamedKey::Escape),
        (Key::ArrowDown, NamedKey::Down),
        (Key::Enter, NamedKey::Enter),
        (Key::F11, NamedKey::F11),
        (Key::Tab, NamedKey::Tab),
    ] {
        types(&window, key, "");
        let key = Sent::Named(sent);
        let wanted = [true, false].map(|down| InputEvent::Key { key, down });
        assert_eq!(inputs(&mut window), wanted);
    }
}

#[test]
fn what_is_held_is_let_go_when_the_window_loses_the_keys() {
    let mut window = window(granted(&[Right::Control]));
    let at = picture_rect(&window).center();
    window.event(Event::PointerMoved(at));
    window.event(button(at, PointerButton::Primary, true));
    window.event(Event::ModifiersChanged(Modifiers::SHIFT));
    inputs(&mut window);
    window.event(Event::WindowFocused(false));
    let (down, button) = (false, Button::Left);
    let key = Sent::Named(NamedKey::Shift);
    assert_eq!(
        inputs(&mut window),
        [
            InputEvent::Key { key, down },
            InputEvent::Button { button, down }
        ]
    );
}

#[test]
fn shift_f12_lets_go_and_a_click_takes_up_again_without_being_sent() {
    let mut window = window(granted(&[Right::Control]));
    window.get_by_label("Shift+F12 lets go");
    window.key_press_modifiers(Modifiers::SHIFT, Key::F12);
    let shift = Sent::Named(NamedKey::Shift);
    let wanted = [true, false].map(|down| InputEvent::Key { key: shift, down });
    assert_eq!(inputs(&mut window), wanted);
    window.get_by_label("Click the picture to go on");
    types(&window, Key::A, "a");
    assert_eq!(inputs(&mut window), []);
    let at = picture_rect(&window).center();
    clicks(&window, at);
    assert_eq!(inputs(&mut window), []);
    window.get_by_label("Shift+F12 lets go");
    types(&window, Key::B, "b");
    assert_eq!(inputs(&mut window), typed('b'));
}

#[test]
fn shift_f11_fills_the_screen_while_all_other_keys_are_sent() {
    let mut window = window(granted(&[Right::Control]));
    window.key_press_modifiers(Modifiers::SHIFT, Key::F11);
    let wishes = wishes(&mut window);
    assert!(wishes.contains(&Wish::FullScreen(true)), "{wishes:?}");
    let is_f11 = |wish: &Wish| {
        matches!(
            wish,
            Wish::Input(InputEvent::Key {
                key: Sent::Named(NamedKey::F11),
                ..
            })
        )
    };
    assert!(!wishes.iter().any(is_f11));
}

#[test]
fn while_control_waits_nothing_is_sent() {
    let mut session = granted(&[Right::Control]);
    session.view.control_waits(true);
    let mut window = window(session);
    let at = picture_rect(&window).center();
    clicks(&window, at);
    types(&window, Key::A, "a");
    assert_eq!(wishes(&mut window), []);
    window.get_by_label("Their hand comes first");
    window.state_mut().state.view.control_waits(false);
    window.run();
    types(&window, Key::A, "a");
    assert_eq!(inputs(&mut window), typed('a'));
}

#[test]
fn a_paused_session_takes_nothing_and_shows_nothing() {
    let mut session = granted(&[Right::Control]);
    session.view.pause(true);
    let mut window = window(session);
    assert!(
        window
            .query_by_label("Blue Heron’s screen, as a picture")
            .is_none()
    );
    window.get_by_label("Paused");
    types(&window, Key::A, "a");
    assert_eq!(wishes(&mut window), []);
}

#[test]
fn keys_that_the_own_system_keeps_are_in_a_menu() {
    let mut window = window(granted(&[Right::Control]));
    click(&mut window, "Keys");
    click(&mut window, "Ctrl + Alt + Del");
    use NamedKey as N;
    let down = [N::Control, N::Alt, N::Delete].map(|key| (key, true));
    let up = [N::Delete, N::Alt, N::Control].map(|key| (key, false));
    let wanted: Vec<_> = down
        .into_iter()
        .chain(up)
        .map(|(key, down)| InputEvent::Key {
            key: Sent::Named(key),
            down,
        })
        .collect();
    assert_eq!(inputs(&mut window), wanted);
}

#[test]
fn nothing_is_clipped_in_the_smallest_window() {
    let mut session = granted(&[Right::Control, Right::Point]);
    session.view.recorded = true;
    let mut window = window(session);
    window.set_size(vec2(560.0, 420.0));
    window.run();
    let whole = egui::Rect::from_min_size(Pos2::ZERO, vec2(560.0, 420.0));
    let buttons: Vec<_> = window
        .get_all_by_role(Kind::Button)
        .chain(window.get_all_by_role(Kind::Label))
        .map(|node| (node.accesskit_node().label(), node.rect()))
        .collect();
    assert!(buttons.len() > 10);
    for (label, rect) in buttons {
        assert!(whole.contains_rect(rect), "{label:?} is at {rect:?}");
    }
    assert!(picture_rect(&window).height() > 60.0);
}
