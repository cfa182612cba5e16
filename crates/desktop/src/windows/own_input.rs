//! Watches mouse and keyboard through low-level hooks, which are told whoever has the keyboard, and for the stop keys by a shortcut
//! that Windows itself looks out for, too.
//!
//! While a program with more rights has the keyboard, as one that runs as administrator, hooks are told nothing; the shortcut is.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use win32::{HotKey, InputWatch, Layout, MouseButton, Seen};

use super::injected::Injected;
use super::input::virtual_key;
use super::only_one;
use crate::{CaptureError, InputError, Key, NamedKey, OwnEvent, OwnInput, Shortcut, Waker};

/// After so long what is held is looked at again: nobody is told what is let go while the screen is locked.
const SETTLED: Duration = Duration::from_secs(1);
/// For so long the shortcut is taken to be the same as the key that was seen before it.
const SAME: Duration = Duration::from_secs(1);
/// What Windows calls Pause while Control is held.
const BREAK: u8 = 0x03;

/// Starts to watch the desktop (Windows has but one, so `display` is `None`) for what the person does, and for the keys `stop`. They
/// are heeded with other modifiers held as well.
///
/// What is known by `injected` is not theirs.
///
/// # Errors
///
/// [`InputError::NoKey`] if the keyboard lacks a key of `stop`, or else why the desktop can't be watched.
pub fn open_own_input(
    display: Option<&str>,
    stop: Shortcut,
    injected: &Injected,
) -> Result<Box<dyn OwnInput>, InputError> {
    only_one(display)?;
    let stop = Stop::find(&stop)?;
    let hot_key = stop.hot_key();
    let held = (1..=u8::MAX)
        .filter(|key| !BOTH.contains(key) && win32::is_down(*key))
        .map(|key| (of_number(key), Instant::now()));
    let state = State {
        held: held.collect(),
        ..State::new(stop, injected.mark())
    };
    let shared = Arc::new(Shared {
        state: Mutex::new(state),
        changed: Condvar::new(),
    });
    let teller = Arc::clone(&shared);
    let watch = InputWatch::start(hot_key, move |seen| {
        if teller.state().see(Instant::now(), seen) {
            teller.changed.notify_all();
        }
    });
    let watch = watch.map_err(|source| CaptureError::System {
        what: "watching mouse and keyboard",
        source,
    })?;
    if let Err(error) = watch.shortcut() {
        tracing::warn!(%error, "another program has the keys that stop everything; they are only seen in passing");
    }
    Ok(Box::new(WindowsOwnInput {
        shared,
        _watch: watch,
    }))
}

struct WindowsOwnInput {
    shared: Arc<Shared>,
    _watch: InputWatch,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Virtual keys that mean one of two.
const BOTH: [u8; 3] = [0x10, 0x11, 0x12];

/// Something that the person holds down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Held {
    Key(u8),
    Button(MouseButton),
}

/// What a virtual key is: the first ones are the mouse's.
fn of_number(key: u8) -> Held {
    match key {
        0x01 => Held::Button(MouseButton::Left),
        0x02 => Held::Button(MouseButton::Right),
        0x04 => Held::Button(MouseButton::Middle),
        0x05 => Held::Button(MouseButton::Back),
        0x06 => Held::Button(MouseButton::Forward),
        key => Held::Key(key),
    }
}

impl Held {
    fn is_down(self) -> bool {
        // They may be swapped.
        let numbers: &[u8] = match &self {
            Self::Key(key) => &[*key],
            Self::Button(MouseButton::Left | MouseButton::Right) => &[0x01, 0x02],
            Self::Button(MouseButton::Middle) => &[0x04],
            Self::Button(MouseButton::Back) => &[0x05],
            Self::Button(MouseButton::Forward) => &[0x06],
        };
        numbers.iter().any(|number| win32::is_down(*number))
    }
}

/// The keys that stop everything.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stop {
    key: u8,
    held: Vec<NamedKey>,
}

