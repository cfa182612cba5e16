//! The selection CLIPBOARD (ICCCM 2.0, chapter 2), bounded and on our own terms: a program that
//! offers something decides how much it sends and when, if ever.
//!
//! A thread of its own owns the connection, as other programs want to be answered when they paste,
//! whatever we are doing.

mod incoming;
mod outgoing;
mod worker;

use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::board::{Board, News};
use crate::{CaptureError, Clipboard, ClipboardError};
pub(super) use outgoing::answer;
use worker::Worker;
pub(super) use worker::create_window;

/// Opens the clipboard of the display (`None`: the one that `DISPLAY` names). Nothing is read or
/// written before it is asked for.
///
/// # Errors
///
/// Why the display can't be used.
pub fn open_clipboard(display: Option<&str>) -> Result<Box<dyn Clipboard>, ClipboardError> {
    let news = Arc::new(News::default());
    let (commands, received) = channel();
    let worker = Worker::open(display, received, Arc::clone(&news))?;
    let worker_waker = worker.waker();
    let thread = std::thread::Builder::new().name("clipboard".to_owned());
    let thread = thread.spawn(move || worker.run());
    let thread = thread.map_err(|source| CaptureError::System {
        what: "a thread",
        source,
    })?;
    Ok(Box::new(Board::new(commands, worker_waker, thread, news)))
}
