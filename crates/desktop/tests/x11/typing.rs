//! Keys arrive with their meaning, whatever the two keyboards look like.

use desktop::x11::Injected;
use desktop::{Input, InputError, InputEvent, Key, NamedKey, Outcome};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::ConnectionExt as _;

use crate::program::{Program, Reached, layout, person};
use crate::support::{Painter, Switch, Xvfb};

/// Hands on the whole desktop.
pub(crate) fn hands(xvfb: &Xvfb, switch: &Switch) -> Box<dyn Input> {
    let injected = Injected::default();
    desktop::x11::open_input(Some(&xvfb.display()), switch.permit(), &injected).unwrap()
}

pub(crate) fn down(key: Key) -> InputEvent {
    InputEvent::Key { key, down: true }
}

pub(crate) fn up(key: Key) -> InputEvent {
    InputEvent::Key { key, down: false }
}

/// Does all of this, none of which may be dropped.
pub(crate) fn act(hands: &mut dyn Input, events: &[InputEvent]) {
    for event in events {
        assert_eq!(hands.inject(event).unwrap(), Outcome::Done, "{event:?}");
    }
}

/// Presses a key and lets it go.
pub(crate) fn press(hands: &mut dyn Input, key: Key) {
    act(hands, &[down(key), up(key)]);
}

const ENTER: Key = Key::Named(NamedKey::Enter);
const SHIFT: Key = Key::Named(NamedKey::Shift);
const CONTROL: Key = Key::Named(NamedKey::Control);

/// A display with a program that has the keyboard, and hands to type.
struct Desk {
    painter: Painter,
    program: Program,
    hands: Box<dyn Input>,
    xvfb: Xvfb,
}

impl Desk {
    fn with(layout_arguments: &[&str]) -> Self {
        let xvfb = Xvfb::start("640x480x24");
        layout(&xvfb, layout_arguments);
        let painter = Painter::new(&xvfb);
        let mut program = Program::start(&xvfb);
        program.use_keyboard(&xvfb, &painter);
        Desk {
            hands: hands(&xvfb, &Switch::on()),
            painter,
            program,
            xvfb,
        }
    }

    fn act(&mut self, events: &[InputEvent]) {
        act(&mut *self.hands, events);
    }

    fn press(&mut self, key: Key) {
        press(&mut *self.hands, key);
    }

    /// All that reached the program so far.
    fn reached(&mut self) -> Vec<Reached> {
        self.press(ENTER);
        self.program.until_return()
    }

    /// What the keys pressed so far typed.
    fn typed(&mut self) -> String {
        self.press(ENTER);
        self.program.text_until_return()
    }

    fn keys_down(&self) -> u32 {
        let reply = self.painter.connection.query_keymap().unwrap();
        reply
            .reply()
            .unwrap()
            .keys
            .iter()
            .map(|byte| byte.count_ones())
            .sum()
    }

    /// What all keys mean.
    fn mapping(&self) -> Vec<Vec<u32>> {
        let reply = self
            .painter
            .connection
            .get_keyboard_mapping(8, 248)
            .unwrap();
        let reply = reply.reply().unwrap();
        let keys = reply.keysyms.chunks(reply.keysyms_per_keycode.into());
        // How many columns there are for all keys depends on the one that has the most.
        let without_rest = |key: &[u32]| {
            let used = key
                .iter()
                .rposition(|keysym| *keysym != 0)
                .map_or(0, |last| last + 1);
            key[..used].to_vec()
        };
        keys.map(without_rest).collect()
    }
}

/// Letters of several languages, signs that are on dead keys or third levels somewhere, signs that
/// are on no keyboard.
const TEXT: &str = "Grüße, Zoë! 5€ @home {x} [y] ^~`´ \\|<> ÀÉç ßẞ łŁ Привет 漢字 “q” 😀";

#[test]
fn text_arrives_in_any_layout() {
    for names in [
        &["us"][..],
        &["de"],
        &["fr"],
        &["ru"],
        &["us,ru"],
        &["us", "-variant", "intl"],
    ] {
        let mut desk = Desk::with(names);
        let before = desk.mapping();
        desk.act(&[InputEvent::Text(TEXT.to_owned())]);
        assert_eq!(desk.typed(), TEXT, "{names:?}");
        assert_eq!(desk.keys_down(), 0);
        drop(std::mem::replace(
            &mut desk.hands,
            hands(&desk.xvfb, &Switch::on()),
        ));
        // Everybody is told when a key changes its meaning.
        while desk.mapping() != before {
            desk.painter.connection.wait_for_event().unwrap();
        }
    }
}

