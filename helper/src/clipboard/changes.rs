//! Whether somebody copied something, without a look at what (X11: the extension XFIXES).

use super::ClipboardError;

#[cfg(target_os = "linux")]
pub(super) use x11::Changes;

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::Changes;

#[cfg(target_os = "linux")]
mod x11 {
    use super::ClipboardError;
    use x11rb::connection::Connection as _;
    use x11rb::protocol::Event;
    use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask};
    use x11rb::protocol::xproto::ConnectionExt as _;
    use x11rb::rust_connection::RustConnection;

    /// A connection that is told of each new owner of the clipboard.
    pub(in crate::clipboard) struct Changes(RustConnection);

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            let (connection, screen) = x11rb::connect(None).map_err(unreachable)?;
            let root = connection.setup().roots[screen].root;
            let version = connection.xfixes_query_version(1, 0).map_err(none)?;
            version.reply().map_err(none)?;
            let name = connection.intern_atom(false, b"CLIPBOARD").map_err(none)?;
            let clipboard = name.reply().map_err(none)?.atom;
            let events = SelectionEventMask::SET_SELECTION_OWNER;
            let asked = connection.xfixes_select_selection_input(root, clipboard, events);
            asked.map_err(none)?.check().map_err(none)?;
            Ok(Self(connection))
        }

        /// Whether anything was copied since the last call.
        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            let mut any = false;
            while let Some(event) = self.0.poll_for_event().map_err(none)? {
                any |= matches!(event, Event::XfixesSelectionNotify(_));
            }
            Ok(any)
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "a function for `map_err`")]
    fn unreachable(error: x11rb::errors::ConnectError) -> ClipboardError {
        ClipboardError::NoClipboard(error.to_string())
    }

    fn none(error: impl Into<x11rb::errors::ReplyOrIdError>) -> ClipboardError {
        ClipboardError::NoClipboard(error.into().to_string())
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use super::ClipboardError;

    /// Not known on this system yet.
    pub(in crate::clipboard) struct Changes;

    impl Changes {
        pub(in crate::clipboard) fn open() -> Result<Self, ClipboardError> {
            Err(ClipboardError::NoClipboard(
                "not on this system yet".to_owned(),
            ))
        }

        pub(in crate::clipboard) fn any(&mut self) -> Result<bool, ClipboardError> {
            Ok(false)
        }
    }
}
