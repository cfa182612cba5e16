//! What a driver needs of either side's machine.

use std::fmt::Debug;
use std::time::Instant;

use wire::{Frame, Message, Phase, WireError};

/// One side of a session, without I/O.
///
/// A driver calls the `handle_*` methods as things happen, and after each call
/// takes all there is from [`poll_event`](Machine::poll_event) and
/// [`poll_transmit`](Machine::poll_transmit), and looks at
/// [`poll_timeout`](Machine::poll_timeout) again. `now` never goes back.
///
/// When [`is_ended`](Machine::is_ended), the driver sends what `poll_transmit`
/// still has (at most one last message), closes its direction of the
/// connection, and then the connection. Nothing that is handled after the end
/// has an effect.
pub trait Machine: Send + 'static {
    /// What the person (or the program for them) decides.
    type Command: Debug + Send + 'static;
    /// What the program has to know or do.
    type Event: Debug + Send + 'static;
    /// What the peer sends.
    type In: Message;
    /// What is sent to the peer.
    type Out: Message;

    /// The peer sent a message.
    fn handle_message(&mut self, now: Instant, message: Self::In);

    /// The peer sent what is not a message, or not one of this phase.
    fn handle_unreadable(&mut self, now: Instant, error: WireError);

    /// The person decided. What no longer fits (an answer after the end) has
    /// no effect.
    fn handle_command(&mut self, now: Instant, command: Self::Command);

    /// The instant that `poll_timeout` named has come. Harmless if it has not.
    fn handle_timeout(&mut self, now: Instant);

    /// The connection is gone.
    fn handle_closed(&mut self, now: Instant);

    /// The next thing for the program, in the order in which they happened.
    fn poll_event(&mut self) -> Option<Self::Event>;

    /// The next message for the peer: the lowest channel first, and within a
    /// channel in order.
    fn poll_transmit(&mut self) -> Option<Self::Out>;

    /// The next message of those that can wait: a piece of a clipboard or of a
    /// file. Take one when `poll_transmit` and the program have nothing that is
    /// more urgent, and the line has room; then look at `poll_event`, since it may
    /// ask the program for the next. It is sent at `now`, and of files no more than
    /// the line carries without a queue: ask again whenever the peer has said something.
    fn poll_bulk(&mut self, now: Instant) -> Option<Self::Out>;

    /// When `handle_timeout` wants to be called; `None` when there is nothing
    /// to wait for. It can be in the past.
    fn poll_timeout(&self) -> Option<Instant>;

    /// Whether it is over.
    fn is_ended(&self) -> bool;

    /// How far the peer has been let in, for [`wire::decode`] and
    /// [`wire::FrameReader`]. Any message can change it.
    fn phase(&self) -> Phase;

    /// A whole frame came: parses it as this phase allows, and handles what it
    /// says.
    fn handle_frame(&mut self, now: Instant, frame: &Frame<'_>) {
        match wire::decode(self.phase(), frame.channel, frame.body) {
            Ok(message) => self.handle_message(now, message),
            Err(error) => self.handle_unreadable(now, error),
        }
    }
}
