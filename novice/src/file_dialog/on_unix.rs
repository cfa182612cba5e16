//! On Unix a dialog may be another program, which is to end, too.

use rustix::process::{Signal, kill_current_process_group, setpgid};
use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

/// Also when the file that it was started from has been replaced by a newer one.
pub(super) fn this_program() -> io::Result<PathBuf> {
    Ok(PathBuf::from("/proc/self/exe"))
}

/// What is written of a path.
pub(super) fn written(path: &Path) -> Vec<u8> {
    [path.as_os_str().as_bytes(), &[0]].concat()
}

/// Each ends with a zero, which is in no path; what is cut off is none.
pub(super) fn paths(chosen: &[u8]) -> Vec<PathBuf> {
    let mut paths: Vec<_> = chosen.split(|byte| *byte == 0).collect();
    paths.pop();
    let path = |bytes: &[u8]| PathBuf::from(OsString::from_vec(bytes.to_vec()));
    paths.into_iter().map(path).collect()
}

/// Nobody else is in this group.
pub(super) fn begin() -> io::Result<()> {
    Ok(setpgid(None, None)?)
}

/// Ends this process, and what it has started.
pub(super) fn end() {
    let ended = kill_current_process_group(Signal::KILL);
    tracing::error!(?ended, "a process ended itself, and goes on");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn paths_are_read_as_they_were_written_and_half_a_path_is_none() {
        let odd = Path::new(OsStr::from_bytes(b"/\xff|\n.txt"));
        let written = [written(Path::new("/a b")), written(odd), b"/cut o".to_vec()].concat();
        assert_eq!(paths(&written), [Path::new("/a b"), odd]);
        assert_eq!(paths(b""), Vec::<PathBuf>::new());
    }
}
