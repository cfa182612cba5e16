//! An invented desktop that types, scrolls and plays: for demonstrations, tests and measurements.
//!
//! [`open`] plays it as if it were a real one; [`Scene`] shows it tick by tick.

mod canvas;
mod parts;
mod pointer;
mod scene;

use std::sync::Arc;
use std::time::{Duration, Instant};

use screen::{Picture, PointerShape};

pub use scene::Scene;

use crate::waker::Wake;
use crate::{Capture, CaptureError, Exclude, Monitor, Permit, Presence, Selection, Update, Waker};

/// What the invented desktop does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    /// A letter is typed into a window.
    pub typing: bool,
    /// A page with text and pictures is scrolled.
    pub scrolling: bool,
    /// A clip is played.
    pub playing: bool,
    /// The pointer moves about.
    pub pointing: bool,
    /// Ticks a second, 1 to 240; whatever is beyond counts as the nearest.
    pub rate: u32,
}

impl Script {
    /// Everything at once, at 30 ticks a second.
    pub const fn everything() -> Self {
        Script {
            typing: true,
            scrolling: true,
            playing: true,
            pointing: true,
            rate: 30,
        }
    }

    /// Nothing happens at all; a base for scripts with one thing: `Script { typing: true,
    /// ..Script::still() }`.
    pub const fn still() -> Self {
        Script {
            typing: false,
            scrolling: false,
            playing: false,
            pointing: false,
            rate: 30,
        }
    }

    fn is_still(self) -> bool {
        !(self.typing || self.scrolling || self.playing || self.pointing)
    }

    fn tick_length(self) -> Duration {
        Duration::from_secs(1) / self.rate.clamp(1, 240)
    }
}

impl Default for Script {
    fn default() -> Self {
        Self::everything()
    }
}

/// A picture of a line of ASCII, in blue, green and red.
pub(crate) fn line(text: &str, ink: [u8; 3], ground: [u8; 3]) -> Picture {
    let columns = u32::try_from(text.len()).unwrap_or(0).min(200);
    let mut picture = Picture::new(columns * canvas::GLYPH_WIDTH, canvas::GLYPH_HEIGHT);
    picture.fill(picture.rect(), ground);
    canvas::text(&mut picture, 0, 0, text, ink);
    picture
}

/// Starts to play `script` on a desktop of `size` (columns, rows), with the first
/// [`Capture::next`] as tick 0. When nobody looks for a while, the ticks meanwhile are left out.
///
/// # Errors
///
/// [`CaptureError::NotPermitted`] if the permit is dead, [`CaptureError::TooLarge`] for a size
/// beyond [`Picture::check_size`], [`CaptureError::NoSuchWindows`] or
/// [`CaptureError::NoSuchMonitor`] if less than all of it is shared: it has no parts.
pub fn open(
    script: Script,
    size: (u32, u32),
    permit: Box<dyn Permit>,
) -> Result<Box<dyn Capture>, CaptureError> {
    if !permit.is_live() {
        return Err(CaptureError::NotPermitted);
    }
    match permit.shared() {
        Selection::WholeDesktop => {}
        Selection::Monitor(name) => {
            let available = "none".to_owned();
            return Err(CaptureError::NoSuchMonitor { name, available });
        }
        Selection::Windows(_) => return Err(CaptureError::NoSuchWindows),
    }
    Picture::check_size(size.0, size.1).map_err(|e| CaptureError::TooLarge {
        width: e.width,
        height: e.height,
    })?;
    let scene = Scene::with_script(size, script);
    let monitor = Monitor {
        name: "synthetic".to_owned(),
        rect: scene.picture().rect(),
        primary: true,
    };
    Ok(Box::new(Play {
        script,
        monitors: vec![monitor],
        wake: Arc::default(),
        state: State::Ready(Box::new(scene), permit),
    }))
}

/// An invented desktop at work.
struct Play {
    script: Script,
    monitors: Vec<Monitor>,
    wake: Arc<Wake>,
    state: State,
}

enum State {
    /// Nobody has looked yet.
    Ready(Box<Scene>, Box<dyn Permit>),
    Playing(Box<Playing>),
    /// The permit died; what is left is black.
    Ended(Picture),
}

