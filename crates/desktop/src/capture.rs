//! What every source of pictures offers, whatever the system.

use std::time::Duration;

use screen::{CARD, Picture, PointerShape, Rect};

use crate::{CaptureError, Monitor, Selection, Waker};

/// A person's approval that the screen, or a part of it, may be seen or used.
///
/// A capture asks before each grab. Once it has heard "no" it stays dead, even if the permit came
/// back to life.
pub trait Permit: Send {
    /// Whether the approval still holds at this moment.
    fn is_live(&self) -> bool;

    /// What it is about: asked once, when a capture or input begins. Nobody but the person who
    /// approved can make that more.
    fn shared(&self) -> Selection;
}

/// Which windows are never in the picture: a plain card is shown in their place.
///
/// The novice's bar, dialogs and chat are named here. A window is covered from the first grab after
/// it appears, with its title bar, and for [`LINGER`](Exclude::LINGER) after it went away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclude {
    /// Windows that belong to these processes.
    pub processes: Vec<u32>,
    /// Windows that carry one of these class names (on X11 either part of `WM_CLASS`).
    pub classes: Vec<String>,
}

impl Exclude {
    /// For how long the place that an excluded window has left stays covered. Programs below it
    /// need time to repaint, and compositing window managers fade windows out.
    pub const LINGER: Duration = Duration::from_millis(400);

    /// What is shown instead of a window: blue, green, red.
    pub const CARD: [u8; 3] = CARD;

    /// The windows of this process: what every capture starts with.
    pub fn own_windows() -> Self {
        Exclude {
            processes: vec![std::process::id()],
            classes: Vec::new(),
        }
    }

    /// No window at all: everything on the desktop is in the picture.
    pub fn nothing() -> Self {
        Exclude {
            processes: Vec::new(),
            classes: Vec::new(),
        }
    }

    /// Also the windows of this process.
    #[must_use]
    pub fn and_process(mut self, process: u32) -> Self {
        self.processes.push(process);
        self
    }

    /// Also the windows of this class, whichever process they belong to.
    #[must_use]
    pub fn and_class(mut self, class: impl Into<String>) -> Self {
        self.classes.push(class.into());
        self
    }

    /// Whether no window can match.
    pub fn is_nothing(&self) -> bool {
        self.processes.is_empty() && self.classes.is_empty()
    }
}

impl Default for Exclude {
    fn default() -> Self {
        Self::own_windows()
    }
}

/// Whether what the permit is about is there to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Some of it is, even where nothing of it is on the screen: a window may be minimised.
    #[default]
    There,
    /// The monitor is not connected, and may come back; or all of the windows are closed, for good.
    Gone,
}

/// What changed since the last [`Capture::next`]. Places are in pixels of the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Update {
    /// The parts of the picture that may have changed; they lie within it.
    pub damage: Vec<Rect>,
    /// Whether the picture has another size than before. True for the first update.
    pub resized: bool,
    /// The pointer's new shape. The pointer is never drawn into the picture.
    pub pointer_shape: Option<PointerShape>,
    /// The pointer's new place: where its hot spot is. Outside the picture when the pointer is on
    /// a part of the desktop that is not shared.
    pub pointer_at: Option<(i32, i32)>,
    /// The pointer has gone to a window that is not shared: it is not to be seen until there is a
    /// new place.
    pub pointer_left: bool,
    /// Whether what is shared is there, if that is news. The first update says it.
    pub presence: Option<Presence>,
    /// Whether [`Capture::monitors`] are others than before, or elsewhere in the picture.
    pub monitors: bool,
}

impl Update {
    /// Whether nothing changed: the call ended because of a timeout or a [`Waker`].
    pub fn is_empty(&self) -> bool {
        self.damage.is_empty()
            && !self.resized
            && self.pointer_shape.is_none()
            && self.pointer_at.is_none()
            && !self.pointer_left
            && self.presence.is_none()
            && !self.monitors
    }
}

/// A running capture of a desktop.
pub trait Capture: Send {
    /// The monitors that the picture shows as of the last [`next`](Self::next), in the system's order, with their places
    /// in the picture. Of others nothing is told; where windows are shared, of none.
    fn monitors(&self) -> &[Monitor];

    /// Waits until something changed, then brings [`picture`](Capture::picture) up to date.
    ///
    /// The first call returns at once with the whole picture as damage. Later ones sleep until
    /// there is damage, the pointer moved or changed its shape, the size changed, what is shared went
    /// or came back, the [`Waker`] was used, or `timeout` passed (the last two give an [empty](Update::is_empty) update). What
    /// happens between two calls is gathered and comes as one update.
    ///
    /// # Errors
    ///
    /// [`CaptureError::NotPermitted`] once the permit is dead: nothing was grabbed and the picture
    /// has been wiped. To have that happen at once rather than at the next change, use the waker
    /// when the permit dies. Any other error means that this capture is over too.
    fn next(&mut self, timeout: Option<Duration>) -> Result<Update, CaptureError>;

    /// The picture as of the last [`next`](Capture::next).
    fn picture(&self) -> &Picture;

    /// A handle with which another thread ends a waiting [`next`](Capture::next).
    fn waker(&self) -> Waker;

    /// Replaces the set of windows that are never in the picture, from the next grab on.
    fn exclude(&mut self, windows: Exclude);
}
