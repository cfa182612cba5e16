//! One window that the server keeps by itself (Composite), whatever lies over it.
//!
//! The memory that the server gives a window holds at first what was on the screen at that place,
//! somebody else's windows among it, and a program need not draw over all of it. So that memory is wiped
//! before anything in it is shown, and the program is then asked to draw everything anew.

use std::time::{Duration, Instant};

use screen::{CARD, Picture};
use x11rb::connection::Connection as _;
use x11rb::protocol::composite::{ConnectionExt as _, Redirect};
use x11rb::protocol::shape::{ConnectionExt as _, SK};
use x11rb::protocol::xproto::{
    Atom, ChangeWindowAttributesAux, ConnectionExt as _, CreateGCAux, EventMask, MapState, Pixmap,
    Rectangle, Window,
};

use super::damage::Damage;
use super::grab::{Grabber, Outcome, Sheet};
use super::guard;
use super::pixels::Pixels;
use super::server::{Server, existing};
use crate::CaptureError;
use crate::region::{Area, Region};

/// How long a window must keep its size before it is wiped: one that is being resized would flicker.
const SETTLE: Duration = Duration::from_millis(60);
/// How long to leave a window alone whose memory could not be had.
const LATER: Duration = Duration::from_millis(500);
/// Most windows within a window that are asked to draw themselves anew.
const MOST_INNER: usize = 4096;

/// A window that is shared, or belongs to one.
pub(super) struct Source {
    pub(super) window: Window,
    /// The window and those that it lies in, all of which are watched.
    ancestry: Vec<Window>,
    damage: Damage,
    pixels: Pixels,
    has_opacity: bool,
    size: (u16, u16),
    border: u16,
    /// Where on the desktop its own coordinates begin.
    origin: (i32, i32),
    /// Where on the desktop it is; nowhere while it is not mapped.
    pub(super) parts: Vec<Area>,
    content: Content,
}

/// What is in a window's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// Possibly what was on the screen: it is to be wiped, but not before then.
    Foreign(Instant),
    /// What its program drew since it was wiped.
    Own,
}

impl Source {
    /// Whether it lies in this window, or is it.
    pub(super) fn is_within(&self, window: Window) -> bool {
        self.ancestry.contains(&window)
    }

    /// What was drawn, in coordinates of the desktop.
    pub(super) fn take_damage(&self, server: &Server) -> Result<Vec<Area>, CaptureError> {
        let (x, y) = self.origin;
        let drawn = self.damage.take(server)?;
        Ok(drawn.iter().map(|area| area.moved(x, y)).collect())
    }

    /// It may have got new memory.
    pub(super) fn forget(&mut self) {
        self.content = Content::Foreign(Instant::now());
    }

    /// Its memory could not be had.
    pub(super) fn leave_alone(&mut self) {
        self.content = Content::Foreign(Instant::now() + LATER);
    }

    /// It has this size now, and a border. Tells whether that means new memory.
    pub(super) fn resize(&mut self, size: (u16, u16), border: u16) -> bool {
        if (self.size, self.border) == (size, border) {
            return false;
        }
        (self.size, self.border) = (size, border);
        self.content = Content::Foreign(Instant::now() + SETTLE);
        true
    }

    /// Wipes it if that is due; tells whether it was.
    pub(super) fn wipe_if_due(&mut self, server: &Server) -> Result<bool, CaptureError> {
        let now = Instant::now();
        if self.wipe_at().is_none_or(|at| at > now) {
            return Ok(false);
        }
        self.content = match self.wipe(server)? {
            true => Content::Own,
            false => Content::Foreign(now + LATER),
        };
        Ok(true)
    }

    /// Has the server keep a window by itself; None for one that it can't, or that is gone.
    pub(super) fn open(server: &Server, window: Window) -> Result<Option<Self>, CaptureError> {
        let c = &server.connection;
        let attributes = c.get_window_attributes(window)?;
        let geometry = c.get_geometry(window)?;
        let attributes = existing(attributes.reply())?;
        let Some((attributes, geometry)) = attributes.zip(existing(geometry.reply())?) else {
            return Ok(None);
        };
        let layout = Pixels::of_visual(
            c.setup(),
            server.screen(),
            geometry.depth,
            attributes.visual,
        );
        let pixels = match layout {
            Ok(pixels) => pixels,
            Err(error) => {
                tracing::warn!(%error, window, "a window can't be shown");
                return Ok(None);
            }
        };
        // Told of before it is looked at, so that no change is missed.
        let changes = ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
        c.change_window_attributes(window, &changes)?;
        c.shape_select_input(window, true)?;
        let redirected = c.composite_redirect_window(window, Redirect::AUTOMATIC)?;
        if existing(redirected.check())?.is_none() {
            tracing::warn!(window, "a window can't be kept by itself");
            return Ok(None);
        }
        Ok(Some(Self {
            window,
            ancestry: vec![window],
            damage: Damage::watch(server, window)?,
            pixels,
            has_opacity: geometry.depth == 32,
            size: (geometry.width, geometry.height),
            border: geometry.border_width,
            origin: (0, 0),
            parts: Vec::new(),
            content: Content::Foreign(Instant::now()),
        }))
    }

    /// Lets go of a window that is not shared any more, or is gone.
    pub(super) fn close(self, server: &Server) -> Result<(), CaptureError> {
        let c = &server.connection;
        self.damage.end(server)?;
        c.composite_unredirect_window(self.window, Redirect::AUTOMATIC)?;
        Ok(())
    }

