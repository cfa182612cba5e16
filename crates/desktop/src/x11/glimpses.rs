//! Small pictures of what can be shared, for the person who chooses. They are taken without a permit and are never more
//! than [`Glimpse`]s, which nothing can send.
//!
//! A window that the server keeps by itself, as it does for a compositing window manager, is looked at as a whole. Of
//! any other the part is shown that is on the screen: to have the server keep it would make it flicker.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use screen::{CARD, Picture};
use x11rb::connection::Connection as _;
use x11rb::protocol::composite::ConnectionExt as _;
use x11rb::protocol::xproto::{ConnectionExt as _, Window};

use super::choices;
use super::grab::{Grabber, Outcome, Sheet};
use super::guard;
use super::layout::View;
use super::need::Need;
use super::pixels::Pixels;
use super::server::{Server, existing};
use super::windows::{Finder, Level};
use crate::region::{Area, Region};
use crate::{CaptureError, Exclude, Glimpse, Glimpses, Selection, Waker};

/// How long to wait between two looks.
const EVERY: Duration = Duration::from_millis(500);
/// The most windows that are looked at by themselves.
const MOST_WINDOWS: usize = 64;

/// Looks again and again until it is dropped.
#[derive(Debug)]
pub struct Watching {
    over: Arc<AtomicBool>,
    waker: Waker,
}

/// Looks at the display (`None`: the one that `DISPLAY` names) twice a second, on a thread of its own, and gives what it
/// sees to `show`, for the eyes of the person at it. Nothing is looked at any more when the result is dropped, and
/// `show` is called no more than once after that.
///
/// # Errors
///
/// Why the display can't be looked at.
pub fn watch_for_person(
    display: Option<&str>,
    show: impl Fn(Glimpses) + Send + 'static,
) -> Result<Watching, CaptureError> {
    let mut eye = Eye::open(display)?;
    let over = Arc::new(AtomicBool::new(false));
    let waker = eye.server.waker();
    let thread_over = Arc::clone(&over);
    std::thread::Builder::new()
        .name("glimpses".to_owned())
        .spawn(move || {
            while !thread_over.load(Ordering::SeqCst) {
                match eye.look() {
                    Ok(glimpses) => show(glimpses),
                    // The choice can be made by names as well.
                    Err(error) => {
                        return tracing::warn!(%error, "no pictures of what can be shared");
                    }
                }
                if let Err(error) = eye.rest(&thread_over) {
                    return tracing::warn!(%error, "no more pictures of what can be shared");
                }
            }
        })
        .map_err(|source| CaptureError::System {
            what: "a thread",
            source,
        })?;
    Ok(Watching { over, waker })
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        self.waker.wake();
    }
}

struct Eye {
    server: Server,
    view: View,
    grabber: Grabber,
    finder: Finder,
    /// Whether the server can keep windows by themselves.
    keeps_windows: bool,
    picture: Picture,
}

/// A window that is looked at.
struct Target {
    /// The window that a window manager put around it, or itself.
    top: Window,
    area: Area,
}

impl Eye {
    fn open(display: Option<&str>) -> Result<Self, CaptureError> {
        let server = Server::connect(display, &[Need::Randr, Need::Fixes, Need::Shape])?;
        let view = View::open(&server, Selection::WholeDesktop)?;
        let mut grabber = Grabber::new(&server)?;
        let size = view
            .frame()
            .map_or((0, 0), |frame| (frame.width(), frame.height()));
        grabber.resize(&server, size.0, size.1)?;
        Ok(Self {
            view,
            grabber,
            finder: Finder::new(&server)?,
            keeps_windows: server.has(&[Need::Composite]).is_ok(),
            picture: Picture::new(size.0, size.1),
            server,
        })
    }

    /// Waits until it is time to look again, or nobody wants to.
    fn rest(&self, over: &AtomicBool) -> Result<(), CaptureError> {
        let until = Instant::now() + EVERY;
        while Instant::now() < until && !over.load(Ordering::SeqCst) {
            // Nothing of what the server tells matters: all is asked for anew.
            while self.server.connection.poll_for_event()?.is_some() {}
            self.server.wait(Some(until))?;
        }
        Ok(())
    }

    fn look(&mut self) -> Result<Glimpses, CaptureError> {
        if self.view.refresh(&self.server)? {
            let size = self
                .view
                .frame()
                .map_or((0, 0), |f| (f.width(), f.height()));
            self.grabber.resize(&self.server, size.0, size.1)?;
            self.picture = Picture::new(size.0, size.1);
        }
        let listed = choices::windows(&self.server, Exclude::own_windows())?;
        let (stack, targets) = self.grab(listed.iter().map(|window| window.id.number))?;
        let mut glimpses = Glimpses {
            desktop: Glimpse::of(&self.picture, self.picture.rect().into()),
            ..Glimpses::default()
        };
        for monitor in self.view.monitors() {
            let glimpse = Glimpse::of(&self.picture, monitor.rect.into());
            glimpses
                .monitors
                .extend(glimpse.map(|glimpse| (monitor.name.clone(), glimpse)));
        }
        for (window, target) in listed.iter().zip(targets) {
            let Some(target) = target else { continue };
            let glimpse = match self.whole(&target)? {
                Some(glimpse) => Some(glimpse),
                None => self.visible(&target, &stack),
            };
            glimpses
                .windows
                .extend(glimpse.map(|glimpse| (window.id, glimpse)));
        }
        Ok(glimpses)
    }

