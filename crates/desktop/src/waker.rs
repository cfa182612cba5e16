//! Ends another thread's wait for the next picture.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

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

/// Whether somebody was woken; waited for with the condition.
#[derive(Default)]
pub(crate) struct Wake(Mutex<bool>, Condvar);

impl Wake {
    /// A handle that sets it.
    pub(crate) fn waker(this: &Arc<Self>) -> Waker {
        let wake = Arc::clone(this);
        Waker::new(move || wake.set())
    }

    fn set(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.1.notify_all();
    }

    /// Waits until it is set (then it is so no more, and the answer is true) or until `until`.
    pub(crate) fn wait(&self, until: Option<Instant>) -> bool {
        let woken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        // Without an end: a year, after which the caller only looks at its clock again.
        let left = left.unwrap_or(Duration::from_secs(31_536_000));
        let waited = self.1.wait_timeout_while(woken, left, |woken| !*woken);
        let (mut woken, _) = waited.unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut woken)
    }
}
