//! The place that is kept for a helper whose connection broke: the door offers it to whoever comes for
//! the same invitation, and the session's machine finds out who is the right one.

use chrono::Utc;
use ledger::{Row, SessionId};
use net::{Link, Sight};
use session::{Approval, Novice, NoviceCommand, ReturnPass, Returning, StopReason};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use ticket::{Id, Keys, Offers, Uses};
use tokio::sync::{mpsc, oneshot};

/// What the door, the visits and the desk know of it. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Returns(Arc<Mutex<Option<Place>>>);

struct Place {
    kept: Kept,
    who: Who,
    comes: oneshot::Sender<Comes>,
}

/// Who was there.
#[derive(Clone, Copy)]
pub(super) struct Who {
    pub(super) key: [u8; 32],
    /// They will show this key again.
    pub(super) lasting: bool,
}

/// What a session that waits is told.
pub(super) enum Comes {
    /// Its helper is back.
    Back(Box<Back>),
    /// Whoever may be its helper, on a program started anew, has proved the password and is going to be asked about.
    /// Told what it was when it is over here, for the list to end it.
    Anew(oneshot::Sender<Before>),
}

/// A session that is over for somebody to knock anew.
pub(super) struct Before {
    pub(super) session: SessionId,
    /// What its helper was called.
    pub(super) name: String,
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
    pub(super) screen: mpsc::Sender<Sight>,
    pub(super) approval: Approval,
}

/// A session that waits. Dropping it refuses the helper, also one who has come at this very moment.
pub(super) struct Waiting {
    returns: Returns,
    returning: Returning,
    comes: oneshot::Receiver<Comes>,
}

impl Returns {
    /// Keeps the place: one session runs at a time, and one helper can come back.
    pub(super) fn wait(&self, returning: Returning, who: Who) -> Waiting {
        let (tell, comes) = oneshot::channel();
        let kept = Kept {
            keys: Arc::clone(returning.keys()),
            offers: returning.offers(),
            pass: returning.pass(),
        };
        *self.place() = Some(Place {
            kept,
            who,
            comes: tell,
        });
        Waiting {
            returns: self.clone(),
            returning,
            comes,
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
            Some(place) => place.comes.send(Comes::Back(Box::new(back))).err(),
            None => Some(Comes::Back(Box::new(back))),
        };
        if let Some(refused) = refused {
            refused.refuse();
        }
    }

    /// Ends the session that waits, if this may be its helper, who has proved the password anew while the invitation is
    /// good. Gives back what it was: the list has it running yet.
    pub(super) async fn end_for(&self, row: &Row, who: Who) -> Option<Before> {
        let is_them = |place: &mut Place| {
            place.kept.keys.id == row.id
                && row.expires > Utc::now()
                && place.who.may_be(who, row.uses == Uses::Once)
        };
        let place = self.place().take_if(is_them)?;
        let (ends, ended) = oneshot::channel();
        place.comes.send(Comes::Anew(ends)).ok()?;
        ended.await.ok()
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

    /// Who comes; none where the helper was refused for good. Waits for ever if nobody comes; may be given up at any time.
    pub(super) async fn comes(&mut self) -> Option<Comes> {
        (&mut self.comes).await.ok()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.returns.place().take();
        if let Ok(comes) = self.comes.try_recv() {
            comes.refuse();
        }
    }
}

impl Who {
    /// Whether this is the same person, as far as can be told: by the key, or, of an invitation that was given to one
    /// person, if neither shows a key a second time.
    fn may_be(self, other: Self, of_one_person: bool) -> bool {
        self.key == other.key || (of_one_person && !self.lasting && !other.lasting)
    }
}

impl Comes {
    /// The session ended at this very moment.
    fn refuse(self) {
        let Self::Back(back) = self else {
            return;
        };
        back.approval.revoke();
        // The corridor is empty as yet; and letting go of the link ends the connection in any case.
        let stop = NoviceCommand::Stop(StopReason::Person);
        let _ = back.link.commands.try_send(stop);
    }
}
