//! What a session that broke leaves behind at the helper.

use std::fmt;
use std::time::{Duration, Instant};

use ticket::{Id, Offers};

use crate::Name;
use crate::files::Transfers;
use crate::helper::Rights;
use crate::limits::RETURN_WITHIN;

/// A session that broke, as the helper's program holds it: with this another
/// machine can ask to go on, within two minutes.
///
/// Only a [`Helper`](crate::Helper) makes one, when the line of a running session
/// breaks, and gives it back if an attempt with it came to nothing that is final.
pub struct Comeback {
    pub(crate) ticket: Id,
    pub(crate) ceiling: Offers,
    pub(crate) offers: Offers,
    pub(crate) name: Name,
    pub(crate) token: [u8; 32],
    pub(crate) rights: Rights,
    pub(crate) files: Box<Transfers>,
    pub(crate) broke_at: Instant,
    pub(crate) attempts: u32,
}

/// How long to wait before the next attempt at most.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

impl Comeback {
    /// Until when it is worth anything: two minutes from the break.
    pub fn deadline(&self) -> Instant {
        self.broke_at + RETURN_WITHIN
    }

    /// The ticket that the session runs on.
    pub fn ticket(&self) -> Id {
        self.ticket
    }

    /// How long to wait before the next attempt: not at all before the first,
    /// then 1, 2, 4 and at most 5 s. The novice's side may need half a minute to
    /// notice the break.
    pub fn wait(&self) -> Duration {
        match self.attempts {
            0 => Duration::ZERO,
            attempts => LONGEST_WAIT.min(Duration::from_secs(1 << (attempts - 1).min(8))),
        }
    }

    /// An attempt did not even reach the novice.
    pub fn not_reached(&mut self) {
        self.attempts = self.attempts.saturating_add(1);
    }
}

impl fmt::Debug for Comeback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Comeback")
            .field("ticket", &self.ticket)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
