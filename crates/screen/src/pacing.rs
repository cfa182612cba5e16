//! How much may be on the way: what the line carries in one round trip and a little more, so that
//! it is never idle and never holds a queue that a stop would have to wait behind.
//!
//! Both are measured by acknowledgements, after BBR (Cardwell et al. 2016): the delivery rate as
//! a maximum over some rounds, the round-trip time as a minimum over some seconds. What the line
//! takes in a round trip is not given to it at once, as that would queue too, but as it carries it.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::MAX_PACKET;

/// On the way at most, in bytes, before a rate is known.
const FIRST_WINDOW: usize = 16_000;
/// Size of a packet in bytes before a rate is known.
const FIRST_PACKET: usize = 4_000;
/// Least size of a full packet in bytes, about what goes into one IP packet.
const LEAST_PACKET: usize = 1_400;
/// A packet is at most what the line carries in this time.
const PACKET_TIME: Duration = Duration::from_millis(20);
/// The rate is the highest of so many rounds.
const RATE_ROUNDS: usize = 4;
/// After so long the round-trip time is measured anew.
const RTT_LIFE: Duration = Duration::from_secs(10);
/// The queue that is kept so that the line is never idle: a quarter of a round trip, within this.
const SLACK: [Duration; 2] = [Duration::from_millis(10), Duration::from_millis(30)];
/// As long as a packet sent now would wait at most so long at the narrowest point, it may leave.
const AHEAD: Duration = Duration::from_millis(10);
/// A frame of a film is what the line carries in the first time; where that is coarse, in the second, which is
/// still less than until the next frame.
const FILM_TIME: [Duration; 2] = [Duration::from_millis(8), Duration::from_millis(25)];
/// So many bytes are still coarse for a frame. One that small is a single packet, by which no line is found to be faster than it
/// was taken for: so it may have the longer time.
const COARSE_FRAME: usize = MAX_PACKET;
/// How much faster than measured to send: at the beginning, and later, while there is no queue.
const GROW: [f64; 2] = [2.0, 1.25];
/// The line may be so much faster than what the very first packets show.
const LIKELY: f64 = 4.0;
/// What a restless line holds back and then delivers at once is looked for in so many rounds,
const RESTLESS_ROUNDS: usize = 10;
/// counts for so long at most,
const RESTLESS: Duration = Duration::from_millis(100);
/// and is what arrived so much faster than the rate: the measure is no finer.
const BURST: f64 = 1.1;
/// The beginning is over when a round was not faster by this factor.
const STILL_GROWING: f64 = 1.2;

/// A packet on the way.
struct Sent {
    sequence: u32,
    bytes: usize,
    at: Instant,
    /// State of delivery when it was sent.
    delivered: u64,
    delivered_at: Instant,
    /// When the packet was sent that had been acknowledged last.
    previous_at: Instant,
    /// It can't have met a queue of our own.
    unqueued: bool,
}

/// The shortest round trip of the last seconds.
#[derive(Clone, Copy)]
struct RoundTrip {
    time: Duration,
    measured: Instant,
}

/// Measures the line and tells how much may be sent.
pub(crate) struct Pacing {
    /// Whether it holds anything back.
    paced: bool,
    on_the_way: VecDeque<Sent>,
    bytes_on_the_way: usize,
    /// Bytes acknowledged ever, and when and by which packet last.
    delivered: u64,
    delivered_at: Option<Instant>,
    previous_at: Option<Instant>,
    /// Until so many bytes are delivered, samples tell nothing about the line.
    underused_until: u64,
    /// The highest rate in bytes/s of each of the last rounds, newest last.
    rates: VecDeque<f64>,
    /// The round ends when a packet sent after so many delivered bytes is acknowledged.
    round_ends: u64,
    round_trip: Option<RoundTrip>,
    /// How long the last acknowledged packet waited in queues or was held back.
    queued: Duration,
    bursts: Bursts,
    /// The line's rate is not found yet.
    growing: bool,
    /// When the first packets ever began to be acknowledged, and how many bytes were by then.
    first_ack: Option<(Instant, u64)>,
    /// What had been sent and not passed on yet by the narrowest point of the line, and when.
    ahead: Option<(f64, Instant)>,
}

