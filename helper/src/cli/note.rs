//! `helper note`.

use anyhow::{Context, bail};

use super::{Exit, Note};
use crate::data_dir::DataDir;
use crate::history::{self, Entry};

impl Note {
    pub(super) fn run(&self, data: &DataDir) -> anyhow::Result<Exit> {
        let file = data.history();
        let entries = history::read(&file)
            .with_context(|| format!("The history in {} could not be read.", file.display()))?;
        let entry = meant(&entries, self.id.trim())?;
        history::note(&file, entry.which(), &self.text)?;
        let name = phrases::called(&entry.pseudonym);
        anstream::println!("Noted about the session with {name}.");
        Ok(Exit::Done)
    }
}

/// The latest session of the one invitation whose number begins like this.
fn meant<'a>(entries: &'a [Entry], prefix: &str) -> anyhow::Result<&'a Entry> {
    let begins = |entry: &&Entry| entry.ticket.to_string().starts_with(prefix);
    let mut found = entries.iter().filter(begins);
    let Some(entry) = found.next().filter(|_| !prefix.is_empty()) else {
        bail!(
            "no session has a number that begins with {prefix:?}: `helper history` shows those there are"
        );
    };
    if found.any(|other| other.ticket != entry.ticket) {
        bail!(
            "{prefix:?} is the beginning of several numbers: give more of it; `helper history` shows them"
        );
    }
    Ok(entry)
}
