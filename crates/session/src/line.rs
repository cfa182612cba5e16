//! Whether the connection still carries anything.

use std::time::Instant;

use crate::limits::{ALIVE_EVERY, DEAD_AFTER};

/// When to say that we are there, and when to give the peer up.
#[derive(Debug)]
pub(crate) struct Line {
    speak_at: Instant,
    dead_at: Instant,
}

/// What the line needs now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Pulse {
    Fine,
    Speak,
    Dead,
}

impl Line {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            speak_at: now + ALIVE_EVERY,
            dead_at: now + DEAD_AFTER,
        }
    }

    /// Something came from the peer.
    pub(crate) fn heard(&mut self, now: Instant) {
        self.dead_at = now + DEAD_AFTER;
    }

    /// Whether it was silent for too long, even if something comes now: what lay
    /// in a machine that slept is not acted upon when it wakes.
    pub(crate) fn is_dead(&self, now: Instant) -> bool {
        now >= self.dead_at
    }

    /// When the break was, that is noticed now: who slept through it has not had
    /// the time of waking up to come back.
    pub(crate) fn broke_at(&self, now: Instant) -> Instant {
        now.min(self.dead_at)
    }

    pub(crate) fn next(&self) -> Instant {
        self.speak_at.min(self.dead_at)
    }

    pub(crate) fn poll(&mut self, now: Instant) -> Pulse {
        if self.is_dead(now) {
            return Pulse::Dead;
        }
        if now < self.speak_at {
            return Pulse::Fine;
        }
        self.speak_at = now + ALIVE_EVERY;
        Pulse::Speak
    }
}
