//! Starting the desktop's own programs, which may go on for as long as the window that they open.

use std::io;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a program may take to say that it can't do what is wanted; one that goes on longer does it.
const TO_SAY_NO: Duration = Duration::from_secs(6);

/// Whether the program did what was wanted, or is at it.
///
/// # Errors
/// When it can't be started.
pub(crate) fn works(command: &mut Command) -> io::Result<bool> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (tell, told) = mpsc::channel();
    // It waits for as long as the program goes on, so that the system forgets it then.
    thread::spawn(move || {
        let done = child.wait().is_ok_and(|status| status.success());
        // Who asked may have gone on.
        let _ = tell.send(done);
    });
    Ok(told.recv_timeout(TO_SAY_NO).unwrap_or(true))
}

/// What the program prints, trimmed; nothing when it fails or isn't there.
pub(crate) fn prints(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim();
    (output.status.success() && !text.is_empty()).then(|| text.to_owned())
}
