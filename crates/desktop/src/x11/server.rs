//! The connection to the X server: what it can do, waiting for it, holding it still.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Instant;

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::io::Errno;
use x11rb::connection::{Connection as _, RequestConnection as _};
use x11rb::errors::{ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::res;
use x11rb::protocol::xproto::{ConnectionExt as _, Screen, Window};
use x11rb::rust_connection::RustConnection;

use super::need::Need;
use crate::{CaptureError, Waker};

/// A connection to an X server that has all that is needed.
pub(super) struct Server {
    pub(super) connection: RustConnection,
    screen: usize,
    wake: Arc<OwnedFd>,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// By a [`Waker`].
    Waker,
    /// The server said something.
    Server,
    /// The time was over.
    Time,
}

impl Server {
    /// Connects to a display that offers all of `needs`; None means the one that `DISPLAY` names.
    pub(super) fn connect(display: Option<&str>, needs: &[Need]) -> Result<Self, CaptureError> {
        let named = std::env::var("DISPLAY")
            .ok()
            .filter(|name| !name.is_empty());
        let name = display
            .map(str::to_owned)
            .or(named)
            .ok_or(CaptureError::NoDisplay)?;
        let unreachable = |reason: String| CaptureError::Unreachable {
            display: name.clone(),
            reason,
        };
        let (connection, screen) =
            RustConnection::connect(Some(&name)).map_err(|e| unreachable(e.to_string()))?;
        let wake = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).map_err(|e| {
            CaptureError::System {
                what: "an event descriptor",
                source: e.into(),
            }
        })?;
        let server = Server {
            connection,
            screen,
            wake: Arc::new(wake),
        };
        server.has(needs)?;
        Ok(server)
    }

    /// Whether it offers all of `needs`.
    pub(super) fn has(&self, needs: &[Need]) -> Result<(), CaptureError> {
        needs.iter().try_for_each(|need| self.require(*need))
    }

    fn require(&self, need: Need) -> Result<(), CaptureError> {
        let (extension, purpose) = need.label();
        let (name, at_least) = need.extension();
        let present = self.connection.extension_information(name)?.is_some();
        if present && need.version(&self.connection)? >= at_least {
            return Ok(());
        }
        Err(CaptureError::MissingExtension { extension, purpose })
    }

    pub(super) fn screen(&self) -> &Screen {
        &self.connection.setup().roots[self.screen]
    }

    pub(super) fn screen_number(&self) -> usize {
        self.screen
    }

    pub(super) fn root(&self) -> Window {
        self.screen().root
    }

    /// Whether the server runs on this machine, so that memory can be shared with it.
    pub(super) fn is_local(&self) -> bool {
        blit::is_local(&self.connection)
    }

    /// The server's own view of which process this is: in a container it differs from ours.
    pub(super) fn own_process(&self) -> Option<u32> {
        use res::ConnectionExt as _;

        self.connection
            .extension_information(res::X11_EXTENSION_NAME)
            .ok()??;
        let version = self.connection.res_query_version(1, 2).ok()?.reply().ok()?;
        if (version.server_major, version.server_minor) < (1, 2) {
            return None;
        }
        let spec = res::ClientIdSpec {
            client: self.connection.setup().resource_id_base,
            mask: res::ClientIdMask::LOCAL_CLIENT_PID,
        };
        let reply = self
            .connection
            .res_query_client_ids(&[spec])
            .ok()?
            .reply()
            .ok()?;
        reply.ids.first()?.value.first().copied()
    }

    /// A handle that ends [`wait`](Self::wait).
    pub(super) fn waker(&self) -> Waker {
        let wake = Arc::clone(&self.wake);
        // Writing fails only when it was written to 2^64 - 2 times already: awake enough.
        Waker::new(move || {
            let _ = rustix::io::write(&wake, &1_u64.to_ne_bytes());
        })
    }

    /// Sleeps until the server says something, the waker is used or `until` is reached. All events
    /// read so far must have been handled, or the wait may be for what is already here.
    pub(super) fn wait(&self, until: Option<Instant>) -> Result<Woken, CaptureError> {
        self.connection.flush()?;
        let stream = self.connection.stream();
        loop {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let left = left.map(|left| Timespec::try_from(left).unwrap_or(LONGEST));
            let mut descriptors = [
                PollFd::new(&*self.wake, PollFlags::IN),
                PollFd::new(stream, PollFlags::IN),
            ];
            match poll(&mut descriptors, left.as_ref()) {
                Ok(0) => return Ok(Woken::Time),
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(e) => {
                    return Err(CaptureError::System {
                        what: "waiting for the display",
                        source: e.into(),
                    });
                }
            }
            let [waker, _] = descriptors.map(|descriptor| !descriptor.revents().is_empty());
            if !waker {
                return Ok(Woken::Server);
            }
            let mut count = [0; 8];
            match rustix::io::read(&self.wake, &mut count) {
                Ok(_) => return Ok(Woken::Waker),
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(e) => return Err(lost(&io::Error::from(e))),
            }
        }
    }

    /// Keeps every other program from changing anything until the result is dropped: what is asked
    /// meanwhile is true of one single moment.
    pub(super) fn hold_still(&self) -> Result<Stillness<'_>, CaptureError> {
        self.connection.grab_server()?;
        Ok(Stillness(self))
    }
}

/// About a year, for waits whose end can't be expressed.
const LONGEST: Timespec = Timespec {
    tv_sec: 32_000_000,
    tv_nsec: 0,
};

/// The server serves nobody else while this lives.
pub(super) struct Stillness<'a>(&'a Server);

impl Drop for Stillness<'_> {
    fn drop(&mut self) {
        // An error means that the connection is gone, and with it the grab.
        drop(self.0.connection.ungrab_server());
        drop(self.0.connection.flush());
    }
}

/// An answer about a window; None when the window is gone.
pub(super) fn existing<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, CaptureError> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(e) => Err(e.into()),
    }
}

fn lost(reason: &impl ToString) -> CaptureError {
    CaptureError::Lost {
        reason: reason.to_string(),
    }
}

impl From<ConnectionError> for CaptureError {
    fn from(error: ConnectionError) -> Self {
        lost(&error)
    }
}

impl From<ReplyError> for CaptureError {
    fn from(error: ReplyError) -> Self {
        lost(&error)
    }
}

impl From<ReplyOrIdError> for CaptureError {
    fn from(error: ReplyOrIdError) -> Self {
        lost(&error)
    }
}
