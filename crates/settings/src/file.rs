//! A TOML file that a person has written: read whole, with mistakes named by line or key.

use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml_edit_1_1::{Document, DocumentMut, TableLike};

/// A file with more bytes is none that a person wrote.
const MOST: u64 = 64 * 1024;

/// Why a file can't be used. Each says where and what to change.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is there but can't be read.
    #[error("{}", unreadable(path, source))]
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
        /// Which line, counted from 1, and what is written there; none where it is the whole file.
        line: Option<(usize, String)>,
        /// Where, and what was expected.
        message: String,
    },
    /// A value outside its range.
    #[error("{}: {}: {problem}", path.display(), place(key, line.as_ref()))]
    Value {
        /// The file.
        path: PathBuf,
        /// Which line, counted from 1, and what is written there; none where the key is not in the file.
        line: Option<(usize, String)>,
        /// The key whose value is wrong.
        key: &'static str,
        /// What is wrong, and what would be right.
        problem: String,
    },
    /// Two files that both hold want different things, and nothing is within both.
    #[error(
        "{key}: {} says {said}, and {} says {also}. Both hold, and nothing is both: make them say the same, or do without one of them",
        path.display(),
        other.display()
    )]
    Apart {
        /// The key that both have.
        key: &'static str,
        /// The one file.
        path: PathBuf,
        /// What it says.
        said: String,
        /// The other file.
        other: PathBuf,
        /// What that one says.
        also: String,
    },
    /// The file can't be written.
    #[error(
        "could not write {}: {}. Check who may write there",
        path.display(),
        ui::language::not_written(source)
    )]
    Unwritten {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A file's text, and where it is.
#[derive(Debug)]
pub struct SettingsFile {
    path: PathBuf,
    text: String,
}

impl SettingsFile {
    /// Reads it; `None` if there is none.
    ///
    /// # Errors
    /// [`SettingsError::Unreadable`], or [`SettingsError::Malformed`] where it is larger than 64 KiB.
    pub fn read(path: &Path) -> Result<Option<Self>, SettingsError> {
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_string(&mut text));
        match read {
            Ok(bytes) if bytes as u64 > MOST => Err(SettingsError::Malformed {
                path: path.to_owned(),
                line: None,
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

    /// Its text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A text as if it were there.
    pub fn of(text: impl Into<String>, path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            text: text.into(),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// [`SettingsError::Malformed`]: which line, and what was expected.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, SettingsError> {
        toml::from_str(&self.text)
            .map_err(|error: toml::de::Error| self.malformed(error.span(), error.message()))
    }

    /// What it says, to be changed.
    pub(crate) fn document(&self) -> Result<DocumentMut, SettingsError> {
        let read = self.text.parse::<DocumentMut>();
        read.map_err(|error| self.malformed(error.span(), error.message()))
    }

    fn malformed(&self, span: Option<Range<usize>>, message: &str) -> SettingsError {
        let (line, written) = line_of(span, &self.text);
        SettingsError::Malformed {
            path: self.path.clone(),
            message: format!("line {line}, {written}: {}", plain(message)),
            line: Some((line, written)),
        }
    }

    /// A value is wrong.
    pub fn wrong(&self, key: &'static str, problem: impl Into<String>) -> SettingsError {
        SettingsError::Value {
            path: self.path.clone(),
            line: self.line_with(key),
            key,
            problem: problem.into(),
        }
    }

    /// Where a key is, whose tables stand before it with dots between.
    fn line_with(&self, key: &str) -> Option<(usize, String)> {
        let document = Document::parse(self.text.as_str()).ok()?;
        let mut names = key.split('.').rev();
        let last = names.next()?;
        let mut table: &dyn TableLike = document.as_table();
        for name in names.rev() {
            table = table.get(name)?.as_table_like()?;
        }
        let (key, _) = table.get_key_value(last)?;
        Some(line_of(key.span(), &self.text))
    }

    /// A folder by its whole path, if one is given.
    ///
    /// # Errors
    /// [`SettingsError::Value`] where it is only part of a path.
    pub fn whole_path(
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

/// What is to be said of a file that can't be read.
fn unreadable(path: &Path, error: &io::Error) -> String {
    let (path, why) = (path.display(), ui::language::not_read(error));
    match error.kind() {
        io::ErrorKind::NotFound => format!("could not read {path}: {why}. Check its name"),
        _ => format!("could not read {path}: {why}. Check who may read it, or move it away"),
    }
}

/// Which value it is about.
fn place(key: &str, line: Option<&(usize, String)>) -> String {
    match line {
        Some((line, _)) => format!("{key} (line {line})"),
        None => key.to_owned(),
    }
}

/// What the parser says of a value of the wrong kind, as who writes the file would say it.
fn plain(message: &str) -> Cow<'_, str> {
    let is_kind = ["invalid type: ", "invalid value: "]
        .iter()
        .any(|kind| message.starts_with(kind));
    let expected = message.rsplit_once(", expected ").filter(|_| is_kind);
    let right = match expected.map(|(_, expected)| expected.trim_end()) {
        Some("a string" | "path string") => "a text in quotes, as in \"1h\"",
        Some("a boolean") => "true or false, without quotes",
        Some("a sequence") => "a list, as in [\"view\", \"chat\"]",
        Some("u8") => "a whole number from 0 to 255, without quotes",
        Some("u16") => "a whole number from 0 to 65535, without quotes",
        _ => return message.into(),
    };
    format!("must be {right}").into()
}

/// Which line that is, counted from 1, and what is written there.
fn line_of(span: Option<Range<usize>>, text: &str) -> (usize, String) {
    let before = span.and_then(|span| text.get(..span.start));
    let line = before.unwrap_or("").matches('\n').count();
    let written = text.lines().nth(line).unwrap_or("").trim();
    (line + 1, written.to_owned())
}
