//! Files for their owner alone: the attachment of a draft, an unsent message.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Makes a new folder in `parent`, which is made as well, both for their owner alone.
pub(crate) fn new_folder(parent: &Path) -> io::Result<PathBuf> {
    private(true).create(parent)?;
    let folder = parent.join(unique()?);
    private(false).create(&folder)?;
    Ok(folder)
}

/// Writes a file that wasn't there, for its owner alone.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path)?.write_all(bytes);
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

fn private(recursive: bool) -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(recursive);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}