/// Whether a packet may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// Yes, of so many bytes.
    Bytes(usize),
    /// At that time.
    At(Instant),
    /// After an acknowledgement.
    Full,
}

impl Pacing {
    /// Of a line whose limits are kept, or not.
    pub(crate) fn new(paced: bool) -> Self {
        Self {
            paced,
            on_the_way: VecDeque::new(),
            bytes_on_the_way: 0,
            delivered: 0,
            delivered_at: None,
            previous_at: None,
            underused_until: 0,
            rates: VecDeque::new(),
            round_ends: 0,
            round_trip: None,
            queued: Duration::ZERO,
            bursts: Bursts::default(),
            growing: true,
            first_ack: None,
            ahead: None,
        }
    }

    /// Whether nothing is on the way.
    pub(crate) fn is_idle(&self) -> bool {
        self.on_the_way.is_empty()
    }

    /// Whether a packet may leave now, and how large. One for which nobody waits (`unhurried`)
    /// leaves half of the line free for one that matters.
    pub(crate) fn room(&self, now: Instant, unhurried: bool) -> Room {
        if !self.paced {
            return Room::Bytes(MAX_PACKET);
        }
        let remeasuring = self.must_remeasure(now);
        let (size, window) = match (self.rate(), self.capacity()) {
            (Some(_), Some(_)) if remeasuring => (LEAST_PACKET, self.unqueued_bytes()),
            (Some(rate), Some(capacity)) => {
                let size = (rate * PACKET_TIME.as_secs_f64()) as usize;
                let size = size.clamp(LEAST_PACKET, MAX_PACKET);
                (size, capacity + size)
            }
            _ => (FIRST_PACKET, FIRST_WINDOW),
        };
        let window = if unhurried { window / 2 } else { window };
        if !self.is_idle() && self.bytes_on_the_way + size > window {
            return Room::Full;
        }
        match self.wait(now) {
            Some(wait) if wait > AHEAD => Room::At(now + (wait - AHEAD)),
            _ => Room::Bytes(size),
        }
    }

    /// Bytes that a frame of a film may have so that it is soon on the other end.
    pub(crate) fn film_frame(&self) -> usize {
        let Some(rate) = self.rate() else {
            return FIRST_WINDOW;
        };
        let [soon, before_next] = FILM_TIME.map(|time| (rate * time.as_secs_f64()) as usize);
        soon.max(before_next.min(COARSE_FRAME))
    }

    /// A packet leaves now.
    pub(crate) fn handle_sent(&mut self, now: Instant, sequence: u32, bytes: usize) {
        let unqueued = self.is_idle() || self.bytes_on_the_way <= self.unqueued_bytes();
        if self.is_idle() {
            self.delivered_at = Some(now);
            self.previous_at = Some(now);
        }
        self.on_the_way.push_back(Sent {
            sequence,
            bytes,
            at: now,
            delivered: self.delivered,
            delivered_at: self.delivered_at.unwrap_or(now),
            previous_at: self.previous_at.unwrap_or(now),
            unqueued,
        });
        self.bytes_on_the_way += bytes;
        self.ahead = Some((self.bytes_ahead(now) + bytes as f64, now));
    }

    /// There is nothing to send though the line would take more.
    pub(crate) fn handle_nothing_to_send(&mut self) {
        // What is on the way fills it for now: what arrives of that tells what it takes.
        if self.bytes_on_the_way > 2 * self.unqueued_bytes() && self.rate().is_some() {
            return;
        }
        self.underused_until = self.delivered + (self.bytes_on_the_way as u64).max(1);
    }

