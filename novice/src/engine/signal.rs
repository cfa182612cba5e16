//! What the threads beside a session tell it.

use crate::told::Told;
use session::Right;
use tokio::sync::mpsc;

/// One thing that a thread has to say.
#[derive(Debug)]
pub(super) enum Signal {
    /// The person's own mouse and keyboard are watched, and for the keys that stop everything; or
    /// why they are not, or no longer.
    Watched(Result<(), String>),
    /// The person pressed Esc while the helper could click and type: that grant is dead already.
    Escape,
    /// The person pressed the keys that stop everything: the approval is dead already.
    Stop,
    /// Whether this system can do what a question is about.
    Tried {
        question: u32,
        possible: Result<(), String>,
    },
    /// What was granted can't be done any longer, and why.
    Failed(Right, String),
    /// Something that the person copied was not sent, and why.
    NotCopied(String),
}

/// The way in for signals. Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Signals(mpsc::UnboundedSender<Signal>);

impl Signals {
    pub(super) fn new() -> (Self, mpsc::UnboundedReceiver<Signal>) {
        let (sender, receiver) = mpsc::unbounded_channel();
        (Self(sender), receiver)
    }

    pub(super) fn tell(&self, signal: Signal) {
        // A session that is over needs no signals.
        let _ = self.0.send(signal);
    }

    pub(super) fn failed(&self, right: Right, error: &impl Told) {
        self.tell(Signal::Failed(right, error.told()));
    }
}
