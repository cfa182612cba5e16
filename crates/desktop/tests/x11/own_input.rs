//! What the person does themselves is told from what others do.

use desktop::x11::Injected;
use desktop::{Button, Input, InputError, InputEvent, Key, NamedKey, OwnEvent, OwnInput, Shortcut};
use std::time::Duration;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Allow, ButtonIndex, ConnectionExt as _, EventMask, GrabMode, ModMask,
};

use crate::program::{Program, layout, person};
use crate::support::{Painter, Switch, Xvfb};
use crate::typing::{act, down, press, up};

const PATIENCE: Option<Duration> = Some(Duration::from_secs(30));
const CONTROL: Key = Key::Named(NamedKey::Control);
const ALT: Key = Key::Named(NamedKey::Alt);
const F12: Key = Key::Named(NamedKey::F12);
const ESCAPE: Key = Key::Named(NamedKey::Escape);

/// Somebody who watches what the person does, and somebody else's hands.
fn open(xvfb: &Xvfb) -> (Box<dyn OwnInput>, Box<dyn Input>) {
    let injected = Injected::default();
    let display = xvfb.display();
    let own = desktop::x11::open_own_input(Some(&display), Shortcut::stop(), &injected).unwrap();
    let permit = Switch::on().permit();
    let hands = desktop::x11::open_input(Some(&display), permit, &injected).unwrap();
    (own, hands)
}

/// All that has been told by now.
fn told(own: &mut dyn OwnInput) -> Vec<OwnEvent> {
    std::iter::from_fn(|| own.next(Some(Duration::ZERO)).unwrap()).collect()
}

#[test]
fn the_person_s_own_doings_are_told() {
    let xvfb = Xvfb::start("640x480x24");
    let (mut own, _hands) = open(&xvfb);
    person(&xvfb, &["mousemove_relative", "100", "100"]);
    assert_eq!(own.next(PATIENCE).unwrap(), Some(OwnEvent::Moved));
    for (words, event) in [
        (["keydown", "a"], OwnEvent::Pressed),
        (["keyup", "a"], OwnEvent::Released),
        (["mousedown", "1"], OwnEvent::Pressed),
        (["mouseup", "1"], OwnEvent::Released),
        (["click", "4"], OwnEvent::Pressed),
        (["key", "Escape"], OwnEvent::EscapePressed),
    ] {
        person(&xvfb, &words);
        assert_eq!(told(&mut *own).iter().max(), Some(&event), "{words:?}");
        assert_eq!(own.is_holding(), words[0].ends_with("down"));
    }
}

#[test]
fn what_others_do_is_not() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let program = Program::start(&xvfb);
    program.focus(&painter);
    let (mut own, mut hands) = open(&xvfb);
    for turn in 0..50 {
        act(
            &mut *hands,
            &[InputEvent::PointerTo {
                x: 40 + turn,
                y: 50,
            }],
        );
        let (button, left) = (Button::Left, Button::Left);
        act(&mut *hands, &[InputEvent::Button { button, down: true }]);
        act(
            &mut *hands,
            &[InputEvent::Button {
                button: left,
                down: false,
            }],
        );
        act(&mut *hands, &[InputEvent::Wheel { dx: 120, dy: -240 }]);
        act(&mut *hands, &[InputEvent::Text("Ab ж@".to_owned())]);
        press(&mut *hands, ESCAPE);
        act(
            &mut *hands,
            &[down(CONTROL), down(ALT), down(F12), down(F12)],
        );
        act(&mut *hands, &[up(F12), up(F12), up(ALT)]);
        hands.release_all().unwrap();
        assert_eq!(told(&mut *own), [], "turn {turn}");
    }
    drop(hands);
    assert_eq!(told(&mut *own), []);
    // And the person is still heard.
    person(&xvfb, &["key", "Escape"]);
    assert_eq!(told(&mut *own).iter().max(), Some(&OwnEvent::EscapePressed));
}

/// As window managers do it that raise the window that is clicked on.
#[test]
fn a_click_that_is_held_back_is_not_taken_for_the_person_s() {
    let xvfb = Xvfb::start("640x480x24");
    let (mut own, mut hands) = open(&xvfb);
    let (manager, screen) = x11rb::connect(Some(&xvfb.display())).unwrap();
    let root = manager.setup().roots[screen].root;
    let events = EventMask::BUTTON_PRESS;
    let (sync, any) = (GrabMode::SYNC, ButtonIndex::ANY);
    manager
        .grab_button(
            false,
            root,
            events,
            sync,
            GrabMode::ASYNC,
            0u32,
            0u32,
            any,
            ModMask::ANY,
        )
        .unwrap()
        .check()
        .unwrap();
    for turn in 0..20 {
        let button = Button::Left;
        let (x, y) = (40 + turn, 50);
        act(&mut *hands, &[InputEvent::PointerTo { x, y }]);
        act(&mut *hands, &[InputEvent::Button { button, down: true }]);
        act(&mut *hands, &[InputEvent::PointerTo { x, y: 60 }]);
        let down = false;
        act(&mut *hands, &[InputEvent::Button { button, down }]);
        // The marks of all that have been read, and only now the manager decides.
        assert_eq!(told(&mut *own), [], "turn {turn}");
        while !matches!(manager.wait_for_event().unwrap(), Event::ButtonPress(_)) {}
        manager
            .allow_events(Allow::REPLAY_POINTER, x11rb::CURRENT_TIME)
            .unwrap()
            .check()
            .unwrap();
        assert_eq!(told(&mut *own), [], "turn {turn}");
    }
    person(&xvfb, &["mousemove_relative", "100", "100"]);
    assert_eq!(own.next(PATIENCE).unwrap(), Some(OwnEvent::Moved));
}

