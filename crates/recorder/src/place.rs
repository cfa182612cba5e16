//! Where a video goes unless its person says otherwise, and how it is called.

use std::env;
#[cfg(any(not(windows), test))]
use std::fs;
use std::path::{Path, PathBuf};

/// The most characters of a person's name in a file's name.
const LONGEST_NAME: usize = 40;

/// The folder in which a person looks for videos: their own for videos, else for documents, else home.
/// None where the system doesn't say who they are.
pub fn folder() -> Option<PathBuf> {
    own_folder([Own::Videos, Own::Documents])
}

/// Likewise for single pictures.
pub fn pictures_folder() -> Option<PathBuf> {
    own_folder([Own::Pictures, Own::Documents])
}

/// A folder that a person has from the system.
#[derive(Clone, Copy)]
enum Own {
    Videos,
    Pictures,
    Documents,
}

fn own_folder(candidates: [Own; 2]) -> Option<PathBuf> {
    let home = env::home_dir().filter(|home| !home.as_os_str().is_empty())?;
    let found = candidates
        .into_iter()
        .filter_map(|own| system_folder(own, &home))
        .find(|folder| folder.is_dir());
    Some(found.unwrap_or(home))
}

/// Where Windows has it: people move theirs to other disks, and companies to other computers.
#[cfg(windows)]
fn system_folder(own: Own, _home: &Path) -> Option<PathBuf> {
    use win32::{KnownFolder, known_folder};
    known_folder(match own {
        Own::Videos => KnownFolder::Videos,
        Own::Pictures => KnownFolder::Pictures,
        Own::Documents => KnownFolder::Documents,
    })
    .ok()
}

#[cfg(not(windows))]
fn system_folder(own: Own, home: &Path) -> Option<PathBuf> {
    let (name, english) = match own {
        Own::Videos => ("VIDEOS", "Videos"),
        Own::Pictures => ("PICTURES", "Pictures"),
        Own::Documents => ("DOCUMENTS", "Documents"),
    };
    let config = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let config = config.unwrap_or_else(|| home.join(".config"));
    let set = fs::read_to_string(config.join("user-dirs.dirs")).unwrap_or_default();
    Some(user_folder(&set, name, home, english))
}

/// A folder as `user-dirs.dirs` names it (xdg-user-dirs), or by its English name.
#[cfg(not(windows))]
fn user_folder(set: &str, name: &str, home: &Path, english: &str) -> PathBuf {
    let key = format!("XDG_{name}_DIR=");
    let value = set
        .lines()
        .find_map(|line| line.trim().strip_prefix(&key))
        .map(|value| value.trim_matches('"'));
    match value.map(|path| (path, path.strip_prefix("$HOME"))) {
        Some((_, Some(rest))) => home.join(rest.trim_start_matches('/')),
        Some((path, None)) => PathBuf::from(path),
        None => home.join(english),
    }
}

/// A path in `folder` that nothing has yet, for a video of a session with `who`, begun at `when` (a date and a
/// time as text). Of both only what every system takes in a name is left.
pub fn new_path(folder: &Path, who: &str, when: &str) -> PathBuf {
    new_path_as("webm", folder, who, when)
}

/// Likewise for a picture.
pub fn new_picture_path(folder: &Path, who: &str, when: &str) -> PathBuf {
    new_path_as("png", folder, who, when)
}

fn new_path_as(extension: &str, folder: &Path, who: &str, when: &str) -> PathBuf {
    let stem = [plain(who), plain(when)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .fold("Session".to_owned(), |stem, part| stem + " " + &part);
    let names = std::iter::once(format!("{stem}.{extension}"))
        .chain((2..).map(|number| format!("{stem} ({number}).{extension}")));
    names
        .map(|name| folder.join(name))
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| folder.join(format!("session.{extension}")))
}

/// Letters, digits, and a few marks that mean nothing anywhere.
fn plain(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| match c {
            '-' | '_' => c,
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .take(LONGEST_NAME)
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_every_system_and_never_those_of_others() {
        let folder = tempfile::tempdir().unwrap();
        let name = |who: &str| {
            let path = new_path(folder.path(), who, "2026-11-22 14.05");
            assert_eq!(path.parent(), Some(folder.path()));
            path.file_name().unwrap().to_str().unwrap().to_owned()
        };
        assert_eq!(
            name("Blue Heron"),
            "Session Blue Heron 2026-11-22 14 05.webm"
        );
        assert_eq!(
            name("../..\\etc:\u{202e}x\n"),
            "Session etc x 2026-11-22 14 05.webm"
        );
        assert_eq!(name("¿?"), "Session 2026-11-22 14 05.webm");
        assert!(name(&"ß".repeat(400)).len() < 200);
        fs::write(folder.path().join(name("Zoë")), "").unwrap();
        assert_eq!(name("Zoë"), "Session Zoë 2026-11-22 14 05 (2).webm");
    }

    #[cfg(not(windows))]
    #[test]
    fn folders_are_where_the_system_says() {
        let home = Path::new("/home/ann");
        let set = "# x\nXDG_VIDEOS_DIR=\"$HOME/Filme\"\nXDG_DOCUMENTS_DIR=\"/data/doc\"\n";
        let of = |name, english| user_folder(set, name, home, english);
        assert_eq!(of("VIDEOS", "Videos"), home.join("Filme"));
        assert_eq!(of("DOCUMENTS", "Documents"), Path::new("/data/doc"));
        assert_eq!(of("MUSIC", "Music"), home.join("Music"));
    }
}
