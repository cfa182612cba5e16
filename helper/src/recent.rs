//! The invitations that were opened last: where their files are, and who asked. Nothing of them is secret, and nothing else of
//! them is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::data_dir::{self, DataDir};
use crate::source::Source;

/// How many are kept.
pub const MOST: usize = 5;

/// The most bytes of the list that are read back.
const LIMIT: u64 = 64 << 10;

/// One that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    path: PathBuf,
    pseudonym: String,
}

/// One that can still be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// Who asks for help.
    pub pseudonym: String,
    /// When it ends.
    pub expires: DateTime<Utc>,
}

/// Those that can still be opened, the latest first. Each file is read: one that is gone, has ended, or was changed is
/// not among them. Takes as long as its disk does.
pub fn list(data: &DataDir, now: DateTime<Utc>) -> Vec<Recent> {
    let kept = kept(data).into_iter();
    kept.filter_map(|one| {
        let invitation = Source::File(one.path.clone()).read(now).ok()?;
        Some(Recent {
            path: one.path,
            pseudonym: invitation.pseudonym().to_owned(),
            expires: invitation.expires(),
        })
    })
    .collect()
}

/// This one was opened just now.
///
/// # Errors
/// When the list can't be written.
pub fn add(data: &DataDir, path: &Path, pseudonym: &str) -> io::Result<()> {
    let mut all = kept(data);
    all.retain(|one| one.path != path);
    let (path, pseudonym) = (path.to_owned(), pseudonym.to_owned());
    all.insert(0, Kept { path, pseudonym });
    all.truncate(MOST);
    write(data, &all)
}

/// Takes one out of the list. Its file stays.
///
/// # Errors
/// When the list can't be written.
pub fn remove(data: &DataDir, path: &Path) -> io::Result<()> {
    let mut all = kept(data);
    all.retain(|one| one.path != path);
    write(data, &all)
}

/// A list that is torn or too long is none.
fn kept(data: &DataDir) -> Vec<Kept> {
    let text = data_dir::read_bounded(&data.recent(), LIMIT).unwrap_or_default();
    let mut kept: Vec<Kept> = serde_json::from_str(&text).unwrap_or_default();
    kept.truncate(MOST);
    kept
}

fn write(data: &DataDir, all: &[Kept]) -> io::Result<()> {
    private::make_folder(data.path())?;
    let new = data.recent().with_extension("new");
    data_dir::write_own(&new, &serde_json::to_vec(all)?)?;
    fs::rename(new, data.recent())
}
