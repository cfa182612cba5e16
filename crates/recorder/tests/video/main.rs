//! Recordings, as ffmpeg and ffprobe see them: whether they play, look right, can be searched, and last
//! through a crash.

// They are programs of Unix.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contents;
mod endings;
mod pictures;
mod support;
mod tapes;
mod tool;
