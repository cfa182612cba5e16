//! A limit that is announced before it ends the session.

use std::time::{Duration, Instant};

use wire::EndingWhy;

/// When a limit ends the session, and which announcements are still to come.
#[derive(Debug)]
pub(crate) struct Countdown {
    why: EndingWhy,
    ends_at: Instant,
    /// How long before the end to announce it, longest first; those in the
    /// past are cut off at the front.
    warnings: &'static [Duration],
    all: &'static [Duration],
}

/// What a countdown has come to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Due {
    Warning { left: Duration },
    Over,
}

impl Countdown {
    pub(crate) fn new(
        why: EndingWhy,
        now: Instant,
        left: Duration,
        warnings: &'static [Duration],
    ) -> Self {
        let mut countdown = Self {
            why,
            ends_at: now,
            warnings,
            all: warnings,
        };
        countdown.restart(now, left);
        countdown
    }

    pub(crate) fn why(&self) -> EndingWhy {
        self.why
    }

    pub(crate) fn left(&self, now: Instant) -> Duration {
        self.ends_at.saturating_duration_since(now)
    }

    /// Whether an end was announced and has not been put off since.
    pub(crate) fn is_announced(&self) -> bool {
        self.warnings.len() < self.all.len()
    }

    /// Puts the end off (or nearer). Announcements it is already too late for
    /// are left out.
    pub(crate) fn restart(&mut self, now: Instant, left: Duration) {
        self.ends_at = now + left;
        let late = self.all.iter().take_while(|&&before| before > left).count();
        self.warnings = &self.all[late..];
    }

    /// The next instant something is due.
    pub(crate) fn next(&self) -> Instant {
        let before = self.warnings.first().copied().unwrap_or_default();
        self.ends_at - before
    }

    /// What is due by now, if anything; of several announcements the last.
    pub(crate) fn poll(&mut self, now: Instant) -> Option<Due> {
        let left = self.left(now);
        if left.is_zero() {
            return Some(Due::Over);
        }
        let due = self
            .warnings
            .iter()
            .take_while(|&&before| before >= left)
            .count();
        if due == 0 {
            return None;
        }
        self.warnings = &self.warnings[due..];
        Some(Due::Warning { left })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WARNINGS: &[Duration] = &[Duration::from_secs(300), Duration::from_secs(60)];

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    fn countdown(start: Instant, left: u64) -> Countdown {
        Countdown::new(EndingWhy::TimeLimit, start, seconds(left), WARNINGS)
    }

    #[test]
    fn warns_twice_then_ends() {
        let start = Instant::now();
        let mut limit = countdown(start, 3600);
        assert_eq!(limit.next(), start + seconds(3300));
        assert_eq!(limit.poll(start + seconds(3299)), None);
        let warning = |left| {
            Some(Due::Warning {
                left: seconds(left),
            })
        };
        assert_eq!(limit.poll(start + seconds(3300)), warning(300));
        assert_eq!(limit.poll(start + seconds(3300)), None);
        assert_eq!(limit.next(), start + seconds(3540));
        assert_eq!(limit.poll(start + seconds(3541)), warning(59));
        assert_eq!(limit.next(), start + seconds(3600));
        assert_eq!(limit.poll(start + seconds(3600)), Some(Due::Over));
    }

    #[test]
    fn a_short_limit_has_fewer_warnings() {
        let start = Instant::now();
        let mut limit = countdown(start, 120);
        assert!(limit.is_announced(), "five minutes before is in the past");
        assert_eq!(limit.next(), start + seconds(60));
        let mut minute = countdown(start, 60);
        let left = seconds(60);
        assert_eq!(minute.poll(start), Some(Due::Warning { left }));
        let mut shortest = countdown(start, 30);
        assert_eq!(shortest.next(), start + seconds(30));
        assert_eq!(shortest.poll(start), None);
        assert_eq!(limit.poll(start + seconds(500)), Some(Due::Over));
    }

    #[test]
    fn put_off_it_warns_again() {
        let start = Instant::now();
        let mut limit = countdown(start, 3600);
        limit.poll(start + seconds(3550));
        assert!(limit.is_announced());
        limit.restart(start + seconds(3550), seconds(1000));
        assert!(!limit.is_announced());
        assert_eq!(limit.next(), start + seconds(3550 + 700));
    }
}
