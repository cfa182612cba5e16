//! What another person wants to send: which files, how large, whether it may be.

use sha2::{Digest, Sha256};

use crate::{FilesError, SafeName, safe_names};

/// Most files in one transfer.
pub const MAX_FILES: usize = 1000;

/// What the identity of an offer is hashed under, so that it is no other hash of the same bytes.
const DOMAIN: &[u8] = b"beckon/files/1 offer\n";

/// Files that somebody offers, as they announce them: nothing in it is to be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Who offers: a hash of their key, say. Only for the same one is a broken transfer continued.
    pub sender: [u8; 32],
    /// The files, 1 to [`MAX_FILES`].
    pub files: Vec<Entry>,
}

/// One file: what it is called and how large it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The relative path, separated by `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
}

/// How much may arrive at once, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota(pub u64);

impl Offer {
    /// Bytes of all files; `None` if they are more than can be counted.
    pub fn total(&self) -> Option<u64> {
        self.files
            .iter()
            .try_fold(0_u64, |sum, file| sum.checked_add(file.size))
    }

    /// The names that the files will have, in their order, to ask with: each [`SafeName`] may still get
    /// a number when it is taken on the disk.
    pub fn names(&self) -> Vec<SafeName> {
        safe_names(self.files.iter().map(|file| file.path.as_str()))
    }

    /// Whether the offer keeps to the limits. Nothing is touched for it.
    ///
    /// # Errors
    /// [`FilesError::NoFiles`], [`FilesError::TooMany`], [`FilesError::OverQuota`].
    pub fn check(&self, quota: Quota) -> Result<(), FilesError> {
        match self.files.len() {
            0 => return Err(FilesError::NoFiles),
            1..=MAX_FILES => {}
            _ => return Err(FilesError::TooMany),
        }
        match self.total() {
            Some(total) if total <= quota.0 => Ok(()),
            total => Err(FilesError::OverQuota {
                needed: total.unwrap_or(u64::MAX),
                quota: quota.0,
            }),
        }
    }

    /// What the offer is known by when it comes again: the same sender, paths and sizes.
    pub(crate) fn identity(&self) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(DOMAIN);
        hash.update(self.sender);
        for file in &self.files {
            hash.update((file.path.len() as u64).to_be_bytes());
            hash.update(&file.path);
            hash.update(file.size.to_be_bytes());
        }
        hash.finalize().into()
    }
}
