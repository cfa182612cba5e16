//! One window for each person and display: a program that is started with an invitation hands it to a window that is open
//! already, unless that window would be interrupted.
//!
//! Each window listens at a socket of its own, in a folder that is its owner's alone and belongs to one display and one
//! data folder. What goes over is bounded: what to open in one direction, one byte in the other. Where nobody takes
//! it (none is open, a session runs there, the window hangs) the program opens a window itself.

use std::path::PathBuf;

mod door;

pub use door::{Door, listen, offer};

/// The most bytes of what is handed over.
pub const LIMIT: usize = 2 * ticket::MAX_FILE_LEN;

/// What a window is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// Come to the front.
    Show,
    /// Open this file, by its whole path.
    File(PathBuf),
    /// Open this text, or the content of a file.
    Text(String),
}

/// A request, which waits for its answer.
#[derive(Debug)]
pub struct Request {
    /// What is asked for.
    pub handed: Handed,
    answer: std::sync::mpsc::SyncSender<bool>,
}

impl Request {
    /// A request, and where its answer comes.
    pub fn new(handed: Handed) -> (Self, std::sync::mpsc::Receiver<bool>) {
        // Without room for an answer: it is given only to somebody who still waits for it.
        let (answer, answered) = std::sync::mpsc::sync_channel(0);
        (Self { handed, answer }, answered)
    }

    /// Takes it; `None` where nobody waits for that any more, and opens it elsewhere.
    pub fn take(self) -> Option<Handed> {
        self.answer.send(true).ok().map(|()| self.handed)
    }

    /// Leaves it to another window.
    pub fn refuse(self) {
        // Whoever asked may be gone.
        let _ = self.answer.send(false);
    }
}