struct Playing {
    scene: Scene,
    permit: Box<dyn Permit>,
    start: Instant,
    tick: u64,
    pointer_at: (i32, i32),
    pointer_shape: PointerShape,
}

impl Capture for Play {
    fn monitors(&self) -> &[Monitor] {
        match self.state {
            State::Ready(..) | State::Playing(_) => &self.monitors,
            State::Ended(_) => &[],
        }
    }

    fn next(&mut self, timeout: Option<Duration>) -> Result<Update, CaptureError> {
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            self.end_without_permit()?;
            if let Some(update) = self.first_update() {
                return Ok(update);
            }
            let due = self.next_tick();
            if self.wake.wait(due.into_iter().chain(until).min()) {
                self.end_without_permit()?;
                return Ok(Update::default());
            }
            self.end_without_permit()?;
            let now = Instant::now();
            if let State::Playing(playing) = &mut self.state
                && due.is_some_and(|due| due <= now)
            {
                let update = playing.catch_up(now, self.script);
                if !update.is_empty() {
                    return Ok(update);
                }
            }
            if until.is_some_and(|until| until <= now) {
                return Ok(Update::default());
            }
        }
    }

    fn picture(&self) -> &Picture {
        match &self.state {
            State::Ready(scene, _) => scene.picture(),
            State::Playing(playing) => playing.scene.picture(),
            State::Ended(picture) => picture,
        }
    }

    fn waker(&self) -> Waker {
        Wake::waker(&self.wake)
    }

    /// Does nothing: there are no real windows.
    fn exclude(&mut self, _windows: Exclude) {}
}

impl Play {
    fn end_without_permit(&mut self) -> Result<(), CaptureError> {
        let live = match &self.state {
            State::Ready(_, permit) => permit.is_live(),
            State::Playing(playing) => playing.permit.is_live(),
            State::Ended(_) => false,
        };
        if live {
            return Ok(());
        }
        let (width, height) = (self.picture().width(), self.picture().height());
        self.state = State::Ended(Picture::new(width, height));
        Err(CaptureError::NotPermitted)
    }

    /// Begins to play, if that is still to be done.
    fn first_update(&mut self) -> Option<Update> {
        // The placeholder is never seen: what was taken is put back at once.
        let taken = std::mem::replace(&mut self.state, State::Ended(Picture::new(0, 0)));
        let State::Ready(scene, permit) = taken else {
            self.state = taken;
            return None;
        };
        let update = Update {
            damage: vec![scene.picture().rect()],
            resized: true,
            pointer_shape: Some(scene.pointer_shape()),
            pointer_at: Some(scene.pointer_at()),
            pointer_left: false,
            presence: Some(Presence::There),
            monitors: true,
        };
        self.state = State::Playing(Box::new(Playing {
            pointer_at: scene.pointer_at(),
            pointer_shape: scene.pointer_shape(),
            scene: *scene,
            permit,
            start: Instant::now(),
            tick: 0,
        }));
        Some(update)
    }

    /// When the next tick is due; None if nothing ever changes.
    fn next_tick(&self) -> Option<Instant> {
        let State::Playing(playing) = &self.state else {
            return None;
        };
        if self.script.is_still() {
            return None;
        }
        let ticks = u32::try_from(playing.tick + 1).ok()?;
        playing.start.checked_add(self.script.tick_length() * ticks)
    }
}

impl Playing {
    /// Shows the tick that `now` belongs to.
    fn catch_up(&mut self, now: Instant, script: Script) -> Update {
        let elapsed = now.saturating_duration_since(self.start).as_nanos();
        self.tick = (elapsed / script.tick_length().as_nanos()) as u64;
        let damage = self.scene.advance(self.tick);
        let (at, shape) = (self.scene.pointer_at(), self.scene.pointer_shape());
        let update = Update {
            damage,
            resized: false,
            pointer_shape: Some(shape.clone()).filter(|shape| *shape != self.pointer_shape),
            pointer_at: Some(at).filter(|at| *at != self.pointer_at),
            pointer_left: false,
            presence: None,
            monitors: false,
        };
        (self.pointer_at, self.pointer_shape) = (at, shape);
        update
    }
}
