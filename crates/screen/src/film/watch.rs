//! Recognises films: a place that changes all over, many times a second, and looks like a photograph.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::is_possible;
use crate::TILE;
use crate::classify::{Content, classify};
use crate::picture::{Picture, Rect};
use crate::tiles::changed_bounds;

/// So many changes within this time are a film.
const FILM: (usize, Duration) = (8, Duration::from_secs(1));
/// Less is not worth it.
pub(super) const LEAST_AREA: u64 = (8 * TILE * TILE) as u64;
/// So many places are looked at across and down.
const LOOKS: u32 = 3;

/// Large changes of the last time.
#[derive(Default)]
pub(crate) struct Watch {
    changes: VecDeque<(Instant, Rect)>,
}

impl Watch {
    /// In `area` there was a large change that is no motion: the other end has `sent`. Tells where a film is, if this was
    /// one change of many at one place.
    pub(crate) fn handle_change(
        &mut self,
        now: Instant,
        picture: &Picture,
        sent: &Picture,
        area: Rect,
    ) -> Option<Rect> {
        let bounds = changed_bounds(picture, sent, area)?;
        if bounds.area() < LEAST_AREA || !is_photo(picture, bounds) {
            return None;
        }
        let (count, within) = FILM;
        self.changes.push_back((now, bounds));
        if self.changes.len() > count {
            self.changes.pop_front();
        }
        let &(first, _) = self
            .changes
            .front()
            .filter(|_| self.changes.len() == count)?;
        if now.saturating_duration_since(first) >= within {
            return None;
        }
        let all = self
            .changes
            .iter()
            .fold(Rect::default(), |all, (_, bounds)| all.union(bounds));
        let is_one_place = self
            .changes
            .iter()
            .all(|(_, bounds)| bounds.area() * 2 >= all.area());
        (is_one_place && is_possible(all, picture.rect())).then_some(all)
    }

    /// What was there counts no more.
    pub(crate) fn forget(&mut self) {
        self.changes.clear();
    }
}

/// Whether most of some tiles of `bounds` look like a photograph's.
fn is_photo(picture: &Picture, bounds: Rect) -> bool {
    let place =
        |from: u32, length: u32, step: u32| from + length.saturating_sub(TILE) * step / (LOOKS - 1);
    let photos = (0..LOOKS * LOOKS).filter(|look| {
        let (x, y) = (
            place(bounds.x, bounds.width, look % LOOKS),
            place(bounds.y, bounds.height, look / LOOKS),
        );
        let tile = Rect::new(x, y, TILE, TILE).intersection(&bounds);
        classify(picture, tile) == Content::Photo
    });
    photos.count() as u32 * 2 > LOOKS * LOOKS
}
