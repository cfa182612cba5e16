//! The bytes of packets: a head and sections, as in `docs/screen-format.md`.

use crate::MAX_PACKET;
use crate::decoder::DecodeError;
use crate::stream::Lane;
use crate::tiles::TileIndex;

/// Bytes before the first section: sequence and flags.
pub(crate) const HEAD_BYTES: usize = 5;

/// Flag: the picture is complete, a good moment to show it.
pub(crate) const COMPLETE: u8 = 1;
/// Flag: the picture is exactly the screen, every pixel.
pub(crate) const EXACT: u8 = 2;

/// First byte of each section.
pub(crate) mod kind {
    pub(crate) const START: u8 = 1;
    pub(crate) const SOLID: u8 = 2;
    pub(crate) const PARTS: u8 = 3;
    pub(crate) const PIXELS: u8 = 4;
    pub(crate) const RESIDUALS: u8 = 5;
    pub(crate) const JPEG: u8 = 6;
    pub(crate) const POINTER_AT: u8 = 7;
    pub(crate) const POINTER_HIDDEN: u8 = 8;
    pub(crate) const MOVE: u8 = 9;
    pub(crate) const FILM: u8 = 10;
    pub(crate) const FILM_FRAME: u8 = 11;
}

/// First byte of each entry of a `PARTS` section.
pub(crate) mod part {
    pub(crate) const TILE: u8 = 0;
    pub(crate) const RECT: u8 = 1;
    pub(crate) const PREDICTED: u8 = 2;
    pub(crate) const POINTER: u8 = 3;
}

/// Bytes of a `PIXELS` or `RESIDUALS` section before the stream.
pub(crate) const STREAM_HEAD_BYTES: usize = 3;

/// Below so much room a packet is full.
const LEAST_ROOM: usize = 256;

/// Bytes of a `MOVE` section: before the parts, and of each.
pub(crate) const MOVE_BYTES: (usize, usize) = (7, 8);
/// A move's flag: what it uncovers shows what was beneath.
pub(crate) const UNCOVERS: u8 = 1;

/// Bytes of a `FILM` section, and of a `FILM_FRAME` section before the frame.
pub(crate) const FILM_HEAD_BYTES: usize = 9;
pub(crate) const FRAME_HEAD_BYTES: usize = 4;
/// A film's flag: the frame ends here.
pub(crate) const LAST: u8 = 1;

/// Most bytes that may be announced by `PARTS` and not have arrived yet.
pub(crate) const MAX_PENDING: usize = 1 << 20;

/// The section that carries a lane's stream.
pub(crate) fn stream_kind(lane: Lane) -> u8 {
    match lane {
        Lane::Pixels => kind::PIXELS,
        Lane::Residuals => kind::RESIDUALS,
    }
}

/// A packet being filled, never beyond its limit.
pub(crate) struct Writer {
    bytes: Vec<u8>,
    limit: usize,
}

impl Writer {
    pub(crate) fn new(sequence: u32, limit: usize) -> Self {
        let mut bytes = Vec::with_capacity(limit);
        bytes.extend_from_slice(&sequence.to_le_bytes());
        bytes.push(0);
        Self { bytes, limit }
    }

    /// Bytes that still fit.
    pub(crate) fn room(&self) -> usize {
        self.limit - self.bytes.len()
    }

    /// Whether it has too little room for another section of tiles.
    pub(crate) fn is_full(&self) -> bool {
        self.room() < LEAST_ROOM
    }

    /// Whether more than half of it is still free.
    pub(crate) fn is_roomy(&self) -> bool {
        self.bytes.len() * 2 < self.limit
    }

    /// Whether it says nothing at all, not even by a flag.
    pub(crate) fn is_bare(&self) -> bool {
        self.bytes.len() == HEAD_BYTES && self.bytes[HEAD_BYTES - 1] == 0
    }

    /// Raises the limit so that `bytes` more fit, if the limit of all packets allows that.
    pub(crate) fn make_room(&mut self, bytes: usize) {
        self.limit = self.limit.max(self.bytes.len() + bytes).min(MAX_PACKET);
    }

    pub(crate) fn set_flag(&mut self, flag: u8) {
        self.bytes[HEAD_BYTES - 1] |= flag;
    }

    pub(crate) fn u8(&mut self, value: u8) {
        self.bytes(&[value]);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn i16(&mut self, value: i16) {
        self.bytes(&value.to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        debug_assert!(bytes.len() <= self.room());
        self.bytes.extend_from_slice(bytes);
    }

    /// A `SOLID` section: runs of neighbouring tiles of one colour.
    pub(crate) fn solid(&mut self, colour: [u8; 3], runs: &[(TileIndex, u8)]) {
        self.u8(kind::SOLID);
        self.bytes(&colour);
        self.u16(runs.len() as u16);
        for &(first, more) in runs {
            self.u16(first);
            self.u8(more);
        }
    }

    /// As much of a lane's stream as fits; tells how much that was.
    pub(crate) fn stream(&mut self, lane: Lane, stream: &[u8]) -> usize {
        let taken = stream
            .len()
            .min(self.room().saturating_sub(STREAM_HEAD_BYTES));
        if taken > 0 {
            self.u8(stream_kind(lane));
            self.u16(taken as u16);
            self.bytes(&stream[..taken]);
        }
        taken
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// A packet being read.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(packet: &'a [u8]) -> Self {
        Self(packet)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(ENDS_EARLY)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, DecodeError> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, DecodeError> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, DecodeError> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn i16(&mut self) -> Result<i16, DecodeError> {
        self.array().map(i16::from_le_bytes)
    }
}

const ENDS_EARLY: DecodeError = DecodeError::Malformed("it ends early");
