//! Installs what a fresh Debian with a Rust toolchain lacks, and says so before.

use crate::command::{cargo, step, target};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// To build: the JPEG codec is C, with an assembler for its quick paths.
const BUILD: &[&str] = &["build-essential", "cmake", "nasm", "pkg-config"];

/// To run the windows, on a display or on a virtual one: what the linker doesn't see, since it is opened when needed.
pub(crate) const WINDOWS: &[&str] = &[
    "libegl1",
    "libgl1-mesa-dri",
    "libxcursor1",
    "libxi6",
    "libxkbcommon-x11-0",
    "libxrandr2",
    "fonts-dejavu-core",
];

/// The virtual display, and the few real programs on it.
const STAGE: &[&str] = &[
    "openbox",
    "x11-apps",
    "x11-utils",
    "x11-xkb-utils",
    "x11-xserver-utils",
    "xclip",
    "xdotool",
    "xterm",
    "xvfb",
];

/// What a session needs besides: a player for its video, a reader of what is on the display, the dialogs for files where
/// no desktop has its own.
const SESSION: &[&str] = &["ffmpeg", "tesseract-ocr", "tesseract-ocr-eng", "zenity"];

/// What only the tests need: a font for Chinese, a keyring, pictures of widgets drawn by Vulkan in software, a witness of what
/// programs ask of the system, an input method and the locale it works in.
const TESTS: &[&str] = &[
    "dbus-daemon",
    "fonts-wqy-microhei",
    "gnome-keyring",
    "locales",
    "mesa-vulkan-drivers",
    "openssl",
    "strace",
    "uim-byeoru",
    "uim-xim",
];

/// To put icons, entries of the menu and a type of file where a desktop finds them.
const DESKTOP: &[&str] = &[
    "desktop-file-utils",
    "librsvg2-bin",
    "shared-mime-info",
    "xdg-utils",
];

/// To make a Debian package, and to look it through.
const PACKAGE: &[&str] = &["binutils", "dpkg-dev", "gzip", "lintian"];

/// What opens files on a desktop, for the tests that double-click.
const OPENING: &[&str] = &["fakeroot", "libglib2.0-bin", "python3"];

/// What the mail server needs that some tests send to, and a library that shows it a user of its own.
const MAIL: &[&str] = &[
    "libdb5.3",
    "libgnutls-dane0",
    "libidn12",
    "libnsl2",
    "libnss-wrapper",
    "libpcre2-8-0",
];
/// The mail server itself, which is unpacked and not installed.
const MAIL_SERVER: &str = "exim4-daemon-light";

/// To build for Windows, and to run there what was built.
const FOR_WINDOWS: &[&str] = &[
    "g++-mingw-w64-x86-64-win32",
    "gcc-mingw-w64-x86-64-win32",
    "nsis",
    "wine",
    "wine64",
];
/// What Debian's compiler is linked with. It is unpacked and not installed: installed, it would take rustup's place.
const COMPILER: &[&str] = &[
    "libedit2", "libffi8", "libxml2", "libz3-4", "libzstd1", "zlib1g",
];

/// Tools that cargo brings, with the binary each one provides.
const NEXTEST: (&str, &str) = ("cargo-nextest", "nextest");
const DENY: (&str, &str) = ("cargo-deny", "deny");
const FUZZ: (&str, &str) = ("cargo-fuzz", "fuzz");

/// What the demo needs.
///
/// # Errors
/// When something is missing and can't be installed; the message has the command to type.
pub fn for_demo() -> Result<()> {
    packages(&[BUILD, WINDOWS, STAGE, SESSION].concat())
}

/// What the checks need.
///
/// # Errors
/// As [`for_demo`].
pub fn for_tests() -> Result<()> {
    packages(&[BUILD, WINDOWS, STAGE, SESSION, TESTS, MAIL].concat())?;
    packages(&[DESKTOP, PACKAGE, OPENING].concat())?;
    mail_server()?;
    tool(NEXTEST)?;
    tool(DENY)
}

/// What it takes to install both programs.
///
/// # Errors
/// As [`for_demo`].
pub fn for_installing() -> Result<()> {
    packages(&[BUILD, WINDOWS, DESKTOP].concat())
}

/// What it takes to make a Debian package.
///
/// # Errors
/// As [`for_demo`].
pub fn for_packaging() -> Result<()> {
    packages(&[BUILD, DESKTOP, PACKAGE].concat())
}

