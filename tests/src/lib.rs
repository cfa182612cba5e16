//! What the end-to-end tests share: two seats with the built programs, and what is said to them.

pub use xtask::stage::{Relay, Talk};

use anyhow::{Context as _, Result, bail};
use std::{net::TcpListener, path::PathBuf, process::Command};
use tempfile::TempDir;
use xtask::{scenario::Seat, stage::Display};

/// Two seats, with folders that go when this is dropped.
pub struct Stage {
    /// The novice's.
    pub novice: Seat,
    /// The helper's.
    pub helper: Seat,
    /// A port that nobody listens on.
    pub port: u16,
    folder: TempDir,
}

impl Stage {
    /// Two displays with the built programs.
    ///
    /// # Errors
    /// When the programs aren't built, or a display can't be started.
    pub fn new() -> Result<Self> {
        Self::with_displays(1280, 800)
    }

    /// Likewise; the displays are so many pixels wide and high.
    ///
    /// # Errors
    /// As [`Stage::new`].
    pub fn with_displays(width: u16, height: u16) -> Result<Self> {
        let programs = programs()?;
        let folder = TempDir::new()?;
        let seat = |name| {
            let display = Display::start(width, height)?;
            Seat::with_display(display, &programs, name, folder.path())
        };
        Ok(Self {
            novice: seat("novice")?,
            helper: seat("helper")?,
            port: TcpListener::bind("127.0.0.1:0")?.local_addr()?.port(),
            folder,
        })
    }

    /// A path for a file of the test's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A program as it was built, without a display.
///
/// # Errors
/// When the programs aren't built.
pub fn program(name: &str) -> Result<Command> {
    let mut command = Command::new(programs()?.join(name));
    command.env_remove("DBUS_SESSION_BUS_ADDRESS");
    Ok(command)
}

/// The folder with the built programs: where the test itself was built, but for cargo's `deps`.
fn programs() -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let folder = test
        .ancestors()
        .nth(2)
        .context("a test lies in a folder of deps")?;
    for program in ["novice", "helper"] {
        if !folder.join(program).is_file() {
            bail!(
                "{program} is not built: run `cargo build --bins`, or `cargo xtask test`, which does"
            );
        }
    }
    Ok(folder.to_owned())
}
