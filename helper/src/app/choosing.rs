//! Files that the person chooses to send: in the system's own dialog, or by dropping them on the window.

use std::path::PathBuf;
use std::time::Instant;

use egui::Context;
use transfers::Wish;

use super::wishes::FASTEST_PERSON;
use super::{App, Picked, Stage};
use crate::engine::Command;
use crate::texts;

/// What is to be chosen.
#[derive(Clone, Copy)]
pub(super) enum What {
    Files,
    Folder,
}

impl App {
    /// Asks in the system's own dialog, which takes as long as it takes.
    pub(super) fn choose_to_send(&self, ctx: &Context, what: What) {
        let Some(session) = self.session() else {
            return;
        };
        let (picked, ctx) = (self.picked.0.clone(), ctx.clone());
        std::thread::spawn(move || {
            let asked = Instant::now();
            let dialog = rfd::FileDialog::new();
            let paths = match what {
                What::Files => dialog.set_title(texts::files_send()).pick_files(),
                What::Folder => {
                    let dialog = dialog.set_title(texts::files_send_folder());
                    dialog.pick_folder().map(|folder| vec![folder])
                }
            };
            let answer = match paths {
                Some(paths) => Picked::ToSend(session, paths),
                None if asked.elapsed() < FASTEST_PERSON => Picked::NoDialog,
                None => return,
            };
            // The window may have been closed meanwhile.
            let _ = picked.send(answer);
            ctx.request_repaint();
        });
    }

    /// The session that runs, by when it began.
    pub(super) fn session(&self) -> Option<Instant> {
        match &self.stage {
            Stage::Viewing(viewing) => Some(viewing.began),
            _ => None,
        }
    }

    /// Sends what was chosen in the dialog, to nobody but who it was chosen for: a dialog may stay open for longer than a session.
    pub(super) fn send_chosen(&mut self, session: Instant, paths: Vec<PathBuf>) {
        if self.session() == Some(session) {
            self.engine.send(Command::Files(Wish::Send(paths)));
        } else {
            self.with_viewer(|view| view.files.say(texts::chosen_before()));
        }
    }

    /// Files that were dropped on the window while a session runs.
    pub(super) fn send_dropped(&self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        if !dropped.is_empty() && matches!(self.stage, Stage::Viewing(_)) {
            self.engine.send(Command::Files(Wish::Send(dropped)));
        }
    }

    /// Opens a folder in the system's own way. What is in it is opened by nobody.
    pub(super) fn show_folder(folder: PathBuf) {
        std::thread::spawn(move || {
            if let Err(error) = opener::open(&folder) {
                tracing::warn!(%error, folder = %folder.display(), "the folder could not be shown");
            }
        });
    }
}
