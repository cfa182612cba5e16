//! Who may do what, by the mode of a file.

use crate::Others;
use std::fs::{self, DirBuilder, File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    builder().recursive(true).create(folder)
}

pub(crate) fn new_folder(folder: &Path) -> io::Result<()> {
    builder().create(folder)
}

fn builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Gives a file the mode of another, if that is there.
pub(crate) fn share_as(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(found) => fs::set_permissions(new, found.permissions()),
        Err(_) => Ok(()),
    }
}

pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

pub(crate) fn others(path: &Path) -> io::Result<Others> {
    fs::metadata(path).map(|found| by_mode(&found))
}

pub(crate) fn others_of_file(file: &File) -> io::Result<Others> {
    file.metadata().map(|found| by_mode(&found))
}

fn by_mode(found: &Metadata) -> Others {
    match found.permissions().mode() {
        mode if mode & 0o022 != 0 => Others::Change,
        mode if mode & 0o077 != 0 => Others::Look,
        _ => Others::Nothing,
    }
}

pub(crate) fn close(path: &Path) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode();
    fs::set_permissions(path, Permissions::from_mode(mode & 0o700))
}

pub(crate) fn how_to_close(path: &Path, others: Others) -> String {
    let change = match others {
        Others::Change => "go-w",
        Others::Look | Others::Nothing => "600",
    };
    format!("chmod {change} {}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{make_folder, replace, write_new};
    use std::os::unix::fs::symlink;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    }

    #[test]
    fn what_is_made_has_the_mode_of_what_is_private() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        make_folder(&folder).unwrap();
        assert_eq!(
            (mode(&folder), mode(folder.parent().unwrap())),
            (0o700, 0o700)
        );
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
