//! What a choice of files and folders comes to: which files are sent, and what is left out.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use cap_std::fs::Metadata;
use sha2::{Digest, Sha256};

use super::Source;
use crate::folder::{Folder, Identity};
use crate::name::{MAX_DEPTH, MAX_PATH};
use crate::{Entry, FilesError, MAX_FILES};

/// Most files, folders and other things that are looked at: a folder of more is not sent by hand.
const MAX_SEEN: usize = 10 * MAX_FILES;

/// Something of the choice that is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it is.
    pub path: PathBuf,
    /// Why it is left out.
    pub reason: SkipReason,
}

/// Why something is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SkipReason {
    /// A link: what it leads to was not chosen.
    #[error("it is a link, and what it leads to was not chosen")]
    Link,
    /// A pipe, a socket, a device.
    #[error("it is neither a file nor a folder")]
    Special,
    /// Its name is not Unicode.
    #[error("its name can't be written; rename it")]
    NotUnicode,
    /// In more folders than [`MAX_DEPTH`], or its path has more than [`MAX_PATH`] bytes.
    #[error("it lies in too many folders, or its name is too long")]
    TooDeep,
    /// This account may not read it, or it is gone.
    #[error("it is not there, or may not be read")]
    Unreadable,
}

/// A choice, looked through.
#[derive(Default)]
pub(super) struct List {
    pub(super) found: Vec<(Entry, Source)>,
    pub(super) skipped: Vec<Skipped>,
    seen: usize,
}

impl List {
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self, FilesError> {
        let mut list = Self::default();
        for path in paths {
            list.add_chosen(path)?;
        }
        Ok(list)
    }

    fn add_chosen(&mut self, path: &Path) -> Result<(), FilesError> {
        // `.` and `..` have no name to send under; what they lead to has.
        let named = match path.file_name() {
            Some(_) => std::path::absolute(path),
            None => path.canonicalize(),
        };
        let named = named.unwrap_or_else(|_| path.to_owned());
        match (named.parent(), named.file_name()) {
            (Some(parent), Some(name)) => match Folder::open_ambient(parent) {
                Ok(folder) => self.add(&folder, name, "", 1),
                Err(_) => self.skip(named, SkipReason::Unreadable),
            },
            _ => self.skip(named, SkipReason::Special),
        }
    }

    /// Adds what has a name in a folder; `above` is how that folder is called in the transfer, with `/`.
    fn add(
        &mut self,
        folder: &Folder,
        name: &OsStr,
        above: &str,
        depth: usize,
    ) -> Result<(), FilesError> {
        let path = folder.path().join(name);
        let Some(name) = name.to_str() else {
            return self.skip(path, SkipReason::NotUnicode);
        };
        let called = format!("{above}{name}");
        if depth > MAX_DEPTH || called.len() > MAX_PATH {
            return self.skip(path, SkipReason::TooDeep);
        }
        match folder.look(name) {
            Ok(found) if found.is_dir() => self.add_folder(folder, name, &called, depth),
            Ok(found) if found.is_file() => self.add_file(folder, name, called),
            Ok(found) if found.is_symlink() => self.skip(path, SkipReason::Link),
            Ok(_) => self.skip(path, SkipReason::Special),
            Err(_) => self.skip(path, SkipReason::Unreadable),
        }
    }

    fn add_folder(
        &mut self,
        folder: &Folder,
        name: &str,
        called: &str,
        depth: usize,
    ) -> Result<(), FilesError> {
        let opened = folder.open_folder(name).ok();
        let Some((inner, names)) = opened.and_then(|inner| {
            let names = self.names(&inner).transpose()?;
            Some((inner, names))
        }) else {
            return self.skip(folder.path().join(name), SkipReason::Unreadable);
        };
        let above = format!("{called}/");
        for name in names? {
            self.add(&inner, &name, &above, depth + 1)?;
        }
        Ok(())
    }

    /// What is in a folder, in order; nothing if it can't be read.
    fn names(&mut self, folder: &Folder) -> Result<Option<Vec<OsString>>, FilesError> {
        let Ok(entries) = folder.names() else {
            return Ok(None);
        };
        let mut names = Vec::new();
        for name in entries {
            let Ok(name) = name else { return Ok(None) };
            self.count()?;
            names.push(name);
        }
        names.sort_unstable();
        Ok(Some(names))
    }

    fn add_file(&mut self, folder: &Folder, name: &str, called: String) -> Result<(), FilesError> {
        let path = folder.path().join(name);
        // Opened once now, so that what can't be read is known before it is offered.
        let found = folder.open_to_read(name).and_then(|file| file.metadata());
        match found {
            Ok(found) if found.is_file() => self.push(path, called, &found),
            _ => self.skip(path, SkipReason::Unreadable),
        }
    }

    fn push(&mut self, path: PathBuf, called: String, found: &Metadata) -> Result<(), FilesError> {
        if self.found.len() == MAX_FILES {
            return Err(FilesError::TooMany);
        }
        let entry = Entry {
            path: called,
            size: found.len(),
        };
        let source = Source {
            path,
            identity: Identity::of(found),
            hash: Sha256::new(),
            hashed: 0,
        };
        self.found.push((entry, source));
        Ok(())
    }

    fn skip(&mut self, path: PathBuf, reason: SkipReason) -> Result<(), FilesError> {
        self.count()?;
        self.skipped.push(Skipped { path, reason });
        Ok(())
    }

    fn count(&mut self) -> Result<(), FilesError> {
        self.seen += 1;
        if self.seen > MAX_SEEN {
            return Err(FilesError::TooMany);
        }
        Ok(())
    }
}
