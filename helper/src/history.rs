//! The local record of past sessions: one JSON line for each, never chat, screens or passwords.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ticket::{Capability, Id};

use crate::data_dir;

/// The longest line that is read back, in bytes.
const LINE_LIMIT: usize = 16 * 1024;

/// One session, or an attempt that got as far as knocking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When the helper's person pressed Connect.
    pub start: DateTime<Utc>,
    /// When it was over.
    pub end: DateTime<Utc>,
    /// Who asked for help.
    pub pseudonym: String,
    /// The invitation's number.
    pub ticket: Id,
    /// What was granted; empty when nobody said yes.
    pub granted: Vec<Capability>,
    /// What was asked for and allowed, and from when to when.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// Why it ended, in one word for scripts.
    pub outcome: String,
    /// Why it ended, as a sentence.
    pub ended: String,
}

/// A right while it was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Which, in the words of [`crate::rights::name`].
    pub right: String,
    /// When the novice's person said yes.
    pub from: DateTime<Utc>,
    /// When it was taken or given back, or the session ended.
    pub until: DateTime<Utc>,
}

/// Adds an entry. The file is made at the first time, readable by its owner only.
///
/// # Errors
/// When it can't be written.
pub fn append(file: &Path, entry: &Entry) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        data_dir::create(folder)?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut line = serde_json::to_string(entry)?;
    line.push('\n');
    // One write, so that two programs that end at once do not mix their lines.
    let mut file = options.open(file)?;
    file.write_all(line.as_bytes())?;
    file.sync_data()
}

/// All entries, oldest first. Lines that a crash cut short are left out.
///
/// # Errors
/// When the file is there but can't be read.
pub fn read(file: &Path) -> io::Result<Vec<Entry>> {
    let file = match File::open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut entries = Vec::new();
    for line in BufReader::new(file).split(b'\n') {
        let line = line?;
        if line.len() <= LINE_LIMIT {
            entries.extend(serde_json::from_slice::<Entry>(&line));
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(pseudonym: &str) -> Entry {
        Entry {
            start: "2026-11-22T10:00:00Z".parse().expect("a time"),
            end: "2026-11-22T10:20:00Z".parse().expect("a time"),
            pseudonym: pseudonym.to_owned(),
            ticket: Id::generate(&mut |out: &mut [u8]| out.fill(7)),
            granted: vec![Capability::View, Capability::Control],
            grants: vec![Grant {
                right: "control".to_owned(),
                from: "2026-11-22T10:03:00Z".parse().expect("a time"),
                until: "2026-11-22T10:09:00Z".parse().expect("a time"),
            }],
            outcome: "ended".to_owned(),
            ended: "You disconnected.".to_owned(),
        }
    }

    #[test]
    fn what_was_added_is_read_back_in_order() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("new/history.jsonl");
        assert_eq!(read(&file).expect("no history yet"), []);
        append(&file, &entry("One")).expect("written");
        append(&file, &entry("Two")).expect("written");
        assert_eq!(read(&file).expect("read"), [entry("One"), entry("Two")]);
    }

    #[test]
    fn a_line_that_a_crash_cut_short_costs_only_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        append(&file, &entry("One")).expect("written");
        let mut cut = OpenOptions::new().append(true).open(&file).expect("opened");
        cut.write_all(b"{\"start\":\"2026-11-\n").expect("written");
        append(&file, &entry("Two")).expect("written");
        assert_eq!(read(&file).expect("read"), [entry("One"), entry("Two")]);
    }

    #[test]
    fn a_line_without_grants_is_one_with_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        append(&file, &entry("One")).expect("written");
        let text = std::fs::read_to_string(&file).expect("there");
        let (before, rest) = text.split_once("\"grants\":").expect("there");
        let (_, after) = rest.split_once("],").expect("a list");
        std::fs::write(&file, format!("{before}{after}")).expect("written");
        let read = read(&file).expect("read");
        assert_eq!((read.len(), &read[0].grants), (1, &Vec::new()));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        append(&file, &entry("One")).expect("written");
        let mode = std::fs::metadata(&file)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
