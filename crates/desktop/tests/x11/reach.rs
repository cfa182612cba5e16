//! Where the pointer goes, and what nobody else may reach.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use desktop::x11::Injected;
use desktop::{
    Button, Exclude, Input, InputError, InputEvent, Key, NamedKey, Outcome, Permit, Selection,
};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ClipOrdering, ConnectionExt as _, CreateWindowAux, EventMask,
    Window, WindowClass,
};

use crate::excluded::{map_managed, wait_for_window_manager};
use crate::layout::two_monitors;
use crate::program::{Program, Reached, focus, person};
use crate::support::{Painter, Switch, Xvfb};
use crate::typing::{act, down, hands, press, up};

const ENTER: Key = Key::Named(NamedKey::Enter);
const LEFT: Button = Button::Left;

fn to(x: u32, y: u32) -> InputEvent {
    InputEvent::PointerTo { x, y }
}

fn button(button: Button, down: bool) -> InputEvent {
    InputEvent::Button { button, down }
}

fn pointer(painter: &Painter) -> (i16, i16) {
    let reply = painter
        .connection
        .query_pointer(painter.root)
        .unwrap()
        .reply()
        .unwrap();
    (reply.root_x, reply.root_y)
}

fn buttons_down(painter: &Painter) -> bool {
    let reply = painter
        .connection
        .query_pointer(painter.root)
        .unwrap()
        .reply()
        .unwrap();
    u16::from(reply.mask) & 0x1f00 != 0
}

/// A window of this process, which is to be left alone, that takes down what reaches it.
fn own_window(painter: &Painter, x: i16, y: i16) -> Window {
    let window = painter.window(0xffffff, x, y, 100, 80);
    let all = EventMask::KEY_PRESS | EventMask::BUTTON_PRESS | EventMask::EXPOSURE;
    let attributes = ChangeWindowAttributesAux::new().event_mask(all);
    painter
        .connection
        .change_window_attributes(window, &attributes)
        .unwrap();
    painter.sync();
    window
}

/// Whether anything has reached windows of this process.
fn was_reached(painter: &Painter) -> bool {
    painter.sync();
    let mut reached = false;
    while let Some(event) = painter.connection.poll_for_event().unwrap() {
        reached |= matches!(event, Event::KeyPress(_) | Event::ButtonPress(_));
    }
    reached
}

fn dropped(hands: &mut dyn Input, event: &InputEvent) {
    assert_eq!(hands.inject(event).unwrap(), Outcome::Dropped, "{event:?}");
}

#[test]
fn the_pointer_stays_within_what_is_shared() {
    let (xvfb, painter) = two_monitors();
    let right = Selection::Monitor("right".to_owned());
    let (switch, injected) = (Switch::about(right), Injected::default());
    let display = xvfb.display();
    let mut hands = desktop::x11::open_input(Some(&display), switch.permit(), &injected).unwrap();
    for (at, wanted) in [
        ((0, 0), (500, 0)),
        ((30, 40), (530, 40)),
        ((299, 199), (799, 199)),
        ((300, 200), (799, 199)),
        ((u32::MAX, u32::MAX), (799, 199)),
    ] {
        act(&mut *hands, &[to(at.0, at.1)]);
        assert_eq!(pointer(&painter), wanted);
    }
    // The person moved it elsewhere: a click would reach what is not shared.
    person(&xvfb, &["mousemove", "100", "100"]);
    dropped(&mut *hands, &button(LEFT, true));
    dropped(&mut *hands, &InputEvent::Wheel { dx: 0, dy: 120 });
    assert!(!buttons_down(&painter));

    // Keys likewise: what has the keyboard there is not seen.
    hands.exclude(Exclude::nothing());
    let (there, here) = (
        painter.window(0x20_4060, 50, 50, 100, 80),
        painter.window(0x20_4060, 550, 50, 100, 80),
    );
    focus(&painter, there);
    dropped(&mut *hands, &down(ENTER));
    focus(&painter, here);
    press(&mut *hands, ENTER);
    // It is dragged over the edge, the most of it.
    painter.move_to(here, 430, 50);
    painter.sync();
    dropped(&mut *hands, &down(ENTER));
    // Keys that go wherever the pointer is.
    let pointed_at = x11rb::protocol::xproto::InputFocus::POINTER_ROOT;
    focus(&painter, u32::from(pointed_at));
    person(&xvfb, &["mousemove", "100", "100"]);
    dropped(&mut *hands, &down(ENTER));
    person(&xvfb, &["mousemove", "560", "100"]);
    press(&mut *hands, ENTER);

    let nowhere = Selection::Monitor("kitchen".to_owned());
    let permit = Switch::about(nowhere).permit();
    let error = desktop::x11::open_input(Some(&display), permit, &injected);
    let text = error.err().unwrap().to_string();
    assert!(text.contains("kitchen"), "{text}");
}

