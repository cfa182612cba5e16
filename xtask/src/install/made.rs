//! What an installation has made, kept in a list so that taking it away again takes nothing else.

use anyhow::{Context as _, Result};
use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// What was made, a line each: `file PATH`, `folder PATH`, `index PATH` (a folder that a tool fills), `list PATH` (a file
/// that others write into as well). On disk at every moment.
pub(super) struct Made {
    list: PathBuf,
    lines: BTreeSet<String>,
}

impl Made {
    /// What earlier runs made.
    pub(super) fn read(list: &Path) -> Result<Self> {
        let text = match fs::read_to_string(list) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            read => read.with_context(|| format!("{} can't be read", list.display()))?,
        };
        Ok(Self {
            list: list.to_owned(),
            lines: text.lines().map(str::to_owned).collect(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether this file is ours.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.lines.contains(&line("file", path))
    }

    /// A file of ours will be there.
    pub(super) fn file(&mut self, path: &Path) -> Result<()> {
        self.folders(path.parent())?;
        self.add(line("file", path))
    }

    /// A file will be changed that others write as well: where it isn't there yet, it is ours to take away again, once
    /// nothing is in it.
    pub(super) fn changed(&mut self, path: &Path) -> Result<()> {
        self.folders(path.parent())?;
        if path.exists() {
            return Ok(());
        }
        self.add(line("list", path))
    }

    /// A tool will fill this folder with what it finds in its folder `packages`: that is ours to take away where
    /// nothing but ours is in there.
    pub(super) fn folder_of_tool(&mut self, path: &Path) -> Result<()> {
        self.folders(Some(path))?;
        // For a type's own page, which goes with the type; the folder does not.
        let pages = path.join("application");
        if !pages.exists() {
            self.add(line("folder", &pages))?;
        }
        if path.join("mime.cache").exists() {
            return Ok(());
        }
        self.add(line("index", path))
    }

    /// Makes the folders that aren't there, and notes each.
    fn folders(&mut self, path: Option<&Path>) -> Result<()> {
        if self.make_folders(path)? {
            self.keep()?;
        }
        Ok(())
    }

    /// Whether there were any to make.
    fn make_folders(&mut self, path: Option<&Path>) -> Result<bool> {
        let ancestors = path.into_iter().flat_map(Path::ancestors);
        let missing: Vec<&Path> = ancestors.take_while(|folder| !folder.is_dir()).collect();
        for folder in missing.iter().rev() {
            fs::create_dir(folder)
                .with_context(|| format!("{} can't be made", folder.display()))?;
            self.lines.insert(line("folder", folder));
        }
        Ok(!missing.is_empty())
    }

    fn add(&mut self, line: String) -> Result<()> {
        if self.lines.insert(line) {
            self.keep()?;
        }
        Ok(())
    }

    fn keep(&mut self) -> Result<()> {
        let folder = self.list.parent().map(Path::to_owned);
        self.make_folders(folder.as_deref())?;
        let text: String = self.lines.iter().map(|line| format!("{line}\n")).collect();
        private::replace(&self.list, text.as_bytes())
            .with_context(|| format!("{} can't be written", self.list.display()))
    }

    /// Removes the files of ours.
    pub(super) fn remove_files(&mut self) -> Result<()> {
        for path in self.of("file") {
            gone(&path, fs::remove_file(&path))?;
        }
        Ok(())
    }

    /// Removes what tools and others have left that is empty without ours, the folders, and the list.
    pub(super) fn remove_rest(&mut self) -> Result<()> {
        for path in self.of("index") {
            if fs::read_dir(path.join("packages")).map_or(0, Iterator::count) == 0 {
                let packages = path.join("packages");
                for entry in fs::read_dir(&path).into_iter().flatten().flatten() {
                    let path = entry.path();
                    if entry.file_type()?.is_file() {
                        gone(&path, fs::remove_file(&path))?;
                    } else if path != packages {
                        // What is not empty has something of somebody else's.
                        let _ = fs::remove_dir(&path);
                    }
                }
            }
        }
        for path in self.of("list") {
            let text = fs::read_to_string(&path).unwrap_or_default();
            // Only headers of groups: nobody has written into it.
            if text
                .lines()
                .all(|line| line.trim().is_empty() || line.starts_with('['))
            {
                gone(&path, fs::remove_file(&path))?;
            }
        }
        gone(&self.list, fs::remove_file(&self.list))?;
        // The innermost first. What is not empty has something of somebody else's.
        for path in self.of("folder").into_iter().rev() {
            let _ = fs::remove_dir(&path);
        }
        Ok(())
    }

    fn of(&self, kind: &str) -> Vec<PathBuf> {
        let lines = self.lines.iter();
        lines
            .filter_map(|line| line.strip_prefix(kind)?.strip_prefix(' '))
            .map(PathBuf::from)
            .collect()
    }
}

fn line(kind: &str, path: &Path) -> String {
    format!("{kind} {}", path.display())
}

/// Whether it is gone, by this or before.
fn gone(path: &Path, removed: std::io::Result<()>) -> Result<()> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} can't be removed", path.display()))
        }
        _ => Ok(()),
    }
}
