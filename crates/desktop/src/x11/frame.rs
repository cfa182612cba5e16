//! The frame around what is shared: windows that have the shape of a frame (SHAPE) and take no input.
//!
//! Around a window it stands directly above that window's own place in the stack, so that what hides the window hides its
//! frame. Around a monitor it stands above everything but our own windows, as long as nobody else insists on that.

use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::shape::{ConnectionExt as _, SK, SO};
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ClipOrdering, ConfigureWindowAux, ConnectionExt as _, EventMask,
    Rectangle, StackMode, Window,
};

use super::chosen::Chosen;
use super::glass;
use super::guard;
use super::layout::View;
use super::need::Need;
use super::server::{Server, Woken, existing};
use super::windows::{Finder, Level};
use crate::frame::{Frame, FrameLook};
use crate::region::{Area, Region};
use crate::{CaptureError, Selection, Waker};

/// What a server must offer.
const NEEDS: [Need; 3] = [Need::Randr, Need::Fixes, Need::Shape];

/// What these windows call themselves: no card hides them, and they are shared with nobody.
pub(super) const CLASS: &str = "beckon-frame";

/// Orange as 16-bit red, green, blue.
const SEEN: (u16, u16, u16) = (0xe6e6, 0x6161, 0x0000);
/// Grey likewise.
const PAUSED: (u16, u16, u16) = (0x8a8a, 0x8f8f, 0x9494);
/// How often at most it is put right.
const PACE: Duration = Duration::from_millis(30);
/// How often in a row it is raised before somebody else is left on top.
const MOST_ROUNDS: u32 = 20;
/// After so long without being raised, what comes then is a new row.
const PEACE: Duration = Duration::from_secs(1);
/// The most windows that get one.
const MOST: usize = 64;

/// Opens a frame around `shared` on the display (`None`: the one that `DISPLAY` names). Nothing is shown before the first
/// [`Frame::show`].
///
/// # Errors
///
/// Why nothing can be shown on the display.
pub fn open_frame(
    display: Option<&str>,
    shared: Selection,
) -> Result<Box<dyn Frame>, CaptureError> {
    let server = Server::connect(display, &NEEDS)?;
    let around = match &shared {
        Selection::Windows(ids) => Around::Windows(Chosen::new(&server, ids.clone())?),
        Selection::WholeDesktop => Around::AllMonitors,
        Selection::Monitor(_) => Around::OneMonitor,
    };
    // Where it is windows, all of the desktop has room for their frames.
    let view = View::open(&server, shared)?;
    let colors = [SEEN, PAUSED].map(|color| glass::color(&server, color));
    let [seen, paused] = colors;
    // Everything is watched before it is looked at, so that no change is missed.
    let events = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
    server
        .connection
        .change_window_attributes(server.root(), &events)?;
    Ok(Box::new(X11Frame {
        colors: [seen?, paused?],
        around,
        view,
        windows: Finder::new(&server)?,
        look: None,
        rings: Vec::new(),
        stale: false,
        layout: false,
        rounds: 0,
        last: Instant::now(),
        server,
    }))
}

/// What it goes around.
enum Around {
    AllMonitors,
    OneMonitor,
    Windows(Chosen),
}

/// Where a frame belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// Its outer edge, on the desktop.
    area: Area,
    /// The top-level window that it stands above; None for all of them.
    above: Option<Window>,
}

/// A window in the shape of a frame.
struct Ring {
    window: Window,
    /// Where it was put; None while it is hidden.
    place: Option<Place>,
}

struct X11Frame {
    server: Server,
    around: Around,
    view: View,
    windows: Finder,
    /// As pixels: while it is seen, and in a pause.
    colors: [u32; 2],
    look: Option<FrameLook>,
    rings: Vec<Ring>,
    /// Windows have come, gone or moved.
    stale: bool,
    /// Monitors have changed.
    layout: bool,
    /// How often in a row it was raised, and when it was last put right.
    rounds: u32,
    last: Instant,
}

impl X11Frame {
    /// How wide it is, in pixels.
    fn width(&self) -> i32 {
        let height = self.view.frame().map_or(0, Area::height);
        i32::try_from(height / 270).unwrap_or(i32::MAX).clamp(4, 8)
    }

