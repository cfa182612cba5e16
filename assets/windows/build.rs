//! Gives a program for Windows what the system reads out of its file: icon, version, and how it wants to be run. Both programs are
//! built with it; on other systems there is nothing to be done.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/windows");
    println!("cargo::rerun-if-changed={}", here.display());
    if env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let (script, object) = (out.join("resources.rc"), out.join("resources.o"));
    fs::write(&script, resources(&here)?)?;
    let done = Command::new("x86_64-w64-mingw32-windres")
        .args(["--codepage=65001", "--output-format=coff", "--input"])
        .arg(&script)
        .arg("--output")
        .arg(&object)
        .status()
        .map_err(|error| {
            format!("windres, of Debian’s binutils-mingw-w64, can’t be started: {error}")
        })?;
    if !done.success() {
        return Err(format!("windres failed ({done})").into());
    }
    println!("cargo::rustc-link-arg-bins={}", object.display());
    Ok(())
}

/// What `windres` compiles: an icon (the first is the file's own), the manifest (24), and the version (`VERSIONINFO`).
fn resources(here: &Path) -> Result<String, Box<dyn Error>> {
    let told = |name: &str| env::var(format!("CARGO_PKG_{name}"));
    let (program, version) = (told("NAME")?, told("VERSION")?);
    let [major, minor, patch] =
        ["MAJOR", "MINOR", "PATCH"].map(|part| told(&format!("VERSION_{part}")));
    let numbers = format!("{},{},{},0", major?, minor?, patch?);
    let called = match program.as_str() {
        "novice" => "Beckon: get help",
        _ => "Beckon: help somebody",
    };
    let path = |name: &str| here.join(name).display().to_string().replace('\\', "/");
    Ok(format!(
        r#"1 ICON "{icon}"
1 24 "{manifest}"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
FILEOS 0x40004
FILETYPE 1
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "CompanyName", "The Beckon authors"
      VALUE "FileDescription", "{called}"
      VALUE "FileVersion", "{version}"
      VALUE "InternalName", "{program}"
      VALUE "LegalCopyright", "MIT OR Apache-2.0"
      VALUE "OriginalFilename", "{program}.exe"
      VALUE "ProductName", "Beckon"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
"#,
        icon = path("beckon.ico"),
        manifest = path("program.manifest"),
    ))
}
