//! Ends another thread's wait for the next picture.

use std::fmt;
use std::sync::Arc;

/// Ends a waiting [`Capture::next`](crate::Capture::next) from another thread.
///
/// A wake while nobody waits is kept: the next call returns at once. Cheap to clone.
#[derive(Clone)]
pub struct Waker(Arc<dyn Fn() + Send + Sync>);

impl Waker {
    /// A waker that calls `signal`, which must not block.
    pub fn new(signal: impl Fn() + Send + Sync + 'static) -> Self {
        Waker(Arc::new(signal))
    }

    /// Makes the waiting call, or else the next one, return.
    pub fn wake(&self) {
        (self.0)();
    }
}

impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waker")
    }
}
