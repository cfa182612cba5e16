//! What is drawn over the desktop, painted on a sheet of one bit a pixel.

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Arc, CapStyle, ChangeGCAux, ConnectionExt as _, CoordMode, CreateGCAux, Gcontext, JoinStyle,
    Pixmap, Point, PolyShape, Rectangle,
};

use super::server::Server;
use crate::CaptureError;
use crate::region::Area;
use crate::strokes::Stroke;

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

    /// A drawing, so many pixels wider than it is.
    pub(super) fn stroke(&self, stroke: &Stroke, more: u16) -> Result<(), CaptureError> {
        self.line(&stroke.path, stroke.width + more)?;
        match &stroke.head {
            Some(head) => self.triangle(head, more),
            None => Ok(()),
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
