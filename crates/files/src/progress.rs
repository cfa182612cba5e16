//! How far a transfer is, how fast it goes, and how long it will take.

use std::time::{Duration, Instant};

/// What was seen this long ago counts about a third of what is seen now.
const MEMORY: Duration = Duration::from_secs(3);

/// Nothing is said about the rate before as much time has gone by: it would jump about.
const FIRST: Duration = Duration::from_secs(1);

/// Slower than this, in bytes a second, it stands still.
const STILL: f64 = 1.0;

/// The progress of one transfer: bytes so far, their rate over the last seconds, the time left.
///
/// ```
/// use std::time::{Duration, Instant};
///
/// let start = Instant::now();
/// let mut progress = files::Progress::new(10_000_000, 0, start);
/// let later = start + Duration::from_secs(2);
/// progress.update(2_000_000, later);
/// assert_eq!(progress.fraction(), 0.2);
/// let left = progress.time_left(later).unwrap();
/// assert!(left > Duration::from_secs(4) && left < Duration::from_secs(8));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    total: u64,
    done: u64,
    started: Instant,
    seen: Instant,
    /// Bytes a second, each second weighing less the longer ago it was. The weights do not add up to
    /// one yet when little time has gone by; [`Progress::rate`] puts that right.
    weighted: f64,
}

impl Progress {
    /// At `now`, of `total` bytes `already` are there (from before a break): these do not count as speed.
    pub fn new(total: u64, already: u64, now: Instant) -> Self {
        Self {
            total,
            done: already.min(total),
            started: now,
            seen: now,
            weighted: 0.0,
        }
    }

    /// At `now`, `done` bytes are there, of all. Fewer than before (a file that begins anew) are no
    /// negative speed; more than `total` count as `total`.
    pub fn update(&mut self, done: u64, now: Instant) {
        let done = done.min(self.total);
        let new = done.saturating_sub(self.done) as f64;
        let now = now.max(self.seen);
        self.weighted = self.weighted * fading(now - self.seen) + new / MEMORY.as_secs_f64();
        self.done = done;
        self.seen = now;
    }

    /// Bytes that are there.
    pub fn done(&self) -> u64 {
        self.done
    }

    /// Bytes in all.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The part that is there, 0–1. Nothing to transfer is all of it.
    pub fn fraction(&self) -> f64 {
        if self.total == 0 {
            1.0
        } else {
            self.done as f64 / self.total as f64
        }
    }

    /// Bytes a second over the last seconds. `None` in the first second.
    pub fn rate(&self, now: Instant) -> Option<f64> {
        let now = now.max(self.seen);
        let known = now - self.started;
        (known >= FIRST).then(|| self.weighted * fading(now - self.seen) / (1.0 - fading(known)))
    }

    /// The time left at this rate, in whole seconds, rounded up. `None` in the first second and while
    /// it stands still.
    pub fn time_left(&self, now: Instant) -> Option<Duration> {
        let left = self.total - self.done;
        if left == 0 {
            return Some(Duration::ZERO);
        }
        let rate = self.rate(now).filter(|rate| *rate >= STILL)?;
        // Out of range saturates: that is a transfer of many millennia.
        Some(Duration::from_secs((left as f64 / rate).ceil() as u64))
    }
}

/// What is left of a second's weight after a time.
fn fading(time: Duration) -> f64 {
    (-time.as_secs_f64() / MEMORY.as_secs_f64()).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;

    /// A transfer that gets `rate` bytes a second for some seconds, in steps.
    fn run(progress: &mut Progress, rate: u64, seconds: u64, steps: u64, from: Instant) -> Instant {
        let (done, step) = (progress.done(), Duration::from_secs(1) / steps as u32);
        for n in 1..=seconds * steps {
            progress.update(done + rate * n / steps, from + step * n as u32);
        }
        from + Duration::from_secs(seconds)
    }

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!(
            (found / expected - 1.0).abs() < tolerance,
            "{found} is not near {expected}"
        );
    }

    #[test]
    fn a_steady_transfer_is_told_as_it_is() {
        for steps in [1, 10, 1000] {
            let start = Instant::now();
            let mut progress = Progress::new(100 * MIB, 0, start);
            let now = run(&mut progress, MIB, 20, steps, start);
            near(progress.rate(now).unwrap(), MIB as f64, 0.2);
            near(progress.time_left(now).unwrap().as_secs_f64(), 80.0, 0.2);
            assert_eq!(progress.fraction(), 0.2);
        }
    }

    #[test]
    fn the_rate_follows_within_seconds_and_does_not_jump() {
        let start = Instant::now();
        let mut progress = Progress::new(1000 * MIB, 0, start);
        let now = run(&mut progress, 8 * MIB, 20, 50, start);
        let soon = run(&mut progress, MIB, 1, 50, now);
        assert!(
            progress.rate(soon).unwrap() > 4.0 * MIB as f64,
            "after a second it is smooth"
        );
        let later = run(&mut progress, MIB, 14, 50, soon);
        near(progress.rate(later).unwrap(), MIB as f64, 0.1);
    }

    #[test]
    fn what_was_there_before_is_no_speed() {
        let start = Instant::now();
        let mut progress = Progress::new(100 * MIB, 90 * MIB, start);
        assert_eq!((progress.fraction(), progress.rate(start)), (0.9, None));
        let now = run(&mut progress, MIB, 5, 100, start);
        near(progress.rate(now).unwrap(), MIB as f64, 0.1);
        near(progress.time_left(now).unwrap().as_secs_f64(), 5.0, 0.3);
    }

    #[test]
    fn a_line_that_stands_still_has_no_time_left_to_tell() {
        let start = Instant::now();
        let mut progress = Progress::new(100 * MIB, 0, start);
        let now = run(&mut progress, MIB, 5, 10, start);
        assert!(progress.time_left(now + Duration::from_secs(5)) > progress.time_left(now));
        assert_eq!(progress.time_left(now + Duration::from_secs(120)), None);
    }

    #[test]
    fn odd_figures_are_borne() {
        let start = Instant::now();
        let later = start + Duration::from_secs(10);
        let mut nothing = Progress::new(0, 5, start);
        nothing.update(7, start);
        assert_eq!(
            (nothing.fraction(), nothing.time_left(later)),
            (1.0, Some(Duration::ZERO))
        );
        let mut huge = Progress::new(u64::MAX, 0, start);
        huge.update(20, later);
        assert!(huge.time_left(later).unwrap() > Duration::from_secs(1 << 40));
        huge.update(u64::MAX, later);
        huge.update(3, start);
        assert_eq!(
            huge.done(),
            3,
            "it began anew, and the clock did not go back"
        );
        assert!(huge.rate(start).unwrap().is_finite());
        assert_eq!(Progress::new(9, 0, start).rate(start), None);
    }
}
