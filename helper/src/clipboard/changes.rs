//! Whether somebody copied something, and what it is.

use selection::Most;
use session::ClipContent;

use super::ClipboardError;

#[cfg(target_os = "linux")]
pub(super) use x11::Changes;

#[cfg(windows)]
pub(super) use windows::Changes;

/// What a look at the clipboard found.
pub(super) enum Found {
    /// A text or a picture.
    Content(ClipContent),
    /// Neither, or a secret of a password manager's.
    Nothing,
    /// The look was given up: something else is wanted first, or something newer was copied meanwhile.
    Overtaken,
}

/// How much is sent.
const MOST: Most = Most {
    text: ClipContent::MOST_TEXT,
    png: ClipContent::MOST_PNG,
};

/// X11: the extension XFIXES tells of each new owner of the selection CLIPBOARD (ICCCM 2.0, chapter 2).
#[cfg(target_os = "linux")]
mod x11 {
    use std::time::{Duration, Instant};

    use selection::{Atoms, Copied, Failure, Host};
    use session::ClipContent;
    use x11rb::connection::Connection as _;
    use x11rb::errors::{ConnectError, ReplyOrIdError};
    use x11rb::protocol::Event;
    use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask};
    use x11rb::rust_connection::RustConnection;

    use super::{ClipboardError, Found, MOST};
    use crate::clipboard::content;

    /// Between two looks for what the other program does.
    const GLANCE: Duration = Duration::from_millis(1);

    /// A connection that is told of each new owner of the clipboard.
    pub(in crate::clipboard) struct Changes {
        connection: RustConnection,
        atoms: Atoms,
        /// There is a new owner, which nobody has heard of yet.
        any: bool,
    }

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            let (connection, screen) = x11rb::connect(None).map_err(|error| unreached(&error))?;
            Self::on(connection, screen).map_err(|error| lost(&error))
        }

        fn on(connection: RustConnection, screen: usize) -> Result<Self, ReplyOrIdError> {
            let root = connection.setup().roots[screen].root;
            connection.xfixes_query_version(1, 0)?.reply()?;
            let atoms = Atoms::new(&connection)?.reply()?;
            let events = SelectionEventMask::SET_SELECTION_OWNER;
            let asked = connection.xfixes_select_selection_input(root, atoms.CLIPBOARD, events);
            asked?.check()?;
            Ok(Self {
                connection,
                atoms,
                any: false,
            })
        }

        /// Whether anything was copied since the last call. Costs no look at it.
        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            loop {
                let event = self.connection.poll_for_event();
                match event.map_err(|error| lost(&error.into()))? {
                    Some(Event::XfixesSelectionNotify(_)) => self.any = true,
                    Some(_) => {}
                    None => return Ok(std::mem::take(&mut self.any)),
                }
            }
        }

        /// What was copied last; given up when `is_over`.
        pub(in crate::clipboard) fn read(
            &mut self,
            is_over: &mut dyn FnMut() -> bool,
        ) -> Result<Found, ClipboardError> {
            let changes = self;
            let mut looking = Looking { changes, is_over };
            match selection::read(&mut looking, MOST) {
                Ok(None) => Ok(Found::Nothing),
                Err(Failure::Overtaken | Failure::GivenUp(GivenUp::Unwanted)) => {
                    Ok(Found::Overtaken)
                }
                Ok(Some(Copied::Text(text))) => Ok(Found::Content(ClipContent::Text(text))),
                Ok(Some(Copied::Png(png))) => {
                    content::checked(png).map(|png| Found::Content(ClipContent::Png(png)))
                }
                Err(Failure::GivenUp(GivenUp::Lost(error)) | Failure::Lost(error)) => {
                    Err(lost(&error))
                }
                Err(Failure::NoAnswer) => Err(ClipboardError::NoAnswer),
                Err(Failure::TooLarge { most }) => Err(ClipboardError::TooLarge { most }),
                Err(Failure::Malformed { .. }) => Err(ClipboardError::Malformed),
            }
        }
    }

    /// A reading under way.
    struct Looking<'a> {
        changes: &'a mut Changes,
        is_over: &'a mut dyn FnMut() -> bool,
    }

    /// Why a reading is given up.
    enum GivenUp {
        /// The display is gone.
        Lost(ReplyOrIdError),
        /// Nobody wants it any more.
        Unwanted,
    }

    impl Host for Looking<'_> {
        type Error = GivenUp;

        fn connection(&self) -> &RustConnection {
            &self.changes.connection
        }

        fn atoms(&self) -> Atoms {
            self.changes.atoms
        }

        fn next_event(&mut self, _until: Instant) -> Result<Option<Event>, GivenUp> {
            let event = self.changes.connection.poll_for_event();
            let event = event.map_err(|error| GivenUp::Lost(error.into()))?;
            self.changes.any |= matches!(event, Some(Event::XfixesSelectionNotify(_)));
            if (self.is_over)() {
                return Err(GivenUp::Unwanted);
            }
            if event.is_none() {
                std::thread::sleep(GLANCE);
            }
            Ok(event)
        }
    }

    fn unreached(error: &ConnectError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }

    fn lost(error: &ReplyOrIdError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }
}

/// Windows tells a window that nobody sees (Microsoft, `AddClipboardFormatListener`).
#[cfg(windows)]
mod windows {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use selection::{Clips, Copied, Failure};
    use session::ClipContent;

    use super::{ClipboardError, Found, MOST};
    use crate::clipboard::content;

    /// The clipboard, and whether there is anything in it that nobody has heard of yet.
    pub(in crate::clipboard) struct Changes {
        clips: Clips,
        any: Arc<AtomicBool>,
    }

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            let any = Arc::new(AtomicBool::new(false));
            let told = Arc::clone(&any);
            let clips = Clips::open(move || told.store(true, Ordering::SeqCst));
            let clips = clips.map_err(|error| ClipboardError::NoClipboard(error.to_string()))?;
            Ok(Self { clips, any })
        }

        /// Whether anything was copied since the last call. Costs no look at it.
        #[expect(
            clippy::unnecessary_wraps,
            reason = "on other systems the display can be lost"
        )]
        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            Ok(self.any.swap(false, Ordering::SeqCst))
        }

        /// What was copied last; not begun with when `is_over`. It takes as long as the program that offers it.
        pub(in crate::clipboard) fn read(
            &mut self,
            is_over: &mut dyn FnMut() -> bool,
        ) -> Result<Found, ClipboardError> {
            if is_over() {
                return Ok(Found::Overtaken);
            }
            match self.clips.read(MOST, || true) {
                Ok(None) => Ok(Found::Nothing),
                Ok(Some(Copied::Text(text))) => Ok(Found::Content(ClipContent::Text(text))),
                Ok(Some(Copied::Png(png))) => {
                    content::checked(png).map(|png| Found::Content(ClipContent::Png(png)))
                }
                Err(Failure::NoAnswer) => Err(ClipboardError::NoAnswer),
                Err(Failure::TooLarge { most }) => Err(ClipboardError::TooLarge { most }),
                Err(Failure::Lost(error)) => Err(ClipboardError::NoClipboard(error.to_string())),
            }
        }
    }
}
