//! The clipboard of Windows, on a thread of its own: a program that offers something may take its time to hand it out, and
//! meanwhile whoever asked for it waits.
//!
//! Nobody is told of, or gets, what an excluded program has copied, or one that does not say who it is: the clipboard then has no
//! owner (`OpenClipboard`, under "Remarks"). It has none either once the program that copied has closed its window; that is told
//! when it is copied, before that.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use selection::{Clips, Copied, Failure, Most};

use super::guard::is_excluded;
use super::only_one;
use crate::board::{Board, Command, News};
use crate::{CaptureError, Clipboard, ClipboardError, Content, Exclude, Waker};

/// Opens the clipboard (Windows has but one, so `display` is `None`). Nothing is read or written before it is asked for.
///
/// What is written stays there when this is dropped.
///
/// # Errors
///
/// Why it can't be used.
pub fn open_clipboard(display: Option<&str>) -> Result<Box<dyn Clipboard>, ClipboardError> {
    only_one(display)?;
    let news = Arc::new(News::default());
    let exclude = Arc::new(Mutex::new(Exclude::own_windows()));
    let (teller, excluded) = (Arc::clone(&news), Arc::clone(&exclude));
    let clips = Clips::open(move || {
        if is_wanted(&excluded) {
            teller.tell(|told| told.copied = true);
        }
    });
    let worker = Worker {
        clips: clips.map_err(refused)?,
        exclude,
    };
    let (commands, received) = channel();
    let ended = Arc::clone(&news);
    let thread = thread::Builder::new().name("clipboard".to_owned());
    let thread = thread.spawn(move || {
        worker.run(&received);
        drop(worker);
        ended.tell(|told| told.lost = Some("it was closed".to_owned()));
    });
    let thread = thread.map_err(|source| CaptureError::System {
        what: "a thread",
        source,
    })?;
    // It waits for commands and nothing else.
    let waker = Waker::new(|| {});
    Ok(Box::new(Board::new(commands, waker, thread, news)))
}

struct Worker {
    clips: Clips,
    exclude: Arc<Mutex<Exclude>>,
}

/// Whether what is in the clipboard may be anybody's business.
fn is_wanted(exclude: &Mutex<Exclude>) -> bool {
    let exclude = exclude.lock().unwrap_or_else(PoisonError::into_inner);
    let owner = win32::clipboard_owner();
    exclude.is_nothing() || owner.is_some_and(|owner| !is_excluded(&exclude, &owner))
}

impl Worker {
    fn run(&self, commands: &Receiver<Command>) {
        for command in commands {
            match command {
                Command::Read {
                    limit,
                    reply,
                    cancelled,
                } => {
                    // Who asked may have given up.
                    let _ = reply.send(match cancelled.load(Ordering::SeqCst) {
                        true => Err(ClipboardError::NotPermitted),
                        false => self.read(limit),
                    });
                }
                Command::Write {
                    content,
                    reply,
                    cancelled,
                } => {
                    let _ = reply.send(match cancelled.load(Ordering::SeqCst) {
                        true => Err(ClipboardError::NotPermitted),
                        false => self.write(content),
                    });
                }
                Command::Exclude { programs, reply } => {
                    *self.exclude.lock().unwrap_or_else(PoisonError::into_inner) = programs;
                    let _ = reply.send(());
                }
                Command::End => return,
            }
        }
    }

    fn read(&self, limit: usize) -> Result<Option<Content>, ClipboardError> {
        let most = Most {
            text: limit.min(Content::MOST_TEXT),
            png: limit.min(Content::MOST_IMAGE),
        };
        let is_wanted = || !self.clips.is_own() && is_wanted(&self.exclude);
        let content = match self.clips.read(most, is_wanted) {
            Ok(None) => return Ok(None),
            Ok(Some(Copied::Text(text))) => Content::Text(text),
            Ok(Some(Copied::Png(png))) => Content::Image { png },
            Err(Failure::NoAnswer) => return Err(ClipboardError::NoAnswer),
            Err(Failure::TooLarge { most }) => return Err(ClipboardError::TooLarge { most }),
            Err(Failure::Lost(source)) => return Err(refused(source)),
        };
        content.check()?;
        Ok(Some(content))
    }

    fn write(&self, content: Content) -> Result<(), ClipboardError> {
        let copied = match content {
            Content::Text(text) => Copied::Text(text),
            Content::Image { png } => Copied::Png(png),
        };
        self.clips.write(&copied).map_err(|failure| match failure {
            Failure::NoAnswer => ClipboardError::Taken,
            Failure::TooLarge { most } => ClipboardError::TooLarge { most },
            Failure::Lost(source) => refused(source),
        })
    }
}

fn refused(source: std::io::Error) -> ClipboardError {
    let what = "the clipboard";
    CaptureError::System { what, source }.into()
}
