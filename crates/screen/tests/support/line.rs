//! An encoder and a decoder with a line between them, on a virtual clock.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::scenes::Numbers;
use screen::{Decoder, DecoderLimits, Encoder, EncoderOptions, Picture, Rect};

/// Bytes that each packet costs more on the line: frame, TLS record, TCP/IP.
const OVERHEAD: usize = 70;

/// What a line is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speed {
    /// Bits per second towards the helper.
    pub(crate) rate: f64,
    /// Both ways together.
    pub(crate) round_trip: Duration,
    /// What is sent may be held up for so long, by a radio or a busy machine; nothing overtakes.
    pub(crate) jitter: Duration,
}

impl Speed {
    /// A line of so many Mbit/s and ms.
    pub(crate) fn new(mbit: f64, round_trip_ms: u64) -> Self {
        Self {
            rate: mbit * 1e6,
            round_trip: Duration::from_millis(round_trip_ms),
            jitter: Duration::ZERO,
        }
    }

    /// The same, but restless.
    pub(crate) fn with_jitter(self, jitter_ms: u64) -> Self {
        let jitter = Duration::from_millis(jitter_ms);
        Self { jitter, ..self }
    }

    fn time_for(&self, bytes: usize) -> Duration {
        Duration::from_secs_f64(bytes as f64 * 8.0 / self.rate)
    }

    /// Bytes the line carries in this time.
    pub(crate) fn bytes_in(&self, time: Duration) -> usize {
        (self.rate / 8.0 * time.as_secs_f64()) as usize
    }
}

/// What happened on the line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    /// Packets and bytes sent.
    pub(crate) packets: usize,
    /// Bytes sent.
    pub(crate) bytes: usize,
    /// Most bytes sent and not acknowledged.
    pub(crate) most_on_the_way: usize,
    /// Longest time until something sent right behind a packet would have arrived.
    pub(crate) longest_wait: Duration,
}

/// Both ends and the line.
pub(crate) struct Session {
    start: Instant,
    /// Virtual time since the start.
    pub(crate) now: Duration,
    /// What the line is like now.
    pub(crate) speed: Speed,
    /// The novice's screen.
    pub(crate) picture: Picture,
    /// The novice's side.
    pub(crate) encoder: Encoder,
    /// The helper's side.
    pub(crate) decoder: Decoder,
    /// What was seen since it was last reset.
    pub(crate) seen: Seen,
    /// A packet made since the last damage said that the picture is exact (and it was).
    pub(crate) said_exact: bool,
    /// When packets arrived that made the picture complete.
    pub(crate) completed: Vec<Duration>,
    /// All packets ever sent, if they are kept.
    pub(crate) kept: Option<Vec<Vec<u8>>>,
    line_free: Duration,
    held_until: Duration,
    numbers: Numbers,
    packets: VecDeque<(Duration, Vec<u8>, Option<Picture>)>,
    acks: VecDeque<(Duration, Vec<u8>, usize)>,
    on_the_way: usize,
}

impl Session {
    /// A session about this picture.
    pub(crate) fn new(speed: Speed, picture: Picture) -> Self {
        Self::with(speed, picture, EncoderOptions::default())
    }

    /// One whose encoder is so.
    pub(crate) fn with(speed: Speed, picture: Picture, options: EncoderOptions) -> Self {
        Self {
            start: Instant::now(),
            now: Duration::ZERO,
            speed,
            picture,
            encoder: Encoder::new(options),
            decoder: Decoder::new(DecoderLimits::default()),
            seen: Seen::default(),
            said_exact: false,
            completed: Vec::new(),
            kept: None,
            line_free: Duration::ZERO,
            held_until: Duration::ZERO,
            numbers: Numbers(1),
            packets: VecDeque::new(),
            acks: VecDeque::new(),
            on_the_way: 0,
        }
    }

    /// Tells the encoder of damage.
    pub(crate) fn damage(&mut self, rect: Rect) {
        self.said_exact &= self.decoder.picture() == &self.picture;
        self.encoder.handle_damage(&[rect]);
    }

    /// Lets time pass.
    pub(crate) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            self.send();
            let timeout = self
                .encoder
                .poll_timeout()
                .map(|at| at.saturating_duration_since(self.start).max(self.now));
            let next = [
                self.packets.front().map(|packet| packet.0),
                self.acks.front().map(|ack| ack.0),
                timeout,
            ];
            match next.into_iter().flatten().min() {
                Some(at) if at <= end => self.now = at,
                _ => break,
            }
            self.receive();
        }
        self.now = end;
    }

    /// Lets time pass until nothing is on the way and nothing is planned.
    pub(crate) fn rest(&mut self) {
        for _ in 0..3_000 {
            self.run(Duration::from_millis(100));
            if self.packets.is_empty()
                && self.acks.is_empty()
                && self.encoder.poll_timeout().is_none()
            {
                return;
            }
        }
        panic!("no rest after five minutes: {:?}", self.seen);
    }

    /// Nothing arrives for so long.
    pub(crate) fn hold(&mut self, time: Duration) {
        self.held_until = self.held_until.max(self.now + time);
    }

    /// The helper's program was started anew: nothing that is on the way arrives.
    pub(crate) fn restart(&mut self) {
        self.decoder = Decoder::new(DecoderLimits::default());
        self.packets.clear();
        self.acks.clear();
        self.on_the_way = 0;
        self.encoder.handle_restart();
    }

    fn send(&mut self) {
        while let Some(packet) = self
            .encoder
            .poll_packet(self.start + self.now, &self.picture)
        {
            assert!(packet.len() <= screen::MAX_PACKET);
            self.on_the_way += packet.len();
            let gone = self.line_free.max(self.now) + self.speed.time_for(packet.len() + OVERHEAD);
            let jitter = self
                .speed
                .jitter
                .mul_f64(f64::from(self.numbers.next() as u16) / f64::from(u16::MAX));
            let arrives = (gone + self.speed.round_trip / 2 + jitter).max(self.held_until);
            self.held_until = arrives;
            self.line_free = gone;
            self.seen.packets += 1;
            self.seen.bytes += packet.len();
            self.seen.most_on_the_way = self.seen.most_on_the_way.max(self.on_the_way);
            self.seen.longest_wait = self.seen.longest_wait.max(arrives - self.now);
            if let Some(kept) = &mut self.kept {
                kept.push(packet.clone());
            }
            // What the picture must be when a packet says that it is exact.
            let exact = (packet[4] & 2 != 0).then(|| self.picture.clone());
            self.packets.push_back((arrives, packet, exact));
        }
    }

    fn receive(&mut self) {
        while self
            .packets
            .front()
            .is_some_and(|packet| packet.0 <= self.now)
        {
            let (_, packet, exact) = self.packets.pop_front().expect("there is one");
            let change = self
                .decoder
                .handle_packet(&packet)
                .expect("the packet is right");
            assert_eq!(change.picture_exact, exact.is_some());
            if let Some(exact) = exact {
                assert!(
                    self.decoder.picture() == &exact,
                    "said to be exact, and is not"
                );
                self.said_exact = exact == self.picture;
            }
            if change.picture_complete {
                self.completed.push(self.now);
            }
            let ack = change.ack.expect("each packet is acknowledged");
            self.acks
                .push_back((self.now + self.speed.round_trip / 2, ack, packet.len()));
        }
        while self.acks.front().is_some_and(|ack| ack.0 <= self.now) {
            let (_, ack, bytes) = self.acks.pop_front().expect("there is one");
            self.on_the_way -= bytes;
            self.encoder
                .handle_ack(self.start + self.now, &ack)
                .expect("the packet was sent");
        }
    }
}
