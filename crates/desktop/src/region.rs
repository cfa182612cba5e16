//! Rectangles that may reach beyond the desktop's edges, and sets of them.

use screen::{Picture, Rect};

use crate::CaptureError;

/// What one more grab costs, in pixels that could be copied in that time: rectangles are merged
/// when the pixels thereby grabbed in vain are fewer.
const COST_OF_A_GRAB: i64 = 4096;

/// Most rectangles that [`merged`] leaves.
const MOST_MERGED: usize = 32;

/// Most pieces of a [`Region`]; beyond it becomes the one rectangle around them.
const MOST_PIECES: usize = 512;

/// A rectangle of the desktop. `right` and `bottom` are the first column and row outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

impl From<Rect> for Area {
    fn from(rect: Rect) -> Self {
        Area::new(0, 0, rect.width, rect.height).moved(rect.x.cast_signed(), rect.y.cast_signed())
    }
}

impl Area {
    /// Whether a picture can show it.
    ///
    /// # Errors
    ///
    /// [`CaptureError::TooLarge`].
    pub(crate) fn check_size(self) -> Result<(), CaptureError> {
        Picture::check_size(self.width(), self.height()).map_err(|e| CaptureError::TooLarge {
            width: e.width,
            height: e.height,
        })
    }

    pub(crate) fn new(left: i32, top: i32, width: u32, height: u32) -> Self {
        Area {
            left,
            top,
            right: left.saturating_add_unsigned(width),
            bottom: top.saturating_add_unsigned(height),
        }
    }

    pub(crate) fn width(self) -> u32 {
        self.left.abs_diff(self.right.max(self.left))
    }

    pub(crate) fn height(self) -> u32 {
        self.top.abs_diff(self.bottom.max(self.top))
    }

    pub(crate) fn pixels(self) -> i64 {
        i64::from(self.width()) * i64::from(self.height())
    }

    pub(crate) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    pub(crate) fn moved(self, x: i32, y: i32) -> Area {
        Area {
            left: self.left.saturating_add(x),
            top: self.top.saturating_add(y),
            right: self.right.saturating_add(x),
            bottom: self.bottom.saturating_add(y),
        }
    }

