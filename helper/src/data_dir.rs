//! Where this program keeps what it keeps.

use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use identity::Kept;
use private::Others;
use session::Name;
use ticket::identity::Role;

use crate::texts;

/// The most bytes of a name that is remembered.
const NAME_LIMIT: u64 = 400;

/// The folder of this program's own files: the history, and the name last used.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// The folder given, or `beckon/helper` in the system's place for such data.
    ///
    /// # Errors
    /// When there is no home directory and none was given, or others can change what is in it.
    pub fn new(given: Option<PathBuf>) -> io::Result<Self> {
        let folder = match given {
            Some(given) => given,
            None => {
                let base = etcetera::choose_base_strategy().map_err(io::Error::other)?;
                base.data_dir().join("beckon").join("helper")
            }
        };
        let data = Self(folder);
        for path in [&data.0, &data.history()] {
            // One that isn't there is nobody's.
            if let Ok(others @ Others::Change) = Others::of(path) {
                let how = private::how_to_close(path, others);
                let text = texts::data_dir_exposed(&path.display().to_string(), &how);
                return Err(io::Error::other(text));
            }
        }
        Ok(data)
    }

    /// The folder itself, which may not be there yet.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The list of the invitations that were opened last.
    pub(crate) fn recent(&self) -> PathBuf {
        self.0.join("recent.json")
    }

    /// The list of the people whose cards are kept.
    pub(crate) fn novices(&self) -> PathBuf {
        self.0.join("novices.json")
    }

    /// The history's file.
    pub fn history(&self) -> PathBuf {
        self.0.join("history.jsonl")
    }

    /// The name that the person used last, or else that of their account where it is one, or else a word
    /// for a helper. It can be sent as it is.
    pub fn name(&self) -> String {
        let stored = read_bounded(&self.name_file(), NAME_LIMIT).ok();
        let account = ["USER", "USERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok());
        let account = account.and_then(|account| name_of(&account));
        let name = stored.into_iter().chain(account);
        name.filter_map(|name| Name::new(&name).ok())
            .map(|name| name.as_str().to_owned())
            .next()
            .unwrap_or_else(texts::default_name)
    }

    /// Remembers the name for the next time.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn remember_name(&self, name: &str) -> io::Result<()> {
        private::make_folder(&self.0)?;
        write_own(&self.name_file(), name.as_bytes())
    }

    /// Where the person's lasting identity is kept, if they have one.
    pub fn identity(&self) -> Kept {
        Kept::new(&self.0, Role::Helper)
    }

    fn name_file(&self) -> PathBuf {
        self.0.join("name")
    }
}

/// Reads a text of at most so many bytes.
pub(crate) fn read_bounded(file: &Path, most: u64) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(file)?.take(most).read_to_string(&mut text)?;
    Ok(text)
}

/// Writes a file that only its owner can read, in place of the one there was.
pub(crate) fn write_own(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    // One that was there may have another mode.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.write_all(bytes)
}

/// Where the system keeps what lives no longer than this person is there; it is theirs alone.
#[cfg(unix)]
pub(crate) fn runtime_dir() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok()?.runtime_dir()
}

/// A person's name made of their account's, unless that is one that many systems have.
fn name_of(account: &str) -> Option<String> {
    const NOBODYS: [&str; 10] = [
        "root",
        "admin",
        "administrator",
        "user",
        "guest",
        "owner",
        "ubuntu",
        "debian",
        "pi",
        "nobody",
    ];
    let account = account.trim();
    if NOBODYS.contains(&account.to_lowercase().as_str()) {
        return None;
    }
    let mut letters = account.chars();
    let first = letters.next()?;
    Some(format!("{}{}", first.to_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_a_name_unless_it_is_everybodys() {
        assert_eq!(name_of("ann").as_deref(), Some("Ann"));
        for account in ["root", "Ubuntu", " user ", ""] {
            assert_eq!(name_of(account), None, "{account}");
        }
    }

    #[test]
    fn a_name_is_remembered_unless_it_can_t_be_sent() {
        let folder = tempfile::tempdir().expect("a folder");
        let data = DataDir::new(Some(folder.path().join("data"))).expect("given");
        data.remember_name("Ann").expect("written");
        assert_eq!(data.name(), "Ann");
        fs::write(data.name_file(), "a\u{202e}b").expect("written");
        assert!(Name::new(&data.name()).is_ok());
        assert_ne!(data.name(), "a\u{202e}b");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data");
        let data = DataDir::new(Some(path.clone())).expect("given");
        fs::create_dir(&path).expect("a folder");
        fs::write(data.name_file(), "Bob").expect("written");
        fs::set_permissions(data.name_file(), fs::Permissions::from_mode(0o644)).expect("set");
        data.remember_name("Ann").expect("written");
        let mode = fs::metadata(data.name_file()).expect("there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);

        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
        };
        fs::write(data.history(), "").expect("written");
        for (exposed, open, closed) in [(&path, 0o777, 0o755), (&path, 0o770, 0o700)]
            .into_iter()
            .chain([(&data.history(), 0o620, 0o644)])
        {
            set(exposed, open);
            let refused = DataDir::new(Some(path.clone())).expect_err("others could write");
            let advice = format!("chmod go-w {}", exposed.display());
            assert!(refused.to_string().contains(&advice), "{refused}");
            set(exposed, closed);
            DataDir::new(Some(path.clone())).expect("nobody else can write");
        }
    }
}
