//! How windows hide what lies below them.

use std::collections::HashSet;

use x11rb::protocol::shape::{ConnectionExt as _, SK};
use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask};
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window,
};

use super::server::{Server, existing};
use super::windows::Seen;
use crate::CaptureError;
use crate::region::Area;

/// A shape of more rectangles than this is not worth the work: what is below counts as seen.
const MOST_SHAPE_PARTS: usize = 64;

/// Knows what windows hide, and asks to be told when that may become less.
pub(super) struct Hiding {
    /// The property that says how translucent a window is.
    opacity: Atom,
    /// The selection that a compositing window manager owns.
    compositor: Atom,
    /// Windows whose shape and opacity we asked to be told of.
    watched: HashSet<Window>,
}

impl Hiding {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let compositor = format!("_NET_WM_CM_S{}", server.screen_number());
        let opacity = connection.intern_atom(false, b"_NET_WM_WINDOW_OPACITY")?;
        let compositor = connection
            .intern_atom(false, compositor.as_bytes())?
            .reply()?
            .atom;
        connection.xfixes_select_selection_input(
            server.root(),
            compositor,
            SelectionEventMask::SET_SELECTION_OWNER
                | SelectionEventMask::SELECTION_WINDOW_DESTROY
                | SelectionEventMask::SELECTION_CLIENT_CLOSE,
        )?;
        Ok(Hiding {
            opacity: opacity.reply()?.atom,
            compositor,
            watched: HashSet::new(),
        })
    }

    /// Whether a change of this property changes what a window hides.
    pub(super) fn heeds(&self, property: Atom) -> bool {
        property == self.opacity
    }

    /// A window is gone: its number may come back for another one.
    pub(super) fn handle_destroyed(&mut self, window: Window) {
        self.watched.remove(&window);
    }

    /// The parts of the desktop that these windows hide from view, each with the index of the
    /// top-level window.
    pub(super) fn parts(
        &mut self,
        server: &Server,
        windows: &[&Seen],
    ) -> Result<Vec<(usize, Area)>, CaptureError> {
        let connection = &server.connection;
        let compositor = connection
            .get_selection_owner(self.compositor)?
            .reply()?
            .owner;
        let blended = compositor != x11rb::NONE;
        let mut asked = Vec::with_capacity(windows.len());
        for seen in windows {
            // Only a compositor shows what is below a window with transparency.
            if blended && seen.depth == 32 {
                continue;
            }
            self.watch(server, seen.window)?;
            let opacity =
                connection.get_property(false, seen.window, self.opacity, AtomEnum::ANY, 0, 1)?;
            let shape = connection.shape_get_rectangles(seen.window, SK::BOUNDING)?;
            asked.push((seen.top, seen.origin, opacity, shape));
        }
        let mut hiding = Vec::new();
        for (top, (x, y), opacity, shape) in asked {
            let (Some(opacity), Some(shape)) =
                (existing(opacity.reply())?, existing(shape.reply())?)
            else {
                continue;
            };
            let translucent = blended && opacity.value_len > 0;
            if translucent || shape.rectangles.len() > MOST_SHAPE_PARTS {
                continue;
            }
            hiding.extend(shape.rectangles.iter().map(|r| {
                let part = Area::new(r.x.into(), r.y.into(), r.width.into(), r.height.into());
                (top, part.moved(x, y))
            }));
        }
        Ok(hiding)
    }

    /// Asks to be told when a window comes to hide less than it does now.
    fn watch(&mut self, server: &Server, window: Window) -> Result<(), CaptureError> {
        if self.watched.insert(window) {
            let changes = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
            server
                .connection
                .change_window_attributes(window, &changes)?;
            server.connection.shape_select_input(window, true)?;
        }
        Ok(())
    }
}
