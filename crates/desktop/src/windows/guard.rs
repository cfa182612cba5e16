//! Keeps what others do away from windows that are none of their business.

use std::process;

use win32::{Reached, Window};

use super::frame;
use super::layout::area;
use super::overlay;
use crate::region::Area;
use crate::{Exclude, Selection};

/// Knows which windows nothing may reach.
pub(super) struct Guard {
    exclude: Exclude,
    /// Where a monitor was chosen, nothing may reach what is seen on the others.
    is_monitor: bool,
}

impl Guard {
    /// One that keeps away from the windows of this process, and from all that is not shared.
    pub(super) fn new(shared: &Selection) -> Self {
        Self {
            exclude: Exclude::own_windows(),
            is_monitor: matches!(shared, Selection::Monitor(_)),
        }
    }

    pub(super) fn set_exclude(&mut self, exclude: Exclude) {
        self.exclude = exclude;
    }

    /// Whether a click at this place of the desktop would reach an excluded window.
    pub(super) fn is_at(&self, place: (i32, i32)) -> bool {
        match win32::reached_at(place) {
            Reached::Nothing => false,
            Reached::Windows { windows, .. } => self.is_any(&windows),
            Reached::Unknown => true,
        }
    }

    /// Whether a key would reach an excluded window, or none that is shared in `frame`.
    pub(super) fn has_keyboard(&self, frame: Area) -> bool {
        match win32::reached_by_keys() {
            Reached::Nothing => self.is_monitor,
            Reached::Windows { windows, outermost } => {
                let place = windows.get(outermost).map(|window| area(window.place));
                let seen = place
                    .is_some_and(|place| 2 * place.intersection(frame).pixels() > place.pixels());
                self.is_any(&windows) || self.is_monitor && !seen
            }
            Reached::Unknown => true,
        }
    }

    fn is_any(&self, windows: &[Window]) -> bool {
        windows
            .iter()
            .any(|window| is_excluded(&self.exclude, window))
    }
}

/// Whether a window is one of those. What is drawn over the desktop is there to be seen, although the windows are our own.
pub(super) fn is_excluded(exclude: &Exclude, window: &Window) -> bool {
    let is_drawn = || {
        window.process == process::id() && [overlay::CLASS, frame::CLASS].contains(&&*window.class)
    };
    !is_drawn() && names(exclude, window)
}

/// Whether it is named by its process or class.
fn names(exclude: &Exclude, window: &Window) -> bool {
    exclude.processes.contains(&window.process) || exclude.classes.contains(&window.class)
}
