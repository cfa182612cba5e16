//! Why bytes from the peer were refused.

use crate::{Channel, Phase};

/// The peer sent what the protocol does not allow, or we were about to.
///
/// None of these can be repaired within a connection: end it, and try again
/// with the same version of the program on both sides.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireError {
    /// A frame announced more (or less) than any message of this phase has.
    #[error("a frame announced {length} bytes, which no message has in phase {phase:?}")]
    FrameLength {
        /// What the frame's length field says, in bytes.
        length: u32,
        /// The receiver's phase.
        phase: Phase,
    },
    /// The channel's number is not one of ours.
    #[error("unknown channel {0}")]
    UnknownChannel(u8),
    /// The message is on a channel it does not belong to.
    #[error("{message} came on channel {channel:?}, where it does not belong")]
    WrongChannel {
        /// The message's name.
        message: &'static str,
        /// Where it came.
        channel: Channel,
    },
    /// The first byte names no message of this direction.
    #[error("unknown message {0}")]
    UnknownMessage(u8),
    /// The message may not come in this phase.
    #[error("{message} came out of turn, in phase {phase:?}")]
    OutOfPhase {
        /// The message's name.
        message: &'static str,
        /// The receiver's phase.
        phase: Phase,
    },
    /// The message is shorter or longer than its kind may be.
    #[error("{message} has {size} bytes, which is not a size it can have")]
    WrongSize {
        /// The message's name.
        message: &'static str,
        /// Its size in bytes, without the frame's header.
        size: usize,
    },
    /// A text has more code points than it may have.
    #[error("the {text} has {chars} signs, {max} are allowed")]
    TextTooLong {
        /// Which text.
        text: &'static str,
        /// How many code points it has.
        chars: usize,
        /// How many it may have.
        max: usize,
    },
    /// A list has more entries than it may have, or none where it needs one.
    #[error("there are {count} {list}, up to {max} are allowed")]
    Count {
        /// Which list.
        list: &'static str,
        /// How many entries it has.
        count: usize,
        /// How many it may have.
        max: usize,
    },
    /// A monitor is empty, not wholly in its picture, or has the number of another.
    #[error("a monitor is not in its picture, or is there twice")]
    BadMonitor,
    /// The fields don't parse.
    #[error("{message} does not parse")]
    Undecodable {
        /// The message's name.
        message: &'static str,
    },
    /// The fields parse, but are followed by more, or are written in a longer
    /// form than the only allowed one.
    #[error("{message} is not in its one canonical form")]
    NotCanonical {
        /// The message's name.
        message: &'static str,
    },
}
