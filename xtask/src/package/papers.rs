//! What goes with the programs in a Debian package: its description, manual pages, copyright, changes.

use super::{NAME, compressed, libraries, printed};
use crate::{
    command::root,
    installed::{File, PROGRAMS},
};
use anyhow::{Context as _, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const MAINTAINER: &str = "The Beckon authors <beckon@beckon.invalid>";

/// What the description needs to know.
pub(super) struct Facts<'a> {
    pub(super) version: &'a str,
    pub(super) architecture: &'a str,
    pub(super) depends: &'a str,
    /// The files' size.
    pub(super) kib: u64,
}

/// The package's description (Debian Policy, section 5.3).
pub(super) fn control(facts: &Facts<'_>) -> String {
    let Facts {
        version,
        architecture,
        depends,
        kib,
    } = facts;
    format!(
        "Package: {NAME}\n\
         Version: {version}\n\
         Architecture: {architecture}\n\
         Maintainer: {MAINTAINER}\n\
         Installed-Size: {kib}\n\
         Depends: {depends}\n\
         Recommends: xdg-desktop-portal | zenity\n\
         Section: net\n\
         Priority: optional\n\
         Description: remote assistance by invitation\n \
         Whoever needs help with their computer makes an invitation, a small file,\n \
         and sends it to somebody whom they trust. That person opens it, says its\n \
         password, and sees the screen once they were let in.\n \
         .\n \
         There is no account and no server in between: both programs meet directly,\n \
         encrypted, and nobody without the invitation and its password gets in.\n"
    )
}

/// All of them.
pub(super) fn all(data: &Path, built: &Path, version: &str) -> Result<Vec<File>> {
    let doc = data.join("doc").join(NAME);
    let changes = fs::read(root().join("CHANGELOG.md"))?;
    let mut files = vec![
        paper(
            doc.join("copyright"),
            fs::read(root().join("assets/debian/copyright"))?,
        ),
        paper(
            doc.join("changelog.gz"),
            compressed(changelog(version)?.as_bytes())?,
        ),
        paper(doc.join("CHANGELOG.md.gz"), compressed(&changes)?),
        paper(
            doc.join("libraries.gz"),
            compressed(libraries::list()?.as_bytes())?,
        ),
        paper(
            data.join("lintian/overrides").join(NAME),
            fs::read(root().join("assets/debian/lintian-overrides"))?,
        ),
    ];
    for name in PROGRAMS {
        files.extend(manual(&built.join(name), &data.join("man/man1"))?);
    }
    Ok(files)
}

fn paper(path: PathBuf, bytes: Vec<u8>) -> File {
    File {
        path,
        bytes,
        is_program: false,
    }
}

/// The manual pages that the program writes of itself.
fn manual(program: &Path, into: &Path) -> Result<Vec<File>> {
    let name = program
        .file_name()
        .context("a program has a name")?
        .to_string_lossy();
    let written = std::env::temp_dir().join(format!("{NAME}-{name}-manual-{}", std::process::id()));
    fs::create_dir_all(&written)?;
    printed(Command::new(program).arg("man-pages").arg(&written))?;
    let mut pages = Vec::new();
    for entry in fs::read_dir(&written)? {
        let entry = entry?;
        let path = into.join(format!("{}.gz", entry.file_name().to_string_lossy()));
        pages.push(paper(path, compressed(&fs::read(entry.path())?)?));
    }
    fs::remove_dir_all(&written)?;
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(pages)
}

/// The changes in Debian's form (Debian Policy, section 4.4): one entry, as of the latest change in the repository.
fn changelog(version: &str) -> Result<String> {
    let mut git = Command::new("git");
    git.args(["log", "-1", "--format=%cD"]).current_dir(root());
    let date = match printed(&mut git) {
        Ok(date) => date,
        // The source without its history.
        Err(_) => printed(Command::new("date").arg("-R"))?,
    };
    Ok(format!(
        "{NAME} ({version}) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz in this folder.\n\n -- {MAINTAINER}  {}\n",
        date.trim()
    ))
}
