//! The ledger: every invitation that was made, what became of it, and the keys of those still alive.
//!
//! ```text
//!            insert             admit            end_session
//!   (made) ─────────▶  open  ─────────▶ in use ─────────────▶ used      (for one session)
//!                      │ ▲                │ └───────────────▶ open      (until it expires)
//!                      │ └── no approval ─┘
//!                      ├─ expire_due ──────────────────────▶ expired
//!                      ├─ withdraw (also from in use) ─────▶ withdrawn   keys destroyed, for good
//!                      └─ five wrong passwords ────────────▶ locked
//! ```
//!
//! - **A change is on disk before anyone hears of it**: every method that changes something has
//!   committed, synchronously, when it returns. Killing the process at any moment loses nothing
//!   that was returned, brings nothing back, and lets nothing be used twice.
//! - **What is over stays over**: the database itself refuses to revive a ticket or to keep secrets
//!   for one that is over (`schema.sql`).
//! - **Several processes** may have one ledger open; each opens its own [`Ledger`]. One session runs
//!   at a time, guarded by a lock that the system lets go of when its process ends.
//! - **Time is an argument**, and it does not run backwards: the latest time seen is kept, and an
//!   earlier one counts as that. (It is kept to the minute while nothing changes, exactly
//!   whenever something does. A clock that was set back while no ticket is alive is believed again,
//!   since then there is nothing that it could revive.)
//! - **Secrets are sealed** with a local key ([`KeyStore`]) and destroyed with the ticket. See
//!   [`destroyed`] for what that reaches.
//!
//! The ledger knows nothing of networks and windows.

mod attempts;
mod core;
mod error;
mod list;
mod local_key;
mod place;
mod records;
mod schema;
mod seal;
mod sessions;
mod tickets;
mod time;
mod words;

pub use attempts::{AttemptId, TRIES, Try, TryError};
pub use core::Ledger;
pub use error::LedgerError;
pub use list::{Filter, Page};
pub use local_key::KeyStore;
pub use records::{Attempt, Delivery, Details, Grant, HistoryLine, Number, Row, Session};
pub use sessions::{AdmitError, Running, SessionId};
pub use tickets::{NewTicket, Resend, Template};
pub use words::{Outcome, State, Way, Why};

/// What "destroyed" means here, and what it does not reach.
///
/// When a ticket ends, its sealed keys and file are deleted with `PRAGMA secure_delete`, so SQLite
/// overwrites them with zeros, and the write-ahead journal is checkpointed and truncated, so that
/// neither the database file nor its journal holds them any more. If another process is reading at
/// that very moment, the journal is cut at the next change, or at the next opening. They never lie
/// in the parts of the database that SQLite copies about, nor in temporary files.
///
/// That does not reach what is below or beside the files: blocks that a solid-state disk has
/// remapped or a copying file system (btrfs, ZFS, APFS) has left behind, the freed blocks of the
/// truncated journal until something else is written there, snapshots, backups, and memory that was
/// swapped out or hibernated. All of these hold sealed bytes only, which open with the local key:
/// where that lies in the system's keyring, a copied disk alone gives nothing. Memory is wiped when
/// secrets are dropped; SQLite's own page cache, which holds sealed bytes only, is not.
pub mod destroyed {}
