//! Windows that leave the keyboard where it is when they appear.

use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, PropMode};
use x11rb::wrapper::ConnectionExt as _;

use super::marks::Wanted;
use super::server::Server;
use crate::CaptureError;

/// Asks the window manager not to give the keyboard to the windows that this process has now, whenever they appear
/// (EWMH, `_NET_WM_USER_TIME` 0): whoever types goes on typing where they are. A click gives it to them.
///
/// # Errors
///
/// Why the display (`None`: the one that `DISPLAY` names) can't be used.
pub fn leave_keyboard(display: Option<&str>) -> Result<(), CaptureError> {
    let server = Server::connect(display, &[])?;
    let connection = &server.connection;
    let used = connection
        .intern_atom(false, b"_NET_WM_USER_TIME")?
        .reply()?;
    let wanted = Wanted::own_windows(&server)?;
    let marks = wanted.marks(&server)?;
    let windows = connection.query_tree(server.root())?.reply()?.children;
    let ours = windows
        .into_iter()
        .filter(|window| marks.are_made_here(*window));
    for window in ours {
        let (mode, kind) = (PropMode::REPLACE, AtomEnum::CARDINAL);
        connection.change_property32(mode, window, used.atom, kind, &[0])?;
    }
    Ok(connection.sync()?)
}
