//! `cargo xtask windows`: what there is for Windows, built on Linux and tried out under Wine.
//!
//! ```text
//!   Debian's rustc-web, rust-web-src ─► rust/   a compiler, and std built for Windows
//!   Debian's mingw-w64 ───────────────►         the linker, and the compiler of what is C
//!   Debian's wine ────────────────────► wine/   a Windows of its own that tests run in
//!                                       build/  what cargo makes
//!   Debian's nsis ────────────────────►         the installer
//! ```
//!
//! All of it is in `target/windows`. rustup's toolchain stays as it is: only its cargo is used.

mod installer;
pub mod package;
mod rust;
mod session;
mod wine;

use crate::{
    command::{cargo, step, target},
    setup,
    stage::Display,
};
use anyhow::{Result, bail};
use clap::Subcommand;
use std::{ffi::OsString, path::PathBuf, process::Command};

/// The system that is built for, as Rust names it.
const TRIPLE: &str = "x86_64-pc-windows-gnu";
/// Debian's compiler and linker for it: those whose threads are Windows' own, so that no library need be shipped.
const CC: &str = "x86_64-w64-mingw32-gcc-win32";
const CXX: &str = "x86_64-w64-mingw32-g++-win32";
const AR: &str = "x86_64-w64-mingw32-gcc-ar-win32";

/// The rooms whose tests are run under Wine.
const ROOMS: &[&str] = &[
    "win32",
    "ticket",
    "wire",
    "session",
    "screen",
    "desktop",
    "private",
    "files",
    "transfers",
    "identity",
    "ledger",
    "recorder",
    "mail",
    "net",
    "stranger",
    "selection",
    "phrases",
    "settings",
];

/// What is to be done for Windows.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Brings a compiler, Rust's libraries for Windows, and Wine
    Setup,
    /// Runs the tests of the rooms that are there on Windows, under Wine; then a session each way between Windows and Linux, and the
    /// installer
    Test,
    /// Holds a session each way between a program on Windows and one on Linux
    Session,
    /// Builds the installer, runs it and undoes it
    Installer,
    /// Runs any command of cargo for Windows, as in: cargo xtask windows cargo check -p ticket
    Cargo {
        /// What cargo is told
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        arguments: Vec<OsString>,
    },
}

/// Does it.
///
/// # Errors
/// When something is missing and can't be had, or the command that is run fails.
pub fn run(task: &Task) -> Result<()> {
    let tools = Tools::ready()?;
    match task {
        Task::Setup => {
            println!(
                "Windows is ready to be built for, in {}",
                folder().display()
            );
            Ok(())
        }
        Task::Test => {
            tools.test()?;
            session::both_ways(&tools)?;
            installer::try_out(&tools)
        }
        Task::Session => session::both_ways(&tools),
        Task::Installer => installer::try_out(&tools),
        Task::Cargo { arguments } => {
            let mut command = tools.cargo(&[]);
            step("cargo for Windows", command.args(arguments))
        }
    }
}

/// Where everything for Windows is.
fn folder() -> PathBuf {
    target().join("windows")
}

/// What builds for Windows, and runs what was built.
struct Tools {
    compiler: PathBuf,
    runner: PathBuf,
}

impl Tools {
    /// All that is needed, brought here if it isn't yet.
    fn ready() -> Result<Self> {
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            bail!("Windows is built for on Debian, on a computer with x86-64");
        }
        setup::for_windows()?;
        let folder = std::path::absolute(folder())?;
        let compiler = rust::ready(&folder)?;
        let runner = wine::ready(&folder)?;
        Ok(Self { compiler, runner })
    }

    /// A command of cargo's that builds for Windows, and runs there what it runs.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = rust::cargo_with(&self.compiler, arguments);
        command
            .env("CARGO_TARGET_DIR", folder().join("build"))
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", &self.runner);
        command
    }

    fn test(&self) -> Result<()> {
        // Wine's windows need somewhere to be.
        let display = Display::start(1280, 800)?;
        let mut command = self.cargo(&[
            "test",
            "--locked",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ]);
        for room in ROOMS {
            command.args(["-p", room]);
        }
        command.env("DISPLAY", display.name());
        step("tests under Wine", &mut command)
    }
}
