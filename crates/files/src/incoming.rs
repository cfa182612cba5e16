//! Files that are arriving: pieces written in turn, checked at the end, then given their names.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::destination::Destinations;
use crate::folder::Folder;
use crate::partial::{self, Partial, Rest};
use crate::{FilesError, Offer, SafeName};

/// An offer that was accepted, while its files arrive.
///
/// Files are known by their place in the offer, from 0. They may come in any order, but the pieces of
/// each in turn. Dropping it leaves partial files where they are, to be continued by accepting the same
/// offer again; [`cancel`](Self::cancel) removes them. After a mere break of the connection, keep it
/// and ask [`resume_at`](Self::resume_at): it also knows the files that are done.
#[derive(Debug)]
pub struct Incoming {
    inbox: Arc<Folder>,
    files: Vec<Arriving>,
    /// The one that is being written.
    open: Option<(usize, Partial)>,
    destinations: Destinations,
}

#[derive(Debug)]
struct Arriving {
    name: SafeName,
    size: u64,
    hidden: String,
    state: State,
}

#[derive(Debug)]
enum State {
    /// More of it may come. What is known of its partial, unless that is open or was never seen.
    Coming(Option<Rest>),
    /// It arrived whole.
    Done,
    /// Nothing of it is wanted any more.
    GivenUp,
}

impl Incoming {
    pub(crate) fn new(inbox: Arc<Folder>, offer: &Offer) -> Self {
        let identity = offer.identity();
        let files = offer.names().into_iter().zip(&offer.files).enumerate();
        let files = files.map(|(number, (name, entry))| Arriving {
            hidden: partial::hidden_name(&identity, number, &name),
            name,
            size: entry.size,
            state: State::Coming(None),
        });
        Self {
            files: files.collect(),
            inbox,
            open: None,
            destinations: Destinations::default(),
        }
    }