/// Where nobody looks any deeper, there may be anything.
#[test]
fn windows_nested_beyond_all_bounds_are_left_alone() {
    let (xvfb, painter) = two_monitors();
    let right = Selection::Monitor("right".to_owned());
    let (switch, injected) = (Switch::about(right), Injected::default());
    let display = xvfb.display();
    let mut hands = desktop::x11::open_input(Some(&display), switch.permit(), &injected).unwrap();
    hands.exclude(Exclude::nothing());
    let mut innermost = painter.window(0x20_4060, 550, 50, 100, 80);
    act(&mut *hands, &[to(90, 90)]);
    for levels in [1, 10, 100] {
        for _ in 0..levels {
            let inner = painter.connection.generate_id().unwrap();
            let plain = CreateWindowAux::new();
            painter
                .connection
                .create_window(
                    x11rb::COPY_DEPTH_FROM_PARENT,
                    inner,
                    innermost,
                    0,
                    0,
                    100,
                    80,
                    0,
                    WindowClass::INPUT_OUTPUT,
                    x11rb::COPY_FROM_PARENT,
                    &plain,
                )
                .unwrap();
            painter.connection.map_window(inner).unwrap();
            innermost = inner;
        }
        painter.sync();
        focus(&painter, innermost);
        if levels == 100 {
            dropped(&mut *hands, &down(ENTER));
            dropped(&mut *hands, &button(LEFT, true));
        } else {
            press(&mut *hands, ENTER);
            act(&mut *hands, &[button(LEFT, true), button(LEFT, false)]);
        }
    }
}

#[test]
fn buttons_and_the_wheel_mean_the_same_for_left_handed_people() {
    for map in [None, Some([3, 2, 1])] {
        let xvfb = Xvfb::start("640x480x24");
        let painter = Painter::new(&xvfb);
        if let Some(first) = map {
            let c = &painter.connection;
            let mut map = c.get_pointer_mapping().unwrap().reply().unwrap().map;
            map[..3].copy_from_slice(&first);
            c.set_pointer_mapping(&map).unwrap().reply().unwrap();
        }
        let mut program = Program::start(&xvfb);
        let mut hands = hands(&xvfb, &Switch::on());
        act(&mut *hands, &[to(60, 50)]);
        let all = [
            Button::Left,
            Button::Middle,
            Button::Right,
            Button::Back,
            Button::Forward,
        ];
        for (each, number) in all.into_iter().zip([1, 2, 3, 8, 9]) {
            act(
                &mut *hands,
                &[button(each, true), button(each, true), button(each, false)],
            );
            assert_eq!(program.next(), Reached::ButtonDown(number, (60, 50)));
            assert_eq!(program.next(), Reached::ButtonUp(number));
        }
        let turns = [((0, 120), 4), ((0, -120), 5), ((-120, 0), 6), ((120, 0), 7)];
        for ((dx, dy), number) in turns {
            act(&mut *hands, &[InputEvent::Wheel { dx, dy }]);
            assert_eq!(program.next(), Reached::ButtonDown(number, (60, 50)));
            assert_eq!(program.next(), Reached::ButtonUp(number));
        }
    }
}

