//! The keyboard: keys by what they write under the layout here, so that the layout there does not matter.
//!
//! Letters and signs are taken from the text that follows a key's event, since only that knows of
//! Shift, AltGr and dead keys. Shift, Ctrl and Alt are sent as keys of their own. AltGr is not, and
//! neither are the locks: what they do is in the text already, and done there once more it would
//! change what is typed.

use egui::{Event, ImeEvent, Key as Pressed, Modifiers};
use session::{InputEvent, Key, NamedKey};

use super::{stroke, typed};

/// The keys, as the novice's side knows them.
#[derive(Debug, Default)]
pub struct Keyboard {
    held: Vec<Held>,
    modifiers: Vec<NamedKey>,
    /// A key that went down, and may yet write something.
    open: Option<Open>,
}

/// A key that is down on both sides.
#[derive(Debug)]
struct Held {
    place: Pressed,
    key: Key,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    place: Pressed,
    key: Pressed,
    /// It has been sent as part of a shortcut; what it writes is of no account.
    sent: bool,
}

impl Keyboard {
    /// Adds what an event comes to.
    pub fn handle(&mut self, event: &Event, out: &mut Vec<InputEvent>) {
        match event {
            Event::ModifiersChanged(modifiers) => self.modify(*modifiers, out),
            Event::Key {
                key,
                physical_key,
                pressed,
                modifiers,
                ..
            } => {
                let place = physical_key.unwrap_or(*key);
                if is_modifier(*key) {
                    return;
                }
                self.modify(*modifiers, out);
                if *pressed {
                    self.pressed(place, *key, out);
                } else {
                    self.released(place, out);
                }
            }
            Event::Text(text) => self.wrote(text, out),
            Event::Ime(ImeEvent::Commit(text)) => out.extend(typed(text)),
            Event::Copy => self.shortcut('c', out),
            Event::Cut => self.shortcut('x', out),
            Event::Paste(_) | Event::PasteImage(_) => self.shortcut('v', out),
            Event::WindowFocused(false) => self.let_go(out),
            _ => {}
        }
    }

    /// Nothing follows in this frame: with Alt held, some systems give no text.
    pub fn end_frame(&mut self, out: &mut Vec<InputEvent>) {
        if self.modifiers.contains(&NamedKey::Alt) {
            self.close(out);
        }
    }

    /// Lets go of all keys, the last one first.
    pub fn let_go(&mut self, out: &mut Vec<InputEvent>) {
        self.open = None;
        let held = std::mem::take(&mut self.held);
        let keys = held.into_iter().rev().map(|held| held.key);
        let modifiers = std::mem::take(&mut self.modifiers);
        let modifiers = modifiers.into_iter().rev().map(Key::Named);
        out.extend(keys.chain(modifiers).map(up));
    }

    fn modify(&mut self, now: Modifiers, out: &mut Vec<InputEvent>) {
        for (key, down) in [
            (NamedKey::Shift, now.shift),
            (NamedKey::Control, now.ctrl || now.command),
            (NamedKey::Alt, now.alt),
        ] {
            if self.modifiers.contains(&key) == down {
                continue;
            }
            self.modifiers.retain(|held| *held != key);
            if down {
                self.modifiers.push(key);
            }
            let key = Key::Named(key);
            out.push(InputEvent::Key { key, down });
        }
    }

    fn pressed(&mut self, place: Pressed, key: Pressed, out: &mut Vec<InputEvent>) {
        self.close(out);
        if is_lock(key) {
            return;
        }
        if let Some(named) = named(key) {
            self.down(place, Key::Named(named), out);
            return;
        }
        let sent = false;
        self.open = Some(Open { place, key, sent });
        let is_held = |key: Key| self.held.iter().any(|held| held.key == key);
        if self.modifiers.contains(&NamedKey::Control) || is_held(Key::Named(NamedKey::Super)) {
            self.close(out);
            let sent = true;
            self.open = Some(Open { place, key, sent });
        }
    }

    fn released(&mut self, place: Pressed, out: &mut Vec<InputEvent>) {
        if self.open.is_some_and(|open| open.place == place) {
            self.close(out);
        }
        if let Some(at) = self.held.iter().position(|held| held.place == place) {
            out.push(up(self.held.remove(at).key));
        }
    }

