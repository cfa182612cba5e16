//! Who may do what, by the access list of a file.

use crate::{Others, rights};
use std::fs::File;
use std::io;
use std::path::Path;
use win32::Access;

pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_folder(parent)?;
    }
    match new_folder(folder) {
        // Somebody else made it in the same moment.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        done => done,
    }
}

pub(crate) fn new_folder(folder: &Path) -> io::Result<()> {
    win32::new_folder(folder, &Access::own()?)
}

pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    win32::new_file(path, &Access::own()?)
}

/// Gives a file the access list of another, if that is there.
pub(crate) fn share_as(old: &Path, new: &Path) -> io::Result<()> {
    match Access::of(old) {
        Ok(access) => access.give(new),
        Err(_) => Ok(()),
    }
}

pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

pub(crate) fn others(path: &Path) -> io::Result<Others> {
    // The list of a link is not that of what it leads to.
    by_list(&Access::of(&std::fs::canonicalize(path)?)?)
}

pub(crate) fn others_of_file(file: &File) -> io::Result<Others> {
    by_list(&Access::of_file(file)?)
}

fn by_list(access: &Access) -> io::Result<Others> {
    let own = Access::own()?.as_given()?;
    Ok(rights::others(access.text(), own.text()))
}

pub(crate) fn close(path: &Path) -> io::Result<()> {
    match Access::own()?.give(path) {
        // On a disk of another computer lists may be that one's business alone.
        Err(_) if others(path).is_ok_and(|others| others == Others::Nothing) => Ok(()),
        done => done,
    }
}

pub(crate) fn how_to_close(path: &Path, _others: Others) -> String {
    let person = std::env::var("USERNAME").unwrap_or_else(|_| "%USERNAME%".to_owned());
    let inherited = if path.is_dir() { "(OI)(CI)" } else { "" };
    format!(
        "icacls \"{}\" /inheritance:r /grant:r \"{person}:{inherited}F\"",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{replace, write_new};
    use std::fs;

    #[test]
    fn what_others_may_do_is_seen_kept_and_ended() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a");
        write_new(&file, b"one").unwrap();
        Access::new("D:P(A;;FA;;;SY)(A;;FR;;;WD)")
            .unwrap()
            .give(&file)
            .unwrap();
        assert_eq!(others(&file).unwrap(), Others::Look);
        Access::new("D:P(A;;FA;;;WD)").unwrap().give(&file).unwrap();
        assert_eq!(others(&file).unwrap(), Others::Change);
        replace(&file, b"two").unwrap();
        assert_eq!(
            others(&file).unwrap(),
            Others::Change,
            "it was opened on purpose"
        );
        close(&file).unwrap();
        assert_eq!(others(&file).unwrap(), Others::Nothing);
        assert_eq!(fs::read(&file).unwrap(), b"two");
    }
}
