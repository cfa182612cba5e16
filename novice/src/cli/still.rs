//! What the terminal says while nothing is shown and nothing of the helper's acts: why, and what ends that.

use crate::engine::Quiet;
use crate::texts;

/// Why it is so, as far as that was told.
#[derive(Debug, Default)]
pub(super) struct Still {
    quiet: Quiet,
    /// A dialog for files is the only reason, or was the last one.
    by_dialog: bool,
}

impl Still {
    /// A reason came or went while a dialog is open, or the dialog did.
    pub(super) fn changed(&mut self, quiet: Quiet) -> Option<String> {
        let before = std::mem::replace(&mut self.quiet, quiet);
        if quiet.is_on() {
            self.by_dialog = !quiet.pause;
        }
        Some(match (before, quiet) {
            (Quiet { pause: false, .. }, Quiet { pause: true, .. }) => {
                "Paused: they see nothing until you type go on, also once the dialog for files is closed.".into()
            }
            (Quiet { pause: true, .. }, Quiet { dialog: true, .. }) => {
                format!("The pause is over. {}.", texts::sharing_choosing())
            }
            (_, Quiet { dialog: true, .. }) => format!("{}.", texts::sharing_choosing()),
            (_, Quiet { pause: true, .. }) => {
                "The dialog for files is closed. The pause goes on: type go on to end it.".into()
            }
            // That it goes on is told by itself.
            _ => return None,
        })
    }

    /// Nothing is shown and nothing acts, for the helper too; or again.
    pub(super) fn paused(&mut self, on: bool) -> Option<&'static str> {
        if on {
            self.by_dialog = self.quiet.dialog && !self.quiet.pause;
        }
        match (on, self.by_dialog) {
            // It was said when the dialog opened.
            (true, true) => None,
            (true, false) => {
                Some("Paused: they see nothing and can do nothing. Type go on to end the pause.")
            }
            (false, true) => Some("The dialog for files is closed: the session goes on."),
            (false, false) => Some("The pause is over."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn quiet(pause: bool, dialog: bool) -> Quiet {
        Quiet { pause, dialog }
    }

    #[test]
    fn a_dialog_is_no_pause_that_a_line_could_end() {
        let mut still = Still::default();
        let opened = still.changed(quiet(false, true)).unwrap();
        assert!(opened.contains("until the window for choosing files is closed"));
        assert_eq!(still.paused(true), None);
        assert_eq!(still.changed(quiet(false, false)), None);
        assert!(still.paused(false).unwrap().contains("dialog"));
        assert!(still.paused(true).unwrap().contains("Type go on"));
        assert_eq!(still.paused(false), Some("The pause is over."));
    }

    #[test]
    fn a_pause_and_a_dialog_are_each_told_when_the_other_lasts() {
        let mut still = Still::default();
        still.changed(quiet(false, true));
        still.paused(true);
        let paused = still.changed(quiet(true, true)).unwrap();
        assert!(paused.contains("until you type go on"), "{paused}");
        let closed = still.changed(quiet(true, false)).unwrap();
        assert!(closed.contains("type go on to end it"), "{closed}");
        assert_eq!(still.paused(false), Some("The pause is over."));

        still.paused(true);
        still.changed(quiet(true, true));
        let goes_on = still.changed(quiet(false, true)).unwrap();
        assert!(goes_on.starts_with("The pause is over."), "{goes_on}");
        assert!(goes_on.contains("until the window"), "{goes_on}");
    }
}
