//! Where the monitors are in the picture: of the picture that is there, and of one that is about to come.

use session::{MonitorPlace, Monitors};

/// What was said of them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    now: Option<Monitors>,
    /// Of a picture of another size.
    coming: Option<Monitors>,
}

impl Layout {
    /// The novice's side says where they are; whether the picture that is there, of this size, is meant.
    pub(super) fn say(&mut self, monitors: Monitors, size: (u32, u32)) -> bool {
        let is_now = fits(&monitors, size);
        let said = Some(monitors);
        (self.now, self.coming) = match is_now {
            true => (said, None),
            false => (self.now.take(), said),
        };
        is_now
    }

    /// The picture has this size from now on.
    pub(super) fn resize(&mut self, size: (u32, u32)) {
        let of_it = |monitors: &Monitors| fits(monitors, size);
        let said = self.coming.take().filter(of_it);
        self.now = said.or(self.now.take().filter(of_it));
    }

    /// Each in the picture that is there, if these are several.
    pub(super) fn list(&self) -> &[MonitorPlace] {
        self.now.as_ref().map_or(&[], |monitors| &monitors.list)
    }
}

fn fits(monitors: &Monitors, (width, height): (u32, u32)) -> bool {
    (u32::from(monitors.width), u32::from(monitors.height)) == (width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitors(width: u16, count: u32) -> Monitors {
        let place = |number| MonitorPlace {
            number,
            x: 0,
            y: 0,
            width,
            height: 10,
        };
        Monitors {
            width,
            height: 10,
            list: (0..count).map(place).collect(),
        }
    }

    #[test]
    fn what_is_said_is_for_a_picture_of_that_size_alone() {
        let mut layout = Layout::default();
        assert!(!layout.say(monitors(20, 2), (0, 0)), "before the first");
        assert_eq!(layout.list(), []);
        layout.resize((20, 10));
        assert_eq!(layout.list().len(), 2);
        // The next picture is another one, and still to come.
        assert!(!layout.say(monitors(30, 3), (20, 10)));
        assert_eq!(layout.list().len(), 2);
        layout.resize((30, 10));
        assert_eq!(layout.list().len(), 3);
        assert!(layout.say(monitors(30, 0), (30, 10)));
        assert_eq!(layout.list(), []);
    }

    #[test]
    fn of_a_picture_of_which_nothing_was_said_nothing_is_known() {
        let mut layout = Layout::default();
        layout.resize((20, 10));
        assert!(layout.say(monitors(20, 2), (20, 10)));
        // The same size once more, as when its encoder began again.
        layout.resize((20, 10));
        assert_eq!(layout.list().len(), 2);
        layout.resize((40, 10));
        assert_eq!(layout.list(), []);
        // Nor is it once that size comes back.
        layout.resize((20, 10));
        assert_eq!(layout.list(), []);
    }
}