    /// Where frames belong now.
    fn places(&self) -> Result<Vec<Place>, CaptureError> {
        let desktop = self.view.frame();
        let on_top = |area| Place { area, above: None };
        let places = match &self.around {
            Around::OneMonitor => desktop.map(on_top).into_iter().collect(),
            Around::AllMonitors => {
                let monitors = self.view.monitors();
                let areas: Vec<_> = monitors.iter().map(|m| on_top(m.rect.into())).collect();
                match areas.is_empty() {
                    true => desktop.map(on_top).into_iter().collect(),
                    false => areas,
                }
            }
            Around::Windows(chosen) => {
                let mut places: Vec<Place> = Vec::new();
                for window in chosen.framed(&self.server)?.into_iter().take(MOST) {
                    let place = self.around(window)?;
                    // A window and its dialog may lie in one frame of a window manager's.
                    places.extend(place.filter(|place| !places.contains(place)));
                }
                places
            }
        };
        Ok(places)
    }

    /// Where the frame of a window belongs: outside the frame of a window manager's, if there is one, but on the desktop.
    fn around(&self, window: Window) -> Result<Option<Place>, CaptureError> {
        let ancestry = guard::ancestry(&self.server, window)?;
        let Some(&top) = ancestry.iter().flatten().last() else {
            return Ok(None);
        };
        let geometry = self.server.connection.get_geometry(top)?;
        let Some((g, desktop)) = existing(geometry.reply())?.zip(self.view.frame()) else {
            return Ok(None);
        };
        let border = 2 * u32::from(g.border_width);
        let (width, height) = (u32::from(g.width) + border, u32::from(g.height) + border);
        let area = Area::new(g.x.into(), g.y.into(), width, height);
        let area = grown(area, self.width()).intersection(desktop);
        let above = Some(top);
        Ok((!area.is_empty()).then_some(Place { area, above }))
    }

    /// Puts the frames where they belong.
    fn arrange(&mut self) -> Result<(), CaptureError> {
        self.last = Instant::now();
        self.stale = false;
        let Some(look) = self.look else { return Ok(()) };
        if std::mem::take(&mut self.layout) {
            self.view.refresh(&self.server)?;
        }
        let places = self.places()?;
        while self.rings.len() < places.len() {
            let window = glass::pane(&self.server, CLASS, self.color(look))?;
            self.rings.push(Ring {
                window,
                place: None,
            });
        }
        for index in 0..self.rings.len() {
            match places.get(index) {
                Some(place) => self.put(index, *place)?,
                None => self.hide(index)?,
            }
        }
        Ok(self.server.connection.flush()?)
    }

    fn hide(&mut self, index: usize) -> Result<(), CaptureError> {
        let ring = &mut self.rings[index];
        if ring.place.take().is_some() {
            self.server.connection.unmap_window(ring.window)?;
        }
        Ok(())
    }

    fn put(&mut self, index: usize, place: Place) -> Result<(), CaptureError> {
        let (window, before) = (self.rings[index].window, self.rings[index].place);
        let stacking = match place.above {
            // If that window is gone by now nothing happens, and the next look knows it.
            Some(above) => Some(
                ConfigureWindowAux::new()
                    .sibling(above)
                    .stack_mode(StackMode::ABOVE),
            ),
            None => self.level(window, place, before.is_none())?,
        };
        let c = &self.server.connection;
        if before.map(|before| before.area) != Some(place.area) {
            let Area { left, top, .. } = place.area;
            let (width, height) = (place.area.width(), place.area.height());
            let there = ConfigureWindowAux::new()
                .x(left)
                .y(top)
                .width(width)
                .height(height);
            c.configure_window(window, &there)?;
            let shape = strips(place.area.moved(-left, -top), self.width());
            let (set, kind, order) = (SO::SET, SK::BOUNDING, ClipOrdering::UNSORTED);
            c.shape_rectangles(set, kind, order, window, 0, 0, &shape)?;
        }
        if let Some(stacking) = stacking {
            c.configure_window(window, &stacking)?;
        }
        if before.is_none() {
            c.map_window(window)?;
        }
        self.rings[index].place = Some(place);
        Ok(())
    }

