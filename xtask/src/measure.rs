//! `cargo xtask bench`: the benchmarks of the ledger, the codec, the invitation and the capture.

use crate::{
    command::{cargo, step},
    setup,
};
use anyhow::Result;

/// The rooms that have benchmarks.
const ROOMS: &[&str] = &["ledger", "screen", "ticket", "desktop"];

/// Runs every benchmark and lets it print its figures.
///
/// # Errors
/// When one of them fails.
pub fn run() -> Result<()> {
    setup::for_bench()?;
    for room in ROOMS {
        step(
            room,
            &mut cargo(&["bench", "--locked", "--package", room, "--benches"]),
        )?;
    }
    Ok(())
}
