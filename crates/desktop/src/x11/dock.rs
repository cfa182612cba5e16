//! Puts windows at the right edge of their monitor, beside what is worked on, and lets go of those that a person
//! moves elsewhere.

use std::collections::HashMap;

use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _, Window};

use super::server::Server;
use super::shown::Shown;
use crate::CaptureError;
use crate::region::Area;

/// What has been done with which window.
pub(super) struct Dock {
    docked: HashMap<Window, Docked>,
    work_area: Atom,
    workspace: Atom,
}

/// A window that was put at the edge, with its frame.
#[derive(Clone, Copy, Debug)]
struct Docked {
    size: (u32, u32),
    target: Area,
    standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It was asked to go there.
    OnItsWay,
    There,
    /// Somebody has moved it.
    Elsewhere,
}

impl Dock {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let work_area = connection.intern_atom(false, b"_NET_WORKAREA")?;
        let workspace = connection.intern_atom(false, b"_NET_CURRENT_DESKTOP")?;
        Ok(Self {
            docked: HashMap::new(),
            work_area: work_area.reply()?.atom,
            workspace: workspace.reply()?.atom,
        })
    }

    /// Where a window should go, whose frame is there now; none where it can stay. A window that gets another size
    /// goes back to the edge, unless somebody has moved it.
    pub(super) fn target(
        &mut self,
        server: &Server,
        shown: &Shown,
        window: Window,
        frame: Area,
    ) -> Result<Option<Area>, CaptureError> {
        let size = (frame.width(), frame.height());
        if let Some(docked) = self.docked.get_mut(&window)
            && docked.size == size
        {
            docked.follow(frame);
            return Ok(None);
        }
        let room = self.room(server, shown.monitor_of(frame))?;
        if frame.width() >= room.width() && frame.height() >= room.height() {
            // Maximised: it has no place of its own until it is smaller again.
            self.docked.remove(&window);
            return Ok(None);
        }
        let known = self.docked.get_mut(&window);
        if let Some(docked) = known
            && !docked.follow(frame)
        {
            return Ok(None);
        }
        let target = at_edge(frame, room);
        let standing = match target == frame {
            true => Standing::There,
            false => Standing::OnItsWay,
        };
        self.docked.insert(
            window,
            Docked {
                size,
                target,
                standing,
            },
        );
        Ok((standing == Standing::OnItsWay).then_some(target))
    }

    /// The part of a monitor that panels leave free, where a window manager tells (EWMH, `_NET_WORKAREA`).
    fn room(&self, server: &Server, monitor: Area) -> Result<Area, CaptureError> {
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

impl Docked {
    /// Takes note of where the window is; whether it has to go to the edge anew.
    fn follow(&mut self, frame: Area) -> bool {
        let size = (frame.width(), frame.height());
        let resized = size != std::mem::replace(&mut self.size, size);
        self.standing = match self.standing {
            Standing::Elsewhere => Standing::Elsewhere,
            Standing::There if (frame.left, frame.top) != (self.target.left, self.target.top) => {
                Standing::Elsewhere
            }
            standing if resized => standing,
            _ if frame == self.target => Standing::There,
            standing => standing,
        };
        resized && self.standing != Standing::Elsewhere
    }
}

/// At the right, as high up as can be, no higher than there is room for.
fn at_edge(frame: Area, room: Area) -> Area {
    let left = room
        .right
        .saturating_sub_unsigned(frame.width())
        .max(room.left);
    let height = frame.height().min(room.height());
    Area::new(left, room.top, frame.width(), height)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Area = Area {
        left: 0,
        top: 30,
        right: 1280,
        bottom: 800,
    };

    fn docked(frame: Area) -> Docked {
        Docked {
            size: (frame.width(), frame.height()),
            target: at_edge(frame, ROOM),
            standing: Standing::OnItsWay,
        }
    }

    #[test]
    fn what_fits_is_at_the_right_below_a_panel_and_what_does_not_is_made_lower() {
        let target = at_edge(Area::new(500, 60, 380, 720), ROOM);
        assert_eq!(target, Area::new(900, 30, 380, 720));
        let target = at_edge(Area::new(0, 0, 1400, 900), ROOM);
        assert_eq!(target, Area::new(0, 30, 1400, 770));
    }

    #[test]
    fn what_grows_narrower_goes_back_to_the_edge_unless_it_was_moved() {
        let wide = Area::new(500, 60, 720, 700);
        let mut docked = docked(wide);
        assert!(!docked.follow(wide), "it is asked once");
        assert!(docked.follow(Area::new(500, 60, 380, 700)));
        let target = at_edge(Area::new(500, 60, 380, 700), ROOM);
        docked.target = target;
        assert!(!docked.follow(target));
        let moved = target.moved(-300, 0);
        assert!(!docked.follow(moved));
        assert!(!docked.follow(Area::new(moved.left, moved.top, 400, 700)));
    }
}
