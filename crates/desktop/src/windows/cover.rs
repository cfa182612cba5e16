//! The cards that hide excluded windows.

use std::collections::HashSet;
use std::io;
use std::process;
use std::time::Instant;

use screen::{CARD, Picture};
use win32::{Window, WindowId};

use super::guard::is_excluded;
use super::layout::area;
use crate::Exclude;
use crate::region::Area;

/// What is covered: where excluded windows are, and where they were so recently that it still must be.
pub(super) struct Cover {
    exclude: Exclude,
    /// Until when each place stays covered.
    covered: Vec<(Area, Instant)>,
    /// Windows of this process that Windows itself keeps out of pictures.
    kept_out: HashSet<WindowId>,
}

impl Cover {
    pub(super) fn new() -> Self {
        Self {
            exclude: Exclude::own_windows(),
            covered: Vec::new(),
            kept_out: HashSet::new(),
        }
    }

    pub(super) fn set_exclude(&mut self, exclude: Exclude) {
        if !exclude.processes.contains(&process::id()) {
            self.let_in();
        }
        self.exclude = exclude;
    }

    /// Takes note of where the excluded windows are at this moment. To be called before a grab and after it.
    pub(super) fn look(&mut self, now: Instant) -> io::Result<()> {
        if self.exclude.is_nothing() {
            return Ok(());
        }
        let windows = win32::windows()?;
        let own = |window: &&Window| {
            window.process == process::id() && is_excluded(&self.exclude, window)
        };
        for window in windows.iter().filter(own) {
            // Where Windows doesn't do that yet, the cards alone do it.
            if self.kept_out.insert(window.id)
                && let Err(error) = window.id.keep_out_of_pictures(true)
            {
                tracing::debug!(%error, "a window is only covered");
            }
        }
        self.kept_out
            .retain(|id| windows.iter().any(|window| window.id == *id));
        let places = windows
            .iter()
            .filter(|window| is_excluded(&self.exclude, window))
            .map(|window| area(window.place));
        note(&mut self.covered, places, now);
        Ok(())
    }

    /// Puts the cards into the picture that shows `frame`.
    pub(super) fn paint(&self, frame: Area, picture: &mut Picture) {
        let places = self.covered.iter().map(|(area, _)| area);
        for rect in places.filter_map(|area| area.within(frame)) {
            picture.fill(rect, CARD);
        }
    }

    /// Lets Windows show again what it kept out of pictures.
    fn let_in(&mut self) {
        for window in self.kept_out.drain() {
            // One that has gone needs nothing.
            let _ = window.keep_out_of_pictures(false);
        }
    }
}

impl Drop for Cover {
    fn drop(&mut self) {
        self.let_in();
    }
}

/// Keeps covered what is there now, and what was there until not long ago.
fn note(covered: &mut Vec<(Area, Instant)>, now_there: impl Iterator<Item = Area>, now: Instant) {
    covered.retain(|&(_, until)| until > now);
    let until = now + Exclude::LINGER;
    for area in now_there.filter(|area| !area.is_empty()) {
        match covered.iter_mut().find(|(other, _)| *other == area) {
            Some(known) => known.1 = until,
            None => covered.push((area, until)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn where_a_window_was_stays_covered_for_a_while() {
        let (here, there) = (Area::new(0, 0, 10, 10), Area::new(50, 0, 10, 10));
        let start = Instant::now();
        let mut covered = Vec::new();
        let places = |covered: &[(Area, Instant)]| -> Vec<Area> {
            covered.iter().map(|&(area, _)| area).collect()
        };
        note(&mut covered, [here].into_iter(), start);
        let soon = start + Exclude::LINGER / 2;
        note(&mut covered, [there, there].into_iter(), soon);
        assert_eq!(places(&covered), [here, there]);
        note(&mut covered, [there].into_iter(), start + Exclude::LINGER);
        assert_eq!(places(&covered), [there]);
        let later = start + 2 * Exclude::LINGER + Duration::from_millis(1);
        note(&mut covered, [Area::new(5, 5, 0, 9)].into_iter(), later);
        assert_eq!(places(&covered), []);
    }
}
