//! The sessions that are over: their page, and what the person notes about them.

use chrono::Utc;
use egui::Context;

use super::{App, Picked, Stage};
use crate::engine::Command;
use crate::{history, texts, views};

impl App {
    /// The page of the sessions that are over. To read them takes as long as their disk does.
    pub(super) fn show_past(&mut self, ctx: &Context) {
        self.opened = None;
        self.file = None;
        self.stage = Stage::Past(views::Past::new(Utc::now()));
        self.read_past(ctx);
    }

    fn read_past(&self, ctx: &Context) {
        let (picked, data, ctx) = (self.picked.0.clone(), self.data.clone(), ctx.clone());
        std::thread::spawn(move || {
            let file = data.history();
            let past = history::read(&file).map_err(|error| {
                tracing::warn!(%error, "the history could not be read");
                texts::past_unreadable(&file.display().to_string())
            });
            // The window may have been closed meanwhile.
            let _ = picked.send(Picked::Past(past));
            ctx.request_repaint();
        });
    }

    /// Keeps the note that was written about a session that is over, before something else is shown.
    pub(super) fn keep_note(&mut self) {
        let unkept = match &mut self.stage {
            Stage::Ended(view) => view.note.take_unkept().map(|text| (None, text)),
            Stage::Past(view) => view
                .take_unkept()
                .map(|(session, text)| (Some(session), text)),
            _ => None,
        };
        if let Some((about, text)) = unkept {
            self.engine.send(Command::Note { about, text });
        }
    }

    /// What became of the note that was to be kept last.
    pub(super) fn noted(&mut self, ctx: &Context, noted: Result<(), String>) {
        let is_of_another_page = match &mut self.stage {
            Stage::Ended(view) => {
                view.note.done(noted);
                false
            }
            Stage::Past(view) => !view.noted(noted),
            _ => false,
        };
        // It is on the disk only now.
        if is_of_another_page {
            self.read_past(ctx);
        }
    }
}
