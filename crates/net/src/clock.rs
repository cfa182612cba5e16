//! The clock of sessions: it goes on while the computer sleeps, so that sleeping makes nothing last longer.

use std::time::{Duration, Instant};

/// How often a wait looks at the clock: the system's timers stand still in a sleep.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Now, as the machines of sessions are told it. Unlike [`Instant::now`] on Linux it has counted what the
/// computer slept since this process asked first. It never goes back.
#[cfg(target_os = "linux")]
pub fn now() -> Instant {
    use std::sync::OnceLock;
    static START: OnceLock<(Instant, Duration)> = OnceLock::new();
    let (start, before) = *START.get_or_init(|| (Instant::now(), since_boot()));
    start + since_boot().saturating_sub(before)
}

/// Now, as the machines of sessions are told it. On Windows [`Instant`] counts what the computer slept by itself ("including the
/// time when the machine was in a sleep state": Microsoft's "Acquiring high-resolution time stamps", on
/// `QueryPerformanceCounter`).
#[cfg(not(target_os = "linux"))]
pub fn now() -> Instant {
    Instant::now()
}

/// `CLOCK_BOOTTIME` (Linux, `clock_gettime(2)`): the time since the start, sleep included.
#[cfg(target_os = "linux")]
fn since_boot() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    // Before the start there was nothing.
    Duration::try_from(clock_gettime(ClockId::Boottime)).unwrap_or_default()
}

/// How long until then, by this clock; nothing if it has passed.
pub fn until(then: Instant) -> Duration {
    then.saturating_duration_since(now())
}

/// Waits until then by this clock: a second late at most after a sleep. May be given up at any time.
pub async fn sleep_until(then: Instant) {
    loop {
        let left = until(then);
        if left.is_zero() {
            return;
        }
        tokio::time::sleep(left.min(LOOK_EVERY)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_goes_back() {
        let mut last = now();
        for _ in 0..10_000 {
            let next = now();
            assert!(next >= last);
            last = next;
        }
    }

    #[tokio::test]
    async fn a_wait_ends_when_its_time_has_come_and_not_before() {
        let then = now() + Duration::from_millis(20);
        sleep_until(then).await;
        assert!(now() >= then);
        sleep_until(then).await;
        assert_eq!(until(then), Duration::ZERO);
    }
}
