//! A Windows desktop, by GDI: grabbed again and again, and compared with what was there before.
//!
//! That is what every Windows has. It is not told of what is drawn, so it looks: often while something changes, seldom while
//! nothing does, and never for more than a third of a processor.
//!
//! What must not be seen is looked for before each grab and after it, and covered wherever it was found at either time: Windows
//! can't be held still. Our own windows are kept out of pictures by Windows itself, too.
//!
//! While Windows asks for an administrator, and while the screen is locked, there is nothing to grab: a card says so.

mod cover;
mod layout;
mod live;
mod shape;

use std::sync::Arc;
use std::time::{Duration, Instant};

use screen::Picture;

use crate::waker::Wake;
use crate::{Capture, CaptureError, Choices, Exclude, Monitor, Permit, Update, Waker};
use live::Live;

/// Starts to capture what the permit says is shared. Nothing is grabbed before the first [`Capture::next`].
///
/// If a monitor was chosen and goes away later, a plain card is shown until it comes back.
///
/// # Errors
///
/// Any [`CaptureError`], each of which says what to do about it: [`CaptureError::NoSuchWindows`] where windows were chosen.
pub fn open(permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
    if !permit.is_live() {
        return Err(CaptureError::NotPermitted);
    }
    Ok(Box::new(GdiCapture {
        state: State::Live(Box::new(Live::open(permit)?)),
        picture: Picture::new(0, 0),
        wake: Arc::default(),
    }))
}

/// What there is that can be shared. Nothing is grabbed.
///
/// # Errors
///
/// Why the desktop can't be used.
pub fn choices() -> Result<Choices, CaptureError> {
    Ok(Choices {
        monitors: layout::Layout::query()?.monitors,
        windows: Err(CaptureError::NoSuchWindows.to_string()),
    })
}

struct GdiCapture {
    state: State,
    picture: Picture,
    wake: Arc<Wake>,
}

enum State {
    Live(Box<Live>),
    /// The permit died.
    NotPermitted,
    /// An error made it impossible to go on.
    Failed,
}

impl GdiCapture {
    /// Lets go of everything and wipes the picture.
    fn end(&mut self, state: State) {
        self.state = state;
        self.picture.fill(self.picture.rect(), [0, 0, 0]);
    }
}

impl Capture for GdiCapture {
    fn monitors(&self) -> &[Monitor] {
        match &self.state {
            State::Live(live) => live.monitors(),
            State::NotPermitted | State::Failed => &[],
        }
    }

    fn next(&mut self, timeout: Option<Duration>) -> Result<Update, CaptureError> {
        let live = match &mut self.state {
            State::Live(live) => live,
            State::NotPermitted => return Err(CaptureError::NotPermitted),
            State::Failed => {
                let reason = "capturing it has failed before".to_owned();
                return Err(CaptureError::Lost { reason });
            }
        };
        // A time too far away to be expressed is as good as none.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let outcome = live.next(until, &self.wake, &mut self.picture);
        match outcome {
            Ok(_) => {}
            Err(CaptureError::NotPermitted) => self.end(State::NotPermitted),
            Err(_) => self.end(State::Failed),
        }
        outcome
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn waker(&self) -> Waker {
        Wake::waker(&self.wake)
    }

    fn exclude(&mut self, windows: Exclude) {
        if let State::Live(live) = &mut self.state {
            live.exclude(windows);
        }
    }
}

impl Drop for GdiCapture {
    fn drop(&mut self) {
        self.end(State::NotPermitted);
    }
}