impl Stop {
    fn find(stop: &Shortcut) -> Result<Self, InputError> {
        let held = stop.modifiers().to_vec();
        let key = match stop.key() {
            Key::Named(NamedKey::Pause) if held.contains(&NamedKey::Control) => BREAK,
            Key::Named(name) => virtual_key(name),
            Key::Char(c) => {
                let typist = Layout::in_use().typist(c);
                typist.ok_or(InputError::NoKey { key: stop.key() })?.key
            }
        };
        Ok(Self { key, held })
    }

    fn hot_key(&self) -> HotKey {
        let modifiers = self.held.iter().map(|name| match name {
            NamedKey::Control => win32::MOD_CONTROL,
            NamedKey::Alt => win32::MOD_ALT,
            NamedKey::Shift => win32::MOD_SHIFT,
            _ => win32::MOD_WIN,
        });
        (modifiers.sum(), self.key)
    }
}

/// The two keys that each of those is that can be held.
fn pair(name: NamedKey) -> [u8; 2] {
    match name {
        NamedKey::Shift => [0xa0, 0xa1],
        NamedKey::Control => [0xa2, 0xa3],
        NamedKey::Alt => [0xa4, 0xa5],
        _ => [0x5b, 0x5c],
    }
}

/// What is known of the person's doing.
struct State {
    stop: Stop,
    /// What is not theirs.
    mark: usize,
    held: HashMap<Held, Instant>,
    most_urgent: Option<OwnEvent>,
    woken: bool,
    /// When the stop keys were last seen to be pressed by us, or were told of already: the shortcut that follows is the same.
    settled: Option<Instant>,
}

impl State {
    fn new(stop: Stop, mark: usize) -> Self {
        Self {
            stop,
            mark,
            held: HashMap::new(),
            most_urgent: None,
            woken: false,
            settled: None,
        }
    }

    /// Takes note of something; tells whether the person did it.
    fn see(&mut self, now: Instant, seen: Seen) -> bool {
        let event = match seen {
            Seen::Key { key, down, mark } if mark == self.mark => {
                if down && key == self.stop.key {
                    self.settled = Some(now);
                }
                None
            }
            Seen::Button { mark, .. } | Seen::Wheel { mark } | Seen::Moved { mark }
                if mark == self.mark =>
            {
                None
            }
            Seen::Key { key, down, .. } => Some(self.key(now, key, down)),
            Seen::Button { button, down, .. } => Some(self.hold(now, Held::Button(button), down)),
            Seen::Wheel { .. } => Some(OwnEvent::Pressed),
            Seen::Moved { .. } => Some(OwnEvent::Moved),
            Seen::Shortcut => {
                let settled = self.settled.take();
                let is_known = settled.is_some_and(|at| now.saturating_duration_since(at) < SAME);
                (!is_known).then_some(OwnEvent::StopPressed)
            }
        };
        self.most_urgent = self.most_urgent.max(event);
        event.is_some()
    }

    fn key(&mut self, now: Instant, key: u8, down: bool) -> OwnEvent {
        let event = self.hold(now, Held::Key(key), down);
        let is_held = |name: &NamedKey| {
            let mut keys = pair(*name).into_iter();
            keys.any(|key| self.held.contains_key(&Held::Key(key)))
        };
        if down && key == self.stop.key && self.stop.held.iter().all(is_held) {
            self.settled = Some(now);
            return OwnEvent::StopPressed;
        }
        if down && key == virtual_key(NamedKey::Escape) {
            return OwnEvent::EscapePressed;
        }
        event
    }

    fn hold(&mut self, now: Instant, what: Held, down: bool) -> OwnEvent {
        if down {
            self.held.insert(what, now);
            OwnEvent::Pressed
        } else {
            self.held.remove(&what);
            OwnEvent::Released
        }
    }

    /// Forgets what has not been held for some time, though nobody said so.
    fn settle(&mut self, now: Instant, is_down: impl Fn(Held) -> bool) {
        self.held.retain(|held, since| {
            now.saturating_duration_since(*since) < SETTLED || is_down(*held)
        });
    }
}

