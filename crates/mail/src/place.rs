//! Files for their owner alone: the attachment of a draft, an unsent message.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Makes a new folder in `parent`, which is made as well, both for their owner alone.
pub(crate) fn new_folder(parent: &Path) -> io::Result<PathBuf> {
    private::make_folder(parent)?;
    let folder = parent.join(unique()?);
    private::new_folder(&folder)?;
    Ok(folder)
}

/// Writes a file that wasn't there, for its owner alone.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let written = private::new_file(path)?.write_all(bytes);
    if written.is_err() {
        // Half a file is none.
        let _ = fs::remove_file(path);
    }
    written
}

/// 64 random bits, in hexadecimal.
pub(crate) fn unique() -> io::Result<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(format!("{:016x}", u64::from_be_bytes(bytes)))
}
