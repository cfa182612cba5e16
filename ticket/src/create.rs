//! Making an invitation.

use std::fmt;

use chrono::{DateTime, Utc};
use secrecy::SecretString;

use crate::certificate::Issuer;
use crate::password::Problem;
use crate::{Endpoint, Invitation, Keys, Offers, Random, ReadError, Uses};

/// Which password an invitation gets.
#[derive(Debug, Clone)]
pub enum PasswordChoice {
    /// Four generated words: a sealed invitation. The default.
    Words,
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

/// A new invitation.
#[derive(Clone)]
pub struct Created {
    /// As a helper would read it.
    pub invitation: Invitation,
    /// The file's text.
    pub file: String,
    /// The password to hand over another way; `None` for an open invitation.
    pub password: Option<SecretString>,
    /// What the novice keeps.
    pub keys: Keys,
}

impl fmt::Debug for Created {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Created")
            .field("invitation", &self.invitation)
            .finish_non_exhaustive()
    }
}

/// Why an invitation could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateError {
    /// The request breaks a rule that readers check.
    #[error("the invitation would be refused: {0}")]
    Refused(ReadError),
    /// The password is too weak, or of the wrong form.
    #[error("the password is refused: {}", join(.0))]
    Password(Vec<Problem>),
}

fn join(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

/// Makes an invitation.
///
/// # Errors
/// The request breaks a rule, or the password is refused.
pub fn create(request: &Request, random: &mut dyn Random) -> Result<Created, CreateError> {
    let _ = (request, random);
    unimplemented!()
}
