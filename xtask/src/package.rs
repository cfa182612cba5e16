//! `cargo xtask package`: a Debian package of both programs, made by `dpkg-deb`.
//!
//! It has no scripts: what has to be told to the desktop is told by the triggers of the packages that keep its indexes.

mod libraries;
mod papers;

use crate::{
    command::{step, target},
    installed::{self, File, Layout, PROGRAMS},
    setup,
    stage::installed,
};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

/// The package's name.
pub const NAME: &str = "beckon";

/// `cargo xtask package`.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// Package the programs that the tests built
    #[arg(long, hide = true)]
    pub debug: bool,

    /// The package's version
    #[arg(long, hide = true, default_value = env!("CARGO_PKG_VERSION"))]
    pub version: String,

    /// The folder to put it into [default: target/package]
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

/// Builds the package, and looks it through.
///
/// # Errors
/// When a tool is missing (the message has the command that installs it), the build fails, or the package breaks a rule of
/// Debian's.
pub fn run(options: &Options) -> Result<()> {
    setup::for_packaging()?;
    let package = build(options)?;
    check(&package)?;
    println!(
        "\n{} is ready; install it with\n\n    sudo apt install {}\n",
        NAME,
        package.display()
    );
    Ok(())
}

/// Builds the package. Gives back where it is.
///
/// # Errors
/// As [`run`].
pub fn build(options: &Options) -> Result<PathBuf> {
    let built = installed::programs(options.debug)?;
    let folder = options
        .into
        .clone()
        .unwrap_or_else(|| target().join("package"));
    let tree = folder.join(format!("{NAME}-{}", options.version));
    if tree.exists() {
        fs::remove_dir_all(&tree)?;
    }
    let (programs, data) = (tree.join("usr/bin"), tree.join("usr/share"));
    let layout = Layout {
        programs: &programs,
        data: &data,
    };
    let mut files = installed::program_files(layout, &built)?;
    files.extend(installed::data(layout, str::to_owned)?);
    files.extend(papers::all(&data, &built, &options.version)?);
    for file in &files {
        fs::create_dir_all(file.path.parent().context("a file lies in a folder")?)?;
        installed::write(file)?;
    }
    for name in PROGRAMS {
        let mut strip = installed("strip", "binutils")?;
        quiet(strip.arg("--strip-unneeded").arg(programs.join(name)))?;
    }
    describe(&tree, &files, options)?;
    open_folders(&tree)?;
    let architecture = architecture()?;
    let package = folder.join(format!("{NAME}_{}_{architecture}.deb", options.version));
    let mut pack = installed("dpkg-deb", "dpkg")?;
    // The tests want it at once, people want it small.
    let compression: &[&str] = if options.debug {
        &["-Zgzip", "-z1"]
    } else {
        &["-Zxz"]
    };
    pack.arg("--root-owner-group")
        .args(compression)
        .arg("--build");
    step("package", pack.arg(&tree).arg(&package))?;
    fs::remove_dir_all(&tree)?;
    Ok(package)
}

/// Looks the package through with Debian's own eyes.
///
/// # Errors
/// When it breaks a rule.
pub fn check(package: &Path) -> Result<()> {
    let mut lintian = installed("lintian", "lintian")?;
    lintian.args(["--fail-on", "error", "--tag-display-limit", "0"]);
    // It warns who runs it as root; it only reads.
    lintian.arg("--allow-root");
    step("Debian's rules", lintian.arg(package))
}

/// What dpkg has to know of the package.
fn describe(tree: &Path, files: &[File], options: &Options) -> Result<()> {
    let debian = tree.join("DEBIAN");
    fs::create_dir_all(&debian)?;
    let bytes: u64 = files.iter().map(|file| size(&file.path)).sum();
    let control = papers::control(&papers::Facts {
        version: &options.version,
        architecture: &architecture()?,
        depends: &depends(tree)?,
        kib: bytes.div_ceil(1024),
    });
    fs::write(debian.join("control"), control)?;
    let mut sums = Command::new("md5sum");
    sums.current_dir(tree);
    for file in files {
        sums.arg(file.path.strip_prefix(tree)?);
    }
    fs::write(debian.join("md5sums"), printed(&mut sums)?)?;
    for name in ["control", "md5sums"] {
        fs::set_permissions(debian.join(name), fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// What the programs are linked with, and what they open when it is needed.
fn depends(tree: &Path) -> Result<String> {
    // It reads the source package's description, of which it needs only that it is there.
    let folder = tree.join("DEBIAN/debian");
    fs::create_dir_all(&folder)?;
    fs::write(
        folder.join("control"),
        format!("Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"),
    )?;
    let mut shlibs = installed("dpkg-shlibdeps", "dpkg-dev")?;
    shlibs.current_dir(tree.join("DEBIAN")).arg("-O");
    for name in PROGRAMS {
        shlibs.arg("-e").arg(tree.join("usr/bin").join(name));
    }
    let found = printed(&mut shlibs)?;
    fs::remove_dir_all(&folder)?;
    let linked = found.trim().strip_prefix("shlibs:Depends=");
    let linked = linked.with_context(|| format!("dpkg-shlibdeps said {found:?}"))?;
    let mut all: Vec<&str> = linked.split(", ").collect();
    // Fonts are in the programs.
    all.extend(
        setup::WINDOWS
            .iter()
            .filter(|name| !name.starts_with("fonts-")),
    );
    // By whom the desktop is told of the entries and of the type: without them a double click opens nothing.
    all.extend(["xdg-utils", "shared-mime-info", "desktop-file-utils"]);
    all.sort_unstable();
    all.dedup();
    Ok(all.join(", "))
}

fn architecture() -> Result<String> {
    let mut dpkg = installed("dpkg", "dpkg")?;
    Ok(printed(dpkg.arg("--print-architecture"))?.trim().to_owned())
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// Gives all folders the mode that they have everywhere, whatever the person's usual one is.
fn open_folders(folder: &Path) -> Result<()> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}

fn quiet(command: &mut Command) -> Result<()> {
    printed(command).map(|_| ())
}

fn printed(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("{name} can't be started"))?;
    if !output.status.success() {
        bail!("{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Compressed as Debian wants its papers: as small as can be, the same each time.
fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    use std::io::Write as _;
    let mut gzip = installed("gzip", "gzip")?;
    gzip.args(["-9", "-n", "-c"]);
    gzip.stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut gzip = gzip.spawn()?;
    let mut input = gzip.stdin.take().context("gzip reads")?;
    let bytes = bytes.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = gzip.wait_with_output()?;
    writing.join().expect("writing does not panic")?;
    if !output.status.success() {
        bail!("gzip failed ({})", output.status);
    }
    Ok(output.stdout)
}
