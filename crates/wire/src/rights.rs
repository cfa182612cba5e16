//! What a helper can ask for, and what is said about it.

use serde::{Deserialize, Serialize};

/// One thing that a helper asks the novice's person for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Right {
    /// Draw over the novice's screen.
    Point,
    /// Move the pointer, click, type.
    Control,
    /// Have what the novice copies: the clipboard from novice to helper.
    ReadClipboard,
    /// Put something into the novice's clipboard: from helper to novice.
    WriteClipboard,
    /// Keep a video of the session on the helper's side.
    Record,
    /// That the novice's program keeps a video of the session, for the novice.
    RecordForNovice,
}

impl Right {
    /// Every right, in the order of their numbers.
    pub const ALL: [Right; 6] = [
        Right::Point,
        Right::Control,
        Right::ReadClipboard,
        Right::WriteClipboard,
        Right::Record,
        Right::RecordForNovice,
    ];
}

/// A grant that outlived a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kept {
    /// The grant's number.
    pub grant: u32,
    /// What it allows.
    pub right: Right,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// The novice's person said yes: the question's number is now the grant's.
    Allowed,
    /// The novice's person said no.
    Denied,
    /// The novice's person did not answer in time, which is a no.
    NoAnswer,
    /// The novice's system can't do it.
    NotPossible,
}

/// Why the novice's side took a grant back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RevokedWhy {
    /// The novice's person took it back.
    TakenBack,
    /// The novice's person pressed Esc, which ends control.
    Escape,
    /// The novice's program can't do it any longer.
    Trouble,
}
