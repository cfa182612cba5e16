//! `cargo xtask install`: both programs for one person, without root; and `--uninstall`.

mod defaults;
mod made;

use crate::{
    installed::{self, Layout, OPENED_BY},
    setup,
    stage::installed,
};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use made::Made;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// `cargo xtask install`.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Options {
    /// Take away what an earlier run put there, and nothing else: invitations and settings stay
    #[arg(long)]
    pub uninstall: bool,

    /// Use the programs that the tests built
    #[arg(long, hide = true)]
    pub debug: bool,
}

/// A person's folders (the XDG base directories).
#[derive(Clone, Debug)]
pub struct Home {
    /// Programs: `~/.local/bin`.
    pub programs: PathBuf,
    /// `XDG_DATA_HOME`: `~/.local/share`.
    pub data: PathBuf,
    /// `XDG_CONFIG_HOME`: `~/.config`.
    pub config: PathBuf,
}

impl Home {
    /// Of the person who runs this.
    ///
    /// # Errors
    /// When the system doesn't say where their home is.
    pub fn own() -> Result<Self> {
        let home = env::var_os("HOME").context("HOME is not set: set it to your home folder")?;
        let home = PathBuf::from(home);
        let folder = |variable: &str, usual: &str| {
            let set = env::var_os(variable).map(PathBuf::from);
            set.filter(|path| path.is_absolute())
                .unwrap_or_else(|| home.join(usual))
        };
        Ok(Self {
            programs: home.join(".local/bin"),
            data: folder("XDG_DATA_HOME", ".local/share"),
            config: folder("XDG_CONFIG_HOME", ".config"),
        })
    }

    fn layout(&self) -> Layout<'_> {
        Layout {
            programs: &self.programs,
            data: &self.data,
        }
    }

    /// What an earlier run made.
    fn list(&self) -> PathBuf {
        self.data.join("beckon/installed-files")
    }

    fn defaults(&self) -> PathBuf {
        self.config.join("mimeapps.list")
    }
}

/// Installs or uninstalls for the person who runs this.
///
/// # Errors
/// When something is missing (the message has the command that installs it) or can't be written.
pub fn run(options: Options) -> Result<()> {
    setup::for_installing()?;
    let home = Home::own()?;
    if options.uninstall {
        uninstall(&home)
    } else {
        install(&home, options.debug)?;
        say_next(&home);
        Ok(())
    }
}

/// Puts all in place and tells the desktop.
///
/// # Errors
/// As [`run`]; also when a file is in the way that no earlier run has put there.
pub fn install(home: &Home, debug: bool) -> Result<()> {
    let built = installed::programs(debug)?;
    let mut files = installed::program_files(home.layout(), &built)?;
    files.extend(installed::data(home.layout(), |program| {
        quoted(&home.programs.join(program))
    })?);
    let mut made = Made::read(&home.list())?;
    let in_the_way = files
        .iter()
        .find(|file| file.path.exists() && !made.has(&file.path));
    if let Some(file) = in_the_way {
        bail!(
            "{} is there already and does not come from `cargo xtask install`: move it away first",
            file.path.display()
        );
    }
    for file in &files {
        made.file(&file.path)?;
        installed::write(file)?;
    }
    let defaults = home.defaults();
    let text = read_or_empty(&defaults)?;
    made.changed(&defaults)?;
    let opened = OPENED_BY.iter();
    replace(
        &defaults,
        &opened.fold(text, |text, (media_type, entry)| {
            defaults::with(&text, media_type, entry)
        }),
    )?;
    tell_desktop(home, &mut made)
}

/// Takes all away that [`install`] put there.
///
/// # Errors
/// When something can't be removed.
pub fn uninstall(home: &Home) -> Result<()> {
    let mut made = Made::read(&home.list())?;
    if made.is_empty() {
        println!("Nothing of Beckon is installed by this command.");
        return Ok(());
    }
    let defaults = home.defaults();
    let text = read_or_empty(&defaults)?;
    if !text.is_empty() {
        let opened = OPENED_BY.iter();
        replace(
            &defaults,
            &opened.fold(text, |text, (media_type, entry)| {
                defaults::without(&text, media_type, entry)
            }),
        )?;
    }
    made.remove_files()?;
    tell_desktop(home, &mut made)?;
    made.remove_rest()?;
    println!(
        "Beckon is uninstalled. Invitations and settings stay in {}.",
        home.data.join("beckon").display()
    );
    Ok(())
}

/// Has the desktop's indexes made anew: they are what it looks things up in.
fn tell_desktop(home: &Home, made: &mut Made) -> Result<()> {
    let (types, entries) = (home.data.join("mime"), home.data.join("applications"));
    if types.join("packages").is_dir() {
        made.folder_of_tool(&types)?;
        let mut update = installed("update-mime-database", "shared-mime-info")?;
        quietly("types", update.arg(&types))?;
    }
    if entries.is_dir() {
        made.changed(&entries.join("mimeinfo.cache"))?;
        let mut update = installed("update-desktop-database", "desktop-file-utils")?;
        quietly("menu", update.arg(&entries))?;
    }
    Ok(())
}

fn quietly(title: &str, command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{title}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// The person's own list, whole at every moment.
fn replace(path: &Path, text: &str) -> Result<()> {
    private::replace(path, text.as_bytes())
        .with_context(|| format!("{} can't be written", path.display()))
}

fn read_or_empty(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.with_context(|| format!("{} can't be read", path.display())),
    }
}

/// A path as the Desktop Entry Specification wants it after `Exec=`.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@".contains(c);
    if text.chars().all(plain) {
        return text;
    }
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            // Once for the quotes, once for the value of a key.
            '"' | '`' | '$' => quoted.push_str(&format!("\\\\{sign}")),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            sign => quoted.push(sign),
        }
    }
    quoted + "\""
}

fn say_next(home: &Home) {
    println!("\nBeckon is installed: look for “Ask for help” and “Help somebody” in your menu.");
    println!("A double click on an invitation (*.invite) or a card (*.helper, *.novice) opens it.");
    let path = env::var_os("PATH").unwrap_or_default();
    if !env::split_paths(&path).any(|folder| folder == home.programs) {
        println!(
            "To type `novice` and `helper` in a terminal, add {} to PATH.",
            home.programs.display()
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_with_strange_signs_stays_one_word() {
        assert_eq!(
            quoted(Path::new("/home/ann/.local/bin/helper")),
            "/home/ann/.local/bin/helper"
        );
        assert_eq!(
            quoted(Path::new("/home/a b/$x%/helper")),
            "\"/home/a b/\\\\$x%%/helper\""
        );
    }
}
