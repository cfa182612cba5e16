//! What the person at this machine does with their own mouse and keyboard.

use std::time::Duration;

use crate::{InputError, Waker};

/// Something that the person did, the least urgent first. Which keys they type is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnEvent {
    /// They moved the pointer.
    Moved,
    /// They let go of a key or button, or lifted a finger.
    Released,
    /// They pressed a key or button, turned the wheel or touched the screen.
    Pressed,
    /// They pressed Esc.
    EscapePressed,
    /// They pressed the keys that stop everything.
    StopPressed,
}

/// Watches the person's own mouse and keyboard, whichever window they use. What others do there
/// through an [`Input`](crate::Input) is left out.
pub trait OwnInput: Send {
    /// Waits until the person did something. Of all that they did since the last call the most
    /// urgent is told. None: the time is over, or the [`Waker`] was used.
    ///
    /// # Errors
    ///
    /// If the display has gone: nobody can tell any more what the person does.
    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<OwnEvent>, InputError>;

    /// Whether the person was holding a key or button down when they last did something.
    fn is_holding(&self) -> bool;

    /// A handle with which another thread ends a waiting [`next`](OwnInput::next).
    fn waker(&self) -> Waker;
}