#[test]
fn nobody_else_clicks_on_our_own_windows() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    own_window(&painter, 300, 200);
    let mut hands = hands(&xvfb, &Switch::on());
    act(&mut *hands, &[to(350, 240)]);
    for each in [LEFT, Button::Right] {
        dropped(&mut *hands, &button(each, true));
        act(&mut *hands, &[button(each, false)]);
    }
    dropped(&mut *hands, &InputEvent::Wheel { dx: 0, dy: -120 });
    assert!(!was_reached(&painter));

    // Nothing is dragged there either, and it can be let go elsewhere.
    let mut program = Program::start(&xvfb);
    act(&mut *hands, &[to(50, 50), button(LEFT, true), to(60, 60)]);
    dropped(&mut *hands, &to(350, 240));
    assert_eq!(pointer(&painter), (60, 60));
    act(&mut *hands, &[button(LEFT, false)]);
    assert_eq!(program.next(), Reached::ButtonDown(1, (50, 50)));
    assert_eq!(program.next(), Reached::ButtonUp(1));
    assert!(!was_reached(&painter));

    // With another choice of windows it is reached: so it would have been.
    hands.exclude(Exclude::nothing());
    act(
        &mut *hands,
        &[to(350, 240), button(LEFT, true), button(LEFT, false)],
    );
    assert!(was_reached(&painter));
}

#[test]
fn what_lies_over_our_own_windows_can_be_clicked_unless_clicks_go_through() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    own_window(&painter, 20, 20);
    let mut program = Program::start(&xvfb);
    let mut hands = hands(&xvfb, &Switch::on());
    act(
        &mut *hands,
        &[to(50, 50), button(LEFT, true), button(LEFT, false)],
    );
    assert_eq!(program.next(), Reached::ButtonDown(1, (50, 50)));

    // The program now lets clicks pass, to our window below.
    painter
        .connection
        .shape_rectangles(
            SO::SET,
            SK::INPUT,
            ClipOrdering::UNSORTED,
            program.window,
            0,
            0,
            &[],
        )
        .unwrap();
    painter.sync();
    dropped(&mut *hands, &button(LEFT, true));
    assert!(!was_reached(&painter));
}

#[test]
fn the_button_that_closes_our_own_window_can_t_be_clicked() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let _openbox = xvfb.run("openbox", &["--sm-disable"]);
    wait_for_window_manager(&painter);
    let window = painter.unmapped(0xffffff, 100, 100, 200, 150, false);
    map_managed(&painter, window);
    let c = &painter.connection;
    let at = c
        .translate_coordinates(window, painter.root, 0, 0)
        .unwrap()
        .reply()
        .unwrap();
    let mut hands = hands(&xvfb, &Switch::on());
    // In the middle of the title bar, above the window.
    let title = to(at.dst_x as u32 + 100, at.dst_y as u32 - 8);
    act(&mut *hands, &[title]);
    dropped(&mut *hands, &button(LEFT, true));
    act(
        &mut *hands,
        &[to(600, 440), button(LEFT, true), button(LEFT, false)],
    );
}

#[test]
fn nobody_else_types_into_our_own_windows() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let own = own_window(&painter, 300, 200);
    let mut program = Program::start(&xvfb);
    let mut hands = hands(&xvfb, &Switch::on());
    let (a, control) = (Key::Char('a'), Key::Named(NamedKey::Control));

    focus(&painter, own);
    for event in [
        down(a),
        down(control),
        down(ENTER),
        InputEvent::Text("yes".to_owned()),
    ] {
        dropped(&mut *hands, &event);
    }
    act(&mut *hands, &[up(a)]);
    // A key goes to the window under the pointer when nothing has the focus, or to what lies in
    // the one that has it.
    focus(
        &painter,
        u32::from(x11rb::protocol::xproto::InputFocus::POINTER_ROOT),
    );
    act(&mut *hands, &[to(350, 240)]);
    dropped(&mut *hands, &down(a));
    painter
        .connection
        .reparent_window(own, program.window, 0, 0)
        .unwrap();
    program.focus(&painter);
    act(&mut *hands, &[to(20, 20)]);
    dropped(&mut *hands, &down(a));
    // Nor does anybody click on what is ours in somebody else's window.
    dropped(&mut *hands, &button(LEFT, true));
    assert!(!was_reached(&painter));

    // Beside it in the same window keys arrive, and what was held can be let go anywhere.
    act(&mut *hands, &[to(150, 140), down(a)]);
    focus(&painter, own);
    act(&mut *hands, &[up(a)]);
    program.focus(&painter);
    press(&mut *hands, ENTER);
    assert_eq!(program.text_until_return(), "a");
    assert!(!was_reached(&painter));
}

