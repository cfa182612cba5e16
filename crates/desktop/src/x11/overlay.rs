//! Drawings over the desktop: windows that have the drawings' shape (SHAPE), so that nothing lies
//! between them, and take no input. That needs no compositor. Each drawing has a light edge and a dark
//! core, so that it is seen on any ground: one window for all edges, one for all cores, and two small
//! ones for the dot, which moves often. Where windows are excluded, nothing is drawn: what is asked
//! there can't be written over. Where only some windows are shared, nothing is drawn beside what is seen of them.

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    Arc, AtomEnum, CapStyle, ChangeGCAux, ClipOrdering, ConfigureWindowAux, ConnectionExt as _,
    CoordMode, CreateGCAux, CreateWindowAux, Gcontext, JoinStyle, Pixmap, Point, PolyShape,
    PropMode, Rectangle, StackMode, Window, WindowClass,
};
use x11rb::wrapper::ConnectionExt as _;

use super::chosen::Chosen;
use super::layout::View;
use super::need::Need;
use super::server::Server;
use super::windows::Finder;
use crate::overlay::{Drawn, Overlay, Place, Shape};
use crate::region::{Area, Region};
use crate::{CaptureError, Exclude, Selection};

/// What a server must offer.
const NEEDS: [Need; 3] = [Need::Randr, Need::Fixes, Need::Shape];

/// What these windows call themselves: no card hides them, and no window is hidden by them.
pub(super) const CLASS: &str = "beckon-drawings";

/// Red as 16-bit red, green, blue.
const CORE: (u16, u16, u16) = (0xe0e0, 0x1b1b, 0x2424);
/// White likewise.
const EDGE: (u16, u16, u16) = (0xffff, 0xffff, 0xffff);
/// How wide the edge is, in pixels.
const EDGE_WIDTH: u16 = 2;

/// Opens a sheet of glass over the display (`None`: the one that `DISPLAY` names), but for the windows
/// of `exclude`. The picture that places refer to is that of `selection`.
///
/// # Errors
///
/// Why the display can't be drawn on.
pub fn open_overlay(
    display: Option<&str>,
    selection: Selection,
    exclude: Exclude,
) -> Result<Box<dyn Overlay>, CaptureError> {
    let server = Server::connect(display, &NEEDS)?;
    let mut excluded = Finder::new(&server)?;
    excluded.set_exclude(exclude);
    let chosen = match &selection {
        Selection::Windows(ids) => Some(Chosen::new(&server, ids.clone())?),
        Selection::WholeDesktop | Selection::Monitor(_) => None,
    };
    let view = View::open(&server, selection)?;
    let layers = [EDGE, CORE];
    let strokes = layers.map(|color| layer(&server, color));
    let dots = layers.map(|color| layer(&server, color));
    let [edges, cores] = strokes;
    let [dot_edge, dot_core] = dots;
    Ok(Box::new(X11Overlay {
        strokes: [edges?, cores?],
        dot: [dot_edge?, dot_core?],
        view,
        excluded,
        chosen,
        server,
        dot_width: None,
    }))
}

struct X11Overlay {
    server: Server,
    view: View,
    excluded: Finder,
    /// The windows that are shared, where it is those.
    chosen: Option<Chosen>,
    /// Edges and cores.
    strokes: [Window; 2],
    dot: [Window; 2],
    /// For which width of lines the dot's windows have their shape.
    dot_width: Option<u16>,
}

/// An unmapped window of one colour that takes no input.
fn layer(server: &Server, (red, green, blue): (u16, u16, u16)) -> Result<Window, CaptureError> {
    let connection = &server.connection;
    let colors = server.screen().default_colormap;
    let color = connection.alloc_color(colors, red, green, blue)?.reply()?;
    let window = connection.generate_id()?;
    let settings = CreateWindowAux::new()
        .background_pixel(color.pixel)
        .override_redirect(1);
    connection.create_window(
        x11rb::COPY_DEPTH_FROM_PARENT,
        window,
        server.root(),
        0,
        0,
        1,
        1,
        0,
        WindowClass::INPUT_OUTPUT,
        x11rb::COPY_FROM_PARENT,
        &settings,
    )?;
    let class = format!("{CLASS}\0{CLASS}\0");
    let (name, text) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
    connection.change_property8(PropMode::REPLACE, window, name, text, class.as_bytes())?;
    connection.shape_rectangles(
        SO::SET,
        SK::INPUT,
        ClipOrdering::UNSORTED,
        window,
        0,
        0,
        &[],
    )?;
    Ok(window)
}

impl X11Overlay {
    /// What is shared now; None if it is not there.
    fn frame(&mut self) -> Result<Option<Area>, CaptureError> {
        let mut is_stale = false;
        while let Some(event) = self.server.connection.poll_for_event()? {
            is_stale |= matches!(
                event,
                Event::RandrScreenChangeNotify(_) | Event::RandrNotify(_)
            );
        }
        if is_stale {
            self.view.refresh(&self.server)?;
        }
        Ok(self.view.frame().filter(|frame| !frame.is_empty()))
    }

    fn hide(&self, windows: [Window; 2]) -> Result<(), CaptureError> {
        for window in windows {
            self.server.connection.unmap_window(window)?;
        }
        Ok(self.server.connection.flush()?)
    }

