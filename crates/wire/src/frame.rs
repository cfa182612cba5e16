//! Cutting a stream of bytes into frames, keeping no more than one of them.

use crate::limits::HEADER;
use crate::{Channel, Message, Phase, WireError};

/// A whole frame: one message, not yet parsed.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The channel it came on.
    pub channel: Channel,
    /// The message's bytes.
    pub body: &'a [u8],
}

/// Takes frames out of a stream that arrives in pieces of any size.
///
/// It keeps at most one frame, and room for it is made only once the length
/// and the channel are known to be those of some message that may come now:
/// 129 bytes while a peer knocks.
#[derive(Debug, Default)]
pub struct FrameReader {
    header: [u8; HEADER],
    /// Bytes of the header that have come.
    got: usize,
    body: Vec<u8>,
}

impl FrameReader {
    /// A reader at the start of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes from the front of `input` up to the end of one frame, and
    /// returns it; `None` when `input` is used up before that.
    ///
    /// `M` is what the peer sends and `phase` the receiver's phase now: ask for
    /// it again before each call, since a frame can change it.
    ///
    /// # Errors
    /// A length or channel that no message has in this phase. The stream can't
    /// be read any further then.
    pub fn read<M: Message>(
        &mut self,
        phase: Phase,
        input: &mut &[u8],
    ) -> Result<Option<Frame<'_>>, WireError> {
        if self.is_whole() {
            self.got = 0;
        }
        if self.got < HEADER && !self.read_header::<M>(phase, input)? {
            return Ok(None);
        }
        let missing = self.size() - self.body.len();
        self.body.extend_from_slice(take(input, missing));
        if !self.is_whole() {
            return Ok(None);
        }
        let channel = self.channel()?;
        Ok(Some(Frame {
            channel,
            body: &self.body,
        }))
    }

    /// Reads what it can of the header; whether it is whole now.
    fn read_header<M: Message>(
        &mut self,
        phase: Phase,
        input: &mut &[u8],
    ) -> Result<bool, WireError> {
        let part = take(input, HEADER - self.got);
        let was = self.got;
        self.header[was..was + part.len()].copy_from_slice(part);
        self.got += part.len();
        if was < 4 && self.got >= 4 {
            self.check_length::<M>(phase, None)?;
        }
        if self.got < HEADER {
            return Ok(false);
        }
        let channel = self.channel()?;
        self.check_length::<M>(phase, Some(channel))?;
        self.body.clear();
        self.body.reserve_exact(self.size());
        Ok(true)
    }

    /// Refuses a length that no message has in this phase (on this channel).
    fn check_length<M: Message>(
        &self,
        phase: Phase,
        channel: Option<Channel>,
    ) -> Result<(), WireError> {
        let size = self.size();
        let possible = M::SHAPES.iter().any(|shape| {
            shape.phases.contains(&phase)
                && channel.is_none_or(|channel| channel == shape.channel)
                && shape.fits(size)
        });
        if possible {
            return Ok(());
        }
        let length = self.length();
        Err(WireError::FrameLength { length, phase })
    }

    fn length(&self) -> u32 {
        let [a, b, c, d, _] = self.header;
        u32::from_be_bytes([a, b, c, d])
    }

    /// Bytes of the message: the length counts the channel too.
    fn size(&self) -> usize {
        (self.length() as usize).saturating_sub(1)
    }

    fn channel(&self) -> Result<Channel, WireError> {
        let byte = self.header[HEADER - 1];
        Channel::from_byte(byte).ok_or(WireError::UnknownChannel(byte))
    }

    fn is_whole(&self) -> bool {
        self.got == HEADER && self.body.len() == self.size()
    }
}

/// Splits up to `count` bytes off the front of `input`.
fn take<'a>(input: &mut &'a [u8], count: usize) -> &'a [u8] {
    let (front, rest) = input.split_at(count.min(input.len()));
    *input = rest;
    front
}
