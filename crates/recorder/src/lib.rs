//! Keeps a video of a session: the screen as it was, the pointer, and chat and events as subtitles.
//!
//! ```text
//! picture, damage, pointer ─▶ canvas ─ macroblocks that changed ─▶ vp8 ─ frames ─┐
//!                    notes ──────────────────────────────────────────────────────┴▶ webm ─▶ file
//! ```
//!
//! The file is WebM with VP8: royalty-free, played and searched by browsers and common players.
//! The encoder is our own, since its cost follows the damage: typing on 1920×1080 takes under 1 % of a core,
//! where libvpx takes 15 to 20 % and rav1e at its fastest 390 %. The crates for libvpx bind to an installed one
//! (`libvpx-dev`), too, and the default build needs no such package.
//!
//! A [`Recorder`] takes its times as arguments; a [`Tape`] is one on a thread of its own, by the system's clock, and
//! [`Tapes`] are those of a session.
//!
//! A recording lasts through a crash up to its last two seconds: clusters of a second are written whole, and
//! players need no more of the file than what is there. At a regular end an index and the duration are added.

mod canvas;
mod color;
mod dirty;
mod error;
mod place;
mod placement;
mod recorder;
mod tape;
mod tapes;
mod vp8;
mod webm;

pub use error::RecordError;
pub use place::{folder, new_path, new_picture_path, pictures_folder};
pub use recorder::{Options, Recorder, Summary};
pub use tape::{Feed, Tape, Told};
pub use tapes::{Heard, Tapes, Word};

/// Most pixels along one side of a video.
pub const MAX_SIDE: u32 = 8_192;
/// Most pixels of a video: 32 Mi, enough for 7680×4320.
pub const MAX_PIXELS: u32 = 32 * 1024 * 1024;

// The player that they ask is a program of Unix.
#[cfg(test)]
#[cfg(unix)]
mod exact_tests;
