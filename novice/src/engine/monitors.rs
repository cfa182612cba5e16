//! Which monitors the helper is told of, so that they can look at one: those that are shared, where they are several.

use desktop::Monitor;
use screen::Picture;
use session::{MonitorPlace, Monitors};
use std::sync::{Arc, Mutex, PoisonError};

/// The most that are told: more the protocol does not take.
const MOST: usize = 16;

/// The number of each monitor, the same as long as the session lasts: also where the picture begins anew meanwhile. Cheap
/// to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(Arc<Mutex<Given>>);

#[derive(Debug, Default)]
struct Given {
    last: u32,
    /// Of those that are there.
    names: Vec<(String, u32)>,
}

impl Numbers {
    /// Numbers for those that are there now, in their order. One that is gone loses its number, and no other gets it.
    fn of(&self, monitors: &[&Monitor]) -> Vec<u32> {
        // Nothing that holds the lock leaves a half-done thing behind.
        let mut given = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut last = given.last;
        let number = |monitor: &&Monitor| {
            let mut known = given.names.iter();
            let known = known.find(|(name, _)| *name == monitor.name);
            known.map_or_else(
                || {
                    last = last.saturating_add(1);
                    last
                },
                |(_, number)| *number,
            )
        };
        let numbers: Vec<_> = monitors.iter().map(number).collect();
        let names = monitors.iter().map(|monitor| monitor.name.clone());
        given.names = names.zip(numbers.iter().copied()).collect();
        given.last = last;
        numbers
    }
}

/// What one capture tells of them.
#[derive(Debug)]
pub(super) struct Layout {
    numbers: Numbers,
    now: Option<Monitors>,
    told: Option<Monitors>,
}

impl Layout {
    pub(super) fn new(numbers: Numbers) -> Self {
        Self {
            numbers,
            now: None,
            told: None,
        }
    }

    /// The picture shows these from now on.
    pub(super) fn see(&mut self, monitors: &[Monitor], picture: &Picture) {
        self.now = self.several(monitors, picture);
    }

    /// What the helper has to hear before the next packet, if anything: who shares no more than one monitor says nothing.
    pub(super) fn news(&mut self) -> Option<Monitors> {
        if self.now == self.told {
            return None;
        }
        let before = std::mem::replace(&mut self.told, self.now.clone());
        let none = before.map(|before| Monitors {
            list: Vec::new(),
            ..before
        });
        self.now.clone().or(none)
    }

    /// From left to right, and from the top where they stand above each other. Those that show the same count once.
    fn several(&self, monitors: &[Monitor], picture: &Picture) -> Option<Monitors> {
        let mut sorted: Vec<_> = monitors.iter().collect();
        sorted.sort_by_key(|monitor| {
            let rect = monitor.rect;
            (rect.x, rect.y, rect.width, rect.height)
        });
        sorted.dedup_by_key(|monitor| monitor.rect);
        sorted.truncate(MOST);
        let numbers = self.numbers.of(&sorted);
        let list: Option<Vec<_>> = sorted.iter().zip(numbers).map(place).collect();
        let list = list.filter(|list| list.len() > 1)?;
        let [width, height] = small([picture.width(), picture.height()])?;
        Some(Monitors {
            width,
            height,
            list,
        })
    }
}

fn place((monitor, number): (&&Monitor, u32)) -> Option<MonitorPlace> {
    let rect = monitor.rect;
    let [x, y] = small([rect.x, rect.y])?;
    let [width, height] = small([rect.width, rect.height])?;
    Some(MonitorPlace {
        number,
        x,
        y,
        width,
        height,
    })
}

fn small([x, y]: [u32; 2]) -> Option<[u16; 2]> {
    Some([x.try_into().ok()?, y.try_into().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use screen::Rect;

    fn monitor(name: &str, x: u32, y: u32, width: u32) -> Monitor {
        Monitor {
            name: name.to_owned(),
            rect: Rect::new(x, y, width, 100),
            primary: false,
        }
    }

    /// What is told of them in a picture of 400 × 200, as numbers and left edges.
    fn told(layout: &mut Layout, monitors: &[Monitor]) -> Option<Vec<(u32, u16)>> {
        layout.see(monitors, &Picture::new(400, 200));
        let news = layout.news()?;
        assert_eq!((news.width, news.height), (400, 200));
        assert_eq!(news.check(), Ok(()));
        Some(news.list.iter().map(|one| (one.number, one.x)).collect())
    }

    #[test]
    fn several_are_told_from_the_left_and_once() {
        let mut layout = Layout::new(Numbers::default());
        let all = [
            monitor("right", 200, 0, 100),
            monitor("left", 0, 0, 200),
            monitor("beamer", 0, 0, 200),
        ];
        assert_eq!(told(&mut layout, &all), Some(vec![(1, 0), (2, 200)]));
        assert_eq!(told(&mut layout, &all), None, "they know");
        assert_eq!(told(&mut layout, &all[1..]), Some(vec![]), "it is one now");
        assert_eq!(told(&mut layout, &all[1..]), None);
    }

    #[test]
    fn of_one_or_none_nothing_is_said() {
        let mut layout = Layout::new(Numbers::default());
        assert_eq!(told(&mut layout, &[]), None);
        assert_eq!(told(&mut layout, &[monitor("one", 0, 0, 400)]), None);
    }

    #[test]
    fn a_number_is_never_given_to_another() {
        let numbers = Numbers::default();
        let mut layout = Layout::new(numbers.clone());
        let [a, b, c] = ["a", "b", "c"].map(|name| monitor(name, 0, 0, 100));
        let at = |monitor: &Monitor, x| Monitor {
            rect: Rect::new(x, 0, 100, 100),
            ..monitor.clone()
        };
        let three = [at(&a, 0), at(&b, 100), at(&c, 200)];
        let numbered = vec![(1, 0), (2, 100), (3, 200)];
        assert_eq!(told(&mut layout, &three), Some(numbered));
        // The first one is unplugged, and the others move.
        let two = [at(&b, 0), at(&c, 100)];
        assert_eq!(told(&mut layout, &two), Some(vec![(2, 0), (3, 100)]));
        // Another capture, as after a pause: the same ones; and another monitor in the first one's place.
        let mut layout = Layout::new(numbers);
        assert_eq!(told(&mut layout, &two), Some(vec![(2, 0), (3, 100)]));
        let other = [at(&monitor("d", 0, 0, 100), 0), at(&b, 100), at(&c, 200)];
        let numbered = vec![(4, 0), (2, 100), (3, 200)];
        assert_eq!(told(&mut layout, &other), Some(numbered));
    }

    #[test]
    fn there_are_never_more_than_can_be_told() {
        let mut layout = Layout::new(Numbers::default());
        let many: Vec<_> = (0..20)
            .map(|n| monitor(&n.to_string(), n * 10, 0, 10))
            .collect();
        assert_eq!(told(&mut layout, &many).unwrap().len(), MOST);
    }
}
