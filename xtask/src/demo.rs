//! x
use anyhow::Result;
/// x
/// # Errors
/// x
pub fn run(_headless: bool) -> Result<()> {
    Ok(())
}
