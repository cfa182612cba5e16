//! `cargo xtask package windows`: an installer of both programs for one person, and each of them as a file that needs none.
//!
//! A program of Windows either brings a terminal's window with it or has no terminal at all: a field in its file says which. These
//! have both faces, so there are two files of each, which differ in that field alone. `novice.exe` is what the Start menu, a double
//! click and a portable copy open: no black window flashes up. `novice.com` is what a terminal starts for the word `novice`, since
//! it looks for that ending first (`PATHEXT`): it waits for the program, reads and writes, and passes its exit code on, also in
//! scripts and pipes. A windowed program that joins the terminal of whoever started it (`AttachConsole`) could do none of that
//! reliably, as terminals don't wait for it. Visual Studio does it so, too (`devenv.exe` and `devenv.com`).

use super::{TRIPLE, Tools, folder};
use crate::{
    command::{root, step, target},
    installed::PROGRAMS,
    stage::installed,
};
use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// No program may be larger, in bytes: people fetch them over slow lines.
const LARGEST: u64 = 30 << 20;

/// `cargo xtask package windows`.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// Package the programs that the tests built
    #[arg(long, hide = true)]
    pub debug: bool,

    /// The folder to put it into [default: target/package/windows]
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

/// Builds the programs and the installer.
///
/// # Errors
/// When a tool is missing, the build fails, or a program is too large.
pub fn run(options: &Options) -> Result<()> {
    let tools = Tools::ready()?;
    let installer = build(&tools, options)?;
    println!("\nThe installer is ready: {}", installer.display());
    println!("novice.exe and helper.exe beside it can be used without it.");
    Ok(())
}

/// Builds them. Gives back where the installer is; the programs are beside it.
pub(super) fn build(tools: &Tools, options: &Options) -> Result<PathBuf> {
    let into = options.into.clone();
    let into = std::path::absolute(into.unwrap_or_else(|| target().join("package/windows")))?;
    fs::create_dir_all(&into)?;
    let mut arguments = vec![
        "build", "--locked", "--bins", "-p", "novice", "-p", "helper",
    ];
    arguments.extend((!options.debug).then_some("--release"));
    step("programs for Windows", &mut tools.cargo(&arguments))?;
    let profile = if options.debug { "debug" } else { "release" };
    let built = folder().join("build").join(TRIPLE).join(profile);
    for name in PROGRAMS {
        let [terminal, window] = [".com", ".exe"].map(|end| into.join(format!("{name}{end}")));
        let mut strip = installed("x86_64-w64-mingw32-strip", "binutils-mingw-w64-x86-64")?;
        strip.arg(built.join(format!("{name}.exe"))).arg("-o");
        step("symbols left out", strip.arg(&terminal))?;
        let bytes = fs::read(&terminal)?;
        let megabytes = bytes.len() as f64 / f64::from(1 << 20);
        println!("   {name}: {megabytes:.1} MiB");
        if !options.debug && bytes.len() as u64 > LARGEST {
            bail!("{name} is larger than {} MiB", LARGEST >> 20);
        }
        fs::write(&window, without_terminal(bytes)?)?;
    }
    let installer = into.join(format!("beckon-{}-setup.exe", env!("CARGO_PKG_VERSION")));
    let mut compile = installed("makensis", "nsis")?;
    compile.args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"]);
    // What is tried out is wanted at once, what people fetch small: each program is in it twice, and costs little the second time.
    let compression = match options.debug {
        true => "-XSetCompressor /FINAL zlib",
        false => "-XSetCompressor /FINAL /SOLID lzma\nSetCompressorDictSize 64",
    };
    for line in compression.lines() {
        let line = line.strip_prefix("-X").unwrap_or(line);
        compile.arg(format!("-X{line}"));
    }
    let define = |name: &str, value: &Path| format!("-D{name}={}", value.display());
    compile
        .arg(concat!("-DVERSION=", env!("CARGO_PKG_VERSION")))
        .arg(define("PROGRAMS", &into))
        .arg(define("INTO", &installer))
        .arg("installer.nsi")
        .current_dir(root().join("assets/windows"));
    step("installer", &mut compile)?;
    Ok(installer)
}

/// Where in a program's file its head begins (PE format, "MS-DOS Stub").
const HEAD_AT: usize = 0x3c;
/// From there on, where it says of which kind it is: after the signature and the file's head (24 bytes), in the optional one.
const KIND: usize = 24 + 68;
const IN_TERMINAL: [u8; 2] = 3_u16.to_le_bytes();
const IN_WINDOWS: [u8; 2] = 2_u16.to_le_bytes();

/// The same program, but it brings no terminal's window with it.
fn without_terminal(mut program: Vec<u8>) -> Result<Vec<u8>> {
    let no_program = "this is no program of Windows that has a terminal";
    let head = program.get(HEAD_AT..HEAD_AT + 4).context(no_program)?;
    let head = u32::from_le_bytes(head.try_into()?) as usize;
    ensure!(program.get(head..head + 4) == Some(b"PE\0\0"), no_program);
    let kind = program
        .get_mut(head + KIND..head + KIND + 2)
        .context(no_program)?;
    ensure!(kind == IN_TERMINAL, no_program);
    kind.copy_from_slice(&IN_WINDOWS);
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_alone_is_changed_and_only_in_a_program() {
        let mut program = vec![0; 0x200];
        program[HEAD_AT] = 0x80;
        program[0x80..0x84].copy_from_slice(b"PE\0\0");
        program[0x80 + KIND] = 3;
        let changed = without_terminal(program.clone()).unwrap();
        let different = program.iter().zip(&changed).filter(|(a, b)| a != b);
        assert_eq!(different.count(), 1);
        assert_eq!(changed[0x80 + KIND], 2);
        // Not twice, no other file, none that is cut off.
        without_terminal(changed).unwrap_err();
        without_terminal(vec![0; 0x200]).unwrap_err();
        program.truncate(0x81);
        without_terminal(program).unwrap_err();
    }
}
