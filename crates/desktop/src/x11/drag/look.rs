//! What a person sees of a drag: a small picture beside the pointer, and a pointer that tells whether it can be dropped there.

use screen::PointerShape;
use x11rb::connection::Connection as _;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ClipOrdering, ConfigureWindowAux, ConnectionExt as _, CreateGCAux,
    Cursor, EventMask, ImageFormat, Rectangle, StackMode, Window,
};

use crate::CaptureError;
use crate::x11::glass;
use crate::x11::pixels::Pixels;
use crate::x11::server::Server;

/// What this window calls itself.
const CLASS: &str = "beckon-drag";
/// Light grey as 16-bit red, green, blue: where the picture can't be shown.
const PLAIN: (u16, u16, u16) = (0xd0d0, 0xd4d4, 0xd8d8);
/// Where the picture is, from the pointer, in pixels.
const BESIDE: i32 = 14;
/// More opaque than that is seen.
const SEEN: u8 = 127;
/// Glyphs of X's own font of pointers: "plus" and "circle".
const TAKES: u16 = 90;
/// See [`TAKES`].
const REFUSES: u16 = 24;

/// What is seen, once it is [shown](Look::follow).
pub(super) struct Look {
    window: Window,
    takes: Cursor,
    refuses: Cursor,
    mapped: bool,
}

impl Look {
    pub(super) fn new(server: &Server, picture: &PointerShape) -> Result<Self, CaptureError> {
        let window = glass::pane(server, CLASS, glass::color(server, PLAIN)?)?;
        let (width, height) = (picture.width, picture.height);
        let c = &server.connection;
        let size = ConfigureWindowAux::new().width(width).height(height);
        c.configure_window(window, &size)?;
        let (set, kind, order) = (SO::SET, SK::BOUNDING, ClipOrdering::UNSORTED);
        c.shape_rectangles(set, kind, order, window, 0, 0, &opaque(picture))?;
        paint(server, window, picture)?;
        let font = c.generate_id()?;
        c.open_font(font, b"cursor")?;
        let cursor = |glyph: u16| -> Result<Cursor, CaptureError> {
            let cursor = c.generate_id()?;
            // Black with a white edge; the glyph behind each is its mask.
            let white = u16::MAX;
            c.create_glyph_cursor(
                cursor,
                font,
                font,
                glyph,
                glyph + 1,
                0,
                0,
                0,
                white,
                white,
                white,
            )?;
            Ok(cursor)
        };
        Ok(Self {
            window,
            takes: cursor(TAKES)?,
            refuses: cursor(REFUSES)?,
            mapped: false,
        })
    }

    /// Shows it beside the pointer.
    pub(super) fn follow(&mut self, server: &Server, at: (i16, i16)) -> Result<(), CaptureError> {
        let place = ConfigureWindowAux::new()
            .x(i32::from(at.0) + BESIDE)
            .y(i32::from(at.1) + BESIDE)
            .stack_mode(StackMode::ABOVE);
        let c = &server.connection;
        c.configure_window(self.window, &place)?;
        if !std::mem::replace(&mut self.mapped, true) {
            c.map_window(self.window)?;
        }
        Ok(())
    }

    /// Tells whether it can be dropped here.
    pub(super) fn tell(&self, server: &Server, takes: bool) -> Result<(), CaptureError> {
        let cursor = if takes { self.takes } else { self.refuses };
        let c = &server.connection;
        c.change_active_pointer_grab(cursor, x11rb::CURRENT_TIME, super::events())?;
        Ok(())
    }

    /// Nothing is seen any more.
    pub(super) fn hide(&self, server: &Server) -> Result<(), CaptureError> {
        server.connection.unmap_window(self.window)?;
        Ok(())
    }
}

/// The rows of what is seen of the picture.
fn opaque(picture: &PointerShape) -> Vec<Rectangle> {
    let width = picture.width as usize;
    let mut parts = Vec::new();
    for (y, row) in picture.rgba.chunks_exact(4 * width).enumerate() {
        let seen: Vec<bool> = row.as_chunks::<4>().0.iter().map(|p| p[3] > SEEN).collect();
        let mut x = 0;
        for run in seen.chunk_by(|a, b| a == b) {
            if run[0] {
                // No picture is larger than the protocol's numbers.
                let short = |number: usize| i16::try_from(number).unwrap_or(i16::MAX);
                parts.push(Rectangle {
                    x: short(x),
                    y: short(y),
                    width: short(run.len()).unsigned_abs(),
                    height: 1,
                });
            }
            x += run.len();
        }
    }
    parts
}

/// Gives the window the picture, where the display has pixels of colours.
fn paint(server: &Server, window: Window, picture: &PointerShape) -> Result<(), CaptureError> {
    let (setup, screen) = (server.connection.setup(), server.screen());
    let depth = screen.root_depth;
    let Ok(layout) = Pixels::of_screen(setup, screen) else {
        return Ok(());
    };
    let stride = layout.stride(picture.width);
    let mut pixels = Vec::new();
    let columns = (picture.width as usize * 4).max(1);
    for (number, row) in picture.rgba.chunks_exact(columns).enumerate() {
        for [r, g, b, a] in row.as_chunks::<4>().0 {
            // Colours are premultiplied: what shines through at the edges is white.
            let over_white = |color: &u8| color.saturating_add(255 - a);
            layout.push([b, g, r].map(over_white), &mut pixels);
        }
        pixels.resize((number + 1) * stride, 0);
    }
    let (Ok(width), Ok(height)) = (u16::try_from(picture.width), u16::try_from(picture.height))
    else {
        return Ok(());
    };
    let c = &server.connection;
    let (pixmap, gc) = (c.generate_id()?, c.generate_id()?);
    c.create_pixmap(depth, pixmap, window, width, height)?;
    c.create_gc(gc, pixmap, &CreateGCAux::new())?;
    let kind = ImageFormat::Z_PIXMAP;
    c.put_image(kind, pixmap, gc, width, height, 0, 0, 0, depth, &pixels)?;
    let ground = ChangeWindowAttributesAux::new()
        .background_pixmap(pixmap)
        .event_mask(EventMask::NO_EVENT);
    c.change_window_attributes(window, &ground)?;
    c.free_gc(gc)?;
    c.free_pixmap(pixmap)?;
    Ok(())
}
