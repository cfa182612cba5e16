//! What can go wrong with files: each error says what happened and what to do next.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::SkipReason;

/// Why files could not be received or sent. Names in it are safe to show.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FilesError {
    /// An offer, or a choice, without files.
    #[error("There is no file to transfer. Choose at least one that can be read.")]
    NoFiles,
    /// A choice in which nothing can be sent.
    #[error("{} can't be sent: {reason}. Choose another.", path.display())]
    CannotSend {
        /// The first of it.
        path: PathBuf,
        /// Why.
        reason: SkipReason,
    },
    /// More than [`crate::MAX_FILES`].
    #[error(
        "These are more than {} files. Pack them into an archive, or send them in parts.",
        crate::MAX_FILES
    )]
    TooMany,
    /// The offer is larger than it may be.
    #[error("The files have {}, and {} may arrive. Ask for fewer or smaller ones, or for one after the other.", Bytes(*.needed), Bytes(*.quota))]
    OverQuota {
        /// Bytes of all files; `u64::MAX` if they are more than can be counted.
        needed: u64,
        /// Bytes allowed.
        quota: u64,
    },
    /// The disk has too little room to begin.
    #[error("{} are needed on the disk that holds {}, and {} are free. Make room and try again.", Bytes(*.needed), .folder.display(), Bytes(*.free))]
    NoRoom {
        /// The inbox.
        folder: PathBuf,
        /// Bytes that still have to arrive.
        needed: u64,
        /// Bytes that are free for this person.
        free: u64,
    },
    /// The disk became full on the way. What had arrived of the file was removed.
    #[error(
        "The disk that holds {} became full while {name} arrived, and what was there of it was removed. Make room there \
         and have it sent again.", folder.display()
    )]
    DiskFull {
        /// Where it was to arrive.
        folder: PathBuf,
        /// The file.
        name: String,
    },
    /// The disk's format has no files of this size. What had arrived of the file was removed.
    #[error("The disk that holds {} can't hold a file as large as {name}. Choose a folder on another disk.", folder.display())]
    TooLargeForDisk {
        /// Where it was to arrive.
        folder: PathBuf,
        /// The file.
        name: String,
    },
    /// Something other than a folder is in its place: a link, for one.
    #[error("{} is not a folder of its own but a link or a file. Choose another folder, or move that away.", path.display())]
    NotAFolder {
        /// What is in the way.
        path: PathBuf,
    },
    /// The inbox is not where it was: moved, removed, or another folder or link put there.
    #[error("The folder {} was moved or replaced while files arrived. Put it back, or begin again.", path.display())]
    Replaced {
        /// Where it was.
        path: PathBuf,
    },
    /// The folder or disk can't be written, or the file can't be read.
    #[error("{} can't be used: this account may not. Change its permissions, or choose another.", path.display())]
    NotPermitted {
        /// The file or folder.
        path: PathBuf,
    },
    /// Another transfer works on the same file of the same offer.
    #[error("{name} is arriving already, in another window or program. Let that end first.")]
    Busy {
        /// The file.
        name: String,
    },
    /// There is no file of that number in the transfer.
    #[error("The transfer has no file number {number}. End it and begin again.")]
    NoSuchFile {
        /// Counted from 0.
        number: usize,
    },
    /// The file arrived whole, or was given up; no more of it is wanted.
    #[error("{name} is over: it arrived, or was given up. Offer it again to send it again.")]
    Over {
        /// The file.
        name: String,
    },
    /// A piece that does not continue what is there.
    #[error(
        "A piece of {name} came out of turn: from byte {found}, where byte {expected} is next. Resume from there."
    )]
    OutOfTurn {
        /// The file.
        name: String,
        /// The byte that is next.
        expected: u64,
        /// Where the piece would begin.
        found: u64,
    },
    /// More bytes than announced.
    #[error("More of {name} came than the {} announced. The other side does not keep to its word: end the session.", Bytes(*.size))]
    TooMuch {
        /// The file.
        name: String,
        /// Bytes announced.
        size: u64,
    },
    /// The end was told, or asked for, before all bytes were through.
    #[error("{name} is not whole: {} are missing. Resume it, or cancel it.", Bytes(*.missing))]
    Incomplete {
        /// The file.
        name: String,
        /// Bytes that have yet to come.
        missing: u64,
    },
    /// The bytes are not those that were sent. They were removed.
    #[error(
        "{name} was damaged on the way, or changed since a part of it was sent, and was removed. Have it sent again."
    )]
    WrongHash {
        /// The file.
        name: String,
    },
    /// A file is no longer what it was when it was chosen.
    #[error(
        "{name} changed since it was chosen. Choose it again when nothing writes to it any more."
    )]
    Changed {
        /// The file, as it is called in the transfer.
        name: String,
    },
    /// A file or folder to send is not there.
    #[error("{} is not there. Choose another.", path.display())]
    NotFound {
        /// Which.
        path: PathBuf,
    },
    /// Anything else that the system said.
    #[error("{} could not be used: {source}. Check the disk and try again.", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FilesError {
    /// The error's name, for logs and messages: stable, in small letters.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoFiles => "no-files",
            Self::CannotSend { .. } => "cannot-send",
            Self::TooMany => "too-many",
            Self::OverQuota { .. } => "over-quota",
            Self::NoRoom { .. } => "no-room",
            Self::DiskFull { .. } => "disk-full",
            Self::TooLargeForDisk { .. } => "too-large-for-disk",
            Self::NotAFolder { .. } => "not-a-folder",
            Self::Replaced { .. } => "replaced",
            Self::NotPermitted { .. } => "not-permitted",
            Self::Busy { .. } => "busy",
            Self::NoSuchFile { .. } => "no-such-file",
            Self::Over { .. } => "over",
            Self::OutOfTurn { .. } => "out-of-turn",
            Self::TooMuch { .. } => "too-much",
            Self::Incomplete { .. } => "incomplete",
            Self::WrongHash { .. } => "wrong-hash",
            Self::Changed { .. } => "changed",
            Self::NotFound { .. } => "not-found",
            Self::Io { .. } => "io",
        }
    }

    /// The error of a file operation, sorted by what a person can do about it.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        use io::ErrorKind::{NotADirectory, NotFound, PermissionDenied, ReadOnlyFilesystem};
        let path = path.to_owned();
        match source.kind() {
            PermissionDenied | ReadOnlyFilesystem => Self::NotPermitted { path },
            NotADirectory => Self::NotAFolder { path },
            NotFound => Self::NotFound { path },
            _ => Self::Io { path, source },
        }
    }

    /// The error of writing a file that arrives: `path` is where it is, `name` what it is called.
    pub(crate) fn writing(path: &Path, name: &str, source: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        let name = name.to_owned();
        let folder = path.parent().unwrap_or(path).to_owned();
        match source.kind() {
            StorageFull | QuotaExceeded => Self::DiskFull { folder, name },
            FileTooLarge => Self::TooLargeForDisk { folder, name },
            _ => Self::io(path, source),
        }
    }
}

