//! Where files are, where they go, and how much room there is.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::windows::ffi::OsStringExt as _;
use std::os::windows::io::{AsHandle, AsRawHandle as _};
use std::path::{Path, PathBuf};
use std::ptr::null_mut;

use windows_sys::Win32::Storage::FileSystem::{
    GetDiskFreeSpaceExW, GetFinalPathNameByHandleW, GetVolumeInformationByHandleW, MoveFileExW,
};

use crate::wide::wide_path;

/// A disk whose files can have more beside their bytes (winnt.h).
const FILE_NAMED_STREAMS: u32 = 0x4_0000;

/// The longest path that Windows has, in units of UTF-16.
const LONGEST: usize = 32_768;

/// Where an open file or folder is now, links resolved.
///
/// # Errors
/// When it has no path, as a pipe has none.
pub fn path_of(open: impl AsHandle) -> io::Result<PathBuf> {
    let handle = open.as_handle();
    let mut units = vec![0_u16; 512];
    loop {
        // SAFETY: the handle is borrowed, so it is open; as many units may be written as there are.
        let length = unsafe {
            GetFinalPathNameByHandleW(
                handle.as_raw_handle(),
                units.as_mut_ptr(),
                units.len() as u32,
                0,
            )
        } as usize;
        match length {
            0 => return Err(io::Error::last_os_error()),
            // With its zero it did not fit: then this is how much it needs.
            _ if length >= units.len() && length <= LONGEST => units.resize(length + 1, 0),
            _ => {
                units.truncate(length);
                return Ok(OsString::from_wide(&units).into());
            }
        }
    }
}

/// Gives a file another name, unless that is taken.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when it is taken; whatever else the system says.
pub fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (wide_path(from)?, wide_path(to)?);
    // SAFETY: both paths end with a zero. No flag is set: what has the name keeps it.
    match unsafe { MoveFileExW(from.as_ptr(), to.as_ptr(), 0) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Bytes that this person may still write on the disk that a folder is on.
///
/// # Errors
/// When the folder isn't there.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    let folder = wide_path(folder)?;
    let mut free = 0;
    // SAFETY: the path ends with a zero; the one number asked for has a place of ours.
    match unsafe { GetDiskFreeSpaceExW(folder.as_ptr(), &raw mut free, null_mut(), null_mut()) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(free),
    }
}

/// Writes bytes beside those of an open file, under a name of their own: they go wherever the file goes.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`] on a disk that keeps none; whatever else the system says.
pub fn write_stream(file: &File, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut flags = 0;
    // SAFETY: the handle is open for as long as the file is borrowed; what is not asked for may be null.
    let told = unsafe {
        GetVolumeInformationByHandleW(
            file.as_raw_handle(),
            null_mut(),
            0,
            null_mut(),
            null_mut(),
            &raw mut flags,
            null_mut(),
            0,
        )
    };
    match told {
        0 => return Err(io::Error::last_os_error()),
        _ if flags & FILE_NAMED_STREAMS == 0 => return Err(io::ErrorKind::Unsupported.into()),
        _ => {}
    }
    let mut stream = path_of(file)?.into_os_string();
    stream.push(":");
    stream.push(name);
    fs::write(stream, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_file_tells_where_it_is_and_moves_where_nothing_is() {
        let place = tempfile::tempdir().unwrap();
        let file = |name: &str| place.path().join(name);
        fs::write(file("a"), "a").unwrap();
        fs::write(file("b"), "b").unwrap();
        let there = path_of(File::open(file("a")).unwrap()).unwrap();
        assert_eq!(there, fs::canonicalize(file("a")).unwrap());
        let taken = rename_new(&there, &file("b")).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(file("b")).unwrap(), b"b");
        rename_new(&there, &file("c")).unwrap();
        assert_eq!(fs::read(file("c")).unwrap(), b"a");
        assert!(!file("a").exists());
    }

    #[test]
    fn what_is_beside_a_file_is_no_other_file() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a");
        let file = File::create(&path).unwrap();
        match write_stream(&file, "mark", b"abc") {
            Ok(()) => assert_eq!(fs::read(place.path().join("a:mark")).unwrap(), b"abc"),
            // Wine's disks keep none.
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::Unsupported),
        }
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
        assert_eq!(fs::read(&path).unwrap(), b"");
    }

    #[test]
    fn a_disk_has_room_and_one_that_is_not_there_has_none() {
        let place = tempfile::tempdir().unwrap();
        assert!(free_space(place.path()).unwrap() > 0);
        free_space(&place.path().join("none")).unwrap_err();
    }
}