#[test]
fn the_person_is_heard_while_others_type_the_same() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let program = Program::start(&xvfb);
    program.focus(&painter);
    let (mut own, mut hands) = open(&xvfb);
    std::thread::scope(|scope| {
        let typing = scope.spawn(|| {
            for _ in 0..100 {
                press(&mut *hands, ESCAPE);
                press(&mut *hands, Key::Char('a'));
            }
        });
        person(&xvfb, &["key", "Escape"]);
        person(&xvfb, &["key", "a"]);
        typing.join().unwrap();
    });
    let told = told(&mut *own);
    assert_eq!(
        told.iter().max(),
        Some(&OwnEvent::EscapePressed),
        "{told:?}"
    );
}

#[test]
fn the_keys_that_stop_everything_work_from_anywhere() {
    let xvfb = Xvfb::start("640x480x24");
    let painter = Painter::new(&xvfb);
    let program = Program::start(&xvfb);
    program.focus(&painter);
    let (mut own, mut hands) = open(&xvfb);
    let stops = |own: &mut dyn OwnInput| told(own).contains(&OwnEvent::StopPressed);

    person(&xvfb, &["key", "ctrl+alt+F12"]);
    assert!(stops(&mut *own));
    // Other modifiers don't matter, fewer do.
    person(&xvfb, &["key", "ctrl+alt+shift+F12"]);
    assert!(stops(&mut *own));
    for keys in ["ctrl+F12", "F12", "ctrl+alt+F11"] {
        person(&xvfb, &["key", keys]);
        assert!(!stops(&mut *own), "{keys}");
    }

    // While others hold keys, which don't count.
    act(&mut *hands, &[down(CONTROL), down(ALT)]);
    person(&xvfb, &["key", "F12"]);
    assert!(!stops(&mut *own));
    act(
        &mut *hands,
        &[
            up(CONTROL),
            up(ALT),
            down(Key::Named(NamedKey::Shift)),
            down(Key::Char('a')),
        ],
    );
    person(&xvfb, &["key", "ctrl+alt+F12"]);
    assert!(stops(&mut *own));
    hands.release_all().unwrap();

    // While another program has grabbed keyboard and pointer.
    let c = &painter.connection;
    let (now, whole) = (x11rb::CURRENT_TIME, GrabMode::ASYNC);
    c.grab_keyboard(false, painter.root, now, whole, whole)
        .unwrap()
        .reply()
        .unwrap();
    c.grab_pointer(
        false,
        painter.root,
        EventMask::BUTTON_PRESS,
        whole,
        whole,
        0_u32,
        0_u32,
        now,
    )
    .unwrap()
    .reply()
    .unwrap();
    person(&xvfb, &["key", "ctrl+alt+F12"]);
    assert!(stops(&mut *own));
    person(&xvfb, &["mousemove_relative", "7", "7"]);
    assert_eq!(told(&mut *own), [OwnEvent::Moved]);
}

#[test]
fn other_keys_can_be_chosen_and_are_found_in_each_layout() {
    let xvfb = Xvfb::start("640x480x24");
    layout(&xvfb, &["us"]);
    let display = xvfb.display();
    let open = |shortcut: &str| {
        let stop = shortcut.parse().unwrap();
        desktop::x11::open_own_input(Some(&display), stop, &Injected::default())
    };
    let mut own = open("Ctrl+Super+Z").unwrap();
    person(&xvfb, &["key", "ctrl+super+z"]);
    assert!(told(&mut *own).contains(&OwnEvent::StopPressed));
    person(&xvfb, &["key", "ctrl+alt+F12"]);
    assert!(!told(&mut *own).contains(&OwnEvent::StopPressed));
    // Where Y was.
    layout(&xvfb, &["de"]);
    person(&xvfb, &["key", "ctrl+super+z"]);
    assert!(told(&mut *own).contains(&OwnEvent::StopPressed));
    person(&xvfb, &["key", "ctrl+super+y"]);
    assert!(!told(&mut *own).contains(&OwnEvent::StopPressed));

    let error = open("Ctrl+Alt+漢").err().unwrap();
    assert!(
        matches!(
            error,
            InputError::NoKey {
                key: Key::Char('漢')
            }
        ),
        "{error}"
    );
}

#[test]
fn the_waker_ends_the_wait() {
    let xvfb = Xvfb::start("640x480x24");
    let (mut own, _hands) = open(&xvfb);
    let waker = own.waker();
    let waking = std::thread::spawn(move || waker.wake());
    assert_eq!(own.next(None).unwrap(), None);
    waking.join().unwrap();
}
