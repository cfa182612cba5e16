//! The pointer's shape and place, told by events.

use screen::{MAX_POINTER_SIDE, PointerShape};
use x11rb::protocol::xfixes::{ConnectionExt as _, CursorNotifyMask, GetCursorImageReply};
use x11rb::protocol::xinput::{ConnectionExt as _, EventMask, XIEventMask};
use x11rb::protocol::xproto::ConnectionExt as _;

use super::server::Server;
use crate::CaptureError;

/// XIAllMasterDevices: every pointer that a person sees.
pub(super) const ALL_MASTER_DEVICES: u16 = 1;

/// Asks to be told when the pointer moves or looks different.
pub(super) fn watch(server: &Server) -> Result<(), CaptureError> {
    let connection = &server.connection;
    connection.xfixes_select_cursor_input(server.root(), CursorNotifyMask::DISPLAY_CURSOR)?;
    let movements = EventMask {
        deviceid: ALL_MASTER_DEVICES,
        mask: vec![XIEventMask::RAW_MOTION],
    };
    connection.xinput_xi_select_events(server.root(), &[movements])?;
    Ok(())
}

/// Where the hot spot is on the desktop; None while it is on another screen of the server.
pub(super) fn place(server: &Server) -> Result<Option<(i32, i32)>, CaptureError> {
    let reply = server.connection.query_pointer(server.root())?.reply()?;
    Ok(reply
        .same_screen
        .then(|| (reply.root_x.into(), reply.root_y.into())))
}

/// What it looks like; None if the server describes nothing that could be shown.
pub(super) fn shape(server: &Server) -> Result<Option<PointerShape>, CaptureError> {
    let image = server.connection.xfixes_get_cursor_image()?.reply()?;
    Ok(to_shape(&image))
}

/// Converts premultiplied ARGB numbers; of a giant pointer the part around its hot spot is kept.
fn to_shape(image: &GetCursorImageReply) -> Option<PointerShape> {
    let (columns, rows) = (usize::from(image.width), usize::from(image.height));
    if columns == 0 || rows == 0 || image.cursor_image.len() != columns * rows {
        return None;
    }
    let (left, width, hot_x) = kept(columns, image.xhot.into());
    let (top, height, hot_y) = kept(rows, image.yhot.into());
    let shown = image
        .cursor_image
        .chunks_exact(columns)
        .skip(top)
        .take(height);
    let pixels = shown.flat_map(|row| &row[left..left + width]);
    let rgba = pixels.flat_map(|argb| {
        let [b, g, r, a] = argb.to_le_bytes();
        [r, g, b, a]
    });
    Some(PointerShape {
        width: width as u32,
        height: height as u32,
        hot_x: hot_x as u32,
        hot_y: hot_y as u32,
        rgba: rgba.collect(),
    })
}

/// Which part of a side `len` long is kept: where it begins, how long it is, where `hot` is in it.
fn kept(len: usize, hot: usize) -> (usize, usize, usize) {
    let most = MAX_POINTER_SIDE as usize;
    let hot = hot.min(len - 1);
    let start = hot.saturating_sub(most / 2).min(len.saturating_sub(most));
    (start, len.min(most), hot - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(width: u16, height: u16, hot: (u16, u16)) -> GetCursorImageReply {
        GetCursorImageReply {
            width,
            height,
            xhot: hot.0,
            yhot: hot.1,
            cursor_image: (0..u32::from(width) * u32::from(height)).collect(),
            ..GetCursorImageReply::default()
        }
    }

    #[test]
    fn a_giant_pointer_is_cut_around_its_hot_spot() {
        let shape = to_shape(&image(400, 300, (390, 10))).unwrap();
        assert!(shape.is_valid());
        assert_eq!((shape.width, shape.height), (256, 256));
        assert_eq!((shape.hot_x, shape.hot_y), (246, 10));
        // The first pixel kept is that of column 144 in the first row.
        assert_eq!(shape.rgba[..4], [0, 0, 144, 0]);
    }

    #[test]
    fn an_empty_or_inconsistent_image_is_no_shape() {
        assert_eq!(to_shape(&image(0, 0, (0, 0))), None);
        let mut torn = image(4, 4, (0, 0));
        torn.cursor_image.pop();
        assert_eq!(to_shape(&torn), None);
    }
}
