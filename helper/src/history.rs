//! The local record of past sessions: one JSON line for each and for each note on one; never chat, screens,
//! what was in files, or passwords.

mod running;
pub mod told;

use std::cmp::Reverse;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ticket::{Capability, Id};

pub use self::running::Running;

/// The longest line that is read back, in bytes.
const LINE_LIMIT: u64 = 4 << 20;

/// The most files that are kept of one session: the first ones.
pub const MAX_FILES: usize = 1_000;

/// The most breaks that are kept of one session: the first ones.
pub const MAX_BREAKS: usize = 1_000;

/// The longest name that is kept of a file, in characters: names on disks are no longer than this.
pub const MAX_FILE_NAME: usize = 255;

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// One session, or an attempt that got as far as knocking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When the helper's person pressed Connect.
    pub start: DateTime<Utc>,
    /// When the novice's person said yes: its length counts from then. None where nobody did, and in lines of older
    /// versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<DateTime<Utc>>,
    /// When it was over.
    pub end: DateTime<Utc>,
    /// Who asked for help.
    pub pseudonym: String,
    /// The invitation's number.
    pub ticket: Id,
    /// The lasting key that the invitation was signed with, if there was one, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What was granted; empty when nobody said yes.
    pub granted: Vec<Capability>,
    /// What was asked for and allowed, and from when to when.
    #[serde(default)]
    pub grants: Vec<Grant>,
    /// When the connection broke, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// The files that went over whole, in order.
    #[serde(default)]
    pub files: Vec<MovedFile>,
    /// The videos that were kept of it.
    #[serde(default)]
    pub videos: Vec<Video>,
    /// Why it ended, in one word for scripts.
    pub outcome: String,
    /// Why it ended, as a sentence.
    pub ended: String,
    /// What the person noted about it.
    #[serde(default)]
    pub note: Option<String>,
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

/// The connection broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// When.
    pub at: DateTime<Utc>,
    /// When it was there again; none where it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<DateTime<Utc>>,
}

/// A file went over. Nothing is kept of what was in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedFile {
    /// When it was there, whole.
    pub at: DateTime<Utc>,
    /// From whom to whom.
    pub way: FileWay,
    /// Its name, as it is or was here.
    pub name: String,
    /// Its size, in bytes.
    pub size: u64,
}

/// Which way a file went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileWay {
    /// To the one who asked for help.
    Sent,
    /// From them.
    Received,
}

/// Names one session of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// The invitation's number.
    pub ticket: Id,
    /// When the helper's person pressed Connect.
    pub start: DateTime<Utc>,
}

/// Why a note was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// It is too long.
    #[error("The note is too long ({length} characters). Shorten it to {MAX_NOTE}.")]
    TooLong {
        /// Its characters.
        length: usize,
    },
    /// The history can't be written.
    #[error(
        "The note could not be written to {}: {}. Check the disk and the folder's permissions.",
        path.display(),
        ui::language::not_written(source)
    )]
    Io {
        /// The history's file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// What a line of the file is.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Note { about: Which, note: String },
    Session(Box<Entry>),
}

/// A video that this program kept of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// Where it was written.
    pub file: String,
    /// When it began.
    pub from: DateTime<Utc>,
    /// When it was over.
    pub until: DateTime<Utc>,
    /// How large it is; unknown where it could not be written to its end.
    pub bytes: Option<u64>,
}

/// Adds an entry. The file is made at the first time, readable by its owner only.
///
/// # Errors
/// When it can't be written.
pub fn append(file: &Path, entry: &Entry) -> io::Result<()> {
    write(file, entry)
}

/// Keeps what the person notes about a session, in place of what they noted before. A note of
/// nothing but space takes it away.
///
/// # Errors
/// [`NoteError`].
pub fn note(file: &Path, about: Which, text: &str) -> Result<(), NoteError> {
    let note = text.trim().to_owned();
    let length = note.chars().count();
    if length > MAX_NOTE {
        return Err(NoteError::TooLong { length });
    }
    write(file, &Line::Note { about, note }).map_err(|source| NoteError::Io {
        path: file.to_owned(),
        source,
    })
}

