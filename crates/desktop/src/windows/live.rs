//! A capture at work: looks, compares, covers.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use screen::{CARD, Picture};
use win32::{Grabber, TruePixels};

use super::cover::Cover;
use super::layout::Layout;
use super::shape::to_shape;
use crate::compare::changed;
use crate::held;
use crate::region::Area;
use crate::waker::Wake;
use crate::words;
use crate::{CaptureError, Exclude, Monitor, Permit, Presence, Selection, Update, Waker};

/// From one look to the next while something changes.
const OFTEN: Duration = Duration::from_millis(33);
/// The same while nothing does.
const SELDOM: Duration = Duration::from_millis(100);
/// After so many looks that showed nothing new, nothing changes.
const STILL: u32 = 15;
/// A look is followed by so many times its length in which there is none.
const REST: u32 = 2;

/// Shown while there is nothing to grab.
const NOT_NOW: &str = "Windows shows something now that only this computer may see";

/// Dropping it wipes what it holds of the screen.
pub(super) struct Live {
    permit: Box<dyn Permit>,
    wake: Arc<Wake>,
    what: Selection,
    layout: Layout,
    /// What was told of those in the picture.
    monitors: Vec<Monitor>,
    cover: Cover,
    view: Option<View>,
    pointer_at: Option<(i32, i32)>,
    /// What was told of its look.
    shape: Option<win32::Shape>,
    /// What was told of it.
    presence: Option<Presence>,
    /// When it is time to look again; None: nobody has looked yet.
    due: Option<Instant>,
    /// How many looks showed nothing new.
    still: u32,
}

/// What is looked at, and a second picture of the same size.
pub(super) struct View {
    pub(super) frame: Area,
    grabber: Grabber,
    pub(super) fresh: Picture,
}

impl Live {
    pub(super) fn open(permit: Box<dyn Permit>) -> Result<Self, CaptureError> {
        let what = permit.shared();
        let layout = Layout::query()?;
        if let (None, Selection::Monitor(name)) = (layout.frame(&what)?, &what) {
            return Err(CaptureError::no_such_monitor(name, &layout.monitors));
        }
        Ok(Self {
            permit,
            wake: Arc::default(),
            what,
            layout,
            monitors: Vec::new(),
            cover: Cover::new(),
            view: None,
            pointer_at: None,
            shape: None,
            presence: None,
            due: None,
            still: 0,
        })
    }

    /// Looks at everything.
    fn look(&mut self, now: Instant, picture: &mut Picture) -> Result<Update, CaptureError> {
        let _pixels = TruePixels::begin();
        let mut update = Update::default();
        // While the screen is locked monitors may not be told; they are where they were, then.
        if let Ok(layout) = Layout::query() {
            self.layout = layout;
        }
        let frame = self.layout.frame(&self.what)?;
        let monitors = self.layout.seen(&self.what, frame);
        update.monitors = monitors != self.monitors;
        self.monitors = monitors;
        let presence = match frame {
            Some(_) => Presence::There,
            None => Presence::Gone,
        };
        match frame {
            Some(frame) => self.grab(frame, now, picture, &mut update)?,
            None => {
                let had_one = self.view.take().is_some();
                if had_one || self.presence.is_none() {
                    picture.fill(picture.rect(), CARD);
                    update.damage = vec![picture.rect()];
                }
            }
        }
        if self.presence.replace(presence) != Some(presence) {
            update.presence = Some(presence);
        }
        self.follow_pointer(frame, &mut update);
        Ok(update)
    }

    /// Brings the picture up to date.
    fn grab(
        &mut self,
        frame: Area,
        now: Instant,
        picture: &mut Picture,
        update: &mut Update,
    ) -> Result<(), CaptureError> {
        let view = match &mut self.view {
            Some(view) if view.frame == frame => view,
            old => old.insert(View::new(frame)?),
        };
        if (picture.width(), picture.height()) != (frame.width(), frame.height()) {
            *picture = Picture::new(frame.width(), frame.height());
            update.resized = true;
        }
        if let Err(error) = view.look(&mut self.cover, now) {
            tracing::debug!(%error, "nothing to grab");
            view.fresh.fill(view.fresh.rect(), CARD);
            words::write(&mut view.fresh, NOT_NOW);
        }
        let damage = if update.resized {
            vec![view.fresh.rect()]
        } else {
            let areas = changed(picture, &view.fresh).into_iter();
            let whole = view.fresh.rect().into();
            areas.filter_map(|area| area.within(whole)).collect()
        };
        std::mem::swap(picture, &mut view.fresh);
        update.damage = damage;
        Ok(())
    }

