//! A long list of files in several messages.

use wire::limits::{MAX_FILES, MAX_LEVELS, MAX_PATH};
use wire::{FileEntry, FileMessage};

use crate::Violation;

/// Bytes of entries in one message, of the 16 KiB that there are.
const ROOM: usize = 14 * 1024;

/// Bytes that an entry takes at most, besides its path.
const ENTRY: usize = 12;

/// Whether this can be offered, and its size be counted.
pub(super) fn is_good(files: &[FileEntry]) -> bool {
    let fits = |file: &FileEntry| {
        (1..=MAX_PATH).contains(&file.path.len()) && file.path.split('/').count() <= MAX_LEVELS
    };
    (1..=MAX_FILES).contains(&files.len()) && files.iter().all(fits) && total(files).is_some()
}

fn total(files: &[FileEntry]) -> Option<u64> {
    files
        .iter()
        .try_fold(0u64, |sum, file| sum.checked_add(file.size))
}

/// The messages of an offer, each as full as it can be.
pub(super) fn messages(
    transfer: u32,
    fetch: Option<u32>,
    files: Vec<FileEntry>,
) -> Vec<FileMessage> {
    let mut parts: Vec<Vec<FileEntry>> = vec![Vec::new()];
    let mut room = ROOM;
    for file in files {
        let size = file.path.len() + ENTRY;
        if size > room {
            parts.push(Vec::new());
            room = ROOM;
        }
        room -= size;
        parts
            .last_mut()
            .into_iter()
            .for_each(|part| part.push(file.clone()));
    }
    let last = parts.len() - 1;
    let message = |(at, files)| FileMessage::Offer {
        transfer,
        fetch,
        files,
        more: at < last,
    };
    parts.into_iter().enumerate().map(message).collect()
}

/// An offer of which parts have come.
#[derive(Debug)]
pub(super) struct Coming {
    pub(super) transfer: u32,
    pub(super) fetch: Option<u32>,
    pub(super) files: Vec<FileEntry>,
}

impl Coming {
    /// The next part.
    pub(super) fn add(&mut self, files: Vec<FileEntry>) -> Result<(), Violation> {
        self.files.extend(files);
        if self.files.len() > MAX_FILES || total(&self.files).is_none() {
            return Err(Violation::BadValue { message: "File" });
        }
        Ok(())
    }
}
