//! What a peer can see of the wire: its bytes, its limits, its refusals.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bytes;
mod document;
mod framing;
mod refusals;
mod round_trips;
mod samples;
