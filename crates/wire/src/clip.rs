//! The clipboard on its way, in pieces.

use serde::{Deserialize, Serialize};

use crate::WireError;
use crate::limits::MAX_PIECE;

/// A part of what was copied. It ends by its count, and a newer one takes the
/// place of one that is not whole yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clip {
    /// Something was copied; its pieces follow.
    Begin {
        /// The grant of this direction.
        grant: u32,
        /// What it is.
        format: ClipFormat,
        /// How many bytes it has: 1 to [`ClipFormat::longest`].
        bytes: u32,
    },
    /// The next 1–15,360 bytes of it.
    Piece(#[serde(with = "serde_bytes")] Vec<u8>),
    /// From the receiver: a piece of so many bytes has come, wanted or not. The sender sees by it how long pieces are
    /// on their way, and sends no more of them than the line carries without a queue.
    Took {
        /// How many, at least 1.
        bytes: u32,
        /// When, in milliseconds on a clock of the receiver's own, which starts again at 2³².
        at: u32,
    },
}

/// What is in a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClipFormat {
    /// Text, in UTF-8.
    Text,
    /// A picture, as PNG.
    Png,
}

impl ClipFormat {
    /// The most bytes that this may have: 1 MiB of text, 32 MiB of picture.
    pub const fn longest(self) -> u32 {
        match self {
            Self::Text => 1024 * 1024,
            Self::Png => 32 * 1024 * 1024,
        }
    }
}

impl Clip {
    pub(crate) fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Begin { .. } | Self::Took { .. } => Ok(()),
            Self::Piece(bytes) => check_piece(bytes),
        }
    }
}

/// Refuses a piece that is empty or longer than [`MAX_PIECE`].
pub(crate) fn check_piece(bytes: &[u8]) -> Result<(), WireError> {
    if (1..=MAX_PIECE).contains(&bytes.len()) {
        return Ok(());
    }
    Err(WireError::Count {
        list: "bytes of a piece",
        count: bytes.len(),
        max: MAX_PIECE,
    })
}
