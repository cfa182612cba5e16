//! The files of a session on one side: what a session's machine says and wants of files is done here,
//! on a thread of its own, and what a person has to know or decide is told.
//!
//! ```text
//!              Wish                              FileCommand (as an Order)
//!   person ──────────▶ ┌────────────────────┐ ──────────────────────────▶ session's
//!          ◀────────── │ Porter: one thread │ ◀────────────────────────── machine
//!              News    └────────────────────┘          FileEvent
//!                         ▲ read        │ write
//!                         chosen files  ▼ the inbox (crate `files`)
//! ```
//!
//! - **Nothing is read that this side's person did not choose, nothing written that was not wanted**: paths come
//!   in a [`Wish`] and in [`Setup`] alone, never from the other side.
//! - A porter lives as long as its session, whichever lines that has: after a break, what was under way
//!   goes on where it was, and orders that belong to the line before are not handed over.
//! - What a transfer is, as it is shown, is a [`Transfer`]: told anew whenever it changed.
//!
//! This room knows no network, no windows and no tokio.

mod json;
mod list;
mod news;
mod place;
mod porter;
mod receiving;
mod sending;
mod sentence;
mod work;

pub use files::{Bytes, FilesError, Progress, Quota};
pub use json::why_word;
pub use list::{Act, List};
pub use news::{
    About, By, End, Failed, Fetch, How, Named, News, NotDone, Offered, Reason, Settled, State,
    Transfer, TransferId, Trouble,
};
pub use place::{UserFolder, inbox, user_folder};
pub use porter::{Order, Porter, Setup, Wish};
pub use sentence::{Naming, naming, not_fetched};
pub use session::{FileEvent, FileWhy, Way};

use std::time::Duration;

/// How long a person has to answer an offer; the machine counts.
pub const OFFER_PATIENCE: Duration = Duration::from_secs(60);

/// How long a person has to find what was asked for; the machine counts.
pub const FETCH_PATIENCE: Duration = Duration::from_secs(5 * 60);

/// Bytes that one offer may have unless something else is set: 20 GB.
pub const QUOTA: Quota = Quota(20_000_000_000);
