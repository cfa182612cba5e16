//! Sessions under way: what is known of one so far is on disk beside the history, for the case that its program is
//! killed. Whoever reads the history next puts it there.
//!
//! Each has two files of its own, so no two programs write to the same: one that holds what is known, replaced as a
//! whole each time, and one that its program keeps locked; the system lets go of it when that program ends, however.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{Entry, LINE_LIMIT};

const FOLDER: &str = "running";
const FACTS: &str = "json";
const LOCK: &str = "lock";

/// A session of this program.
#[derive(Debug)]
pub struct Running {
    facts: PathBuf,
    /// Held while this lives.
    _lock: File,
}

impl Running {
    /// From now on `entry` is what the history will have if this program ends without a word.
    ///
    /// # Errors
    /// When the files can't be written.
    pub fn begin(history: &Path, entry: &Entry) -> io::Result<Self> {
        let folder = folder(history);
        private::make_folder(&folder)?;
        let (ticket, start) = (entry.ticket, entry.start.timestamp());
        let name = format!("{ticket}-{start}-{}", std::process::id());
        let facts = folder.join(name).with_extension(FACTS);
        // Locked before there is anything to be found.
        let lock = owner_only().open(facts.with_extension(LOCK))?;
        lock.try_lock()?;
        let running = Self { facts, _lock: lock };
        running.keep(entry)?;
        Ok(running)
    }

    /// The same of what is known by now.
    ///
    /// # Errors
    /// When it can't be written; what was known before is still there.
    pub fn keep(&self, entry: &Entry) -> io::Result<()> {
        let new = self.facts.with_extension("new");
        let mut file = owner_only().truncate(true).open(&new)?;
        file.write_all(&serde_json::to_vec(entry)?)?;
        fs::rename(new, &self.facts)
    }

    /// The history has it, or can't be written.
    ///
    /// # Errors
    /// When the files can't be removed.
    pub fn finish(self) -> io::Result<()> {
        remove(&self.facts)
    }
}

/// A session whose program is gone.
pub(super) struct Left {
    pub(super) entry: Entry,
    facts: PathBuf,
    /// Nobody else finds it meanwhile.
    _lock: Option<File>,
}

impl Left {
    /// The history has it.
    pub(super) fn forget(&self) -> io::Result<()> {
        remove(&self.facts)
    }
}

/// The sessions whose programs are gone. What is no whole entry is none.
pub(super) fn left_behind(history: &Path) -> io::Result<Vec<Left>> {
    let files = match fs::read_dir(folder(history)) {
        Ok(files) => files,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let facts = files.filter_map(|file| Some(file.ok()?.path()));
    let facts = facts.filter(|path| path.extension().is_some_and(|it| it == FACTS));
    Ok(facts.filter_map(left).collect())
}

fn left(facts: PathBuf) -> Option<Left> {
    let lock = match File::open(facts.with_extension(LOCK)) {
        Ok(lock) => match lock.try_lock() {
            Ok(()) => Some(lock),
            // Under way; or this system has no locks, and who knows.
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(_) => return None,
    };
    let mut text = Vec::new();
    let file = File::open(&facts).ok()?;
    file.take(LINE_LIMIT).read_to_end(&mut text).ok()?;
    let entry = serde_json::from_slice(&text).ok()?;
    Some(Left {
        entry,
        facts,
        _lock: lock,
    })
}

fn remove(facts: &Path) -> io::Result<()> {
    fs::remove_file(facts)?;
    fs::remove_file(facts.with_extension(LOCK))
}

fn folder(history: &Path) -> PathBuf {
    history.with_file_name(FOLDER)
}

fn owner_only() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::super::tests::entry;
    use super::super::{append, read};
    use super::*;

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let history = folder.path().join("history.jsonl");
        (folder, history)
    }

    fn files(history: &Path) -> usize {
        fs::read_dir(folder(history)).expect("there").count()
    }

    #[test]
    fn a_session_whose_program_is_gone_gets_its_line_once() {
        let (_folder, history) = place();
        let running = Running::begin(&history, &entry("One")).expect("begun");
        let mut known = entry("One");
        known.outcome = "crashed".to_owned();
        running.keep(&known).expect("written");
        assert_eq!(read(&history).expect("read"), [], "it is under way");
        // The system lets go of the lock, and nothing else happens.
        drop(running);
        for _ in 0..2 {
            assert_eq!(read(&history).expect("read"), [known.clone()]);
        }
        assert_eq!(files(&history), 0);
    }

    #[test]
    fn a_session_that_ended_leaves_its_line_alone() {
        let (_folder, history) = place();
        let running = Running::begin(&history, &entry("One")).expect("begun");
        append(&history, &entry("One")).expect("written");
        running.finish().expect("removed");
        assert_eq!(files(&history), 0);
        // Killed between the two, it does not get another.
        drop(Running::begin(&history, &entry("One")).expect("begun"));
        assert_eq!(read(&history).expect("read"), [entry("One")]);
        assert_eq!(files(&history), 0);
    }

    #[test]
    fn what_is_no_whole_entry_hides_no_other() {
        let (_folder, history) = place();
        drop(Running::begin(&history, &entry("One")).expect("begun"));
        let torn = folder(&history).join("torn.json");
        fs::write(torn, "{\"start\":\"2026-11-").expect("written");
        assert_eq!(read(&history).expect("read"), [entry("One")]);
    }

    #[test]
    fn sessions_are_in_the_order_of_their_beginnings() {
        let (_folder, history) = place();
        let mut later = entry("Two");
        later.start += chrono::TimeDelta::days(1);
        drop(Running::begin(&history, &entry("One")).expect("begun"));
        append(&history, &later).expect("written");
        assert_eq!(read(&history).expect("read"), [later, entry("One")]);
    }
}
