//! The cards that hide excluded windows.

use std::time::Instant;

use screen::{CARD, Picture};
use x11rb::protocol::Event;

use super::server::Server;
use super::tracks::Tracks;
use super::windows::Finder;
use crate::region::{Area, Region};
use crate::{CaptureError, Exclude};

/// What is covered, and what was so recently that it still must be.
pub(super) struct Cover {
    finder: Finder,
    tracks: Tracks,
    /// Where excluded windows show.
    shown: Region,
    /// Where they showed until not long ago, and until when that stays covered.
    lingering: Vec<(Area, Instant)>,
    /// Both together.
    covered: Region,
    stale: bool,
}

/// How the covered part changed.
#[derive(Debug, Default)]
pub(super) struct CoverChange {
    pub(super) covered: Region,
    pub(super) uncovered: Region,
}

impl Cover {
    pub(super) fn new(server: &Server) -> Result<Self, CaptureError> {
        Ok(Cover {
            finder: Finder::new(server)?,
            tracks: Tracks::default(),
            shown: Region::default(),
            lingering: Vec::new(),
            covered: Region::default(),
            stale: true,
        })
    }

    pub(super) fn set_exclude(&mut self, exclude: Exclude) {
        self.finder.set_exclude(exclude);
        self.stale = true;
    }

    /// Takes note of an event that says something about windows.
    pub(super) fn handle_event(&mut self, event: &Event) {
        match event {
            Event::CreateNotify(e) => {
                let area = outer(e.x, e.y, e.width, e.height, e.border_width);
                self.tracks.handle_created(e.window, area);
            }
            // Of a window within another one: its place is not one on the desktop.
            Event::ConfigureNotify(e) if e.event == e.window => {}
            Event::ConfigureNotify(e) => {
                let area = outer(e.x, e.y, e.width, e.height, e.border_width);
                self.tracks.handle_moved(e.window, area);
            }
            Event::MapNotify(e) => self.tracks.handle_shown(e.window),
            Event::UnmapNotify(e) => self.tracks.handle_shown(e.window),
            Event::DestroyNotify(e) => self.finder.handle_destroyed(e.window),
            Event::PropertyNotify(e) if !self.finder.heeds(e.atom) => return,
            Event::PropertyNotify(_)
            | Event::ReparentNotify(_)
            | Event::CirculateNotify(_)
            | Event::GravityNotify(_)
            | Event::ShapeNotify(_)
            | Event::XfixesSelectionNotify(_) => {}
            _ => return,
        }
        self.stale = true;
    }

    /// When something that is covered will be so no more.
    pub(super) fn expires(&self) -> Option<Instant> {
        self.lingering.iter().map(|&(_, until)| until).min()
    }

    /// Whether [`refresh`](Self::refresh) has anything to do.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.stale || self.expires().is_some_and(|at| at <= now)
    }

    /// Brings it up to date, while the server is held still.
    pub(super) fn refresh(
        &mut self,
        server: &Server,
        now: Instant,
    ) -> Result<CoverChange, CaptureError> {
        if !self.is_due(now) {
            return Ok(CoverChange::default());
        }
        if std::mem::take(&mut self.stale) {
            let found = self.finder.find(server)?;
            let left = self.shown.without(&found.shown);
            let passed = self.tracks.settle(found.tops);
            let until = now + Exclude::LINGER;
            let leftovers = left.iter().chain(passed);
            self.lingering.extend(leftovers.map(|area| (area, until)));
            self.shown = found.shown;
        }
        self.lingering.retain(|&(_, until)| until > now);
        let lingering = self.lingering.iter().map(|&(area, _)| area);
        let covered: Region = self.shown.iter().chain(lingering).collect();
        let change = CoverChange {
            covered: covered.without(&self.covered),
            uncovered: self.covered.without(&covered),
        };
        self.covered = covered;
        Ok(change)
    }

    pub(super) fn covered(&self) -> &Region {
        &self.covered
    }

    /// Puts the cards into the picture that shows `frame`.
    pub(super) fn paint(&self, frame: Area, picture: &mut Picture) {
        for rect in self.covered.iter().filter_map(|area| area.within(frame)) {
            picture.fill(rect, CARD);
        }
    }
}

/// A window's place with its border.
fn outer(x: i16, y: i16, width: u16, height: u16, border: u16) -> Area {
    let borders = 2 * u32::from(border);
    let (width, height) = (u32::from(width) + borders, u32::from(height) + borders);
    Area::new(x.into(), y.into(), width, height)
}
