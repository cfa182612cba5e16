//! Puts windows at the right edge of their monitor, beside what is worked on, and lets go of those that a person
//! moves elsewhere.

use std::collections::HashMap;
use std::hash::Hash;

use crate::region::Area;

/// What has been done with which window.
pub(crate) struct Dock<W> {
    docked: HashMap<W, Docked>,
}

/// A window that was put at the edge, with its frame.
#[derive(Clone, Copy, Debug)]
struct Docked {
    size: (u32, u32),
    target: Area,
    standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It was asked to go there.
    OnItsWay,
    There,
    /// Somebody has moved it.
    Elsewhere,
}

impl<W: Eq + Hash> Dock<W> {
    pub(crate) fn new() -> Self {
        Self {
            docked: HashMap::new(),
        }
    }

    /// Where a window should go, whose frame is there now; none where it can stay. A window that gets another size
    /// goes back to the edge, unless somebody has moved it. `room` is the part of its monitor that panels leave free.
    pub(crate) fn target<E>(
        &mut self,
        window: W,
        frame: Area,
        room: impl FnOnce() -> Result<Area, E>,
    ) -> Result<Option<Area>, E> {
        let size = (frame.width(), frame.height());
        if let Some(docked) = self.docked.get_mut(&window)
            && docked.size == size
        {
            docked.follow(frame);
            return Ok(None);
        }
        let room = room()?;
        if frame.width() >= room.width() && frame.height() >= room.height() {
            // Maximised: it has no place of its own until it is smaller again.
            self.docked.remove(&window);
            return Ok(None);
        }
        let known = self.docked.get_mut(&window);
        if let Some(docked) = known
            && !docked.follow(frame)
        {
            return Ok(None);
        }
        let target = at_edge(frame, room);
        let standing = match target == frame {
            true => Standing::There,
            false => Standing::OnItsWay,
        };
        self.docked.insert(
            window,
            Docked {
                size,
                target,
                standing,
            },
        );
        Ok((standing == Standing::OnItsWay).then_some(target))
    }
}

impl Docked {
    /// Takes note of where the window is; whether it has to go to the edge anew.
    fn follow(&mut self, frame: Area) -> bool {
        let size = (frame.width(), frame.height());
        let resized = size != std::mem::replace(&mut self.size, size);
        self.standing = match self.standing {
            Standing::Elsewhere => Standing::Elsewhere,
            Standing::There if (frame.left, frame.top) != (self.target.left, self.target.top) => {
                Standing::Elsewhere
            }
            standing if resized => standing,
            _ if frame == self.target => Standing::There,
            standing => standing,
        };
        resized && self.standing != Standing::Elsewhere
    }
}

/// At the right, as high up as can be, no higher than there is room for.
fn at_edge(frame: Area, room: Area) -> Area {
    let left = room
        .right
        .saturating_sub_unsigned(frame.width())
        .max(room.left);
    let height = frame.height().min(room.height());
    Area::new(left, room.top, frame.width(), height)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Area = Area {
        left: 0,
        top: 30,
        right: 1280,
        bottom: 800,
    };

    fn docked(frame: Area) -> Docked {
        Docked {
            size: (frame.width(), frame.height()),
            target: at_edge(frame, ROOM),
            standing: Standing::OnItsWay,
        }
    }

    #[test]
    fn what_fits_is_at_the_right_below_a_panel_and_what_does_not_is_made_lower() {
        let target = at_edge(Area::new(500, 60, 380, 720), ROOM);
        assert_eq!(target, Area::new(900, 30, 380, 720));
        let target = at_edge(Area::new(0, 0, 1400, 900), ROOM);
        assert_eq!(target, Area::new(0, 30, 1400, 770));
    }

    #[test]
    fn what_grows_narrower_goes_back_to_the_edge_unless_it_was_moved() {
        let wide = Area::new(500, 60, 720, 700);
        let mut docked = docked(wide);
        assert!(!docked.follow(wide), "it is asked once");
        assert!(docked.follow(Area::new(500, 60, 380, 700)));
        let target = at_edge(Area::new(500, 60, 380, 700), ROOM);
        docked.target = target;
        assert!(!docked.follow(target));
        let moved = target.moved(-300, 0);
        assert!(!docked.follow(moved));
        assert!(!docked.follow(Area::new(moved.left, moved.top, 400, 700)));
    }
}
