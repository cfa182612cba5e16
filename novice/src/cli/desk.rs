//! What every command about the list needs: the list, the settings, and an invitation by the beginning
//! of its number.

use crate::settings::Settings;
use crate::words::Today;
use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use ledger::{KeyStore, Ledger, Row};
use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};

pub(super) struct Desk {
    pub(super) ledger: Ledger,
    pub(super) settings: Settings,
    /// The program's own folder.
    pub(super) data: PathBuf,
    pub(super) now: DateTime<Utc>,
    pub(super) today: Today,
}

impl Desk {
    pub(super) fn open(folder: &Path, settings: Settings) -> anyhow::Result<Self> {
        let ledger = Ledger::open(folder, KeyStore::System)?;
        let today = Today::read();
        let now = today.now;
        // What is due has ended, before anybody looks.
        ledger.expire_due(now)?;
        Ok(Self {
            ledger,
            settings,
            data: folder.to_owned(),
            now,
            today,
        })
    }

    /// The invitation whose number begins like this.
    pub(super) fn find(&self, prefix: &str) -> anyhow::Result<Row> {
        let mut found = self.ledger.find(prefix.trim())?;
        match (found.pop(), found.len()) {
            (Some(row), 0) if !prefix.trim().is_empty() => Ok(row),
            (Some(_), 1..) | (Some(_), 0) => bail!(
                "{prefix:?} is the beginning of several invitations: give more of the number; `novice list` shows them"
            ),
            (None, _) => {
                bail!("no invitation begins with {prefix:?}: `novice list` shows those there are")
            }
        }
    }
}

/// Asks in the terminal; only the whole word is a yes.
pub(super) fn ask(question: &str) -> anyhow::Result<bool> {
    let mut out = anstream::stderr();
    write!(out, "{question} Type yes or no: ")?;
    out.flush()?;
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("the answer could not be read")?;
    Ok(line.trim() == "yes")
}
