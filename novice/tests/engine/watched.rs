//! What several threads change, and a test waits for.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// Only tells a test that hangs from one that is slow.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A value that can be waited for.
#[derive(Default)]
pub(crate) struct Watched<T>(Arc<(Mutex<T>, Condvar)>);

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Watched<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Arc::new((Mutex::new(value), Condvar::new())))
    }

    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let (lock, changed) = &*self.0;
        let result = change(&mut lock.lock().expect("nothing panics with it"));
        changed.notify_all();
        result
    }

    /// Changes it once `met` holds, or after that time all the same.
    pub(crate) fn change_when<R>(
        &self,
        at_most: Option<Duration>,
        met: impl Fn(&T) -> bool,
        change: impl FnOnce(&mut T) -> R,
    ) -> R {
        let (lock, changed) = &*self.0;
        let value = lock.lock().expect("nothing panics with it");
        let waited = match at_most {
            Some(at_most) => changed
                .wait_timeout_while(value, at_most, |value| !met(value))
                .map(|(value, _)| value),
            None => changed
                .wait_while(value, |value| !met(value))
                .map_err(|_| unreachable!()),
        };
        let result = change(&mut waited.expect("nothing panics with it"));
        changed.notify_all();
        result
    }

    /// Fails if `met` does not hold some time; `seen` tells what was there instead.
    pub(crate) fn wait_until(
        &self,
        what: &str,
        met: impl Fn(&T) -> bool,
        seen: impl FnOnce(&T) -> String,
    ) {
        self.change_when(Some(PATIENCE), &met, |value| {
            assert!(met(value), "{what} did not come{}", seen(value));
        });
    }
}
