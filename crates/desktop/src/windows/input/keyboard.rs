//! Which keys are held, and what to do so that a key arrives with its meaning.
//!
//! A character is typed by its key where the keyboard's layout has one that types it alone or with Shift: then it can be held, and
//! programs that look at keys see one. Every other character is typed as such, without a key. What needs AltGr is one of those,
//! and the key AltGr itself is not passed on: on most layouts it would open menus.

use win32::{Deed, KeyCode, Layout};

use super::codes::{code, virtual_key};
use crate::hands::{is_alike, meant};
use crate::{InputError, Key, NamedKey};

/// What is held while another key is pressed for a shortcut.
const SHORTCUT: [NamedKey; 3] = [NamedKey::Control, NamedKey::Alt, NamedKey::Super];

/// The keyboard, as we use it.
#[derive(Default)]
pub(super) struct Keyboard {
    held: Vec<Held>,
}

/// A key that is down.
#[derive(Clone, Debug)]
struct Held {
    key: Key,
    by: By,
}

/// How it is down.
#[derive(Clone, Debug, PartialEq, Eq)]
enum By {
    Code(KeyCode),
    /// As units of UTF-16.
    Units(Vec<u16>),
    /// It is not, for others.
    Nothing,
}

impl By {
    fn character(c: char) -> Self {
        Self::Units(c.encode_utf16(&mut [0; 2]).to_vec())
    }

    fn go(&self, down: bool) -> Vec<Deed> {
        match self {
            Self::Code(key) => vec![Deed::Key { key: *key, down }],
            Self::Units(units) => units
                .iter()
                .map(|&unit| Deed::Unit { unit, down })
                .collect(),
            Self::Nothing => Vec::new(),
        }
    }
}

impl Keyboard {
    /// What makes `key` go down.
    ///
    /// # Errors
    ///
    /// [`InputError::NoKey`] of a part of a shortcut.
    pub(super) fn press(&mut self, key: Key) -> Result<Vec<Deed>, InputError> {
        let key = meant(key);
        let (by, shift) = match key {
            Key::Named(NamedKey::AltGraph) => (By::Nothing, None),
            Key::Named(name) => (By::Code(code(name)), None),
            Key::Char(c) if self.is_shortcut() => {
                let (key, shift) = in_shortcut(c).ok_or(InputError::NoKey { key })?;
                (By::Code(key), (shift && !self.has_shift()).then_some(true))
            }
            Key::Char(c) => self.literal(c),
        };
        let is_repeated = self.held.iter().any(|held| held.by == by);
        if is_repeated && matches!(key, Key::Named(name) if is_modifier(name)) {
            // It is held, nothing more.
            return Ok(Vec::new());
        }
        let deeds = self.with_shift(shift, by.go(true));
        self.held.retain(|held| held.by != by);
        self.held.push(Held { key, by });
        Ok(deeds)
    }

    /// What types `key` as a part of a text.
    pub(super) fn stroke(&self, key: Key) -> Vec<Deed> {
        let by = match key {
            Key::Named(name) => By::Code(code(name)),
            Key::Char(c) => By::character(c),
        };
        let lifted = self.held.iter().filter(|held| is_for_shortcut(held.key));
        let lifted: Vec<_> = lifted.map(|held| &held.by).collect();
        let mut deeds: Vec<_> = lifted.iter().flat_map(|by| by.go(false)).collect();
        deeds.extend(by.go(true));
        deeds.extend(by.go(false));
        deeds.extend(lifted.iter().flat_map(|by| by.go(true)));
        deeds
    }

    /// What lets a key go; nothing if it isn't held.
    pub(super) fn let_go(&mut self, key: Key) -> Vec<Deed> {
        let key = meant(key);
        let held = &self.held;
        let index = held.iter().position(|held| held.key == key);
        let index = index.or_else(|| held.iter().position(|held| is_alike(held.key, key)));
        index.map_or(Vec::new(), |index| self.held.remove(index).by.go(false))
    }

    /// What lets all keys go, the last one first.
    pub(super) fn let_all_go(&mut self) -> Vec<Deed> {
        let held = self.held.drain(..).rev();
        held.flat_map(|held| held.by.go(false)).collect()
    }

    /// By which key, and how Shift has to be changed for it.
    fn literal(&self, c: char) -> (By, Option<bool>) {
        let layout = Layout::in_use();
        let caps = win32::caps_lock();
        let key = layout.typist(c).filter(|typist| !typist.more);
        let found = key.and_then(|typist| {
            let shifts = [typist.shift, !typist.shift];
            let types = |shift: &bool| layout.types(typist.key, *shift, caps) == Some(c);
            let shift = shifts.into_iter().find(types)?;
            Some((layout.place(typist.key)?, shift))
        });
        let (ours, down) = (self.has_shift(), is_down(NamedKey::Shift));
        match found {
            Some((key, shift)) if shift == (ours || down) => (By::Code(key), None),
            Some((key, true)) => (By::Code(key), Some(true)),
            Some((key, false)) if ours => (By::Code(key), Some(false)),
            // The person holds Shift: that is theirs.
            Some(_) | None => (By::character(c), None),
        }
    }

