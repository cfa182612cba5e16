//! What can go wrong with a ledger: each error says what happened and what to do next.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use private::Others;
use rusqlite::ErrorCode;
use thiserror::Error;
use ticket::Id;
use ticket::text_rule::TextError;

use crate::State;

/// Why the ledger could not do what was asked. Nothing was changed when one of these comes back.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// The disk, folder or file can't be written.
    #[error(
        "The list of invitations in {} can't be written. \
         Make that folder writable for you, or choose another with --data-dir.", path.display()
    )]
    ReadOnly {
        /// The ledger's folder or file.
        path: PathBuf,
    },
    /// Others may change what lies in the folder, or the file.
    #[error(
        "Others on this computer can change {path}, where the list of invitations is kept. If nobody else uses this \
         computer, make it yours alone ({}) and go on; otherwise look at the list first. Or choose \
         another folder with --data-dir.", private::how_to_close(path, Others::Change), path = path.display()
    )]
    Exposed {
        /// The ledger's folder or file.
        path: PathBuf,
    },
    /// The key is not its owner's alone.
    #[error(
        "Others on this computer can read {}, the key to the list of invitations. If nobody else uses this computer, \
         make it yours alone ({}) and go on. Otherwise set the list aside (novice set-aside), delete the key \
         and make new invitations.", path.display(), private::how_to_close(path, Others::Look)
    )]
    KeyExposed {
        /// The key's file.
        path: PathBuf,
    },
    /// There is no list that could be put aside.
    #[error("There is no list of invitations in {}. Nothing was changed.", folder.display())]
    NothingThere {
        /// The ledger's folder.
        folder: PathBuf,
    },
    /// No room is left.
    #[error("There is no room left on the disk that holds {}. Nothing was changed; make room and try again.", path.display())]
    DiskFull {
        /// The ledger's folder or file.
        path: PathBuf,
    },
    /// The file's content is not what a ledger wrote. It was left exactly as it is.
    #[error(
        "The list of invitations {} is damaged ({detail}). It was left as it is. \
         Restore it from a backup, or set it aside (novice set-aside) to begin a new list; \
         invitations in the damaged one can't be answered then.", path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// The file belongs to another program.
    #[error("{} is not a list of invitations, and was left alone. Choose another folder with --data-dir.", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version.
    #[error("{} was written by a newer version of this program (format {found}, this one knows {known}). Update this program.", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The local key is not where it was put.
    #[error(
        "The key that protects the invitations is missing from {place}. Nothing was lost yet: \
         bring it back from a backup, or set the list aside (novice set-aside) and make new invitations."
    )]
    KeyMissing {
        /// Where it should be.
        place: String,
    },
    /// A local key is there, but it is not this ledger's.
    #[error(
        "The key in {place} is not the one that protects these invitations. Nothing was lost: \
         bring the right one back, or set the list aside (novice set-aside) and make new invitations."
    )]
    KeyWrong {
        /// Where it is.
        place: String,
    },
    /// The system's keyring, which holds the local key, did not give it.
    #[error(
        "The system's keyring did not give the key that protects the invitations ({detail}). Unlock the keyring, or log in again, and try again."
    )]
    Keyring {
        /// What the keyring said.
        detail: String,
    },
    /// Another process has been writing for seconds.
    #[error("Another program is busy with the list of invitations. Try again in a moment.")]
    Busy,
    /// The ledger may not be moved while it is open elsewhere.
    #[error("The list of invitations is open in another window or program. Close that first.")]
    OpenElsewhere,
    /// There is no such ticket.
    #[error("There is no invitation {0}. The list shows those there are.")]
    NoSuchTicket(Id),
    /// The ticket is there already.
    #[error("The invitation {0} is in the list already. Make a new one.")]
    Twice(Id),
    /// The ticket is over, which is for good.
    #[error("The invitation {id} is over ({state}). Send a new one.")]
    Over {
        /// Which.
        id: Id,
        /// How it ended.
        state: State,
    },
    /// A session runs on it.
    #[error("A session is running on the invitation {0}. Stop the session first.")]
    InUse(Id),
    /// The attempt or session meant is over already, or not known.
    #[error("That knock or session is over already. Nothing is left to do.")]
    AlreadyOver,
    /// There is no such session; its invitation may have been deleted.
    #[error("That session is not in the list any more. The history shows those that are.")]
    NoSuchSession,
    /// A note is longer than the ledger keeps.
    #[error("The note is too long ({length} characters). Shorten it to 2,000.")]
    NoteTooLong {
        /// Its characters.
        length: usize,
    },
    /// A helper's name breaks the text rule.
    #[error("The name is refused: {0}; {remedy}.", remedy = .0.remedy())]
    HelperName(TextError),
    /// The key is known already.
    #[error("You know this helper already, as “{name}”. Nothing was changed.")]
    HelperKnown {
        /// What the person calls them.
        name: String,
    },
    /// Another helper has the name.
    #[error(
        "Another of your helpers is called “{name}” already. Choose another name for this one."
    )]
    HelperNameTaken {
        /// The name.
        name: String,
    },
    /// Nobody of the name or key is known.
    #[error("There is no such helper among those you know. “novice helpers list” shows them.")]
    NoSuchHelper,
    /// No more are kept.
    #[error("You know as many helpers as are kept. Remove one first.")]
    TooManyHelpers,
    /// The clock was set back, and the new ticket would count as expired.
    #[error(
        "The clock of this computer was set back: these invitations have seen {seen}. \
         Set the clock right. If it is right now, expire the open invitations and try again."
    )]
    ClockBehind {
        /// The latest time that the ledger has seen.
        seen: DateTime<Utc>,
    },
    /// The ticket's keys and file are larger than the ledger keeps.
    #[error("The invitation is too large to keep ({bytes} bytes). Shorten its message.")]
    TooLarge {
        /// Bytes of keys and file together.
        bytes: usize,
    },
    /// The system gave no random bytes.
    #[error("The system gave no random numbers, so nothing can be sealed. Restart the computer.")]
    NoRandomness,
    /// A file operation failed otherwise.
    #[error("{} could not be used: {source}. Check the disk and the folder's permissions.", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database failed otherwise.
    #[error("The list of invitations failed: {0}. Try again; if it stays, restart the program.")]
    Database(rusqlite::Error),
}

impl LedgerError {
    /// The error for a file operation, sorted by what a person can do about it.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind::{
            PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
        };
        let path = path.to_owned();
        match source.kind() {
            ReadOnlyFilesystem | PermissionDenied => Self::ReadOnly { path },
            StorageFull | QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { path, source },
        }
    }

    /// Sorts a database error by what a person can do about it; other errors stay as they are.
    pub(crate) fn at(self, path: &Path) -> Self {
        match self {
            Self::Database(error) => Self::sort(path.to_owned(), error),
            other => other,
        }
    }

    fn sort(path: PathBuf, error: rusqlite::Error) -> Self {
        let (code, extended) = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => (failure.code, failure.extended_code),
            // A value that this program never writes.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => (ErrorCode::DatabaseCorrupt, 0),
            _ => return Self::Database(error),
        };
        match code {
            // The journal's shared index could not grow: what a full disk looks like there.
            _ if extended == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Self::DiskFull { path },
            ErrorCode::DiskFull => Self::DiskFull { path },
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                Self::ReadOnly { path }
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged {
                path,
                detail: error.to_string(),
            },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}
