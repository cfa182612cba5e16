//! What the clipboard's thread is to do next: of what is to be put there the newest alone waits, since the other side
//! decides how fast it comes and how large it is.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use session::ClipContent;

/// What is told of the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Nothing.
    Off,
    /// What is copied from now on.
    FromNow,
    /// What is there now, and what is copied from now on.
    WithWhatIsThere,
}

/// One thing to do.
pub(super) enum Next {
    Watch(Watch),
    Put(ClipContent),
    /// Nothing was wanted in time.
    Nothing,
    /// Nobody wants anything any more.
    Left,
}

#[derive(Default)]
struct Slots {
    watch: Option<Watch>,
    put: Option<ClipContent>,
    is_left: bool,
}

impl Slots {
    fn is_idle(&self) -> bool {
        self.watch.is_none() && self.put.is_none() && !self.is_left
    }
}

#[derive(Default)]
struct Shared {
    slots: Mutex<Slots>,
    came: Condvar,
}

/// Who wants something. Dropping it ends the thread.
pub(super) struct Wanting(Arc<Shared>);

/// What the thread sees of it.
pub(super) struct Wanted(Arc<Shared>);

pub(super) fn wanted() -> (Wanting, Wanted) {
    let shared = Arc::new(Shared::default());
    (Wanting(Arc::clone(&shared)), Wanted(shared))
}

impl Wanting {
    pub(super) fn watch(&self, watch: Watch) {
        self.set(|slots| slots.watch = Some(watch));
    }

    pub(super) fn put(&self, content: ClipContent) {
        self.set(|slots| slots.put = Some(content));
    }

    fn set(&self, change: impl FnOnce(&mut Slots)) {
        change(&mut self.0.slots());
        self.0.came.notify_one();
    }
}

impl Drop for Wanting {
    fn drop(&mut self) {
        self.set(|slots| slots.is_left = true);
    }
}

impl Wanted {
    /// Whether anything is.
    pub(super) fn is_any(&self) -> bool {
        !self.0.slots().is_idle()
    }

    /// The next thing within this time.
    pub(super) fn next(&self, at_most: Duration) -> Next {
        let is_idle = |slots: &mut Slots| slots.is_idle();
        let came = &self.0.came;
        let waited = came.wait_timeout_while(self.0.slots(), at_most, is_idle);
        let (mut slots, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if slots.is_left {
            Next::Left
        } else if let Some(watch) = slots.watch.take() {
            Next::Watch(watch)
        } else {
            slots.put.take().map_or(Next::Nothing, Next::Put)
        }
    }
}

impl Shared {
    fn slots(&self) -> MutexGuard<'_, Slots> {
        // Nothing that is done under the lock can panic halfway.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_alone_is_put_and_the_end_comes_first() {
        let (wanting, wanted) = wanted();
        assert!(!wanted.is_any());
        wanting.watch(Watch::WithWhatIsThere);
        for round in 0..1_000 {
            wanting.put(ClipContent::Text(format!("{round}")));
        }
        wanting.watch(Watch::Off);
        assert!(wanted.is_any());
        let next = wanted.next(Duration::ZERO);
        assert!(matches!(next, Next::Watch(Watch::Off)));
        match wanted.next(Duration::ZERO) {
            Next::Put(ClipContent::Text(text)) => assert_eq!(text, "999"),
            _ => panic!("something else"),
        }
        assert!(matches!(wanted.next(Duration::ZERO), Next::Nothing));
        wanting.put(ClipContent::Text("late".to_owned()));
        drop(wanting);
        assert!(wanted.is_any());
        assert!(matches!(wanted.next(Duration::MAX), Next::Left));
    }
}
