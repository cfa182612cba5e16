//! Running other programs: said before, timed, and failing with the command that failed.

use anyhow::{Context as _, Result, bail};
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// The repository's top folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in a folder of the repository")
        .to_owned()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that runs this, in the repository's top folder.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    // What the cargo outside says of this package is not about those that are built now: some would be compiled
    // anew for it, each time.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&*name);
        }
    }
    command
}

/// Runs one step of a longer job under a headline, and says how long it took.
///
/// # Errors
/// When the program can't be started or ends with anything but success.
pub fn step(title: &str, command: &mut Command) -> Result<()> {
    println!("\n── {title}\n   {}", line(command));
    let started = Instant::now();
    let status = command
        .status()
        .with_context(|| format!("{} can't be started", line(command)))?;
    if !status.success() {
        bail!("{title} failed ({status}): {}", line(command));
    }
    println!("   {title}: {:.1} s", started.elapsed().as_secs_f32());
    Ok(())
}

/// Builds all programs as the tests want them, wherever they are wanted: what is built in another
/// selection has other features, and everything would be compiled again.
///
/// # Errors
/// When the build fails.
pub fn build_programs() -> Result<()> {
    step(
        "programs",
        &mut cargo(&["build", "--workspace", "--bins", "--examples", "--locked"]),
    )
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .map(|program| Path::new(program).file_name().unwrap_or(program))
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
