//! Why a desktop can't be captured or used, and what to do about it.

use std::io;

use crate::{Key, Monitor};

/// Why there is no picture. The text says what happened and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaptureError {
    /// The approval is not, or no longer, given. Nothing was grabbed, the picture was wiped.
    #[error("the screen may not be seen: the approval has ended; ask for a new one")]
    NotPermitted,

    /// No X display was named.
    #[error(
        "no display to share: DISPLAY is not set; start this inside a graphical session, \
         or set DISPLAY (for example DISPLAY=:0)"
    )]
    NoDisplay,

    /// A display was named where there is but one.
    #[error(
        "there is no display {display}: Windows has one desktop, which needs no name; leave it out"
    )]
    NoSuchDisplay {
        /// The display's name as given.
        display: String,
    },

    /// What this program can't do on this system.
    #[error("{what} can't be done on Windows yet; do it another way, or use a computer with Linux")]
    NotHere {
        /// What was wanted.
        what: &'static str,
    },

    /// The X server named can't be talked to.
    #[error(
        "can't connect to the display {display}: {reason}; check that it is running and that \
         you are its user (DISPLAY and XAUTHORITY)"
    )]
    Unreachable {
        /// The display's name as given.
        display: String,
        /// What the system said.
        reason: String,
    },

    /// The X server lacks something that is needed.
    #[error(
        "the display lacks the X extension {extension}, without which {purpose}; use a \
         newer X server, or enable the extension in its configuration"
    )]
    MissingExtension {
        /// Name and smallest version.
        extension: &'static str,
        /// What is impossible without it.
        purpose: &'static str,
    },

    /// The display's pixels are of a kind that can't be converted.
    #[error(
        "the display shows {found}, which can't be shared; set it to 24 bits per pixel \
         (16 and 30 work too)"
    )]
    UnsupportedPixels {
        /// What the display has.
        found: String,
    },

    /// The desktop is larger than a picture may be.
    #[error(
        "the desktop is {width}×{height} pixels, more than can be shared; share one monitor \
         instead, or set a smaller resolution"
    )]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },

    /// There is no monitor of the name asked for.
    #[error("there is no monitor called “{name}”; choose one of: {available}")]
    NoSuchMonitor {
        /// The name asked for.
        name: String,
        /// The names there are, with commas between.
        available: String,
    },

    /// There are no windows that could be shared by themselves.
    #[error(
        "this desktop has no windows that can be shared by themselves; share all of it instead"
    )]
    NoSuchWindows,

    /// The X server went away, or answered with an error that it should not give.
    #[error("the display can't be used any more: {reason}; start sharing again")]
    Lost {
        /// What was seen.
        reason: String,
    },

    /// The operating system refused memory or a handle.
    #[error(
        "the system refused what is needed ({what}): {source}; close some programs and try again"
    )]
    System {
        /// What was asked of it.
        what: &'static str,
        /// Its answer.
        source: io::Error,
    },
}

impl CaptureError {
    /// For a monitor that isn't there, but these are.
    pub(crate) fn no_such_monitor(name: &str, monitors: &[Monitor]) -> Self {
        let names: Vec<_> = monitors.iter().map(|one| one.name.as_str()).collect();
        Self::NoSuchMonitor {
            name: name.to_owned(),
            available: names.join(", "),
        }
    }
}

/// Why nothing can be typed or clicked, or why what is done on mouse and keyboard can't be seen.
/// The text says what happened and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The approval is not, or no longer, given. All that was held has been let go.
    #[error("mouse and keyboard may not be used: the approval has ended; ask for control again")]
    NotPermitted,

    /// The person is asked in a terminal that can't be told from other windows.
    #[error(
        "you are asked in a terminal whose window is not known, so what they type could be an answer; \
         run novice in a window instead, or in a terminal on this desktop"
    )]
    UnknownTerminal,

    /// There is no key for this, nor room on the keyboard for one more.
    #[error(
        "the keyboard has no key for {key} and no room for one; choose a layout that has it, \
         or paste it"
    )]
    NoKey {
        /// What was to be typed.
        key: Key,
    },

    /// More text than is typed at once.
    #[error("a text of {len} bytes is too long to be typed (at most {most}); paste it instead")]
    TextTooLong {
        /// How long it is.
        len: usize,
        /// How long it may be.
        most: usize,
    },

    /// The display can't be used for this, or has gone.
    #[error(transparent)]
    Display(#[from] CaptureError),
}

/// Why the clipboard can't be read or written. The text says what happened and what to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClipboardError {
    /// The approval is not, or no longer, given. Nothing was handed out or changed.
    #[error("the clipboard may not be used: the approval has ended; ask for it again")]
    NotPermitted,

    /// The program that offers what was copied doesn't hand it out.
    #[error("the program that it was copied in doesn't answer; copy it again, or from elsewhere")]
    NoAnswer,

    /// More than may be handed out.
    #[error("what was copied has more than {most} bytes; send it as a file instead")]
    TooLarge {
        /// How many it may have.
        most: usize,
    },

    /// It is not what it is said to be.
    #[error("what was copied is no {what}, though it is said to be one; copy it again")]
    Malformed {
        /// What it is said to be.
        what: &'static str,
    },

    /// Somebody else was quicker.
    #[error("another program has taken the clipboard in the same moment; try again")]
    Taken,

    /// The display can't be used for this, or has gone.
    #[error(transparent)]
    Display(#[from] CaptureError),
}
