//! The picture straight into the window, beside the toolkit's drawing: only what changed is copied, and the window is
//! drawn anew only for what is the program's own. Drawing all of it takes a processor thirty times as long.

use screen::Rect;

#[cfg(not(target_os = "linux"))]
mod nowhere;
#[cfg(target_os = "linux")]
mod on_x11;

#[cfg(not(target_os = "linux"))]
pub use nowhere::{Direct, Lost};
#[cfg(target_os = "linux")]
pub use on_x11::{Direct, Lost};

/// Where in the window the picture is, pixel for pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In pixels of the window.
    pub area: Rect,
    /// The picture's corner, from that of the area: left of it or above where only a part is seen.
    pub corner: (i16, i16),
    /// A part of the area that the toolkit draws all the same: a card with words on it.
    pub hole: Option<Rect>,
    /// Whether the novice's pointer is drawn over it.
    pub pointer: bool,
    /// Whether the window shows nothing else.
    pub alone: bool,
}
