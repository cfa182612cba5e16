//! What an installed Beckon consists of, on any system with freedesktop.org's conventions: programs, entries in the
//! menu, the type of an invitation, icons.

use crate::{
    command::{cargo, root, step, target},
    stage::installed,
};
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The programs.
pub const PROGRAMS: [&str; 2] = ["novice", "helper"];
/// The entries in the menu.
const ENTRIES: [&str; 2] = [NOVICE, HELPER];
const NOVICE: &str = "beckon-novice.desktop";
const HELPER: &str = "beckon-helper.desktop";
/// Media types, and the entry by which each is opened: a card goes to those who are to know its owner.
pub const OPENED_BY: [(&str, &str); 3] = [
    ("application/vnd.remote-invitation+toml", HELPER),
    ("application/vnd.remote-novice-card+toml", HELPER),
    ("application/vnd.remote-helper-card+toml", NOVICE),
];
/// The sizes of the icon that desktops ask for, in pixels.
const SIZES: [u32; 8] = [16, 22, 24, 32, 48, 64, 128, 256];

/// One file and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it goes.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether it is run.
    pub is_program: bool,
}

/// Where the parts go.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// The programs.
    pub programs: &'a Path,
    /// All else, as in `XDG_DATA_HOME`.
    pub data: &'a Path,
}

/// The folder with the built programs, which are built first unless those of the tests are wanted.
///
/// # Errors
/// When the build fails, or the tests' programs aren't there.
pub fn programs(debug: bool) -> Result<PathBuf> {
    if debug {
        let folder = target().join("debug");
        if let Some(missing) = PROGRAMS.iter().find(|name| !folder.join(name).is_file()) {
            bail!("{missing} is not built: run `cargo build --workspace --bins`");
        }
        return Ok(folder);
    }
    let packages = PROGRAMS.iter().flat_map(|name| ["--package", name]);
    let mut build = cargo(&["build", "--release", "--locked", "--bins"]);
    step("programs", build.args(packages))?;
    Ok(target().join("release"))
}

/// All files but the programs.
///
/// `started` is what entries start for the program of that name.
///
/// # Errors
/// When the repository can't be read, or no icons can be drawn.
pub fn data(layout: Layout<'_>, started: impl Fn(&str) -> String) -> Result<Vec<File>> {
    let assets = root().join("assets");
    let mut files = Vec::new();
    let mut add = |path: &str, bytes: Vec<u8>| {
        files.push(File {
            path: layout.data.join(path),
            bytes,
            is_program: false,
        });
    };
    for name in ENTRIES {
        let text = read(&assets.join("linux").join(name))?;
        let text = String::from_utf8(text)?;
        add(
            &format!("applications/{name}"),
            entry(&text, &started).into_bytes(),
        );
    }
    let types = read(&assets.join("linux/beckon-invitation.xml"))?;
    add("mime/packages/beckon-invitation.xml", types);
    let icon = assets.join("icon.svg");
    add("icons/hicolor/scalable/apps/beckon.svg", read(&icon)?);
    for size in SIZES {
        let path = format!("icons/hicolor/{size}x{size}/apps/beckon.png");
        add(&path, drawn(&icon, size)?);
    }
    Ok(files)
}

/// The programs, from the folder they were built in.
///
/// # Errors
/// When they can't be read.
pub fn program_files(layout: Layout<'_>, built: &Path) -> Result<Vec<File>> {
    let file = |name: &&str| {
        Ok(File {
            path: layout.programs.join(name),
            bytes: read(&built.join(name))?,
            is_program: true,
        })
    };
    PROGRAMS.iter().map(file).collect()
}

/// An entry of the menu that starts the program where it is.
fn entry(text: &str, started: impl Fn(&str) -> String) -> String {
    let line = |line: &str| match line.strip_prefix("Exec=") {
        Some(command) => {
            let (program, arguments) = command.split_once(' ').unwrap_or((command, ""));
            format!("Exec={} {arguments}", started(program))
                .trim_end()
                .to_owned()
        }
        None => line.to_owned(),
    };
    text.lines().map(|text| line(text) + "\n").collect()
}

/// The icon in a size, as PNG.
fn drawn(icon: &Path, size: u32) -> Result<Vec<u8>> {
    let size = size.to_string();
    let mut draw = installed("rsvg-convert", "librsvg2-bin")?;
    draw.args(["--width", &size, "--height", &size]).arg(icon);
    let output = draw.output().context("rsvg-convert can't be started")?;
    if !output.status.success() {
        bail!("rsvg-convert: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} can't be read", path.display()))
}

/// Writes the file, with the mode that such files have everywhere.
///
/// # Errors
/// When it can't be written.
pub fn write(file: &File) -> Result<()> {
    let context = || format!("{} can't be written", file.path.display());
    // A program that runs can't be written over, but another file can take its name.
    match fs::remove_file(&file.path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(error).with_context(context);
        }
        _ => {}
    }
    fs::write(&file.path, &file.bytes).with_context(context)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if file.is_program { 0o755 } else { 0o644 };
        fs::set_permissions(&file.path, fs::Permissions::from_mode(mode)).with_context(context)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_starts_the_program_where_it_is() {
        let text = "[Desktop Entry]\nName=Exec\nExec=helper %f\nIcon=beckon\n";
        let changed = entry(text, |program| format!("\"/home/a b/{program}\""));
        assert_eq!(
            changed,
            "[Desktop Entry]\nName=Exec\nExec=\"/home/a b/helper\" %f\nIcon=beckon\n"
        );
        assert_eq!(entry("Exec=novice\n", str::to_owned), "Exec=novice\n");
    }
}
