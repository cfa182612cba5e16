//! How much of files may be on its way: less than best effort, after LEDBAT (RFC 6817).
//!
//! The receiver says of each piece when it was put away. How long pieces are on their way is compared with how long they
//! are at best, one way alone, as the way back may be full of something else: as soon as they wait for one another
//! anywhere on the line, fewer are sent. So a stop, an input event or a picture never waits behind a queue of files.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use wire::limits::{FILE_WINDOW, MAX_PIECE};

use crate::limits::MAX_TRANSFERS;

/// Bytes on the way at the beginning.
const FIRST: usize = 16 * 1024;
/// On the way at least, whatever else the line carries: files go slowly then, but they go.
const LEAST: usize = 8 * 1024;
/// On the way at most.
const MOST: usize = FILE_WINDOW * MAX_TRANSFERS;
/// The wait that we cause on purpose, so that the line is never idle (RFC 6817 allows up to 100 ms).
const TARGET: f64 = 20.0;
/// A wait this many times the target halves what is on the way within one round trip.
const STEEPEST: f64 = 4.0;
/// A piece is at most this part of what may be on the way, so that none is long for the line.
const PIECES: usize = 8;
/// Shortest piece, in bytes: about what goes into one packet.
const SHORTEST: usize = 1_400;
/// The shortest of so many times is what the line needs now; the others waited for a disk or a processor.
const SAMPLES: usize = 4;
/// After so long the shortest time of all is measured anew, with less on the way than makes a queue.
const BASE_LIFE: Duration = Duration::from_secs(30);
/// That much less.
const MEASURING: f64 = 0.75;

/// What is on the way, and what may be.
#[derive(Debug)]
pub(crate) struct Window {
    clock: Clock,
    bytes: f64,
    sent: VecDeque<Sent>,
    on_the_way: usize,
    /// The last pieces' ways in milliseconds, newest last. All are wrong by the same time,
    /// since the clocks are not set.
    latest: VecDeque<i32>,
    /// The shortest way, and when it was measured.
    base: Option<(i32, Instant)>,
    /// No wait was seen yet: the line may be much faster.
    is_growing: bool,
}

#[derive(Debug)]
struct Sent {
    transfer: u32,
    size: usize,
    /// Of it not put away yet.
    bytes: usize,
    at: u32,
    /// As much was on the way as may be.
    filled: bool,
    /// Less was on the way than makes a queue.
    measures: bool,
}

/// Milliseconds since it was read first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock(Option<Instant>);

impl Clock {
    pub(super) fn read(&mut self, now: Instant) -> u32 {
        let began = *self.0.get_or_insert(now);
        // What doesn't fit starts again at 0, as the protocol says.
        now.saturating_duration_since(began).as_millis() as u32
    }
}

impl Window {
    pub(super) fn new() -> Self {
        Self {
            clock: Clock::default(),
            bytes: FIRST as f64,
            sent: VecDeque::new(),
            on_the_way: 0,
            latest: VecDeque::new(),
            base: None,
            is_growing: true,
        }
    }

    /// How long a piece should be, in bytes.
    pub(crate) fn piece(&self) -> usize {
        (self.bytes as usize / PIECES).clamp(SHORTEST, MAX_PIECE)
    }

    /// How much of a file should be read at once, in bytes: about all that may be on the way. With less, a line as quick as
    /// the reading would never be full, and would be taken for a slow one.
    pub(super) fn read(&self) -> usize {
        self.piece() * PIECES
    }

    /// Whether a piece may leave now. The next word of the receiver can change it.
    pub(crate) fn has_room(&self, now: Instant, bytes: usize) -> bool {
        let part = if self.is_base_old(now) {
            MEASURING
        } else {
            1.0
        };
        self.sent.is_empty() || self.on_the_way + bytes <= (self.bytes * part) as usize
    }

    /// A piece leaves.
    pub(crate) fn left(&mut self, now: Instant, transfer: u32, bytes: usize) {
        self.on_the_way += bytes;
        self.sent.push_back(Sent {
            transfer,
            size: bytes,
            bytes,
            at: self.clock.read(now),
            filled: self.on_the_way + bytes > self.bytes as usize,
            measures: self.is_base_old(now),
        });
    }

    /// So many bytes of a transfer were put away.
    pub(crate) fn took(&mut self, now: Instant, at: u32, transfer: u32, bytes: usize) {
        let mut rest = bytes;
        while rest > 0 {
            let its = self.sent.iter().position(|sent| sent.transfer == transfer);
            let Some(place) = its else { return };
            let part = rest.min(self.sent[place].bytes);
            rest -= part;
            self.on_the_way -= part;
            self.sent[place].bytes -= part;
            if self.sent[place].bytes == 0
                && let Some(sent) = self.sent.remove(place)
            {
                self.measured(now, at, &sent);
                self.adapt(sent.size, sent.filled);
            }
        }
    }

    /// Nothing of a transfer is on the way any more, or nobody will say when it has arrived.
    pub(super) fn forget(&mut self, transfer: u32) {
        self.sent.retain(|sent| sent.transfer != transfer);
        self.on_the_way = self.sent.iter().map(|sent| sent.bytes).sum();
    }

    fn measured(&mut self, now: Instant, at: u32, sent: &Sent) {
        let way = at.wrapping_sub(sent.at).cast_signed();
        self.latest.push_back(way);
        if self.latest.len() > SAMPLES {
            self.latest.pop_front();
        }
        let renews = sent.measures && self.is_base_old(now);
        if renews || self.base.is_none_or(|(base, _)| way <= base) {
            self.base = Some((way, now));
        }
    }