    /// Tells where the pointer is in the picture and what it looks like, if that is news.
    fn follow_pointer(&mut self, frame: Option<Area>, update: &mut Update) {
        // While the screen is locked nobody is told.
        let pointer = win32::pointer().ok().zip(frame);
        let place = pointer
            .filter(|(pointer, _)| pointer.shape.is_some())
            .map(|(pointer, frame)| (pointer.at.0 - frame.left, pointer.at.1 - frame.top));
        update.pointer_at = place.filter(|_| place != self.pointer_at);
        update.pointer_left = place.is_none() && self.pointer_at.is_some();
        self.pointer_at = place;
        if let Some((pointer, _)) = pointer
            && pointer.shape.is_some()
            && pointer.shape != self.shape
        {
            self.shape = pointer.shape;
            let image = pointer.shape.and_then(|shape| shape.image().ok());
            update.pointer_shape = image.as_ref().and_then(to_shape);
        }
    }
}

impl held::Live for Live {
    fn monitors(&self) -> &[Monitor] {
        &self.monitors
    }

    fn waker(&self) -> Waker {
        Wake::waker(&self.wake)
    }

    fn exclude(&mut self, windows: Exclude) {
        self.cover.set_exclude(windows);
        self.due = None;
    }

    fn next(
        &mut self,
        until: Option<Instant>,
        picture: &mut Picture,
    ) -> Result<Update, CaptureError> {
        loop {
            held::check(&*self.permit)?;
            let now = Instant::now();
            let due = self.due.unwrap_or(now);
            if self
                .wake
                .wait(Some(until.map_or(due, |until| until.min(due))))
            {
                held::check(&*self.permit)?;
                return Ok(Update::default());
            }
            held::check(&*self.permit)?;
            let began = Instant::now();
            let mut update = Update::default();
            if due <= began {
                update = self.look(began, picture)?;
                self.still = if update.is_empty() { self.still + 1 } else { 0 };
                let pause = if self.still < STILL { OFTEN } else { SELDOM };
                let took = began.elapsed();
                self.due = Some(began + pause.max(took * (1 + REST)));
                // It may have died while we looked.
                held::check(&*self.permit)?;
            }
            if !update.is_empty() || until.is_some_and(|until| until <= Instant::now()) {
                return Ok(update);
            }
        }
    }
}

impl View {
    /// Takes a picture without what is covered. After an error there is an old one, or a part of a new one.
    pub(super) fn look(&mut self, cover: &mut Cover, now: Instant) -> io::Result<()> {
        cover.look(now)?;
        let pixels = self.grabber.grab(self.frame.left, self.frame.top)?;
        copy(pixels, &mut self.fresh);
        cover.look(Instant::now())?;
        cover.paint(self.frame, &mut self.fresh);
        Ok(())
    }

    pub(super) fn new(frame: Area) -> Result<Self, CaptureError> {
        let (width, height) = (frame.width(), frame.height());
        let grabber = Grabber::new(width, height).map_err(|source| CaptureError::System {
            what: "memory for a picture of the screen",
            source,
        })?;
        Ok(Self {
            frame,
            grabber,
            fresh: Picture::new(width, height),
        })
    }
}

impl Drop for View {
    fn drop(&mut self) {
        self.fresh.fill(self.fresh.rect(), [0, 0, 0]);
    }
}

/// Copies pixels of which the last byte says nothing.
fn copy(from: &[u8], to: &mut Picture) {
    let pairs = from
        .as_chunks::<4>()
        .0
        .iter()
        .zip(to.pixels_mut().as_chunks_mut::<4>().0);
    for (from, to) in pairs {
        *to = [from[0], from[1], from[2], 255];
    }
}
