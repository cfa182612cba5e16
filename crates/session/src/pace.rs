//! A limit on how often something may happen: so many at once, then one each
//! interval.

use std::time::{Duration, Instant};

use crate::limits::{ALIVE_EVERY, ASK_AGAIN_AFTER, DEAD_AFTER, PRESENT_EVERY};

/// The generic cell rate algorithm (ITU-T I.371): one instant of state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    interval: Duration,
    burst: u32,
    /// When all of the burst is available again.
    rested: Option<Instant>,
}

impl Pace {
    /// Chat that this side's person may send: ten at once, then one a second.
    pub(crate) fn of_own_chat() -> Self {
        Self::new(10, Duration::from_secs(1))
    }

    /// Chat that the peer may send. A line may be silent for [`DEAD_AFTER`] and
    /// then deliver at once what was written meanwhile, so who keeps the pace
    /// above never breaks this one.
    pub(crate) fn of_peers_chat() -> Self {
        Self::new(60, Duration::from_secs(1))
    }

    /// Small messages without content (alive, present, time left), likewise.
    pub(crate) fn of_small_talk() -> Self {
        Self::new(20, ALIVE_EVERY / 4)
    }

    /// What a novice says of its time, its pauses, its own hand and its video. Its
    /// person may hold a key down on a button, which presses it some 30 times a second.
    pub(crate) fn of_peers_news() -> Self {
        Self::new(2_000, Duration::from_millis(20))
    }

    /// How often a helper says that its person is there.
    pub(crate) fn of_presence() -> Self {
        Self::new(1, PRESENT_EVERY)
    }

    /// How often a helper may ask for the same right: its own machine waits
    /// [`ASK_AGAIN_AFTER`], and a line can hold back four of these.
    pub(crate) fn of_peers_questions() -> Self {
        Self::new(5, ASK_AGAIN_AFTER)
    }

    /// How often a helper asks how long a word takes.
    pub(crate) fn of_own_pings() -> Self {
        Self::new(1, Duration::from_secs(1))
    }

    /// How often a novice answers that: one is under way at a time, so that a line holds back few.
    pub(crate) fn of_peers_pings() -> Self {
        Self::new(40, Duration::from_secs(1))
    }

    /// Movements of the pointer that a helper sends: 125 a second.
    pub(crate) fn of_own_moves() -> Self {
        Self::new(1, Duration::from_millis(8))
    }

    /// Presses, turns and texts that a helper sends: 300 at once, then 200 a second.
    pub(crate) fn of_own_acts() -> Self {
        Self::new(300, Duration::from_millis(5))
    }

    /// All input that a novice takes. Each act can bring a movement before it
    /// and a release after it.
    pub(crate) fn of_peers_input() -> Self {
        Self::new(25_000, Duration::from_millis(1))
    }

    /// Drawings that a helper sends, but for the laser: 60 at once, then 30 a second.
    pub(crate) fn of_own_marks() -> Self {
        Self::new(60, Duration::from_micros(33_333))
    }

    /// All drawings that a novice takes.
    pub(crate) fn of_peers_marks() -> Self {
        Self::new(6_000, Duration::from_millis(5))
    }

    /// Offers of files and fetches that this side makes: four at once, then one
    /// each 2 s.
    pub(crate) fn of_own_offers() -> Self {
        Self::new(4, Duration::from_secs(2))
    }

    /// Those of the peer.
    pub(crate) fn of_peers_offers() -> Self {
        Self::new(20, Duration::from_secs(2))
    }

    const fn new(burst: u32, interval: Duration) -> Self {
        Self {
            interval,
            burst,
            rested: None,
        }
    }

    /// Takes one, if one is left.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let rested = self.rested.map_or(now, |at| at.max(now)) + self.interval;
        if rested - now > self.interval * self.burst {
            return false;
        }
        self.rested = Some(rested);
        true
    }

    /// The instant from which one can be taken; `None` before the first was.
    pub(crate) fn ready_at(&self) -> Option<Instant> {
        self.rested?.checked_sub(self.interval * (self.burst - 1))
    }
}

// What a line can hold back, in messages of either pace, fits into the burst.
const _: () = assert!(10 + DEAD_AFTER.as_secs() < 60);
const _: () = assert!(40 * DEAD_AFTER.as_secs() < 2_000);
const _: () = assert!(4 + DEAD_AFTER.as_secs() / 2 < 20);
const _: () = assert!(1 + DEAD_AFTER.as_secs() < 40);
const _: () = assert!(DEAD_AFTER.as_secs() / ASK_AGAIN_AFTER.as_secs() < 5);
const _: () = assert!(3 * (300 + 200 * DEAD_AFTER.as_secs()) + 125 * DEAD_AFTER.as_secs() < 25_000);
const _: () = assert!(60 + (30 + 125) * DEAD_AFTER.as_secs() < 6_000);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_one_each_interval() {
        let start = Instant::now();
        let mut pace = Pace::new(3, Duration::from_secs(1));
        let taken = (0..5).filter(|_| pace.take(start)).count();
        assert_eq!(taken, 3);
        assert!(!pace.take(start + Duration::from_millis(999)));
        assert!(pace.take(start + Duration::from_secs(1)));
        assert!(!pace.take(start + Duration::from_secs(1)));
        let later = start + Duration::from_secs(60);
        assert_eq!((0..5).filter(|_| pace.take(later)).count(), 3);
    }

    #[test]
    fn who_keeps_the_pace_never_breaks_the_peers_after_a_silence() {
        let start = Instant::now();
        let (mut own, mut peer) = (Pace::of_own_chat(), Pace::of_peers_chat());
        // Ten times a second somebody tries to write; the line delivers only
        // each time that it has been silent for almost as long as it may be.
        let mut held = 0;
        for tenth in 0..3_000u64 {
            let now = start + Duration::from_millis(tenth * 100);
            held += u32::from(own.take(now));
            if tenth % 299 == 298 {
                for _ in 0..held {
                    assert!(peer.take(now), "refused at {tenth}");
                }
                held = 0;
            }
        }
    }
}
