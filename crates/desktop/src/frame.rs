//! A frame around what is shared: whoever sits before the screen sees what somebody else sees.

use crate::{CaptureError, Waker};

/// What a frame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameLook {
    /// This is seen now.
    Seen,
    /// This is shared, but not seen for the moment: grey.
    Paused,
}

/// A frame on the desktop. Clicks and keys go through it.
///
/// Around a window that was chosen it lies outside, but for what would be beyond the screen's edge, is hidden by what
/// hides the window, and is in no picture. Around a monitor it lies within, and is part of the picture as the drawings of
/// an [`Overlay`](crate::Overlay) are: four to eight pixels of its edge.
///
/// Nothing of it is left when it is dropped.
pub trait Frame: Send {
    /// Shows it.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn show(&mut self, look: FrameLook) -> Result<(), CaptureError>;

    /// Keeps what is shown where it belongs, until the [`waker`](Self::waker) is used.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn follow(&mut self) -> Result<(), CaptureError>;

    /// A handle with which another thread ends a waiting [`follow`](Self::follow).
    fn waker(&self) -> Waker;
}
