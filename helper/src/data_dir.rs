//! Where this program keeps what it keeps.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::texts;

/// The most bytes of a name that is remembered.
const NAME_LIMIT: usize = 400;

/// The folder of this program's own files: the history, and the name last used.
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

impl DataDir {
    /// The folder given, or `beckon/helper` in the system's place for such data.
    ///
    /// # Errors
    /// When there is no home directory and none was given.
    pub fn new(given: Option<PathBuf>) -> io::Result<Self> {
        if let Some(given) = given {
            return Ok(Self(given));
        }
        let base = etcetera::choose_base_strategy().map_err(io::Error::other)?;
        Ok(Self(base.data_dir().join("beckon").join("helper")))
    }

    /// The history's file.
    pub fn history(&self) -> PathBuf {
        self.0.join("history.jsonl")
    }

    /// The name that the person used last, or else the name of their account, or else a word for a helper.
    pub fn name(&self) -> String {
        let stored = fs::read_to_string(self.name_file()).unwrap_or_default();
        let stored = stored.trim();
        if !stored.is_empty() && stored.len() <= NAME_LIMIT {
            return stored.to_owned();
        }
        ["USER", "USERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(texts::default_name)
    }

    /// Remembers the name for the next time.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn remember_name(&self, name: &str) -> io::Result<()> {
        create(&self.0)?;
        fs::write(self.name_file(), name)
    }

    fn name_file(&self) -> PathBuf {
        self.0.join("name")
    }
}

/// Makes a folder that only its owner can look into.
pub(crate) fn create(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}