    /// The parts of an area where nothing is drawn.
    fn closed(&self, area: Area) -> Result<Vec<Area>, CaptureError> {
        let mut closed = self.excluded.places(&self.server)?;
        if let Some(chosen) = &self.chosen {
            let family = chosen.family(&self.server)?;
            let drawings = [self.strokes, self.dot].concat();
            let family: Vec<_> = family
                .into_iter()
                .filter(|it| !drawings.contains(it))
                .collect();
            let open = self.excluded.visible(&self.server, &family, &drawings)?;
            let all: Region = [area].into_iter().collect();
            closed.extend(all.without(&open).iter());
        }
        Ok(closed)
    }

    /// Cuts both windows to what `paint` paints, for a given additional width, and shows them.
    fn cut(
        &self,
        windows: [Window; 2],
        area: Area,
        paint: impl Fn(&Brush<'_>, u16) -> Result<(), CaptureError>,
    ) -> Result<(), CaptureError> {
        let connection = &self.server.connection;
        let closed = self.closed(area)?;
        for (window, more) in windows.into_iter().zip([2 * EDGE_WIDTH, 0]) {
            let brush = Brush::new(&self.server, area)?;
            paint(&brush, more)?;
            brush.clear(&closed)?;
            let place = ConfigureWindowAux::new()
                .x(area.left)
                .y(area.top)
                .width(area.width())
                .height(area.height())
                .stack_mode(StackMode::ABOVE);
            connection.configure_window(window, &place)?;
            connection.shape_mask(SO::SET, SK::BOUNDING, window, 0, 0, brush.sheet)?;
            connection.map_window(window)?;
        }
        Ok(connection.flush()?)
    }
}

/// How wide lines are on a picture of this height, in pixels.
fn line_width(frame: Area) -> u16 {
    u16::try_from(frame.height() / 180).map_or(12, |width| width.clamp(4, 12))
}

impl Overlay for X11Overlay {
    fn draw(&mut self, drawings: &[Drawn<'_>]) -> Result<(), CaptureError> {
        let Some(frame) = self.frame()?.filter(|_| !drawings.is_empty()) else {
            return self.hide(self.strokes);
        };
        let width = line_width(frame);
        let strokes: Vec<_> = drawings
            .iter()
            .map(|drawn| Stroke::of(drawn, frame, width))
            .collect();
        let around = 6 * i32::from(width) + i32::from(EDGE_WIDTH);
        let areas = strokes.iter().map(|stroke| stroke.area(around));
        let Some(area) = areas.reduce(Area::union) else {
            return self.hide(self.strokes);
        };
        self.cut(self.strokes, area, |brush, more| {
            strokes
                .iter()
                .try_for_each(|stroke| stroke.paint(brush, more))
        })
    }

    fn point_at(&mut self, place: Option<Place>) -> Result<(), CaptureError> {
        let Some((frame, place)) = self.frame()?.zip(place) else {
            return self.hide(self.dot);
        };
        let width = line_width(frame);
        let size = 3 * width + 2 * EDGE_WIDTH;
        let (x, y) = within(frame, place);
        let half = i32::from(size / 2);
        let area = Area::new(x - half, y - half, size.into(), size.into());
        let mut closed = self.closed(area)?.into_iter();
        if closed.any(|closed| !closed.intersection(area).is_empty()) {
            return self.hide(self.dot);
        }
        if self.dot_width != Some(width) {
            self.dot_width = Some(width);
            return self.cut(self.dot, area, |brush, more| {
                brush.disc((x, y), 3 * width - 2 * EDGE_WIDTH + more)
            });
        }
        for window in self.dot {
            let place = ConfigureWindowAux::new().x(area.left).y(area.top);
            self.server.connection.configure_window(window, &place)?;
            self.server.connection.map_window(window)?;
        }
        Ok(self.server.connection.flush()?)
    }
}

/// A place of the desktop.
fn within(frame: Area, (x, y): Place) -> (i32, i32) {
    let x = frame.left.saturating_add_unsigned(x).min(frame.right - 1);
    let y = frame.top.saturating_add_unsigned(y).min(frame.bottom - 1);
    (x, y)
}

/// A drawing in places of the desktop.
struct Stroke {
    /// What is drawn with the pen.
    path: Vec<(i32, i32)>,
    /// The head of an arrow: its tip and its two wings.
    head: Option<[(i32, i32); 3]>,
    width: u16,
}

impl Stroke {
    fn of(drawn: &Drawn<'_>, frame: Area, width: u16) -> Self {
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
    fn area(&self, around: i32) -> Area {
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

    fn paint(&self, brush: &Brush<'_>, more: u16) -> Result<(), CaptureError> {
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
struct Brush<'a> {
    server: &'a Server,
    sheet: Pixmap,
    pen: Gcontext,
    area: Area,
}

impl<'a> Brush<'a> {
    /// A clear sheet for an area of the desktop.
    fn new(server: &'a Server, area: Area) -> Result<Self, CaptureError> {
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
    fn clear(&self, areas: &[Area]) -> Result<(), CaptureError> {
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

    fn disc(&self, middle: (i32, i32), width: u16) -> Result<(), CaptureError> {
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
