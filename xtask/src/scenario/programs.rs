//! Real programs on a side's display.

use super::Seat;
use crate::stage::{Area, Program, installed};
use anyhow::{Context as _, Result};

/// A terminal with a script in it.
#[derive(Clone, Copy, Debug)]
pub struct Terminal<'a> {
    /// What is written over it.
    pub title: &'a str,
    /// Columns, rows and place, like `40x10+100+60`.
    pub place: &'a str,
    /// The height of its letters, in points.
    pub letters: u32,
    /// What `sh` runs in it.
    pub script: &'a str,
    /// What is read once it is there.
    pub shows: &'a str,
}

/// Opens a terminal, and waits until what it shows is read.
///
/// # Errors
/// When xterm is missing, or that is not read.
pub fn terminal(seat: &Seat, wanted: Terminal<'_>) -> Result<Program> {
    installed("xterm", "xterm")?;
    let Terminal { title, place, .. } = wanted;
    let mut command = seat.display.command("xterm");
    let letters = wanted.letters.to_string();
    command
        .current_dir(seat.path(""))
        .env("HOME", seat.path(""))
        .args(["-title", title, "-geometry", place, "-fa"])
        .args(["DejaVu Sans Mono", "-fs", &letters])
        .args(["-e", "sh", "-c", wanted.script]);
    let terminal = Program::start(&mut command)?;
    seat.person.waits_to_read(wanted.shows)?;
    Ok(terminal)
}

/// Where the window with this title is, without its frame.
///
/// # Errors
/// When there is none, or xwininfo is missing.
pub fn window(seat: &Seat, title: &str) -> Result<Area> {
    installed("xwininfo", "x11-utils")?;
    let mut command = seat.display.command("xwininfo");
    let output = command.args(["-name", title]).output()?;
    let text = String::from_utf8(output.stdout)?;
    let number = |label: &str| -> Result<u32> {
        let line = text
            .lines()
            .find_map(|line| line.trim().strip_prefix(label));
        let line = line.with_context(|| format!("no window {title}"))?;
        Ok(line.trim().parse()?)
    };
    Ok(Area {
        x: number("Absolute upper-left X:")?,
        y: number("Absolute upper-left Y:")?,
        width: number("Width:")?,
        height: number("Height:")?,
    })
}
