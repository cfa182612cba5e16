//! Files that have not arrived whole: hidden, for their owner alone, locked while somebody writes.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::time::{Duration, SystemTime};

use cap_fs_ext::MetadataExt;
use cap_std::fs::Metadata;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::folder::{Folder, Identity};
use crate::{FilesError, SafeName, name, system};

/// Partials that nobody wrote to for as long are removed.
pub(crate) const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

const SUFFIX: &str = ".part";
/// Hexadecimal digits that tell partials of one name apart.
const DIGITS: usize = 16;
/// Most bytes of the file's own name in a partial's: with the rest it is well below 255.
const OWN: usize = 200;
/// Bytes read at once.
const PIECE: usize = 128 * 1024;

/// The hidden name of a file while it arrives: `.NAME.3f9a0c81d2e47b56.part`, the same for the same
/// file of the same offer.
pub(crate) fn hidden_name(offer: &[u8; 32], number: usize, file: &SafeName) -> String {
    let hash = Sha256::new()
        .chain_update(offer)
        .chain_update((number as u64).to_be_bytes())
        .finalize();
    let own = name::beginning(file.file_name(), OWN);
    format!(".{own}.{}{SUFFIX}", HEXLOWER.encode(&hash[..DIGITS / 2]))
}

fn is_hidden_name(name: &str) -> bool {
    name.strip_prefix('.')
        .and_then(|name| name.strip_suffix(SUFFIX))
        .and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(own, digits)| {
            !own.is_empty()
                && digits.len() == DIGITS
                && digits
                    .bytes()
                    .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        })
}

/// Bytes of a partial that is there; 0 if none is.
pub(crate) fn length(folder: &Folder, hidden: &str) -> u64 {
    match folder.look(hidden) {
        Ok(found) if found.is_file() => found.len(),
        _ => 0,
    }
}

/// A partial file, open and locked; written at its end.
#[derive(Debug)]
pub(crate) struct Partial {
    file: File,
    hash: Sha256,
    written: u64,
}

/// What is known of a partial that was closed: need not be read again if nobody touched it since.
#[derive(Debug)]
pub(crate) struct Rest {
    identity: Identity,
    hash: Sha256,
    pub(crate) written: u64,
}

impl Partial {
    /// Opens a partial of at most `size` bytes, or makes it, and reads what is there unless `rest` tells.
    /// One that is longer is none, and becomes empty.
    pub(crate) fn open(
        folder: &Folder,
        hidden: &str,
        size: u64,
        rest: Option<Rest>,
        failed: impl Fn(io::Error) -> FilesError,
        busy: impl Fn() -> FilesError,
    ) -> Result<Self, FilesError> {
        let mut file = open_locked(folder, hidden, &failed, &busy)?;
        match rest {
            Some(rest) if rest.fits(&file).map_err(&failed)? => {
                file.seek(SeekFrom::End(0)).map_err(&failed)?;
                Ok(Self {
                    file,
                    hash: rest.hash,
                    written: rest.written,
                })
            }
            _ => {
                let (hash, written) = read_again(&mut file, size).map_err(&failed)?;
                Ok(Self {
                    file,
                    hash,
                    written,
                })
            }
        }
    }

    pub(crate) fn written(&self) -> u64 {
        self.written
    }

    /// Writes at the end. After an error, nothing is known of the file: close it.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }

    pub(crate) fn sha256(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }

    /// Marks it as come from elsewhere, and sees to it that it is on disk.
    pub(crate) fn settle(&self) -> io::Result<()> {
        system::mark_origin(&self.file);
        self.file.sync_all()
    }

    /// Closes it for now. `None` if it has to be read again later.
    pub(crate) fn close(self) -> Option<Rest> {
        Some(Rest {
            identity: Identity::of(&Metadata::from_file(&self.file).ok()?),
            hash: self.hash,
            written: self.written,
        })
    }
}

impl Rest {
    fn fits(&self, file: &File) -> io::Result<bool> {
        let found = Metadata::from_file(file)?;
        Ok(found.len() == self.written && Identity::of(&found) == self.identity)
    }
}

