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
//! - **What is over stays over**: the database itself refuses to revive a ticket, and destroys the
//!   key of one that ends (`schema.sql`).
//! - **Several processes** may have one ledger open; each opens its own [`Ledger`]. One session runs
//!   at a time, guarded by a lock that the system lets go of when its process ends.
//! - **Time is an argument**, and it does not run backwards: the latest time seen is kept, and an
//!   earlier one counts as that. (It is kept to the minute while nothing changes, exactly
//!   whenever something does. A clock that was set back while no ticket is alive is believed again,
//!   since then there is nothing that it could revive.)
//! - **Secrets are sealed** twice, with a local key ([`KeyStore`]) and with a key of the ticket's own,
//!   which is destroyed with the ticket before anyone hears that it is over. See [`destroyed`] for
//!   what that reaches.
//!
//! The ledger knows nothing of networks and windows.

mod attempts;
mod bulk;
mod core;
mod error;
mod helpers;
mod kept;
mod list;
mod local_key;
mod met;
mod place;
mod records;
mod schema;
mod seal;
mod sessions;
mod sheet;
mod tickets;
mod time;
mod words;

pub use attempts::{AttemptId, TRIES, Try, TryError};
pub use core::Ledger;
pub use error::LedgerError;
pub use helpers::{Admits, HelperKey, KnownHelper};
pub use kept::MAX_NOTE;
pub use list::{Filter, Page};
pub use local_key::KeyStore;
pub use met::Met;
pub use records::{
    Attempt, Delivery, Details, Grant, HistoryLine, MovedFile, Number, Row, Sent, Session,
};
pub use sessions::{AdmitError, Running, SessionId};
pub use tickets::{NewTicket, Resend, Template};
pub use words::{Allowed, FileWay, Outcome, State, Way, Why};

/// What "destroyed" means here, and what it does not reach.
///
/// A ticket's keys and file are sealed with a 32-byte key of its own, and that with the local key.
///
/// | when | what holds |
/// | --- | --- |
/// | the change that ends a ticket has returned | its own key is zeros in the database file, and the write-ahead journal was checkpointed and truncated: no file holds it. What is sealed opens for nobody, not with the local key either. Ended by hand, by use or by guesses: the sealed bytes are zeros too. |
/// | [`Ledger::tidy`] has returned, after [`Ledger::expire_due`] or a reading that expired something | the sealed bytes of all that expired are zeros too (`PRAGMA secure_delete`), the journal truncated again |
/// | the program was killed in between | the next opening of the ledger does what is missing of both, before it returns |
/// | another process reads, or writes, at that very moment | as after a kill, at the next change (the journal) or call of [`Ledger::tidy`] (the rest) |
///
/// Neither keys nor sealed bytes ever lie in the parts of the database that SQLite copies about, nor
/// in temporary files.
///
/// That does not reach what is below or beside the files: blocks that a solid-state disk has
/// remapped or a copying file system (btrfs, ZFS, APFS) has left behind, the freed blocks of the
/// truncated journal until something else is written there, snapshots, backups, and memory that was
/// swapped out or hibernated. All of these hold no more than a living ledger does: sealed bytes and
/// own keys, which open with the local key only. Where that lies in the system's keyring, a copied
/// disk alone gives nothing. Memory is wiped when secrets are dropped; SQLite's own page cache,
/// which holds the same as the file, is not.
pub mod destroyed {}
