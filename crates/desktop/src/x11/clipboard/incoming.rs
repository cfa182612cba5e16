//! Asks the program that offers something for it, and answers other programs meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use selection::{Atoms, Copied, Failure, Host, Most};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ConnectionExt as _, Window};
use x11rb::rust_connection::RustConnection;

use super::worker::Worker;
use crate::{CaptureError, ClipboardError, Content};

/// One reading of the clipboard.
struct Asking<'a> {
    worker: &'a mut Worker,
    cancelled: &'a AtomicBool,
}

impl Host for Asking<'_> {
    type Error = ClipboardError;

    fn connection(&self) -> &RustConnection {
        &self.worker.server.connection
    }

    fn atoms(&self) -> Atoms {
        self.worker.atoms
    }

    fn next_event(&mut self, until: Instant) -> Result<Option<Event>, ClipboardError> {
        if let Some(event) = self.poll()? {
            self.worker.handle_event(&event)?;
            return Ok(Some(event));
        }
        if self.cancelled.load(Ordering::SeqCst) {
            return Err(ClipboardError::NotPermitted);
        }
        self.worker.server.wait(Some(until))?;
        Ok(None)
    }
}

impl Asking<'_> {
    fn poll(&self) -> Result<Option<Event>, CaptureError> {
        Ok(self.worker.server.connection.poll_for_event()?)
    }
}

impl Worker {
    /// What was copied last.
    pub(super) fn read(
        &mut self,
        limit: usize,
        cancelled: &AtomicBool,
    ) -> Result<Option<Content>, ClipboardError> {
        let owner = self.owner()?;
        if owner == x11rb::NONE || self.is_excluded(owner)? {
            return Ok(None);
        }
        let most = Most {
            text: limit.min(Content::MOST_TEXT),
            png: limit.min(Content::MOST_IMAGE),
        };
        let mut asking = Asking {
            worker: self,
            cancelled,
        };
        let content = match selection::read(&mut asking, most) {
            // What was copied meanwhile is told by itself.
            Ok(None) | Err(Failure::Overtaken) => return Ok(None),
            Ok(Some(Copied::Text(text))) => Content::Text(text),
            Ok(Some(Copied::Png(png))) => Content::Image { png },
            Err(Failure::GivenUp(error)) => return Err(error),
            Err(Failure::Lost(error)) => return Err(CaptureError::from(error).into()),
            Err(Failure::NoAnswer) => return Err(ClipboardError::NoAnswer),
            Err(Failure::TooLarge { most }) => return Err(ClipboardError::TooLarge { most }),
            Err(Failure::Malformed { what }) => return Err(ClipboardError::Malformed { what }),
        };
        content.check()?;
        Ok(Some(content))
    }

    fn owner(&self) -> Result<Window, CaptureError> {
        let connection = &self.server.connection;
        let asked = connection.get_selection_owner(self.atoms.CLIPBOARD)?;
        Ok(asked.reply()?.owner)
    }
}
