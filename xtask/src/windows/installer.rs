//! The installer, run and undone in the Windows that tests share.

use super::{Tools, package};
use crate::stage::Display;
use anyhow::{Context as _, Result, ensure};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What is there while Beckon is installed, among the person's own settings, with a piece of what it says.
const KEYS: [(&str, &str); 5] = [
    (r"HKCU\Software\Classes\.invite", "Beckon.Invitation"),
    (r"HKCU\Software\Classes\.novice", "Beckon.NoviceCard"),
    (r"HKCU\Software\Classes\.helper", "Beckon.HelperCard"),
    (
        r"HKCU\Software\Classes\Beckon.Invitation\shell\open\command",
        r#"\helper.exe" "%1""#,
    ),
    (
        r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Beckon",
        "uninstall.exe",
    ),
];

/// Installs without a question, installs once more over that, looks at what is there, and removes it.
///
/// # Errors
/// When something is not there that should be, or is there still.
pub(super) fn there_and_back(tools: &Tools, installer: &Path) -> Result<()> {
    println!("\n── the installer, there and back");
    let display = Display::start(1024, 768)?;
    let windows = Windows { tools, display };
    let home = windows.folder("LOCALAPPDATA")?.join("Programs/Beckon");
    let menu = windows.folder("APPDATA")?;
    let menu = menu.join("Microsoft/Windows/Start Menu/Programs/Beckon");
    for _ in 0..2 {
        windows.run(&[installer.to_str().context("a path is text")?, "/S"])?;
        for name in ["novice.exe", "helper.exe", "novice.com", "helper.com"] {
            ensure!(home.join(name).is_file(), "{name} was not installed");
        }
        for name in ["Ask for help.lnk", "Help somebody.lnk"] {
            ensure!(menu.join(name).is_file(), "{name} is not in the menu");
        }
        for (key, value) in KEYS {
            let there = windows.run(&["reg", "query", key, "/s"])?;
            ensure!(there.contains(value), "{key} says: {there}");
        }
    }
    // It can be started from where it is, and has its terminal there.
    let program = home.join("helper.com");
    let said = windows.run(&[program.to_str().context("a path is text")?, "--version"])?;
    ensure!(said.starts_with("helper "), "helper.com says: {said}");
    let remove = home.join("uninstall.exe");
    // It copies itself elsewhere, and what was started ends before that is done, unless it is told where it is.
    let place = format!("_?={}", windows.named(&home)?);
    windows.run(&[remove.to_str().context("a path is text")?, "/S", &place])?;
    for name in ["novice.exe", "helper.exe", "novice.com", "helper.com"] {
        ensure!(!home.join(name).exists(), "{name} is still there");
    }
    ensure!(!menu.exists(), "the menu still has it");
    for (key, _) in KEYS {
        let gone = windows.run(&["reg", "query", key]).is_err();
        ensure!(gone, "{key} is still there");
    }
    println!("   installed, installed over, removed");
    Ok(())
}

/// Builds the installer with the programs that are there for the tests, and tries it.
pub(super) fn try_out(tools: &Tools) -> Result<()> {
    let into = Some(super::folder().join("package"));
    let options = package::Options { debug: true, into };
    there_and_back(tools, &package::build(tools, &options)?)
}

/// That Windows, on a display.
struct Windows<'a> {
    tools: &'a Tools,
    display: Display,
}

impl Windows<'_> {
    /// Runs a program of it to its end. Gives back what it said.
    fn run(&self, arguments: &[&str]) -> Result<String> {
        let mut command = Command::new(&self.tools.runner);
        command.env("DISPLAY", self.display.name()).args(arguments);
        let output = command.stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        ensure!(
            output.status.success(),
            "{} failed ({}): {said}",
            arguments[0],
            output.status
        );
        Ok(said)
    }

    /// The folder that a variable names, as it is called here.
    fn folder(&self, variable: &str) -> Result<PathBuf> {
        let named = self.run(&["cmd", "/c", &format!("echo %{variable}%")])?;
        let here = self.run(&["winepath", "-u", &named])?;
        Ok(PathBuf::from(here))
    }

    /// How that Windows calls a path of here.
    fn named(&self, path: &Path) -> Result<String> {
        self.run(&["winepath", "-w", path.to_str().context("a path is text")?])
    }
}
