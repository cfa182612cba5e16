//! What an administrator allows of new invitations: narrower than the format, never wider.

use crate::{Capability, Endpoint, Offers, PasswordChoice, Request};
use chrono::TimeDelta;

/// What new invitations may be. The default is all that the format allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// How long they may be valid at most.
    pub longest: TimeDelta,
    /// How well they have to be protected at least.
    pub protection: Protection,
    /// The most that they may offer.
    pub offers: Offers,
    /// Where they may send helpers; `None`: anywhere. An empty list allows no invitation at all.
    pub endpoints: Option<Vec<Endpoint>>,
}

/// How well an invitation has to be protected at least; the stricter is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protection {
    /// It needs no password.
    None,
    /// A password that the person chose will do, if its strength is that or better: 0 to 4, as [`Meter`](crate::password::Meter)
    /// has it.
    Typed(u8),
    /// The password is generated.
    Words,
}

/// What an administrator does not allow, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// It would be valid for too long.
    #[error("an invitation may be valid for {} minutes at most on this computer: choose a shorter time", longest.num_minutes())]
    TooLong {
        /// The most that is allowed.
        longest: TimeDelta,
    },
    /// It has no password.
    #[error("an invitation needs a password on this computer: choose one")]
    Open,
    /// The person chose the password.
    #[error("passwords are generated on this computer: leave the choice to the program")]
    Typed,
    /// The password is weaker than allowed.
    #[error(
        "the password is too weak for this computer: add a word or two, or let the program make one"
    )]
    Weak,
    /// It offers too much.
    #[error("{0} may not be offered on this computer: leave it out")]
    Offer(Capability),
    /// It sends helpers elsewhere.
    #[error("helpers may not be sent to {0} on this computer: choose an address that is allowed")]
    Endpoint(Endpoint),
    /// It could send helpers nowhere.
    #[error(
        "no address is allowed on this computer by which a helper could come: ask its administrator to allow one"
    )]
    Nowhere,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            longest: TimeDelta::MAX,
            protection: Protection::None,
            offers: Offers::ALL,
            endpoints: None,
        }
    }
}

impl Bounds {
    /// `strength` is that of a typed password.
    pub(crate) fn check(&self, request: &Request, strength: u8) -> Result<(), Forbidden> {
        // First of all: nothing that the person could choose would help.
        if self.endpoints.as_ref().is_some_and(Vec::is_empty) {
            return Err(Forbidden::Nowhere);
        }
        let longest = self.longest;
        if request.expires - request.created > longest {
            return Err(Forbidden::TooLong { longest });
        }
        match (self.protection, &request.password) {
            (Protection::None, _) | (_, PasswordChoice::Words | PasswordChoice::Shown(_)) => {}
            (_, PasswordChoice::Open) => return Err(Forbidden::Open),
            (Protection::Words, PasswordChoice::Typed(_)) => return Err(Forbidden::Typed),
            (Protection::Typed(least), PasswordChoice::Typed(_)) if strength < least => {
                return Err(Forbidden::Weak);
            }
            (Protection::Typed(_), PasswordChoice::Typed(_)) => {}
        }
        if let Some(more) = request.offers.iter().find(|&c| !self.offers.contains(c)) {
            return Err(Forbidden::Offer(more));
        }
        let Some(allowed) = &self.endpoints else {
            return Ok(());
        };
        match request.endpoints.iter().find(|e| !allowed.contains(e)) {
            Some(elsewhere) => Err(Forbidden::Endpoint(elsewhere.clone())),
            None => Ok(()),
        }
    }
}
