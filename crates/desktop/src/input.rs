//! What every way of moving the pointer and of typing offers, whatever the system.

use std::fmt;

use crate::{Exclude, InputError};

/// A key by its meaning, not by its place: the keyboards of the two sides may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The key, or the combination of keys, that types this character. What a dead key composes is
    /// the composed character.
    Char(char),
    /// A key that types nothing.
    Named(NamedKey),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Char(c) => write!(f, "“{}”", c.escape_debug()),
            Key::Named(name) => f.write_str(name.name()),
        }
    }
}

macro_rules! named_keys {
    ($($(#[doc = $doc:literal])* $key:ident = $name:literal,)*) => {
        /// A key that types nothing, or nothing that can be seen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // They are named as they are labelled.
        pub enum NamedKey { $($(#[doc = $doc])* $key,)* }

        impl NamedKey {
            /// All of them.
            pub const ALL: &[NamedKey] = &[$(NamedKey::$key,)*];

            /// What is written on it, such as `PageUp`.
            pub const fn name(self) -> &'static str {
                match self { $(NamedKey::$key => $name,)* }
            }
        }
    };
}

named_keys! {
    Enter = "Enter",
    Tab = "Tab",
    Escape = "Esc",
    Backspace = "Backspace",
    Delete = "Delete",
    Insert = "Insert",
    Home = "Home",
    End = "End",
    PageUp = "PageUp",
    PageDown = "PageDown",
    Left = "Left",
    Right = "Right",
    Up = "Up",
    Down = "Down",
    Shift = "Shift",
    Control = "Ctrl",
    Alt = "Alt",
    /// The one that gives letters a third meaning.
    AltGraph = "AltGr",
    /// The one with the system's logo.
    Super = "Super",
    CapsLock = "CapsLock",
    NumLock = "NumLock",
    ScrollLock = "ScrollLock",
    Pause = "Pause",
    PrintScreen = "PrintScreen",
    Menu = "Menu",
    F1 = "F1", F2 = "F2", F3 = "F3", F4 = "F4", F5 = "F5", F6 = "F6",
    F7 = "F7", F8 = "F8", F9 = "F9", F10 = "F10", F11 = "F11", F12 = "F12",
    F13 = "F13", F14 = "F14", F15 = "F15", F16 = "F16", F17 = "F17", F18 = "F18",
    F19 = "F19", F20 = "F20", F21 = "F21", F22 = "F22", F23 = "F23", F24 = "F24",
}

/// A button of the mouse by its meaning: for left-handed people `Left` is the one on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Button {
    /// The one that selects.
    Left,
    /// The wheel, pressed.
    Middle,
    /// The one that opens menus.
    Right,
    /// To the page before.
    Back,
    /// To the page after.
    Forward,
}

/// Something that a person does with mouse and keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEvent {
    /// The pointer goes to this pixel of the picture that is shared. What lies beyond its edge
    /// means the edge.
    PointerTo {
        /// Pixels from the left.
        x: u32,
        /// Pixels from the top.
        y: u32,
    },
    /// A button goes down or up.
    Button {
        /// Which one.
        button: Button,
        /// Whether it goes down.
        down: bool,
    },
    /// The wheel is turned, in 1/120 of a notch; what is less than a notch is kept for the next
    /// turn. More than [`MOST_NOTCHES`](InputEvent::MOST_NOTCHES) at once are cut to that.
    Wheel {
        /// To the right; negative: to the left.
        dx: i32,
        /// Away from the person, which shows what is further up; negative: towards them. (The
        /// directions are those of USB HID.)
        dy: i32,
    },
    /// A key goes down or up. Down while it is down already is a repetition.
    Key {
        /// Which one.
        key: Key,
        /// Whether it goes down.
        down: bool,
    },
    /// Text is typed: what an input method has composed. Line feeds are typed as Enter, tabs as
    /// Tab; other control characters are left out.
    Text(String),
}

impl InputEvent {
    /// Most notches that one turn of the wheel may have, in either direction.
    pub const MOST_NOTCHES: i32 = 64;

    /// Longest text that is typed at once, in bytes of UTF-8.
    pub const MOST_TEXT: usize = 4096;
}

/// What came of an [`InputEvent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// It was done, or there was nothing to do.
    Done,
    /// It, or the rest of a text, was left undone: it would have reached a window that is
    /// [excluded](Exclude), or a part of the desktop that is not shared.
    Dropped,
}

/// Somebody else's hands on mouse and keyboard.
///
/// What they hold is let go when this is dropped.
pub trait Input: Send {
    /// Does what a person would do.
    ///
    /// Nothing reaches an [excluded](Input::exclude) window: no click or turn of the wheel on it,
    /// no key while it has the keyboard, and nothing is dragged there. Letting go is always done.
    ///
    /// # Errors
    ///
    /// [`InputError::NotPermitted`] once the permit, which is asked before each event, is dead:
    /// all that was held has been let go, and nothing more can be done.
    /// [`InputError::NoKey`] and [`InputError::TextTooLong`] concern this one event. Any other
    /// error means that these hands can do no more.
    fn inject(&mut self, event: &InputEvent) -> Result<Outcome, InputError>;

    /// Lets go of all keys and buttons that are held. Needs no permit.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn release_all(&mut self) -> Result<(), InputError>;

    /// Replaces the set of windows that nothing may reach: at first those of this process.
    fn exclude(&mut self, windows: Exclude);
}
