//! The novice's side: turns a changing picture into packets.

use std::time::Instant;

use crate::{Picture, PointerShape, Rect};

/// What may be chosen about an encoder.
#[derive(Clone, Debug)]
pub struct EncoderOptions {
    /// Quality of photographic tiles while they change, 1 to 100.
    pub jpeg_quality: u8,
}

impl Default for EncoderOptions {
    fn default() -> Self {
        Self { jpeg_quality: 80 }
    }
}

/// An acknowledgement that can't be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AckError {
    /// It is not four bytes long.
    #[error("an acknowledgement of {0} bytes instead of 4 arrived; end the session")]
    Length(usize),
    /// It names a packet that was not sent.
    #[error("packet {0} was acknowledged but never sent; end the session")]
    NeverSent(u32),
}

/// Turns a changing picture into packets, as many as the line takes.
pub struct Encoder {
    options: EncoderOptions,
}

impl Encoder {
    /// An encoder that has sent nothing yet.
    pub fn new(options: EncoderOptions) -> Self {
        Self { options }
    }

    /// These parts of the picture may have changed since they were last named.
    pub fn handle_damage(&mut self, _rects: &[Rect]) {}

    /// The picture has this size from now on; all of it is sent anew.
    pub fn handle_resize(&mut self, _width: u32, _height: u32) {}

    /// The helper's decoder was lost: the next packets let a new one begin from nothing.
    pub fn handle_restart(&mut self) {
        let _ = &self.options;
    }

    /// The pointer is at this place; None: hidden.
    pub fn handle_pointer_at(&mut self, _at: Option<(i32, i32)>) {}

    /// The pointer looks like this.
    pub fn handle_pointer_shape(&mut self, _shape: &PointerShape) {}

    /// The helper has received packets.
    ///
    /// # Errors
    /// If the acknowledgement can't be true.
    pub fn handle_ack(&mut self, _now: Instant, _ack: &[u8]) -> Result<(), AckError> {
        Ok(())
    }

    /// The next packet, made from what `picture` shows now; None while the line is full or there
    /// is nothing to send.
    pub fn poll_packet(&mut self, _now: Instant, _picture: &Picture) -> Option<Vec<u8>> {
        None
    }

    /// When to call [`Encoder::poll_packet`] again though nothing happens.
    pub fn poll_timeout(&self) -> Option<Instant> {
        None
    }
}
