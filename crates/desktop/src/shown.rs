//! Where on the desktop anything is seen: on its monitors. Beside a monitor that is lower than its neighbour, and where one was
//! unplugged, the desktop has room for windows that nobody sees.

use crate::region::{Area, Region};

/// How many pixels of a window must be on a monitor in each direction at any time.
const IN_SIGHT: u32 = 64;
/// What must be on the monitors of a window's height, from its top, once it is left in peace.
const HEAD: u32 = 320;

/// What the monitors show of the desktop.
pub(crate) struct Shown(Vec<Area>);

impl Shown {
    /// By these monitors.
    pub(crate) fn new(monitors: Vec<Area>) -> Self {
        Self(monitors)
    }

    /// Whether of this window hardly anything is seen.
    pub(crate) fn has_lost(&self, window: Area) -> bool {
        let enough = |seen: u32, whole: u32| seen >= whole.min(IN_SIGHT);
        !self.0.iter().any(|monitor| {
            let seen = window.intersection(*monitor);
            !seen.is_empty()
                && enough(seen.width(), window.width())
                && enough(seen.height(), window.height())
        })
    }

    /// The monitor that has most of a window, or is nearest to it.
    pub(crate) fn monitor_of(&self, window: Area) -> Area {
        let fit = |monitor: &&Area| {
            let on_it = window.intersection(**monitor).pixels();
            (on_it, -distance(window, **monitor))
        };
        self.0.iter().max_by_key(fit).copied().unwrap_or(window)
    }

    /// The nearest place for a window where its whole width and its head are seen, as far as they fit; none if it is there.
    pub(crate) fn place_for(&self, window: Area) -> Option<(i32, i32)> {
        let head = window.height().min(HEAD);
        let needed = Area::new(0, 0, window.width(), head).moved(window.left, window.top);
        let seen: Region = self.0.iter().copied().collect();
        let needed: Region = [needed].into_iter().collect();
        needed.without(&seen).iter().next()?;
        let monitor = self.monitor_of(window);
        let within = |at: i32, first: i32, room: u32, needed: u32| {
            let spare = i32::try_from(room.saturating_sub(needed)).unwrap_or(0);
            at.clamp(first, first.saturating_add(spare))
        };
        let place = (
            within(window.left, monitor.left, monitor.width(), window.width()),
            within(window.top, monitor.top, monitor.height(), head),
        );
        (place != (window.left, window.top)).then_some(place)
    }
}

/// How far two areas lie apart, at the most in one direction; negative where they have something in common.
fn distance(one: Area, other: Area) -> i64 {
    let apart = |first: i32, last: i32, from: i32, to: i32| {
        (i64::from(from) - i64::from(last)).max(i64::from(first) - i64::from(to))
    };
    let across = apart(one.left, one.right, other.left, other.right);
    let down = apart(one.top, one.bottom, other.top, other.bottom);
    across.max(down)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A large monitor, and a low one to the right of it.
    fn two() -> Shown {
        Shown(vec![
            Area::new(0, 0, 1000, 800),
            Area::new(1000, 0, 600, 400),
        ])
    }

    fn at(x: i32, y: i32) -> Area {
        Area::new(0, 0, 200, 300).moved(x, y)
    }

    #[test]
    fn what_is_seen_stays_where_it_is_also_across_two_monitors() {
        for (x, y) in [(0, 0), (800, 500), (900, 100), (1400, 100)] {
            assert_eq!(two().place_for(at(x, y)), None, "{x},{y}");
            assert!(!two().has_lost(at(x, y)));
        }
    }

    #[test]
    fn below_a_low_monitor_nothing_is_seen() {
        assert!(two().has_lost(at(1300, 500)));
        assert_eq!(two().place_for(at(1300, 500)), Some((1300, 100)));
        assert_eq!(two().place_for(at(1100, 700)), Some((800, 500)));
    }

    #[test]
    fn what_hangs_over_an_edge_moves_no_further_than_it_must() {
        assert_eq!(two().place_for(at(-70, 20)), Some((0, 20)));
        assert_eq!(two().place_for(at(1500, 200)), Some((1400, 100)));
        assert!(!two().has_lost(at(-70, 20)));
        assert!(two().has_lost(at(5000, 5000)));
        // Its monitor was unplugged.
        let one = Shown(vec![Area::new(0, 0, 1000, 800)]);
        assert_eq!(one.place_for(at(1400, 100)), Some((800, 100)));
    }

    #[test]
    fn what_is_larger_than_the_monitor_shows_its_beginning() {
        let large = Area::new(0, 0, 2000, 2000);
        let one = Shown(vec![Area::new(100, 0, 1000, 200)]);
        assert_eq!(one.place_for(large), Some((100, 0)));
        assert_eq!(one.place_for(large.moved(100, 0)), None);
    }
}
