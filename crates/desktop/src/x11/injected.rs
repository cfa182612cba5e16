//! Tells what we did on mouse and keyboard from what the person did.
//!
//! The server reports both in the same way. It does say which device was used, but the devices of
//! XTEST are used by others too, say by an on-screen keyboard, which then is the person's own. So
//! what we do is noted down before it is done, and crossed out when it is reported. The server does
//! not report everything (not the release of a key that isn't down), so each batch is followed by a
//! mark: a message to the one who listens. Servers send to a client in the order in which things
//! happen, so what is still noted down of a batch when its mark arrives will never be reported, or
//! it is held back: a window manager may freeze a mouse at each press until it has decided who gets
//! it. That takes moments, so it is waited for; and as each device reports in order, what comes after
//! it crosses it out. Whoever forges a mark achieves that what we do counts as done by the person,
//! which makes us wait, and never the opposite.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use x11rb::protocol::xinput::DeviceId;
use x11rb::protocol::xproto::{Atom, ClientMessageEvent, ConnectionExt as _, EventMask, Window};

use super::input::Fake;
use super::server::Server;
use crate::CaptureError;

/// Most that is noted down. More than that is noted only while nobody reads the reports.
const MOST: usize = 4096;

/// How long after its mark something may still be reported.
const HELD_BACK: Duration = Duration::from_secs(1);

/// What was injected and not reported yet: shared between [`open_input`](super::open_input), which
/// fills it, and [`open_own_input`](super::open_own_input), which then knows what to leave out.
///
/// Serves one listener at a time, the last one opened.
#[derive(Clone, Debug, Default)]
pub struct Injected(Arc<Mutex<Notes>>);

#[derive(Debug, Default)]
struct Notes {
    listener: Option<Listener>,
    last_batch: u32,
    expected: VecDeque<Expected>,
}

/// Who reads the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listener {
    pub(super) window: Window,
    /// The type of the marks.
    pub(super) mark: Atom,
}

#[derive(Debug)]
struct Expected {
    batch: u32,
    source: DeviceId,
    fake: Fake,
    /// When its mark arrived.
    settled: Option<Instant>,
}

/// Things that are done together.
pub(super) struct Batch {
    number: u32,
    listener: Listener,
}

impl Batch {
    /// Tells the listener that all of this batch has been reported.
    pub(super) fn send_mark(&self, server: &Server) -> Result<(), CaptureError> {
        let Listener { window, mark } = self.listener;
        let message = ClientMessageEvent::new(32, window, mark, [self.number, 0, 0, 0, 0]);
        server
            .connection
            .send_event(false, window, EventMask::NO_EVENT, message)?;
        Ok(())
    }
}

