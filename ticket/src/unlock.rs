//! From a password to the contact and the secret to knock with.

use crate::ReadError;

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
    /// The rule's name in kebab-case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PasswordMissing => "password-missing",
            Self::PasswordForm => "password-form",
            Self::WrongPassword => "wrong-password",
            Self::Contact(error) => error.name(),
        }
    }
}
