//! What is told of windows that are kept in sight, and how long somebody else is fought for that.

use std::time::{Duration, Instant};

/// How long to leave things alone after putting them right: who wants to be on top as well is fought
/// at this pace.
pub(crate) const REST: Duration = Duration::from_millis(30);
/// How often in a row things are put right before they count as beyond that.
const MOST_ROUNDS: u32 = 20;
/// After so long without anything to be put right, what comes then is a new row.
const PEACE: Duration = Duration::from_millis(500);

/// What a [`Keeper`](crate::here::Keeper) tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeeperEvent {
    /// Whether the windows are in sight, when that changes; at first they count as such.
    InSight(bool),
    /// The place that is [watched](crate::here::Keeper::watch) was pressed.
    Pressed,
}

/// How it stands with our windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    InSight,
    /// Something is wrong, and was put right if that was wanted.
    Wrong,
}

/// How often in a row something was put right, and when last.
pub(crate) struct Rounds {
    count: u32,
    last: Instant,
    in_sight: bool,
}

impl Rounds {
    pub(crate) fn new() -> Self {
        Self {
            count: 0,
            last: Instant::now(),
            in_sight: true,
        }
    }

    /// The earliest time for the next round, if something happens before that.
    pub(crate) fn not_before(&self) -> Instant {
        self.last + REST
    }

    /// Whether to put right what is wrong: no longer where that is in vain.
    pub(crate) fn begin(&mut self, now: Instant) -> bool {
        if now.saturating_duration_since(self.last) >= PEACE {
            self.count = 0;
        }
        self.count < MOST_ROUNDS
    }

    /// What came of it: whether the windows are in sight, where that is news, and when to look again in any case.
    pub(crate) fn end(
        &mut self,
        now: Instant,
        acted: bool,
        stand: Stand,
    ) -> (Option<bool>, Option<Instant>) {
        match (stand, acted) {
            (Stand::InSight, _) => (self.news(true), None),
            (Stand::Wrong, true) => {
                self.count += 1;
                self.last = now;
                (None, Some(now + REST))
            }
            (Stand::Wrong, false) => {
                // The row goes on until they are seen by themselves.
                self.last = now;
                (self.news(false), Some(now + PEACE / 2))
            }
        }
    }

    /// Whether it is news that they are in sight, or not.
    pub(crate) fn news(&mut self, in_sight: bool) -> Option<bool> {
        (in_sight != std::mem::replace(&mut self.in_sight, in_sight)).then_some(in_sight)
    }
}
