//! What every message has: a shape, one encoding, and a check on its way in
//! and out.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::limits::HEADER;
use crate::{Channel, Phase, WireError};

/// One side's messages.
pub trait Message: Debug + Serialize + DeserializeOwned + Send + 'static {
    /// The shape of each kind, in the order of their numbers.
    const SHAPES: &'static [Shape];

    /// The number of this message's kind: its first byte, and its place in
    /// [`Message::SHAPES`].
    fn tag(&self) -> usize;

    /// Checks what a size in bytes can't say: the lengths of texts.
    ///
    /// # Errors
    /// [`WireError::TextTooLong`].
    fn check(&self) -> Result<(), WireError>;

    /// This message's shape.
    fn shape(&self) -> &'static Shape {
        &Self::SHAPES[self.tag()]
    }
}

/// What is known of a kind of message before a field of it is parsed.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// The kind's name.
    pub name: &'static str,
    /// The channel it travels on, and no other.
    pub channel: Channel,
    /// The receiver's phases in which it may come.
    pub phases: &'static [Phase],
    /// Its shortest encoding in bytes, without the frame's header.
    pub shortest: usize,
    /// Its longest, likewise.
    pub longest: usize,
}

impl Shape {
    pub(crate) const fn new(
        name: &'static str,
        channel: Channel,
        phases: &'static [Phase],
        shortest: usize,
        longest: usize,
    ) -> Self {
        Self {
            name,
            channel,
            phases,
            shortest,
            longest,
        }
    }

    /// Whether a message of this kind can have `size` bytes.
    pub fn fits(&self, size: usize) -> bool {
        (self.shortest..=self.longest).contains(&size)
    }
}

/// The whole frame of a message: header and body, ready to be written.
///
/// # Errors
/// If the message is longer than its kind may be. What `session` sends never is.
pub fn encode<M: Message>(message: &M) -> Result<Vec<u8>, WireError> {
    message.check()?;
    let shape = message.shape();
    let mut frame = Vec::with_capacity(HEADER + shape.longest);
    frame.extend_from_slice(&[0, 0, 0, 0, shape.channel as u8]);
    let mut frame = postcard::to_extend(message, frame).map_err(|_| WireError::Undecodable {
        message: shape.name,
    })?;
    let size = frame.len() - HEADER;
    if !shape.fits(size) {
        return Err(WireError::WrongSize {
            message: shape.name,
            size,
        });
    }
    let length = u32::try_from(size + 1).expect("a message has at most 16 KiB");
    frame[..4].copy_from_slice(&length.to_be_bytes());
    Ok(frame)
}

/// Parses a message that came in a frame on `channel` while the receiver was
/// in `phase`.
///
/// Its kind, channel, phase and size are checked before any field is parsed;
/// nothing is allocated beyond the bytes given.
///
/// # Errors
/// Everything that is not one allowed message in its one encoding.
pub fn decode<M: Message>(phase: Phase, channel: Channel, bytes: &[u8]) -> Result<M, WireError> {
    let shape = admit::<M>(phase, channel, bytes)?;
    let message = shape.name;
    let value: M = postcard::from_bytes(bytes).map_err(|_| WireError::Undecodable { message })?;
    // postcard reads numbers in longer forms than it writes, and leaves what follows
    // the last field; those are the only ways to write a message twice, so equal
    // sizes mean equal bytes.
    let canonical = postcard::experimental::serialized_size(&value)
        .map_err(|_| WireError::Undecodable { message })?;
    if canonical != bytes.len() {
        return Err(WireError::NotCanonical { message });
    }
    value.check()?;
    Ok(value)
}

/// The shape of a message that may be parsed: known, on its channel, in turn,
/// and of a size that its kind can have.
fn admit<M: Message>(
    phase: Phase,
    channel: Channel,
    bytes: &[u8],
) -> Result<&'static Shape, WireError> {
    let tag = bytes
        .first()
        .copied()
        .ok_or(WireError::FrameLength { length: 1, phase })?;
    let shape = M::SHAPES
        .get(usize::from(tag))
        .ok_or(WireError::UnknownMessage(tag))?;
    let message = shape.name;
    if shape.channel != channel {
        return Err(WireError::WrongChannel { message, channel });
    }
    if !shape.phases.contains(&phase) {
        return Err(WireError::OutOfPhase { message, phase });
    }
    if !shape.fits(bytes.len()) {
        return Err(WireError::WrongSize {
            message,
            size: bytes.len(),
        });
    }
    Ok(shape)
}

/// Refuses a text of more than `max` code points.
pub(crate) fn check_chars(text: &'static str, value: &str, max: usize) -> Result<(), WireError> {
    let chars = value.chars().count();
    if chars > max {
        return Err(WireError::TextTooLong { text, chars, max });
    }
    Ok(())
}
