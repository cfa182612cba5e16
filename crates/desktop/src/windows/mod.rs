//! A Windows desktop, by GDI: grabbed again and again, and compared with what was there before.
//!
//! That is what every Windows has. It is not told of what is drawn, so it looks: often while something changes, seldom while
//! nothing does, and never for more than a third of a processor.
//!
//! What must not be seen is looked for before each grab and after it, and covered wherever it was found at either time: Windows
//! can't be held still. Our own windows are kept out of pictures by Windows itself, too.
//!
//! While Windows asks for an administrator, and while the screen is locked, there is nothing to grab: a card says so.

mod clipboard;
mod cover;
mod frame;
mod glimpses;
mod guard;
mod injected;
mod input;
mod keep;
mod later;
mod layout;
mod live;
mod overlay;
mod own_input;
mod paint;
mod shape;
mod terminal;

use crate::held::{self, Held};
use crate::{Capture, CaptureError, Choices, Exclude, Permit};
pub use clipboard::open_clipboard;
pub use frame::open_frame;
pub use glimpses::{Watching, watch_for_person};
pub use injected::Injected;
pub use input::open_input;
pub use keep::{Keeper, keep_in_sight};
pub use later::{drag_file, leave_keyboard};
use live::Live;
pub use overlay::open_overlay;
pub use own_input::open_own_input;
pub use terminal::terminal;

/// Starts to capture what the permit says is shared of the desktop (Windows has but one, so `display` is `None`). Nothing is grabbed before the first [`Capture::next`].
///
/// If a monitor was chosen and goes away later, a plain card is shown until it comes back.
///
/// # Errors
///
/// Any [`CaptureError`], each of which says what to do about it: [`CaptureError::NoSuchWindows`] where windows were chosen.
pub fn open(
    display: Option<&str>,
    permit: Box<dyn Permit>,
) -> Result<Box<dyn Capture>, CaptureError> {
    held::check(&*permit)?;
    only_one(display)?;
    Ok(Box::new(Held::new(Live::open(permit)?)))
}

/// What there is that can be shared, but for the windows of `exclude`. Nothing is grabbed.
///
/// # Errors
///
/// Why the desktop can't be used.
pub fn choices(display: Option<&str>, _exclude: Exclude) -> Result<Choices, CaptureError> {
    only_one(display)?;
    Ok(Choices {
        monitors: layout::Layout::query()?.monitors,
        windows: Err(CaptureError::NoSuchWindows.to_string()),
    })
}

/// Whether no other desktop is meant than the one that there is.
///
/// # Errors
///
/// [`CaptureError::NoSuchDisplay`].
fn only_one(display: Option<&str>) -> Result<(), CaptureError> {
    match display {
        None => Ok(()),
        Some(display) => Err(CaptureError::NoSuchDisplay {
            display: display.to_owned(),
        }),
    }
}
