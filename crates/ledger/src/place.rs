//! The ledger's files: their names and modes, the locks beside them, and setting a damaged one aside.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use private::Others;

use crate::LedgerError;

/// The folder of one ledger.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    folder: PathBuf,
}

impl Place {
    /// The folder, made for its owner alone if it was not there.
    pub(crate) fn new(folder: &Path) -> Result<Self, LedgerError> {
        private::make_folder(folder).map_err(|e| LedgerError::io(folder, e))?;
        check_modes(folder)?;
        let place = Self {
            folder: folder.to_owned(),
        };
        check_modes(&place.database())?;
        Ok(place)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join("ledger.sqlite")
    }

    /// Where the local key lies if no keyring holds it.
    pub(crate) fn key(&self) -> PathBuf {
        self.folder.join("ledger.key")
    }

    /// A name for a database that is being made.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.folder.join("ledger.sqlite.new")
    }

    /// The files that SQLite keeps with the database.
    fn companions(database: &Path) -> [PathBuf; 2] {
        ["-wal", "-shm"].map(|suffix| with_suffix(database, suffix))
    }

    /// Whether a database is there. One that is missing while its journal is not, is damaged.
    pub(crate) fn has_database(&self) -> Result<bool, LedgerError> {
        let path = self.database();
        match fs::metadata(&path) {
            // Databases appear whole, by renaming: an empty one has lost its content.
            Ok(found) if found.len() == 0 => Err(damaged(path, "it is empty")),
            Ok(_) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                let [journal, _] = Self::companions(&path);
                match fs::metadata(journal) {
                    Ok(found) if found.len() > 0 => {
                        Err(damaged(path, "it is missing, but its journal is there"))
                    }
                    _ => Ok(false),
                }
            }
            Err(e) => Err(LedgerError::io(&path, e)),
        }
    }

    /// Puts the finished database in its place. Call with [`Place::lock_making`] held.
    pub(crate) fn finish(&self) -> Result<(), LedgerError> {
        let path = self.database();
        fs::rename(self.unfinished(), &path).map_err(|e| LedgerError::io(&path, e))?;
        self.sync()
    }

    /// Removes what an interrupted making left. Call with [`Place::lock_making`] held.
    pub(crate) fn clear_unfinished(&self) -> Result<(), LedgerError> {
        let path = self.unfinished();
        for file in [path.clone()].into_iter().chain(Self::companions(&path)) {
            match fs::remove_file(&file) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => {
                    return Err(LedgerError::io(&file, e));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes renames in the folder durable.
    pub(crate) fn sync(&self) -> Result<(), LedgerError> {
        sync_folder(&self.folder)
    }

    /// Held by everyone who has the database open: it may not be moved meanwhile.
    pub(crate) fn lock_shared(&self) -> Result<File, LedgerError> {
        let (path, file) = self.lock_file("ledger.lock")?;
        file.lock_shared().map_err(|e| LedgerError::io(&path, e))?;
        Ok(file)
    }

    /// Held while the database is made.
    pub(crate) fn lock_making(&self) -> Result<File, LedgerError> {
        let (path, file) = self.lock_file("making.lock")?;
        file.lock().map_err(|e| LedgerError::io(&path, e))?;
        Ok(file)
    }

    /// Held by whoever runs the one session; the system lets go of it when that process ends,
    /// however it ends. `None` while another holds it.
    pub(crate) fn lock_session(&self) -> Result<Option<File>, LedgerError> {
        self.try_lock("session.lock")
    }

    fn try_lock(&self, name: &str) -> Result<Option<File>, LedgerError> {
        let (path, file) = self.lock_file(name)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(LedgerError::io(&path, e)),
        }
    }

    fn lock_file(&self, name: &str) -> Result<(PathBuf, File), LedgerError> {
        let path = self.folder.join(name);
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path);
        let file = file.map_err(|e| LedgerError::io(&path, e))?;
        Ok((path, file))
    }

    /// Renames the database and its journal to a name with `now` in it; returns the new name.
    pub(crate) fn set_aside(&self, now: DateTime<Utc>) -> Result<PathBuf, LedgerError> {
        let _lock = self
            .try_lock("ledger.lock")?
            .ok_or(LedgerError::OpenElsewhere)?;
        let from = self.database();
        let to = self.free_name(now);
        let [journal, index] = Self::companions(&from);
        if !from.exists() && !journal.exists() {
            let folder = self.folder.clone();
            return Err(LedgerError::NothingThere { folder });
        }
        // The journal last: a database without it would open, and lack the latest changes.
        rename_if_there(&from, &to)?;
        rename_if_there(&journal, &with_suffix(&to, "-wal"))?;
        // Only an index of the journal, which SQLite makes anew.
        let _ = fs::remove_file(index);
        self.sync()?;
        Ok(to)
    }

    fn free_name(&self, now: DateTime<Utc>) -> PathBuf {
        let stamp = now.format("%Y%m%dT%H%M%SZ");
        let first = self.folder.join(format!("ledger-set-aside-{stamp}.sqlite"));
        let others = (2..).map(|n| {
            self.folder
                .join(format!("ledger-set-aside-{stamp}-{n}.sqlite"))
        });
        std::iter::once(first)
            .chain(others)
            .find(|path| !path.exists() && !with_suffix(path, "-wal").exists())
            .expect("names with growing numbers do not end")
    }
}

/// Where others may write, they could change the list, or put another one in its place. What is not there yet is made
/// for its owner alone.
fn check_modes(path: &Path) -> Result<(), LedgerError> {
    match Others::of(path) {
        Ok(Others::Change) => {
            let path = path.to_owned();
            Err(LedgerError::Exposed { path })
        }
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(LedgerError::io(path, e)),
        _ => Ok(()),
    }
}

fn damaged(path: PathBuf, detail: &str) -> LedgerError {
    LedgerError::Damaged {
        path,
        detail: detail.to_owned(),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn rename_if_there(from: &Path, to: &Path) -> Result<(), LedgerError> {
    match fs::rename(from, to) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(LedgerError::io(from, e)),
        _ => Ok(()),
    }
}

/// Makes a file's name durable, where the system has such a thing.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), LedgerError> {
    private::sync_folder(folder).map_err(|e| LedgerError::io(folder, e))
}
