//! Starting the desktop's own programs, which may go on for as long as the window that they open.

use std::io::{self, Read as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a program may take to print an answer; one that takes longer gives none.
const TO_ANSWER: Duration = Duration::from_secs(3);

/// The most bytes of an answer.
const LONGEST: u64 = 64 * 1024;

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
    let child = command.spawn()?;
    Ok(ends_well(child, TO_SAY_NO).unwrap_or(true))
}

/// Whether the program ended well; `None` where it goes on for longer.
fn ends_well(mut child: Child, at_most: Duration) -> Option<bool> {
    let (tell, told) = mpsc::channel();
    // It waits for as long as the program goes on, so that the system forgets it then.
    thread::spawn(move || {
        let done = child.wait().is_ok_and(|status| status.success());
        // Who asked may have gone on.
        let _ = tell.send(done);
    });
    told.recv_timeout(at_most).ok()
}

/// What the program prints, trimmed; nothing when it fails, isn't there, or doesn't come to its end.
pub(crate) fn prints(command: &mut Command) -> Option<String> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let output = child.stdout.take()?;
    let (tell, told) = mpsc::channel();
    // What it started itself may hold its output open: that is waited for here alone.
    thread::spawn(move || {
        let mut text = String::new();
        let read = output.take(LONGEST).read_to_string(&mut text);
        let _ = tell.send(read.ok().map(|_| text));
    });
    let text = told.recv_timeout(TO_ANSWER).ok().flatten();
    if text.is_none() {
        tracing::warn!(?command, "a program of the desktop's does not answer");
        // It may be over by itself just now.
        let _ = child.kill();
    }
    // Who has closed its output is about to end, or is ended.
    let is_good = ends_well(child, TO_ANSWER) == Some(true);
    let text = text?;
    let text = text.trim();
    (is_good && !text.is_empty()).then(|| text.to_owned())
}
