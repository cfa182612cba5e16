//! Pictures between novice and helper: an encoder that reads the current screen, a decoder that
//! rebuilds it, and the pacing between them. Pure: no clock, no network, no operating system.
//!
//! ```text
//!  damage, pointer ─▶ Encoder ── packets (≤ 16,000 bytes, in order) ─▶ Decoder ─▶ Picture
//!                        ▲                                                │
//!                        └──────────────── acknowledgements ──────────────┘
//! ```
//!
//! The encoder keeps no queue of pictures. Each packet is made from what the screen shows at that
//! moment, and only while the line has room, so that the newest picture wins.

mod batch;
mod beneath;
mod classify;
mod cost;
mod cursor;
pub mod decoder;
mod dirty;
pub mod encoder;
mod film;
mod gathered;
mod joiner;
mod jpeg;
mod loss;
mod motion;
mod pacing;
mod packets;
pub mod picture;
pub mod pointer;
mod predict;
mod sharpen;
mod stream;
mod tiles;

pub use decoder::{Change, DecodeError, Decoder, DecoderLimits};
pub use encoder::{AckError, Encoder, EncoderOptions, Technique};
pub use picture::{MAX_PIXELS, MAX_SIDE, Picture, PictureSizeError, Rect};
pub use pointer::{MAX_POINTER_SIDE, Pointer, PointerShape};

/// Most bytes of one packet.
pub const MAX_PACKET: usize = 16_000;
/// The colour, blue, green and red, of the card that stands in a picture for what is never shown: a grey that is neither
/// a usual background nor black.
pub const CARD: [u8; 3] = [0x80, 0x74, 0x6c];
/// Side of a tile in pixels; tiles at the right and bottom edge may be smaller.
pub const TILE: u32 = 64;
