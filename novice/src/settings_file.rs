//! A TOML file that a person has written: read whole, with mistakes named by line or key.

use crate::span::{Span, SpanError, in_words};
use chrono::TimeDelta;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// A file with more bytes is none that a person wrote.
const MOST: u64 = 64 * 1024;

/// Why a file can't be used. Each says where and what to change.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is there but can't be read.
    #[error("could not read {}: {source}. Check who may read it, or move it away", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Not TOML, an unknown key, or a value of the wrong kind.
    #[error("{} is not right: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Where, and what was expected.
        message: String,
    },
    /// A value outside its range.
    #[error("{}: {key}: {problem}", path.display())]
    Value {
        /// The file.
        path: PathBuf,
        /// The key whose value is wrong.
        key: &'static str,
        /// What is wrong, and what would be right.
        problem: String,
    },
}

/// A file's text, and where it is.
#[derive(Debug)]
pub(crate) struct SettingsFile {
    path: PathBuf,
    text: String,
}

impl SettingsFile {
    /// Reads it; `None` if there is none.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, SettingsError> {
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_string(&mut text));
        match read {
            Ok(bytes) if bytes as u64 > MOST => Err(SettingsError::Malformed {
                path: path.to_owned(),
                message: format!("it is larger than {} KiB", MOST / 1024),
            }),
            Ok(_) => Ok(Some(Self::of(text, path))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(SettingsError::Unreadable {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// A text as if it were there.
    pub(crate) fn of(text: impl Into<String>, path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            text: text.into(),
        }
    }

    /// What it says.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, SettingsError> {
        toml::from_str(&self.text).map_err(|error| SettingsError::Malformed {
            path: self.path.clone(),
            message: on_one_line(&error, &self.text),
        })
    }

    /// A value is wrong.
    pub(crate) fn wrong(&self, key: &'static str, problem: impl Into<String>) -> SettingsError {
        SettingsError::Value {
            path: self.path.clone(),
            key,
            problem: problem.into(),
        }
    }

    /// A length of time of that range.
    pub(crate) fn span(
        &self,
        key: &'static str,
        text: &str,
        range: RangeInclusive<TimeDelta>,
    ) -> Result<Span, SettingsError> {
        let read = text.parse();
        let span: Span = read.map_err(|error: SpanError| self.wrong(key, error.to_string()))?;
        if range.contains(&span.delta()) {
            return Ok(span);
        }
        let (least, most) = (in_words(*range.start()), in_words(*range.end()));
        Err(self.wrong(key, format!("{text} is out of range: {least} to {most}")))
    }

    /// A folder by its whole path, if one is given.
    pub(crate) fn whole_path(
        &self,
        key: &'static str,
        path: Option<PathBuf>,
    ) -> Result<Option<PathBuf>, SettingsError> {
        match path {
            Some(path) if !path.is_absolute() => Err(self.wrong(
                key,
                "must be a whole path, as in /home/ann/Downloads/Beckon",
            )),
            path => Ok(path),
        }
    }
}

/// `line 3, prot = 1: unknown field …`: without the drawing, which needs a terminal's letters.
fn on_one_line(error: &toml::de::Error, text: &str) -> String {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.unwrap_or("").matches('\n').count();
    let written = text.lines().nth(line).unwrap_or("").trim();
    format!("line {}, {written}: {}", line + 1, error.message())
}
