//! Files that leave: chosen by this machine's person, read as they were when they were chosen.

mod list;

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{File, OpenOptions};
use sha2::{Digest, Sha256};

use crate::folder::Identity;
use crate::{Entry, FilesError};

pub use list::{SkipReason, Skipped};

/// Bytes read at once when what was sent before is hashed again.
const PIECE: usize = 128 * 1024;

/// Files that a person chose to send, with the sizes they had then.
///
/// Files are known by their place, from 0.
#[derive(Debug)]
pub struct Outgoing {
    entries: Vec<Entry>,
    sources: Vec<Source>,
    skipped: Vec<Skipped>,
    /// The one that is being read.
    open: Option<(usize, File)>,
}

/// Where a file is, which one it is, and the hash of its first bytes.
#[derive(Debug)]
struct Source {
    path: PathBuf,
    identity: Identity,
    hash: Sha256,
    hashed: u64,
}

impl Outgoing {
    /// Lists what was chosen: files, and folders with all that is in them, as `folder/inner/file`.
    /// Links are neither followed nor sent; those and whatever else can't be are in
    /// [`skipped`](Self::skipped). The same choice gives the same order.
    ///
    /// # Errors
    /// [`FilesError::CannotSend`] when nothing is left to send, [`FilesError::NoFiles`] when there was nothing,
    /// [`FilesError::TooMany`].
    pub fn open(paths: &[PathBuf]) -> Result<Self, FilesError> {
        let list::List { found, skipped, .. } = list::List::of(paths)?;
        if found.is_empty() {
            let first = skipped.into_iter().next();
            return Err(
                first.map_or(FilesError::NoFiles, |Skipped { path, reason }| {
                    FilesError::CannotSend { path, reason }
                }),
            );
        }
        let (entries, sources) = found.into_iter().unzip();
        Ok(Self {
            entries,
            sources,
            skipped,
            open: None,
        })
    }

    /// The files to offer.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What of the choice is not sent, and why.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Bytes of all files.
    pub fn total(&self) -> u64 {
        let sizes = self.entries.iter().map(|entry| entry.size);
        sizes.fold(0, u64::saturating_add)
    }

    /// Reads a file from a byte on, until `buffer` is full or the file ends: how many bytes it gave, 0 at
    /// the end. Reading from elsewhere than where the last piece ended hashes what lies before it.
    ///
    /// # Errors
    /// [`FilesError::Changed`] when the file is not what it was when it was chosen, to the byte and the
    /// time of the last change; [`FilesError::OutOfTurn`] behind its end;
    /// [`FilesError::NoSuchFile`], and those of the disk.
    pub fn read(
        &mut self,
        number: usize,
        offset: u64,
        buffer: &mut [u8],
    ) -> Result<usize, FilesError> {
        let size = self.entry(number)?.size;
        if offset > size {
            return Err(FilesError::OutOfTurn {
                name: self.entries[number].path.clone(),
                expected: size,
                found: offset,
            });
        }
        let mut file = self.unchanged(number)?;
        let left = usize::try_from(size - offset).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        let piece = &mut buffer[..wanted];
        let read = self.sources[number].read(&mut file, offset, piece);
        read.map_err(|e| self.failed(number, e))?;
        self.open = Some((number, file));
        Ok(wanted)
    }

    /// The SHA-256 of all that was read of a file, once it was read to its end.
    ///
    /// # Errors
    /// [`FilesError::Incomplete`] before that; [`FilesError::Changed`] when the file changed since;
    /// [`FilesError::NoSuchFile`], and those of the disk.
    pub fn sha256(&mut self, number: usize) -> Result<[u8; 32], FilesError> {
        let size = self.entry(number)?.size;
        let source = &self.sources[number];
        if source.hashed < size {
            return Err(FilesError::Incomplete {
                name: self.entries[number].path.clone(),
                missing: size - source.hashed,
            });
        }
        let hash = source.hash.clone().finalize().into();
        let file = self.unchanged(number)?;
        self.open = Some((number, file));
        Ok(hash)
    }

    fn entry(&self, number: usize) -> Result<&Entry, FilesError> {
        self.entries
            .get(number)
            .ok_or(FilesError::NoSuchFile { number })
    }

    /// The open file, if it is still what was chosen.
    fn unchanged(&mut self, number: usize) -> Result<File, FilesError> {
        let file = match self.open.take() {
            Some((open, file)) if open == number => file,
            _ => open_to_read(&self.sources[number].path).map_err(|e| self.failed(number, e))?,
        };
        let found = file.metadata().map_err(|e| self.failed(number, e))?;
        let same = found.len() == self.entries[number].size
            && Identity::of(&found) == self.sources[number].identity;
        if same {
            Ok(file)
        } else {
            Err(self.changed(number))
        }
    }

    fn changed(&self, number: usize) -> FilesError {
        FilesError::Changed {
            name: self.entries[number].path.clone(),
        }
    }

    fn failed(&self, number: usize, error: io::Error) -> FilesError {
        let path = &self.sources[number].path;
        // Nothing is there, or something else; or it became shorter while it was read.
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        if !is_file || error.kind() == ErrorKind::UnexpectedEof {
            self.changed(number)
        } else {
            FilesError::io(path, error)
        }
    }
}

impl Source {
    fn read(&mut self, file: &mut File, offset: u64, piece: &mut [u8]) -> io::Result<()> {
        if self.hashed > offset {
            (self.hash, self.hashed) = (Sha256::new(), 0);
        }
        file.seek(SeekFrom::Start(self.hashed))?;
        let mut before =
            vec![0; usize::try_from(offset - self.hashed).map_or(PIECE, |n| n.min(PIECE))];
        while self.hashed < offset {
            let left = offset - self.hashed;
            let part = usize::try_from(left).map_or(PIECE, |n| n.min(PIECE));
            file.read_exact(&mut before[..part])?;
            self.add(&before[..part]);
        }
        file.read_exact(piece)?;
        self.add(piece);
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.hashed += bytes.len() as u64;
    }
}

/// Opens a file that was looked at before; through no link, and without waiting for a pipe's other end.
fn open_to_read(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).follow(FollowSymlinks::No).nonblock(true);
    File::open_ambient_with(path, &options, ambient_authority())
}
