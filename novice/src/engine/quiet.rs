//! For as long as nothing is shown and nothing of the helper's acts: the person pauses, or a dialog of theirs
//! is open that belongs to another program and would be in the picture.

use super::Outbox;
use super::notice::Notice;
use super::sharing::Session;
use session::NoviceCommand;
use tokio::sync::watch;

/// Why nothing is shown and nothing of the helper's acts. It goes on when none of it is so any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quiet {
    /// The person wants a pause.
    pub pause: bool,
    /// A dialog for files is open.
    pub dialog: bool,
}

impl Quiet {
    /// Whether there is any reason.
    pub fn is_on(self) -> bool {
        self.pause || self.dialog
    }
}

/// How many dialogs for files are open.
#[derive(Clone, Debug)]
pub(super) struct Dialogs(watch::Sender<usize>);

impl Default for Dialogs {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Dialogs {
    /// One more, until what this gives is dropped.
    pub(super) fn open(&self) -> Dialog {
        self.0.send_modify(|open| *open += 1);
        Dialog(self.0.clone())
    }

    pub(super) fn watched(&self) -> Watched {
        Watched(self.0.subscribe())
    }
}

/// A dialog of the system's that is open, or about to be. Nothing is shown of the screen, and nothing of a
/// helper's acts, until this is dropped.
#[derive(Debug)]
#[must_use = "the dialog counts as closed when this is dropped"]
pub struct Dialog(watch::Sender<usize>);

impl Drop for Dialog {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

/// Whether a dialog is open, to be followed.
#[derive(Clone, Debug)]
pub(super) struct Watched(watch::Receiver<usize>);

impl Watched {
    /// Now.
    pub(super) fn is_open(&self) -> bool {
        *self.0.borrow() > 0
    }

    /// Waits until that may have changed, and tells it. May be given up at any time.
    pub(super) async fn changes(&mut self) -> bool {
        match self.0.changed().await {
            Ok(()) => *self.0.borrow_and_update() > 0,
            // Nobody is left who could open one.
            Err(_) => std::future::pending().await,
        }
    }
}

impl Session {
    /// One of the reasons comes or goes. Gives back what the helper's side has to be told.
    pub(super) fn quieten(
        &mut self,
        outbox: &Outbox,
        change: impl FnOnce(&mut Quiet),
    ) -> Option<NoviceCommand> {
        let before = self.quiet;
        change(&mut self.quiet);
        if before != self.quiet && (before.dialog || self.quiet.dialog) {
            outbox.tell(Notice::Quiet(self.quiet));
        }
        if !self.quiet.is_on() {
            self.picture.go_on();
            return None;
        }
        self.picture.pause();
        self.rights.pause();
        Some(NoviceCommand::Pause(true))
    }
}
