//! A draft that the person sends with their own mail program.
//!
//! Linux: `xdg-email` where a mail program is set up that it can reach, else an unsent message. Windows' Simple MAPI
//! belongs where [`compose`] is called: it takes the same letter and file.

use crate::{Letter, place, run};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

/// How long a draft's file stays: mail programs read it when the message is sent.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Where files for drafts go.
#[derive(Clone, Debug)]
pub struct Places {
    /// For this program alone: files that a mail program reads. Made when it isn't there.
    pub private: PathBuf,
    /// Where a person looks for a file that was saved for them.
    pub visible: PathBuf,
}

/// The desktop's programs, by name or path.
#[derive(Clone, Debug)]
pub struct Programs {
    /// Opens a draft: `xdg-email` (xdg-utils).
    pub email: OsString,
    /// Tells by what a type is opened: `xdg-mime`.
    pub mime: OsString,
    /// Opens a file: `xdg-open`.
    pub open: OsString,
}

impl Default for Programs {
    fn default() -> Self {
        Self {
            email: "xdg-email".into(),
            mime: "xdg-mime".into(),
            open: "xdg-open".into(),
        }
    }
}

/// What the person has in front of them now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// Their mail program, told to begin a message with this file. Some leave the file out.
    Composed {
        /// The file to attach.
        file: PathBuf,
    },
    /// Their mail program, with the unsent message as a file.
    Opened {
        /// The message.
        message: PathBuf,
    },
    /// Nothing yet: the unsent message lies where they look for files.
    Saved {
        /// The message.
        message: PathBuf,
    },
}

/// Why there is no draft.
#[derive(Debug, thiserror::Error)]
#[error(
    "the message could not be written to {}: {source}. Make room on that disk, or choose another way to send it",
    path.display()
)]
pub struct DraftError {
    path: PathBuf,
    source: io::Error,
}

impl DraftError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self {
            path: path.to_owned(),
            source,
        }
    }
}

/// Puts the letter before the person, in the best way that this desktop has.
///
/// # Errors
/// [`DraftError`] when no file can be written.
pub fn draft(letter: &Letter, places: &Places, programs: &Programs) -> Result<Draft, DraftError> {
    tidy(&places.private, SystemTime::now());
    if let Some(file) = compose(letter, places, programs)? {
        return Ok(Draft::Composed { file });
    }
    let unsent = letter.unsent();
    let name = Path::new(&letter.attachment().name).with_extension("eml");
    if is_opened_by_something(programs, "message/rfc822") {
        let folder = new_folder(&places.private)?;
        let message = folder.join(&name);
        place::write_new(&message, &unsent).map_err(DraftError::at(&message))?;
        if run::works(Command::new(&programs.open).arg(&message)).unwrap_or(false) {
            return Ok(Draft::Opened { message });
        }
        // It would say nothing to anybody there.
        let _ = fs::remove_dir_all(folder);
    }
    let message = save(&places.visible, &name, &unsent)?;
    Ok(Draft::Saved { message })
}

/// Tells the mail program to begin a message. Gives back the file to attach; nothing where that can't be done.
fn compose(
    letter: &Letter,
    places: &Places,
    programs: &Programs,
) -> Result<Option<PathBuf>, DraftError> {
    let can = is_plain(&places.private)
        && letter.to().is_none_or(|to| to.is_plain())
        && is_opened_by_something(programs, "x-scheme-handler/mailto");
    if !can {
        return Ok(None);
    }
    let folder = new_folder(&places.private)?;
    let file = folder.join(&letter.attachment().name);
    place::write_new(&file, &letter.attachment().bytes).map_err(DraftError::at(&file))?;
    let mut command = Command::new(&programs.email);
    command.arg("--utf8");
    command.args(["--subject", letter.subject(), "--body", letter.text()]);
    command.arg("--attach").arg(&file);
    command.args(letter.to().map(ToString::to_string));
    match run::works(&mut command) {
        Ok(true) => return Ok(Some(file)),
        Ok(false) => tracing::info!("the mail program could not be told to begin a message"),
        Err(error) => tracing::info!(%error, "xdg-email can't be started"),
    }
    // Nobody reads it.
    let _ = fs::remove_dir_all(folder);
    Ok(None)
}

/// `xdg-email` is a script: of a path it must not read anything but the path.
fn is_plain(path: &Path) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "/._-+@".contains(c);
    path.to_str().is_some_and(|text| text.chars().all(plain))
}

/// Whether the desktop knows a program for this type: without one, its openers take any program, often a browser.
fn is_opened_by_something(programs: &Programs, media_type: &str) -> bool {
    run::prints(Command::new(&programs.mime).args(["query", "default", media_type])).is_some()
}

fn new_folder(parent: &Path) -> Result<PathBuf, DraftError> {
    place::new_folder(parent).map_err(DraftError::at(parent))
}

/// Writes it under the first name that is free: `NAME.eml`, `NAME-2.eml` …
fn save(folder: &Path, name: &Path, bytes: &[u8]) -> Result<PathBuf, DraftError> {
    let stem = name.file_stem().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let path = match number {
            1 => folder.join(name),
            n => folder.join(format!("{stem}-{n}.eml")),
        };
        match place::write_new(&path, bytes) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(source) => return Err(DraftError { path, source }),
        }
    }
}

/// Removes the files of drafts that were made more than a week before `now`.
pub fn tidy(private: &Path, now: SystemTime) {
    // A folder that isn't there has nothing old in it.
    for entry in fs::read_dir(private).into_iter().flatten().flatten() {
        let made = entry.metadata().and_then(|metadata| metadata.modified());
        let age = made.map(|made| now.duration_since(made).unwrap_or_default());
        if age.is_ok_and(|age| age > KEPT)
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::warn!(%error, "an old draft's file stays");
        }
    }
}
