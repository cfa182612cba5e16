//! Whether the helper's input waits, as the person hears of it: nothing is said while nothing acts anyway.

use super::notice::Notice;

/// What the machine says of it, and what the person was told.
#[derive(Debug, Default)]
pub(super) struct Pace {
    waits: bool,
    told: bool,
}

impl Pace {
    /// The machine says that it waits, or acts again.
    pub(super) fn set(&mut self, waits: bool) {
        self.waits = waits;
    }

    /// Control is over. With the next, the machine begins anew.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// What the person is to hear, while it is not still for another reason.
    pub(super) fn news(&mut self) -> Option<Notice> {
        let told = std::mem::replace(&mut self.told, self.waits);
        (told != self.waits).then_some(Notice::ControlWaits(self.waits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pace: &mut Pace) -> Option<bool> {
        match pace.news()? {
            Notice::ControlWaits(waits) => Some(waits),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_came_and_went_meanwhile_is_not_told() {
        let mut pace = Pace::default();
        pace.set(true);
        pace.set(false);
        assert_eq!(told(&mut pace), None);
        pace.set(true);
        assert_eq!(told(&mut pace), Some(true));
        pace.set(false);
        assert_eq!(told(&mut pace), Some(false));
    }

    #[test]
    fn each_control_begins_anew() {
        let mut pace = Pace::default();
        pace.set(true);
        assert_eq!(told(&mut pace), Some(true));
        pace.end();
        pace.set(true);
        assert_eq!(told(&mut pace), Some(true));
    }
}
