//! Lasting identities: who they are for, how one is kept under a passphrase, and the card that tells others its key.
//!
//! The formats are in `docs/identity-format.md`.

mod card;
mod fingerprint;
mod form;
mod locked;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{DateTime, Utc};

pub(crate) use card::PREFIX;
pub use card::{Card, card};
pub use fingerprint::{fingerprint, key_hash};
pub use form::FormError;
pub use locked::{LockError, Locked, UnlockError, lock};

use crate::{Issuer, IssuerError, Random};

/// The most bytes of a card, and of an identity's file: 4 KiB.
pub const MAX_LEN: usize = 4096;

/// On which side of a session an identity is used. One person may have both, with two keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Helps others.
    Helper,
    /// Asks for help.
    Novice,
}

impl Role {
    /// The role as files say it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Helper => "helper",
            Self::Novice => "novice",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let roles = [Self::Helper, Self::Novice];
        roles.into_iter().find(|role| role.as_str() == text)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A new identity called `name`, that never expires (RFC 5280, section 4.1.2.5: 9999-12-31T23:59:59Z).
/// Takes bytes from `random` as [`Issuer::generate`].
///
/// # Errors
/// The name breaks the text rule, or `now` is before 1970.
pub fn generate(
    name: &str,
    now: DateTime<Utc>,
    random: &mut dyn Random,
) -> Result<Issuer, IssuerError> {
    let never = DateTime::from_timestamp(253_402_300_799, 0).ok_or(IssuerError::Dates)?;
    Issuer::generate(name, now, never, random)
}
