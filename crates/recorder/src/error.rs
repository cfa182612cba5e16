//! What can go wrong with a recording.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why something could not be recorded, and what can be done about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// There is a file of that name; it was left alone.
    #[error("{} is there already; choose another name for the recording", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be made.
    #[error("can't record to {}: {source}; choose a folder that you may write to", path.display())]
    Create {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk or a quota was full before anything could be recorded.
    #[error("there is no room for {} on its disk; make room there, or choose a folder on another disk", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The video would have no pixels, or more than allowed.
    #[error(
        "a video of {width}x{height} pixels is not possible; use 1 to {side} a side and at most {pixels} in all",
        side = crate::MAX_SIDE,
        pixels = crate::MAX_PIXELS
    )]
    Size {
        /// Columns asked for.
        width: u32,
        /// Rows asked for.
        height: u32,
    },
    /// The disk, a quota, or what the file system allows for a file is full.
    #[error(
        "there is no room for more of {} on its disk; the recording ended after {} s and can be played; make room there before you start another",
        path.display(),
        kept.as_secs()
    )]
    NoRoom {
        /// The file.
        path: PathBuf,
        /// How much of the session it has.
        kept: Duration,
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be written further.
    #[error(
        "can't write to {}: {source}; the recording ended after {} s and can be played; look after the disk before you start another",
        path.display(),
        kept.as_secs()
    )]
    Write {
        /// The file.
        path: PathBuf,
        /// How much of the session it has.
        kept: Duration,
        /// What the system said.
        source: io::Error,
    },
    /// An earlier error has ended this recording.
    #[error("the recording to {} has ended with an error before; start another", path.display())]
    Ended {
        /// The file.
        path: PathBuf,
    },
}

impl RecordError {
    pub(crate) fn creating(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            _ => Self::Create { path, source },
        }
    }

    pub(crate) fn writing(path: &Path, kept: Duration, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::NoRoom { path, kept, source },
            _ => Self::Write { path, kept, source },
        }
    }
}
