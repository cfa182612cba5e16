//! Keys pressed together, as people write them: `Ctrl+Alt+F12`.

use std::fmt;
use std::str::FromStr;

use crate::{Key, NamedKey};

/// Keys that are held while the last one is pressed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// In the order of [`MODIFIERS`], each once.
    modifiers: Vec<NamedKey>,
    key: Key,
}

/// What may be held, in the order in which it is written.
const MODIFIERS: [NamedKey; 4] = [
    NamedKey::Control,
    NamedKey::Alt,
    NamedKey::Shift,
    NamedKey::Super,
];

/// Other names that people know keys by.
const ALIASES: [(&str, NamedKey); 10] = [
    ("Control", NamedKey::Control),
    ("Win", NamedKey::Super),
    ("Meta", NamedKey::Super),
    ("Escape", NamedKey::Escape),
    ("Return", NamedKey::Enter),
    ("Del", NamedKey::Delete),
    ("Ins", NamedKey::Insert),
    ("PgUp", NamedKey::PageUp),
    ("PgDn", NamedKey::PageDown),
    ("Print", NamedKey::PrintScreen),
];

/// Characters whose own sign can't be written between plus signs.
const SIGNS: [(&str, char); 2] = [("Plus", '+'), ("Space", ' ')];

impl Shortcut {
    /// Ctrl+Alt+F12, which stops everything unless another one was chosen.
    pub fn stop() -> Self {
        Shortcut {
            modifiers: vec![NamedKey::Control, NamedKey::Alt],
            key: Key::Named(NamedKey::F12),
        }
    }

    /// The keys that are held: any of Ctrl, Alt, Shift, Super.
    pub fn modifiers(&self) -> &[NamedKey] {
        &self.modifiers
    }

    /// The key that is pressed.
    pub fn key(&self) -> Key {
        self.key
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for modifier in &self.modifiers {
            write!(f, "{}+", modifier.name())?;
        }
        match self.key {
            Key::Named(name) => f.write_str(name.name()),
            Key::Char(c) => match SIGNS.iter().find(|(_, sign)| *sign == c) {
                Some((name, _)) => f.write_str(name),
                None => write!(f, "{}", c.to_uppercase()),
            },
        }
    }
}

/// Why a text is no shortcut. The text says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShortcutError {
    /// A part is no key.
    #[error("“{part}” is no key; write a character, or a name such as F12, Pause or Ctrl")]
    UnknownKey {
        /// What was written.
        part: String,
    },
    /// Only keys that are held were named.
    #[error("a key to press is missing; write it last, as in Ctrl+Alt+F12")]
    NoKey,
    /// A key that can't be held with others stands before the last one.
    #[error("{key} can't be held while another key is pressed; use Ctrl, Alt, Shift or Super")]
    NotHeld {
        /// The key.
        key: String,
    },
    /// The key alone is used for typing, or means something in many programs.
    #[error("{key} is needed for typing or by other programs; add Ctrl, Alt or Super")]
    Needed {
        /// The shortcut as it was understood.
        key: String,
    },
}

impl FromStr for Shortcut {
    type Err = ShortcutError;

    /// Reads names of keys with `+` between them, in any case.
    fn from_str(text: &str) -> Result<Self, ShortcutError> {
        let mut parts: Vec<&str> = text.split('+').map(str::trim).collect();
        let last = parts.pop().unwrap_or_default();
        let mut held = Vec::with_capacity(parts.len());
        for part in parts {
            match key(part)? {
                Key::Named(name) if MODIFIERS.contains(&name) => held.push(name),
                other => {
                    return Err(ShortcutError::NotHeld {
                        key: other.to_string(),
                    });
                }
            }
        }
        let key = match key(last) {
            _ if last.is_empty() => return Err(ShortcutError::NoKey),
            Ok(Key::Named(name)) if is_modifier(name) => return Err(ShortcutError::NoKey),
            key => key?,
        };
        let modifiers = MODIFIERS
            .into_iter()
            .filter(|modifier| held.contains(modifier));
        let shortcut = Shortcut {
            modifiers: modifiers.collect(),
            key,
        };
        let is_held = shortcut
            .modifiers
            .iter()
            .any(|held| *held != NamedKey::Shift);
        if !is_held && is_needed(key) {
            return Err(ShortcutError::Needed {
                key: shortcut.to_string(),
            });
        }
        Ok(shortcut)
    }
}

