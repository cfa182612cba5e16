//! One direction of a narrow line, as arithmetic: when a packet arrives at the other end, or that it does not.

use std::time::{Duration, Instant};

/// What a line is like, each way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// Its rate.
    pub(crate) bits_per_second: f64,
    /// From one end to the other, without the queue.
    pub(crate) way: Duration,
    /// What waits to leave at most, in bytes; what comes then is lost.
    pub(crate) queue: f64,
    /// The part of the packets that is lost on the way, from 0 to 1.
    pub(crate) loss: f64,
}

impl Kind {
    /// Nothing waits, and nothing is lost.
    pub(crate) const CABLE: Self = Self {
        bits_per_second: f64::INFINITY,
        way: Duration::ZERO,
        queue: f64::INFINITY,
        loss: 0.0,
    };
}

/// The state of one direction.
#[derive(Debug)]
pub(super) struct Shaper {
    kind: Kind,
    /// When all that waits has left.
    free: Instant,
    dice: u32,
    queue: Queue,
}

/// What waited to leave, since somebody last looked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Queue {
    /// How long a packet waited at most.
    pub(super) longest: Duration,
    /// Packets that found no room.
    pub(super) full: usize,
}

impl Shaper {
    /// A line that is empty. The same seed loses the same packets.
    pub(super) fn new(kind: Kind, now: Instant, seed: u32) -> Self {
        Self {
            kind,
            free: now,
            dice: seed,
            queue: Queue::default(),
        }
    }

    /// What waited since this was asked last.
    pub(super) fn queue(&mut self) -> Queue {
        std::mem::take(&mut self.queue)
    }

    /// When a packet that comes now arrives; `None` if it is lost.
    pub(super) fn pass(&mut self, now: Instant, bytes: usize) -> Option<Instant> {
        let Kind {
            bits_per_second,
            way,
            queue,
            loss,
        } = self.kind;
        let waits = self.free.saturating_duration_since(now);
        self.queue.longest = self.queue.longest.max(waits);
        if waits.as_secs_f64() * bits_per_second / 8.0 > queue {
            self.queue.full += 1;
            return None;
        }
        let takes = Duration::from_secs_f64(bytes as f64 * 8.0 / bits_per_second);
        self.free = self.free.max(now) + takes;
        (self.roll() >= loss).then(|| self.free + way)
    }

    /// A number from 0 to 1, by a linear congruence: what matters is that runs can be compared.
    fn roll(&mut self) -> f64 {
        self.dice = self
            .dice
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        f64::from(self.dice >> 8) / f64::from(1 << 24)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind {
        bits_per_second: 3e6,
        way: Duration::from_millis(60),
        queue: 75_000.0,
        loss: 0.0,
    };

    #[test]
    fn packets_leave_one_after_the_other_and_what_finds_no_room_is_lost() {
        let now = Instant::now();
        let mut line = Shaper::new(KIND, now, 1);
        let arrivals: Vec<_> = (0..100).map_while(|_| line.pass(now, 1_500)).collect();
        assert_eq!(arrivals.len(), 51, "what is leaving, and 75 kB behind it");
        assert_eq!(arrivals[0], now + Duration::from_millis(64));
        assert_eq!(arrivals[50], now + Duration::from_millis(60 + 51 * 4));
        let queue = line.queue();
        assert_eq!(
            (queue.longest, queue.full),
            (Duration::from_millis(51 * 4), 1)
        );
        let later = now + Duration::from_secs(1);
        assert_eq!(
            line.pass(later, 1_500),
            Some(later + Duration::from_millis(64))
        );
    }

    #[test]
    fn about_as_many_are_lost_as_are_to_be() {
        let kind = Kind { loss: 0.01, ..KIND };
        let mut now = Instant::now();
        let mut line = Shaper::new(kind, now, 12_345);
        let mut lost = 0;
        for _ in 0..10_000 {
            now += Duration::from_millis(10);
            lost += usize::from(line.pass(now, 100).is_none());
        }
        assert!((70..130).contains(&lost), "{lost} of 10,000");
    }
}
