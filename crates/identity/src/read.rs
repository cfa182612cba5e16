//! Reading a small file that may be anything.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// At most `most` bytes of a file and one more, so that a reader can tell that there is more. A device or a pipe is refused.
///
/// # Errors
/// The system's; `InvalidInput` for what is no regular file.
pub fn read_bounded(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: opening a pipe waits for its writer.
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a file",
        ));
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
