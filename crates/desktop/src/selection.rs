//! What can be shared: all of the desktop, one monitor, or some windows and nothing else.

use screen::Rect;

use crate::region::Area;

/// One monitor of the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The system's name for it, such as `HDMI-1`.
    pub name: String,
    /// Where it lies on the desktop, in pixels.
    pub rect: Rect,
    /// Whether this is the one that the system calls its primary monitor.
    pub primary: bool,
}

/// Which part of the desktop is to be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// All monitors, as one picture.
    #[default]
    WholeDesktop,
    /// One monitor, by [`Monitor::name`].
    Monitor(String),
    /// These windows, with their menus and dialogs, where they are on the desktop; in place of all
    /// else is a plain ground. Nothing that lies over or under them is ever in the picture.
    Windows(Vec<WindowId>),
}

impl Selection {
    /// The monitors that are seen of these, with their places in the picture; `frame` is the part of the desktop that the
    /// picture shows. Windows are seen, not what they lie on.
    pub(crate) fn seen(&self, monitors: &[Monitor], frame: Option<Area>) -> Vec<Monitor> {
        let is_seen = |monitor: &&Monitor| match self {
            Self::WholeDesktop => true,
            Self::Monitor(name) => monitor.name == *name,
            Self::Windows(_) => false,
        };
        let placed = |monitor: &Monitor| {
            let rect = Area::from(monitor.rect).within(frame?)?;
            Some(Monitor {
                rect,
                ..monitor.clone()
            })
        };
        monitors.iter().filter(is_seen).filter_map(placed).collect()
    }
}

/// A window for as long as it lives: its number may be another window's later, its mark never is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WindowId {
    pub(crate) number: u32,
    pub(crate) mark: u64,
}

impl WindowId {
    /// The window of this number that bears this mark. Where it comes from no list of windows, it
    /// names none.
    pub const fn new(number: u32, mark: u64) -> Self {
        Self { number, mark }
    }
}

/// A window that can be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowInfo {
    /// Names it.
    pub id: WindowId,
    /// What is written over it: one line of at most [`MOST_TITLE`](WindowInfo::MOST_TITLE)
    /// characters, chosen by its program. May be empty.
    pub title: String,
    /// What its program calls itself, likewise.
    pub program: String,
    /// Whether it is not on the screen now.
    pub minimised: bool,
}

impl WindowInfo {
    /// Longest title, in characters.
    pub const MOST_TITLE: usize = 120;
}

/// What can be chosen to be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The monitors there are.
    pub monitors: Vec<Monitor>,
    /// The windows there are, the topmost first; or why windows can't be shared by themselves.
    pub windows: Result<Vec<WindowInfo>, String>,
}
