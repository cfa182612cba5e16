//! Something of which only the newest counts, sent no faster than its pace.

use std::time::Instant;

use crate::pace::Pace;

/// A pointer moves a thousand times a second; what matters is where it is.
#[derive(Debug)]
pub(crate) struct Latest<T> {
    pace: Pace,
    waiting: Option<T>,
}

impl<T> Latest<T> {
    pub(crate) fn new(pace: Pace) -> Self {
        let waiting = None;
        Self { pace, waiting }
    }

    /// There is a newer one.
    pub(crate) fn put(&mut self, newest: T) {
        self.waiting = Some(newest);
    }

    /// What waits, if its time has come.
    pub(crate) fn due(&mut self, now: Instant) -> Option<T> {
        if self.waiting.is_some() && self.pace.take(now) {
            return self.waiting.take();
        }
        None
    }

    /// What waits, whether its time has come or not.
    pub(crate) fn take(&mut self) -> Option<T> {
        self.waiting.take()
    }

    /// When [`due`](Latest::due) has something.
    pub(crate) fn next(&self) -> Option<Instant> {
        self.waiting.as_ref().and(self.pace.ready_at())
    }
}
