//! Where the monitors are that a novice shares.

use serde::{Deserialize, Serialize};

use crate::WireError;
use crate::limits::MAX_MONITORS;

/// The monitors in the picture, where it shows several.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Monitors {
    /// The width in pixels of the picture that this is about. It has effect on no picture of another size.
    pub width: u16,
    /// Its height.
    pub height: u16,
    /// None where the picture shows no more than one, or 2–16 in the order in which a person counts them.
    pub list: Vec<MonitorPlace>,
}

/// Where one of them is, in pixels of the picture from its top left; wholly within the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MonitorPlace {
    /// Names it in this session: no other one has this number, even after this one is gone.
    pub number: u32,
    /// To the right.
    pub x: u16,
    /// Downwards.
    pub y: u16,
    /// Columns, at least 1.
    pub width: u16,
    /// Rows, at least 1.
    pub height: u16,
}

impl Monitors {
    /// Whether it can be said.
    ///
    /// # Errors
    /// If there is one alone or more than 16, or one is not wholly in the picture, empty, or has the number of another.
    pub fn check(&self) -> Result<(), WireError> {
        let count = self.list.len();
        if count == 1 || count > MAX_MONITORS {
            return Err(WireError::Count {
                list: "monitors",
                count,
                max: MAX_MONITORS,
            });
        }
        let mut places = self.list.iter().enumerate();
        let is_right = places.all(|(at, monitor)| {
            let is_new = |other: &MonitorPlace| other.number != monitor.number;
            self.has_room_for(monitor) && self.list[..at].iter().all(is_new)
        });
        is_right.then_some(()).ok_or(WireError::BadMonitor)
    }

    fn has_room_for(&self, monitor: &MonitorPlace) -> bool {
        let fits = |at: u16, size: u16, most: u16| {
            size > 0 && u32::from(at) + u32::from(size) <= u32::from(most)
        };
        fits(monitor.x, monitor.width, self.width) && fits(monitor.y, monitor.height, self.height)
    }
}
