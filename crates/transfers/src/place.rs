//! Where files go on this computer: folders as the person's system names them.

#[cfg(any(not(windows), test))]
use std::path::Path;
use std::path::PathBuf;

#[cfg(not(windows))]
use etcetera::BaseStrategy as _;

/// A folder that most systems have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserFolder {
    /// What lies on the screen.
    Desktop,
    /// What came from elsewhere.
    Downloads,
}

#[cfg(any(not(windows), test))]
impl UserFolder {
    /// Its key in `user-dirs.dirs`, and its English name.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Desktop => ("XDG_DESKTOP_DIR", "Desktop"),
            Self::Downloads => ("XDG_DOWNLOAD_DIR", "Downloads"),
        }
    }
}

/// The folder in which files arrive: `Beckon` among the downloads.
pub fn inbox() -> PathBuf {
    user_folder(UserFolder::Downloads).join("Beckon")
}

/// A folder where Windows has it: people move theirs to other disks, and companies to other computers.
#[cfg(windows)]
pub fn user_folder(which: UserFolder) -> PathBuf {
    use win32::{KnownFolder, known_folder};
    let (known, english) = match which {
        UserFolder::Desktop => (KnownFolder::Desktop, "Desktop"),
        UserFolder::Downloads => (KnownFolder::Downloads, "Downloads"),
    };
    known_folder(known).unwrap_or_else(|_| {
        let home = etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("."));
        home.join(english)
    })
}

/// A folder as `user-dirs.dirs` names it (xdg-user-dirs), or by its English name in the person's home.
#[cfg(not(windows))]
pub fn user_folder(which: UserFolder) -> PathBuf {
    let home = etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("."));
    let config = etcetera::choose_base_strategy().map(|s| s.config_dir().join("user-dirs.dirs"));
    let set = config
        .ok()
        .and_then(|path| std::fs::read_to_string(path).ok());
    named(&set.unwrap_or_default(), which, &home)
}

#[cfg(any(not(windows), test))]
fn named(set: &str, which: UserFolder, home: &Path) -> PathBuf {
    let (key, english) = which.names();
    let value = set
        .lines()
        .find_map(|line| line.trim().strip_prefix(key)?.strip_prefix('='))
        .map(|value| value.trim_matches('"'));
    match value {
        Some(path) => match path.strip_prefix("$HOME") {
            Some(rest) => home.join(rest.trim_start_matches('/')),
            None => PathBuf::from(path),
        },
        None => home.join(english),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_where_the_system_says() {
        let home = Path::new("/home/ann");
        let set = "# x\nXDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\nXDG_DOWNLOAD_DIR=\"/data/in\"\n";
        let found = |set, which| named(set, which, home);
        assert_eq!(found(set, UserFolder::Desktop), home.join("Schreibtisch"));
        assert_eq!(found(set, UserFolder::Downloads), Path::new("/data/in"));
        assert_eq!(found("", UserFolder::Desktop), home.join("Desktop"));
    }
}
