//! The desktop's size, its monitors, and which part of it is to be seen.

use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
use x11rb::protocol::xproto::ConnectionExt as _;

use super::server::Server;
use crate::region::Area;
use crate::shown::Shown;
use crate::{CaptureError, Monitor, Selection};

/// The part of the desktop that is to be seen.
pub(super) struct View {
    what: Selection,
    layout: Layout,
    frame: Option<Area>,
}

impl View {
    /// Follows what was chosen from now on.
    ///
    /// # Errors
    ///
    /// If there is no such monitor, or what was chosen is too large.
    pub(super) fn open(server: &Server, what: Selection) -> Result<Self, CaptureError> {
        watch(server)?;
        let layout = Layout::query(server)?;
        let frame = layout.area_of(&what);
        if let (None, Selection::Monitor(name)) = (frame, &what) {
            return Err(CaptureError::no_such_monitor(name, &layout.monitors));
        }
        frame.map_or(Ok(()), Area::check_size)?;
        Ok(View {
            what,
            layout,
            frame,
        })
    }

    /// Looks again at what may have changed, and tells whether it did.
    ///
    /// # Errors
    ///
    /// If what was chosen has become too large.
    pub(super) fn refresh(&mut self, server: &Server) -> Result<bool, CaptureError> {
        self.layout = Layout::query(server)?;
        let frame = self.layout.area_of(&self.what);
        frame.map_or(Ok(()), Area::check_size)?;
        let changed = frame != self.frame;
        self.frame = frame;
        Ok(changed)
    }

    /// Where on the desktop it lies; None while the monitor chosen is not there.
    pub(super) fn frame(&self) -> Option<Area> {
        self.frame
    }

    /// As of [`Selection::seen`].
    pub(super) fn seen(&self) -> Vec<Monitor> {
        self.what.seen(&self.layout.monitors, self.frame)
    }

    pub(super) fn monitors(&self) -> &[Monitor] {
        &self.layout.monitors
    }
}

/// The monitors that there are now.
pub(super) fn monitors(server: &Server) -> Result<Vec<Monitor>, CaptureError> {
    Ok(Layout::query(server)?.monitors)
}

/// Asks to be told when they change.
pub(super) fn watch(server: &Server) -> Result<(), CaptureError> {
    let changes = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
    server
        .connection
        .randr_select_input(server.root(), changes)?;
    Ok(())
}

/// How the desktop is laid out at one moment.
struct Layout {
    /// The whole desktop, from 0, 0.
    desktop: Area,
    monitors: Vec<Monitor>,
}

impl Layout {
    /// What it is now.
    fn query(server: &Server) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let size = connection.get_geometry(server.root())?;
        let monitors = connection.randr_get_monitors(server.root(), true)?;
        let size = size.reply()?;
        let desktop = Area::new(0, 0, size.width.into(), size.height.into());
        let infos = monitors.reply()?.monitors;
        let mut names = Vec::with_capacity(infos.len());
        for info in &infos {
            names.push(connection.get_atom_name(info.name)?);
        }
        let mut monitors = Vec::with_capacity(infos.len());
        for (info, name) in infos.iter().zip(names) {
            let name = String::from_utf8_lossy(&name.reply()?.name).into_owned();
            let area = Area::new(
                info.x.into(),
                info.y.into(),
                info.width.into(),
                info.height.into(),
            );
            if let Some(rect) = area.within(desktop) {
                monitors.push(Monitor {
                    name,
                    rect,
                    primary: info.primary,
                });
            }
        }
        Ok(Layout { desktop, monitors })
    }

    /// The part that `what` means at this moment; None when that monitor isn't there.
    fn area_of(&self, what: &Selection) -> Option<Area> {
        let name = match what {
            // Of windows, the picture has them where they are on the desktop.
            Selection::WholeDesktop | Selection::Windows(_) => return Some(self.desktop),
            Selection::Monitor(name) => name,
        };
        let monitor = self.monitors.iter().find(|monitor| monitor.name == *name)?;
        Some(monitor.rect.into())
    }
}

/// What the monitors show of the desktop. Where no monitor is known, that is all of it.
pub(super) fn shown(server: &Server) -> Result<Shown, CaptureError> {
    let areas: Vec<Area> = monitors(server)?
        .iter()
        .map(|monitor| monitor.rect.into())
        .collect();
    if !areas.is_empty() {
        return Ok(Shown::new(areas));
    }
    let root = server.connection.get_geometry(server.root())?.reply()?;
    let desktop = Area::new(0, 0, root.width.into(), root.height.into());
    Ok(Shown::new(vec![desktop]))
}
