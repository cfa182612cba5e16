//! What a session that broke leaves behind at the novice, for as long as its
//! helper may come back without a new approval.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Instant;

use subtle::ConstantTimeEq;
use ticket::{Id, Keys, Offers};
use wire::{Refusal, Right};

use crate::NoviceSetup;
use crate::countdown::Countdown;
use crate::files::Transfers;
use crate::limits::RETURN_WITHIN;
use crate::novice::Survivors;

/// A session that broke, as the novice's program holds it: while this is there,
/// the same helper may come back; dropping it refuses them, at once.
///
/// Only a [`Novice`](crate::Novice) makes one, when the line of a running session
/// breaks. It is used by giving a [`pass`](Returning::pass) to the machines of
/// the connections that come.
pub struct Returning {
    seat: Arc<Seat>,
    keys: Arc<Keys>,
    ceiling: Offers,
    rights: Vec<Right>,
    deadline: Instant,
}

/// Lets one connection take its session up again, if it is the right one. Dead
/// with its [`Returning`], and used up by the first who comes back.
#[derive(Clone)]
pub struct ReturnPass(Weak<Seat>);

type Seat = Mutex<Stand>;

/// How it stands with a session that broke.
enum Stand {
    /// Its helper may come back.
    Free(Box<Remains>),
    /// They are back.
    Taken,
    /// They were refused for good, so that nobody can come back any more.
    Void,
}

/// What goes on.
pub(crate) struct Remains {
    pub(crate) ticket: Id,
    pub(crate) peer_key: [u8; 32],
    pub(crate) token: [u8; 32],
    /// The token before that, as long as it is not known that the helper has
    /// the newer one.
    pub(crate) previous_token: Option<[u8; 32]>,
    pub(crate) offers: Offers,
    pub(crate) rights: Survivors,
    pub(crate) files: Transfers,
    pub(crate) time: Countdown,
    pub(crate) idle: Countdown,
    pub(crate) is_paused: bool,
    pub(crate) deadline: Instant,
}

impl Returning {
    /// The one place where one comes into being.
    pub(crate) fn new(remains: Remains, setup: &NoviceSetup) -> Self {
        Self {
            keys: Arc::clone(&setup.keys),
            ceiling: setup.offers,
            rights: remains.rights.rights().collect(),
            deadline: remains.deadline,
            seat: Arc::new(Mutex::new(Stand::Free(Box::new(remains)))),
        }
    }

    /// Until when the helper may come back: two minutes from the break, and not
    /// beyond the session's time limit. Drop it then; it is worth nothing any more.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The ticket that the session runs on, which stays in use meanwhile.
    pub fn ticket(&self) -> Id {
        self.keys.id
    }

    /// The ticket's keys, to answer for its name with: also when the ticket itself
    /// has ended meanwhile, and nobody else has them any more.
    pub fn keys(&self) -> &Arc<Keys> {
        &self.keys
    }

    /// The ticket's ceiling, for [`NoviceSetup::offers`](crate::NoviceSetup::offers).
    pub fn offers(&self) -> Offers {
        self.ceiling
    }

    /// What the helper will have again, besides view and chat.
    pub fn rights(&self) -> &[Right] {
        &self.rights
    }

    /// For [`NoviceSetup::returning`](crate::NoviceSetup::returning), of any
    /// connection that asks for this ticket: it decides by itself who is right.
    pub fn pass(&self) -> ReturnPass {
        ReturnPass(Arc::downgrade(&self.seat))
    }
}

impl ReturnPass {
    /// For a ticket on which no session is to be gone on with: who asks to is
    /// refused for good, and not told to try again.
    pub fn refusing() -> Self {
        Self(Weak::new())
    }

    /// Whether the helper was refused for good: who holds the session then waits for nobody.
    pub fn is_void(&self) -> bool {
        let stand = |seat: Arc<Seat>| {
            let seat = seat.lock().unwrap_or_else(PoisonError::into_inner);
            matches!(*seat, Stand::Void)
        };
        self.0.upgrade().is_some_and(stand)
    }

    /// What goes on, for the helper that has the client key and the token of the
    /// session that broke. A wrong key does not void it: otherwise who only knows
    /// the contact's name could. The right one with a wrong token does: nobody
    /// else has that key, and its helper takes the refusal for the end.
    pub(crate) fn redeem(
        &self,
        now: Instant,
        ticket: Id,
        peer_key: &[u8; 32],
        token: &[u8; 32],
    ) -> Result<Remains, Refusal> {
        let seat = self.0.upgrade().ok_or(Refusal::Declined)?;
        let mut seat = seat.lock().unwrap_or_else(PoisonError::into_inner);
        let Stand::Free(remains) = &*seat else {
            return Err(Refusal::Over);
        };
        let (is_key, is_token) = (remains.has_key(peer_key), remains.has_token(token));
        if now >= remains.deadline || remains.ticket != ticket || !is_key {
            return Err(Refusal::Over);
        }
        let next = if is_token { Stand::Taken } else { Stand::Void };
        match std::mem::replace(&mut *seat, next) {
            Stand::Free(remains) if is_token => Ok(*remains),
            _ => Err(Refusal::Over),
        }
    }
}

impl Remains {
    /// Until when a session that broke then can go on: its time limit runs meanwhile.
    pub(crate) fn deadline(broke_at: Instant, time: &Countdown) -> Instant {
        broke_at + time.left(broke_at).min(RETURN_WITHIN)
    }

    fn has_key(&self, peer_key: &[u8; 32]) -> bool {
        self.peer_key.ct_eq(peer_key).into()
    }

    fn has_token(&self, token: &[u8; 32]) -> bool {
        let previous = self.previous_token.as_ref().unwrap_or(&self.token);
        (self.token.ct_eq(token) | previous.ct_eq(token)).into()
    }
}

impl fmt::Debug for Returning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Returning")
            .field("ticket", &self.ticket())
            .field("rights", &self.rights)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ReturnPass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReturnPass").finish_non_exhaustive()
    }
}
