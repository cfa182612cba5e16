//! Networking for both programs: TLS with the ticket's certificate pinned, the novice's door, the
//! helper's race to it, and the task that drives a session's machine over the connection.
//!
//! ```text
//!   novice                                                   helper
//!   Listener ◀── ClientHello: <name>.invite, invite/1 ────── dial: all endpoints raced
//!      │    ───▶ the ticket's certificate ──────────────────▶ pinned byte for byte
//!      │    ◀─── a certificate of its own ─────────────────── Identity
//!   Incoming { link, screen }                                Link
//!      │                                                      │
//!   driver ◀═══ frames, the most urgent first ══════════════▶ driver
//! ```
//!
//! Whoever lacks the file meets a port that closes without a byte. Who knows the contact's name gets as
//! far as three messages of fixed size, within ten seconds, in one of a few places at the door.
//!
//! This crate knows no pixels, no windows and no ledger, and it decides nothing: who may do what is
//! decided by the machines of `session`.

mod attempt;
pub mod clock;
mod dial;
mod drive;
mod endpoints;
mod gate;
mod greeting;
mod identity;
mod link;
mod listener;
mod provider;
mod race;
mod secured;
mod socket;
mod tls;
mod verify;
mod whence;

pub use attempt::{Attempt, Failure};
pub use dial::{ComeBackError, DialError, Verdict, come_back, dial};
pub use endpoints::local_endpoints;
pub use identity::{Identity, IdentityError};
pub use link::{Link, Sight};
pub use listener::{DEFAULT_PORT, Incoming, Limits, Listener, Offered, Tickets};
pub use socket::BindError;
pub use whence::{Whence, whence};

/// The system's random numbers, as the machines want them.
fn random() -> Box<dyn ticket::Random + Send> {
    Box::new(|out: &mut [u8]| {
        getrandom::fill(out).expect("a running system gives random numbers");
    })
}
