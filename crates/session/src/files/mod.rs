//! Files, in either direction, each transfer asked for by itself. The same on
//! both sides, but that only a helper fetches.
//!
//! ```text
//!   sender                                       receiver
//!   Offer ─────────────────────────────────────▶ Asked: the person decides
//!   Sending ◀──────────────────── Accept, starts
//!     │ Piece, Piece, … End ───────────────────▶ Receiving
//!     │ ◀──────────── Took (room for more), Done
//!   a break: Suspended                           Resuming: Accept comes again
//! ```
//!
//! What is read and written is the program's; this room counts.

mod incoming;
mod offer;
mod outgoing;
mod own;
mod peers;
mod ready;
mod transfers;
mod window;

use wire::{FileEntry, FileStart, FileWhy};

pub(crate) use self::transfers::Transfers;
pub(crate) use self::window::Window;

/// Which way a transfer goes, as seen from this side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Out.
    Sending,
    /// In.
    Receiving,
}

/// What a program has to know or do about files. Transfers that are sent and
/// those that are received have numbers of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the wire's, see `wire::FileMessage`"
)]
pub enum FileEvent {
    /// Ask the novice's person to pick files, in their own dialog; they have 5 min.
    /// Answer with [`FileCommand::Offer`] or [`FileCommand::NotFetched`].
    FetchWanted { fetch: u32, hint: String },
    /// A fetch needs no answer any more.
    FetchClosed { fetch: u32 },
    /// What [`FileCommand::Fetch`] asked for is on its way, under this number.
    Fetching { fetch: u32 },
    /// No files come of our fetch.
    NotFetched { fetch: u32, why: FileWhy },
    /// What [`FileCommand::Offer`] asked for is on its way, under this number.
    Offering { transfer: u32 },
    /// What [`FileCommand::Offer`] or [`FileCommand::Fetch`] asked for was not done.
    NotOffering(FileProblem),
    /// Ask the person whether they want these files. The paths are the peer's and
    /// not to be trusted. Answer within 60 s.
    Offered {
        transfer: u32,
        fetch: Option<u32>,
        files: Vec<FileEntry>,
    },
    /// An offer needs no answer any more.
    OfferClosed { transfer: u32, why: FileWhy },
    /// The receiver wants what we offered.
    Accepted { transfer: u32 },
    /// Read from one of our files: 1 to `most` bytes (at most 120 KiB) from `offset`
    /// on, for [`FileCommand::Piece`]. It comes while what was read before leaves.
    PieceWanted {
        transfer: u32,
        file: u32,
        offset: u64,
        most: u32,
    },
    /// One of our files was sent to its end: its hash, for [`FileCommand::Hash`].
    HashWanted { transfer: u32, file: u32 },
    /// The next bytes of a file that comes. When they are put away, say
    /// [`FileCommand::Took`].
    Piece {
        transfer: u32,
        file: u32,
        offset: u64,
        bytes: Vec<u8>,
    },
    /// A file is at its end; `None`: the sender could not read it to its end. Check
    /// it, and say [`FileCommand::Done`].
    FileEnd {
        transfer: u32,
        file: u32,
        sha256: Option<[u8; 32]>,
    },
    /// What became of one of our files at the receiver's.
    Done {
        transfer: u32,
        file: u32,
        whole: bool,
    },
    /// After a break: say with [`FileCommand::Accept`] from where to go on.
    ResumeWanted { transfer: u32 },
    /// A transfer is over; `None`: each of its files was done.
    Over {
        way: Way,
        transfer: u32,
        why: Option<FileWhy>,
    },
}

/// What a person, or the program for them, decides about files.
#[derive(Debug)]
#[expect(
    missing_docs,
    reason = "the fields are the wire's, see `wire::FileMessage`"
)]
pub enum FileCommand {
    /// The helper's person asks for files; a hint of 0–200 code points on one line.
    Fetch { hint: String },
    /// The novice's person gives none.
    NotFetched { fetch: u32, why: FileWhy },
    /// The person wants to send 1–1,000 files.
    Offer {
        fetch: Option<u32>,
        files: Vec<FileEntry>,
    },
    /// The person wants what is offered: from the first file that is still wanted,
    /// and where to begin with those of which something is there.
    Accept {
        transfer: u32,
        from: u32,
        starts: Vec<FileStart>,
    },
    /// The person does not want what is offered.
    Refuse { transfer: u32, why: FileWhy },
    /// What [`FileEvent::PieceWanted`] wanted.
    Piece { transfer: u32, bytes: Vec<u8> },
    /// What [`FileEvent::HashWanted`] wanted; `None`, at any time: this file can't be
    /// read to its end, go on with the next.
    Hash {
        transfer: u32,
        sha256: Option<[u8; 32]>,
    },
    /// So many bytes of pieces are put away.
    Took { transfer: u32, bytes: u32 },
    /// The end of a file was seen to.
    Done {
        transfer: u32,
        file: u32,
        whole: bool,
    },
    /// It is not to go on.
    Cancel {
        way: Way,
        transfer: u32,
        why: FileWhy,
    },
}

/// Why files were not offered or asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The invitation does not offer it.
    #[error(
        "nothing was sent, because files are not part of this invitation: ask for one that offers them"
    )]
    NotOffered,
    /// Four at once are enough.
    #[error("nothing was sent, because four transfers are under way: wait until one is done")]
    TooMany,
    /// Too often in a short time.
    #[error("nothing was sent, because there were too many questions at once: wait a few seconds")]
    TooFast,
    /// None, too many, or a path that is too long or too deep.
    #[error("nothing was sent: choose 1 to 1,000 files, in at most 15 folders inside one another")]
    List,
    /// The hint can't be shown.
    #[error("nothing was asked: write at most 200 characters, on one line")]
    Hint,
    /// The fetch that this would answer is over.
    #[error("nothing was sent, because the question was closed: offer the files by themselves")]
    FetchOver,
}
