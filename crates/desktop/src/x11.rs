//! An X11 desktop.

use crate::{Capture, CaptureError, Permit, Selection};

/// Starts to capture the display (`None`: the one that `DISPLAY` names).
///
/// # Errors
///
/// Any [`CaptureError`], each of which says what to do about it.
pub fn open(
    display: Option<&str>,
    what: Selection,
    permit: Box<dyn Permit>,
) -> Result<Box<dyn Capture>, CaptureError> {
    let _ = (display, what);
    if !permit.is_live() {
        return Err(CaptureError::NotPermitted);
    }
    Err(CaptureError::NoDisplay)
}
