//! The helper's side: rebuilds the picture from packets.

use crate::{Picture, Pointer, Rect};

/// The largest picture a decoder accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecoderLimits {
    /// Most pixels along one side.
    pub max_side: u32,
    /// Most pixels in all.
    pub max_pixels: u64,
}

impl Default for DecoderLimits {
    fn default() -> Self {
        Self {
            max_side: crate::MAX_SIDE,
            max_pixels: crate::MAX_PIXELS,
        }
    }
}

/// What a packet changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Parts of the picture that changed.
    pub rects: Vec<Rect>,
    /// The picture has a new size (and all of it changed).
    pub resized: bool,
    /// The pointer's shape or place changed.
    pub pointer_changed: bool,
    /// To be sent to the novice. Cumulative: where several packets were handled at once, the
    /// last one is enough.
    pub ack: Option<Vec<u8>>,
    /// The picture now is as the screen was, without parts still on the way: a good moment to
    /// show it.
    pub picture_complete: bool,
}

/// A packet that can't be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// It ends early or holds a value out of range.
    #[error("a malformed screen packet arrived ({0}); end the session and connect again")]
    Malformed(&'static str),
}

/// Rebuilds the novice's picture from packets, in the order they were made.
pub struct Decoder {
    limits: DecoderLimits,
    picture: Picture,
    pointer: Pointer,
}

impl Decoder {
    /// A decoder with an empty picture.
    pub fn new(limits: DecoderLimits) -> Self {
        Self {
            limits,
            picture: Picture::new(0, 0),
            pointer: Pointer::default(),
        }
    }

    /// Applies one packet.
    ///
    /// # Errors
    /// If the packet can't be right; the decoder then accepts no other one.
    pub fn handle_packet(&mut self, _packet: &[u8]) -> Result<Change, DecodeError> {
        let _ = self.limits;
        Ok(Change::default())
    }

    /// The picture as far as it has arrived; 0x0 before the first packet.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The pointer as far as it is known.
    pub fn pointer(&self) -> &Pointer {
        &self.pointer
    }
}
