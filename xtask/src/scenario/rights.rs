//! A right, from the helper's question to the novice's yes.

use super::Seat;
use crate::stage::Spot;
use anyhow::{Result, ensure};
use std::time::{Duration, Instant};

/// Only tells what hangs from what is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a pointer is in nobody's way.
const CORNER: Spot = Spot { x: 1, y: 1 };

/// The helper presses the button `ask`, and the novice reads `question`.
///
/// # Errors
/// When one of them does not see what it waits for.
pub fn ask(novice: &Seat, helper: &Seat, ask: &str, question: &str) -> Result<()> {
    helper.person.clicks_text(ask)?;
    // Where it lies on no button, and on nothing that is shown.
    helper.person.points_at(CORNER)?;
    novice.person.waits_to_read(question)?;
    Ok(())
}

/// The novice says yes to what is asked and reads what that means; the helper reads that it is so.
///
/// # Errors
/// As [`ask`].
pub fn is_allowed(novice: &Seat, helper: &Seat, means: &str, told: &str) -> Result<()> {
    novice.person.clicks_until("Allow", means)?;
    helper.person.waits_to_read(told)?;
    Ok(())
}

/// Likewise for a video, by the name that the system's dialog for files begins with; where there is no such dialog,
/// the name is taken.
///
/// # Errors
/// As [`ask`].
pub fn ask_for_video(novice: &Seat, helper: &Seat) -> Result<()> {
    let until = Instant::now() + PATIENCE;
    helper.person.clicks_text("Record")?;
    helper.person.points_at(CORNER)?;
    while !novice.person.reads("wants to keep a video")? {
        ensure!(Instant::now() < until, "no question about a video");
        if helper.person.has_window(DIALOG)? {
            helper.person.turns_to_window(DIALOG)?;
            helper.person.presses("Return")?;
        }
    }
    Ok(())
}

/// The title of zenity's dialogs, which stand in for the desktop's own where there is no desktop.
const DIALOG: &str = "zenity";
