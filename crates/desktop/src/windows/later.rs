//! What other systems' desktops offer and this one doesn't yet: each says so.

use std::path::Path;

use screen::PointerShape;

use super::only_one;
use crate::{CaptureError, Dragged};

fn not_here<T>(display: Option<&str>, what: &'static str) -> Result<T, CaptureError> {
    only_one(display)?;
    Err(CaptureError::NotHere { what })
}

/// Lets windows of this process appear without taking the keyboard.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn leave_keyboard(display: Option<&str>) -> Result<(), CaptureError> {
    not_here(display, "leaving the keyboard where it is")
}

/// Lets the person drag a file out of a window of ours.
///
/// # Errors
///
/// [`CaptureError::NotHere`].
pub fn drag_file(
    display: Option<&str>,
    _file: &Path,
    _picture: &PointerShape,
) -> Result<Dragged, CaptureError> {
    not_here(display, "dragging a file out of the window")
}