    /// Where in the stack the frame of a monitor goes; None where it is there: above everything that it goes over, but for
    /// our own windows, and as long as nobody else insists on being there.
    fn level(
        &mut self,
        window: Window,
        place: Place,
        is_new: bool,
    ) -> Result<Option<ConfigureWindowAux>, CaptureError> {
        let ring: Region = strips(place.area, self.width())
            .iter()
            .map(|r| Area::new(r.x.into(), r.y.into(), r.width.into(), r.height.into()))
            .collect();
        let mut stack = self.windows.stack(&self.server)?;
        stack.retain(|level| {
            level.window == window || ring.clipped(level.area).iter().next().is_some()
        });
        let at = |wanted: Window| stack.iter().position(|level| level.window == wanted);
        let is_foreign = |level: &Level| !level.excluded && !level.made_here;
        let foreign = stack.iter().rposition(is_foreign);
        // Those of ours that lie above all of somebody else's.
        let above = foreign.map_or(0, |foreign| foreign + 1);
        let ours = (above..stack.len()).find(|&at| stack[at].excluded);
        let mut stacking = ConfigureWindowAux::new().stack_mode(StackMode::ABOVE);
        if let Some(ours) = ours {
            let sibling = stack[ours].window;
            stacking = stacking.sibling(sibling).stack_mode(StackMode::BELOW);
        }
        let Some(now) = at(window).filter(|_| !is_new) else {
            return Ok(Some(stacking));
        };
        if now >= above && ours.is_none_or(|ours| now < ours) {
            return Ok(None);
        }
        self.rounds += 1;
        Ok((self.rounds <= MOST_ROUNDS).then_some(stacking))
    }

    fn color(&self, look: FrameLook) -> u32 {
        let [seen, paused] = self.colors;
        match look {
            FrameLook::Seen => seen,
            FrameLook::Paused => paused,
        }
    }

    /// Takes note of what has happened.
    fn gather(&mut self) -> Result<(), CaptureError> {
        while let Some(event) = self.server.connection.poll_for_event()? {
            let window = match &event {
                Event::RandrScreenChangeNotify(_) | Event::RandrNotify(_) => {
                    (self.layout, self.stale) = (true, true);
                    continue;
                }
                Event::ConfigureNotify(e) => e.window,
                Event::MapNotify(e) => e.window,
                Event::UnmapNotify(e) => e.window,
                Event::ReparentNotify(e) => e.window,
                Event::CirculateNotify(e) => e.window,
                Event::DestroyNotify(e) => e.window,
                _ => continue,
            };
            self.stale |= !self.rings.iter().any(|ring| ring.window == window);
        }
        Ok(())
    }
}

impl Frame for X11Frame {
    fn show(&mut self, look: FrameLook) -> Result<(), CaptureError> {
        if self.look != Some(look) {
            self.look = Some(look);
            let color = ChangeWindowAttributesAux::new().background_pixel(self.color(look));
            for ring in &self.rings {
                let c = &self.server.connection;
                c.change_window_attributes(ring.window, &color)?;
                c.clear_area(false, ring.window, 0, 0, 0, 0)?;
            }
        }
        self.arrange()
    }

    fn follow(&mut self) -> Result<(), CaptureError> {
        loop {
            self.gather()?;
            let now = Instant::now();
            let since = now.saturating_duration_since(self.last);
            if since >= PEACE {
                self.rounds = 0;
            }
            if self.stale && since >= PACE {
                self.arrange()?;
                // What was told meanwhile has been read with the answers: nobody would wait for it.
                continue;
            }
            let due = self.stale.then(|| self.last + PACE);
            if self.server.wait(due)? == Woken::Waker {
                return Ok(());
            }
        }
    }

    fn waker(&self) -> Waker {
        self.server.waker()
    }
}

/// So much larger on each side.
fn grown(area: Area, by: i32) -> Area {
    Area {
        left: area.left.saturating_sub(by),
        top: area.top.saturating_sub(by),
        right: area.right.saturating_add(by),
        bottom: area.bottom.saturating_add(by),
    }
}

/// The four strips along the edges of an area, so wide.
fn strips(area: Area, width: i32) -> Vec<Rectangle> {
    let inner = grown(area, -width);
    let all: Region = [area].into_iter().collect();
    let hole: Region = [inner]
        .into_iter()
        .filter(|inner| !inner.is_empty())
        .collect();
    let pieces = all.without(&hole);
    // No desktop is larger than the protocol's numbers.
    let short = |number: i32| i16::try_from(number).unwrap_or(i16::MAX);
    let long = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    pieces
        .iter()
        .map(|piece| Rectangle {
            x: short(piece.left),
            y: short(piece.top),
            width: long(piece.width()),
            height: long(piece.height()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_a_hole_where_there_is_room_for_one() {
        let area = Area::new(10, 20, 100, 50);
        let pixels = |strips: &[Rectangle]| -> u32 {
            strips
                .iter()
                .map(|s| u32::from(s.width) * u32::from(s.height))
                .sum()
        };
        assert_eq!(pixels(&strips(area, 4)), 100 * 50 - 92 * 42);
        assert_eq!(pixels(&strips(Area::new(0, 0, 8, 50), 4)), 8 * 50);
    }
}