#[test]
fn single_characters_arrive_in_any_layout_and_the_same_key_goes_up() {
    for names in ["us", "de", "fr"] {
        let mut desk = Desk::with(&[names]);
        for c in "aßÄ1!@€^é".chars() {
            desk.press(Key::Char(c));
            assert_eq!(desk.keys_down(), 0, "{c} in {names}");
        }
        assert_eq!(desk.typed(), "aßÄ1!@€^é", "{names}");
    }
}

#[test]
fn more_strange_characters_than_the_keyboard_has_room_for() {
    let mut desk = Desk::with(&["us"]);
    // Each is read before the next one: programs that are slow may take what comes later for it.
    for c in '\u{4e00}'..'\u{4e30}' {
        desk.act(&[InputEvent::Text(c.to_string())]);
        let reached = desk.program.next();
        let is_typed = |typed: &str| typed.chars().eq([c]);
        assert!(
            matches!(&reached, Reached::KeyDown(_, _, typed) if is_typed(typed)),
            "{c}: {reached:?}"
        );
        let reached = desk.program.next();
        assert!(matches!(reached, Reached::KeyUp(_)), "{c}: {reached:?}");
    }
}

#[test]
fn with_shift_held_another_keyboard_s_characters_arrive() {
    // On the helper's French keyboard 1 is Shift and &, and & is the key alone.
    let mut desk = Desk::with(&["us"]);
    desk.act(&[down(SHIFT)]);
    desk.press(Key::Char('1'));
    desk.press(Key::Char('A'));
    desk.act(&[up(SHIFT)]);
    desk.press(Key::Char('&'));
    desk.press(Key::Char('a'));
    assert_eq!(desk.typed(), "1A&a");
    assert_eq!(desk.keys_down(), 0);
}

#[test]
fn a_locked_keyboard_types_what_was_meant() {
    let mut desk = Desk::with(&["us"]);
    person(&desk.xvfb, &["key", "Caps_Lock"]);
    for c in "aBł".chars() {
        desk.press(Key::Char(c));
    }
    desk.act(&[InputEvent::Text("xYŁ".to_owned())]);
    assert_eq!(desk.typed(), "aBłxYŁ");
}

#[test]
fn in_the_second_layout_the_first_one_is_typed_too() {
    let mut desk = Desk::with(&["us,ru", "-option", "grp:menu_toggle"]);
    person(&desk.xvfb, &["key", "Menu"]);
    desk.press(Key::Char('я'));
    desk.press(Key::Char('w'));
    desk.press(Key::Char('W'));
    assert_eq!(desk.typed(), "яwW");
}

/// The names of the keys that went down, with the state that programs saw.
fn went_down(reached: &[Reached]) -> Vec<(&str, u32)> {
    let keys = reached.iter().filter_map(|reached| match reached {
        Reached::KeyDown(name, state, _) => Some((name.as_str(), *state)),
        _ => None,
    });
    keys.collect()
}

const WITH_CONTROL: u32 = 4;
const WITH_SHIFT: u32 = 1;

#[test]
fn shortcuts_press_the_key_that_has_the_letter() {
    for (names, expected) in [("us", "z"), ("de", "z"), ("fr", "z"), ("us,ru", "z")] {
        let mut desk = Desk::with(&[names]);
        desk.act(&[down(CONTROL)]);
        desk.press(Key::Char('z'));
        desk.act(&[up(CONTROL)]);
        let reached = desk.reached();
        let wanted = [("Control_L", 0), (expected, WITH_CONTROL)];
        assert_eq!(went_down(&reached), wanted, "{names}");
    }
}

#[test]
fn in_a_layout_without_latin_letters_shortcuts_press_the_key_of_the_other_one() {
    let mut desk = Desk::with(&["ru,us"]);
    desk.act(&[down(CONTROL)]);
    desk.press(Key::Char('z'));
    desk.act(&[up(CONTROL)]);
    // The key of Z, which is я in the layout chosen: programs look further themselves, as xev
    // does.
    let reached = desk.reached();
    let wanted = [("Control_L", 0), ("z", WITH_CONTROL)];
    assert_eq!(went_down(&reached), wanted);
}

