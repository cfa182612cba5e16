//! What comes back of what was put into the clipboard here: our own news of it, and that of clipboard managers, which
//! take over what they see. Two of them, one on each side, would keep it going round for ever.

use std::time::{Duration, Instant};

use super::content::Print;

/// How long after it was put there the same content is an echo. Later, it is a person who copies it once more.
const LASTS: Duration = Duration::from_secs(2);

/// What was put there last, unless something else was copied since.
#[derive(Default)]
pub(super) struct Echo(Option<(Print, Instant)>);

impl Echo {
    /// This was put there now.
    pub(super) fn expect(&mut self, print: Print, now: Instant) {
        self.0 = Some((print, now));
    }

    /// Whether what was found there, new since `now`, is only that.
    pub(super) fn is(&mut self, found: Print, now: Instant) -> bool {
        self.0 = self.0.filter(|(put, at)| {
            let since = now.saturating_duration_since(*at);
            *put == found && since < LASTS
        });
        self.0.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_there_comes_back_as_often_as_managers_like() {
        let (now, mut echo) = (Instant::now(), Echo::default());
        let (theirs, mine) = (Print::of_text("theirs"), Print::of_text("mine"));
        echo.expect(theirs, now);
        assert!(echo.is(theirs, now));
        assert!(echo.is(theirs, now + LASTS / 2));
        assert!(!echo.is(mine, now + LASTS / 2));
        // Copied again after something else.
        assert!(!echo.is(theirs, now + LASTS / 2));
    }

    #[test]
    fn who_copies_the_same_later_or_twice_means_it() {
        let (now, mut echo) = (Instant::now(), Echo::default());
        let text = Print::of_text("the same");
        assert!(!echo.is(text, now));
        assert!(!echo.is(text, now));
        echo.expect(text, now);
        assert!(!echo.is(text, now + LASTS));
    }
}
