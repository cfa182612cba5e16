//! One task a connection: moves messages between a session's machine and the network.
//!
//! ```text
//!   commands ──▶ ┌─────────┐ ──▶ events        (bounded; a slow app stops the reading, never a stop)
//!                │ machine │
//!   screen ────▶ └─────────┘ ◀─▶ frames ◀─▶ TLS ◀─▶ socket
//!   (only when nothing else waits;   (one frame at a time)
//!   pieces only when it doesn't either)
//! ```
//!
//! A frame is enciphered only once the socket has taken the one before, and a screen packet is fetched
//! only when the machine has nothing to say, so the more urgent always overtakes.

use std::future::pending;
use std::io;
use std::time::{Duration, Instant};

use session::{Helper, HelperCommand, Machine, Novice, NoviceCommand};
use thiserror::Error;
use tokio::sync::mpsc::{self, error::TrySendError};
use tokio::time::{sleep_until, timeout};
use wire::{FrameReader, Message, Phase, StopReason, WireError};

use crate::clock;
use crate::gate::Place;
use crate::link::{LinkEnd, Sight};
use crate::secured::{Pulled, Secured, SecuredError};

/// How long the last words may take to leave.
const GOODBYE: Duration = Duration::from_secs(2);

/// How long to wait afterwards for the other side to close too.
const LINGER: Duration = Duration::from_secs(2);

/// How often one waking reads from the socket, which gives 4 KiB each time: enough for a fast line not to wait for
/// this task between any two, and little enough for a person's command not to wait for the line.
const READS: usize = 16;

/// One side's machine, as the driver needs it.
pub(crate) trait Side: Machine<In: Message, Out: Message> {
    /// What to tell the machine when the app has let go of the link.
    fn abandoned() -> Self::Command;

    /// Whether it takes what is in the feed.
    fn takes_sights(&self) -> bool;
}

impl Side for Novice {
    fn abandoned() -> NoviceCommand {
        NoviceCommand::Stop(StopReason::Closing)
    }

    fn takes_sights(&self) -> bool {
        self.takes_pictures()
    }
}

impl Side for Helper {
    fn abandoned() -> HelperCommand {
        HelperCommand::Stop(StopReason::Closing)
    }

    fn takes_sights(&self) -> bool {
        false
    }
}

/// What the helper is to see, on the novice's side, and how they become commands.
pub(crate) struct Feed<C> {
    pub(crate) sights: mpsc::Receiver<Sight>,
    pub(crate) command: fn(Sight) -> C,
}

/// A connection that has not been let in yet: its place, and until when it may keep it.
pub(crate) struct Door {
    pub(crate) _place: Place,
    pub(crate) deadline: Instant,
}

