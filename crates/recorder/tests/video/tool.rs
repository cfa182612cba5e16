//! Runs ffmpeg and ffprobe: whatever they complain about fails the test. For every room's tests that play videos.

use std::path::Path;
use std::process::Command;

/// What a tool of ffmpeg's prints; it must not complain about anything.
pub(crate) fn run(tool: &str, before: &[&str], path: &Path, after: &[&str]) -> Vec<u8> {
    let output = Command::new(tool)
        .args(["-v", "error"])
        .args(before)
        .arg(path)
        .args(after)
        .output()
        .unwrap_or_else(|error| {
            panic!("{tool} can't be run ({error}); install it: sudo apt-get install ffmpeg")
        });
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {complaints}");
    assert!(complaints.is_empty(), "{tool}: {complaints}");
    output.stdout
}