    /// When it is to be wiped; None if it needn't be.
    pub(super) fn wipe_at(&self) -> Option<Instant> {
        match self.content {
            Content::Foreign(not_before) if !self.parts.is_empty() => Some(not_before),
            Content::Foreign(_) | Content::Own => None,
        }
    }

    pub(super) fn is_shown(&self) -> bool {
        self.content == Content::Own && !self.parts.is_empty()
    }

    /// Looks where it is on the desktop, with the shape that it has.
    pub(super) fn locate(&mut self, server: &Server) -> Result<Vec<Area>, CaptureError> {
        let c = &server.connection;
        self.watch_ancestry(server)?;
        let attributes = c.get_window_attributes(self.window)?;
        let origin = c.translate_coordinates(self.window, server.root(), 0, 0)?;
        let shape = c.shape_get_rectangles(self.window, SK::BOUNDING)?;
        let attributes = existing(attributes.reply())?;
        let (origin, shape) = (existing(origin.reply())?, existing(shape.reply())?);
        let (Some(attributes), Some((origin, shape))) = (attributes, origin.zip(shape)) else {
            return Ok(Vec::new());
        };
        self.origin = (origin.dst_x.into(), origin.dst_y.into());
        if attributes.map_state != MapState::VIEWABLE {
            return Ok(Vec::new());
        }
        let (x, y) = self.origin;
        let whole = Area::new(x, y, self.size.0.into(), self.size.1.into());
        let parts = shape.rectangles.iter().map(|r| {
            let part = Area::new(r.x.into(), r.y.into(), r.width.into(), r.height.into());
            part.moved(x, y).intersection(whole)
        });
        Ok(parts.filter(|part| !part.is_empty()).collect())
    }

    /// Asks to be told of the windows it lies in: it comes and goes with them.
    fn watch_ancestry(&mut self, server: &Server) -> Result<(), CaptureError> {
        let Some(ancestry) = guard::ancestry(server, self.window)? else {
            return Ok(());
        };
        if ancestry != self.ancestry {
            for &window in &ancestry {
                let changes =
                    ChangeWindowAttributesAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
                server
                    .connection
                    .change_window_attributes(window, &changes)?;
            }
            self.ancestry = ancestry;
        }
        Ok(())
    }

    /// What is to be shown of it within `anew`.
    pub(super) fn pieces(&self, anew: &Region) -> Vec<Area> {
        let shown = self.parts.iter().filter(|_| self.is_shown());
        let pieces = shown.flat_map(|part| anew.clipped(*part).iter().collect::<Vec<_>>());
        pieces.collect()
    }

    /// Names its memory as it is now; None if it has none.
    fn memory(&self, server: &Server) -> Result<Option<Pixmap>, CaptureError> {
        let c = &server.connection;
        let pixmap = c.generate_id()?;
        let named = c.composite_name_window_pixmap(self.window, pixmap)?;
        Ok(existing(named.check())?.map(|()| pixmap))
    }

    pub(super) fn copy(
        &self,
        server: &Server,
        compositor: Atom,
        pieces: &[Area],
        frame: Area,
        grabber: &mut Grabber,
        picture: &mut Picture,
    ) -> Result<Outcome, CaptureError> {
        let Some(pixmap) = self.memory(server)? else {
            return Ok(Outcome::SizeChanged);
        };
        let c = &server.connection;
        let blended = self.has_opacity && {
            let owner = c.get_selection_owner(compositor)?.reply()?.owner;
            owner != x11rb::NONE
        };
        let border = i32::from(self.border);
        let sheet = Sheet {
            pixmap,
            origin: (self.origin.0 - border, self.origin.1 - border),
            pixels: &self.pixels,
            blended,
        };
        let mut outcome = Outcome::Taken;
        for piece in pieces {
            outcome = grabber.copy(server, &sheet, *piece, frame, picture)?;
            if outcome == Outcome::SizeChanged {
                break;
            }
        }
        c.free_pixmap(pixmap)?;
        Ok(outcome)
    }

    /// Wipes its memory and has everything in it drawn anew; false if it has none.
    fn wipe(&self, server: &Server) -> Result<bool, CaptureError> {
        let Some(pixmap) = self.memory(server)? else {
            return Ok(false);
        };
        let c = &server.connection;
        let ground = if self.has_opacity {
            0
        } else {
            self.pixels.value_of(CARD)
        };
        let gc = c.generate_id()?;
        let color = CreateGCAux::new().foreground(ground).graphics_exposures(0);
        c.create_gc(gc, pixmap, &color)?;
        let all = Rectangle {
            x: 0,
            y: 0,
            width: u16::MAX,
            height: u16::MAX,
        };
        let wiped = c.poly_fill_rectangle(pixmap, gc, &[all])?;
        let wiped = existing(wiped.check())?.is_some();
        c.free_gc(gc)?;
        c.free_pixmap(pixmap)?;
        self.draw_anew(server)?;
        Ok(wiped)
    }

    /// Asks its program to draw all of it: the window and those within it.
    fn draw_anew(&self, server: &Server) -> Result<(), CaptureError> {
        let c = &server.connection;
        let mut level = vec![self.window];
        let mut count = 0;
        while !level.is_empty() && count < MOST_INNER {
            count += level.len();
            let mut trees = Vec::with_capacity(level.len());
            for &window in &level {
                c.clear_area(true, window, 0, 0, 0, 0)?;
                trees.push(c.query_tree(window)?);
            }
            level.clear();
            for tree in trees {
                let children = existing(tree.reply())?.map(|tree| tree.children);
                level.extend(children.into_iter().flatten());
            }
        }
        Ok(())
    }
}
