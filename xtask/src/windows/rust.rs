//! Rust for Windows from Debian's packages: its compiler, unpacked and not installed, and std, built from its source.

use super::{AR, CC, CXX, TRIPLE, cargo};
use crate::{command::step, setup};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

/// Debian's compiler, its libraries for the machine that builds, and the source of these. All come from one source package,
/// so that they are of one version.
const PACKAGES: &[&str] = &["rustc-web", "libstd-rust-web-dev", "rust-web-src"];
/// What these need besides, by the beginning of the name; the rest of it is a version.
const BESIDES: &[&str] = &["libstd-rust-web-", "libllvm"];

/// Of std, what our programs, their tests and their panics need.
const STD: &str = "-Zbuild-std=std,panic_unwind,test";

/// Starts the compiler with its own libraries: no other program is to see them. By bash, as Debian's other shell keeps back
/// variables with a hyphen, and cargo tells where programs are in such (`CARGO_BIN_EXE_files-receive`).
const WRAPPER: &str = r#"#!/bin/bash
here=$(dirname "$0")
LD_LIBRARY_PATH="$here/usr/lib/x86_64-linux-gnu${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export LD_LIBRARY_PATH
exec "$here/usr/bin/rustc" "$@"
"#;

/// A program that shows that all of it works: it needs threads, random numbers, and a panic that is caught.
const PROBE: &str = r#"use std::collections::HashMap;
fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let caught = std::thread::spawn(|| std::panic::catch_unwind(|| panic!("on purpose")).is_err());
    let names: HashMap<_, _> = [(true, "ready on"), (false, "broken on")].into();
    println!("{} {}", names[&caught.join().unwrap()], std::env::consts::OS);
}
"#;
const PROBE_MANIFEST: &str = "[package]\nname = \"probe\"\nedition = \"2024\"\n\n[workspace]\n";

/// What [`PROBE`] says.
pub(super) const PROBE_SAYS: &str = "ready on windows";

/// Where the program is that shows that all of it works.
pub(super) fn probe(folder: &Path) -> PathBuf {
    folder.join("rust/probe.exe")
}

/// The compiler, with std for Windows: brought and built unless it is there. Gives back what to run.
pub(super) fn ready(folder: &Path) -> Result<PathBuf> {
    let rust = folder.join("rust");
    let compiler = rust.join("rustc");
    // The last that is made, and by all the rest.
    if probe(folder).is_file() {
        return Ok(compiler);
    }
    if rust.exists() {
        fs::remove_dir_all(&rust)?;
    }
    fs::create_dir_all(&rust)?;
    unpack(&rust)?;
    fs::write(&compiler, WRAPPER)?;
    fs::set_permissions(&compiler, fs::Permissions::from_mode(0o755))?;
    let version = setup::quiet(Command::new(&compiler).arg("--version"));
    let version = version.with_context(|| {
        format!(
            "Debian's compiler does not run: try {} --version",
            compiler.display()
        )
    })?;
    println!("   {version}");
    build_std(&rust, &compiler)?;
    Ok(compiler)
}

/// A command of cargo's that compiles with this compiler, for Windows.
pub(super) fn cargo_with(compiler: &Path, arguments: &[&str]) -> Command {
    let mut command = cargo(arguments);
    command
        .env("RUSTC", compiler)
        .env("CARGO_BUILD_TARGET", TRIPLE)
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", CC)
        .env("CC_x86_64_pc_windows_gnu", CC)
        .env("CXX_x86_64_pc_windows_gnu", CXX)
        .env("AR_x86_64_pc_windows_gnu", AR)
        // It takes much room, and what is built here is seldom changed.
        .env("CARGO_INCREMENTAL", "0")
        // Wrappers of the other compiler.
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTC_WORKSPACE_WRAPPER");
    command
}

/// Fetches Debian's packages and takes out of them what is needed.
fn unpack(rust: &Path) -> Result<()> {
    let download = rust.join("download");
    fs::create_dir_all(&download)?;
    let mut names: Vec<String> = PACKAGES.iter().map(|&name| name.to_owned()).collect();
    for prefix in BESIDES {
        let known = names.clone();
        let found = known.iter().find_map(|name| dependency(name, prefix));
        names.push(found.with_context(|| {
            format!(
                "apt knows no package {prefix}… that Debian's Rust needs ({}): run apt-get update",
                PACKAGES.join(", ")
            )
        })?);
    }
    // As root apt would fetch as another user, who may not write there.
    let mut fetch = Command::new("apt-get");
    fetch.args(["-qq", "-o", "APT::Sandbox::User=root", "download"]);
    step(
        "Rust from Debian, 140 MB",
        fetch.args(&names).current_dir(&download),
    )?;
    for package in fs::read_dir(&download)? {
        let mut extract = Command::new("dpkg");
        step(
            "unpacking",
            extract.arg("-x").arg(package?.path()).arg(rust),
        )?;
    }
    fs::remove_dir_all(&download)?;
    // Most of the source is the compiler's own, and that is here ready to run.
    let source = fs::canonicalize(rust.join("usr/lib/rustlib/src/rust"))
        .context("Debian's rust-web-src has no source where it should be")?;
    for folder in ["compiler", "src"] {
        fs::remove_dir_all(source.join(folder))?;
    }
    Ok(())
}

/// The package that this one needs whose name begins like that, and goes on with a version.
fn dependency(package: &str, prefix: &str) -> Option<String> {
    let told = setup::quiet(Command::new("apt-cache").args(["depends", package]))?;
    told.lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "))
        .find(|name| {
            let version = name.strip_prefix(prefix).unwrap_or_default();
            version.starts_with(|c: char| c.is_ascii_digit())
        })
        .map(str::to_owned)
}

/// Builds std for Windows, puts it where the compiler looks for it, and builds a program with it.
fn build_std(rust: &Path, compiler: &Path) -> Result<()> {
    let package = rust.join("probe");
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("Cargo.toml"), PROBE_MANIFEST)?;
    fs::write(package.join("src/main.rs"), PROBE)?;
    let built = package.join("target");
    let mut build = cargo_with(compiler, &["build", "--release", STD]);
    build
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", &built)
        // Building std is no stable feature of cargo's.
        .env("RUSTC_BOOTSTRAP", "1");
    step("Rust's libraries for Windows", &mut build)?;
    let release = built.join(TRIPLE).join("release");
    let libraries = rust.join("usr/lib/rustlib").join(TRIPLE).join("lib");
    fs::create_dir_all(&libraries)?;
    let mut copied = Vec::new();
    for entry in fs::read_dir(release.join("deps"))? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "rlib")
            && let Some(name) = path.file_name()
        {
            fs::copy(&path, libraries.join(name))?;
            copied.push(name.to_string_lossy().into_owned());
        }
    }
    for crate_name in ["core", "alloc", "std", "panic_unwind", "proc_macro", "test"] {
        let prefix = format!("lib{crate_name}-");
        if copied
            .iter()
            .filter(|name| name.starts_with(&prefix))
            .count()
            != 1
        {
            bail!(
                "{crate_name} was not built once for Windows, but: {}",
                copied.join(", ")
            );
        }
    }
    // With what is in its place now, not with what lies beside it.
    let probe = rust.join("probe.exe");
    let mut compile = Command::new(compiler);
    compile
        .args(["--edition=2024", "--target", TRIPLE, "-C"])
        .arg(format!("linker={CC}"))
        .arg("-o")
        .arg(&probe)
        .arg(package.join("src/main.rs"));
    step("a program for Windows", &mut compile)?;
    Ok(fs::remove_dir_all(&package)?)
}