    /// The same with Shift held, or let go, for as long as that takes.
    fn with_shift(&self, shift: Option<bool>, deeds: Vec<Deed>) -> Vec<Deed> {
        let Some(down) = shift else {
            return deeds;
        };
        let held = self.held.iter().filter(|held| is_shift(held.key));
        let keys: Vec<By> = match down {
            true => vec![By::Code(code(NamedKey::Shift))],
            false => held.map(|held| held.by.clone()).collect(),
        };
        let mut all: Vec<_> = keys.iter().flat_map(|by| by.go(down)).collect();
        all.extend(deeds);
        all.extend(keys.iter().rev().flat_map(|by| by.go(!down)));
        all
    }

    fn has_shift(&self) -> bool {
        self.held.iter().any(|held| is_shift(held.key))
    }

    /// Whether what is pressed now is a part of a shortcut, whoever holds the rest of it.
    fn is_shortcut(&self) -> bool {
        self.held.iter().any(|held| is_for_shortcut(held.key)) || SHORTCUT.into_iter().any(is_down)
    }
}

/// The key of a character, and whether Shift has to be held for it, while Control or the like is. Of a letter it never has: with
/// Shift it would be another shortcut.
fn in_shortcut(c: char) -> Option<(KeyCode, bool)> {
    let layout = Layout::in_use();
    let mut lower = c.to_lowercase();
    let plain = lower.next().filter(|_| lower.len() == 0).unwrap_or(c);
    let typist = layout.typist(plain).filter(|typist| !typist.more);
    if let Some(typist) = typist {
        return Some((layout.place(typist.key)?, typist.shift));
    }
    // Letters and digits are called by what they are in Latin, also on layouts that have others.
    let latin = u8::try_from(c.to_ascii_uppercase()).ok();
    let latin = latin.filter(u8::is_ascii_alphanumeric)?;
    Some((layout.place(latin)?, false))
}

fn is_down(key: NamedKey) -> bool {
    win32::is_down(virtual_key(key))
}

fn is_shift(key: Key) -> bool {
    key == Key::Named(NamedKey::Shift)
}

fn is_for_shortcut(key: Key) -> bool {
    SHORTCUT.into_iter().any(|name| key == Key::Named(name))
}

fn is_modifier(key: NamedKey) -> bool {
    key == NamedKey::Shift || SHORTCUT.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIFT: Key = Key::Named(NamedKey::Shift);
    const CONTROL: Key = Key::Named(NamedKey::Control);

    fn place(code: u8, down: bool) -> Deed {
        let key = match code {
            0x2a => 0xa0,
            0x1d => 0xa2,
            0x1e => b'A',
            0x30 => b'B',
            _ => b'C',
        };
        let key = KeyCode {
            key,
            code,
            extended: false,
        };
        Deed::Key { key, down }
    }

    /// On a layout where A is where it is in the United States, as it is here.
    #[test]
    fn a_character_is_typed_by_its_key_with_shift_as_needed() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.press(Key::Char('a')).unwrap(), [place(0x1e, true)]);
        // Held, it is repeated.
        assert_eq!(keyboard.press(Key::Char('a')).unwrap(), [place(0x1e, true)]);
        assert_eq!(keyboard.let_go(Key::Char('A')), [place(0x1e, false)]);
        assert_eq!(keyboard.let_go(Key::Char('a')), []);
        let capital = [place(0x2a, true), place(0x1e, true), place(0x2a, false)];
        assert_eq!(keyboard.press(Key::Char('A')).unwrap(), capital);
        keyboard.let_all_go();
        assert_eq!(keyboard.press(SHIFT).unwrap(), [place(0x2a, true)]);
        assert_eq!(keyboard.press(SHIFT).unwrap(), []);
        assert_eq!(keyboard.press(Key::Char('A')).unwrap(), [place(0x1e, true)]);
        let without = [place(0x2a, false), place(0x30, true), place(0x2a, true)];
        assert_eq!(keyboard.press(Key::Char('b')).unwrap(), without);
        let all = [place(0x30, false), place(0x1e, false), place(0x2a, false)];
        assert_eq!(keyboard.let_all_go(), all);
    }

    #[test]
    fn what_no_key_types_is_typed_without_one() {
        let mut keyboard = Keyboard::default();
        let unit = |unit, down| Deed::Unit { unit, down };
        let both = |down| [unit(0xd83d, down), unit(0xde00, down)];
        let smile = Key::Char('\u{1f600}');
        assert_eq!(keyboard.press(smile).unwrap(), both(true));
        assert_eq!(keyboard.let_go(smile), both(false));
        let graph = Key::Named(NamedKey::AltGraph);
        assert_eq!(keyboard.press(graph).unwrap(), []);
        assert_eq!(keyboard.let_go(graph), []);
    }

    #[test]
    fn a_shortcut_has_no_shift_of_its_own_and_a_text_no_shortcut() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.press(CONTROL).unwrap(), [place(0x1d, true)]);
        assert_eq!(keyboard.press(Key::Char('C')).unwrap(), [place(0x2e, true)]);
        assert_eq!(keyboard.let_go(Key::Char('c')), [place(0x2e, false)]);
        let none = keyboard.press(Key::Char('\u{6f22}'));
        assert!(matches!(none, Err(InputError::NoKey { .. })));
        let unit = |down| Deed::Unit { unit: 0x78, down };
        let typed = [
            place(0x1d, false),
            unit(true),
            unit(false),
            place(0x1d, true),
        ];
        assert_eq!(keyboard.stroke(Key::Char('x')), typed);
    }
}
