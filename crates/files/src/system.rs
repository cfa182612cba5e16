//! What each system does in its own way.

use std::fs::File;
use std::io;

use cap_std::fs::Dir;

/// What tells where a file came from (freedesktop.org, "Common extended attributes"): an invitation.
/// It doesn't say whose, since it goes wherever the file goes.
#[cfg(target_os = "linux")]
const ORIGIN: (&str, &[u8]) = ("user.xdg.origin.url", b"invite:");

/// Gives a file another name, unless that is taken: then it fails with `AlreadyExists`.
pub(crate) fn rename_new(from: &Dir, name: &str, to: &Dir, new: &str) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(from, name, to, new, RenameFlags::NOREPLACE) {
            // Some file systems (NFS) have no such renaming, but links.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            done => return Ok(done?),
        }
    }
    link_and_remove(from, name, to, new)
}

fn link_and_remove(from: &Dir, name: &str, to: &Dir, new: &str) -> io::Result<()> {
    from.hard_link(name, to, new)?;
    if let Err(error) = from.remove_file(name) {
        // The file is there under its name; the other goes at the next cleaning.
        tracing::warn!(%error, "partial name left beside a finished file");
    }
    Ok(())
}

/// Makes the names in a folder durable, where the system has such a thing.
pub(crate) fn sync_folder(dir: &Dir) -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::fs::{Mode, OFlags, fsync, openat};
        // The handle itself may be one that only names the folder.
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        fsync(openat(dir, ".", flags, Mode::empty())?)?;
    }
    let _ = dir;
    Ok(())
}

/// Bytes free for this person on the folder's disk; `None` where the system isn't asked.
pub(crate) fn free_space(dir: &Dir) -> Option<u64> {
    #[cfg(unix)]
    return rustix::fs::fstatvfs(dir)
        .ok()
        .map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    #[cfg(not(unix))]
    {
        let _ = dir;
        None
    }
}

/// Marks a file as come from elsewhere, where the system has a mark and the disk takes it.
pub(crate) fn mark_origin(file: &File) {
    #[cfg(target_os = "linux")]
    {
        let (name, value) = ORIGIN;
        if let Err(error) =
            rustix::fs::fsetxattr(file, name, value, rustix::fs::XattrFlags::empty())
        {
            tracing::debug!(%error, "no mark of origin on this disk");
        }
    }
    let _ = file;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_as_good_as_renaming() {
        let folder = tempfile::tempdir().unwrap();
        let dir = Dir::open_ambient_dir(folder.path(), cap_std::ambient_authority()).unwrap();
        for way in [link_and_remove, rename_new] {
            dir.write("part", "new").unwrap();
            dir.write("taken", "old").unwrap();
            let refused = way(&dir, "part", &dir, "taken").unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!(dir.read_to_string("taken").unwrap(), "old");
            way(&dir, "part", &dir, "free").unwrap();
            assert_eq!(dir.read_to_string("free").unwrap(), "new");
            assert!(!dir.exists("part"));
            dir.remove_file("free").unwrap();
        }
    }
}
