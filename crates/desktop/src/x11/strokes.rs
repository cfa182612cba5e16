//! What is drawn over the desktop, as a shape: one bit a pixel.

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Arc, CapStyle, ChangeGCAux, ConnectionExt as _, CoordMode, CreateGCAux, Gcontext, JoinStyle,
    Pixmap, Point, PolyShape, Rectangle,
};

use super::server::Server;
use crate::CaptureError;
use crate::overlay::{Drawn, Place, Shape};
use crate::region::Area;

/// How wide lines are on a picture of this height, in pixels.
pub(super) fn line_width(frame: Area) -> u16 {
    u16::try_from(frame.height() / 180).map_or(12, |width| width.clamp(4, 12))
}

/// A place of the desktop.
pub(super) fn within(frame: Area, (x, y): Place) -> (i32, i32) {
    let x = frame.left.saturating_add_unsigned(x).min(frame.right - 1);
    let y = frame.top.saturating_add_unsigned(y).min(frame.bottom - 1);
    (x, y)
}

/// A drawing in places of the desktop.
pub(super) struct Stroke {
    /// What is drawn with the pen.
    path: Vec<(i32, i32)>,
    /// The head of an arrow: its tip and its two wings.
    head: Option<[(i32, i32); 3]>,
    width: u16,
}

impl Stroke {
    pub(super) fn of(drawn: &Drawn<'_>, frame: Area, width: u16) -> Self {
        let place = |place: &Place| within(frame, *place);
        let mut head = None;
        let path = match drawn.shape {
            Shape::Arrow { from, to } => {
                let (from, to) = (place(from), place(to));
                let (neck, arrow) = arrow_head(from, to, f32::from(width) * drawn.strength);
                head = arrow;
                vec![from, neck]
            }
            Shape::Box { from, to } => {
                let ((left, top), (right, bottom)) = (place(from), place(to));
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                corners.into_iter().chain([(left, top)]).collect()
            }
            Shape::Line(places) if places.len() == 1 => {
                let dot = place(&places[0]);
                vec![dot, dot]
            }
            Shape::Line(places) => places.iter().map(place).collect(),
        };
        // What fades grows thin: half transparent windows need a compositor.
        let width = (f32::from(width) * drawn.strength.clamp(0.0, 1.0))
            .round()
            .max(1.0);
        Self {
            path,
            head,
            width: width as u16,
        }
    }

    /// The least rectangle around it, with so many pixels on each side.
    pub(super) fn area(&self, around: i32) -> Area {
        let places = self.path.iter().chain(self.head.iter().flatten());
        let least = |(left, top, right, bottom): (i32, i32, i32, i32), (x, y): &(i32, i32)| {
            (left.min(*x), top.min(*y), right.max(*x), bottom.max(*y))
        };
        let start = (i32::MAX, i32::MAX, i32::MIN, i32::MIN);
        let (left, top, right, bottom) = places.fold(start, least);
        Area {
            left: left.saturating_sub(around),
            top: top.saturating_sub(around),
            right: right.saturating_add(around),
            bottom: bottom.saturating_add(around),
        }
    }

    pub(super) fn paint(&self, brush: &Brush<'_>, more: u16) -> Result<(), CaptureError> {
        brush.line(&self.path, self.width + more)?;
        match &self.head {
            Some(head) => brush.triangle(head, more),
            None => Ok(()),
        }
    }
}

/// To the right and down.
type Pixel = (i32, i32);

/// Where an arrow's shaft ends, and its head; none if it has no direction.
fn arrow_head(
    (x0, y0): (i32, i32),
    (x1, y1): (i32, i32),
    width: f32,
) -> (Pixel, Option<[Pixel; 3]>) {
    let (dx, dy) = ((x1 - x0) as f32, (y1 - y0) as f32);
    let length = dx.hypot(dy);
    if length < 1.0 {
        return ((x1, y1), None);
    }
    let (ux, uy) = (dx / length, dy / length);
    let (long, wide) = ((4.5 * width).max(3.0), (2.25 * width).max(2.0));
    let place = |x: f32, y: f32| (x.round() as i32, y.round() as i32);
    let (tx, ty) = (x1 as f32, y1 as f32);
    let (bx, by) = (tx - ux * long, ty - uy * long);
    let wings = [
        place(bx - uy * wide, by + ux * wide),
        place(bx + uy * wide, by - ux * wide),
    ];
    // The shaft ends within the head, and not behind its own beginning.
    let inside = (0.7 * long).min(length);
    let neck = place(tx - ux * inside, ty - uy * inside);
    (neck, Some([(x1, y1), wings[0], wings[1]]))
}

