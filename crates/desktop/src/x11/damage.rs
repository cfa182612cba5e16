//! Which parts of the desktop have been drawn on.

use x11rb::connection::Connection as _;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::protocol::xfixes::ConnectionExt as _;
use x11rb::protocol::xproto::Window;

use super::server::Server;
use crate::CaptureError;
use crate::region::Area;

/// The server's record of what was drawn since it was last asked. One event says that the record
/// is no longer empty; the rectangles are fetched when somebody wants a picture, so that drawing
/// costs nothing in between.
pub(super) struct Damage {
    damage: u32,
    parts: u32,
}

impl Damage {
    /// Starts a record for a window and all within it: the root, or one that is redirected.
    pub(super) fn watch(server: &Server, window: Window) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let damage = connection.generate_id()?;
        let parts = connection.generate_id()?;
        connection.damage_create(damage, window, ReportLevel::NON_EMPTY)?;
        connection.xfixes_create_region(parts, &[])?;
        Ok(Damage { damage, parts })
    }

    /// What was drawn on, in coordinates of the window; the record begins anew. When this
    /// returns, the connection has read every event of before.
    pub(super) fn take(&self, server: &Server) -> Result<Vec<Area>, CaptureError> {
        let connection = &server.connection;
        connection.damage_subtract(self.damage, x11rb::NONE, self.parts)?;
        let reply = connection.xfixes_fetch_region(self.parts)?.reply()?;
        let areas = reply
            .rectangles
            .iter()
            .map(|r| Area::new(r.x.into(), r.y.into(), r.width.into(), r.height.into()));
        Ok(areas.collect())
    }

    /// Ends it. A record goes with its window, so there may be nothing left to end.
    pub(super) fn end(&self, server: &Server) -> Result<(), CaptureError> {
        server.connection.damage_destroy(self.damage)?;
        server.connection.xfixes_destroy_region(self.parts)?;
        Ok(())
    }
}
