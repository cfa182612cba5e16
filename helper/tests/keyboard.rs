//! What egui tells of the keyboard, and what is sent for it: keys by their meaning.

use egui::{Event, ImeEvent, Key as Pressed, Modifiers};
use helper::hands::Keyboard;
use session::{InputEvent, Key};

const CTRL: Modifiers = Modifiers {
    command: true,
    ..Modifiers::CTRL
};

/// A key as the system tells of it: what it means here, where it is, and what it writes.
fn press(key: Pressed, place: Pressed, modifiers: Modifiers, writes: &str) -> Vec<Event> {
    let mut events = vec![event(key, place, modifiers, true)];
    if !writes.is_empty() {
        events.push(Event::Text(writes.to_owned()));
    }
    events
}

fn release(place: Pressed, modifiers: Modifiers) -> Vec<Event> {
    vec![event(place, place, modifiers, false)]
}

fn event(key: Pressed, place: Pressed, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: Some(place),
        pressed,
        repeat: false,
        modifiers,
    }
}

fn modifiers(now: Modifiers) -> Vec<Event> {
    vec![Event::ModifiersChanged(now)]
}

fn written(text: &str) -> Vec<Event> {
    vec![Event::Text(text.to_owned())]
}

/// In short: `+a` goes down, `-Shift` comes up, `"text"` is typed.
fn said(event: &InputEvent) -> String {
    match event {
        InputEvent::Key { key, down } => {
            let sign = if *down { '+' } else { '-' };
            match key {
                Key::Char(c) => format!("{sign}{c}"),
                Key::Named(named) => format!("{sign}{named:?}"),
            }
        }
        InputEvent::Text(text) => format!("{text:?}"),
        other => panic!("no key: {other:?}"),
    }
}

/// Each frame's events together, as the window gives them.
fn sent(frames: &[Vec<Event>]) -> String {
    let mut keyboard = Keyboard::default();
    let mut out = Vec::new();
    for frame in frames {
        for event in frame {
            keyboard.handle(event, &mut out);
        }
        keyboard.end_frame(&mut out);
    }
    out.iter().map(said).collect::<Vec<_>>().join(" ")
}

/// The same, all in one frame: how events fall into frames must not matter.
fn sent_at_once(frames: &[Vec<Event>]) -> String {
    sent(&[frames.concat()])
}