/// What the benchmarks need.
///
/// # Errors
/// As [`for_demo`].
pub fn for_bench() -> Result<()> {
    packages(&[BUILD, STAGE].concat())
}

/// What the line between two machines needs, beside the demo.
///
/// # Errors
/// As [`for_demo`]; and without root, whose the network is.
pub fn for_line() -> Result<()> {
    for_network(&[])
}

/// What comparing with other programs needs; these themselves are not installed.
///
/// # Errors
/// As [`for_line`].
pub fn for_peers() -> Result<()> {
    for_network(&["ffmpeg"])
}

fn for_network(more: &[&'static str]) -> Result<()> {
    packages(&[BUILD, WINDOWS, STAGE, &["iproute2"], more].concat())?;
    if quiet(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!("network namespaces need root: run it as root");
    }
    Ok(())
}

/// What fuzzing needs.
///
/// # Errors
/// As [`for_demo`].
pub fn for_fuzzing() -> Result<()> {
    packages(BUILD)?;
    tool(FUZZ)
}

/// What it takes to build for Windows on Linux, but for Rust's own libraries.
///
/// # Errors
/// As [`for_demo`].
pub fn for_windows() -> Result<()> {
    packages(&[BUILD, FOR_WINDOWS, COMPILER, WINDOWS, STAGE, SESSION].concat())
}

/// What any command of every day needs.
///
/// # Errors
/// As [`for_demo`].
pub fn everything() -> Result<()> {
    for_tests()?;
    for_fuzzing()
}

fn packages(wanted: &[&str]) -> Result<()> {
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if quiet(Command::new("apt-get").arg("--version")).is_none() {
        bail!("these Debian packages, or what your system calls them, are needed: {list}");
    }
    let Some(prefix) = privilege() else {
        bail!("system packages are missing; please run\n\n    sudo apt-get install {list}\n");
    };
    println!("installing system packages: {list}");
    let apt = |arguments: &[&str]| {
        let mut words = [prefix, &["apt-get"], arguments].concat();
        let mut command = Command::new(words.remove(0));
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    step("package lists", &mut apt(&["update", "-qq"]))?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(&missing);
    step("packages", &mut apt(&install))
}

/// Where the mail server for tests is unpacked.
pub(crate) fn mail_server_folder() -> PathBuf {
    target().join("mail-server")
}

/// Brings the mail server. Installed it would become the machine's own, in place of one that may be there.
fn mail_server() -> Result<()> {
    let folder = mail_server_folder();
    if folder.join("usr/sbin/exim4").is_file() {
        return Ok(());
    }
    if quiet(Command::new("apt-get").arg("--version")).is_none() {
        bail!(
            "the tests need the program of Debian's package {MAIL_SERVER}, unpacked into {}",
            folder.display()
        );
    }
    let download = folder.join("download");
    fs::create_dir_all(&download)?;
    // As root apt would fetch as another user, who may not write there.
    let mut fetch = Command::new("apt-get");
    fetch.args([
        "-qq",
        "-o",
        "APT::Sandbox::User=root",
        "download",
        MAIL_SERVER,
    ]);
    step("mail server for tests", fetch.current_dir(&download))?;
    let package = fs::read_dir(&download)?
        .next()
        .context("apt-get brought no package")??;
    step(
        "unpacking it",
        Command::new("dpkg")
            .arg("-x")
            .arg(package.path())
            .arg(&folder),
    )?;
    Ok(fs::remove_dir_all(&download)?)
}

/// The words before a command that needs root: none for root, `sudo -n` where that works.
fn privilege() -> Option<&'static [&'static str]> {
    if quiet(Command::new("id").arg("-u")).as_deref() == Some("0") {
        Some(&[])
    } else {
        quiet(Command::new("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
    }
}

fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    quiet(&mut query).as_deref() == Some("installed")
}

/// A cargo subcommand: there, or built from its released source.
fn tool((package, subcommand): (&str, &str)) -> Result<()> {
    if quiet(&mut cargo(&[subcommand, "--version"])).is_some() {
        return Ok(());
    }
    println!("installing {package}, which takes some minutes once");
    let mut install = cargo(&["install", "--locked", package]);
    // The tool goes where cargo keeps tools; its build does not belong into ours.
    install.env_remove("CARGO_TARGET_DIR");
    step(package, &mut install)
}

/// What a command prints, trimmed; nothing when it fails or isn't there.
pub(crate) fn quiet(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