    /// More by at most one piece a round trip, less by at most half (RFC 6817, section 2.4.2).
    fn adapt(&mut self, bytes: usize, filled: bool) {
        let (Some((base, _)), Some(latest)) = (self.base, self.latest.iter().min()) else {
            return;
        };
        let waited = f64::from(latest.saturating_sub(base)).max(0.0) / TARGET;
        self.is_growing &= waited < 1.0;
        if self.is_growing && filled {
            self.bytes += bytes as f64;
        } else if waited >= 1.0 || filled {
            let off = (1.0 - waited).max(-STEEPEST);
            self.bytes += off * bytes as f64 / PIECES as f64;
        }
        self.bytes = self.bytes.clamp(LEAST as f64, MOST as f64);
    }

    fn is_base_old(&self, now: Instant) -> bool {
        let age = |(_, measured): (i32, Instant)| now.saturating_duration_since(measured);
        self.base.is_some_and(|base| age(base) > BASE_LIFE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of so many bytes a second and so long a way, with a queue without end.
    struct Line {
        rate: f64,
        way: Duration,
        free: Instant,
        begin: Instant,
        /// What else waits in the queue when a piece comes.
        others: Duration,
        /// When what is on the way has been put away.
        arriving: VecDeque<(Instant, usize)>,
    }

    /// Sends for `span`; what was put away, and how long pieces waited in the queue at most after `settled`.
    fn send(
        window: &mut Window,
        line: &mut Line,
        from: Instant,
        span: Duration,
        settled: Duration,
    ) -> (usize, Duration) {
        let mut now = from;
        let (mut put_away, mut longest) = (0, Duration::ZERO);
        while now < from + span {
            while window.has_room(now, window.piece()) {
                let bytes = window.piece();
                window.left(now, 7, bytes);
                let begin = line.free.max(now + line.others);
                if now > from + settled {
                    longest = longest.max(begin - now);
                }
                line.free = begin + Duration::from_secs_f64(bytes as f64 / line.rate);
                line.arriving.push_back((line.free + line.way, bytes));
            }
            let (at, bytes) = line
                .arriving
                .pop_front()
                .expect("something is always on the way");
            now = now.max(at);
            // A clock that is wrong, and starts again in the middle.
            let clock = (at - line.begin).as_millis() as u32;
            window.took(now, clock.wrapping_sub(5_000), 7, bytes);
            put_away += bytes;
        }
        (put_away, longest)
    }

    fn line(rate: f64, way: u64) -> Line {
        Line {
            rate,
            way: Duration::from_millis(way),
            free: Instant::now(),
            begin: Instant::now(),
            others: Duration::ZERO,
            arriving: VecDeque::new(),
        }
    }

    #[test]
    fn it_fills_lines_of_every_kind_and_queues_hardly_anything() {
        for (rate, way) in [(375e3, 120), (30e3, 200), (2.5e6, 40), (12.5e6, 10)] {
            let (mut window, mut line) = (Window::new(), line(rate, way));
            let (span, settled) = (Duration::from_secs(60), Duration::from_secs(5));
            let (put_away, longest) = send(&mut window, &mut line, Instant::now(), span, settled);
            let used = put_away as f64 / (rate * span.as_secs_f64());
            assert!(
                used > 0.8,
                "{used} of a line of {rate} bytes/s and {way} ms"
            );
            // At 30 kB/s the least that is on the way takes longer than that.
            let most = Duration::from_millis(40).max(Duration::from_secs_f64(LEAST as f64 / rate));
            assert!(
                longest < most,
                "{longest:?} in the queue of a line of {rate} bytes/s and {way} ms"
            );
        }
    }

    #[test]
    fn it_makes_room_for_others_and_takes_it_back() {
        let (mut window, mut line) = (Window::new(), line(375e3, 120));
        let from = line.free;
        let span = Duration::from_secs(10);
        send(&mut window, &mut line, from, span, span);
        let alone = window.bytes;
        // Others fill the line: whatever is sent waits behind them.
        line.others = Duration::from_millis(60);
        send(&mut window, &mut line, from + span, span, span);
        assert!(window.bytes < alone / 3.0, "{} of {alone}", window.bytes);
        assert!(window.bytes >= LEAST as f64);
        line.others = Duration::ZERO;
        send(&mut window, &mut line, from + span * 2, span, span);
        assert!(window.bytes > alone * 0.7, "{} of {alone}", window.bytes);
    }

    #[test]
    fn a_longer_way_is_not_taken_for_a_queue_for_ever() {
        let (mut window, mut line) = (Window::new(), line(375e3, 40));
        let from = line.free;
        let span = Duration::from_secs(20);
        send(&mut window, &mut line, from, span, span);
        line.way = Duration::from_millis(160);
        let (put_away, _) = send(&mut window, &mut line, from + span, span * 4, span);
        assert!(put_away as f64 > 0.6 * 375e3 * 80.0, "{put_away} bytes");
    }

    #[test]
    fn what_is_forgotten_takes_no_room() {
        let (mut window, now) = (Window::new(), Instant::now());
        window.left(now, 1, FIRST);
        assert!(!window.has_room(now, 1));
        window.forget(1);
        assert!(window.has_room(now, FIRST));
        window.took(now, 0, 1, FIRST);
        assert_eq!(window.on_the_way, 0);
    }
}
