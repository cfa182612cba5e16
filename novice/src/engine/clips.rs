//! The thread between this computer's clipboard and the helper's: what the person copies goes out under
//! one grant, what the helper copied comes in under another. What came in is the person's own, like a file that
//! arrived: it can be pasted until something else is copied, also when the session is over.

use super::Source;
use super::permit::Acting;
use super::signal::{Signal, Signals};
use crate::texts;
use desktop::{Clipboard, ClipboardError, Content, Waker};
use session::{ClipContent, Grant, NoviceCommand, Right};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

/// A clipboard in use. Dropping it ends that, but for what the helper put there.
pub(super) struct Clips(Arc<Shared>);

#[derive(Default)]
struct Shared {
    over: AtomicBool,
    waker: OnceLock<Waker>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Under which what is copied goes out, and its successor, which begins with what is copied from now on.
    read: Option<Grant>,
    next_read: Option<Grant>,
    /// Under which something comes in, and the newest that did.
    write: Option<Grant>,
    came: Option<Content>,
}

impl Clips {
    pub(super) fn start(
        source: Source,
        commands: mpsc::Sender<NoviceCommand>,
        signals: Signals,
    ) -> Self {
        let shared = Arc::new(Shared::default());
        let runtime = Handle::current();
        let thread_shared = Arc::clone(&shared);
        thread::Builder::new()
            .name("clips".to_owned())
            .spawn(move || {
                let done = run(&source, &thread_shared, (&commands, &runtime), &signals);
                if let Err(error) = done
                    && !thread_shared.over.load(Ordering::SeqCst)
                {
                    for right in [Right::ReadClipboard, Right::WriteClipboard] {
                        signals.failed(right, &error);
                    }
                }
            })
            .expect("the system has room for one more thread");
        Self(shared)
    }

    /// Begins what the grant allows.
    pub(super) fn allow(&self, grant: Grant) {
        let mut state = self.0.state();
        match grant.right() {
            Right::ReadClipboard => (state.read, state.next_read) = (None, Some(grant)),
            _ => state.write = Some(grant),
        }
        drop(state);
        self.0.wake();
    }

    /// Ends it.
    pub(super) fn end(&self, right: Right) {
        let mut state = self.0.state();
        match right {
            Right::ReadClipboard => (state.read, state.next_read) = (None, None),
            _ => (state.write, state.came) = (None, None),
        }
    }

    /// The helper copied something. Only the newest counts.
    pub(super) fn put(&self, content: ClipContent) {
        self.0.state().came = Some(match content {
            ClipContent::Text(text) => Content::Text(text),
            ClipContent::Png(png) => Content::Image { png },
        });
        self.0.wake();
    }
}

impl Drop for Clips {
    fn drop(&mut self) {
        self.0.over.store(true, Ordering::SeqCst);
        self.0.wake();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self) {
        if let Some(waker) = self.waker.get() {
            waker.wake();
        }
    }

    /// What came in and may be put there.
    fn arrived(&self) -> Option<(Grant, Content)> {
        let mut state = self.state();
        let content = state.came.take()?;
        state.write.clone().map(|grant| (grant, content))
    }
}

fn run(
    source: &Source,
    shared: &Shared,
    way_out: (&mpsc::Sender<NoviceCommand>, &Handle),
    signals: &Signals,
) -> Result<(), ClipboardError> {
    let mut clipboard = source.clipboard()?;
    // Empty until now, as this thread alone fills it.
    let _ = shared.waker.set(clipboard.waker());
    let mut copied = false;
    // What the helper copied last is still there.
    let mut holds = false;
    while !shared.over.load(Ordering::SeqCst) {
        let next_read = shared.state().next_read.take();
        if next_read.is_some() {
            // It may have been copied before the yes, while this thread was busy.
            holds &= !clipboard.next_change(Some(Duration::ZERO))?;
            copied = false;
            shared.state().read = next_read;
        }
        if let Some((grant, content)) = shared.arrived() {
            let written = clipboard.write(&Acting::off_screen(grant), content);
            let written = not_fatal(
                written,
                |error| tracing::debug!(%error, "left out of the clipboard"),
            )?;
            holds |= written.is_some();
        }
        let reader = shared.state().read.clone();
        if let (true, Some(grant)) = (copied, reader) {
            send(&mut *clipboard, grant, way_out, signals)?;
        }
        copied = clipboard.next_change(None)?;
        holds &= !copied;
    }
    // Nothing is read or written any more, but other programs get it from here when they paste.
    while holds {
        holds = !clipboard.next_change(None)?;
    }
    Ok(())
}

fn send(
    clipboard: &mut dyn Clipboard,
    grant: Grant,
    (commands, runtime): (&mpsc::Sender<NoviceCommand>, &Handle),
    signals: &Signals,
) -> Result<(), ClipboardError> {
    // What is copied in a pause stays here, however soon it is over.
    if !grant.is_live() {
        return Ok(());
    }
    // Before the reading, so that nothing that was read waits until a later yes covers it.
    let Ok(room) = runtime.block_on(commands.reserve()) else {
        // A connection that is gone needs nothing any more.
        return Ok(());
    };
    let read = clipboard.read(&Acting::off_screen(grant), Content::MOST_IMAGE);
    let content = not_fatal(read, |error| {
        signals.tell(Signal::NotCopied(why_not(&error)));
    })?;
    let Some(content) = content.flatten().filter(|content| !content.is_empty()) else {
        return Ok(());
    };
    let content = match content {
        Content::Text(text) => ClipContent::Text(text),
        Content::Image { png } => ClipContent::Png(png),
    };
    // The machine looks at the grant once more.
    room.send(NoviceCommand::Clipboard(content));
    Ok(())
}

/// What can't be read or written is left out, which is told unless nobody may have it any more; the next thing that is
/// copied may do.
fn not_fatal<T>(
    done: Result<T, ClipboardError>,
    left_out: impl FnOnce(ClipboardError),
) -> Result<Option<T>, ClipboardError> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error @ ClipboardError::Display(_)) => Err(error),
        Err(ClipboardError::NotPermitted) => Ok(None),
        Err(error) => {
            left_out(error);
            Ok(None)
        }
    }
}

/// Why something that was copied was not sent, and what to do, for the person.
fn why_not(error: &ClipboardError) -> String {
    match error {
        ClipboardError::TooLarge { most } => texts::not_copied_large(most >> 20),
        ClipboardError::NoAnswer => texts::not_copied_no_answer(),
        error => ui::language::sentence(&error.to_string()),
    }
}
