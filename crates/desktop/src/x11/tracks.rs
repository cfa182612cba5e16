//! Where top-level windows have been between two looks.
//!
//! A program that is slow to repaint leaves on the screen what a window above it showed, even if
//! that window was there for a blink only. So it does not suffice to know where excluded windows
//! are at the moment of a grab.

use std::collections::HashMap;

use x11rb::protocol::xproto::Window;

use crate::region::Area;

/// A top-level window as of the last look, or as told since.
#[derive(Clone, Copy, Debug)]
pub(super) struct Top {
    pub(super) area: Area,
    /// None for one that nobody has looked at yet.
    pub(super) excluded: Option<bool>,
}

/// The top-level windows, and how far each has moved since the last look.
#[derive(Debug, Default)]
pub(super) struct Tracks {
    tops: HashMap<Window, Top>,
    passed: HashMap<Window, Area>,
}

impl Tracks {
    /// There is a new window, not mapped yet.
    pub(super) fn handle_created(&mut self, window: Window, area: Area) {
        let excluded = None;
        self.tops.insert(window, Top { area, excluded });
    }

    /// A window has another place or size.
    pub(super) fn handle_moved(&mut self, window: Window, area: Area) {
        let excluded = self.tops.get(&window).and_then(|top| top.excluded);
        self.tops.insert(window, Top { area, excluded });
        self.handle_shown(window);
    }

    /// A window was mapped, or unmapped, where it is.
    pub(super) fn handle_shown(&mut self, window: Window) {
        if let Some(top) = self.tops.get(&window) {
            let passed = self.passed.entry(window).or_insert(top.area);
            *passed = passed.union(top.area);
        }
    }

    /// These are the windows there are now. Tells where excluded ones have been meanwhile.
    pub(super) fn settle(&mut self, tops: HashMap<Window, Top>) -> Vec<Area> {
        let was_excluded = |window: &Window| {
            let before = self.tops.get(window).and_then(|top| top.excluded);
            let now = tops.get(window).and_then(|top| top.excluded);
            // What came and went between two looks counts as excluded: nobody can say any more
            // whose it was.
            before == Some(true) || now == Some(true) || (before, now) == (None, None)
        };
        let passed = self
            .passed
            .drain()
            .filter(|(window, _)| was_excluded(window));
        let areas = passed.map(|(_, area)| area).collect();
        self.tops = tops;
        areas
    }
}
