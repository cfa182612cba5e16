//! What others draw over the desktop to show where something is.

use crate::CaptureError;

/// A place in the picture that is shared: pixels from the left and from the top. What lies beyond
/// its edge means the edge.
pub type Place = (u32, u32);

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An arrow.
    Arrow {
        /// Its tail.
        from: Place,
        /// Its head.
        to: Place,
    },
    /// A box between two opposite corners.
    Box {
        /// One corner.
        from: Place,
        /// The other.
        to: Place,
    },
    /// A line through these places; a single one is a dot.
    Line(Vec<Place>),
}

/// Something drawn, and how much of its strength is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn<'a> {
    /// What.
    pub shape: &'a Shape,
    /// From 1, as it was drawn, down to 0, where nothing of it is left.
    pub strength: f32,
}

/// A sheet of glass over the desktop. Clicks and keys go through it, and it is part of what a
/// [`Capture`](crate::Capture) sees: whoever drew sees that it has arrived.
///
/// Nothing of it is left when it is dropped.
pub trait Overlay: Send {
    /// Shows these drawings, and no others.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn draw(&mut self, drawings: &[Drawn<'_>]) -> Result<(), CaptureError>;

    /// Whether windows have come, gone or moved since [`draw`](Self::draw) was called last: something may be shown where
    /// nothing is to be, until all of it is shown again. Waits for nothing.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn is_outdated(&mut self) -> Result<bool, CaptureError>;

    /// Shows a dot there, in place of any before; None: nowhere.
    ///
    /// # Errors
    ///
    /// If the display has gone.
    fn point_at(&mut self, place: Option<Place>) -> Result<(), CaptureError>;
}
