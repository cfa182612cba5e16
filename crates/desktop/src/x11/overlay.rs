//! Drawings over the desktop: windows that have the drawings' shape (SHAPE), so that nothing lies
//! between them, and take no input. That needs no compositor. Each drawing has a light edge and a dark
//! core, so that it is seen on any ground: one window for all edges, one for all cores, and two small
//! ones for the dot, which moves often. Where windows are excluded, nothing is drawn: what is asked
//! there can't be written over. Where only some windows are shared, nothing is drawn beside what is seen of them.

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ConfigureWindowAux, ConnectionExt as _, EventMask, StackMode, Window,
};

use super::brush::Brush;
use super::chosen::Chosen;
use super::glass;
use super::layout::View;
use super::need::Need;
use super::server::Server;
use super::windows::Finder;
use crate::overlay::{Drawn, Overlay, Place};
use crate::region::{Area, Region};
use crate::strokes::{Stroke, line_width, within};
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
    let strokes = layers.map(|color| glass::pane(&server, CLASS, glass::color(&server, color)?));
    let dots = layers.map(|color| glass::pane(&server, CLASS, glass::color(&server, color)?));
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
        shown: Shown::default(),
        news: News::default(),
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
    shown: Shown,
    news: News,
}

/// What there is to be seen.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Shown {
    drawings: bool,
    dot: bool,
}

/// What has happened since it was heeded last.
#[derive(Default)]
struct News {
    /// Monitors have changed.
    layout: bool,
    /// They have, or other windows than the drawings' own came, went or moved.
    outdated: bool,
}

impl X11Overlay {
    /// What is shared now; None if it is not there.
    fn frame(&mut self) -> Result<Option<Area>, CaptureError> {
        self.gather()?;
        if std::mem::take(&mut self.news.layout) {
            self.view.refresh(&self.server)?;
        }
        Ok(self.view.frame().filter(|frame| !frame.is_empty()))
    }

    /// Takes note of what has happened.
    fn gather(&mut self) -> Result<(), CaptureError> {
        while let Some(event) = self.server.connection.poll_for_event()? {
            let window = match &event {
                Event::RandrScreenChangeNotify(_) | Event::RandrNotify(_) => {
                    (self.news.layout, self.news.outdated) = (true, true);
                    continue;
                }
                Event::ConfigureNotify(e) => e.window,
                Event::MapNotify(e) => e.window,
                Event::UnmapNotify(e) => e.window,
                Event::ReparentNotify(e) => e.window,
                Event::CirculateNotify(e) => e.window,
                Event::GravityNotify(e) => e.window,
                Event::ShapeNotify(e) => e.affected_window,
                Event::PropertyNotify(e) if self.excluded.heeds(e.atom) => e.window,
                Event::DestroyNotify(e) => {
                    self.excluded.handle_destroyed(e.window);
                    e.window
                }
                _ => continue,
            };
            let is_own = self.strokes.contains(&window) || self.dot.contains(&window);
            self.news.outdated |= !is_own;
        }
        Ok(())
    }

    /// Asks to be told of windows as long as something is shown: nobody takes the news otherwise.
    fn note_shown(&mut self, shown: Shown) -> Result<(), CaptureError> {
        let was = std::mem::replace(&mut self.shown, shown);
        let (is_on, was_on) = (shown != Shown::default(), was != Shown::default());
        if is_on != was_on {
            let events = if is_on {
                EventMask::SUBSTRUCTURE_NOTIFY
            } else {
                EventMask::NO_EVENT
            };
            let changes = ChangeWindowAttributesAux::new().event_mask(events);
            let (connection, root) = (&self.server.connection, self.server.root());
            connection.change_window_attributes(root, &changes)?;
        }
        Ok(())
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
            let family = chosen.family(&self.server)?.unwrap_or_default();
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

impl Overlay for X11Overlay {
    fn draw(&mut self, drawings: &[Drawn<'_>]) -> Result<(), CaptureError> {
        self.note_shown(Shown {
            drawings: !drawings.is_empty(),
            ..self.shown
        })?;
        self.gather()?;
        // All that happened until now is heeded, by this and by the dot, which is shown after it.
        self.news.outdated = false;
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
                .try_for_each(|stroke| brush.stroke(stroke, more))
        })
    }

    fn is_outdated(&mut self) -> Result<bool, CaptureError> {
        self.gather()?;
        Ok(self.shown != Shown::default() && self.news.outdated)
    }

    fn point_at(&mut self, place: Option<Place>) -> Result<(), CaptureError> {
        self.note_shown(Shown {
            dot: place.is_some(),
            ..self.shown
        })?;
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
