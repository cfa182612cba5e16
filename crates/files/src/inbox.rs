//! The folder in which files arrive.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crate::folder::Folder;
use crate::incoming::Incoming;
use crate::{FilesError, Offer, Quota, partial};

/// One folder, open for as long as this value lives: files arrive in it and nowhere else.
#[derive(Debug, Clone)]
pub struct Inbox {
    folder: Arc<Folder>,
}

impl Inbox {
    /// Opens the folder, or makes it and those above it, for this person alone (0700). Partial files in
    /// it that nobody wrote to in the day before `now` are removed.
    ///
    /// # Errors
    /// [`FilesError::NotAFolder`] when a link or file is in its place: a link is not followed there.
    /// [`FilesError::NotPermitted`], [`FilesError::Io`].
    pub fn open(path: &Path, now: SystemTime) -> Result<Self, FilesError> {
        let folder = Folder::open_or_create(path)?;
        partial::remove_stale(&folder, now).map_err(|e| FilesError::io(path, e))?;
        Ok(Self {
            folder: Arc::new(folder),
        })
    }

    /// Where it is: the path that it was opened by.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Prepares to receive what a person has said yes to. Nothing is written yet. What arrived of the
    /// same offer before a break is continued, see [`Incoming::resume_at`].
    ///
    /// # Errors
    /// [`FilesError::NoFiles`], [`FilesError::TooMany`], [`FilesError::OverQuota`] for an offer that
    /// may not be; [`FilesError::NoRoom`] when the disk has less than has yet to arrive (not asked on
    /// Windows, where a full disk shows later); [`FilesError::Replaced`] when the folder is not where
    /// it was opened any more.
    pub fn accept(&self, offer: &Offer, quota: Quota) -> Result<Incoming, FilesError> {
        offer.check(quota)?;
        if !self.folder.is_in_place() {
            return Err(FilesError::Replaced {
                path: self.path().to_owned(),
            });
        }
        let incoming = Incoming::new(Arc::clone(&self.folder), offer);
        let needed = incoming.missing();
        match self.folder.free_space() {
            Some(free) if free < needed => Err(FilesError::NoRoom {
                folder: self.path().to_owned(),
                needed,
                free,
            }),
            _ => Ok(incoming),
        }
    }
}