/// Paints on a sheet of one bit a pixel.
pub(super) struct Brush<'a> {
    server: &'a Server,
    pub(super) sheet: Pixmap,
    pen: Gcontext,
    area: Area,
}

impl<'a> Brush<'a> {
    /// A clear sheet for an area of the desktop.
    pub(super) fn new(server: &'a Server, area: Area) -> Result<Self, CaptureError> {
        let connection = &server.connection;
        let (sheet, pen) = (connection.generate_id()?, connection.generate_id()?);
        let size = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX).max(1);
        let (width, height) = (size(area.width()), size(area.height()));
        connection.create_pixmap(1, sheet, server.root(), width, height)?;
        let round = CreateGCAux::new()
            .foreground(0)
            .cap_style(CapStyle::ROUND)
            .join_style(JoinStyle::ROUND)
            .graphics_exposures(0);
        connection.create_gc(pen, sheet, &round)?;
        let all = Rectangle {
            x: 0,
            y: 0,
            width,
            height,
        };
        connection.poly_fill_rectangle(sheet, pen, &[all])?;
        connection.change_gc(pen, &ChangeGCAux::new().foreground(1))?;
        Ok(Self {
            server,
            sheet,
            pen,
            area,
        })
    }

    /// Wipes what is painted in these areas of the desktop.
    pub(super) fn clear(&self, areas: &[Area]) -> Result<(), CaptureError> {
        let parts = areas.iter().map(|area| area.intersection(self.area));
        let parts: Vec<_> = parts
            .filter(|part| !part.is_empty())
            .map(|part| {
                let Point { x, y } = self.point((part.left, part.top));
                let size = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
                let (width, height) = (size(part.width()), size(part.height()));
                Rectangle {
                    x,
                    y,
                    width,
                    height,
                }
            })
            .collect();
        let connection = &self.server.connection;
        let colour = |colour| ChangeGCAux::new().foreground(colour);
        connection.change_gc(self.pen, &colour(0))?;
        connection.poly_fill_rectangle(self.sheet, self.pen, &parts)?;
        connection.change_gc(self.pen, &colour(1))?;
        Ok(())
    }

    fn point(&self, (x, y): (i32, i32)) -> Point {
        // Places lie on the desktop, and a desktop is no larger than this.
        let on_sheet = |at: i32, from: i32| i16::try_from(at - from).unwrap_or(i16::MAX);
        Point {
            x: on_sheet(x, self.area.left),
            y: on_sheet(y, self.area.top),
        }
    }

    fn line(&self, path: &[(i32, i32)], width: u16) -> Result<(), CaptureError> {
        let connection = &self.server.connection;
        let pen = ChangeGCAux::new().line_width(u32::from(width));
        connection.change_gc(self.pen, &pen)?;
        let points: Vec<_> = path.iter().map(|place| self.point(*place)).collect();
        connection.poly_line(CoordMode::ORIGIN, self.sheet, self.pen, &points)?;
        Ok(())
    }

    fn triangle(&self, corners: &[(i32, i32); 3], more: u16) -> Result<(), CaptureError> {
        let points = corners.map(|corner| self.point(corner));
        let (shape, mode) = (PolyShape::CONVEX, CoordMode::ORIGIN);
        let connection = &self.server.connection;
        connection.fill_poly(self.sheet, self.pen, shape, mode, &points)?;
        if more == 0 {
            return Ok(());
        }
        let [tip, left, right] = *corners;
        self.line(&[tip, left, right, tip], more)
    }

    pub(super) fn disc(&self, middle: (i32, i32), width: u16) -> Result<(), CaptureError> {
        let Point { x, y } = self.point(middle);
        let half = (width / 2).cast_signed();
        let circle = Arc {
            x: x - half,
            y: y - half,
            width,
            height: width,
            angle1: 0,
            angle2: 360 * 64,
        };
        let connection = &self.server.connection;
        connection.poly_fill_arc(self.sheet, self.pen, &[circle])?;
        Ok(())
    }
}

impl Drop for Brush<'_> {
    fn drop(&mut self) {
        // An error means that the connection is gone, and these with it.
        drop(self.server.connection.free_gc(self.pen));
        drop(self.server.connection.free_pixmap(self.sheet));
    }
}
