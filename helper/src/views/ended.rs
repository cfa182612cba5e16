//! The last screen: how it ended and what to do next.

use egui::Ui;
use ui::{Button, Field, Tone};

use super::{COLUMN, Wish};
use crate::engine::{Outcome, Way};
use crate::{history, texts};

/// What the last screen shows.
#[derive(Debug)]
pub struct Ended {
    /// Who asked for help.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Under which name the person could have been known, if they were not and that may be why.
    pub known_as: Option<String>,
    /// How long the session lasted, if there was one.
    pub lasted: Option<String>,
    /// What is being written about it.
    pub note: String,
    /// What became of the note as it stands, once it was to be kept.
    pub noted: Option<Result<(), String>>,
    /// What became of the video, if one was kept: what happened, and what to do.
    pub video: Option<(String, String)>,
}

impl Ended {
    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        let problem = &self.outcome.problem;
        ui.add_space(ui.available_height().min(480.0) * 0.08);
        let title = if self.lasted.is_some() {
            texts::ended_title()
        } else {
            texts::not_connected_title()
        };
        ui::title(ui, title);
        if let Some(lasted) = &self.lasted {
            ui::lead(ui, texts::ended_lasted(&self.name, lasted));
        }
        ui.add_space(8.0);
        match self.outcome.way {
            Way::Finished | Way::GivenUp => {
                ui::notice(ui, Tone::Calm, &problem.what, &problem.advice);
            }
            Way::NotReached | Way::Locked | Way::Refused | Way::Broken => {
                ui::error_panel(ui, &problem.what, &problem.advice);
            }
        }
        if let Some((what, advice)) = &self.video {
            ui::notice(ui, Tone::Calm, what, advice);
        }
        ui.add_space(8.0);
        let mut wish = self.lasted.is_some().then(|| self.show_note(ui)).flatten();
        let again = self.outcome.again;
        let text = if self.lasted.is_some() {
            texts::connect_again()
        } else {
            texts::try_again()
        };
        if again && ui.add(Button::primary(text).wide()).clicked() {
            wish = Some(Wish::Again);
        }
        if let Some(name) = &self.known_as {
            ui::hint(ui, texts::ended_only());
            let known = Button::secondary(who::texts::known_as(name)).wide();
            if ui.add(known).clicked() {
                wish = Some(Wish::AgainAsMe);
            }
        }
        let other = if again {
            Button::secondary(texts::other_invitation())
        } else {
            Button::primary(texts::other_invitation())
        };
        if ui.add(other.wide()).clicked() {
            wish = Some(Wish::Other);
        }
        if ui.add(Button::secondary(texts::close()).wide()).clicked() {
            wish = Some(Wish::Close);
        }
        wish
    }

    fn show_note(&mut self, ui: &mut Ui) -> Option<Wish> {
        let failed = self.noted.clone().and_then(Result::err);
        let field = Field::new(texts::note_label(), &mut self.note)
            .rows(3)
            .limit(history::MAX_NOTE)
            .error(failed);
        if field.show(ui).changed() {
            self.noted = None;
        }
        if self.noted == Some(Ok(())) {
            ui::hint(ui, texts::noted());
            return None;
        }
        let keep = Button::secondary(texts::keep_note());
        let is_written = !self.note.trim().is_empty();
        let clicked = ui.add_enabled(is_written, keep).clicked();
        ui.add_space(8.0);
        clicked.then(|| Wish::Note(self.note.clone()))
    }
}