/// Why a conversation was cut, other than by its machine.
#[derive(Debug, Error)]
enum Cut {
    #[error("{0}")]
    Network(#[from] SecuredError),
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Wire(#[from] WireError),
    #[error("the other side closed")]
    Closed,
    #[error("not admitted in time")]
    Late,
    #[error("the program let go of it")]
    Abandoned,
}

/// What the driver woke up for.
enum Wake<C> {
    Command(C),
    Abandoned,
    Timeout,
    Late,
    Told,
    Writable(io::Result<()>),
    Readable(io::Result<()>),
    Sight(Sight),
    NoMoreSights,
}

pub(crate) struct Driver<M: Side> {
    machine: M,
    secured: Secured,
    end: LinkEnd<M>,
    feed: Option<Feed<M::Command>>,
    door: Option<Door>,
    reader: FrameReader,
    /// An event for which the app has no room yet.
    untold: Option<M::Event>,
}

impl<M: Side> Driver<M> {
    pub(crate) fn new(machine: M, secured: Secured, end: LinkEnd<M>) -> Self {
        Self {
            machine,
            secured,
            end,
            feed: None,
            door: None,
            reader: FrameReader::new(),
            untold: None,
        }
    }

    /// The novice's side sends a screen, too.
    pub(crate) fn with_feed(mut self, feed: Feed<M::Command>) -> Self {
        self.feed = Some(feed);
        self
    }

    /// The novice's side keeps strangers at the door, for a while.
    pub(crate) fn with_door(mut self, door: Door) -> Self {
        self.door = Some(door);
        self
    }

    /// Runs the conversation to its end, then delivers the last words and the last events.
    pub(crate) async fn run(mut self) {
        let cut = self.converse().await.err();
        if let Some(cut) = &cut {
            tracing::debug!(reason = %cut, "connection cut");
            self.machine.handle_closed(clock::now());
        }
        let goodbye: Option<Vec<M::Out>> = cut
            .is_none()
            .then(|| std::iter::from_fn(|| self.machine.poll_transmit()).collect());
        let Self {
            mut machine,
            end,
            secured,
            door,
            untold,
            ..
        } = self;
        // No command has an effect any more; whoever sends one learns it from the closed channel.
        drop(end.commands);
        let tell = async {
            let rest = std::iter::from_fn(|| machine.poll_event());
            for event in untold.into_iter().chain(rest) {
                if end.events.send(event).await.is_err() {
                    break;
                }
            }
        };
        let part = async {
            // Whoever was never let in keeps their place until the socket is closed: what strangers
            // may hold of this machine is bounded to the very end.
            let _door = door;
            match goodbye {
                Some(last_words) => say(secured, last_words).await,
                None => drop(secured),
            }
        };
        tokio::join!(part, tell);
    }

    async fn converse(&mut self) -> Result<(), Cut> {
        // The first message may have come together with the end of the handshake.
        self.hear_all(clock::now());
        loop {
            self.send_waiting()?;
            if self.machine.is_ended() {
                return Ok(());
            }
            if self.machine.phase() != Phase::Knocking {
                self.door = None;
            }
            self.tell();
            let wake = self.wait().await;
            self.handle(wake)?;
        }
    }

    /// Tells the app what there is, as far as it has room.
    fn tell(&mut self) {
        while self.untold.is_none()
            && let Some(event) = self.machine.poll_event()
        {
            let told = self.end.events.try_send(event);
            // An app that is gone is noticed by the waiting.
            self.untold = told.err().map(TrySendError::into_inner);
        }
    }

    /// Hands frames over, the most urgent first, until the socket takes no more.
    fn send_waiting(&mut self) -> Result<(), Cut> {
        while !self.secured.is_sending() {
            let Some(message) = self.next_message() else {
                break;
            };
            self.secured.send(&wire::encode(&message)?)?;
            self.secured.push()?;
        }
        Ok(())
    }

    /// The machine's own messages, then a picture, then a piece of what can wait.
    fn next_message(&mut self) -> Option<M::Out> {
        if let Some(message) = self.machine.poll_transmit() {
            return Some(message);
        }
        let takes_sights = self.machine.takes_sights();
        let feed = self.feed.as_mut().filter(|_| takes_sights);
        let sight = feed.and_then(|feed| Some((feed.sights.try_recv().ok()?, feed.command)));
        if let Some((sight, command)) = sight {
            self.machine.handle_command(clock::now(), command(sight));
            if let Some(message) = self.machine.poll_transmit() {
                return Some(message);
            }
        }
        self.machine.poll_bulk(clock::now())
    }

    /// Waits for whatever comes first. The order matters: what a person commands comes before all else,
    /// and reading comes before taking more of the screen.
    async fn wait(&mut self) -> Wake<M::Command> {
        let Self {
            machine,
            secured,
            end,
            feed,
            door,
            untold,
            ..
        } = self;
        let sending = secured.is_sending();
        let told_all = untold.is_none();
        tokio::select! {
            biased;
            command = end.commands.recv() => command.map_or(Wake::Abandoned, Wake::Command),
            () = end.events.closed() => Wake::Abandoned,
            () = due(machine.poll_timeout()) => Wake::Timeout,
            () = at(door.as_ref().map(|door| door.deadline)) => Wake::Late,
            room = end.events.reserve(), if !told_all => {
                if let (Ok(room), Some(event)) = (room, untold.take()) {
                    room.send(event);
                }
                Wake::Told
            }
            ready = secured.writable(), if sending => Wake::Writable(ready),
            ready = secured.readable(), if told_all => Wake::Readable(ready),
            sight = next_sight(feed), if !sending && machine.takes_sights() => {
                sight.map_or(Wake::NoMoreSights, Wake::Sight)
            }
        }
    }

    fn handle(&mut self, wake: Wake<M::Command>) -> Result<(), Cut> {
        let now = clock::now();
        match wake {
            Wake::Command(command) => self.command(now, command),
            Wake::Abandoned => {
                self.machine.handle_command(now, M::abandoned());
                if !self.machine.is_ended() {
                    return Err(Cut::Abandoned);
                }
            }
            Wake::Timeout => self.machine.handle_timeout(now),
            Wake::Late => return Err(Cut::Late),
            Wake::Told => {}
            Wake::Writable(ready) => {
                ready?;
                self.secured.push()?;
            }
            Wake::Readable(ready) => {
                ready?;
                self.read(now)?;
            }
            Wake::Sight(sight) => {
                if let Some(feed) = &self.feed {
                    let command = (feed.command)(sight);
                    self.machine.handle_command(now, command);
                }
            }
            Wake::NoMoreSights => self.feed = None,
        }
        Ok(())
    }

    /// What waits in the feed when a pause ends was captured before it: it is gone
    /// before the app hears that the pause is over.
    fn command(&mut self, now: Instant, command: M::Command) {
        let took = self.machine.takes_sights();
        self.machine.handle_command(now, command);
        if let Some(feed) = &mut self.feed
            && !took
            && self.machine.takes_sights()
        {
            while feed.sights.try_recv().is_ok() {}
        }
    }

    fn read(&mut self, now: Instant) -> Result<(), Cut> {
        for _ in 0..READS {
            let pulled = self.secured.pull()?;
            self.hear_all(now);
            match pulled {
                Pulled::Closed if !self.machine.is_ended() => return Err(Cut::Closed),
                Pulled::Closed | Pulled::Nothing => break,
                Pulled::Something => {}
            }
        }
        Ok(())
    }

    /// Handles all that is deciphered.
    fn hear_all(&mut self, now: Instant) {
        let mut buffer = [0; 4096];
        loop {
            let count = self.secured.read_plaintext(&mut buffer);
            if count == 0 {
                break;
            }
            self.hear(now, &buffer[..count]);
        }
    }

    fn hear(&mut self, now: Instant, mut bytes: &[u8]) {
        while !self.machine.is_ended() {
            match self.reader.read::<M::In>(self.machine.phase(), &mut bytes) {
                Ok(Some(frame)) => self.machine.handle_frame(now, &frame),
                Ok(None) => break,
                Err(error) => self.machine.handle_unreadable(now, error),
            }
        }
    }
}

/// Until it is time by the machines' clock; for ever if there is nothing to wait for.
async fn due(timeout: Option<Instant>) {
    match timeout {
        Some(timeout) => clock::sleep_until(timeout).await,
        None => pending().await,
    }
}

/// Until `deadline`; for ever if there is none.
async fn at(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline.into()).await,
        None => pending().await,
    }
}

async fn next_sight<C>(feed: &mut Option<Feed<C>>) -> Option<Sight> {
    match feed {
        Some(feed) => feed.sights.recv().await,
        None => pending().await,
    }
}

/// Says the last words and closes in good order, within bounds.
async fn say<O: Message>(mut secured: Secured, last_words: Vec<O>) {
    let goodbye = async {
        secured.flush().await?;
        for message in &last_words {
            secured.send(&wire::encode(message)?)?;
            secured.flush().await?;
        }
        secured.send_close();
        secured.flush().await?;
        Ok::<(), Cut>(())
    };
    if let Ok(Ok(())) = timeout(GOODBYE, goodbye).await {
        // Whether the other side closes too changes nothing for us.
        let _ = timeout(LINGER, secured.linger()).await;
    }
}
