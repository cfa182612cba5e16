//! On Windows a dialog is part of the process that shows it.

use std::ffi::OsString;
use std::io;
use std::os::windows::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

/// Nobody can replace its file while it runs.
pub(super) fn this_program() -> io::Result<PathBuf> {
    std::env::current_exe()
}

/// What is written of a path: its units of UTF-16, not all of which need be text.
pub(super) fn written(path: &Path) -> Vec<u8> {
    let units = path.as_os_str().encode_wide().chain([0]);
    units.flat_map(u16::to_le_bytes).collect()
}

/// Each ends with a zero, which is in no path; what is cut off is none.
pub(super) fn paths(chosen: &[u8]) -> Vec<PathBuf> {
    let pairs = chosen.as_chunks::<2>().0;
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let mut paths: Vec<_> = units.split(|unit| *unit == 0).collect();
    paths.pop();
    let path = |units: &[u16]| PathBuf::from(OsString::from_wide(units));
    paths.into_iter().map(path).collect()
}

/// There is nothing to be done.
pub(super) fn begin() -> io::Result<()> {
    Ok(())
}

/// Ends this process.
pub(super) fn end() {
    std::process::exit(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_were_written_and_half_a_path_is_none() {
        let odd = PathBuf::from(OsString::from_wide(&[67, 58, 92, 0xd800]));
        let plain = Path::new(r"C:\a b");
        let written = [written(plain), written(&odd), b"C:\0c\0\0".to_vec()].concat();
        assert_eq!(paths(&written), [plain, &odd]);
        assert_eq!(paths(b""), Vec::<PathBuf>::new());
    }
}
