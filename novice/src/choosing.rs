//! Files that the person chooses for a helper who asks: in the system's own dialog, or by dropping them on the window.

use crate::engine::{Notice, QuestionId, Task};
use crate::texts;
use eframe::egui::Context;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The dialog does not tell whether it was cancelled or never appeared; nobody cancels as fast as this.
const FASTEST_PERSON: Duration = Duration::from_millis(300);

/// What was chosen for which question, or why nothing could be.
pub(crate) type Chosen = Result<(QuestionId, Vec<PathBuf>), Notice>;

/// Dialogs that are open, and what came of them.
pub(crate) struct Choosing {
    chosen: mpsc::Receiver<Outcome>,
    chosen_in: mpsc::Sender<Outcome>,
    /// One at a time.
    open: bool,
}

enum Outcome {
    Files(QuestionId, Vec<PathBuf>),
    Nothing,
    NoDialog,
}

impl Default for Choosing {
    fn default() -> Self {
        let (chosen_in, chosen) = mpsc::channel();
        Self {
            chosen,
            chosen_in,
            open: false,
        }
    }
}

impl Choosing {
    /// Opens the dialog.
    pub(crate) fn begin(&mut self, question: QuestionId, ctx: &Context) {
        if std::mem::replace(&mut self.open, true) {
            return;
        }
        let (tell, ctx) = (self.chosen_in.clone(), ctx.clone());
        // It takes as long as the person does; the window goes on meanwhile.
        thread::spawn(move || {
            let asked = Instant::now();
            let dialog = rfd::FileDialog::new().set_title(texts::ask_fetch_choose());
            let outcome = match dialog.pick_files() {
                Some(paths) => Outcome::Files(question, paths),
                None if asked.elapsed() < FASTEST_PERSON => Outcome::NoDialog,
                None => Outcome::Nothing,
            };
            // The window may have been closed meanwhile.
            let _ = tell.send(outcome);
            ctx.request_repaint();
        });
    }

    /// What was chosen since the last look; what is dropped on the window is for the question `fetch`.
    pub(crate) fn chosen(&mut self, ctx: &Context, fetch: Option<QuestionId>) -> Vec<Chosen> {
        let mut all = Vec::new();
        while let Ok(outcome) = self.chosen.try_recv() {
            self.open = false;
            match outcome {
                Outcome::Files(question, paths) => all.push(Ok((question, paths))),
                Outcome::Nothing => {}
                Outcome::NoDialog => all.push(Err(Notice::Failed {
                    task: Task::Files,
                    message: texts::failed_dialog(),
                })),
            }
        }
        let dropped: Vec<_> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        if let Some(question) = fetch.filter(|_| !dropped.is_empty()) {
            all.push(Ok((question, dropped)));
        }
        all
    }
}

/// Opens a folder in the system's own way. What is in it is opened by nobody.
pub(crate) fn show_folder(folder: PathBuf) {
    thread::spawn(move || {
        if let Err(error) = opener::open(&folder) {
            tracing::warn!(%error, folder = %folder.display(), "the folder could not be shown");
        }
    });
}
