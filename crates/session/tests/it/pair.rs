//! Both machines on a virtual clock, with a line between them that carries
//! real frames with latency and jitter, and can break.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use session::{
    Ending, Helper, HelperCommand, HelperSetup, Limits, Machine, Name, Novice, NoviceCommand,
    NoviceEvent, NoviceSetup,
};
use ticket::{Created, Unlocked};

use crate::end::{End, Packet};
use crate::invitations::{boxed, keys, random};

/// The key of the helper's certificate.
pub(crate) const PEER_KEY: [u8; 32] = [0x11; 32];

/// How the line behaves.
#[derive(Clone, Copy)]
pub(crate) struct Weather {
    pub(crate) latency: Duration,
    /// Up to this much more, each time anew; the order is kept.
    pub(crate) jitter: Duration,
}

impl Default for Weather {
    fn default() -> Self {
        Self {
            latency: Duration::from_millis(60),
            jitter: Duration::from_millis(25),
        }
    }
}

/// What is between the two.
#[derive(PartialEq, Eq)]
enum Road {
    Open,
    /// Nothing arrives, and nobody is told.
    Silent,
}

/// The ledger, as far as a machine knows of it.
pub(crate) struct Ledger {
    pub(crate) tries_left: u8,
    /// What it answers when it is asked to let somebody in.
    pub(crate) admits: Result<(), session::Refusal>,
}

pub(crate) struct Pair {
    pub(crate) start: Instant,
    pub(crate) now: Instant,
    pub(crate) novice: End<Novice>,
    pub(crate) helper: End<Helper>,
    pub(crate) ledger: Ledger,
    weather: Weather,
    road: Road,
    dice: Box<dyn ticket::Random>,
    heard: usize,
}

pub(crate) fn novice(
    now: Instant,
    created: &Created,
    exporter: [u8; 32],
    limits: Limits,
) -> Novice {
    let setup = NoviceSetup {
        keys: keys(created),
        offers: created.invitation.offers(),
        exporter,
        peer_key: PEER_KEY,
        limits,
        returning: None,
        random: boxed(100),
    };
    Novice::new(now, setup)
}

pub(crate) fn helper(
    now: Instant,
    created: &Created,
    unlocked: Unlocked,
    exporter: [u8; 32],
) -> Helper {
    let setup = HelperSetup {
        invitation: created.invitation.clone(),
        unlocked,
        exporter,
        name: Name::new("Ada").unwrap(),
        random: boxed(200),
    };
    Helper::new(now, setup)
}

impl Pair {
    /// Both ends of one connection for this invitation.
    pub(crate) fn new(created: &Created) -> Self {
        let unlocked = created
            .invitation
            .unlock(created.password.as_ref())
            .unwrap();
        let start = Instant::now();
        let exporter = [0xee; 32];
        Self::of(
            start,
            novice(start, created, exporter, Limits::default()),
            helper(start, created, unlocked, exporter),
        )
    }

    pub(crate) fn of(start: Instant, novice: Novice, helper: Helper) -> Self {
        Self {
            start,
            now: start,
            novice: End::new(novice),
            helper: End::new(helper),
            ledger: Ledger {
                tries_left: 5,
                admits: Ok(()),
            },
            weather: Weather::default(),
            road: Road::Open,
            dice: Box::new(random(300)),
            heard: 0,
        }
    }

    pub(crate) fn with_limits(created: &Created, limits: Limits) -> Self {
        let mut pair = Self::new(created);
        pair.novice = End::new(novice(pair.start, created, [0xee; 32], limits));
        pair
    }

    pub(crate) fn with_weather(mut self, weather: Weather, seed: u64) -> Self {
        self.weather = weather;
        self.dice = Box::new(random(seed));
        self
    }

    /// Does all that is due now: the ledger's part, sending, arriving.
    pub(crate) fn settle(&mut self) {
        loop {
            self.novice.arrive(self.now);
            self.helper.arrive(self.now);
            let asked = self.keep_ledger();
            let sent = self.exchange();
            if !asked && !sent {
                return;
            }
        }
    }

    /// Answers what a program answers without its person.
    fn keep_ledger(&mut self) -> bool {
        self.novice.listen();
        let mut answers = Vec::new();
        for event in &self.novice.events[self.heard..] {
            match event {
                NoviceEvent::TryWanted if self.ledger.tries_left == 0 => {
                    answers.push(NoviceCommand::Refuse(session::Refusal::Locked));
                }
                NoviceEvent::TryWanted => {
                    self.ledger.tries_left -= 1;
                    let left = self.ledger.tries_left;
                    answers.push(NoviceCommand::TryTaken { left });
                }
                NoviceEvent::PasswordProved => {
                    self.ledger.tries_left += 1;
                    answers.push(match self.ledger.admits {
                        Ok(()) => NoviceCommand::Admit,
                        Err(why) => NoviceCommand::Refuse(why),
                    });
                }
                _ => {}
            }
        }
        self.heard = self.novice.events.len();
        let any = !answers.is_empty();
        for answer in answers {
            self.novice.command(self.now, answer);
        }
        any
    }

