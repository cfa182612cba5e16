//! Where an invitation comes from: a file, standard input, or text that was pasted.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ticket::{Invitation, ReadError};
use ui::language::not_read;

use crate::handover::Handed;
use crate::problem::Problem;
use crate::texts;

/// The most bytes that are read: an invitation as text is at most a third longer than as a file.
const LIMIT: u64 = 2 * ticket::MAX_FILE_LEN as u64;

/// Where an invitation comes from. Each can be a file's content, or an `invite:` text, alone or somewhere in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Text that was pasted or typed.
    Text(String),
}

impl From<&Path> for Source {
    /// `-` means standard input, as command lines have it; what is no file there but has an `invite:` text in it is that.
    fn from(path: &Path) -> Self {
        let text = path.to_str().filter(|text| *text == "-" || !path.exists());
        match text {
            Some("-") => Self::Stdin,
            Some(text) if ticket::pasted::invitation(text).is_some() => Self::Text(text.to_owned()),
            _ => Self::File(path.to_owned()),
        }
    }
}

impl Source {
    /// As another program of this computer finds it; `None` for what only this one can read.
    pub fn handed(&self) -> Option<Handed> {
        match self {
            Self::File(path) => {
                let path = fs::canonicalize(path).ok()?;
                path.is_file().then_some(Handed::File(path))
            }
            Self::Stdin => None,
            Self::Text(text) => Some(Handed::Text(text.clone())),
        }
    }

    /// Reads the invitation.
    ///
    /// # Errors
    /// Why it can't be read or is refused, and what to do.
    pub fn read(&self, now: DateTime<Utc>) -> Result<Invitation, Problem> {
        let read = match self {
            Self::File(path) => parse(&read_file(path)?, now),
            Self::Stdin => {
                let bytes = bounded(io::stdin().lock())
                    .map_err(|error| unreadable(&texts::stdin_unreadable(&not_read(&error))))?;
                parse(&bytes, now)
            }
            Self::Text(text) => parse_pasted(text, now),
        };
        read.map_err(|error| Problem::from(&error))
    }
}

/// Whatever is no file, a pipe for example, might never come to its end, or begin.
fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let file = path.display().to_string();
    let failed = |error: io::Error| unreadable(&texts::file_unreadable(&file, &not_read(&error)));
    if !fs::metadata(path).map_err(failed)?.is_file() {
        let (what, advice) = (texts::not_a_file(&file), texts::not_a_file_advice());
        return Err(Problem::new("not-a-file", &what, &advice));
    }
    File::open(path).and_then(bounded).map_err(failed)
}

/// Whatever a message around a text is written in, the text itself is of plain letters.
fn parse(bytes: &[u8], now: DateTime<Utc>) -> Result<Invitation, ReadError> {
    match ticket::pasted::invitation(&String::from_utf8_lossy(bytes)) {
        Some(form) => parse_form(&form, now),
        None => ticket::read(bytes, now),
    }
}

/// An `invite:` text by itself.
fn parse_form(form: &str, now: DateTime<Utc>) -> Result<Invitation, ReadError> {
    let file = ticket::text::from_text(form).map_err(|error| match error {
        ReadError::TooLarge => ReadError::TextPrefix,
        other => other,
    })?;
    ticket::read(&file, now)
}

/// Whoever pasted a text is told of a text, whatever it is.
fn parse_pasted(text: &str, now: DateTime<Utc>) -> Result<Invitation, ReadError> {
    match ticket::pasted::invitation(text) {
        Some(form) => parse_form(&form, now),
        None => ticket::read(text.as_bytes(), now).map_err(|error| match error {
            ReadError::TooLarge | ReadError::Toml | ReadError::TooDeep | ReadError::Version => {
                ReadError::TextPrefix
            }
            other => other,
        }),
    }
}

fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(what: &str) -> Problem {
    Problem::new("unreadable", what, &texts::file_unreadable_advice())
}
