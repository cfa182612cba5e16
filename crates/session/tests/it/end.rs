//! One machine behind a stream of bytes, as a driver would hold it.

use std::collections::VecDeque;
use std::time::Instant;

use session::{Ending, Helper, HelperEvent, Machine, Novice, NoviceEvent};
use wire::{FrameReader, Message};

/// What travels on the line.
pub(crate) enum Packet {
    Bytes(Vec<u8>),
    Closed,
}

/// One machine, what has reached it, and what it has said to its program.
pub(crate) struct End<M: Machine> {
    pub(crate) machine: M,
    /// All its events so far.
    pub(crate) events: Vec<M::Event>,
    /// All that it sent so far, by name.
    pub(crate) sent: Vec<&'static str>,
    reader: FrameReader,
    pub(crate) inbound: VecDeque<(Instant, Packet)>,
    pub(crate) has_closed: bool,
}

impl<M: Machine> End<M> {
    pub(crate) fn new(machine: M) -> Self {
        Self {
            machine,
            events: Vec::new(),
            sent: Vec::new(),
            reader: FrameReader::new(),
            inbound: VecDeque::new(),
            has_closed: false,
        }
    }

    /// Bytes from the line, whole frames or not.
    pub(crate) fn receive(&mut self, now: Instant, bytes: &[u8]) {
        let mut rest = bytes;
        while !self.machine.is_ended() {
            match self.reader.read::<M::In>(self.machine.phase(), &mut rest) {
                Ok(Some(frame)) => self.machine.handle_frame(now, &frame),
                Ok(None) => break,
                Err(error) => self.machine.handle_unreadable(now, error),
            }
        }
        self.listen();
    }

    pub(crate) fn listen(&mut self) {
        self.events
            .extend(std::iter::from_fn(|| self.machine.poll_event()));
    }

    /// What it wants to send now, as frames.
    pub(crate) fn flush(&mut self, now: Instant) -> Vec<u8> {
        self.listen();
        let mut bytes = Vec::new();
        // A program answers what it is asked for only later; until then there is
        // at most a whole clipboard to be sent.
        while let Some(message) = self
            .machine
            .poll_transmit()
            .or_else(|| self.machine.poll_bulk(now))
        {
            self.sent.push(message.shape().name);
            bytes.extend(wire::encode(&message).unwrap());
        }
        self.listen();
        bytes
    }

    pub(crate) fn command(&mut self, now: Instant, command: M::Command) {
        self.machine.handle_command(now, command);
        self.listen();
    }

    pub(crate) fn arrive(&mut self, now: Instant) {
        while self.inbound.front().is_some_and(|(at, _)| *at <= now) {
            match self.inbound.pop_front() {
                Some((_, Packet::Bytes(bytes))) => self.receive(now, &bytes),
                Some((_, Packet::Closed)) => {
                    self.machine.handle_closed(now);
                    self.listen();
                }
                None => {}
            }
        }
        if self.machine.poll_timeout().is_some_and(|at| at <= now) {
            self.machine.handle_timeout(now);
            let next = self.machine.poll_timeout();
            assert!(
                next.is_none_or(|next| next > now),
                "a timeout that does not move on"
            );
            self.listen();
        }
    }

    pub(crate) fn next(&self) -> Option<Instant> {
        let arrival = self.inbound.front().map(|(at, _)| *at);
        arrival.into_iter().chain(self.machine.poll_timeout()).min()
    }
}

impl End<Novice> {
    pub(crate) fn ending(&self) -> Option<&Ending> {
        match self.events.last()? {
            NoviceEvent::Ended(ending) => Some(ending),
            _ => None,
        }
    }

    pub(crate) fn words(&self) -> Option<[&'static str; 3]> {
        self.events.iter().find_map(|event| match event {
            NoviceEvent::ApprovalWanted { words, .. } => Some(*words),
            _ => None,
        })
    }

    pub(crate) fn approval(&self) -> Option<session::Approval> {
        self.events.iter().find_map(|event| match event {
            NoviceEvent::Approved(approval) => Some(approval.clone()),
            _ => None,
        })
    }
}

impl End<Helper> {
    pub(crate) fn ending(&self) -> Option<&Ending> {
        match self.events.last()? {
            HelperEvent::Ended(ending) => Some(ending),
            _ => None,
        }
    }

    pub(crate) fn words(&self) -> Option<[&'static str; 3]> {
        self.events.iter().find_map(|event| match event {
            HelperEvent::Waiting { words } => Some(*words),
            _ => None,
        })
    }
}
