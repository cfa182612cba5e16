//! Files that the person chooses for a helper who asks: in the system's own dialog, or by dropping them on the window.

use crate::engine::{Dialog, Notice, QuestionId, Task};
use crate::file_dialog::{self, Answer, Purpose};
use crate::texts;
use egui::Context;
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
    /// The one that is open, and for which question.
    open: Option<(QuestionId, file_dialog::Open)>,
}

enum Outcome {
    Files(Vec<PathBuf>),
    Nothing,
    /// It was gone before anybody could have seen it.
    Unseen,
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
        if self.is_open_for(question) {
            return;
        }
        let (tell, ctx) = (self.chosen_in.clone(), ctx.clone());
        let answer = match file_dialog::open(&Purpose::Open) {
            Ok((dialog, answer)) => {
                self.open = Some((question, dialog));
                answer
            }
            Err(error) => {
                tracing::warn!(%error, "no dialog for files");
                // The receiver is this very one's.
                let _ = tell.send((question, Outcome::NoDialog));
                return;
            }
        };
        // It takes as long as the person does; the window goes on meanwhile.
        thread::spawn(move || {
            let outcome = outcome(answer);
            close(open);
            // The window may have been closed meanwhile.
            let _ = tell.send((question, outcome));
            ctx.request_repaint();
        });
    }

    fn is_open_for(&self, question: QuestionId) -> bool {
        self.open.as_ref().is_some_and(|(of, _)| *of == question)
    }

    /// Closes the dialog whose question is over.
    pub(crate) fn close_unless(&mut self, is_asked: impl Fn(QuestionId) -> bool) {
        self.open.take_if(|(question, _)| !is_asked(*question));
    }

    /// What was chosen since the last look; what is dropped on the window is for the question `fetch`.
    pub(crate) fn chosen(&mut self, ctx: &Context, fetch: Option<QuestionId>) -> Vec<Chosen> {
        let mut all = Vec::new();
        while let Ok((question, outcome)) = self.chosen.try_recv() {
            let was_closed = !self.is_open_for(question);
            self.open.take_if(|(of, _)| *of == question);
            match outcome {
                Outcome::Files(paths) => all.push(Ok((question, paths))),
                Outcome::Nothing => {}
                Outcome::Unseen if was_closed => {}
                Outcome::NoDialog | Outcome::Unseen => all.push(Err(Notice::Failed {
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

/// Waits for it.
fn outcome(answer: Answer) -> Outcome {
    let asked = Instant::now();
    let paths = answer.wait();
    match paths.is_empty() {
        false => Outcome::Files(paths),
        true if asked.elapsed() < FASTEST_PERSON => Outcome::Unseen,
        true => Outcome::Nothing,
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
