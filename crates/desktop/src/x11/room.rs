//! The part of a monitor that panels leave free.

use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _};

use super::server::Server;
use crate::CaptureError;
use crate::region::Area;

/// Knows of it what a window manager tells.
pub(super) struct Room {
    work_area: Atom,
    workspace: Atom,
}

impl Room {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let work_area = connection.intern_atom(false, b"_NET_WORKAREA")?;
        let workspace = connection.intern_atom(false, b"_NET_CURRENT_DESKTOP")?;
        Ok(Self {
            work_area: work_area.reply()?.atom,
            workspace: workspace.reply()?.atom,
        })
    }

    /// The part of a monitor that panels leave free, where a window manager tells (EWMH, `_NET_WORKAREA`).
    pub(super) fn of(&self, server: &Server, monitor: Area) -> Result<Area, CaptureError> {
        let left_free = self
            .work_area(server)?
            .map(|area| area.intersection(monitor));
        Ok(left_free.filter(|area| !area.is_empty()).unwrap_or(monitor))
    }

    /// That of the workspace in use.
    fn work_area(&self, server: &Server) -> Result<Option<Area>, CaptureError> {
        let numbers = |property, most| -> Result<Vec<u32>, CaptureError> {
            let connection = &server.connection;
            let kind = AtomEnum::CARDINAL;
            let asked = connection.get_property(false, server.root(), property, kind, 0, most)?;
            let reply = asked.reply()?;
            Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
        };
        let workspace = numbers(self.workspace, 1)?.first().copied().unwrap_or(0);
        // More workspaces than that share the first one's.
        let areas = numbers(self.work_area, 4 * 64)?;
        let at = usize::try_from(workspace).unwrap_or(usize::MAX);
        let chosen = areas.chunks_exact(4).nth(at);
        let area = chosen.or_else(|| areas.chunks_exact(4).next());
        Ok(area.and_then(|area| {
            let left = i32::try_from(area[0]).ok()?;
            let top = i32::try_from(area[1]).ok()?;
            Some(Area::new(left, top, area[2], area[3]))
        }))
    }
}
