//! Reasons that cross the wire as one byte each.

use serde::{Deserialize, Serialize};

/// Why the novice's side does not let a helper in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Refusal {
    /// Too many wrong passwords: the invitation is locked.
    Locked,
    /// Another helper is connected.
    Busy,
    /// The novice's person said no.
    Declined,
    /// The novice's person did not answer in time.
    NoAnswer,
    /// The invitation was withdrawn or ended while this helper was knocking.
    Over,
}

/// Why a session was stopped; who stopped it is the message's direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StopReason {
    /// A person pressed Stop or Disconnect.
    Person,
    /// The session's time was up.
    TimeLimit,
    /// Nothing came from the helper's person for too long.
    Idle,
    /// The invitation that the session ran on was withdrawn.
    Withdrawn,
    /// The program is being closed.
    Closing,
    /// The program could not go on, for a reason of its own machine.
    Trouble,
    /// The other program broke the protocol.
    Misbehaved,
}

/// Which of its own limits will end a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EndingWhy {
    /// The session's time limit.
    TimeLimit,
    /// The limit on time without anything from the helper's person.
    Idle,
}
