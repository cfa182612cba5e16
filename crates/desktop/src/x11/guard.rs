//! Keeps what others do away from windows that are none of their business.

use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, Window};

use super::chosen::Chosen;
use super::marks::Wanted;
use super::server::{Server, existing};
use super::windows;
use crate::region::Area;
use crate::{CaptureError, Exclude, Selection};

/// Deepest nesting of windows that is followed; what is deeper counts as excluded.
const DEEPEST: usize = 64;

/// Knows which windows nothing may reach.
pub(super) struct Guard {
    wanted: Wanted,
    /// Where windows were chosen, nothing may reach any other.
    only: Option<Chosen>,
    /// Where a monitor was chosen, nothing may reach what is seen on the others.
    is_monitor: bool,
}

impl Guard {
    /// One that keeps away from the windows of this process, and from all that is not shared.
    pub(super) fn new(server: &Server, shared: &Selection) -> Result<Self, CaptureError> {
        let wanted = Wanted::own_windows(server)?;
        let only = match shared {
            Selection::WholeDesktop | Selection::Monitor(_) => None,
            Selection::Windows(ids) => Some(Chosen::new(server, ids.clone())?),
        };
        let is_monitor = matches!(shared, Selection::Monitor(_));
        Ok(Guard {
            wanted,
            only,
            is_monitor,
        })
    }

    pub(super) fn set_exclude(&mut self, exclude: Exclude) {
        self.wanted.set(exclude);
    }

    /// Whether there is nothing to keep away from.
    fn is_open(&self) -> bool {
        self.wanted.is_nothing() && self.only.is_none() && !self.is_monitor
    }

    /// Whether none of these windows, which lie in one another, is shared.
    fn is_elsewhere(&self, server: &Server, windows: &[Window]) -> Result<bool, CaptureError> {
        match &self.only {
            Some(only) => Ok(!only.hold(server, windows)?),
            None => Ok(false),
        }
    }

    /// Whether a click at this place of the desktop would reach an excluded window, or its frame
    /// with the button that closes it, or one that is not shared.
    pub(super) fn is_at(&self, server: &Server, place: (i32, i32)) -> Result<bool, CaptureError> {
        if self.is_open() {
            return Ok(false);
        }
        let Some(windows) = windows_at(server, place)? else {
            return Ok(true);
        };
        if self.is_elsewhere(server, &windows)? {
            return Ok(true);
        }
        let marks = self.wanted.marks(server)?;
        if marks.are_on(server, &windows)?.contains(&true) {
            return Ok(true);
        }
        match windows.first() {
            Some(&top) => windows::is_taken(server, &marks, top, place),
            None => Ok(false),
        }
    }

    /// Whether a key would reach an excluded window, or none that is shared in `frame`. Keys go to the window that has the
    /// focus, or to the one within it that the pointer is on.
    pub(super) fn has_keyboard(&self, server: &Server, frame: Area) -> Result<bool, CaptureError> {
        if self.is_open() {
            return Ok(false);
        }
        let focus = server.connection.get_input_focus()?;
        let pointer = server.connection.query_pointer(server.root())?;
        let focus = focus.reply()?.focus;
        let pointer = pointer.reply()?;
        let place = (pointer.root_x.into(), pointer.root_y.into());
        if focus == u32::from(InputFocus::NONE) {
            // It reaches no window, but may be one that the window manager waits for.
            return Ok(self.only.is_some() || self.is_monitor);
        }
        if focus == u32::from(InputFocus::POINTER_ROOT) || focus == server.root() {
            let is_shared = Area::new(place.0, place.1, 1, 1).within(frame).is_some();
            return Ok(!is_shared || self.is_at(server, place)?);
        }
        let (Some(mut windows), Some(below)) =
            (ancestry(server, focus)?, windows_at(server, place)?)
        else {
            return Ok(true);
        };
        if self.is_elsewhere(server, &windows)? {
            return Ok(true);
        }
        if self.is_monitor && !is_mostly_in(server, &windows, frame)? {
            return Ok(true);
        }
        let within = below.iter().skip_while(|window| **window != focus);
        windows.extend(within);
        let marks = self.wanted.marks(server)?;
        Ok(marks.are_on(server, &windows)?.contains(&true))
    }
}

/// Whether of the outermost of these windows, which lie in one another, most is in that part of the desktop.
fn is_mostly_in(server: &Server, windows: &[Window], frame: Area) -> Result<bool, CaptureError> {
    let Some(&outermost) = windows.last() else {
        return Ok(false);
    };
    let geometry = existing(server.connection.get_geometry(outermost)?.reply())?;
    Ok(geometry.is_some_and(|g| {
        let area = Area::new(g.x.into(), g.y.into(), g.width.into(), g.height.into());
        2 * area.intersection(frame).pixels() > area.pixels()
    }))
}

/// The windows that a click would reach, from the top-level one inwards. Only the server knows: a
/// window may let clicks pass. None if they are nested too deeply.
pub(super) fn windows_at(
    server: &Server,
    (x, y): (i32, i32),
) -> Result<Option<Vec<Window>>, CaptureError> {
    let (Ok(x), Ok(y)) = (i16::try_from(x), i16::try_from(y)) else {
        return Ok(Some(Vec::new()));
    };
    let mut windows = Vec::new();
    let mut window = server.root();
    while windows.len() < DEEPEST {
        let asked = server
            .connection
            .translate_coordinates(server.root(), window, x, y)?;
        window = existing(asked.reply())?.map_or(x11rb::NONE, |reply| reply.child);
        if window == x11rb::NONE {
            return Ok(Some(windows));
        }
        windows.push(window);
    }
    Ok(None)
}

/// A window and those it lies in. None if there are too many.
pub(super) fn ancestry(
    server: &Server,
    window: Window,
) -> Result<Option<Vec<Window>>, CaptureError> {
    let mut windows = vec![window];
    let mut inner = window;
    while windows.len() < DEEPEST {
        let tree = existing(server.connection.query_tree(inner)?.reply())?;
        match tree {
            Some(tree) if tree.parent != server.root() && tree.parent != x11rb::NONE => {
                inner = tree.parent;
                windows.push(inner);
            }
            _ => return Ok(Some(windows)),
        }
    }
    Ok(None)
}
