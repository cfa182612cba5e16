//! The two ends of a connection's corridor: what the app holds, and what the driver holds.

use std::fmt;
use std::time::Duration;

use session::{Machine, Monitors, NoviceCommand};
use tokio::sync::mpsc;

/// Commands that may wait for the driver. It takes them before anything else, so they hardly do.
const COMMANDS: usize = 16;

/// Events that may wait for the app. When they do, the driver stops reading from the network until
/// the app has caught up; commands, a stop above all, still take effect at once.
const EVENTS: usize = 32;

/// What is seen of the novice's screen, in its order.
#[derive(Debug)]
pub enum Sight {
    /// Where the monitors are in the pictures that follow.
    Monitors(Monitors),
    /// A packet of the screen encoder, at most 16,000 bytes.
    Packet(Vec<u8>),
}

impl From<Vec<u8>> for Sight {
    fn from(packet: Vec<u8>) -> Self {
        Self::Packet(packet)
    }
}

impl From<Sight> for NoviceCommand {
    fn from(sight: Sight) -> Self {
        match sight {
            Sight::Monitors(monitors) => Self::Monitors(monitors),
            Sight::Packet(packet) => Self::Screen(packet),
        }
    }
}

/// Screen packets that may wait for the network: one being prepared while one leaves. More would only
/// grow old.
const PACKETS: usize = 2;

/// What the app holds of a running connection. Dropping either half ends the session: one that nobody
/// could stop any more must not go on.
pub struct Link<M: Machine> {
    /// To the machine. Taken before anything else, whatever the network does.
    pub commands: mpsc::Sender<M::Command>,
    /// From the machine; the last one says how it ended, then the channel closes.
    pub events: mpsc::Receiver<M::Event>,
    /// How long the network took for a word there and back when the connection was made, where that was measured here.
    pub round_trip: Option<Duration>,
}

impl<M: Machine> fmt::Debug for Link<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}

/// The driver's side of a [`Link`].
pub(crate) struct LinkEnd<M: Machine> {
    pub(crate) commands: mpsc::Receiver<M::Command>,
    pub(crate) events: mpsc::Sender<M::Event>,
}

pub(crate) fn link<M: Machine>() -> (Link<M>, LinkEnd<M>) {
    let (command_sender, command_receiver) = mpsc::channel(COMMANDS);
    let (event_sender, event_receiver) = mpsc::channel(EVENTS);
    let link = Link {
        commands: command_sender,
        events: event_receiver,
        round_trip: None,
    };
    let end = LinkEnd {
        commands: command_receiver,
        events: event_sender,
    };
    (link, end)
}

/// The corridor for screen packets, beside the novice's link.
pub(crate) fn screen() -> (mpsc::Sender<Sight>, mpsc::Receiver<Sight>) {
    mpsc::channel(PACKETS)
}