    /// What both share; empty if nothing.
    pub(crate) fn intersection(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest rectangle around both.
    pub(crate) fn union(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The part of it within `frame`, as a rectangle of the picture that shows `frame`.
    pub(crate) fn within(self, frame: Area) -> Option<Rect> {
        let part = self.intersection(frame);
        (!part.is_empty()).then(|| Rect {
            x: part.left.abs_diff(frame.left),
            y: part.top.abs_diff(frame.top),
            width: part.width(),
            height: part.height(),
        })
    }

    /// What remains of it without `hole`: up to four rectangles.
    fn without(self, hole: Area) -> impl Iterator<Item = Area> {
        let hole = self.intersection(hole);
        let pieces = if hole.is_empty() {
            [Some(self), None, None, None]
        } else {
            let beside = Area {
                top: hole.top,
                bottom: hole.bottom,
                ..self
            };
            [
                Some(Area {
                    bottom: hole.top,
                    ..self
                }),
                Some(Area {
                    right: hole.left,
                    ..beside
                }),
                Some(Area {
                    left: hole.right,
                    ..beside
                }),
                Some(Area {
                    top: hole.bottom,
                    ..self
                }),
            ]
        };
        pieces
            .into_iter()
            .flatten()
            .filter(|piece| !piece.is_empty())
    }
}

/// A set of pixels: rectangles that don't overlap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Region(Vec<Area>);

impl Region {
    pub(crate) fn iter(&self) -> impl Iterator<Item = Area> {
        self.0.iter().copied()
    }

    pub(crate) fn extend(&mut self, areas: &[Area]) {
        areas.iter().for_each(|area| self.add(*area));
    }

    pub(crate) fn add(&mut self, area: Area) {
        self.subtract(area);
        if !area.is_empty() {
            self.0.push(area);
        }
        if self.0.len() > MOST_PIECES {
            self.0 = self
                .0
                .iter()
                .copied()
                .reduce(Area::union)
                .into_iter()
                .collect();
        }
    }

    pub(crate) fn subtract(&mut self, hole: Area) {
        self.0 = self.iter().flat_map(|piece| piece.without(hole)).collect();
    }

    /// The pixels of this one that `other` lacks.
    pub(crate) fn without(&self, other: &Region) -> Region {
        let mut rest = self.clone();
        for hole in other.iter() {
            rest.subtract(hole);
        }
        rest
    }

    /// The pixels of this one that lie in `frame`.
    pub(crate) fn clipped(&self, frame: Area) -> Region {
        let parts = self.iter().map(|piece| piece.intersection(frame));
        Region(parts.filter(|part| !part.is_empty()).collect())
    }
}

impl FromIterator<Area> for Region {
    fn from_iter<T: IntoIterator<Item = Area>>(areas: T) -> Self {
        let mut region = Region::default();
        for area in areas {
            region.add(area);
        }
        region
    }
}

/// Few rectangles that hold all of the given ones, with little else.
pub(crate) fn merged(areas: impl IntoIterator<Item = Area>) -> Vec<Area> {
    let mut merged: Vec<Area> = Vec::new();
    for mut area in areas {
        if area.is_empty() {
            continue;
        }
        while let Some((index, waste)) = cheapest(&merged, area) {
            if waste > COST_OF_A_GRAB && merged.len() < MOST_MERGED {
                break;
            }
            area = area.union(merged.swap_remove(index));
        }
        merged.push(area);
    }
    merged
}

/// Which of `areas` is best united with `area`, and how many pixels would be added in vain.
fn cheapest(areas: &[Area], area: Area) -> Option<(usize, i64)> {
    let waste = |other: &Area| area.union(*other).pixels() - area.pixels() - other.pixels();
    let wastes = areas.iter().map(waste).enumerate();
    wastes.min_by_key(|&(_, waste)| waste)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(region: &Region) -> i64 {
        region.iter().map(Area::pixels).sum()
    }

    #[test]
    fn a_hole_leaves_what_is_around_it() {
        let mut region = Region::from_iter([Area::new(0, 0, 10, 10)]);
        region.subtract(Area::new(3, 4, 2, 3));
        assert_eq!(pixels(&region), 94);
        assert_eq!(pixels(&region.clipped(Area::new(3, 4, 2, 3))), 0);
        region.subtract(Area::new(-5, -5, 100, 100));
        assert_eq!(pixels(&region), 0);
    }

    #[test]
    fn overlaps_count_once() {
        let region = Region::from_iter([Area::new(0, 0, 10, 10), Area::new(5, 5, 10, 10)]);
        assert_eq!(pixels(&region), 175);
    }

    #[test]
    fn too_many_pieces_become_one_that_holds_them() {
        let dots = (0..600).map(|i| Area::new(i * 2, i % 7 * 2, 1, 1));
        let region = Region::from_iter(dots.clone());
        assert!(region.iter().count() <= MOST_PIECES);
        assert!(
            dots.into_iter()
                .all(|dot| pixels(&region.clipped(dot)) == 1)
        );
    }

    #[test]
    fn neighbours_are_merged_and_strangers_are_not() {
        let near = [Area::new(0, 0, 64, 64), Area::new(64, 0, 64, 64)];
        assert_eq!(merged(near), [Area::new(0, 0, 128, 64)]);
        let far = [Area::new(0, 0, 10, 10), Area::new(1000, 900, 10, 10)];
        assert_eq!(merged(far).len(), 2);
    }

    #[test]
    fn however_many_there_are_few_remain_and_hold_all() {
        let scattered: Vec<_> = (0..1000)
            .map(|i| Area::new(i * 7919 % 1900, i * 104_729 % 1060, 3, 3))
            .collect();
        let few = merged(scattered.iter().copied());
        assert!(few.len() <= MOST_MERGED);
        let held = |dot: &Area| few.iter().any(|area| area.union(*dot) == *area);
        assert!(scattered.iter().all(held));
    }
}