fn key(part: &str) -> Result<Key, ShortcutError> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(part);
    let mut characters = part.chars();
    if let (Some(c), None) = (characters.next(), characters.next())
        && !c.is_control()
    {
        let mut lower = c.to_lowercase();
        return Ok(Key::Char(
            lower.next().filter(|_| lower.len() == 0).unwrap_or(c),
        ));
    }
    let names = NamedKey::ALL.iter().map(|key| (key.name(), *key));
    let named = names.chain(ALIASES).find(|(name, _)| is_it(name));
    let sign = SIGNS.iter().find(|(name, _)| is_it(name));
    named
        .map(|(_, key)| Key::Named(key))
        .or(sign.map(|(_, c)| Key::Char(*c)))
        .ok_or_else(|| ShortcutError::UnknownKey {
            part: part.to_owned(),
        })
}

fn is_modifier(key: NamedKey) -> bool {
    use NamedKey as N;
    MODIFIERS.contains(&key) || matches!(key, N::AltGraph | N::CapsLock | N::NumLock)
}

/// Whether people need the key, alone or with Shift, for anything else.
fn is_needed(key: Key) -> bool {
    use NamedKey as N;
    match key {
        Key::Char(_) => true,
        Key::Named(name) => matches!(
            name,
            N::Enter
                | N::Tab
                | N::Escape
                | N::Backspace
                | N::Delete
                | N::Insert
                | N::Home
                | N::End
                | N::PageUp
                | N::PageDown
                | N::Left
                | N::Right
                | N::Up
                | N::Down
                | N::Menu
                | N::F1
                | N::F2
                | N::F3
                | N::F4
                | N::F5
                | N::F6
                | N::F7
                | N::F8
                | N::F9
                | N::F10
                | N::F11
                | N::F12
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "Ctrl+Alt+F12",
            "Pause",
            "Ctrl+Alt+Shift+Super+Q",
            "Alt+Plus",
            "Ctrl+Space",
            "Shift+Pause",
            "Super+Esc",
            "Ctrl+Ä",
        ] {
            assert_eq!(text.parse::<Shortcut>().unwrap().to_string(), text);
        }
        assert_eq!("Ctrl+Alt+F12".parse(), Ok(Shortcut::stop()));
    }

    #[test]
    fn people_write_it_in_other_ways_too() {
        assert_eq!("alt + CONTROL+f12".parse(), Ok(Shortcut::stop()));
        let shortcut: Shortcut = "win+pgup".parse().unwrap();
        assert_eq!(shortcut.to_string(), "Super+PageUp");
        assert_eq!(shortcut.modifiers(), [NamedKey::Super]);
        assert_eq!(shortcut.key(), Key::Named(NamedKey::PageUp));
    }

    #[test]
    fn what_can_t_be_is_explained() {
        let error = |text: &str| text.parse::<Shortcut>().unwrap_err().to_string();
        assert_eq!(
            error("Ctrl+Foo"),
            "“Foo” is no key; write a character, or a name such as F12, Pause or Ctrl"
        );
        assert_eq!(
            error("Ctrl+Alt"),
            "a key to press is missing; write it last, as in Ctrl+Alt+F12"
        );
        assert_eq!(error(""), error("Ctrl+Alt"));
        assert_eq!(error("Ctrl+"), error("Ctrl+Alt"));
        assert_eq!(
            error("F1+F2"),
            "F1 can't be held while another key is pressed; use Ctrl, Alt, Shift or Super"
        );
        assert_eq!(
            error("shift+q"),
            "Shift+Q is needed for typing or by other programs; add Ctrl, Alt or Super"
        );
        assert_eq!(
            error("esc"),
            "Esc is needed for typing or by other programs; add Ctrl, Alt or Super"
        );
        assert_eq!(
            error("F12"),
            "F12 is needed for typing or by other programs; add Ctrl, Alt or Super"
        );
    }
}
