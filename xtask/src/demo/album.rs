//! The pictures of the demo, for whoever has no display.

use crate::{command::root, scenario::Seat};
use anyhow::{Context as _, Result};
use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
};

/// What the README shows: by what name it is taken, and the file there.
const SHOWN: [(&str, &str); 4] = [
    ("novice-gets-a-password", "asking.png"),
    ("helper-opens", "opened.png"),
    ("novice-is-asked", "asked.png"),
    ("helper-sees-all", "seen.png"),
];

/// A folder of pictures, numbered as they were taken.
pub(super) struct Album {
    folder: PathBuf,
    taken: Cell<u32>,
}

impl Album {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            taken: Cell::new(0),
        }
    }

    /// Takes a picture of what a side's display shows.
    pub(super) fn take(&self, seat: &Seat, name: &str) -> Result<()> {
        let path = self.place(name);
        seat.person
            .photograph(&path)
            .with_context(|| format!("no picture {}", path.display()))
    }

    /// Where the next picture goes.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        let number = self.taken.get() + 1;
        self.taken.set(number);
        let path = self.folder.join(format!("{number:02}-{name}.png"));
        println!("     {}", as_typed(&path).display());
        path
    }

    /// Copies those that the README shows into this folder.
    pub(super) fn publish(&self, into: &Path) -> Result<()> {
        for (taken, shown) in SHOWN {
            let mut all = fs::read_dir(&self.folder)?.filter_map(|entry| Some(entry.ok()?.path()));
            let ends = format!("-{taken}.png");
            let is_it = |path: &PathBuf| path.to_string_lossy().ends_with(&ends);
            let picture = all.find(is_it);
            let picture = picture.with_context(|| format!("no picture {taken} was taken"))?;
            let place = into.join(shown);
            fs::copy(picture, &place)?;
            println!("     {}", as_typed(&place).display());
        }
        Ok(())
    }

    /// Says where they are.
    pub(super) fn close(&self) {
        println!("\nThe pictures are in {}", as_typed(&self.folder).display());
    }
}

/// Says what happens next.
pub(super) fn say(what: &str) {
    println!("\n   {what}");
}

/// A path as one would type it in the repository's folder.
fn as_typed(path: &Path) -> &Path {
    path.strip_prefix(root()).unwrap_or(path)
}
