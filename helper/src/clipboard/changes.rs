//! Whether somebody copied something, and what it is.

use super::ClipboardError;

#[cfg(target_os = "linux")]
pub(super) use x11::Changes;

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::Changes;

/// X11: the extension XFIXES tells of each new owner of the selection CLIPBOARD (ICCCM 2.0, chapter 2).
#[cfg(target_os = "linux")]
mod x11 {
    use session::ClipContent;
    use x11rb::connection::Connection as _;
    use x11rb::errors::{ConnectError, ReplyOrIdError};
    use x11rb::protocol::Event;
    use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask};
    use x11rb::protocol::xproto::Window;
    use x11rb::rust_connection::RustConnection;

    use super::ClipboardError;
    use crate::clipboard::reading::{Failure, Reading};

    x11rb::atom_manager! {
        /// All names.
        pub(in crate::clipboard) Atoms:
        /// Their numbers, still on their way.
        AtomsCookie {
            CLIPBOARD,
            TARGETS,
            INCR,
            UTF8_STRING,
            PLAIN_UTF8: b"text/plain;charset=utf-8",
            PLAIN_UTF8_CAPITALS: b"text/plain;charset=UTF-8",
            PNG: b"image/png",
            // By which password managers ask that clipboard histories forget.
            SECRET: b"x-kde-passwordManagerHint",
            // Where the owner is to put what it is asked for.
            TRANSFER: b"BECKON_TRANSFER",
        }
    }

    /// A connection that is told of each new owner of the clipboard.
    pub(in crate::clipboard) struct Changes {
        pub(in crate::clipboard) connection: RustConnection,
        pub(in crate::clipboard) atoms: Atoms,
        pub(in crate::clipboard) root: Window,
        /// There is a new owner, which nobody has heard of yet.
        pub(in crate::clipboard) any: bool,
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
                root,
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

        /// What was copied last, if it is text or a picture, and no secret of a password manager's. `None` also when
        /// `is_over`, or something newer is copied meanwhile.
        pub(in crate::clipboard) fn read(
            &mut self,
            is_over: &mut dyn FnMut() -> bool,
        ) -> Result<Option<ClipContent>, ClipboardError> {
            let read = Reading::begin(self, is_over).and_then(|mut reading| reading.content());
            read.or_else(|failure| match failure {
                Failure::Lost(error) => Err(lost(&error)),
                Failure::Overtaken => Ok(None),
                Failure::LeftOut(error) => Err(error),
            })
        }
    }

    fn unreached(error: &ConnectError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }

    fn lost(error: &ReplyOrIdError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use session::ClipContent;

    use super::ClipboardError;

    /// Not known on this system yet.
    pub(in crate::clipboard) struct Changes;

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            let why = "not on this system yet".to_owned();
            Err(ClipboardError::NoClipboard(why))
        }

        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            Ok(false)
        }

        pub(in crate::clipboard) fn read(
            &mut self,
            _is_over: &mut dyn FnMut() -> bool,
        ) -> Result<Option<ClipContent>, ClipboardError> {
            Ok(None)
        }
    }
}
