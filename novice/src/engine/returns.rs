//! The place that is kept for a helper whose connection broke: the door offers it to whoever comes for
//! the same invitation, and the session's machine finds out who is the right one.

use net::Link;
use session::{Approval, Novice, NoviceCommand, ReturnPass, Returning, StopReason};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use ticket::{Id, Keys, Offers};
use tokio::sync::{mpsc, oneshot};

/// What the door, the visits and the desk know of it. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Returns(Arc<Mutex<Option<Place>>>);

struct Place {
    kept: Kept,
    back: oneshot::Sender<Back>,
}

/// What the door needs to answer for a session that waits: its invitation may be over for everybody else, and the keys gone.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) keys: Arc<Keys>,
    pub(super) offers: Offers,
    pub(super) pass: ReturnPass,
}

/// The right helper, on a new connection.
pub(super) struct Back {
    pub(super) from: SocketAddr,
    pub(super) link: Link<Novice>,
    pub(super) screen: mpsc::Sender<Vec<u8>>,
    pub(super) approval: Approval,
}

/// A session that waits. Dropping it refuses the helper, also one who has come at this very moment.
pub(super) struct Waiting {
    returns: Returns,
    returning: Returning,
    back: oneshot::Receiver<Back>,
}

impl Returns {
    /// Keeps the place: one session runs at a time, and one helper can come back.
    pub(super) fn wait(&self, returning: Returning) -> Waiting {
        let (tell, back) = oneshot::channel();
        let kept = Kept {
            keys: Arc::clone(returning.keys()),
            offers: returning.offers(),
            pass: returning.pass(),
        };
        *self.place() = Some(Place { kept, back: tell });
        Waiting {
            returns: self.clone(),
            returning,
            back,
        }
    }

    /// Whether a helper may come back now, so that the port has to be open for them.
    pub(super) fn is_awaited(&self) -> bool {
        self.place().is_some()
    }

    /// What is kept of the invitation of this name. Whose key may come is not decided by that.
    pub(super) fn kept(&self, name: &Id) -> Option<Kept> {
        let place = self.place();
        let kept = place.as_ref().map(|place| &place.kept);
        kept.filter(|kept| kept.keys.name == *name).cloned()
    }

    /// Brings the right helper to their session; ends the connection if that is over.
    pub(super) fn bring(&self, back: Back) {
        let place = self.place().take();
        let refused = match place {
            Some(place) => place.back.send(back).err(),
            None => Some(back),
        };
        if let Some(back) = refused {
            back.refuse();
        }
    }

    /// Nobody comes back any more, if the helper was refused for good.
    pub(super) fn look(&self) {
        let mut place = self.place();
        if place
            .as_ref()
            .is_some_and(|place| place.kept.pass.is_void())
        {
            *place = None;
        }
    }

    fn place(&self) -> MutexGuard<'_, Option<Place>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Until when, by the machines' clock.
    pub(super) fn deadline(&self) -> Instant {
        self.returning.deadline()
    }

    /// The helper is back; none where they were refused for good. Waits for ever if nobody comes; may be given up at any time.
    pub(super) async fn back(&mut self) -> Option<Back> {
        (&mut self.back).await.ok()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.returns.place().take();
        if let Ok(back) = self.back.try_recv() {
            back.refuse();
        }
    }
}

impl Back {
    /// The session ended at this very moment.
    fn refuse(self) {
        self.approval.revoke();
        // The corridor is empty as yet; and letting go of the link ends the connection in any case.
        let stop = NoviceCommand::Stop(StopReason::Person);
        let _ = self.link.commands.try_send(stop);
    }
}
