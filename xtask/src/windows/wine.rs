//! A Windows of its own to run tests in: Wine, with a folder for its disk that nothing else uses.

use super::{CC, rust};
use crate::command::{root, step};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

/// Runs a program of Windows there, as cargo's runner: with a home of its own, so that none of the person's folders is a
/// folder of that Windows; without the parts of Wine that would be downloaded, and without entries in the person's menu.
const RUNNER: &str = r#"#!/bin/bash
here=$(dirname "$0")
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_RUNTIME_DIR
HOME="$here/home" WINEPREFIX="$here/disk" WINEARCH=win64
WINEDEBUG="${WINEDEBUG:--all}" WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
export HOME WINEPREFIX WINEARCH WINEDEBUG WINEDLLOVERRIDES
exec wine "$@"
"#;

/// Libraries of Windows that Wine lacks, and that tests need.
const STAND_INS: &[&str] = &["bcryptprimitives"];

/// Wine, ready to run; set up unless it is. Gives back what to run a program with.
pub(super) fn ready(folder: &Path) -> Result<PathBuf> {
    let wine = folder.join("wine");
    let (runner, done) = (wine.join("run"), wine.join("ready"));
    if done.is_file() {
        return Ok(runner);
    }
    if wine.exists() {
        fs::remove_dir_all(&wine)?;
    }
    fs::create_dir_all(wine.join("home"))?;
    fs::write(&runner, RUNNER)?;
    fs::set_permissions(&runner, fs::Permissions::from_mode(0o755))?;
    let mut boot = Command::new(&runner);
    // Setting up shows nothing worth seeing, and goes wrong on no display.
    step(
        "Wine",
        boot.args(["wineboot", "--init"]).env_remove("DISPLAY"),
    )?;
    let system = wine.join("disk/drive_c/windows/system32");
    for name in STAND_INS {
        let library = system.join(format!("{name}.dll"));
        if library.exists() {
            continue;
        }
        let source = root().join(format!("xtask/src/windows/{name}.c"));
        let mut compile = Command::new(CC);
        compile.args(["-shared", "-O2", "-s", "-Wall", "-Werror"]);
        compile
            .arg("-o")
            .arg(&library)
            .arg(source)
            .arg("-ladvapi32");
        step(&format!("{name}.dll, which Wine lacks"), &mut compile)?;
    }
    try_out(&runner, &rust::probe(folder))?;
    fs::write(&done, "")?;
    Ok(runner)
}

/// Sees whether a program built for Windows runs.
fn try_out(runner: &Path, program: &Path) -> Result<()> {
    let output = Command::new(runner)
        .arg(program)
        // Tells why, when a library is missing.
        .env("WINEDEBUG", "err+module")
        .output()
        .context("wine can't be started")?;
    let said = String::from_utf8_lossy(&output.stdout);
    if said.trim() != rust::PROBE_SAYS {
        bail!(
            "a program built for Windows does not run under Wine ({}): {said}{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    println!("   a program says that it is {}", said.trim());
    Ok(())
}