fn write(file: &Path, line: &impl Serialize) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        private::make_folder(folder)?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut line = serde_json::to_string(line)?;
    line.push('\n');
    if !ends_whole(file)? {
        line.insert(0, '\n');
    }
    // One write, so that two programs that end at once do not mix their lines.
    let mut file = options.open(file)?;
    file.write_all(line.as_bytes())?;
    file.sync_data()
}

/// Whether the last line has its end: a crash may have cut it short.
fn ends_whole(file: &Path) -> io::Result<bool> {
    let mut file = match File::open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// All sessions that are over, newest first, with their notes; also those whose programs were killed, which get their
/// lines now. Lines that a crash cut short are left out.
///
/// # Errors
/// When the file is there but can't be read.
pub fn read(file: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = lines(file)?;
    for left in running::left_behind(file)? {
        let is_new = entries.iter().all(|one| one.which() != left.entry.which());
        let written = if is_new {
            append(file, &left.entry)
        } else {
            Ok(())
        };
        if let Err(error) = written.and_then(|()| left.forget()) {
            tracing::warn!(%error, "a session that ended unexpectedly has no line in the history yet");
        }
        entries.extend(is_new.then_some(left.entry));
    }
    // Of two with the same beginning the later line is the newer one.
    entries.reverse();
    entries.sort_by_key(|entry| Reverse(entry.start));
    Ok(entries)
}

fn lines(file: &Path) -> io::Result<Vec<Entry>> {
    let file = match File::open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut file = BufReader::new(file);
    let mut entries = Vec::new();
    while let Some(line) = next_line(&mut file)? {
        match serde_json::from_slice(&line) {
            Ok(Line::Session(entry)) => entries.push(*entry),
            Ok(Line::Note { about, note }) => put(&mut entries, about, note),
            Err(_) => {}
        }
    }
    Ok(entries)
}

/// The next line that is not too long; those that are, are passed over without being held in memory.
fn next_line(file: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    loop {
        let mut line = Vec::new();
        file.take(LINE_LIMIT).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.ends_with(b"\n") || (line.len() as u64) < LINE_LIMIT {
            return Ok(Some(line));
        }
        file.skip_until(b'\n')?;
    }
}

fn put(entries: &mut [Entry], about: Which, note: String) {
    let meant = entries
        .iter_mut()
        .rev()
        .find(|entry| entry.which() == about);
    if let Some(entry) = meant {
        entry.note = Some(note).filter(|note| !note.is_empty());
    }
}

impl Entry {
    /// How long it lasted, from the yes on; none where nobody said it.
    pub fn lasted(&self) -> Option<Duration> {
        if self.granted.is_empty() {
            return None;
        }
        let from = self.approved.unwrap_or(self.start);
        Some((self.end - from).to_std().unwrap_or_default())
    }

    /// Its name.
    pub fn which(&self) -> Which {
        let (ticket, start) = (self.ticket, self.start);
        Which { ticket, start }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn entry(pseudonym: &str) -> Entry {
        Entry {
            start: "2026-11-22T10:00:00Z".parse().expect("a time"),
            approved: Some("2026-11-22T10:02:00Z".parse().expect("a time")),
            end: "2026-11-22T10:20:00Z".parse().expect("a time"),
            pseudonym: pseudonym.to_owned(),
            ticket: Id::generate(&mut |out: &mut [u8]| out.fill(7)),
            issuer: None,
            granted: vec![Capability::View, Capability::Control],
            grants: vec![Grant {
                right: "control".to_owned(),
                from: "2026-11-22T10:03:00Z".parse().expect("a time"),
                until: "2026-11-22T10:09:00Z".parse().expect("a time"),
            }],
            breaks: vec![Break {
                at: "2026-11-22T10:04:00Z".parse().expect("a time"),
                back: None,
            }],
            files: vec![MovedFile {
                at: "2026-11-22T10:05:00Z".parse().expect("a time"),
                way: FileWay::Sent,
                name: "driver.deb".to_owned(),
                size: 1_234,
            }],
            videos: vec![Video {
                file: "/home/ann/Videos/one.webm".to_owned(),
                from: "2026-11-22T10:03:00Z".parse().expect("a time"),
                until: "2026-11-22T10:09:00Z".parse().expect("a time"),
                bytes: Some(1_234),
            }],
            outcome: "ended".to_owned(),
            ended: "You disconnected.".to_owned(),
            note: None,
        }
    }

    #[test]
    fn what_was_added_is_read_back_newest_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("new/history.jsonl");
        assert_eq!(read(&file).expect("no history yet"), []);
        append(&file, &entry("One")).expect("written");
        let mut later = entry("Later");
        later.start += chrono::TimeDelta::minutes(1);
        append(&file, &later).expect("written");
        append(&file, &entry("Two")).expect("written");
        let read = read(&file).expect("read");
        assert_eq!(read, [later, entry("Two"), entry("One")]);
    }

    #[test]
    fn the_wait_for_a_yes_is_no_part_of_a_session() {
        let mut entry = entry("One");
        assert_eq!(entry.lasted(), Some(Duration::from_secs(18 * 60)));
        // Older versions did not say when that was.
        entry.approved = None;
        assert_eq!(entry.lasted(), Some(Duration::from_secs(20 * 60)));
        entry.granted.clear();
        assert_eq!(entry.lasted(), None);
    }

    /// Everything that is written there finds the disk full.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_note_that_finds_no_room_says_which_disk_and_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        std::os::unix::fs::symlink("/dev/full", &file).expect("a link");
        let said = note(&file, entry("One").which(), "The cable was loose.");
        let said = said.expect_err("no room").to_string();
        let path = file.display().to_string();
        assert!(said.contains(&path) && said.contains("make room"), "{said}");
    }

    #[test]
    fn a_line_that_a_crash_cut_short_costs_only_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        append(&file, &entry("One")).expect("written");
        let mut cut = OpenOptions::new().append(true).open(&file).expect("opened");
        cut.write_all(b"{\"start\":\"2026-11-").expect("written");
        append(&file, &entry("Two")).expect("written");
        assert_eq!(read(&file).expect("read"), [entry("Two"), entry("One")]);
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        append(&file, &entry("One")).expect("written");
        let mut long = OpenOptions::new().append(true).open(&file).expect("opened");
        long.write_all(&vec![b'x'; 3 * LINE_LIMIT as usize])
            .expect("written");
        long.write_all(b"\n").expect("written");
        append(&file, &entry("Two")).expect("written");
        assert_eq!(read(&file).expect("read"), [entry("Two"), entry("One")]);
    }

    #[test]
    fn a_note_can_be_written_changed_and_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        let mut second = entry("Two");
        second.start += chrono::TimeDelta::days(1);
        append(&file, &entry("One")).expect("written");
        append(&file, &second).expect("written");
        let notes = || {
            let entries = read(&file).expect("read").into_iter();
            entries.map(|entry| entry.note).collect::<Vec<_>>()
        };
        let about = entry("One").which();
        note(&file, about, " The cable was loose.\n").expect("written");
        assert_eq!(notes(), [None, Some("The cable was loose.".to_owned())]);
        note(&file, second.which(), &"ß".repeat(MAX_NOTE)).expect("written");
        note(&file, about, "It was the plug.").expect("written");
        let long = Some("ß".repeat(MAX_NOTE));
        assert_eq!(notes(), [long.clone(), Some("It was the plug.".to_owned())]);
        let error = note(&file, about, &"ß".repeat(MAX_NOTE + 1)).expect_err("too long");
        assert!(matches!(error, NoteError::TooLong { length: 2001 }));
        note(&file, about, " ").expect("written");
        assert_eq!(notes(), [long, None]);
    }

    #[test]
    fn a_session_with_many_files_is_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        let mut entry = entry("One");
        entry.files[0].name = "😀".repeat(MAX_FILE_NAME);
        entry.files = vec![entry.files[0].clone(); MAX_FILES];
        append(&file, &entry).expect("written");
        assert_eq!(read(&file).expect("read"), [entry]);
    }

    #[test]
    fn a_line_of_an_older_version_has_no_grants_files_or_note() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.jsonl");
        append(&file, &entry("One")).expect("written");
        let text = std::fs::read_to_string(&file).expect("there");
        let mut line: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let fields = line.as_object_mut().expect("an object");
        for newer in ["grants", "files", "note"] {
            fields.remove(newer).expect("there");
        }
        std::fs::write(&file, format!("{line}\n")).expect("written");
        let read = read(&file).expect("read");
        assert_eq!(read.len(), 1);
        assert_eq!(
            (&read[0].grants, &read[0].files),
            (&Vec::new(), &Vec::new())
        );
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
