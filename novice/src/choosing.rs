//! Files that the person chooses for a helper who asks: in the system's own dialog, or by dropping them on the window.

use crate::engine::{Dialog, Notice, QuestionId, Task};
use crate::texts;
use eframe::egui::Context;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The dialog does not tell whether it was cancelled or never appeared; nobody cancels as fast as this.
const FASTEST_PERSON: Duration = Duration::from_millis(300);

/// For how long a window may be seen after it was closed: some desktops let them fade.
const FADING: Duration = Duration::from_millis(400);

/// What was chosen for which question, or why nothing could be.
pub(crate) type Chosen = Result<(QuestionId, Vec<PathBuf>), Notice>;

/// Dialogs that are open, and what came of them.
pub(crate) struct Choosing {
    chosen: mpsc::Receiver<(QuestionId, Outcome)>,
    chosen_in: mpsc::Sender<(QuestionId, Outcome)>,
    /// For which question one is open; the newest, if some are.
    open: Option<QuestionId>,
}

enum Outcome {
    Files(Vec<PathBuf>),
    Nothing,
    NoDialog,
}

impl Default for Choosing {
    fn default() -> Self {
        let (chosen_in, chosen) = mpsc::channel();
        Self {
            chosen,
            chosen_in,
            open: None,
        }
    }
}

impl Choosing {
    /// Opens the dialog; `open` is held until it is closed.
    pub(crate) fn begin(&mut self, question: QuestionId, ctx: &Context, open: Dialog) {
        // A dialog whose question is over can't be closed from here; it must not keep the next from opening.
        if self.open.replace(question) == Some(question) {
            return;
        }
        let (tell, ctx) = (self.chosen_in.clone(), ctx.clone());
        // It takes as long as the person does; the window goes on meanwhile.
        thread::spawn(move || {
            let asked = Instant::now();
            let dialog = rfd::FileDialog::new().set_title(texts::ask_fetch_choose());
            let picked = dialog.pick_files();
            close(open);
            let outcome = match picked {
                Some(paths) => Outcome::Files(paths),
                None if asked.elapsed() < FASTEST_PERSON => Outcome::NoDialog,
                None => Outcome::Nothing,
            };
            // The window may have been closed meanwhile.
            let _ = tell.send((question, outcome));
            ctx.request_repaint();
        });
    }

    /// What was chosen since the last look; what is dropped on the window is for the question `fetch`.
    pub(crate) fn chosen(&mut self, ctx: &Context, fetch: Option<QuestionId>) -> Vec<Chosen> {
        let mut all = Vec::new();
        while let Ok((question, outcome)) = self.chosen.try_recv() {
            self.open.take_if(|open| *open == question);
            match outcome {
                Outcome::Files(paths) => all.push(Ok((question, paths))),
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

/// The dialog is closed: the screen can be shown again once its window is gone, too.
pub(crate) fn close(open: Dialog) {
    thread::spawn(move || {
        thread::sleep(FADING);
        drop(open);
    });
}

/// Opens a folder in the system's own way. What is in it is opened by nobody.
pub(crate) fn show_folder(folder: PathBuf) {
    thread::spawn(move || {
        if let Err(error) = opener::open(&folder) {
            tracing::warn!(%error, folder = %folder.display(), "the folder could not be shown");
        }
    });
}
