//! Where things go: the data directory, the folder a person finds files in, the name of a file.

use etcetera::BaseStrategy as _;
use std::path::{Path, PathBuf};
use transfers::UserFolder;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The folder of the list and the settings, unless another is given.
///
/// # Errors
/// When the system doesn't say where the person's home is.
pub fn data() -> anyhow::Result<PathBuf> {
    let strategy = etcetera::choose_base_strategy().map_err(|error| {
        anyhow::anyhow!("where your data belongs is not known ({error}); say so with --data-dir")
    })?;
    Ok(strategy.data_dir().join("beckon").join("novice"))
}

/// Where a person looks for a file that was saved for them: the desktop, else downloads, else home.
pub fn for_saving() -> PathBuf {
    let home = etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("."));
    [UserFolder::Desktop, UserFolder::Downloads]
        .map(transfers::user_folder)
        .into_iter()
        .find(|folder| folder.is_dir() && *folder != home)
        .unwrap_or(home)
}

/// The name of an invitation's file: "Blue Heron" is in `Blue-Heron.invite`. Only what every system and every mail
/// program takes is left of the pseudonym, and of letters with marks the letters.
pub fn file_name(pseudonym: &str) -> String {
    let plain: String = pseudonym
        .replace('ß', "ss")
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<_> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let stem = if parts.is_empty() {
        "invitation".to_owned()
    } else {
        parts.join("-")
    };
    format!("{stem}.invite")
}

/// The first of `NAME.invite`, `NAME-2.invite` … that is not in `folder` yet.
pub fn free_path(folder: &Path, file_name: &str) -> PathBuf {
    let stem = file_name.strip_suffix(".invite").unwrap_or(file_name);
    let others = (2..).map(|n| folder.join(format!("{stem}-{n}.invite")));
    std::iter::once(folder.join(file_name))
        .chain(others)
        .find(|path| path.symlink_metadata().is_err())
        .expect("names with growing numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_fit_for_every_system() {
        assert_eq!(file_name("Blue Heron"), "Blue-Heron.invite");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd.invite");
        assert_eq!(file_name("  ¿?  "), "invitation.invite");
        assert_eq!(file_name("Fröhliche Möwe"), "Frohliche-Mowe.invite");
        assert_eq!(file_name("Größe"), "Grosse.invite");
        assert_eq!(file_name("蓝色苍鹭"), "invitation.invite");
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let first = free_path(folder.path(), "a.invite");
        assert_eq!(first, folder.path().join("a.invite"));
        std::fs::write(first, "").unwrap();
        let second = free_path(folder.path(), "a.invite");
        assert_eq!(second, folder.path().join("a-2.invite"));
    }
}
