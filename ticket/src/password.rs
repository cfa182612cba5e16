//! Passwords: generated words, and the policy for those a person types.

use secrecy::SecretString;

use crate::Random;

/// What speaks against a typed password. `Display` says it in plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Fewer than 8 code points after NFKC.
    #[error("use at least 8 characters")]
    TooShort,
    /// More than 128 code points after NFKC.
    #[error("use at most 128 characters")]
    TooLong,
    /// A code point that Unicode has not assigned.
    #[error("leave out the characters that are not in Unicode yet")]
    Unassigned,
    /// No upper case letter.
    #[error("add a capital letter")]
    NoUpperCase,
    /// No lower case letter.
    #[error("add a small letter")]
    NoLowerCase,
    /// No digit.
    #[error("add a digit")]
    NoDigit,
    /// Nothing but letters and digits.
    #[error("add a sign that is neither letter nor digit")]
    NoSign,
    /// The pseudonym, compared without case and signs.
    #[error("do not use your name as the password")]
    Pseudonym,
    /// Fewer than 10^8 guesses by zxcvbn.
    #[error(
        "this is easy to guess: add another word or two that have nothing to do with each other"
    )]
    Guessable,
}

/// How good a typed password is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// 0 (worst) to 4 (best), zxcvbn's score.
    pub strength: u8,
    /// What speaks against it; none if it is accepted.
    pub problems: Vec<Problem>,
}

impl Meter {
    /// Whether the password is accepted.
    pub fn is_accepted(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Four words, joined by hyphens: 51.7 bits. Takes 32 bytes from `random`.
pub fn generate(random: &mut dyn Random) -> SecretString {
    let _ = random;
    unimplemented!()
}

/// Judges a typed password for the invitation of `pseudonym`.
pub fn check(typed: &str, pseudonym: &str) -> Meter {
    let _ = (typed, pseudonym);
    unimplemented!()
}
