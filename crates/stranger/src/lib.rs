//! Somebody who speaks the protocol by hand, for tests and examples: over real TLS, but saying what none of our programs
//! would say.
//!
//! ```text
//!   Stranger ── at a novice's door ──▶ ┐
//!                                      ├─▶ Line: whole frames, or any bytes, out; messages in
//!   Host ◀── a helper comes in ─────── ┘
//! ```
//!
//! Neither keeps any rule: the stranger takes every server for the right one, and the host asks nobody for a key.

mod guest;
mod host;
mod line;

pub use guest::{Stranger, Tls};
pub use host::Host;
pub use line::Line;

use std::fmt::Display;
use std::io;

/// What went wrong with TLS, which has an error of its own.
fn other(error: impl Display) -> io::Error {
    io::Error::other(error.to_string())
}
