//! What each system does in its own way.

use std::fs::File;
use std::io;

use cap_std::fs::Dir;

/// What tells where a file came from (freedesktop.org, "Common extended attributes"): an invitation.
/// It doesn't say whose, since it goes wherever the file goes.
#[cfg(target_os = "linux")]
const ORIGIN: (&str, &[u8]) = ("user.xdg.origin.url", b"invite:");

/// The same for Windows, whose programs then ask before they run or show such a file: a stream beside the file's bytes that says
/// that it is from the internet ("Zone.Identifier" in \[MS-FSCC\] 5.6.1; `URLZONE_INTERNET`).
#[cfg(windows)]
const ZONE: (&str, &[u8]) = ("Zone.Identifier", b"[ZoneTransfer]\r\nZoneId=3\r\n");

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
    match link_and_remove(from, name, to, new) {
        // Disks that are carried about (FAT) have no links.
        #[cfg(windows)]
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            win32::rename_new(&place(from)?.join(name), &place(to)?.join(new))
        }
        done => done,
    }
}

/// Where an open folder is. While it is open, nothing can be put in its place, nor in that of a folder that it is in.
#[cfg(windows)]
fn place(dir: &Dir) -> io::Result<std::path::PathBuf> {
    win32::path_of(dir)
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

/// Takes a folder that was made now from everybody but its owner, where its mode hasn't done so already. What is made in it is
/// theirs alone too.
pub(crate) fn close_folder(dir: &Dir, name: &str) -> io::Result<()> {
    #[cfg(windows)]
    private::close(&place(dir)?.join(name))?;
    let _ = (dir, name);
    Ok(())
}

/// The same for a file, in which there is nothing yet.
pub(crate) fn close_file(file: &File) -> io::Result<()> {
    #[cfg(windows)]
    private::close(&win32::path_of(file)?)?;
    let _ = file;
    Ok(())
}

/// Bytes free for this person on the folder's disk; `None` where the system doesn't tell.
pub(crate) fn free_space(dir: &Dir) -> Option<u64> {
    #[cfg(unix)]
    return rustix::fs::fstatvfs(dir)
        .ok()
        .map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    #[cfg(windows)]
    return place(dir)
        .and_then(|folder| win32::free_space(&folder))
        .ok();
}

/// Marks a file as come from elsewhere, where the disk takes a mark.
pub(crate) fn mark_origin(file: &File) {
    #[cfg(target_os = "linux")]
    let marked = {
        let (name, value) = ORIGIN;
        rustix::fs::fsetxattr(file, name, value, rustix::fs::XattrFlags::empty())
    };
    #[cfg(windows)]
    let marked = win32::write_stream(file, ZONE.0, ZONE.1);
    #[cfg(any(target_os = "linux", windows))]
    if let Err(error) = marked {
        tracing::debug!(%error, "no mark of origin on this disk");
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
