//! Where windows were chosen, nobody else's hands reach anything but these.

use desktop::x11::Injected;
use desktop::{Button, Input, InputEvent, Key, NamedKey, Outcome};
use x11rb::protocol::xproto::{ConnectionExt as _, EventMask, InputFocus, Window};

use crate::chosen::{chosen, titled};
use crate::program::{Program, Reached, focus, person};
use crate::support::{Painter, Switch, Xvfb};
use crate::typing::{act, down, press, up};

const LEFT: InputEvent = InputEvent::Button {
    button: Button::Left,
    down: true,
};
const LEFT_UP: InputEvent = InputEvent::Button {
    button: Button::Left,
    down: false,
};
const WHEEL: InputEvent = InputEvent::Wheel { dx: 0, dy: 120 };

fn to(x: u32, y: u32) -> InputEvent {
    InputEvent::PointerTo { x, y }
}

/// xev, which is shared; a window of another program beside it; and hands.
struct Desk {
    hands: Box<dyn Input>,
    program: Program,
    painter: Painter,
    other: Window,
    xvfb: Xvfb,
}

impl Desk {
    fn new() -> Self {
        let xvfb = Xvfb::start_with("640x480x24", Xvfb::OPEN);
        let painter = Painter::stranger(&xvfb);
        let program = Program::start(&xvfb);
        let other = titled(&painter, "Other", 0xff0000, [150, 60], [300, 300]);
        let permit = Switch::about(chosen(&xvfb, &["Event Tester"])).permit();
        let display = xvfb.display();
        let injected = Injected::default();
        let hands = desktop::x11::open_input(Some(&display), permit, &injected).unwrap();
        Self {
            hands,
            program,
            painter,
            other,
            xvfb,
        }
    }

    fn dropped(&mut self, event: &InputEvent) {
        let outcome = self.hands.inject(event).unwrap();
        assert_eq!(outcome, Outcome::Dropped, "{event:?}");
    }

    fn buttons_down(&self) -> bool {
        let c = &self.painter.connection;
        let asked = c.query_pointer(self.painter.root).unwrap();
        u16::from(asked.reply().unwrap().mask) & 0x1f00 != 0
    }
}

#[test]
fn clicks_reach_what_is_shared_and_nothing_else() {
    let mut desk = Desk::new();
    act(&mut *desk.hands, &[to(60, 50), LEFT, LEFT_UP]);
    assert_eq!(desk.program.next(), Reached::ButtonDown(1, (60, 50)));
    assert_eq!(desk.program.next(), Reached::ButtonUp(1));
    // The desktop, another window, and that where it lies over the one that is shared.
    for (x, y) in [(600, 20), (300, 200), (180, 100)] {
        act(&mut *desk.hands, &[to(x, y)]);
        desk.dropped(&LEFT);
        desk.dropped(&WHEEL);
        assert!(!desk.buttons_down());
    }
    // What pops up over it, of another program.
    desk.painter.window(0xff0000, 20, 20, 80, 60);
    desk.painter.sync();
    act(&mut *desk.hands, &[to(60, 50)]);
    desk.dropped(&LEFT);
}

#[test]
fn nothing_is_dragged_out_of_what_is_shared() {
    let mut desk = Desk::new();
    act(&mut *desk.hands, &[to(60, 50), LEFT, to(90, 60)]);
    desk.dropped(&to(300, 200));
    desk.dropped(&to(600, 20));
    act(&mut *desk.hands, &[LEFT_UP, to(300, 200)]);
    assert!(!desk.buttons_down());
}

#[test]
fn keys_reach_what_is_shared_and_nothing_else() {
    let mut desk = Desk::new();
    let text = InputEvent::Text("secret".to_owned());
    let none = u32::from(InputFocus::NONE);
    let pointer = u32::from(InputFocus::POINTER_ROOT);
    for elsewhere in [desk.other, desk.painter.root, none, pointer] {
        focus(&desk.painter, elsewhere);
        act(&mut *desk.hands, &[to(300, 200)]);
        desk.dropped(&down(Key::Char('a')));
        desk.dropped(&down(Key::Named(NamedKey::Enter)));
        desk.dropped(&text);
    }
    desk.program.focus(&desk.painter);
    act(
        &mut *desk.hands,
        &[down(Key::Char('a')), up(Key::Char('a'))],
    );
    press(&mut *desk.hands, Key::Named(NamedKey::Enter));
    assert_eq!(desk.program.text_until_return(), "a");
    // Wherever the pointer is, when the window below it gets the keys.
    focus(&desk.painter, pointer);
    person(&desk.xvfb, &["mousemove", "60", "50"]);
    act(
        &mut *desk.hands,
        &[down(Key::Char('b')), up(Key::Char('b'))],
    );
    press(&mut *desk.hands, Key::Named(NamedKey::Enter));
    assert_eq!(desk.program.text_until_return(), "b");
}

#[test]
fn when_it_is_gone_nothing_is_reached() {
    let mut desk = Desk::new();
    let window = desk.program.window;
    act(&mut *desk.hands, &[to(60, 50)]);
    desk.painter.connection.kill_client(window).unwrap();
    desk.painter.sync();
    let below = titled(&desk.painter, "Below", 0xff0000, [0, 0], [140, 150]);
    let heard = x11rb::protocol::xproto::ChangeWindowAttributesAux::new()
        .event_mask(EventMask::BUTTON_PRESS);
    let c = &desk.painter.connection;
    c.change_window_attributes(below, &heard).unwrap();
    desk.painter.sync();
    desk.dropped(&LEFT);
    desk.dropped(&down(Key::Char('a')));
}
