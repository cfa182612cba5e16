//! Why a session, or the attempt at one, is over.

use thiserror::Error;
use ticket::{Capability, Id};
use wire::{Phase, Refusal, StopReason, WireError};

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The one who asked for help.
    Novice,
    /// The one who gives it.
    Helper,
}

/// Why it is over. Its `Display` is for logs; what the persons are told is the programs' business.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Ending {
    /// The novice's side did not let the helper in.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The password was wrong.
    #[error("wrong password, {tries_left} tries left")]
    WrongPassword {
        /// How many more wrong ones the invitation survives.
        tries_left: u8,
    },
    /// The peer asked for this invitation, but does not have its file.
    #[error("the peer has another file")]
    OtherFile,
    /// The peer closed the connection before it answered the knock.
    #[error("closed before an answer")]
    NotThere,
    /// The peer did not take its next step in time.
    #[error("the peer was too slow")]
    TooSlow,
    /// One side ended it.
    #[error("stopped by the {by:?}: {why:?}")]
    Stopped {
        /// Which side.
        by: Side,
        /// Why.
        why: StopReason,
    },
    /// The connection broke.
    #[error("the connection broke")]
    LineLost,
    /// Nothing came through the connection for too long.
    #[error("the connection was silent for too long")]
    LineSilent,
    /// The novice's share of the three words was not the one committed to:
    /// somebody tried to make the words come out equal.
    #[error("the three words were forged")]
    WordsForged,
    /// The peer broke the protocol.
    #[error("the peer broke the protocol: {0}")]
    Violation(#[from] Violation),
}

impl Ending {
    /// The log's line about it; a warning where somebody did what they must not.
    pub(crate) fn log(&self, side: Side, ticket: Id, phase: Phase) {
        match self {
            Self::WrongPassword { .. }
            | Self::OtherFile
            | Self::WordsForged
            | Self::Violation(_) => {
                tracing::warn!(?side, %ticket, ?phase, reason = %self, "session ended");
            }
            _ => tracing::info!(?side, %ticket, ?phase, reason = %self, "session ended"),
        }
    }
}

/// How a peer broke the protocol.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Violation {
    /// Bytes that are no message of this phase.
    #[error(transparent)]
    Unreadable(#[from] WireError),
    /// A message that is not the next one in its order.
    #[error("{message} came out of turn")]
    OutOfTurn {
        /// The message's name.
        message: &'static str,
    },
    /// Use of something that was not granted.
    #[error("{message} came without a grant of {capability}")]
    NotGranted {
        /// The message's name.
        message: &'static str,
        /// What it needs.
        capability: Capability,
    },
    /// More messages of a kind than may come at once.
    #[error("too many of {message}")]
    TooMany {
        /// The message's name.
        message: &'static str,
    },
    /// A text that breaks the text rule.
    #[error("{message} has a text that may not be shown")]
    BadText {
        /// The message's name.
        message: &'static str,
    },
    /// A value that this field can't have.
    #[error("{message} has a value that it can't have")]
    BadValue {
        /// The message's name.
        message: &'static str,
    },
}
