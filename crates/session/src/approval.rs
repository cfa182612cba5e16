//! The novice's yes, as a value that can't be made by anything else.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ticket::Offers;

/// A person's approval of one session.
///
/// Only a [`Novice`](crate::Novice) makes one, and only in answer to
/// [`NoviceCommand::Approve`](crate::NoviceCommand::Approve). It dies with the
/// session: when that is stopped, ends by itself or is dropped, and when
/// [`revoke`](Approval::revoke) is called. Copies share one life.
///
/// ```compile_fail
/// let forged = session::Approval {
///     live: Default::default(),
///     offers: Default::default(),
///     peer_key: [0; 32],
/// };
/// ```
#[derive(Debug, Clone)]
pub struct Approval {
    live: Arc<AtomicBool>,
    offers: Offers,
    peer_key: [u8; 32],
}

impl Approval {
    /// Whether the session is still on. Look before each use.
    pub fn is_live(&self) -> bool {
        self.live.load(Ordering::SeqCst)
    }

    /// What the helper can have or ask for; view, and chat where listed, are on.
    pub fn offers(&self) -> Offers {
        self.offers
    }

    /// Whom it was given to: SHA-256 of the public key that the helper's
    /// certificate showed on this connection.
    pub fn peer_key(&self) -> &[u8; 32] {
        &self.peer_key
    }

    /// Takes the approval back from any thread, at once and for good, without
    /// waiting for whoever drives the machine. Follow it with
    /// [`NoviceCommand::Stop`](crate::NoviceCommand::Stop), which tells the helper.
    pub fn revoke(&self) {
        self.live.store(false, Ordering::SeqCst);
    }
}

/// The machine's end of an approval: dropping it ends all copies.
#[derive(Debug)]
pub(crate) struct Approved(Approval);

impl Approved {
    /// The one place where an approval comes into being.
    pub(crate) fn new(offers: Offers, peer_key: [u8; 32]) -> Self {
        Self(Approval {
            live: Arc::new(AtomicBool::new(true)),
            offers,
            peer_key,
        })
    }

    pub(crate) fn approval(&self) -> &Approval {
        &self.0
    }
}

impl Drop for Approved {
    fn drop(&mut self) {
        self.0.revoke();
    }
}