#[test]
fn nothing_slips_through_while_the_focus_changes() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let own = own_window(&painter, 300, 200);
    let program = Program::start(&xvfb);
    let mut hands = hands(&xvfb, &Switch::on());
    let done = AtomicBool::new(false);
    let (mut typed, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let other = Painter::new(&xvfb);
            while !done.load(Ordering::SeqCst) {
                focus(&other, own);
                focus(&other, program.window);
            }
        });
        while typed < 200 || refused < 200 {
            match hands.inject(&down(Key::Char('a'))).unwrap() {
                Outcome::Done => typed += 1,
                Outcome::Dropped => refused += 1,
            }
        }
        done.store(true, Ordering::SeqCst);
    });
    assert!(!was_reached(&painter));
}

#[test]
fn without_a_permit_nothing_is_done_and_what_was_held_is_let_go() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let program = Program::start(&xvfb);
    program.focus(&painter);
    let switch = Switch::on();
    let mut hands = hands(&xvfb, &switch);
    act(
        &mut *hands,
        &[to(50, 50), button(LEFT, true), down(Key::Char('a'))],
    );
    let keys = |painter: &Painter| {
        let reply = painter.connection.query_keymap().unwrap().reply().unwrap();
        reply.keys.iter().map(|byte| byte.count_ones()).sum::<u32>()
    };
    assert!(buttons_down(&painter) && keys(&painter) == 1);

    switch.set(false);
    let refused = |hands: &mut dyn Input| {
        let error = hands.inject(&to(100, 100)).unwrap_err();
        assert!(matches!(error, InputError::NotPermitted), "{error}");
    };
    refused(&mut *hands);
    assert!(!buttons_down(&painter) && keys(&painter) == 0);
    assert_eq!(pointer(&painter), (50, 50));
    // A permit does not come back to life.
    switch.set(true);
    refused(&mut *hands);

    switch.set(false);
    let display = Some(":98765");
    let outcome = desktop::x11::open_input(display, switch.permit(), &Injected::default());
    assert!(matches!(outcome.err(), Some(InputError::NotPermitted)));
}

/// A permit that dies when it has been asked so often.
struct Brief(AtomicUsize);

impl Permit for Brief {
    fn is_live(&self) -> bool {
        let asked = |left: usize| left.checked_sub(1);
        let order = Ordering::SeqCst;
        self.0.fetch_update(order, order, asked).is_ok()
    }

    fn shared(&self) -> Selection {
        Selection::WholeDesktop
    }
}

#[test]
fn a_text_stops_in_the_middle_when_the_permit_dies() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let mut program = Program::start(&xvfb);
    program.focus(&painter);
    let permit = Box::new(Brief(AtomicUsize::new(10)));
    let display = xvfb.display();
    let injected = Injected::default();
    let mut brief = desktop::x11::open_input(Some(&display), permit, &injected).unwrap();
    let text = InputEvent::Text("a".repeat(50));
    let error = brief.inject(&text).unwrap_err();
    assert!(matches!(error, InputError::NotPermitted), "{error}");
    press(&mut *hands(&xvfb, &Switch::on()), ENTER);
    let typed = program.text_until_return();
    assert!((1..10).contains(&typed.len()), "{typed}");
}

#[test]
fn a_display_that_goes_away() {
    let mut xvfb = Xvfb::start("640x480x24");
    let mut hands = hands(&xvfb, &Switch::on());
    act(&mut *hands, &[to(50, 50)]);
    xvfb.kill();
    for _ in 0..2 {
        let error = hands.inject(&button(LEFT, true)).unwrap_err();
        assert!(matches!(error, InputError::Display(_)), "{error}");
    }
}
