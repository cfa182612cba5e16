//! Files and folders for their owner alone, and files that change whole. (On Windows the folder of the person's profile sees to that.)

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

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

/// Puts these bytes in the place of what a file has: written beside it and then given its name, so that a power cut or a full
/// disk leaves the old file or the new one, whole. Its mode stays; one that wasn't there is its owner's alone, as are the
/// folders that it is to be in. A link stays one: what it leads to is changed, or made.
///
/// # Errors
/// Whatever the system says; the file is as it was then.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = led_to(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let mode = fs::metadata(&path).map(|found| found.permissions()).ok();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = Beside(folder.join(name));
    beside.fill(bytes, mode)?;
    fs::rename(&beside.0, &path)?;
    // So that the name survives a power cut as well as the contents do.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
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
    fn fill(&self, bytes: &[u8], mode: Option<Permissions>) -> io::Result<()> {
        // One that a crash of a program of the same number has left.
        let _ = fs::remove_file(&self.0);
        let mut file = new_file(&self.0)?;
        if let Some(mode) = mode {
            file.set_permissions(mode)?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
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

    #[test]
    fn a_file_is_replaced_whole_with_its_mode_and_through_its_link() {
        let place = tempfile::tempdir().unwrap();
        let (kept, config) = (place.path().join("kept"), place.path().join("config"));
        fs::create_dir(&kept).unwrap();
        fs::create_dir(&config).unwrap();
        let (file, link) = (kept.join("list"), config.join("list"));
        symlink("../kept/list", &link).unwrap();
        // What it leads to is not there yet.
        replace(&link, b"one").unwrap();
        assert_eq!(
            (fs::read(&file).unwrap(), mode(&file)),
            (b"one".to_vec(), 0o600)
        );
        fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
        replace(&link, b"two").unwrap();
        assert_eq!(
            (fs::read(&file).unwrap(), mode(&file)),
            (b"two".to_vec(), 0o644)
        );
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        for folder in [&kept, &config] {
            assert_eq!(
                fs::read_dir(folder).unwrap().count(),
                1,
                "nothing is left beside"
            );
        }
        // Where there is a folder of that name nothing changes.
        let taken = place.path().join("taken");
        fs::create_dir(&taken).unwrap();
        replace(&taken, b"three").unwrap_err();
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 3);
    }
}
