//! The terminal that this program runs in: its window is another program's, and yet what is asked and answered there
//! is this program's own.

use super::only_one;
use crate::CaptureError;

/// The process whose window on the desktop is this program's terminal, as Windows tells it: the same that it tells of that
/// window to whoever excludes it. None where that can't be told: without a terminal, in a session from elsewhere, or in one whose
/// program does not say which window is its.
///
/// # Errors
///
/// If a display is named.
pub fn terminal(display: Option<&str>) -> Result<Option<u32>, CaptureError> {
    only_one(display)?;
    Ok(win32::console_owner())
}