impl OwnInput for WindowsOwnInput {
    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<OwnEvent>, InputError> {
        // A time too far away to be expressed is as good as none.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut state = self.shared.state();
        loop {
            if let Some(event) = state.most_urgent.take() {
                return Ok(Some(event));
            }
            let now = Instant::now();
            if std::mem::take(&mut state.woken) || until.is_some_and(|until| until <= now) {
                return Ok(None);
            }
            state = match until {
                Some(until) => {
                    let waited = self.shared.changed.wait_timeout(state, until - now);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let waited = self.shared.changed.wait(state);
                    waited.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }

    fn is_holding(&self) -> bool {
        let mut state = self.shared.state();
        state.settle(Instant::now(), Held::is_down);
        !state.held.is_empty()
    }

    fn waker(&self) -> Waker {
        let shared = Arc::clone(&self.shared);
        Waker::new(move || {
            shared.state().woken = true;
            shared.changed.notify_all();
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: usize = 7;
    const ESCAPE: u8 = 0x1b;
    const F12: u8 = 0x7b;

    fn key(key: u8, down: bool, mark: usize) -> Seen {
        Seen::Key { key, down, mark }
    }

    fn state() -> State {
        State::new(Stop::find(&Shortcut::stop()).unwrap(), OURS)
    }

    #[test]
    fn what_we_do_is_left_out_and_what_others_inject_is_not() {
        let (mut state, now) = (state(), Instant::now());
        assert!(!state.see(now, key(ESCAPE, true, OURS)));
        assert!(!state.see(now, Seen::Moved { mark: OURS }));
        assert_eq!((state.most_urgent, state.held.len()), (None, 0));
        // As an on-screen keyboard does.
        assert!(state.see(now, key(0x41, true, 99)));
        assert_eq!(state.most_urgent.take(), Some(OwnEvent::Pressed));
        assert!(state.see(now, key(ESCAPE, true, 0)));
        assert!(state.see(now, Seen::Moved { mark: 0 }));
        assert_eq!(state.most_urgent.take(), Some(OwnEvent::EscapePressed));
        assert_eq!(state.held.len(), 2);
    }

    #[test]
    fn the_stop_keys_are_told_once_by_whichever_way_they_are_heard() {
        let (mut state, now) = (state(), Instant::now());
        for held in [0xa3, 0xa4, 0xa0] {
            state.see(now, key(held, true, 0));
        }
        state.most_urgent = None;
        state.see(now, key(F12, true, 0));
        assert_eq!(state.most_urgent.take(), Some(OwnEvent::StopPressed));
        assert!(!state.see(now, Seen::Shortcut));
        // Where the hooks hear nothing.
        assert!(state.see(now, Seen::Shortcut));
        assert_eq!(state.most_urgent.take(), Some(OwnEvent::StopPressed));
    }

    #[test]
    fn the_other_side_can_t_press_the_stop_keys() {
        let (mut state, now) = (state(), Instant::now());
        for held in [0xa2, 0xa4, F12] {
            state.see(now, key(held, true, OURS));
        }
        assert!(!state.see(now, Seen::Shortcut));
        assert_eq!(state.most_urgent, None);
        // They did so long ago: this is the person.
        state.see(now, key(F12, true, OURS));
        assert!(state.see(now + SAME, Seen::Shortcut));
    }

    #[test]
    fn what_was_let_go_while_nobody_was_told_is_not_held_for_ever() {
        let (mut state, now) = (state(), Instant::now());
        state.see(now, key(0x41, true, 0));
        state.settle(now, |_| false);
        assert_eq!(state.held.len(), 1, "it may not be known yet");
        state.settle(now + SETTLED, |_| true);
        assert_eq!(state.held.len(), 1);
        state.settle(now + SETTLED, |_| false);
        assert_eq!(state.held.len(), 0);
    }
}
