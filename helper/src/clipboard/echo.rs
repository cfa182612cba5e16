//! What comes back of what was put into the clipboard here: our own news of it, and that of clipboard managers, which
//! take over what they see. Two of them, one on each side, would keep it going round for ever.

use std::time::{Duration, Instant};

use session::ClipContent;

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
    pub(super) fn is(&mut self, found: &ClipContent, now: Instant) -> bool {
        self.0 = self.0.filter(|(put, at)| {
            let since = now.saturating_duration_since(*at);
            // A picture is decoded only where there is something to compare it with.
            since < LASTS && Print::of(found) == Some(*put)
        });
        self.0.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> ClipContent {
        ClipContent::Text(text.to_owned())
    }

    fn print(text: &ClipContent) -> Print {
        Print::of(text).expect("a text")
    }

    #[test]
    fn what_was_put_there_comes_back_as_often_as_managers_like() {
        let (now, mut echo) = (Instant::now(), Echo::default());
        let (theirs, mine) = (text("theirs"), text("mine"));
        echo.expect(print(&theirs), now);
        assert!(echo.is(&theirs, now));
        assert!(echo.is(&theirs, now + LASTS / 2));
        assert!(!echo.is(&mine, now + LASTS / 2));
        // Copied again after something else.
        assert!(!echo.is(&theirs, now + LASTS / 2));
    }

    #[test]
    fn who_copies_the_same_later_or_twice_means_it() {
        let (now, mut echo) = (Instant::now(), Echo::default());
        let same = text("the same");
        assert!(!echo.is(&same, now));
        assert!(!echo.is(&same, now));
        echo.expect(print(&same), now);
        assert!(!echo.is(&same, now + LASTS));
    }
}
