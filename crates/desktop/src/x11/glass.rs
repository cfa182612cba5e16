//! Windows of one colour that take no input: what drawings and frames are cut from.

use x11rb::connection::Connection as _;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    AtomEnum, ClipOrdering, ConnectionExt as _, CreateWindowAux, PropMode, Window, WindowClass,
};
use x11rb::wrapper::ConnectionExt as _;

use super::server::Server;
use crate::CaptureError;

/// The pixel of a colour in 16-bit red, green, blue.
pub(super) fn color(
    server: &Server,
    (red, green, blue): (u16, u16, u16),
) -> Result<u32, CaptureError> {
    let connection = &server.connection;
    let colors = server.screen().default_colormap;
    let color = connection.alloc_color(colors, red, green, blue)?.reply()?;
    Ok(color.pixel)
}

/// An unmapped window of that colour and class that takes no input.
pub(super) fn pane(server: &Server, class: &str, color: u32) -> Result<Window, CaptureError> {
    let connection = &server.connection;
    let window = connection.generate_id()?;
    let settings = CreateWindowAux::new()
        .background_pixel(color)
        .override_redirect(1);
    connection.create_window(
        x11rb::COPY_DEPTH_FROM_PARENT,
        window,
        server.root(),
        0,
        0,
        1,
        1,
        0,
        WindowClass::INPUT_OUTPUT,
        x11rb::COPY_FROM_PARENT,
        &settings,
    )?;
    let class = format!("{class}\0{class}\0");
    let (name, text) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
    connection.change_property8(PropMode::REPLACE, window, name, text, class.as_bytes())?;
    let (set, kind, order) = (SO::SET, SK::INPUT, ClipOrdering::UNSORTED);
    connection.shape_rectangles(set, kind, order, window, 0, 0, &[])?;
    Ok(window)
}
