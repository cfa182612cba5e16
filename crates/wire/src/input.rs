//! What a helper does with pointer and keyboard, by meaning: the novice's
//! program finds the keys for it on whatever layout its system has.

use serde::{Deserialize, Serialize};

use crate::WireError;
use crate::limits::MAX_TYPED;
use crate::message::check_chars;

/// One thing done with pointer or keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InputEvent {
    /// The pointer is here now, in pixels of the picture shown, from its top left.
    PointerTo {
        /// To the right.
        x: u16,
        /// Downwards.
        y: u16,
    },
    /// A button of the pointer went down or up, where the pointer is.
    Button {
        /// Which.
        button: Button,
        /// Down, or up.
        down: bool,
    },
    /// The wheel turned, in 1/120 of a notch.
    Wheel {
        /// To the right; negative: to the left.
        dx: i16,
        /// Away from the person, which shows what is further up; negative:
        /// towards them.
        dy: i16,
    },
    /// A key went down or up; down again while it is down is its repetition.
    Key {
        /// Which.
        key: Key,
        /// Down, or up.
        down: bool,
    },
    /// A text to be typed as a whole, from an input method or a list of
    /// phrases: 1–64 code points under the text rule, without line feeds.
    Text(String),
}

/// A key, by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Key {
    /// The key that writes this sign under the helper's layout.
    Char(char),
    /// A key that writes nothing.
    Named(NamedKey),
}

/// A key that writes nothing, or nothing that can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "they are named as they are labelled")]
#[rustfmt::skip]
pub enum NamedKey {
    Enter, Tab, Escape, Backspace, Delete, Insert, Home, End, PageUp, PageDown,
    Left, Right, Up, Down,
    Shift, Control, Alt, AltGraph, Super, CapsLock, NumLock, ScrollLock,
    Pause, PrintScreen, Menu,
    F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12,
    F13, F14, F15, F16, F17, F18, F19, F20, F21, F22, F23, F24,
}

/// A button of the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "as every mouse has them")]
pub enum Button {
    Left,
    Middle,
    Right,
    Back,
    Forward,
}

impl InputEvent {
    pub(crate) fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Text(text) => check_chars("typed text", text, MAX_TYPED),
            _ => Ok(()),
        }
    }
}
