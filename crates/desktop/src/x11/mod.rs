//! An X11 desktop: grabbed where it was drawn on, only when it was drawn on.
//!
//! The server keeps a record of what is drawn (DAMAGE) and says when it is no longer empty. Then,
//! in one moment in which nobody else can change anything: the record is fetched, the windows that
//! must not be seen are found if any window changed, and the changed rectangles are copied into
//! memory shared with the server (MIT-SHM). The pointer comes apart (XFIXES, XInput2), monitors and
//! sizes from RANDR.
//!
//! Where only some windows are shared, the server keeps each of them by itself (Composite), and the
//! picture is put together from these.
//!
//! A file can be dragged out of a window of ours into another program's (XDND).
//!
//! Others move the pointer and type through XTEST; what the person does themselves is known from
//! raw events of XInput2.

mod brush;
mod choices;
mod chosen;
mod clients;
mod clipboard;
mod composed;
mod cover;
mod damage;
mod drag;
mod frame;
mod glass;
mod glimpses;
mod grab;
mod guard;
mod hiding;
mod injected;
mod input;
mod keep;
mod kept;
mod layout;
mod live;
mod marks;
mod modest;
mod need;
mod overlay;
mod own_input;
mod pixels;
mod pointer;
mod room;
mod server;
mod terminal;
mod tracks;
mod windows;

use crate::held::{self, Held};
use crate::{Capture, CaptureError, Permit};
pub use choices::choices;
pub use clipboard::open_clipboard;
pub use drag::drag_file;
pub use frame::open_frame;
pub use glimpses::{Watching, watch_for_person};
pub use injected::Injected;
pub use input::open_input;
pub use keep::{Keeper, keep_in_sight};
use live::Live;
pub use modest::leave_keyboard;
pub use overlay::open_overlay;
pub use own_input::open_own_input;
pub use terminal::terminal;

/// Starts to capture what the permit says is shared of the display (`None`: the one that `DISPLAY`
/// names). Nothing is grabbed before the first [`Capture::next`].
///
/// If a monitor was chosen and goes away later, a plain card is shown until it comes back; if the last
/// of the windows that were chosen closes, a card that says so.
///
/// # Errors
///
/// Any [`CaptureError`], each of which says what to do about it.
pub fn open(
    display: Option<&str>,
    permit: Box<dyn Permit>,
) -> Result<Box<dyn Capture>, CaptureError> {
    held::check(&*permit)?;
    Ok(Box::new(Held::new(Live::open(display, permit)?)))
}
