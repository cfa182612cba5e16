//! From a password to the contact and the secret to knock with.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use crate::contact::Contact;
use crate::invitation::Protection;
use crate::password::{self, normalise_typed, normalise_words};
use crate::seal::{self, Secret, knock_secret, sealing_key, stretch};
use crate::{Invitation, ReadError};

/// Why an invitation could not be unlocked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// It has a password and none was given.
    #[error(
        "this invitation has a password: ask the person who sent it, by phone or another way than the file came"
    )]
    PasswordMissing,
    /// Not 8–128 assigned code points after NFKC, so it can't be the password (typed passwords only).
    #[error("this cannot be the password, which has 8 to 128 characters: type it again")]
    PasswordForm,
    /// Not the password, or the sealed part was made with another.
    #[error("this is not the password of this invitation: listen again and type it once more")]
    WrongPassword,
    /// The password is right, but what is sealed breaks a rule.
    #[error("{0}. {advice}", advice = .0.advice())]
    Contact(ReadError),
}

impl UnlockError {
    /// The rule's name in kebab-case; that of [`ReadError::name`] for sealed contents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PasswordMissing => "password-missing",
            Self::PasswordForm => "password-form",
            Self::WrongPassword => "wrong-password",
            Self::Contact(error) => error.name(),
        }
    }
}

/// What a helper knows after unlocking: how to reach the novice, and the secret to knock with.
pub struct Unlocked {
    /// How to reach the novice.
    pub contact: Contact,
    /// OPAQUE's password.
    pub(crate) knock: Secret,
}

impl fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unlocked")
            .field("contact", &self.contact)
            .finish_non_exhaustive()
    }
}

impl Invitation {
    /// Stretches the password and opens the contact with it.
    ///
    /// Takes a few tenths of a second (PBKDF2), some seconds where the file asks for the most: call it on a thread of its
    /// own. The words of a sealed invitation may be given as heard (capitals, spaces, signs). In a guarded invitation a
    /// wrong password shows only at the knock. In an open one the password is ignored.
    ///
    /// # Errors
    /// No password where one is needed, one that can't be right, a wrong one (sealed only), or sealed contents that break
    /// a rule.
    pub fn unlock(&self, password: Option<&SecretString>) -> Result<Unlocked, UnlockError> {
        let password = || {
            password
                .map(|p| p.expose_secret())
                .ok_or(UnlockError::PasswordMissing)
        };
        match &self.protection {
            Protection::Open { key, contact } => Ok(self.unlocked(key, contact.clone())),
            Protection::Guarded {
                stretching,
                contact,
            } => {
                let typed = normalise_typed(password()?);
                if password::typed_form_problem(&typed).is_some() {
                    return Err(UnlockError::PasswordForm);
                }
                Ok(self.unlocked(&stretch(&typed, stretching), contact.clone()))
            }
            Protection::Sealed { stretching, seal } => {
                let root = stretch(&normalise_words(password()?), stretching);
                let plaintext = seal::open(&sealing_key(&root, self.id), seal);
                let plaintext = plaintext.ok_or(UnlockError::WrongPassword)?;
                let contact = Contact::from_sealed(&plaintext).map_err(UnlockError::Contact)?;
                Ok(self.unlocked(&root, contact))
            }
        }
    }

    fn unlocked(&self, root: &Secret, contact: Contact) -> Unlocked {
        Unlocked {
            contact,
            knock: knock_secret(root, self.id),
        }
    }
}
