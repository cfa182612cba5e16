//! What an invitation is to say.

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::certificate::Issuer;
use crate::password::Passphrase;
use crate::{Endpoint, Kind, Offers, Uses};

/// Which password an invitation gets.
#[derive(Debug, Clone)]
pub enum PasswordChoice {
    /// Four generated words: a sealed invitation. The default.
    Words,
    /// Four words that were generated, and shown, before: a sealed invitation.
    Shown(Passphrase),
    /// One that a person chose: a guarded invitation.
    Typed(SecretString),
    /// None: an open invitation. Discouraged.
    Open,
}

/// What an invitation is to say. Times count in whole seconds; fractions are cut off.
#[derive(Debug, Clone)]
pub struct Request {
    /// 1–64 code points under the text rule, trimmed.
    pub pseudonym: String,
    /// Now.
    pub created: DateTime<Utc>,
    /// At most 30 days after `created`, or 1 hour for an open invitation.
    pub expires: DateTime<Utc>,
    /// The most that can be asked for.
    pub offers: Offers,
    /// How often it may be used.
    pub uses: Uses,
    /// Which password it gets.
    pub password: PasswordChoice,
    /// 1–8.
    pub endpoints: Vec<Endpoint>,
    /// 0–2,000 code points under the text rule, LF allowed.
    pub message: String,
    /// The novice's lasting identity; by default none, so that two invitations of one person can't be linked.
    pub issuer: Option<Issuer>,
}

impl PasswordChoice {
    /// The kind of invitation that it makes.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Words | Self::Shown(_) => Kind::Sealed,
            Self::Typed(_) => Kind::Guarded,
            Self::Open => Kind::Open,
        }
    }
}