    /// A text belongs to the key before it; else an input method wrote it.
    fn wrote(&mut self, text: &str, out: &mut Vec<InputEvent>) {
        let mut chars = text.chars();
        match (self.open.take(), chars.next(), chars.next()) {
            (Some(Open { sent: true, .. }), ..) => {}
            (Some(open), Some(sign), None) if !sign.is_control() => {
                self.down(open.place, Key::Char(sign), out);
            }
            _ => out.extend(typed(text)),
        }
    }

    /// What still waits for its text gets none. Without Ctrl, Alt and the like it was a dead key,
    /// which shows in the next key's text.
    fn close(&mut self, out: &mut Vec<InputEvent>) {
        let Some(open) = self.open.take().filter(|open| !open.sent) else {
            return;
        };
        let is_shortcut = self.modifiers.iter().any(|key| *key != NamedKey::Shift)
            || self
                .held
                .iter()
                .any(|held| held.key == Key::Named(NamedKey::Super));
        if let Some(sign) = sign(open.key).filter(|_| is_shortcut) {
            self.down(open.place, Key::Char(sign), out);
        }
    }

    fn down(&mut self, place: Pressed, key: Key, out: &mut Vec<InputEvent>) {
        match self.held.iter_mut().find(|held| held.place == place) {
            // Its repetition.
            Some(held) if held.key == key => {}
            Some(held) => {
                out.push(up(held.key));
                held.key = key;
            }
            None => self.held.push(Held { place, key }),
        }
        out.push(InputEvent::Key { key, down: true });
    }

    /// Where the system here has made something else of Ctrl and a letter.
    fn shortcut(&mut self, sign: char, out: &mut Vec<InputEvent>) {
        let control = Key::Named(NamedKey::Control);
        let is_held = self.modifiers.contains(&NamedKey::Control);
        out.extend((!is_held).then_some(InputEvent::Key {
            key: control,
            down: true,
        }));
        out.extend(stroke(Key::Char(sign)));
        out.extend((!is_held).then(|| up(control)));
    }
}

fn up(key: Key) -> InputEvent {
    InputEvent::Key { key, down: false }
}

/// Those that [`Modifiers`] tells of, which also knows a right Alt that is AltGr.
fn is_modifier(key: Pressed) -> bool {
    use Pressed as P;
    matches!(
        key,
        P::ShiftLeft | P::ShiftRight | P::ControlLeft | P::ControlRight | P::AltLeft | P::AltRight
    )
}

fn is_lock(key: Pressed) -> bool {
    matches!(
        key,
        Pressed::CapsLock | Pressed::NumLock | Pressed::ScrollLock
    )
}

/// The key that writes nothing.
#[rustfmt::skip]
fn named(key: Pressed) -> Option<NamedKey> {
    use NamedKey as N;
    use Pressed as P;
    Some(match key {
        P::Enter => N::Enter, P::Tab => N::Tab, P::Escape => N::Escape,
        P::Backspace => N::Backspace, P::Delete => N::Delete, P::Insert => N::Insert,
        P::Home => N::Home, P::End => N::End, P::PageUp => N::PageUp, P::PageDown => N::PageDown,
        P::ArrowLeft => N::Left, P::ArrowRight => N::Right, P::ArrowUp => N::Up, P::ArrowDown => N::Down,
        P::SuperLeft | P::SuperRight => N::Super,
        P::Pause => N::Pause, P::PrintScreen => N::PrintScreen, P::Menu => N::Menu,
        P::F1 => N::F1, P::F2 => N::F2, P::F3 => N::F3, P::F4 => N::F4, P::F5 => N::F5, P::F6 => N::F6,
        P::F7 => N::F7, P::F8 => N::F8, P::F9 => N::F9, P::F10 => N::F10, P::F11 => N::F11, P::F12 => N::F12,
        P::F13 => N::F13, P::F14 => N::F14, P::F15 => N::F15, P::F16 => N::F16, P::F17 => N::F17,
        P::F18 => N::F18, P::F19 => N::F19, P::F20 => N::F20, P::F21 => N::F21, P::F22 => N::F22,
        P::F23 => N::F23, P::F24 => N::F24,
        _ => return None,
    })
}

/// What a key writes by itself.
fn sign(key: Pressed) -> Option<char> {
    match key {
        Pressed::Space => return Some(' '),
        Pressed::Minus => return Some('-'),
        Pressed::Quote => return Some('\''),
        _ => {}
    }
    let name = key.symbol_or_name();
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(sign), None) => Some(sign.to_ascii_lowercase()),
        _ => None,
    }
}
