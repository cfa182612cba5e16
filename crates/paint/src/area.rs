//! Parts of the picture, in whole pixels.

use egui::Rect;
use std::ops::Range;

/// A rectangle of pixels; empty if it ends before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub left: usize,
    /// The first row.
    pub top: usize,
    /// The column after the last.
    pub right: usize,
    /// The row after the last.
    pub bottom: usize,
}

impl Area {
    /// All of a picture of this width and height.
    pub(crate) fn of([width, height]: [usize; 2]) -> Self {
        Self {
            left: 0,
            top: 0,
            right: width,
            bottom: height,
        }
    }

    /// What both have.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// What holds both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    /// How many pixels it has.
    pub(crate) fn count(self) -> usize {
        self.right.saturating_sub(self.left) * self.bottom.saturating_sub(self.top)
    }

    pub(crate) fn rows(self) -> Range<usize> {
        self.top..self.bottom
    }
}

/// The pixels within a clip rectangle, which is in points.
pub(crate) fn of_clip(rect: Rect, pixels_per_point: f32) -> Area {
    pixels(rect * pixels_per_point, f32::round, f32::round)
}

/// All pixels that a part, in points, can touch.
pub(crate) fn around(rect: Rect, pixels_per_point: f32) -> Area {
    pixels(rect * pixels_per_point, f32::floor, f32::ceil)
}

fn pixels(rect: Rect, low: fn(f32) -> f32, high: fn(f32) -> f32) -> Area {
    // A float as an integer is bounded: what is negative, or not a number, is zero.
    Area {
        left: low(rect.left()) as usize,
        top: low(rect.top()) as usize,
        right: high(rect.right()) as usize,
        bottom: high(rect.bottom()) as usize,
    }
}