    /// Takes what both want to send; whether something can arrive at once.
    fn exchange(&mut self) -> bool {
        let to_helper = self.novice.flush(self.now);
        let to_novice = self.helper.flush(self.now);
        let any = !to_helper.is_empty() || !to_novice.is_empty();
        let arrival = self.arrival();
        post(
            &self.road,
            &mut self.novice.has_closed,
            self.novice.machine.is_ended(),
            to_helper,
            arrival,
            &mut self.helper.inbound,
        );
        let arrival = self.arrival();
        post(
            &self.road,
            &mut self.helper.has_closed,
            self.helper.machine.is_ended(),
            to_novice,
            arrival,
            &mut self.novice.inbound,
        );
        any
    }

    fn arrival(&mut self) -> Instant {
        let mut dice = [0; 1];
        self.dice.fill(&mut dice);
        self.now + self.weather.latency + self.weather.jitter * u32::from(dice[0]) / 255
    }

    /// Goes on to the next thing that happens, but not beyond `until`.
    fn advance(&mut self, until: Instant) {
        let next = self
            .novice
            .next()
            .into_iter()
            .chain(self.helper.next())
            .min();
        self.now = next.map_or(until, |next| next.min(until)).max(self.now);
    }

    /// Lets so much time pass.
    pub(crate) fn run_for(&mut self, span: Duration) {
        let until = self.now + span;
        self.settle();
        while self.now < until {
            self.advance(until);
            self.settle();
        }
    }

    /// Lets time pass until this holds; fails after two hours.
    pub(crate) fn run_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let limit = self.now + Duration::from_secs(7200);
        self.settle();
        while !holds(self) {
            assert!(self.now < limit, "never came: {what}");
            self.advance(limit);
            self.settle();
        }
    }

    pub(crate) fn run_until_asked(&mut self) {
        self.run_until("both see the words", |pair| {
            pair.novice.words().is_some() && pair.helper.words().is_some()
        });
    }

    pub(crate) fn run_until_active(&mut self) {
        self.run_until_asked();
        self.novice_does(NoviceCommand::Approve);
        self.run_until("approved on both sides", |pair| {
            pair.helper.machine.phase() == wire::Phase::Active
        });
    }

    pub(crate) fn run_until_over(&mut self) {
        self.run_until("over on both sides", |pair| {
            pair.novice.machine.is_ended() && pair.helper.machine.is_ended()
        });
    }

    pub(crate) fn novice_does(&mut self, command: NoviceCommand) {
        self.novice.command(self.now, command);
        self.settle();
    }

    pub(crate) fn helper_does(&mut self, command: HelperCommand) {
        self.helper.command(self.now, command);
        self.settle();
    }

    /// From now on nothing arrives any more, and nobody is told.
    pub(crate) fn fall_silent(&mut self) {
        self.road = Road::Silent;
        self.novice.inbound.clear();
        self.helper.inbound.clear();
    }

    /// The connection is reset: both sides are told, what is on its way is lost.
    pub(crate) fn reset(&mut self) {
        self.fall_silent();
        self.novice.machine.handle_closed(self.now);
        self.helper.machine.handle_closed(self.now);
        self.settle();
    }

    pub(crate) fn endings(&self) -> (Option<&Ending>, Option<&Ending>) {
        (self.novice.ending(), self.helper.ending())
    }
}

/// Puts bytes on the line, and the end of them when their sender is done.
fn post(
    road: &Road,
    has_closed: &mut bool,
    is_ended: bool,
    bytes: Vec<u8>,
    arrival: Instant,
    inbound: &mut VecDeque<(Instant, Packet)>,
) {
    let closes = is_ended && !*has_closed;
    *has_closed |= is_ended;
    if *road == Road::Silent {
        return;
    }
    // Nothing overtakes on a stream.
    let arrival = inbound
        .back()
        .map_or(arrival, |(last, _)| arrival.max(*last));
    if !bytes.is_empty() {
        inbound.push_back((arrival, Packet::Bytes(bytes)));
    }
    if closes {
        inbound.push_back((arrival, Packet::Closed));
    }
}
