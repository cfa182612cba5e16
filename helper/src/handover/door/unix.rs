//! A window's socket as a file, which nobody else can open.

use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::UnixListener;
pub(super) use std::os::unix::net::UnixStream as Stream;
use std::path::{Path, PathBuf};

use crate::data_dir::{self, DataDir};

pub(super) struct Listener(UnixListener);

impl Listener {
    pub(super) fn bind(path: &Path) -> io::Result<Self> {
        let listener = UnixListener::bind(path)?;
        fs::set_permissions(path, Permissions::from_mode(0o600))?;
        Ok(Self(listener))
    }

    /// The next who has something to hand over.
    pub(super) fn next(&self) -> io::Result<Stream> {
        Ok(self.0.accept()?.0)
    }
}

pub(super) fn connect(path: &Path) -> io::Result<Stream> {
    Stream::connect(path)
}

pub(super) fn bytes_of(path: &Path) -> Option<&[u8]> {
    Some(path.as_os_str().as_bytes())
}

pub(super) fn path_of(bytes: Vec<u8>) -> Option<PathBuf> {
    Some(OsString::from_vec(bytes).into())
}

/// The folder of the sockets, which nobody else can look into: among what the system keeps for this person while they
/// are there, or else in the data folder. None without a display.
pub(super) fn folder(data: &DataDir) -> Option<PathBuf> {
    let display = ["WAYLAND_DISPLAY", "DISPLAY"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|text| !text.is_empty()))?;
    let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let display: String = display.chars().take(40).map(sign).collect();
    private::make_folder(data.path()).ok()?;
    let kept = fs::metadata(data.path()).ok()?;
    let name = format!("{display}-{:x}-{:x}", kept.dev(), kept.ino());
    let base = match data_dir::runtime_dir() {
        Some(base) => base.join("beckon-helper"),
        None => data.path().join("windows"),
    };
    let folder = base.join(name);
    private::make_folder(&folder).ok()?;
    (is_private(&base) && is_private(&folder)).then_some(folder)
}

fn is_private(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir() && found.mode() & 0o077 == 0)
}