    /// The names, in the offer's order. One that is taken in the folder gets a number at the end.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &SafeName> {
        self.files.iter().map(|file| &file.name)
    }

    /// Bytes of all files.
    pub fn total(&self) -> u64 {
        // The offer was checked: they can be counted.
        self.files.iter().map(|file| file.size).sum()
    }

    /// Bytes that have yet to come, of files that were not given up.
    pub fn missing(&self) -> u64 {
        (0..self.files.len())
            .map(|number| match &self.files[number].state {
                State::Coming(rest) => self.files[number].size - self.there(number, rest.as_ref()),
                State::Done | State::GivenUp => 0,
            })
            .sum()
    }

    /// Bytes that are there of a file that is coming; at most its size.
    fn there(&self, number: usize, rest: Option<&Rest>) -> u64 {
        let file = &self.files[number];
        match (&self.open, rest) {
            (Some((open, partial)), _) if *open == number => partial.written(),
            (_, Some(rest)) => rest.written,
            // One that is too long is none.
            _ => match partial::length(&self.inbox, &file.hidden) {
                there if there > file.size => 0,
                there => there,
            },
        }
    }

    /// Whether nothing more is to come: each file arrived or was given up.
    pub fn is_over(&self) -> bool {
        self.files
            .iter()
            .all(|file| !matches!(file.state, State::Coming(_)))
    }

    /// The byte from which to send a file: behind what is there. What was written before this process
    /// began is read again, which takes its time.
    ///
    /// # Errors
    /// [`FilesError::NoSuchFile`], [`FilesError::Over`], [`FilesError::Busy`], and those of the disk.
    pub fn resume_at(&mut self, number: usize) -> Result<u64, FilesError> {
        let rest = self.coming(number)?;
        if self.there(number, rest) == 0 {
            // Not made before its first byte: an offer may have many.
            return Ok(0);
        }
        Ok(self.begin(number)?.written())
    }

    /// Writes the next piece of a file.
    ///
    /// # Errors
    /// [`FilesError::OutOfTurn`]: nothing was written. [`FilesError::TooMuch`]: the file was given up,
    /// and the session should end. [`FilesError::DiskFull`], [`FilesError::TooLargeForDisk`]: what was
    /// there was removed; it may be sent again from the beginning. [`FilesError::NoSuchFile`],
    /// [`FilesError::Over`], [`FilesError::Busy`], and those of the disk.
    pub fn write(&mut self, number: usize, offset: u64, bytes: &[u8]) -> Result<(), FilesError> {
        let partial = self.begin(number)?;
        let written = partial.written();
        let file = &self.files[number];
        let name = || file.name.to_string();
        if offset != written {
            return Err(FilesError::OutOfTurn {
                name: name(),
                expected: written,
                found: offset,
            });
        }
        if bytes.len() as u64 > file.size - written {
            let refused = FilesError::TooMuch {
                name: name(),
                size: file.size,
            };
            self.remove(number, State::GivenUp);
            return Err(refused);
        }
        self.begin(number)?
            .append(bytes)
            .map_err(|e| self.failed(number, e))
    }

    /// Ends a file: when its bytes are those that the sender hashed, and are on disk, it gets its name,
    /// or `name (2).ext` if that is taken. Returns where it is now.
    ///
    /// # Errors
    /// [`FilesError::Incomplete`]: more is to come. [`FilesError::WrongHash`]: what was there was
    /// removed; it may be sent again. [`FilesError::Replaced`], [`FilesError::NotAFolder`]: a folder
    /// was put in the place of another; nothing was moved. Else as [`write`](Self::write).
    pub fn finish(&mut self, number: usize, sha256: &[u8; 32]) -> Result<PathBuf, FilesError> {
        let partial = self.begin(number)?;
        let (written, hash) = (partial.written(), partial.sha256());
        let file = &self.files[number];
        let name = file.name.to_string();
        if written < file.size {
            let missing = file.size - written;
            return Err(FilesError::Incomplete { name, missing });
        }
        if hash != *sha256 {
            self.remove(number, State::Coming(None));
            return Err(FilesError::WrongHash { name });
        }
        if !self.inbox.is_in_place() {
            return Err(FilesError::Replaced {
                path: self.inbox.path().to_owned(),
            });
        }
        let settled = self.begin(number)?.settle();
        settled.map_err(|e| self.failed(number, e))?;
        let path = self.destinations.publish(
            &self.inbox,
            &self.files[number].hidden,
            &self.files[number].name,
        )?;
        self.open = None;
        self.files[number].state = State::Done;
        Ok(path)
    }

    /// Gives one file up, and removes what is there of it.
    ///
    /// # Errors
    /// [`FilesError::NoSuchFile`], [`FilesError::Over`]: one that arrived stays.
    pub fn give_up(&mut self, number: usize) -> Result<(), FilesError> {
        self.coming(number)?;
        self.remove(number, State::GivenUp);
        Ok(())
    }

    /// Gives all up that has not arrived, and removes what is there of it. Files that arrived stay.
    pub fn cancel(mut self) {
        for number in 0..self.files.len() {
            if matches!(self.files[number].state, State::Coming(_)) {
                self.remove(number, State::GivenUp);
            }
        }
    }

    /// The file, if more of it may come: what is known of its partial.
    fn coming(&self, number: usize) -> Result<Option<&Rest>, FilesError> {
        let file = self
            .files
            .get(number)
            .ok_or(FilesError::NoSuchFile { number })?;
        match &file.state {
            State::Coming(rest) => Ok(rest.as_ref()),
            State::Done | State::GivenUp => Err(FilesError::Over {
                name: file.name.to_string(),
            }),
        }
    }

    /// Sees to it that this file is the open one.
    fn begin(&mut self, number: usize) -> Result<&mut Partial, FilesError> {
        self.coming(number)?;
        let partial = match self.open.take() {
            Some((open, partial)) if open == number => partial,
            other => {
                if let Some((other, partial)) = other {
                    self.files[other].state = State::Coming(partial.close());
                }
                self.open_partial(number)?
            }
        };
        Ok(&mut self.open.insert((number, partial)).1)
    }

    fn open_partial(&mut self, number: usize) -> Result<Partial, FilesError> {
        let Arriving {
            name,
            size,
            hidden,
            state,
        } = &mut self.files[number];
        let rest = match state {
            State::Coming(rest) => rest.take(),
            State::Done | State::GivenUp => None,
        };
        let path = self.inbox.path().join(name.as_str());
        Partial::open(
            &self.inbox,
            hidden,
            *size,
            rest,
            |e| FilesError::writing(&path, name.as_str(), e),
            || FilesError::Busy {
                name: name.to_string(),
            },
        )
    }

    /// After a failed write: nothing is known of the partial any more; where it can't be completed, it
    /// is removed.
    fn failed(&mut self, number: usize, error: io::Error) -> FilesError {
        let name = &self.files[number].name;
        let path = self.inbox.path().join(name.as_str());
        let error = FilesError::writing(&path, name.as_str(), error);
        self.open = None;
        if matches!(
            error,
            FilesError::DiskFull { .. } | FilesError::TooLargeForDisk { .. }
        ) {
            self.remove(number, State::Coming(None));
        }
        error
    }

    /// Removes what is there of a file.
    fn remove(&mut self, number: usize, state: State) {
        if self.open.as_ref().is_some_and(|(open, _)| *open == number) {
            self.open = None;
        }
        let file = &mut self.files[number];
        partial::remove_idle(&self.inbox, &file.hidden);
        file.state = state;
    }
}
