//! Texts and combinations of keys, as the input that types them.

use session::{InputEvent, Key, NamedKey};

/// The most code points of one typed text (the protocol's bound).
const LONGEST: usize = 64;

/// A key that goes down and up.
pub fn stroke(key: Key) -> [InputEvent; 2] {
    [true, false].map(|down| InputEvent::Key { key, down })
}

/// A text of any length: line ends and tabulators as their keys, all else as it is. Other control
/// characters are left out.
pub fn typed(text: &str) -> Vec<InputEvent> {
    let mut out = Vec::new();
    let mut run = String::new();
    let mut length = 0;
    for c in text.replace("\r\n", "\n").chars() {
        let key = match c {
            '\n' | '\r' => Some(NamedKey::Enter),
            '\t' => Some(NamedKey::Tab),
            c if c.is_control() => continue,
            _ => None,
        };
        if key.is_some() || length == LONGEST {
            out.extend(take(&mut run));
            length = 0;
        }
        match key {
            Some(key) => out.extend(stroke(Key::Named(key))),
            None => {
                run.push(c);
                length += 1;
            }
        }
    }
    out.extend(take(&mut run));
    out
}

fn take(run: &mut String) -> Option<InputEvent> {
    (!run.is_empty()).then(|| InputEvent::Text(std::mem::take(run)))
}

/// Combinations that the system here keeps for itself, so that they can't be pressed in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Combination {
    /// Ctrl + Alt + Del.
    CtrlAltDel,
    /// Alt + Tab.
    AltTab,
    /// Alt + F4.
    AltF4,
    /// The key with the system's logo.
    Super,
    /// Print.
    PrintScreen,
    /// Ctrl + Esc.
    CtrlEsc,
    /// Ctrl + Shift + Esc.
    CtrlShiftEsc,
    /// Ctrl + Alt + F1.
    CtrlAltF1,
    /// Ctrl + Alt + F2.
    CtrlAltF2,
    /// The key for what a right click opens.
    Menu,
}

impl Combination {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 10] = [
        Self::CtrlAltDel,
        Self::AltTab,
        Self::AltF4,
        Self::Super,
        Self::PrintScreen,
        Self::CtrlEsc,
        Self::CtrlShiftEsc,
        Self::CtrlAltF1,
        Self::CtrlAltF2,
        Self::Menu,
    ];

    fn keys(self) -> &'static [NamedKey] {
        use NamedKey as N;
        match self {
            Self::CtrlAltDel => &[N::Control, N::Alt, N::Delete],
            Self::AltTab => &[N::Alt, N::Tab],
            Self::AltF4 => &[N::Alt, N::F4],
            Self::Super => &[N::Super],
            Self::PrintScreen => &[N::PrintScreen],
            Self::CtrlEsc => &[N::Control, N::Escape],
            Self::CtrlShiftEsc => &[N::Control, N::Shift, N::Escape],
            Self::CtrlAltF1 => &[N::Control, N::Alt, N::F1],
            Self::CtrlAltF2 => &[N::Control, N::Alt, N::F2],
            Self::Menu => &[N::Menu],
        }
    }

    /// All keys down, then all up, the last one first.
    pub fn events(self) -> Vec<InputEvent> {
        let key = |down| {
            move |key: &NamedKey| InputEvent::Key {
                key: Key::Named(*key),
                down,
            }
        };
        let down = self.keys().iter().map(key(true));
        down.chain(self.keys().iter().rev().map(key(false)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> InputEvent {
        InputEvent::Text(text.to_owned())
    }

    #[test]
    fn line_ends_and_tabulators_are_keys_and_other_control_characters_nothing() {
        let [down, up] = stroke(Key::Named(NamedKey::Enter));
        let [tab_down, tab_up] = stroke(Key::Named(NamedKey::Tab));
        assert_eq!(
            typed("a\u{7}b\r\nc\t"),
            [text("ab"), down, up, text("c"), tab_down, tab_up]
        );
        assert_eq!(typed(""), []);
    }

    #[test]
    fn long_texts_come_in_pieces_that_may_be_sent() {
        let long = "ä".repeat(150);
        let pieces = typed(&long);
        let lengths: Vec<usize> = pieces
            .iter()
            .map(|piece| match piece {
                InputEvent::Text(text) => text.chars().count(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(lengths, [64, 64, 22]);
    }

    #[test]
    fn combinations_leave_nothing_down() {
        for combination in Combination::ALL {
            let mut down = Vec::new();
            for event in combination.events() {
                match event {
                    InputEvent::Key { key, down: true } => down.push(key),
                    InputEvent::Key { key, down: false } => assert_eq!(down.pop(), Some(key)),
                    other => panic!("{other:?}"),
                }
            }
            assert_eq!(down, []);
        }
    }
}
