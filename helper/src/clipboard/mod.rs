//! This computer's clipboard, as far as the novice's person allowed: what is copied here is told while they may have
//! it, what they copied is put here while this side may.
//!
//! A thread of its own, since other programs decide how long it takes to get what they copied. Nothing is looked at
//! before [`Clipboard::watch`] says so, and nothing that was copied before. What came from the novice's side is not
//! told as copied here, so nothing goes round in circles; nor is what a password manager marked as secret.

mod changes;
mod content;
mod echo;

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use session::ClipContent;

use changes::Changes;
use echo::Echo;

/// How often it is asked whether something was copied; that costs no look at it.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Why the clipboard can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ClipboardError {
    /// There is no display, or it has no clipboard.
    #[error(
        "this computer’s clipboard can’t be used ({0}): start the program in a graphical session"
    )]
    NoClipboard(String),
    /// It is not a picture, or too large a one.
    #[error("a picture could not be put into the clipboard ({0}): ask them to send it as a file")]
    Picture(String),
}

enum Input {
    Watch(bool),
    Put(ClipContent),
}

/// The clipboard in use. Dropping it ends that; what was put there stays as long as the window.
pub struct Clipboard(Sender<Input>);

impl Clipboard {
    /// Opens it. `copied` is called on its thread with what is copied here while that is watched for, and `failed`
    /// when nothing more can be done.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open(
        copied: impl Fn(ClipContent) + Send + 'static,
        failed: impl Fn(ClipboardError) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (inputs, received) = channel();
        let thread = std::thread::Builder::new().name("clipboard".to_owned());
        thread.spawn(move || {
            if let Err(error) = run(&received, &copied) {
                tracing::warn!(%error, "no clipboard");
                failed(error);
            }
        })?;
        Ok(Self(inputs))
    }

    /// Whether what is copied from now on is told.
    pub fn watch(&self, on: bool) {
        self.tell(Input::Watch(on));
    }

    /// Puts there what the novice copied.
    pub fn put(&self, content: ClipContent) {
        self.tell(Input::Put(content));
    }

    fn tell(&self, input: Input) {
        // A thread that has failed has said so.
        let _ = self.0.send(input);
    }
}

fn run(inputs: &Receiver<Input>, copied: &impl Fn(ClipContent)) -> Result<(), ClipboardError> {
    let none = |error: arboard::Error| ClipboardError::NoClipboard(error.to_string());
    let mut clipboard = arboard::Clipboard::new().map_err(none)?;
    let mut changes = Changes::open()?;
    let mut watching = false;
    let mut echo = Echo::default();
    loop {
        match inputs.recv_timeout(LOOK_EVERY) {
            Ok(Input::Watch(on)) => {
                // What was copied before is none of it.
                changes.any()?;
                watching = on;
            }
            Ok(Input::Put(content)) => match content::put(&mut clipboard, &content) {
                Ok(print) => echo.expect(print, Instant::now()),
                Err(error) => tracing::warn!(%error, "left out of the clipboard"),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        let now = Instant::now();
        if changes.any()? && watching && !changes.is_secret()? {
            let found = content::get(&mut clipboard).filter(|(_, print)| !echo.is(*print, now));
            if let Some((content, _)) = found {
                copied(content);
            }
        }
    }
}
