//! The system's dialogs for files, each in a process of its own: it closes as soon as nobody needs its answer any more, at
//! the latest when this program ends, however it does.
//!
//! Whoever opens such a dialog is given no way to close it. But a portal closes what it shows for a process that is
//! gone, and a program that was started instead can be ended with the process that started it. So this program starts
//! itself once more for each dialog, and that process ends when its standard input does, with all that it has started.

#[cfg(unix)]
mod on_unix;
#[cfg(windows)]
mod on_windows;

#[cfg(unix)]
use on_unix as system;
#[cfg(windows)]
use on_windows as system;

use crate::texts;
use std::ffi::OsStr;
use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use ui::Language;

/// The command by which this program starts itself for a dialog.
pub const COMMAND: &str = "file-dialog";

/// How the name of this person's card ends.
const CARD: &str = "novice";

/// The most that is taken of what was chosen, in bytes.
const MOST_CHOSEN: u64 = 16 * 1024 * 1024;

/// What a dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Files that are there already.
    Open,
    /// A helper's card.
    OpenCard,
    /// An invitation or a card that is to be saved, at first as this.
    Save(PathBuf),
    /// A folder; the dialog begins in this one.
    Folder(PathBuf),
}

/// A dialog that is open. It closes when this is dropped.
#[derive(Debug)]
#[must_use = "the dialog closes when this is dropped"]
pub(crate) struct Open(
    #[expect(dead_code, reason = "its end is what the process waits for")] ChildStdin,
);

/// What will be chosen in it.
#[derive(Debug)]
pub(crate) struct Answer {
    process: Child,
    chosen: ChildStdout,
}

/// Opens one.
///
/// # Errors
/// When the system starts no other process.
pub(crate) fn open(purpose: &Purpose) -> io::Result<(Open, Answer)> {
    let mut command = Command::new(system::this_program()?);
    command.arg(COMMAND);
    // The window may speak another language than the system.
    command.arg("--language").arg(Language::current().tag());
    match purpose {
        Purpose::Open => {}
        Purpose::OpenCard => drop(command.arg("--card")),
        Purpose::Save(path) => drop(command.arg("--save").arg(path)),
        Purpose::Folder(path) => drop(command.arg("--folder").arg(path)),
    }
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (Some(input), Some(chosen)) = (process.stdin.take(), process.stdout.take()) else {
        unreachable!("both were asked for");
    };
    Ok((Open(input), Answer { process, chosen }))
}

impl Answer {
    /// Waits until it is closed. Gives back what was chosen.
    pub(crate) fn wait(mut self) -> Vec<PathBuf> {
        let mut chosen = Vec::new();
        let read = self.chosen.take(MOST_CHOSEN).read_to_end(&mut chosen);
        match (read, self.process.wait()) {
            (Ok(_), Ok(status)) if status.success() => {}
            (read, status) => tracing::debug!(?read, ?status, "a dialog for files was ended"),
        }
        system::paths(&chosen)
    }
}

/// The whole of such a process: shows the dialog, and writes to standard output what was chosen in it.
///
/// # Errors
/// When nobody takes that, or the system refuses something.
pub fn run(purpose: Purpose) -> anyhow::Result<()> {
    end_with_input()?;
    let mut out = io::stdout().lock();
    for path in chosen(purpose) {
        out.write_all(&system::written(&path))?;
    }
    out.flush()?;
    Ok(())
}

fn chosen(purpose: Purpose) -> Vec<PathBuf> {
    let dialog = rfd::FileDialog::new();
    match purpose {
        Purpose::Open => {
            let dialog = dialog.set_title(texts::ask_fetch_choose());
            dialog.pick_files().unwrap_or_default()
        }
        Purpose::OpenCard => {
            let dialog = dialog
                .set_title(who::texts::add_title())
                .add_filter(texts::card_kind(), &["helper"]);
            dialog.pick_file().into_iter().collect()
        }
        Purpose::Save(path) => {
            let name = path.file_name().map(OsStr::to_string_lossy);
            let is_card = path.extension().is_some_and(|end| end == CARD);
            let (kind, end) = match is_card {
                true => (texts::card_kind(), CARD),
                false => (texts::invitation_kind(), "invite"),
            };
            let dialog = dialog
                .set_title(texts::program())
                .set_directory(path.parent().unwrap_or(&path))
                .set_file_name(name.unwrap_or_default())
                .add_filter(kind, &[end]);
            dialog.save_file().into_iter().collect()
        }
        Purpose::Folder(path) => {
            // It may not be there before the first file comes.
            let there = path.ancestors().find(|folder| folder.is_dir());
            let dialog = dialog
                .set_title(texts::settings_inbox())
                .set_directory(there.unwrap_or(&path));
            dialog.pick_folder().into_iter().collect()
        }
    }
}

/// From now on this process ends with its standard input, and what it starts ends with it.
fn end_with_input() -> io::Result<()> {
    system::begin()?;
    thread::Builder::new().name("input".to_owned()).spawn(|| {
        // Nothing comes; however it ends, it has.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        // It holds nothing that could be lost, and what it shows must not stay.
        system::end();
    })?;
    Ok(())
}
