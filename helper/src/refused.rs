//! What a person reads of an invitation that is refused, a password that doesn't open it, and a novice who isn't reached.
//!
//! Whoever opens a file knows nothing of its format: what they can do about it is what counts. The rule that it breaks is told by its
//! name, for scripts, and noted in its own words.

use crate::problem::Problem;
use crate::texts;
use net::{DialError, Verdict};
use ticket::{ReadError, UnlockError};

impl From<&ReadError> for Problem {
    fn from(error: &ReadError) -> Self {
        let (what, advice) = refused(error);
        Self::new(error.name(), &what, &advice)
    }
}

fn refused(error: &ReadError) -> (String, String) {
    match error {
        ReadError::TextPrefix => (texts::refused_text(), texts::refused_text_advice()),
        ReadError::TextEncoding => (texts::refused_text_damaged(), texts::refused_text_advice()),
        ReadError::TooLarge
        | ReadError::NotUtf8
        | ReadError::Toml
        | ReadError::TooDeep
        | ReadError::Version => (
            texts::refused_other_file(),
            texts::refused_other_file_advice(),
        ),
        ReadError::ByteOrderMark
        | ReadError::LoneCarriageReturn
        | ReadError::SignatureBlock
        | ReadError::StraySignature
        | ReadError::Signature => (texts::refused_changed(), texts::refused_changed_advice()),
        ReadError::NewerVersion(_)
        | ReadError::NoKnownEndpoint
        | ReadError::Style
        | ReadError::Kdf
        | ReadError::Cipher => (texts::refused_newer(), texts::refused_newer_advice()),
        ReadError::FromTheFuture => (texts::refused_future(), texts::refused_future_advice()),
        ReadError::Expired => (texts::refused_expired(), texts::refused_expired_advice()),
        ReadError::Pseudonym(_) | ReadError::Message(_) => {
            (texts::refused_signs(), texts::refused_rule_advice())
        }
        ReadError::ExpiresFirst | ReadError::TooLong | ReadError::OpenTooLong => {
            (texts::refused_time(), texts::refused_rule_advice())
        }
        // Its words are those of the format, for whoever made the program that made the file.
        rule => {
            tracing::warn!(name = rule.name(), %rule, "an invitation is refused");
            (texts::refused_rule(), texts::refused_rule_advice())
        }
    }
}

impl From<&UnlockError> for Problem {
    fn from(error: &UnlockError) -> Self {
        let (what, advice) = match error {
            UnlockError::PasswordMissing => {
                (texts::password_missing(), texts::password_missing_advice())
            }
            UnlockError::PasswordForm => (texts::password_form(), texts::password_form_advice()),
            UnlockError::WrongPassword => (texts::password_wrong(), texts::password_wrong_advice()),
            UnlockError::Contact(error) => refused(error),
        };
        Self::new(error.name(), &what, &advice)
    }
}

impl From<&DialError> for Problem {
    fn from(error: &DialError) -> Self {
        let (what, advice) = match error.verdict() {
            Verdict::OnlyRelays => (texts::only_relays(), texts::only_relays_advice()),
            Verdict::NotThere => (texts::not_there(), texts::not_there_advice()),
            Verdict::SomebodyElse => (texts::somebody_else(), texts::somebody_else_advice()),
            Verdict::NotWaiting => (texts::not_waiting(), texts::not_waiting_advice()),
            Verdict::NoAnswer => (texts::not_reached(), texts::not_reached_advice()),
            Verdict::Unusable => (texts::unusable(), texts::unusable_advice()),
        };
        Self::new("not-reached", &what, &advice)
    }
}
