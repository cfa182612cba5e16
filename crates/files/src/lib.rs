//! Files: how they arrive and leave on one machine.
//!
//! ```text
//!   sending                                                receiving
//!
//!   Outgoing::open ─ entries: path, size ──► Offer ──► Inbox::accept ─ no room, over quota ─► error
//!      │   links and devices: skipped                     │ names made safe (name)
//!      │                                                  ▼
//!      │◄───────────── resume_at ───────────────────── Incoming
//!      │                                                  │
//!      └─ read ──► bytes ──► (whoever carries) ──► write ─┤  .holiday.jpg.3f9a…c2.part   hidden, 0600
//!                                                         │
//!         sha256 ─────────────────────────────────► finish└► holiday.jpg, or holiday (2).jpg
//! ```
//!
//! - **A name from outside is never used as it came** ([`name`]): [`SafeName`] is what is shown and
//!   written.
//! - **A partial file is never shown as whole.** It has another, hidden name until its SHA-256 was that
//!   of the sender and it is on disk; it is moved to its name in one step, which overwrites nothing.
//! - **A folder is a handle**, not a path: one that is swapped for a link while files arrive leads nowhere.
//! - **Nothing is larger than announced**, and what was announced fits the quota and the disk.
//! - **Nothing received is executable**, and nothing here opens it.
//!
//! All of it blocks on the disk: it belongs on a thread of its own. The room knows nothing of networks,
//! sessions and windows; times are arguments.

mod destination;
mod error;
mod folder;
mod inbox;
mod incoming;
pub mod name;
mod offer;
mod outgoing;
mod partial;
mod progress;
mod system;

pub use error::{Bytes, FilesError};
pub use inbox::Inbox;
pub use incoming::Incoming;
pub use name::{SafeName, is_program, safe_names};
pub use offer::{Entry, MAX_FILES, Offer, Quota};
pub use outgoing::{Outgoing, SkipReason, Skipped};
pub use progress::Progress;
