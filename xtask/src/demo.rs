//! `cargo xtask demo`: a novice and a helper, real invitations, real sessions.

mod album;
mod asking;
mod by_hand;
mod exchange;
mod history;
mod hostile;
mod one_window;
mod whole_screen;

use crate::{
    command::{build_programs, root, target},
    scenario::Seat,
    setup,
    stage::Program,
};
use album::Album;
use anyhow::Result;
use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

/// A port that is not the programs' own, so that the demo does not meet a novice that is in use.
const PORT: u16 = 33_980;

/// Runs the demo: with windows on the display there is, else (or when `headless`) on virtual ones, with pictures.
///
/// Where `readme` is wanted, the pictures that the README shows are put in their place.
///
/// # Errors
/// When something is missing, or a step is not seen.
pub fn run(headless: bool, readme: bool) -> Result<()> {
    setup::for_demo()?;
    build_programs()?;
    let programs = target().join("debug");
    let folder = target().join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    if std::env::var_os("DISPLAY").is_some() && !headless && !readme {
        return by_hand::play(&programs, &folder);
    }
    let play = Play::begin(programs, &folder)?;
    play.all()?;
    if readme {
        play.album.publish(&root().join("docs/pictures"))?;
    }
    Ok(())
}

/// Both windows on virtual displays; someone sits at each, and pictures are taken.
struct Play {
    /// What runs until the session is over; it goes before the displays do.
    open: RefCell<Vec<Program>>,
    novice: Seat,
    helper: Seat,
    album: Album,
    programs: PathBuf,
}

impl Play {
    fn begin(programs: PathBuf, folder: &Path) -> Result<Self> {
        Ok(Self {
            open: RefCell::default(),
            novice: Seat::new(&programs, "novice", folder)?,
            helper: Seat::new(&programs, "helper", folder)?,
            album: Album::new(folder),
            programs,
        })
    }

    /// Asking for help, then three sessions, one after the other. Where one fails, the last two pictures show how things stood.
    fn all(&self) -> Result<()> {
        let sessions = self.furnish().and_then(|()| self.sessions());
        if sessions.is_err() {
            self.album.take(&self.novice, "novice-at-last")?;
            self.album.take(&self.helper, "helper-at-last")?;
        }
        self.album.close();
        sessions
    }

    fn sessions(&self) -> Result<()> {
        for session in [
            Self::asking,
            Self::one_window,
            Self::whole_screen,
            Self::hostile,
        ] {
            session(self)?;
            self.open.borrow_mut().clear();
        }
        Ok(())
    }

    /// Lets a program run until the session is over.
    fn keep(&self, program: Program) {
        self.open.borrow_mut().push(program);
    }

    /// A clock in the corner of the novice's display.
    fn hang_up_clock(&self) -> Result<()> {
        let mut clock = self.novice.display.command("xclock");
        clock.args(["-geometry", "130x130+1130+20"]);
        self.keep(Program::start(clock.stderr(Stdio::null()))?);
        Ok(())
    }

    /// A ground that is neither program's.
    fn furnish(&self) -> Result<()> {
        for seat in [&self.novice, &self.helper] {
            let mut ground = seat.display.command("xsetroot");
            ground.args(["-solid", "#31556b"]).status()?;
        }
        Ok(())
    }
}
