//! What somebody copies at one side, and what is pasted at the other, by other programs than ours.

use super::Seat;
use anyhow::{Context as _, Result, bail, ensure};
use std::{
    io::Write as _,
    process::Stdio,
    time::{Duration, Instant},
};

/// Only tells what hangs from what is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// How one gets the program that copies and pastes.
const INSTALL: &str = "apt-get install coreutils xclip";

/// Copies a text, as another program on that side would, which goes on in the background.
///
/// # Errors
/// When that program can't be run.
pub fn offer(seat: &Seat, text: &str) -> Result<()> {
    let mut xclip = seat.display.command("xclip");
    xclip.args(["-selection", "clipboard", "-in"]);
    xclip.stdin(Stdio::piped()).stdout(Stdio::null());
    let mut xclip = xclip.spawn().context(INSTALL)?;
    let mut input = xclip.stdin.take().context("no input")?;
    input.write_all(text.as_bytes())?;
    drop(input);
    ensure!(xclip.wait()?.success(), "{text:?} can't be copied");
    Ok(())
}

/// Copies a text, and waits until the program owns the clipboard.
///
/// # Errors
/// As [`offer`] and [`pastes`].
pub fn copy(seat: &Seat, text: &str) -> Result<()> {
    offer(seat, text)?;
    pastes(seat, text)
}

/// What would be pasted there.
///
/// # Errors
/// As [`pasted_as`].
pub fn pasted(seat: &Seat) -> Result<String> {
    Ok(String::from_utf8(pasted_as(seat, "UTF8_STRING")?)?)
}

/// The same of a kind. Given up after a while: a program that lost the clipboard meanwhile never answers.
///
/// # Errors
/// When the program that pastes can't be run.
pub fn pasted_as(seat: &Seat, kind: &str) -> Result<Vec<u8>> {
    let mut xclip = seat.display.command("timeout");
    xclip.args(["5", "xclip", "-selection", "clipboard", "-target", kind]);
    let output = xclip.arg("-out").stderr(Stdio::null()).output();
    Ok(output.context(INSTALL)?.stdout)
}

/// Waits until this would be pasted there.
///
/// # Errors
/// When it does not come to that.
pub fn pastes(seat: &Seat, wanted: &str) -> Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        let pasted = pasted(seat)?;
        if pasted == wanted {
            return Ok(());
        }
        ensure!(
            Instant::now() < until,
            "{pasted:?} is pasted, not {wanted:?}"
        );
    }
}

/// Copies there a text with one number after the other until one of them is pasted here: for a moment after a yes, what is
/// copied counts as from before it. No text comes twice, so none is left on its way.
///
/// # Errors
/// When none is pasted.
pub fn copies_until_pasted(there: &Seat, here: &Seat, text: &str) -> Result<String> {
    let until = Instant::now() + PATIENCE;
    let mut number = 0;
    while Instant::now() < until {
        number += 1;
        let text = format!("{text}{number}");
        copy(there, &text)?;
        let a_while = Instant::now() + Duration::from_secs(2);
        while Instant::now() < a_while {
            if pasted(here)? == text {
                return Ok(text);
            }
        }
    }
    bail!("{:?} is pasted", pasted(here)?)
}