    /// All packets up to `sequence`, which was sent, have arrived.
    pub(crate) fn handle_ack(&mut self, now: Instant, sequence: u32) {
        let mut last = None;
        let before = self.delivered;
        while let Some(first) = self.on_the_way.front()
            // Numbers wrap around: what lies less than half the circle back is older.
            && sequence.wrapping_sub(first.sequence) < u32::MAX / 2
        {
            self.bytes_on_the_way -= first.bytes;
            self.delivered += first.bytes as u64;
            last = self.on_the_way.pop_front();
        }
        if let Some(sent) = last {
            self.delivered_at = Some(now);
            self.previous_at = Some(sent.at);
            self.measure(now, &sent);
            // While the rate is still being found, everything seems to come in bursts.
            if let Some(rate) = self.rate().filter(|_| !self.growing) {
                let delivered = self.delivered - before;
                self.bursts.handle_ack(now, delivered, rate);
            }
        }
    }

    /// Forgets what is on the way: the other end is gone.
    pub(crate) fn handle_restart(&mut self) {
        *self = Self::new(self.paced);
    }

    fn measure(&mut self, now: Instant, sent: &Sent) {
        let elapsed = now.saturating_duration_since(sent.at);
        if self.round_trip.is_none_or(|known| {
            elapsed <= known.time
                || (sent.unqueued && now.saturating_duration_since(known.measured) > RTT_LIFE)
        }) {
            self.round_trip = Some(RoundTrip {
                time: elapsed,
                measured: now,
            });
        }
        if let Some(known) = self.round_trip {
            self.queued = elapsed.saturating_sub(known.time);
        }
        // The longer of both intervals: acknowledgements may come bunched.
        let interval = now
            .saturating_duration_since(sent.delivered_at)
            .max(sent.at.saturating_duration_since(sent.previous_at))
            .as_secs_f64();
        if interval <= 0.0 {
            return;
        }
        let rate = (self.delivered - sent.delivered) as f64 / interval;
        let rate = rate.max(self.first_guess(now, sent, rate));
        let higher = self.rate().is_some_and(|known| rate > known);
        // There was less to send than the line takes: that tells only what it takes at least.
        if sent.delivered < self.underused_until && !higher {
            return;
        }
        if sent.delivered >= self.round_ends || self.rates.is_empty() {
            self.round_ends = self.delivered;
            self.growing &= self.is_growing();
            self.rates.push_back(0.0);
            if self.rates.len() > RATE_ROUNDS {
                self.rates.pop_front();
            }
            self.bursts.handle_round();
        }
        if let Some(newest) = self.rates.back_mut() {
            *newest = newest.max(rate);
        }
    }

    /// The first packets leave at once, so how they are spaced when they arrive hints at the rate
    /// of the line. Half of that is a good start, within what `rate` makes likely.
    fn first_guess(&mut self, now: Instant, sent: &Sent, rate: f64) -> f64 {
        let (since, delivered) = *self.first_ack.get_or_insert((now, self.delivered));
        let time = now.saturating_duration_since(since).as_secs_f64();
        if sent.delivered > 0 || time <= 0.0 {
            return 0.0;
        }
        let spaced = (self.delivered - delivered) as f64 / time;
        (spaced / 2.0).min(rate * LIKELY)
    }

    /// Bytes per second the line carries; None until measured.
    fn rate(&self) -> Option<f64> {
        self.rates.iter().copied().reduce(f64::max)
    }

    /// Bytes that fill the line, what it holds back, and the slack, without the packet that is to be added.
    fn capacity(&self) -> Option<usize> {
        let (rate, round_trip) = (self.rate()?, self.round_trip?.time);
        let time = round_trip.as_secs_f64() * self.gain() + slack(round_trip).as_secs_f64();
        Some((rate * time + self.bursts.largest(rate)) as usize)
    }

    /// How fast to send, in bytes per second; None until the rate is measured.
    fn pace(&self) -> Option<f64> {
        self.rate().map(|rate| (rate * self.gain()).max(1.0))
    }