/// Opens a partial, or makes it, and keeps others from it until it is closed.
///
/// Whatever else has its name — a link, a file with a second name — is moved out of the way: only that
/// name is removed, not what it leads to.
fn open_locked(
    folder: &Folder,
    hidden: &str,
    failed: &impl Fn(io::Error) -> FilesError,
    busy: &impl Fn() -> FilesError,
) -> Result<File, FilesError> {
    let lock = |file: File| match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::Error(e)) => Err(failed(e)),
        Err(TryLockError::WouldBlock) => Err(busy()),
    };
    match folder.open_file(hidden) {
        Ok(file) => {
            let file = lock(file)?;
            if is_plain(&file) {
                return Ok(file);
            }
            folder.remove(hidden).map_err(failed)?;
        }
        Err(e) if e.kind() == ErrorKind::NotFound => {}
        Err(e) if e.kind() == ErrorKind::PermissionDenied => return Err(failed(e)),
        // A link, most likely.
        Err(_) => folder.remove(hidden).map_err(failed)?,
    }
    lock(folder.create_file(hidden).map_err(failed)?)
}

/// Whether it is an ordinary file of one name: writing to it changes nothing else.
fn is_plain(file: &File) -> bool {
    Metadata::from_file(file).is_ok_and(|found| found.is_file() && found.nlink() == 1)
}

fn read_again(file: &mut File, size: u64) -> io::Result<(Sha256, u64)> {
    if file.metadata()?.len() > size {
        file.set_len(0)?;
    }
    file.seek(SeekFrom::Start(0))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut length = 0;
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok((hash, length)),
            Ok(read) => {
                hash.update(&piece[..read]);
                length += read as u64;
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

/// Removes a partial that nobody has open; others stay.
pub(crate) fn remove_idle(folder: &Folder, hidden: &str) {
    let idle = match folder.open_file(hidden) {
        Ok(file) => file.try_lock().is_ok(),
        Err(e) => e.kind() != ErrorKind::NotFound,
    };
    if idle && let Err(error) = folder.remove(hidden) {
        tracing::warn!(%error, "partial file not removed");
    }
}

/// Removes partials that were last written to more than [`KEPT`] before `now`.
pub(crate) fn remove_stale(folder: &Folder, now: SystemTime) -> io::Result<()> {
    for name in folder.names()? {
        let Ok(name) = name?.into_string() else {
            continue;
        };
        if is_hidden_name(&name) && is_stale(folder, &name, now) {
            remove_idle(folder, &name);
        }
    }
    Ok(())
}

fn is_stale(folder: &Folder, name: &str, now: SystemTime) -> bool {
    folder
        .look(name)
        .and_then(|found| found.modified())
        .is_ok_and(|written| {
            // Written in the future: a clock was wrong, so nothing is known of its age.
            let age = now.duration_since(written.into_std());
            age.is_ok_and(|age| age > KEPT)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_are_known_again_and_fit() {
        for path in ["a/holiday.jpg", &"x".repeat(255), &"é".repeat(127)] {
            let name = SafeName::new(path);
            let hidden = hidden_name(&[1; 32], 0, &name);
            assert!(is_hidden_name(&hidden) && hidden.len() < 255, "{hidden}");
            assert_ne!(hidden, hidden_name(&[1; 32], 1, &name));
            assert_ne!(hidden, hidden_name(&[2; 32], 0, &name));
        }
    }

    #[test]
    fn the_files_of_others_are_not_taken_for_partials() {
        for name in [
            "holiday.jpg",
            ".part",
            ".x.part",
            "x.3f9a0c81d2e47b56.part",
            ".x.3f9a0c81d2e47b5.part",
            ".x.3F9A0C81D2E47B56.part",
            "..3f9a0c81d2e47b56.part",
            ".x.3f9a0c81d2e47b56.part.txt",
        ] {
            assert!(!is_hidden_name(name), "{name}");
        }
    }
}
