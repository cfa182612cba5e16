//! A part of one of our own windows into which a picture is copied without drawing: where no graphics card draws,
//! drawing a window anew costs thirty times as much as copying what changed.
//!
//! The part is a window in the window that takes no input and keeps no picture of its own: what was covered and is seen
//! again is copied anew by a thread that waits for the server to say so.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use screen::{Picture, Pointer, Rect};
use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::shm::ConnectionExt as _;
use x11rb::protocol::xproto::{
    ClipOrdering, ConfigureWindowAux, ConnectionExt as _, CreateGCAux, CreateWindowAux, EventMask,
    Gcontext, Gravity, ImageFormat, ImageOrder, Rectangle, VisualClass, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use crate::{Segment, Sharing, is_local};

/// Why pictures can't be copied into a window.
#[derive(Debug, thiserror::Error)]
pub enum PaneError {
    /// The display is on another machine, or shares no memory.
    #[error("the display shares no memory with this program")]
    NotShared,
    /// Its pixels are of another kind.
    #[error("its windows have other pixels than pictures have")]
    OtherPixels,
    /// The picture is larger than any window.
    #[error("a picture of {width}×{height} pixels is larger than any window")]
    TooLarge {
        /// Columns.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// The system gives no memory, or no thread.
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
    /// The display can't be reached.
    #[error("the display can't be reached: {0}")]
    Unreachable(#[from] ConnectError),
    /// The display is gone.
    #[error("the display is gone: {0}")]
    Gone(#[from] ConnectionError),
    /// The display refused something; the window is gone, perhaps.
    #[error("the display refused: {0}")]
    Refused(#[from] ReplyError),
    /// The display gives no more names.
    #[error("the display refused: {0}")]
    NoName(#[from] ReplyOrIdError),
}

/// Bytes of a pixel in a picture.
const PIXEL: usize = 4;

/// A picture in a window of ours. Dropping it takes it out.
pub struct Pane {
    shared: Arc<Shared>,
    sharing: Sharing,
}

/// What the thread that waits for the server needs, too.
struct Shared {
    server: RustConnection,
    window: Window,
    gc: Gcontext,
    depth: u8,
    shown: Mutex<Shown>,
}

/// What there is to be seen.
#[derive(Default)]
struct Shown {
    /// The whole picture, row after row.
    memory: Option<Segment>,
    width: u16,
    height: u16,
    /// Where the picture's corner is in the pane: left of it and above where only a part is shown.
    corner: (i16, i16),
    is_mapped: bool,
    /// Where the pointer is drawn over the picture.
    under: Option<Rect>,
}

/// The pointer over what is under it.
struct Stamp {
    place: Rect,
    pixels: Vec<u8>,
}

/// Draws the pointer over its part of the picture; nothing where it is hidden or outside.
fn stamp(pointer: &Pointer, picture: &Picture) -> Option<Stamp> {
    let (shape, (x, y)) = (
        pointer.shape.as_ref().filter(|s| s.is_valid())?,
        pointer.at?,
    );
    let left = x.saturating_sub_unsigned(shape.hot_x);
    let top = y.saturating_sub_unsigned(shape.hot_y);
    let place = within((left, top), (shape.width, shape.height), picture.rect())?;
    let mut pixels = Vec::with_capacity(place.width as usize * place.height as usize * PIXEL);
    for y in place.y..place.bottom() {
        let from = (y.cast_signed() - top).cast_unsigned() * shape.width
            + (place.x.cast_signed() - left).cast_unsigned();
        let over = &shape.rgba[from as usize * PIXEL..][..place.width as usize * PIXEL];
        let under = picture.span(place.x, y, place.width);
        let both = over
            .as_chunks::<PIXEL>()
            .0
            .iter()
            .zip(under.as_chunks::<PIXEL>().0);
        for ([r, g, b, a], [under_b, under_g, under_r, _]) in both {
            let mix = |over: u8, under: u8| {
                over.saturating_add((u16::from(under) * u16::from(255 - a) / 255) as u8)
            };
            pixels.extend([mix(*b, *under_b), mix(*g, *under_g), mix(*r, *under_r), 255]);
        }
    }
    Some(Stamp { place, pixels })
}

/// The part within `whole`, whose corner is that of all places, of a rectangle of that size there.
fn within((left, top): (i32, i32), (width, height): (u32, u32), whole: Rect) -> Option<Rect> {
    let right = left.saturating_add_unsigned(width).max(0).cast_unsigned();
    let bottom = top.saturating_add_unsigned(height).max(0).cast_unsigned();
    let (x, y) = (left.max(0).cast_unsigned(), top.max(0).cast_unsigned());
    let part = Rect::new(x, y, right.saturating_sub(x), bottom.saturating_sub(y));
    let part = part.intersection(&whole);
    (!part.is_empty()).then_some(part)
}

/// What is left of `whole` round a hole in it.
fn around(whole: Rect, hole: Rect) -> Vec<Rectangle> {
    let hole = hole.intersection(&whole);
    let parts = if hole.is_empty() {
        vec![whole]
    } else {
        vec![
            Rect::new(0, 0, whole.width, hole.y),
            Rect::new(0, hole.y, hole.x, hole.height),
            Rect::new(
                hole.right(),
                hole.y,
                whole.width - hole.right(),
                hole.height,
            ),
            Rect::new(0, hole.bottom(), whole.width, whole.height - hole.bottom()),
        ]
    };
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts
        .map(|part| Rectangle {
            x: part.x as i16,
            y: part.y as i16,
            width: part.width as u16,
            height: part.height as u16,
        })
        .collect()
}

fn offset(picture: &Picture, x: u32, y: u32) -> usize {
    (y as usize * picture.width() as usize + x as usize) * PIXEL
}

/// Whether pixels there are blue, green, red and one more byte, as those of a picture.
fn has_picture_pixels(server: &RustConnection, depth: u8, visual: u32) -> bool {
    let setup = server.setup();
    let is_wide = |format: &&x11rb::protocol::xproto::Format| format.depth == depth;
    let format = setup.pixmap_formats.iter().find(is_wide);
    let visuals = setup
        .roots
        .iter()
        .flat_map(|screen| &screen.allowed_depths)
        .flat_map(|depth| &depth.visuals);
    let mut visuals = visuals.filter(|found| found.visual_id == visual);
    format.is_some_and(|format| format.bits_per_pixel == 32 && format.scanline_pad == 32)
        && setup.image_byte_order == ImageOrder::LSB_FIRST
        && visuals.any(|found| {
            found.class == VisualClass::TRUE_COLOR
                && (found.red_mask, found.green_mask, found.blue_mask) == (0xff_0000, 0xff00, 0xff)
        })
}

impl Pane {
    /// Makes a place for pictures in a window of this process (display `None`: the one that `DISPLAY` names); nothing is
    /// seen of it before it is [placed](Self::place).
    ///
    /// # Errors
    /// Why pictures can't be copied there.
    pub fn open(display: Option<&str>, parent: Window) -> Result<Self, PaneError> {
        let (server, _) = RustConnection::connect(display)?;
        let c = &server;
        let sharing = is_local(c).then(|| Sharing::probe(c)).flatten();
        let sharing = sharing.ok_or(PaneError::NotShared)?;
        let attributes = c.get_window_attributes(parent)?;
        let depth = c.get_geometry(parent)?.reply()?.depth;
        let visual = attributes.reply()?.visual;
        if !has_picture_pixels(&server, depth, visual) {
            return Err(PaneError::OtherPixels);
        }
        let (window, gc) = (c.generate_id()?, c.generate_id()?);
        let settings = CreateWindowAux::new()
            .bit_gravity(Gravity::NORTH_WEST)
            .event_mask(EventMask::EXPOSURE | EventMask::STRUCTURE_NOTIFY);
        let (same, kind) = (x11rb::COPY_FROM_PARENT, WindowClass::INPUT_OUTPUT);
        c.create_window(depth, window, parent, 0, 0, 1, 1, 0, kind, same, &settings)?
            .check()?;
        let (set, kind, order) = (SO::SET, SK::INPUT, ClipOrdering::UNSORTED);
        c.shape_rectangles(set, kind, order, window, 0, 0, &[])?;
        c.create_gc(gc, window, &CreateGCAux::new().graphics_exposures(0))?
            .check()?;
        let shared = Arc::new(Shared {
            server,
            window,
            gc,
            depth,
            shown: Mutex::default(),
        });
        let waiting = Arc::clone(&shared);
        thread::Builder::new()
            .name("pane".to_owned())
            .spawn(move || waiting.heed())?;
        Ok(Self { shared, sharing })
    }

    /// Shows the pane there in the window, in its pixels, with the picture's corner at `corner` of it; `None` hides it.
    /// Through the `hole`, a part of the pane in its own pixels, the window is seen.
    ///
    /// # Errors
    /// When the display is gone, or the window.
    pub fn place(
        &mut self,
        place: Option<Rect>,
        corner: (i16, i16),
        hole: Option<Rect>,
    ) -> Result<(), PaneError> {
        let Shared {
            server: c, window, ..
        } = &*self.shared;
        let mut shown = self.shared.shown();
        shown.corner = corner;
        match place.filter(|place| !place.is_empty()) {
            Some(place) => {
                let configured = ConfigureWindowAux::new()
                    .x(place.x.cast_signed())
                    .y(place.y.cast_signed())
                    .width(place.width)
                    .height(place.height);
                c.configure_window(*window, &configured)?;
                let whole = Rect::new(0, 0, place.width, place.height);
                let around = around(whole, hole.unwrap_or_default());
                let (set, kind, order) = (SO::SET, SK::BOUNDING, ClipOrdering::UNSORTED);
                c.shape_rectangles(set, kind, order, *window, 0, 0, &around)?;
                if !std::mem::replace(&mut shown.is_mapped, true) {
                    c.map_window(*window)?;
                }
                let whole = Rect::new(0, 0, shown.width.into(), shown.height.into());
                self.shared.put(&shown, &[whole])?;
            }
            None => {
                if std::mem::take(&mut shown.is_mapped) {
                    c.unmap_window(*window)?;
                }
            }
        }
        c.flush()?;
        Ok(())
    }

    /// Copies these parts of a picture there, and waits until they can be seen. Of a picture of another size than the one
    /// before all is copied. The pointer is drawn over it, where there is one; `moved` where it is not as it was.
    ///
    /// # Errors
    /// When the display is gone, or there is no memory for the picture.
    pub fn show(
        &mut self,
        picture: &Picture,
        parts: &[Rect],
        pointer: Option<&Pointer>,
        moved: bool,
    ) -> Result<(), PaneError> {
        let mut shown = self.shared.shown();
        let (width, height) = (picture.width(), picture.height());
        let mut parts = parts.to_vec();
        if (width, height) != (shown.width.into(), shown.height.into()) {
            self.resize(&mut shown, width, height)?;
            parts = vec![picture.rect()];
        }
        let crosses = |under: &Rect| {
            parts
                .iter()
                .any(|part| !part.intersection(under).is_empty())
        };
        let draws = moved || shown.under.as_ref().is_some_and(crosses);
        let drawn = pointer
            .filter(|_| draws)
            .and_then(|pointer| stamp(pointer, picture));
        if draws {
            parts.extend(shown.under.take());
            shown.under = drawn.as_ref().map(|drawn| drawn.place);
        }
        if let Some(memory) = &mut shown.memory {
            for part in &parts {
                for y in part.y..part.bottom() {
                    memory.write(
                        offset(picture, part.x, y),
                        picture.span(part.x, y, part.width),
                    );
                }
            }
            if let Some(Stamp { place, pixels }) = &drawn {
                let rows = pixels.chunks_exact(place.width as usize * PIXEL);
                for (y, row) in (place.y..).zip(rows) {
                    memory.write(offset(picture, place.x, y), row);
                }
                parts.push(*place);
            }
        }
        if !shown.is_mapped {
            return Ok(());
        }
        self.shared.put(&shown, &parts)?;
        // A server that is behind is not given more.
        self.shared.server.get_input_focus()?.reply()?;
        Ok(())
    }

    fn resize(&self, shown: &mut Shown, width: u32, height: u32) -> Result<(), PaneError> {
        let c = &self.shared.server;
        if let Some(old) = shown.memory.take() {
            old.detach(c);
        }
        let too_large = PaneError::TooLarge { width, height };
        let (Ok(columns), Ok(rows)) = (u16::try_from(width), u16::try_from(height)) else {
            return Err(too_large);
        };
        (shown.width, shown.height) = (columns, rows);
        shown.under = None;
        let len = width as usize * height as usize * PIXEL;
        if len > 0 {
            shown.memory = Some(Segment::new(c, len, self.sharing)?);
        }
        Ok(())
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        let mut shown = self.shared.shown();
        let Shared { server, window, .. } = &*self.shared;
        if let Some(memory) = shown.memory.take() {
            memory.detach(server);
        }
        // The thread that waits hears of it and ends. Where the server is gone, so is all of this.
        let _ = server.destroy_window(*window);
        let _ = server.flush();
    }
}

impl Shared {
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the server to copy what is seen of these parts.
    fn put(&self, shown: &Shown, parts: &[Rect]) -> Result<(), PaneError> {
        let Some(memory) = &shown.memory else {
            return Ok(());
        };
        let whole = Rect::new(0, 0, shown.width.into(), shown.height.into());
        for part in parts {
            let part = part.intersection(&whole);
            if part.is_empty() {
                continue;
            }
            // All of it is within the picture, whose sides are `u16`; what lies outside of the window is cut off there.
            let [x, y, width, height] = [part.x, part.y, part.width, part.height].map(|n| n as u16);
            let to_x = i32::from(shown.corner.0) + i32::from(x);
            let to_y = i32::from(shown.corner.1) + i32::from(y);
            let (Ok(to_x), Ok(to_y)) = (i16::try_from(to_x), i16::try_from(to_y)) else {
                continue;
            };
            self.server.shm_put_image(
                self.window,
                self.gc,
                shown.width,
                shown.height,
                x,
                y,
                width,
                height,
                to_x,
                to_y,
                self.depth,
                ImageFormat::Z_PIXMAP.into(),
                false,
                memory.seg(),
                0,
            )?;
        }
        Ok(())
    }

    /// Copies anew what was covered and is seen again, until the window is gone.
    fn heed(&self) {
        let c = &self.server;
        loop {
            match c.wait_for_event() {
                Ok(Event::Expose(seen)) => {
                    let shown = self.shown();
                    let left = i32::from(seen.x) - i32::from(shown.corner.0);
                    let top = i32::from(seen.y) - i32::from(shown.corner.1);
                    let size = (seen.width.into(), seen.height.into());
                    let whole = Rect::new(0, 0, shown.width.into(), shown.height.into());
                    let part = within((left, top), size, whole);
                    let put = self.put(&shown, part.as_slice());
                    if put.is_err() || c.flush().is_err() {
                        return;
                    }
                }
                Ok(Event::DestroyNotify(gone)) if gone.window == self.window => return,
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}
