//! Files on their way, in either direction.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::WireError;
use crate::clip::check_piece;
use crate::limits::{MAX_FILES, MAX_HINT, MAX_LEVELS, MAX_PATH};
use crate::message::check_chars;

/// What two sides say about files. A transfer's number is its offerer's, and a
/// fetch's the helper's; each only grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileMessage {
    /// The helper asks for files, which the novice's person picks.
    Fetch {
        /// The fetch's number.
        fetch: u32,
        /// What the helper has in mind: 0–200 code points on one line.
        hint: String,
    },
    /// No files come of a fetch.
    NotFetched {
        /// The fetch's number.
        fetch: u32,
        /// Why.
        why: FileWhy,
    },
    /// Files that can be had; a long list comes in several messages.
    Offer {
        /// The transfer's number.
        transfer: u32,
        /// The fetch that this answers.
        fetch: Option<u32>,
        /// The files of this message; 1–1,000 in the whole offer.
        #[serde(deserialize_with = "as_they_come")]
        files: Vec<FileEntry>,
        /// More files of this offer follow.
        more: bool,
    },
    /// The receiver's person wants them. Comes again after a break.
    Accept {
        /// The transfer's number.
        transfer: u32,
        /// The first file that is still wanted, by its place in the offer.
        from: u32,
        /// Where to begin, for files of which something is there already.
        #[serde(deserialize_with = "as_they_come")]
        starts: Vec<FileStart>,
    },
    /// The receiver does not want them.
    Refuse {
        /// The transfer's number.
        transfer: u32,
        /// Why.
        why: FileWhy,
    },
    /// The next 1–15,360 bytes of the file that is being sent. Files are sent one
    /// after the other, in the offer's order.
    Piece {
        /// The transfer's number.
        transfer: u32,
        /// The bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// The end of the file that is being sent.
    End {
        /// The transfer's number.
        transfer: u32,
        /// SHA-256 of all its bytes; none if it could not be read to its end.
        sha256: Option<[u8; 32]>,
    },
    /// The receiver has put so many more bytes of pieces away.
    Took {
        /// The transfer's number.
        transfer: u32,
        /// How many.
        bytes: u32,
        /// When: milliseconds on a clock of the receiver's own, which may begin anywhere and starts again at 2³².
        at: u32,
    },
    /// What became of a file whose end came; in their order.
    Done {
        /// The transfer's number.
        transfer: u32,
        /// The file's place in the offer.
        file: u32,
        /// It is there, whole, under its name.
        whole: bool,
    },
    /// The offerer ends the transfer.
    Abandon {
        /// The transfer's number.
        transfer: u32,
        /// Why.
        why: FileWhy,
    },
    /// The receiver ends the transfer.
    Cancel {
        /// The transfer's number.
        transfer: u32,
        /// Why.
        why: FileWhy,
    },
}

/// A file in an offer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its relative path, separated by `/`: 1–1,024 bytes, at most 16 levels. Not
    /// to be trusted.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Where to begin with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileStart {
    /// The file's place in the offer.
    pub file: u32,
    /// The first byte to send.
    pub offset: u64,
}

/// Why files do not come, or no more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileWhy {
    /// A person said no, or no longer.
    Person,
    /// A person did not answer in time, which is a no.
    NoAnswer,
    /// There is no room for it.
    NoRoom,
    /// The disk, or the program, could not go on.
    Trouble,
    /// It was lost in a break of the line.
    Broken,
}

impl FileMessage {
    pub(crate) fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Fetch { hint, .. } => check_chars("hint", hint, MAX_HINT),
            Self::Offer { files, .. } => {
                count("files", files.len(), 1)?;
                files.iter().try_for_each(FileEntry::check)
            }
            Self::Accept { starts, .. } => count("starts", starts.len(), 0),
            Self::Piece { bytes, .. } => check_piece(bytes),
            _ => Ok(()),
        }
    }
}

impl FileEntry {
    fn check(&self) -> Result<(), WireError> {
        let length = self.path.len();
        if !(1..=MAX_PATH).contains(&length) {
            return Err(WireError::Count {
                list: "bytes of a path",
                count: length,
                max: MAX_PATH,
            });
        }
        let levels = self.path.split('/').count();
        if levels > MAX_LEVELS {
            return Err(WireError::Count {
                list: "levels of a path",
                count: levels,
                max: MAX_LEVELS,
            });
        }
        Ok(())
    }
}

fn count(list: &'static str, count: usize, least: usize) -> Result<(), WireError> {
    if (least..=MAX_FILES).contains(&count) {
        return Ok(());
    }
    let max = MAX_FILES;
    Err(WireError::Count { list, count, max })
}

/// A list that takes room for the entries that are there, whatever it claims, and for no more than there may be: in
/// memory an entry is many times as large as its shortest form on the line.
fn as_they_come<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Entries<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut entries = Vec::new();
            while let Some(entry) = list.next_element()? {
                if entries.len() == MAX_FILES {
                    return Err(A::Error::custom("more entries than there may be"));
                }
                entries.push(entry);
            }
            Ok(entries)
        }
    }

    deserializer.deserialize_seq(Entries(PhantomData))
}
