//! A connection on which the protocol is spoken by hand.

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use session::Machine;
use wire::{FrameReader, Message, Phase, decode, encode};

use crate::other;

/// Between two readings there is time for what is due.
const TICK: Duration = Duration::from_millis(200);

/// How long a peer may say nothing that is waited for: longer than any of ours does.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whatever TLS is on it.
pub(crate) trait Stream: Read + Write + Send {}

impl<S: Read + Write + Send> Stream for S {}

/// One side of a connection, with what has come of the next message.
pub struct Line {
    stream: Box<dyn Stream>,
    reader: FrameReader,
    input: Vec<u8>,
    phase: Phase,
    exporter: [u8; 32],
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("phase", &self.phase)
            .finish_non_exhaustive()
    }
}

/// What a reading came to.
enum Heard<M> {
    Message(M),
    Nothing,
    Closed,
}

impl Line {
    pub(crate) fn new(
        stream: Box<dyn Stream>,
        socket: &TcpStream,
        exporter: [u8; 32],
    ) -> io::Result<Self> {
        socket.set_read_timeout(Some(TICK))?;
        Ok(Self {
            stream,
            reader: FrameReader::new(),
            input: Vec::new(),
            phase: Phase::Knocking,
            exporter,
        })
    }

    /// The TLS exporter, as both sides of a knock need it.
    pub fn exporter(&self) -> [u8; 32] {
        self.exporter
    }

    /// Says this, whether it fits or not. Whoever closes in the middle has heard enough: what they answered can still
    /// be heard.
    ///
    /// # Panics
    /// When it has no frame.
    pub fn says<M: Message>(&mut self, message: &M) {
        self.writes(&encode(message).expect("every message has a frame"));
    }

    /// Sends any bytes.
    pub fn writes(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes);
        let _ = self.stream.flush();
    }

    /// The next message; none after the end.
    ///
    /// # Errors
    /// When nothing comes for a minute, or something that is no message.
    pub fn hears<M: Message>(&mut self) -> io::Result<Option<M>> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.reads()? {
                Heard::Message(message) => return Ok(Some(message)),
                Heard::Closed => return Ok(None),
                Heard::Nothing if Instant::now() < until => {}
                Heard::Nothing => return Err(ErrorKind::TimedOut.into()),
            }
        }
    }

    /// Lets one of our own machines talk, until `heard` says after a message of the peer's that this is enough. What
    /// the machine tells and is told is up to `heard`.
    ///
    /// # Errors
    /// When the peer closes before, or says what is no message.
    pub fn carries<M>(
        &mut self,
        machine: &mut M,
        mut heard: impl FnMut(&mut M, &M::In) -> bool,
    ) -> io::Result<()>
    where
        M: Machine<In: Clone>,
    {
        loop {
            self.tells(machine);
            if machine
                .poll_timeout()
                .is_some_and(|at| at <= Instant::now())
            {
                machine.handle_timeout(Instant::now());
                continue;
            }
            match self.reads::<M::In>()? {
                Heard::Message(message) => {
                    machine.handle_message(Instant::now(), message.clone());
                    if heard(machine, &message) {
                        self.tells(machine);
                        return Ok(());
                    }
                }
                Heard::Nothing => {}
                Heard::Closed => return Err(ErrorKind::UnexpectedEof.into()),
            }
        }
    }

    /// Says what a machine has to say.
    fn tells<M: Machine>(&mut self, machine: &mut M) {
        while let Some(message) = machine.poll_transmit() {
            self.says(&message);
        }
        self.phase = machine.phase();
    }

    fn reads<M: Message>(&mut self) -> io::Result<Heard<M>> {
        loop {
            let mut rest = &self.input[..];
            let frame = self.reader.read::<M>(self.phase, &mut rest);
            let heard = frame
                .map_err(other)?
                .map(|frame| decode::<M>(self.phase, frame.channel, frame.body))
                .transpose()
                .map_err(other)?;
            let used = self.input.len() - rest.len();
            self.input.drain(..used);
            if let Some(message) = heard {
                return Ok(Heard::Message(message));
            }
            let mut piece = [0; 4096];
            match self.stream.read(&mut piece) {
                Ok(0) => return Ok(Heard::Closed),
                Ok(count) => self.input.extend_from_slice(&piece[..count]),
                Err(error) => {
                    return match error.kind() {
                        ErrorKind::WouldBlock | ErrorKind::TimedOut => Ok(Heard::Nothing),
                        // Cut, with something of ours unread; or without a word.
                        ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof => Ok(Heard::Closed),
                        _ => Err(error),
                    };
                }
            }
        }
    }
}
