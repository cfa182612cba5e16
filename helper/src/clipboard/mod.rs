//! This computer's clipboard, as far as the novice's person allowed: what is copied here is told while they may have
//! it, what they copied is put here while this side may.
//!
//! A thread of its own, since other programs decide how long it takes to get what they copied. Nothing is looked at
//! before [`Clipboard::watch`] says so. What came from the novice's side is not
//! told as copied here, so nothing goes round in circles; nor is what a password manager marked as secret.

mod changes;
mod content;
mod echo;
mod untaken;
mod wanted;

use std::time::{Duration, Instant};

use session::ClipContent;

use changes::{Changes, Found};
use echo::Echo;
pub use untaken::Untaken;
pub use wanted::Watch;
use wanted::{Next, Wanted, Wanting};

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
    /// The program that offers what was copied does not hand it out.
    #[error(
        "what you copied could not be read, as its program does not answer: copy it again, or from elsewhere"
    )]
    NoAnswer,
    /// More than is sent.
    #[error("what you copied is too large (more than {} MiB) and was not sent: send it as a file", most >> 20)]
    TooLarge {
        /// How many bytes it may have.
        most: usize,
    },
    /// It is not the text or the picture that its program says it is.
    #[error("what you copied is damaged and was not sent: copy it again, or from elsewhere")]
    Malformed,
}

/// What the clipboard's thread tells.
#[derive(Debug)]
pub enum Told {
    /// Something was copied here, while that is watched for; or is there as that begins.
    Copied(ClipContent),
    /// As that began, there was nothing that could be given.
    Nothing,
    /// One thing that was copied, here or there, was left out; the next may do.
    LeftOut(ClipboardError),
    /// Nothing more can be done.
    Failed(ClipboardError),
}

/// The clipboard in use. Dropping it ends that; what was put there stays as long as the window.
pub struct Clipboard(Wanting);

impl Clipboard {
    /// Opens it. `tell` is called on its thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open(tell: impl Fn(Told) + Send + 'static) -> std::io::Result<Self> {
        let (wanting, wanted) = wanted::wanted();
        let thread = std::thread::Builder::new().name("clipboard".to_owned());
        thread.spawn(move || {
            if let Err(error) = run(&wanted, &tell) {
                tracing::warn!(%error, "no clipboard");
                tell(Told::Failed(error));
            }
        })?;
        Ok(Self(wanting))
    }

    /// What is told from now on.
    pub fn watch(&self, watch: Watch) {
        self.0.watch(watch);
    }

    /// Puts there what the novice copied, unless something newer comes before that is done.
    pub fn put(&self, content: ClipContent) {
        self.0.put(content);
    }
}

fn run(wanted: &Wanted, tell: &impl Fn(Told)) -> Result<(), ClipboardError> {
    let none = |error: arboard::Error| ClipboardError::NoClipboard(error.to_string());
    let mut clipboard = arboard::Clipboard::new().map_err(none)?;
    let mut changes = Changes::open()?;
    let mut watching = false;
    // What is there is to be told, whoever copied it and when.
    let mut give = false;
    let mut echo = Echo::default();
    loop {
        match wanted.next(LOOK_EVERY) {
            Next::Watch(watch) => {
                // What was copied before is only told where it is wanted.
                changes.any()?;
                watching = watch != Watch::Off;
                give = watch == Watch::WithWhatIsThere;
            }
            Next::Put(content) => match content::put(&mut clipboard, &content) {
                Ok(print) => echo.expect(print, Instant::now()),
                Err(error @ ClipboardError::Picture(_)) => tell(Told::LeftOut(error)),
                Err(error) => tracing::warn!(%error, "left out of the clipboard"),
            },
            Next::Nothing => {}
            Next::Left => return Ok(()),
        }
        if !(changes.any()? || give) || !watching {
            continue;
        }
        let now = Instant::now();
        // What is wanted next goes before what other programs take their time for.
        let read = changes.read(&mut || wanted.is_any());
        match read {
            Ok(Found::Content(content)) if give || !echo.is(&content, now) => {
                tell(Told::Copied(content));
            }
            Ok(Found::Nothing) if give => tell(Told::Nothing),
            Ok(Found::Overtaken) => continue,
            Ok(_) => {}
            Err(error @ ClipboardError::NoClipboard(_)) => return Err(error),
            Err(error) => tell(Told::LeftOut(error)),
        }
        give = false;
    }
}
