//! The system's dialogs for files, each in a process of its own: it closes as soon as nobody needs its answer any more, at
//! the latest when this program ends, however it does.
//!
//! Whoever opens such a dialog is given no way to close it. But a portal closes what it shows for a process that is
//! gone, and a program that was started instead can be ended with the process that started it. So this program starts
//! itself once more for each dialog, and that process ends when its standard input does, with all that it has started.

use crate::texts;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _, Write as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
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
    // Also when the file that it was started from has been replaced by a newer one.
    let mut command = Command::new("/proc/self/exe");
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
        paths(&chosen)
    }
}

/// Each ends with a zero, which is in no path; what is cut off is none.
fn paths(chosen: &[u8]) -> Vec<PathBuf> {
    let mut paths: Vec<_> = chosen.split(|byte| *byte == 0).collect();
    paths.pop();
    let path = |bytes: &[u8]| PathBuf::from(OsString::from_vec(bytes.to_vec()));
    paths.into_iter().map(path).collect()
}

/// The whole of such a process: shows the dialog, and writes to standard output what was chosen in it.
///
/// # Errors
/// When nobody takes that, or the system refuses something.
pub fn run(purpose: Purpose) -> anyhow::Result<()> {
    end_with_input()?;
    let mut out = io::stdout().lock();
    for path in chosen(purpose) {
        out.write_all(path.as_os_str().as_bytes())?;
        out.write_all(&[0])?;
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
    use rustix::process::{Signal, kill_current_process_group, setpgid};
    // Nobody else is in this group.
    setpgid(None, None)?;
    thread::Builder::new().name("input".to_owned()).spawn(|| {
        // Nothing comes; however it ends, it has.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        // It holds nothing that could be lost, and what it shows must not stay.
        let ended = kill_current_process_group(Signal::KILL);
        tracing::error!(?ended, "a process ended itself, and goes on");
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_were_written_and_half_a_path_is_none() {
        let odd = OsStr::from_bytes(b"/\xff|\n.txt");
        let read = paths(b"/a b\0/\xff|\n.txt\0/cut o");
        assert_eq!(read, [PathBuf::from("/a b"), PathBuf::from(odd)]);
        assert_eq!(paths(b""), Vec::<PathBuf>::new());
    }
}
