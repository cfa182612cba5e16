//! What a helper draws over the novice's screen.

use serde::{Deserialize, Serialize};

use crate::WireError;
use crate::limits::MAX_POINTS;

/// A place in the picture shown, in pixels from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// To the right.
    pub x: u16,
    /// Downwards.
    pub y: u16,
}

/// A drawing that fades by itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// An arrow.
    Arrow {
        /// Its tail.
        from: Point,
        /// Its head.
        to: Point,
    },
    /// A box between two opposite corners.
    Box {
        /// One corner.
        from: Point,
        /// The other.
        to: Point,
    },
    /// A free line through 1–64 points. A longer one comes as several.
    Line(Vec<Point>),
    /// Where the helper points just now; `None`: nowhere any more.
    Laser(Option<Point>),
    /// All drawings go.
    Clear,
}

impl Mark {
    pub(crate) fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Line(points) if !(1..=MAX_POINTS).contains(&points.len()) => {
                Err(WireError::Count {
                    list: "points of a line",
                    count: points.len(),
                    max: MAX_POINTS,
                })
            }
            _ => Ok(()),
        }
    }
}
