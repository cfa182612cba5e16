//! By a server that copies from memory which it shares with this program.

pub use blit::PaneError as Lost;

use blit::Pane;
use raw_window_handle::{HasWindowHandle, RawWindowHandle};
use screen::{Picture, Pointer};

use super::Place;
use crate::engine::Changes;

/// A window's picture.
pub struct Direct {
    pane: Pane,
    place: Option<Place>,
}

impl Direct {
    /// For this window; `None` where nothing can be copied into it.
    pub fn open(window: &impl HasWindowHandle) -> Option<Self> {
        let window = match window.window_handle().ok()?.as_raw() {
            RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok()?,
            RawWindowHandle::Xcb(handle) => handle.window.get(),
            _ => return None,
        };
        match Pane::open(None, window) {
            Ok(pane) => Some(Self { pane, place: None }),
            Err(error) => {
                tracing::info!(%error, "the picture is drawn like all else");
                None
            }
        }
    }

    /// Where the picture is to be.
    pub(crate) fn place(&self) -> Option<Place> {
        self.place
    }

    /// It is to be there, or nowhere, once that is [applied](Self::apply).
    pub(crate) fn set_place(&mut self, place: Option<Place>) {
        self.place = place;
    }

    /// Shows or hides it.
    ///
    /// # Errors
    /// When the window is gone.
    pub(crate) fn apply(&mut self) -> Result<(), Lost> {
        let area = self.place.map(|place| place.area);
        let corner = self.place.map_or((0, 0), |place| place.corner);
        let hole = self.place.and_then(|place| place.hole);
        self.pane.place(area, corner, hole)
    }

    /// Shows what changed.
    ///
    /// # Errors
    /// When the window is gone, or there is no memory for the picture.
    pub(crate) fn show(
        &mut self,
        picture: &Picture,
        pointer: &Pointer,
        changes: &Changes,
    ) -> Result<(), Lost> {
        let whole = [picture.rect()];
        let parts = match changes.resized {
            true => &whole[..],
            false => &changes.parts,
        };
        let pointer = Some(pointer).filter(|_| self.place.is_some_and(|place| place.pointer));
        let moved = changes.pointer || changes.resized;
        self.pane.show(picture, parts, pointer, moved)
    }
}
