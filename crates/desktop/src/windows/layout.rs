//! The monitors, and which part of the desktop is to be seen.

use screen::{MAX_SIDE, Rect};

use crate::region::Area;
use crate::{CaptureError, Monitor, Selection};

/// How the desktop is laid out at one moment.
pub(super) struct Layout {
    /// The smallest rectangle around all monitors. It begins left of 0 or above it where one is left of the primary monitor or
    /// above it.
    desktop: Area,
    /// Their places are counted from where the desktop begins.
    pub(super) monitors: Vec<Monitor>,
}

impl Layout {
    /// What it is now.
    pub(super) fn query() -> Result<Self, CaptureError> {
        let _pixels = win32::TruePixels::begin();
        let found = win32::monitors().map_err(|source| CaptureError::System {
            what: "the list of monitors",
            source,
        })?;
        Ok(Self::of(found))
    }

    fn of(found: Vec<win32::Monitor>) -> Self {
        let areas = found.iter().map(|monitor| area(monitor.place));
        let desktop = areas.reduce(Area::union).unwrap_or(Area::new(0, 0, 0, 0));
        let monitors = found.into_iter().filter_map(|monitor| {
            Some(Monitor {
                rect: area(monitor.place).within(desktop)?,
                name: monitor.name,
                primary: monitor.primary,
            })
        });
        Self {
            desktop,
            monitors: monitors.collect(),
        }
    }

    /// The part of the desktop that `what` means now; None when that monitor isn't there, or none is.
    ///
    /// # Errors
    ///
    /// If it is larger than a picture may be; if windows were chosen.
    pub(super) fn frame(&self, what: &Selection) -> Result<Option<Area>, CaptureError> {
        let frame = match what {
            Selection::WholeDesktop => Some(self.desktop),
            Selection::Monitor(name) => {
                let monitor = self.monitors.iter().find(|monitor| monitor.name == *name);
                monitor.map(|monitor| self.on_desktop(monitor.rect))
            }
            Selection::Windows(_) => return Err(CaptureError::NoSuchWindows),
        };
        let frame = frame.filter(|frame| !frame.is_empty());
        frame.map_or(Ok(()), Area::check_size)?;
        Ok(frame)
    }

    /// Where the monitors are on the desktop.
    pub(super) fn places(&self) -> Vec<Area> {
        let rects = self.monitors.iter().map(|monitor| monitor.rect);
        rects.map(|rect| self.on_desktop(rect)).collect()
    }

    /// As of [`Selection::seen`].
    pub(super) fn seen(&self, what: &Selection, frame: Option<Area>) -> Vec<Monitor> {
        let from_corner = |frame: Area| frame.moved(-self.desktop.left, -self.desktop.top);
        what.seen(&self.monitors, frame.map(from_corner))
    }

    fn on_desktop(&self, rect: Rect) -> Area {
        Area::from(rect).moved(self.desktop.left, self.desktop.top)
    }
}

/// A place as Windows tells it; of one that lies farther away than any monitor, what is nearer.
pub(super) fn area(place: win32::Place) -> Area {
    let most = 4 * MAX_SIDE.cast_signed();
    Area {
        left: place.left.clamp(-most, most),
        top: place.top.clamp(-most, most),
        right: place.right.clamp(-most, most),
        bottom: place.bottom.clamp(-most, most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, left: i32, top: i32, right: i32, bottom: i32) -> win32::Monitor {
        win32::Monitor {
            name: name.to_owned(),
            place: win32::Place {
                left,
                top,
                right,
                bottom,
            },
            primary: left == 0,
        }
    }

    #[test]
    fn a_monitor_left_of_the_primary_one_is_where_the_desktop_begins() {
        let layout = Layout::of(vec![
            monitor("one", 0, 0, 1920, 1080),
            monitor("two", -1280, 56, 0, 1080),
        ]);
        let rects: Vec<_> = layout.monitors.iter().map(|monitor| monitor.rect).collect();
        assert_eq!(
            rects,
            [Rect::new(1280, 0, 1920, 1080), Rect::new(0, 56, 1280, 1024)]
        );
        let frame = |what| layout.frame(&what).unwrap();
        let whole = Area::new(0, 0, 3200, 1080).moved(-1280, 0);
        assert_eq!(frame(Selection::WholeDesktop), Some(whole));
        let two = Area::new(0, 0, 1280, 1024).moved(-1280, 56);
        assert_eq!(frame(Selection::Monitor("two".to_owned())), Some(two));
        assert_eq!(frame(Selection::Monitor("three".to_owned())), None);
        let seen = |what| {
            let seen = layout.seen(&what, frame(what.clone())).into_iter();
            seen.map(|monitor| monitor.rect).collect::<Vec<_>>()
        };
        assert_eq!(seen(Selection::WholeDesktop), rects);
        let two = Selection::Monitor("two".to_owned());
        assert_eq!(seen(two), [Rect::new(0, 0, 1280, 1024)]);
        let none = Layout::of(Vec::new());
        assert_eq!(none.frame(&Selection::WholeDesktop).unwrap(), None);
        let error = CaptureError::no_such_monitor("three", &layout.monitors).to_string();
        assert!(error.contains("one, two"), "{error}");
    }

    #[test]
    fn more_than_a_picture_may_have_is_refused() {
        let layout = Layout::of(vec![monitor("one", 0, 0, 20_000, 100)]);
        let refused = layout.frame(&Selection::WholeDesktop);
        assert!(matches!(refused, Err(CaptureError::TooLarge { .. })));
    }
}