    /// Copies the desktop, with cards over our own windows, in one moment. Gives back which windows lay where then, the
    /// lowest first, and what is to be looked at for each of the numbers.
    fn grab(
        &mut self,
        numbers: impl Iterator<Item = Window>,
    ) -> Result<(Vec<Level>, Vec<Option<Target>>), CaptureError> {
        let still = self.server.hold_still()?;
        let found = self.finder.find(&self.server)?;
        let stack = self.finder.stack(&self.server)?;
        let mut targets = Vec::new();
        for number in numbers.take(MOST_WINDOWS) {
            targets.push(target(&self.server, &stack, number)?);
        }
        let frame = Area::from(self.picture.rect());
        if !frame.is_empty() {
            let outcome =
                self.grabber
                    .grab(&self.server, still, &[frame], frame, &mut self.picture)?;
            if outcome == Outcome::SizeChanged {
                // The next look knows the new size.
                self.picture.fill(self.picture.rect(), CARD);
            }
        }
        for part in found.shown.iter().filter_map(|part| part.within(frame)) {
            self.picture.fill(part, CARD);
        }
        Ok((stack, targets))
    }

    /// All of a window, if the server keeps it by itself already.
    fn whole(&mut self, target: &Target) -> Result<Option<Glimpse>, CaptureError> {
        if !self.keeps_windows || target.area.is_empty() {
            return Ok(None);
        }
        let c = &self.server.connection;
        let attributes = c.get_window_attributes(target.top)?;
        let geometry = c.get_geometry(target.top)?;
        let attributes = existing(attributes.reply())?;
        let Some((attributes, geometry)) = attributes.zip(existing(geometry.reply())?) else {
            return Ok(None);
        };
        let (setup, screen) = (c.setup(), self.server.screen());
        let Ok(pixels) = Pixels::of_visual(setup, screen, geometry.depth, attributes.visual) else {
            return Ok(None);
        };
        let (width, height) = (target.area.width(), target.area.height());
        if Picture::check_size(width, height).is_err() {
            return Ok(None);
        }
        let pixmap = c.generate_id()?;
        let named = c.composite_name_window_pixmap(target.top, pixmap)?;
        if existing(named.check())?.is_none() {
            return Ok(None);
        }
        let sheet = Sheet {
            pixmap,
            origin: (target.area.left, target.area.top),
            pixels: &pixels,
            blended: false,
        };
        let mut picture = Picture::new(width, height);
        let outcome =
            self.grabber
                .copy(&self.server, &sheet, target.area, target.area, &mut picture)?;
        c.free_pixmap(pixmap)?;
        let taken = outcome == Outcome::Taken;
        Ok(taken
            .then(|| Glimpse::of(&picture, picture.rect().into()))
            .flatten())
    }

    /// What is on the screen of a window, with a card over the rest; None where that is nothing.
    fn visible(&self, target: &Target, stack: &[Level]) -> Option<Glimpse> {
        let mut seen = Region::default();
        seen.add(target.area.intersection(self.picture.rect().into()));
        let above = stack.iter().skip_while(|level| level.window != target.top);
        for level in above.skip(1) {
            seen.subtract(level.area);
        }
        seen.iter().next()?;
        let mut picture = Picture::new(target.area.width(), target.area.height());
        picture.fill(picture.rect(), CARD);
        for part in seen.iter() {
            let (Some(from), Some(to)) = (
                part.within(self.picture.rect().into()),
                part.within(target.area),
            ) else {
                continue;
            };
            for row in 0..from.height {
                let pixels = self.picture.span(from.x, from.y + row, from.width);
                picture
                    .span_mut(to.x, to.y + row, to.width)
                    .copy_from_slice(pixels);
            }
        }
        Glimpse::of(&picture, picture.rect().into())
    }
}

/// Where a window is, with the frame around it; None where nothing of it can be seen.
fn target(
    server: &Server,
    stack: &[Level],
    number: Window,
) -> Result<Option<Target>, CaptureError> {
    let ancestry = guard::ancestry(server, number)?.unwrap_or_default();
    let found = stack
        .iter()
        .find(|level| ancestry.last() == Some(&level.window));
    let target = found.map(|level| Target {
        top: level.window,
        area: level.area,
    });
    Ok(target
        .filter(|target| Picture::check_size(target.area.width(), target.area.height()).is_ok()))
}