#[test]
fn keys_are_sent_by_what_they_mean() {
    use Pressed as P;
    let none = Modifiers::NONE;
    let shift = Modifiers::SHIFT;
    let alt = Modifiers::ALT;
    let cases: &[(&str, &str, Vec<Vec<Event>>)] = &[
        (
            "a letter",
            "+a -a",
            vec![press(P::A, P::A, none, "a"), release(P::A, none)],
        ),
        (
            "Shift and a letter",
            "+Shift +A -A -Shift",
            vec![
                press(P::ShiftLeft, P::ShiftLeft, none, ""),
                modifiers(shift),
                press(P::A, P::A, shift, "A"),
                release(P::A, shift),
                release(P::ShiftLeft, shift),
                modifiers(none),
            ],
        ),
        (
            "Shift let go first",
            "+Shift +A -Shift -A",
            vec![
                modifiers(shift),
                press(P::A, P::A, shift, "A"),
                modifiers(none),
                release(P::A, none),
            ],
        ),
        (
            "another layout: z where others have y",
            "+z -z",
            vec![press(P::Z, P::Y, none, "z"), release(P::Y, none)],
        ),
        (
            "a letter that no key is named after",
            "+ü -ü",
            vec![
                press(P::OpenBracket, P::OpenBracket, none, "ü"),
                release(P::OpenBracket, none),
            ],
        ),
        (
            "another alphabet",
            "+ф -ф",
            vec![press(P::A, P::A, none, "ф"), release(P::A, none)],
        ),
        (
            "AltGr and q, which is @",
            "+@ -@",
            vec![
                press(P::AltRight, P::AltRight, none, ""),
                press(P::Q, P::Q, none, "@"),
                release(P::Q, none),
                release(P::AltRight, none),
            ],
        ),
        (
            "a dead accent and e",
            "+é -é",
            vec![
                press(P::Equals, P::Equals, none, ""),
                release(P::Equals, none),
                press(P::E, P::E, none, "é"),
                release(P::E, none),
            ],
        ),
        (
            "a dead accent that is still held at the next key",
            "+é -é",
            vec![
                press(P::Equals, P::Equals, none, ""),
                press(P::E, P::E, none, "é"),
                release(P::Equals, none),
                release(P::E, none),
            ],
        ),
        (
            "a dead accent that does not fit",
            "\"´x\"",
            vec![
                press(P::Equals, P::Equals, none, ""),
                press(P::X, P::X, none, "´x"),
                release(P::X, none),
            ],
        ),
        (
            "Ctrl and c",
            "+Control +c -c -Control",
            vec![
                press(P::ControlLeft, P::ControlLeft, none, ""),
                modifiers(CTRL),
                press(P::C, P::C, CTRL, ""),
                release(P::C, CTRL),
                release(P::ControlLeft, CTRL),
                modifiers(none),
            ],
        ),
        (
            "Ctrl and c, where the window makes a command of it",
            "+Control +c -c -Control",
            vec![
                modifiers(CTRL),
                vec![Event::Copy],
                release(P::C, CTRL),
                modifiers(none),
            ],
        ),
        (
            "Ctrl and v, likewise; nothing of what was copied here is sent",
            "+Control +v -v -Control",
            vec![
                modifiers(CTRL),
                vec![Event::Paste("a secret".to_owned())],
                release(P::V, CTRL),
                modifiers(none),
            ],
        ),
        (
            "a key for cutting",
            "+Control +x -x -Control",
            vec![vec![Event::Cut]],
        ),
        (
            "Ctrl and - and +",
            "+Control +- -- ++ -+ -Control",
            vec![
                modifiers(CTRL),
                press(P::Minus, P::Minus, CTRL, ""),
                release(P::Minus, CTRL),
                press(P::Plus, P::Equals, CTRL, ""),
                release(P::Equals, CTRL),
                modifiers(none),
            ],
        ),
        (
            "Ctrl, Shift and Escape",
            "+Control +Shift +Escape -Escape -Shift -Control",
            vec![
                modifiers(CTRL),
                modifiers(CTRL | shift),
                press(P::Escape, P::Escape, CTRL | shift, ""),
                release(P::Escape, CTRL | shift),
                modifiers(none),
            ],
        ),
        (
            "Alt and f, on a system that also writes it",
            "+Alt +f -f -Alt",
            vec![
                modifiers(alt),
                press(P::F, P::F, alt, "f"),
                release(P::F, alt),
                modifiers(none),
            ],
        ),
        (
            "Alt and f, on one that does not",
            "+Alt +f -f -Alt",
            vec![
                modifiers(alt),
                press(P::F, P::F, alt, ""),
                release(P::F, alt),
                modifiers(none),
            ],
        ),
        (
            "Alt alone, which opens menus",
            "+Alt -Alt",
            vec![modifiers(alt), modifiers(none)],
        ),
        (
            "the system's key and r, though it is written",
            "+Super +r -r -Super",
            vec![
                press(P::SuperLeft, P::SuperLeft, none, ""),
                press(P::R, P::R, none, "r"),
                release(P::R, none),
                release(P::SuperLeft, none),
            ],
        ),
        (
            "repetition",
            "+a +a +a -a",
            vec![
                press(P::A, P::A, none, "a"),
                press(P::A, P::A, none, "a"),
                press(P::A, P::A, none, "a"),
                release(P::A, none),
            ],
        ),
        (
            "repetition with Shift pressed meanwhile",
            "+a +Shift -a +A -A -Shift",
            vec![
                press(P::A, P::A, none, "a"),
                modifiers(shift),
                press(P::A, P::A, shift, "A"),
                release(P::A, shift),
                modifiers(none),
            ],
        ),
        (
            "keys without a sign",
            "+Tab -Tab +Enter -Enter +F5 -F5 +Delete -Delete +PageUp -PageUp",
            vec![
                press(P::Tab, P::Tab, none, ""),
                release(P::Tab, none),
                press(P::Enter, P::Enter, none, ""),
                release(P::Enter, none),
                press(P::F5, P::F5, none, ""),
                release(P::F5, none),
                press(P::Delete, P::Delete, none, ""),
                release(P::Delete, none),
                press(P::PageUp, P::PageUp, none, ""),
                release(P::PageUp, none),
            ],
        ),
        (
            "the space bar",
            "+  - ",
            vec![
                press(P::Space, P::Space, none, " "),
                release(P::Space, none),
            ],
        ),
        (
            "locks, whose work is in what is written",
            "+A -A",
            vec![
                press(P::CapsLock, P::CapsLock, none, ""),
                release(P::CapsLock, none),
                press(P::A, P::A, none, "A"),
                release(P::A, none),
            ],
        ),
        (
            "a keypad's star, which has no name",
            "\"*\"",
            vec![written("*")],
        ),
        (
            "an input method",
            "\"日本\"",
            vec![
                vec![Event::Ime(ImeEvent::Preedit {
                    text: "にほん".to_owned(),
                    active_range_chars: None,
                })],
                vec![Event::Ime(ImeEvent::Commit("日本".to_owned()))],
            ],
        ),
        (
            "the window loses the keys",
            "+Control +Shift +k -k -Shift -Control",
            vec![
                modifiers(CTRL),
                modifiers(CTRL | shift),
                press(P::K, P::K, CTRL | shift, ""),
                vec![Event::WindowFocused(false)],
                release(P::K, none),
            ],
        ),
        (
            "a modifier that changed while the window had no keys",
            "+Control +l -l",
            vec![press(P::L, P::L, CTRL, ""), release(P::L, CTRL)],
        ),
        ("a key that went down before", "", vec![release(P::A, none)]),
    ];
    for (name, wanted, frames) in cases {
        assert_eq!(sent(frames), *wanted, "{name}");
        assert_eq!(sent_at_once(frames), *wanted, "{name}, at once");
    }
}

#[test]
fn a_key_and_its_text_belong_together_in_any_frame() {
    let none = Modifiers::NONE;
    let [key, text] = &press(Pressed::Q, Pressed::Q, none, "@")[..] else {
        panic!("two events");
    };
    let frames = [
        vec![key.clone()],
        vec![text.clone()],
        release(Pressed::Q, none),
    ];
    assert_eq!(sent(&frames), "+@ -@");
}

#[test]
fn after_the_other_side_let_go_nothing_is_let_go_again_and_modifiers_are_found_again() {
    let mut hands = helper::hands::Hands::default();
    let place = helper::hands::Place {
        corner: egui::Pos2::ZERO,
        scale: 1.0,
        part: egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(10.0, 10.0)),
        seen: egui::Rect::EVERYTHING,
    };
    let mut handle = |events: &[Event], forget: bool| {
        if forget {
            hands.forget();
        }
        let sent = hands.handle(events, &place, |_| true, true);
        sent.iter().map(said).collect::<Vec<_>>().join(" ")
    };
    let c = press(Pressed::C, Pressed::C, CTRL, "");
    assert_eq!(handle(&c, false), "+Control +c");
    assert_eq!(handle(&release(Pressed::C, CTRL), true), "+Control");
    assert_eq!(handle(&c, false), "+c");
}