    /// Bytes that wait at the narrowest point of the line.
    fn bytes_ahead(&self, now: Instant) -> f64 {
        match (self.ahead, self.pace()) {
            (Some((bytes, since)), Some(pace)) => {
                let time = now.saturating_duration_since(since).as_secs_f64();
                (bytes - pace * time).max(0.0)
            }
            _ => 0.0,
        }
    }

    /// How long a packet sent now would wait there; None if that can't be told.
    fn wait(&self, now: Instant) -> Option<Duration> {
        let seconds = self.bytes_ahead(now) / self.pace()?;
        Duration::try_from_secs_f64(seconds).ok()
    }

    /// How much faster than measured to send. Without a queue the line may carry more.
    fn gain(&self) -> f64 {
        let held_back = self
            .rate()
            .map_or(0.0, |rate| self.bursts.largest(rate) / rate);
        let queued = self.queued.as_secs_f64() - held_back;
        let queue = self
            .round_trip
            .is_none_or(|known| queued >= slack(known.time).as_secs_f64() / 2.0);
        match (queue, self.growing) {
            (true, _) => 1.0,
            (false, true) => GROW[0],
            (false, false) => GROW[1],
        }
    }

    /// Whether the last round was clearly faster than the one before.
    fn is_growing(&self) -> bool {
        let mut newest_first = self.rates.iter().rev();
        match (newest_first.next(), newest_first.next()) {
            (Some(last), Some(before)) => *last > before * STILL_GROWING,
            _ => true,
        }
    }

    /// With at most so much before it a packet meets no queue of ours.
    fn unqueued_bytes(&self) -> usize {
        match (self.rate(), self.round_trip) {
            (Some(rate), Some(known)) => (rate * known.time.as_secs_f64() / 2.0) as usize,
            _ => 0,
        }
    }

    /// On a line that is never idle the round-trip time is hidden by our own queue, so from time
    /// to time that must drain.
    fn must_remeasure(&self, now: Instant) -> bool {
        let expired = self
            .round_trip
            .is_some_and(|known| now.saturating_duration_since(known.measured) > RTT_LIFE);
        expired && !self.is_idle() && !self.on_the_way.iter().any(|sent| sent.unqueued)
    }
}

/// What a restless line, a radio above all, holds back and then delivers at once: without room for that on the way the
/// line would be idle meanwhile. As in BBR of Linux ("extra acked").
#[derive(Default)]
struct Bursts {
    /// Since when more arrived than the rate explains, and how many bytes did since.
    since: Option<(Instant, f64)>,
    /// The most in bytes above that in each of the last rounds, newest last.
    rounds: VecDeque<f64>,
}

impl Bursts {
    /// So many bytes arrived.
    fn handle_ack(&mut self, now: Instant, delivered: u64, rate: f64) {
        let Some((since, before)) = self.since else {
            self.since = Some((now, 0.0));
            return;
        };
        let time = now.saturating_duration_since(since);
        let above = before + delivered as f64 - rate * BURST * time.as_secs_f64();
        if above <= 0.0 || time > 2 * RESTLESS {
            // What arrives now is what the line took until now; only what follows too soon is held back.
            self.since = Some((now, 0.0));
            return;
        }
        self.since = Some((since, before + delivered as f64));
        if let Some(most) = self.rounds.back_mut() {
            *most = most.max(above);
        }
    }

    /// A new round begins.
    fn handle_round(&mut self) {
        self.rounds.push_back(0.0);
        if self.rounds.len() > RESTLESS_ROUNDS {
            self.rounds.pop_front();
        }
    }

    /// The largest of the last rounds, in bytes.
    fn largest(&self, rate: f64) -> f64 {
        let largest = self.rounds.iter().copied().fold(0.0, f64::max);
        largest.min(rate * RESTLESS.as_secs_f64())
    }
}

fn slack(round_trip: Duration) -> Duration {
    (round_trip / 4).clamp(SLACK[0], SLACK[1])
}
