//! What both programs' windows say of what rooms tell that know no language: texts and passwords that are refused, files and
//! what becomes of them, settings that can't be used. Whole sentences, in the language of the process; the command line has the errors' own words.

mod called;
mod files;
mod kept;
pub mod texts;
mod transfers;

pub use called::called;
pub use files::{not_done, trouble};
pub use kept::{not_written, settings};
pub use transfers::{not_fetched, status, title};

use session::ChatProblem;
use ticket::password::Problem;
use ticket::text_rule::TextError;

/// What is wrong with a text that the person writes, and what to do.
pub fn text(error: &TextError) -> String {
    match *error {
        TextError::Empty => texts::text_empty(),
        TextError::TooLong { max } => texts::text_too_long(max),
        TextError::Forbidden { at, .. } => texts::text_forbidden(at + 1),
    }
}

/// What speaks against a password, by what to do about it.
pub fn password(problem: &Problem) -> String {
    match problem {
        Problem::TooShort => texts::password_too_short(),
        Problem::TooLong => texts::password_too_long(),
        Problem::Unassigned => texts::password_unassigned(),
        Problem::NoUpperCase => texts::password_upper(),
        Problem::NoLowerCase => texts::password_lower(),
        Problem::NoDigit => texts::password_digit(),
        Problem::NoSign => texts::password_sign(),
        Problem::Pseudonym => texts::password_name(),
        Problem::Guessable => texts::password_guessable(),
    }
}

/// Why a message was not sent, and what to do.
pub fn chat(problem: &ChatProblem) -> String {
    match problem {
        ChatProblem::Text(error) => text(error),
        ChatProblem::TooFast => texts::chat_too_fast(),
        ChatProblem::NotOffered => texts::chat_not_offered(),
        ChatProblem::NotConnected => texts::chat_not_connected(),
    }
}