#[test]
fn shortcuts_keep_the_shift_that_is_held_and_add_the_one_that_is_needed() {
    let mut desk = Desk::with(&["us"]);
    desk.act(&[down(CONTROL), down(SHIFT)]);
    desk.press(Key::Char('t'));
    desk.press(Key::Char('T'));
    desk.act(&[up(SHIFT)]);
    desk.press(Key::Char('+'));
    desk.press(Key::Char('='));
    desk.act(&[up(CONTROL)]);
    let reached = desk.reached();
    let both = WITH_CONTROL | WITH_SHIFT;
    let wanted = [
        ("Control_L", 0),
        ("Shift_L", WITH_CONTROL),
        ("T", both),
        ("T", both),
        ("Shift_L", WITH_CONTROL),
        ("plus", both),
        ("equal", WITH_CONTROL),
    ];
    assert_eq!(went_down(&reached), wanted);
}

#[test]
fn text_is_no_shortcut() {
    let mut desk = Desk::with(&["us"]);
    desk.act(&[
        down(CONTROL),
        InputEvent::Text("hi".to_owned()),
        up(CONTROL),
    ]);
    let reached = desk.reached();
    let typed: Vec<_> = went_down(&reached)
        .into_iter()
        .filter(|(name, _)| *name != "Control_L")
        .collect();
    assert_eq!(typed, [("h", 0), ("i", 0)]);
    assert_eq!(desk.keys_down(), 0);
}

#[test]
fn a_key_that_repeats_goes_up_once() {
    let mut desk = Desk::with(&["us"]);
    let a = Key::Char('a');
    desk.act(&[down(SHIFT), down(SHIFT), up(SHIFT)]);
    desk.act(&[down(a), down(a), down(a)]);
    assert_eq!(desk.keys_down(), 1);
    desk.act(&[up(a)]);
    assert_eq!(desk.keys_down(), 0);
    // And once more is once too often.
    desk.act(&[up(a)]);
    assert_eq!(desk.typed(), "aaa");
}

#[test]
fn a_key_goes_up_though_shift_went_up_before() {
    let mut desk = Desk::with(&["us"]);
    let [capital, small] = ['A', 'a'].map(Key::Char);
    desk.act(&[down(SHIFT), down(capital), up(SHIFT), up(small)]);
    assert_eq!(desk.keys_down(), 0);
    assert_eq!(desk.typed(), "A");
}

#[test]
fn every_key_that_types_nothing() {
    let mut desk = Desk::with(&["us"]);
    for &name in NamedKey::ALL {
        if !matches!(name, NamedKey::Enter) {
            desk.press(Key::Named(name));
        }
    }
    let reached = desk.reached();
    let names: Vec<_> = went_down(&reached)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let wanted = "Tab Escape BackSpace Delete Insert Home End Prior Next Left Right Up Down \
                  Shift_L Control_L Alt_L ISO_Level3_Shift Super_L Caps_Lock Num_Lock Scroll_Lock \
                  Pause Print Menu F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 \
                  F19 F20 F21 F22 F23 F24";
    assert_eq!(names.join(" "), wanted);
    assert_eq!(desk.keys_down(), 0);
}

#[test]
fn control_characters_are_keys_or_nothing() {
    let mut desk = Desk::with(&["us"]);
    desk.act(&[InputEvent::Text("a\tb\u{7}\r".to_owned())]);
    let reached = desk.reached();
    let names: Vec<_> = went_down(&reached)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["a", "Tab", "b"]);

    let bell = Key::Char('\u{7}');
    let error = desk.hands.inject(&down(bell)).unwrap_err();
    assert!(
        matches!(error, InputError::NoKey { key } if key == bell),
        "{error}"
    );
    let text = InputEvent::Text("x".repeat(InputEvent::MOST_TEXT + 1));
    let error = desk.hands.inject(&text).unwrap_err();
    assert!(matches!(error, InputError::TextTooLong { .. }), "{error}");
    // Neither is the end of it.
    desk.press(Key::Char('c'));
    assert_eq!(desk.typed(), "c");
}

#[test]
fn what_is_held_is_let_go_in_the_end() {
    let mut desk = Desk::with(&["us"]);
    let held = [down(SHIFT), down(CONTROL), down(Key::Char('ж'))];
    desk.act(&held);
    assert_eq!(desk.keys_down(), 3);
    desk.hands.release_all().unwrap();
    assert_eq!(desk.keys_down(), 0);

    desk.act(&held);
    assert_eq!(desk.keys_down(), 3);
    desk.hands = hands(&desk.xvfb, &Switch::on());
    assert_eq!(desk.keys_down(), 0);
}
