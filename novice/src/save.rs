//! Writing an invitation to a file: whole or not at all, readable by its owner only,
//! and never over another file unless that was asked for.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Whether a file that is there already may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it and say so.
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// Why an invitation was not written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Something of that name is there.
    #[error("{} exists already: choose another name, or add --force to replace it", .0.display())]
    Exists(PathBuf),
    /// Only a folder was named.
    #[error("{} is a folder: add the name of a file", .0.display())]
    Folder(PathBuf),
    /// The system said no.
    #[error(
        "could not write {}: {}. Choose a folder you may write to, or another disk",
        .path.display(),
        ui::language::not_written(source)
    )]
    Io {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes `text` to `path`, mode 0600 where the system has modes.
///
/// # Errors
/// [`SaveError`] when a file is there and is to be kept, or when the system refuses; nothing is
/// left behind then.
pub fn write(path: &Path, text: &str, existing: Existing) -> Result<(), SaveError> {
    Staged::new(path, text, existing)?.put()
}

/// A file that is written whole beside its place. What is dropped without being
/// [put](Staged::put) there leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    part: PathBuf,
    path: PathBuf,
    existing: Existing,
}

impl Staged {
    /// Writes it: what can't be saved there shows here.
    ///
    /// # Errors
    /// As [`write()`].
    pub fn new(path: &Path, text: &str, existing: Existing) -> Result<Self, SaveError> {
        // A path with a slash at its end means a folder, even one that isn't there.
        let is_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/") || path.is_dir();
        if is_folder || path.file_name().is_none() {
            return Err(SaveError::Folder(path.to_owned()));
        }
        if existing == Existing::Keep && path.symlink_metadata().is_ok() {
            return Err(SaveError::Exists(path.to_owned()));
        }
        let mut beside = path.file_name().unwrap_or_default().to_owned();
        beside.push(format!(".{}.part", std::process::id()));
        let staged = Self {
            part: folder(path).join(beside),
            path: path.to_owned(),
            existing,
        };
        let filled = private::write_new(&staged.part, text.as_bytes());
        filled.map_err(|source| staged.failed(source))?;
        Ok(staged)
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// As [`write()`].
    pub fn put(self) -> Result<(), SaveError> {
        put_in_place(&self.part, &self.path, self.existing)?;
        // So that the name survives a power cut as well as the contents do.
        let _ = File::open(folder(&self.path)).and_then(|f| f.sync_all());
        Ok(())
    }

    /// Where it is to be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn failed(&self, source: io::Error) -> SaveError {
        let path = self.path.clone();
        SaveError::Io { path, source }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // It is gone already when all went well.
        let _ = fs::remove_file(&self.part);
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn put_in_place(part: &Path, path: &Path, existing: Existing) -> Result<(), SaveError> {
    let failed = |source| SaveError::Io {
        path: path.to_owned(),
        source,
    };
    match existing {
        Existing::Replace => fs::rename(part, path).map_err(failed),
        // A hard link fails when the name is taken, also when it was taken this very moment.
        Existing::Keep => match fs::hard_link(part, path) {
            Ok(()) => fs::remove_file(part).map_err(failed),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                Err(SaveError::Exists(path.to_owned()))
            }
            // File systems without links (FAT): a gap of a moment is the best there is.
            Err(_) if path.symlink_metadata().is_ok() => Err(SaveError::Exists(path.to_owned())),
            Err(_) => fs::rename(part, path).map_err(failed),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.invite");
        write(&path, "hello", Existing::Keep).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "hello");
        assert_eq!(names(folder.path()), ["a.invite"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            folder.path().to_owned(),
            folder.path().join("new/"),
            "..".into(),
        ] {
            for existing in [Existing::Keep, Existing::Replace] {
                let refused = Staged::new(&path, "hello", existing);
                assert!(matches!(refused, Err(SaveError::Folder(_))), "{path:?}");
            }
        }
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn what_is_there_stays_unless_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.invite");
        fs::write(&path, "old").unwrap();
        let error = write(&path, "new", Existing::Keep).unwrap_err();
        assert!(matches!(error, SaveError::Exists(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a.invite"]);
        write(&path, "new", Existing::Replace).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a.invite"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no/a.invite");
        let error = write(&path, "x", Existing::Keep).unwrap_err().to_string();
        assert!(error.contains("no/a.invite"), "{error}");
    }
}
