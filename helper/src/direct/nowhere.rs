//! Where nothing is copied into windows without drawing, all of the picture is drawn.

use std::convert::Infallible;

use raw_window_handle::HasWindowHandle;
use screen::{Picture, Pointer};

use super::Place;
use crate::engine::Changes;

/// Why nothing can be copied any more: it never could.
pub type Lost = Infallible;

/// A window's picture, of which there is none.
pub struct Direct(Infallible);

impl Direct {
    /// None.
    pub fn open(_window: &impl HasWindowHandle) -> Option<Self> {
        None
    }

    pub(crate) fn place(&self) -> Option<Place> {
        match self.0 {}
    }

    pub(crate) fn set_place(&mut self, _place: Option<Place>) {
        match self.0 {}
    }

    pub(crate) fn apply(&mut self) -> Result<(), Lost> {
        match self.0 {}
    }

    pub(crate) fn show(
        &mut self,
        _picture: &Picture,
        _pointer: &Pointer,
        _changes: &Changes,
    ) -> Result<(), Lost> {
        match self.0 {}
    }
}
