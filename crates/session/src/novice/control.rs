//! Whose hand comes first: when the helper's input acts, when it is dropped, and
//! what is held down.

use std::time::Instant;

use wire::{Button, FromNovice, InputEvent, Key};

use super::{Core, NoviceEvent};
use crate::limits::{MAX_KEYS_DOWN, NOVICE_FIRST};

/// What becomes of the helper's input.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// Until when the novice's own hand, or an answer just given, comes first.
    novice_first_until: Option<Instant>,
    was_asked: bool,
    /// What the helper was told.
    waits: bool,
    acts: bool,
    down: Down,
}

/// What decides it, besides the time.
pub(super) struct Weights {
    /// Control is granted.
    pub(super) is_granted: bool,
    /// A question is open, so a person is about to press a button.
    pub(super) is_asked: bool,
    pub(super) is_paused: bool,
}

impl Control {
    /// The novice's own hand moved.
    pub(super) fn own_input(&mut self, now: Instant) {
        self.novice_first_until = Some(now + NOVICE_FIRST);
    }

    /// Decides anew; called after everything that happens. Input that comes
    /// while it waits is dropped and not kept for later: a late click lands on
    /// something else.
    pub(super) fn weigh(&mut self, now: Instant, core: &mut Core, weights: &Weights) {
        if self.was_asked && !weights.is_asked {
            self.own_input(now);
        }
        self.was_asked = weights.is_asked;
        let is_novice_first = self.novice_first_until.is_some_and(|until| now < until);
        let waits = weights.is_granted && (weights.is_asked || is_novice_first);
        if weights.is_granted && waits != self.waits {
            core.outbox.send(FromNovice::ControlWaits(waits));
            core.outbox.tell(NoviceEvent::ControlWaits(waits));
        }
        self.waits = waits;
        let acts = weights.is_granted && !waits && !weights.is_paused;
        if self.acts && !acts {
            self.down = Down::default();
            core.outbox.tell(NoviceEvent::ReleaseInput);
        }
        self.acts = acts;
    }

    pub(super) fn waits(&self) -> bool {
        self.waits
    }

    /// Whether input acts now: then something may be held down.
    pub(super) fn acts(&self) -> bool {
        self.acts
    }

    /// Hands an event on, unless it lets go of what is not held.
    pub(super) fn pass(&mut self, core: &mut Core, event: InputEvent) {
        if self.down.is_full_for(&event) {
            self.down = Down::default();
            core.outbox.tell(NoviceEvent::ReleaseInput);
        }
        if self.down.note(&event) {
            core.outbox.tell(NoviceEvent::Input(event));
        }
    }

    pub(super) fn next_timeout(&self) -> Option<Instant> {
        self.novice_first_until
            .filter(|_| self.waits && !self.was_asked)
    }
}

/// What the helper holds down.
#[derive(Debug, Default)]
struct Down {
    keys: Vec<Key>,
    buttons: Vec<Button>,
}

impl Down {
    /// Whether one more key would be more than anybody can hold.
    fn is_full_for(&self, event: &InputEvent) -> bool {
        matches!(event, InputEvent::Key { key, down: true }
            if self.keys.len() >= MAX_KEYS_DOWN && !self.keys.contains(key))
    }

    /// Whether the event means anything: not a release of what is not down, nor
    /// a second press of a button. A key that is down repeats.
    fn note(&mut self, event: &InputEvent) -> bool {
        match *event {
            InputEvent::Key { key, down: true } => {
                if !self.keys.contains(&key) {
                    self.keys.push(key);
                }
                true
            }
            InputEvent::Key { key, down: false } => release(&mut self.keys, &key),
            InputEvent::Button { button, down: true } => {
                let is_new = !self.buttons.contains(&button);
                self.buttons.extend(is_new.then_some(button));
                is_new
            }
            InputEvent::Button {
                button,
                down: false,
            } => release(&mut self.buttons, &button),
            InputEvent::PointerTo { .. } | InputEvent::Wheel { .. } | InputEvent::Text(_) => true,
        }
    }
}

fn release<T: PartialEq>(down: &mut Vec<T>, what: &T) -> bool {
    let at = down.iter().position(|held| held == what);
    at.map(|at| down.swap_remove(at)).is_some()
}
