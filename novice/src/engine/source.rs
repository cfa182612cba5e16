//! Which desktop is shown: the real one, or one that is invented for demonstrations and tests.

use desktop::{Capture, CaptureError, Permit, Selection, synthetic, x11};
use std::fmt;
use std::sync::Arc;

type Open = dyn Fn(Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> + Send + Sync;

/// Something that can be captured, given a permit. Cheap to clone.
#[derive(Clone)]
pub struct Source(Arc<Open>);

impl Source {
    /// The desktop of an X display; `None` is the one that `DISPLAY` names. This program's own
    /// windows are never in its picture.
    pub fn display(display: Option<String>) -> Self {
        Self::new(move |permit| x11::open(display.as_deref(), Selection::WholeDesktop, permit))
    }

    /// An invented desktop of `size` (columns, rows in pixels).
    pub fn synthetic(script: synthetic::Script, size: (u32, u32)) -> Self {
        Self::new(move |permit| synthetic::open(script, size, permit))
    }

    /// Whatever `open` opens.
    pub fn new(
        open: impl Fn(Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(open))
    }

    pub(crate) fn open(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
        (self.0)(permit)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}