impl Injected {
    fn notes(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on this one listens.
    pub(super) fn set_listener(&self, listener: Listener) {
        let mut notes = self.notes();
        notes.listener = Some(listener);
        notes.expected.clear();
    }

    /// This one listens no more.
    pub(super) fn unset_listener(&self, listener: Listener) {
        let mut notes = self.notes();
        if notes.listener == Some(listener) {
            notes.listener = None;
            notes.expected.clear();
        }
    }

    /// Notes down what is about to be done. None if nobody listens.
    pub(super) fn expect(&self, fakes: impl Iterator<Item = (DeviceId, Fake)>) -> Option<Batch> {
        let mut notes = self.notes();
        let listener = notes.listener?;
        let batch = notes.last_batch.wrapping_add(1);
        notes.last_batch = batch;
        notes.expected.extend(fakes.map(|(source, fake)| Expected {
            batch,
            source,
            fake,
            settled: None,
        }));
        let surplus = notes.expected.len().saturating_sub(MOST);
        notes.expected.drain(..surplus);
        Some(Batch {
            number: batch,
            listener,
        })
    }

    /// Whether this, reported now, was our doing. Crosses it out.
    pub(super) fn claim(
        &self,
        now: Instant,
        source: DeviceId,
        alike: impl Fn(&Fake) -> bool,
    ) -> bool {
        let mut notes = self.notes();
        let is_late = |at: Instant| now.saturating_duration_since(at) > HELD_BACK;
        notes
            .expected
            .retain(|expected| !expected.settled.is_some_and(is_late));
        let is_it = |expected: &Expected| expected.source == source && alike(&expected.fake);
        let Some(found) = notes.expected.iter().position(is_it) else {
            return false;
        };
        // What was held back would have come before this.
        let mut place = 0;
        notes.expected.retain(|expected| {
            let is_passed = expected.source == source && expected.settled.is_some();
            let keep = place > found || (place < found && !is_passed);
            place += 1;
            keep
        });
        true
    }

    /// The mark of a batch has arrived.
    pub(super) fn settle(&self, now: Instant, batch: u32) {
        // Numbers may wrap around.
        let is_later = |expected: &Expected| (expected.batch.wrapping_sub(batch)).cast_signed() > 0;
        let mut notes = self.notes();
        let settled = notes.expected.iter_mut();
        for expected in settled.filter(|expected| !is_later(expected)) {
            expected.settled.get_or_insert(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYBOARD: DeviceId = 5;
    const DOWN: Fake = Fake::Key {
        keycode: 38,
        down: true,
    };
    const UP: Fake = Fake::Key {
        keycode: 38,
        down: false,
    };

    fn listened_to() -> Injected {
        let injected = Injected::default();
        injected.set_listener(Listener { window: 1, mark: 2 });
        injected
    }

    #[test]
    fn each_thing_done_is_crossed_out_once() {
        let (injected, now) = (listened_to(), Instant::now());
        injected.expect([(KEYBOARD, DOWN), (KEYBOARD, UP)].into_iter());
        assert!(!injected.claim(now, KEYBOARD + 1, |fake| *fake == DOWN));
        assert!(injected.claim(now, KEYBOARD, |fake| *fake == DOWN));
        assert!(!injected.claim(now, KEYBOARD, |fake| *fake == DOWN));
        assert!(injected.claim(now, KEYBOARD, |fake| *fake == UP));
    }

    #[test]
    fn what_was_never_reported_is_forgotten_after_its_mark() {
        let (injected, now) = (listened_to(), Instant::now());
        let first = injected.expect([(KEYBOARD, UP)].into_iter()).unwrap();
        injected.expect([(KEYBOARD, DOWN)].into_iter());
        injected.settle(now, first.number);
        let later = now + HELD_BACK * 2;
        assert!(!injected.claim(later, KEYBOARD, |fake| *fake == UP));
        assert!(injected.claim(later, KEYBOARD, |fake| *fake == DOWN));
    }

    #[test]
    fn what_is_held_back_is_still_known_until_something_later_comes() {
        let (injected, now) = (listened_to(), Instant::now());
        let first = injected.expect([(KEYBOARD, DOWN), (KEYBOARD, UP)].into_iter());
        injected.settle(now, first.unwrap().number);
        assert!(injected.claim(now, KEYBOARD, |fake| *fake == DOWN));
        assert!(injected.claim(now, KEYBOARD, |fake| *fake == UP));

        let second = injected.expect([(KEYBOARD, UP)].into_iter()).unwrap();
        injected.settle(now, second.number);
        injected.expect([(KEYBOARD, DOWN)].into_iter());
        assert!(injected.claim(now, KEYBOARD, |fake| *fake == DOWN));
        assert!(!injected.claim(now, KEYBOARD, |fake| *fake == UP));
    }

    #[test]
    fn nothing_is_noted_for_nobody_and_no_more_than_can_be_kept() {
        let injected = Injected::default();
        assert!(injected.expect([(KEYBOARD, DOWN)].into_iter()).is_none());
        assert!(!injected.claim(Instant::now(), KEYBOARD, |_| true));
        let injected = listened_to();
        for _ in 0..MOST {
            injected.expect([(KEYBOARD, DOWN), (KEYBOARD, UP)].into_iter());
        }
        assert_eq!(injected.notes().expected.len(), MOST);
    }
}
