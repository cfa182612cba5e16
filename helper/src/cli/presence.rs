//! `helper view`: nobody moves a mouse here. While the program was told to stay, whoever told it so counts as present;
//! else the session ends as idle, as one does that nobody looks at.

use std::time::{Duration, Instant};

/// Often enough for the other side's idle limit of ten minutes, and for a message that gets lost in a break.
const EVERY: Duration = Duration::from_secs(60);

/// When that was said last.
#[derive(Default)]
pub(super) struct Presence(Option<Instant>);

impl Presence {
    /// Whether it is to be said now.
    pub(super) fn is_due(&mut self, now: Instant, stays: bool) -> bool {
        let rests = self.0.is_some_and(|said| now < said + EVERY);
        if !stays || rests {
            return false;
        }
        self.0 = Some(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_again_long_before_anybody_is_taken_for_gone() {
        let (start, mut presence) = (Instant::now(), Presence::default());
        let said: Vec<_> = (0..3600)
            .filter(|second| presence.is_due(start + Duration::from_secs(*second), true))
            .collect();
        assert_eq!(said.first(), Some(&0));
        let longest = said.windows(2).map(|two| two[1] - two[0]).max();
        assert_eq!(longest, Some(60));
    }

    #[test]
    fn it_is_not_said_while_nothing_keeps_the_program() {
        let (start, mut presence) = (Instant::now(), Presence::default());
        assert!(!presence.is_due(start, false));
        assert!(presence.is_due(start, true));
        assert!(!presence.is_due(start + 2 * EVERY, false));
    }
}
