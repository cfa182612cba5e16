//! Files and folders for their owner alone. (On Windows the folder of the person's profile sees to that.)

use std::fs::{DirBuilder, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Makes a folder that only its owner can look into, and those that it is to be in. One that is there stays as it is.
///
/// # Errors
/// What the system says, also when something else has that name.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    builder().recursive(true).create(folder)
}

/// Makes a folder that only its owner can look into, and that was not there.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], and whatever else the system says.
pub fn new_folder(folder: &Path) -> io::Result<()> {
    builder().create(folder)
}

/// Makes a file that only its owner can read. It was not there, nor was a link to anywhere.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], and whatever else the system says.
pub fn new_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
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

fn builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    }

    #[test]
    fn folders_and_files_are_for_their_owner_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        make_folder(&folder).unwrap();
        make_folder(&folder).unwrap();
        assert_eq!(
            (mode(&folder), mode(folder.parent().unwrap())),
            (0o700, 0o700)
        );
        let refused = new_folder(&folder).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        new_folder(&folder.join("c")).unwrap();
        assert_eq!(mode(&folder.join("c")), 0o700);
        let file = folder.join("d");
        write_new(&file, b"secret").unwrap();
        assert_eq!(mode(&file), 0o600);
        assert_eq!(fs::read(&file).unwrap(), b"secret");
    }

    #[test]
    fn nothing_is_written_over_nor_through_a_link() {
        let place = tempfile::tempdir().unwrap();
        let (file, link) = (place.path().join("a"), place.path().join("b"));
        symlink(&file, &link).unwrap();
        let refused = |path: &Path| write_new(path, b"new").unwrap_err().kind();
        assert_eq!(refused(&link), io::ErrorKind::AlreadyExists);
        assert!(!file.exists());
        fs::write(&file, b"old").unwrap();
        assert_eq!(refused(&file), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }
}
