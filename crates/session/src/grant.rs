//! One right, as a value that can't be made by anything but a person's yes.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use ticket::Capability;
use wire::Right;

use crate::Approval;

/// What an invitation has to offer for this right to be asked for.
pub fn capability(right: Right) -> Capability {
    match right {
        Right::Point => Capability::Point,
        Right::Control => Capability::Control,
        Right::ReadClipboard | Right::WriteClipboard => Capability::Clipboard,
        Right::Record | Right::RecordForNovice => Capability::Record,
    }
}

/// A person's grant of one right, within one session.
///
/// Only a [`Novice`](crate::Novice) makes one, and only in answer to
/// [`NoviceCommand::Allow`](crate::NoviceCommand::Allow). It is dead for good when
/// it is taken or given back and when the session ends or breaks, and it sleeps
/// during a pause and, for control, while the novice's own hand comes first.
/// Copies share one life; whoever acts under it looks at
/// [`is_live`](Grant::is_live) before each single act, whatever thread they are on.
///
/// ```compile_fail
/// let forged = session::Grant {
///     right: session::Right::Control,
///     number: 1,
///     approval: unreachable!(),
///     standing: Default::default(),
/// };
/// ```
#[derive(Clone)]
pub struct Grant {
    right: Right,
    number: u32,
    approval: Approval,
    standing: Arc<AtomicU8>,
}

const USABLE: u8 = 0;
const ASLEEP: u8 = 1;
const OVER: u8 = 2;

impl Grant {
    /// Whether it may be used right now. Look before each use.
    pub fn is_live(&self) -> bool {
        self.approval.is_live() && self.standing.load(Ordering::SeqCst) == USABLE
    }

    /// Whether it will never be live again.
    pub fn is_over(&self) -> bool {
        !self.approval.is_live() || self.standing.load(Ordering::SeqCst) == OVER
    }

    /// What it allows.
    pub fn right(&self) -> Right {
        self.right
    }

    /// Its number within the session, which is its question's.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Ends it from any thread, at once and for good, without waiting for whoever
    /// drives the machine. Follow it with
    /// [`NoviceCommand::TakeBack`](crate::NoviceCommand::TakeBack), which tells the helper.
    pub fn revoke(&self) {
        self.standing.store(OVER, Ordering::SeqCst);
    }

    /// Puts it to sleep or wakes it; never wakes the dead.
    fn set_asleep(&self, asleep: bool) {
        let (from, to) = if asleep {
            (USABLE, ASLEEP)
        } else {
            (ASLEEP, USABLE)
        };
        // Anything else is already so, or over.
        let _ = self
            .standing
            .compare_exchange(from, to, Ordering::SeqCst, Ordering::SeqCst);
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("right", &self.right)
            .field("number", &self.number)
            .field("live", &self.is_live())
            .finish_non_exhaustive()
    }
}

/// The machine's end of a grant: dropping it ends all copies.
#[derive(Debug)]
pub(crate) struct Given(Grant);

impl Given {
    /// The one place where a grant comes into being. It is born asleep, until
    /// the machine has weighed what else is going on.
    pub(crate) fn new(right: Right, number: u32, approval: Approval) -> Self {
        Self(Grant {
            right,
            number,
            approval,
            standing: Arc::new(AtomicU8::new(ASLEEP)),
        })
    }

    pub(crate) fn grant(&self) -> &Grant {
        &self.0
    }

    pub(crate) fn set_asleep(&self, asleep: bool) {
        self.0.set_asleep(asleep);
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        self.0.revoke();
    }
}