/// A number of bytes, as a person reads it: `999 bytes`, `1.5 MB`; a MB is 10⁶ bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
        match self.0 {
            1 => return f.write_str("1 byte"),
            0..1000 => return write!(f, "{} bytes", self.0),
            _ => {}
        }
        let (mut figure, mut unit) = (self.0 as f64 / 1000.0, 0);
        while figure >= 999.95 && unit + 1 < UNITS.len() {
            figure /= 1000.0;
            unit += 1;
        }
        write!(f, "{figure:.1} {}", UNITS[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_people_do() {
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1.0 kB"),
            (1_550_000, "1.6 MB"),
            (999_960, "1.0 MB"),
            (u64::MAX, "18.4 EB"),
        ] {
            assert_eq!(Bytes(bytes).to_string(), text);
        }
    }

    #[test]
    fn errors_say_what_happened_and_what_to_do() {
        let error = FilesError::NoRoom {
            folder: "/home/anna/Downloads/Beckon".into(),
            needed: 5_000_000_000,
            free: 1_200_000,
        };
        assert_eq!(
            error.to_string(),
            "5.0 GB are needed on the disk that holds /home/anna/Downloads/Beckon, and 1.2 MB are free. Make room and try again."
        );
        assert_eq!(error.name(), "no-room");
    }
}
