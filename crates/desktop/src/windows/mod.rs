//! A Windows desktop, by GDI: grabbed again and again, and compared with what was there before.
//!
//! That is what every Windows has. It is not told of what is drawn, so it looks: often while something changes, seldom while
//! nothing does, and never for more than a third of a processor.
//!
//! What must not be seen is looked for before each grab and after it, and covered wherever it was found at either time: Windows
//! can't be held still. Our own windows are kept out of pictures by Windows itself, too.
//!
//! While Windows asks for an administrator, and while the screen is locked, there is nothing to grab: a card says so.

mod cover;
mod layout;
mod live;
mod shape;

use crate::held::{self, Held};
use crate::{Capture, CaptureError, Choices, Permit};
use live::Live;

/// Starts to capture what the permit says is shared. Nothing is grabbed before the first [`Capture::next`].
///
/// If a monitor was chosen and goes away later, a plain card is shown until it comes back.
///
/// # Errors
///
/// Any [`CaptureError`], each of which says what to do about it: [`CaptureError::NoSuchWindows`] where windows were chosen.
pub fn open(permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
    held::check(&*permit)?;
    Ok(Box::new(Held::new(Live::open(permit)?)))
}

/// What there is that can be shared. Nothing is grabbed.
///
/// # Errors
///
/// Why the desktop can't be used.
pub fn choices() -> Result<Choices, CaptureError> {
    Ok(Choices {
        monitors: layout::Layout::query()?.monitors,
        windows: Err(CaptureError::NoSuchWindows.to_string()),
    })
}
