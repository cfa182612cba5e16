//! The frame around what is shared, on a thread of its own: it is there while the helper may see something, grey in a pause,
//! and gone at once when that is over.

use super::Source;
use desktop::{CaptureError, FrameLook, Selection, Waker};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// The frame of a session. Dropping it takes it away.
pub(super) struct Around {
    source: Source,
    shared: Selection,
    shown: Option<Shown>,
}

/// What the thread is told: how it is to look; None: it is to be gone.
#[derive(Clone)]
struct Shown {
    look: Arc<Mutex<Option<FrameLook>>>,
    waker: Arc<OnceLock<Waker>>,
}

impl Around {
    /// A frame that is not shown yet.
    pub(super) fn new(source: Source, shared: Selection) -> Self {
        Self {
            source,
            shared,
            shown: None,
        }
    }

    /// Shows it.
    pub(super) fn show(&mut self, look: FrameLook) {
        match &self.shown {
            Some(shown) => shown.set(Some(look)),
            None => self.shown = Some(Shown::start(self.source.clone(), self.shared.clone(), look)),
        }
    }

    /// Takes it away.
    pub(super) fn hide(&mut self) {
        if let Some(shown) = self.shown.take() {
            shown.set(None);
        }
    }
}

impl Drop for Around {
    fn drop(&mut self) {
        self.hide();
    }
}

impl Shown {
    fn start(source: Source, shared: Selection, look: FrameLook) -> Self {
        let shown = Self {
            look: Arc::new(Mutex::new(Some(look))),
            waker: Arc::default(),
        };
        let of_thread = shown.clone();
        thread::Builder::new()
            .name("frame".to_owned())
            .spawn(move || {
                // What is shared is told by the bar as well.
                if let Err(error) = of_thread.run(&source, shared) {
                    tracing::warn!(%error, "no frame around what is shared");
                }
            })
            .expect("the system has room for one more thread");
        shown
    }

    fn look(&self) -> MutexGuard<'_, Option<FrameLook>> {
        self.look.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, look: Option<FrameLook>) {
        *self.look() = look;
        if let Some(waker) = self.waker.get() {
            waker.wake();
        }
    }

    fn run(&self, source: &Source, shared: Selection) -> Result<(), CaptureError> {
        let mut frame = source.frame(shared)?;
        // Empty until now, as this thread alone fills it. What is wanted is looked at after that.
        let _ = self.waker.set(frame.waker());
        let mut shown = None;
        loop {
            let wanted = *self.look();
            let Some(look) = wanted else { return Ok(()) };
            if shown.replace(look) != Some(look) {
                frame.show(look)?;
            }
            frame.follow()?;
        }
    }
}
