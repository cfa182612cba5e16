//! What the two programs say to each other, to the byte: messages by direction
//! and phase, their limits, and the frames that carry them.
//!
//! ```text
//!  TLS 1.3 ── frames ── FrameReader ── decode ── FromHelper / FromNovice
//!             length u32 · channel u8 · message (postcard)
//! ```
//!
//! Everything that comes in is hostile until it has passed here: a length is
//! checked before a byte of the message is kept, a message's kind is checked
//! against the phase before it is parsed, and each message has one encoding
//! only. This crate does not know who sends, when, or what the messages do;
//! that is `session`. `docs/protocol.md` describes the same bytes in prose.
//!
//! Text is bounded here (bytes and code points). Which code points it may hold
//! is decided in one place, `session`, by the text rule of the invitation.

mod channel;
mod clip;
mod error;
mod file;
mod frame;
mod from_helper;
mod from_novice;
mod input;
pub mod limits;
mod mark;
mod message;
mod monitors;
mod reasons;
mod rights;

pub use channel::{Channel, Phase};
pub use clip::{Clip, ClipFormat};
pub use error::WireError;
pub use file::{FileEntry, FileMessage, FileStart, FileWhy};
pub use frame::{Frame, FrameReader};
pub use from_helper::FromHelper;
pub use from_novice::FromNovice;
pub use input::{Button, InputEvent, Key, NamedKey};
pub use mark::{Mark, Point};
pub use message::{Message, Shape, decode, encode};
pub use monitors::{MonitorPlace, Monitors};
pub use reasons::{EndingWhy, Refusal, StopReason};
pub use rights::{Answer, Kept, RevokedWhy, Right};

/// The protocol and its version, as TLS ALPN carries it (RFC 7301). A change
/// that an older program would not understand gets a new name.
pub const ALPN: &[u8] = b"invite/1";

/// Label of the 32-byte TLS exporter (RFC 8446 §7.5, empty context) that the
/// knock is bound to. Different on the two legs of a man in the middle.
pub const EXPORTER_LABEL: &[u8] = b"EXPERIMENTAL invite/1 knock";
