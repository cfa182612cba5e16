//! Files and folders for their owner alone, and files that change whole.
//!
//! On Linux that is their mode, on Windows an access list of their own, whatever folder they are in. There the system and its
//! administrators are named in it, who may do everything anyway, as root may.

// Only text, so that it is tried out wherever tests run.
#[cfg(any(windows, test))]
mod rights;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Makes a folder that only its owner can look into, and those that it is to be in. One that is there stays as it is.
///
/// # Errors
/// What the system says, also when something else has that name.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    system::make_folder(folder)
}

/// Makes a folder that only its owner can look into, and that was not there.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], and whatever else the system says.
pub fn new_folder(folder: &Path) -> io::Result<()> {
    system::new_folder(folder)
}

/// Makes a file that only its owner can read. It was not there, nor was a link to anywhere.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], and whatever else the system says.
pub fn new_file(path: &Path) -> io::Result<File> {
    system::new_file(path)
}

/// As [`new_file`], with these bytes in it, which a power cut does not undo.
///
/// # Errors
/// As of [`new_file`]; when the disk is full, what there is of the file stays.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = new_file(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts these bytes in the place of what a file has: written beside it and then given its name, so that a power cut or a full
/// disk leaves the old file or the new one, whole. Who may do what with it stays as it is; one that wasn't there is its
/// owner's alone, as are the folders that it is to be in. A link stays one: what it leads to is changed, or made.
///
/// # Errors
/// Whatever the system says; the file is as it was then.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = led_to(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = Beside(folder.join(name));
    beside.fill(bytes, &path)?;
    fs::rename(&beside.0, &path)?;
    // So that the name survives a power cut as well as the contents do.
    let _ = sync_folder(folder);
    Ok(())
}

/// Makes the names in a folder durable, where that is asked of the system: on Windows the disk keeps a journal of them by
/// itself (NTFS).
///
/// # Errors
/// Whatever the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    system::sync_folder(folder)
}

/// What people other than its owner may do with a file or folder. The system's administrators count as no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Others {
    /// Nothing.
    Nothing,
    /// Look at it or run it.
    Look,
    /// Change it.
    Change,
}

impl Others {
    /// What they may do with what this path leads to.
    ///
    /// # Errors
    /// When nothing is there, or the system doesn't tell.
    pub fn of(path: &Path) -> io::Result<Self> {
        system::others(path)
    }

    /// What they may do with an open file.
    ///
    /// # Errors
    /// When the system doesn't tell.
    pub fn of_file(file: &File) -> io::Result<Self> {
        system::others_of_file(file)
    }
}

/// Takes every right to a file or folder from everybody but its owner.
///
/// # Errors
/// When it isn't this person's, or whatever else the system says.
pub fn close(path: &Path) -> io::Result<()> {
    system::close(path)
}

/// The command that a person types to take from others what they may do with a file or folder.
pub fn how_to_close(path: &Path, others: Others) -> String {
    system::how_to_close(path, others)
}

/// Where links lead, also one to what isn't there yet.
fn led_to(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    match (fs::read_link(path), path.parent()) {
        (Ok(to), Some(folder)) => folder.join(to),
        _ => path.to_owned(),
    }
}

/// A file that is gone with this, unless it was put somewhere else.
struct Beside(PathBuf);

impl Beside {
    /// Puts the bytes into it. Others may do with it what they may do with the file whose place it takes.
    fn fill(&self, bytes: &[u8], old: &Path) -> io::Result<()> {
        // One that a crash of a program of the same number has left.
        let _ = fs::remove_file(&self.0);
        let mut file = new_file(&self.0)?;
        system::share_as(old, &self.0)?;
        file.write_all(bytes)?;
        file.sync_all()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_files_are_for_their_owner_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        make_folder(&folder).unwrap();
        make_folder(&folder).unwrap();
        let refused = new_folder(&folder).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        new_folder(&folder.join("c")).unwrap();
        let file = folder.join("d");
        write_new(&file, b"secret").unwrap();
        for path in [&folder, folder.parent().unwrap(), &folder.join("c"), &file] {
            assert_eq!(Others::of(path).unwrap(), Others::Nothing);
        }
        let opened = File::open(&file).unwrap();
        assert_eq!(Others::of_file(&opened).unwrap(), Others::Nothing);
        assert_eq!(fs::read(&file).unwrap(), b"secret");
        make_folder(&file).unwrap_err();
    }

    #[test]
    fn nothing_is_written_over() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a");
        fs::write(&file, b"old").unwrap();
        let refused = write_new(&file, b"new").unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("kept/list");
        for bytes in [b"one", b"two"] {
            replace(&file, bytes).unwrap();
            assert_eq!(fs::read(&file).unwrap(), bytes);
            assert_eq!(Others::of(&file).unwrap(), Others::Nothing);
        }
        // Where there is a folder of that name nothing changes.
        let taken = place.path().join("taken");
        fs::create_dir(&taken).unwrap();
        replace(&taken, b"three").unwrap_err();
        for (folder, holds) in [(place.path(), 2), (file.parent().unwrap(), 1)] {
            let held = fs::read_dir(folder).unwrap().count();
            assert_eq!(held, holds, "nothing is left beside");
        }
    }
}
