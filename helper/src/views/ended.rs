//! The last screen: how it ended and what to do next.

use egui::Ui;
use ui::{Button, Tone};

use super::{COLUMN, Wish};
use crate::engine::{Outcome, Way};
use crate::texts;

/// What the last screen shows.
#[derive(Debug)]
pub struct Ended {
    /// Who asked for help.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// How long the session lasted, if there was one.
    pub lasted: Option<String>,
}

impl Ended {
    /// Draws it.
    pub fn show(&self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&self, ui: &mut Ui) -> Option<Wish> {
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
        ui.add_space(8.0);
        let mut wish = None;
        let again = self.outcome.again;
        if again && ui.add(Button::primary(texts::try_again()).wide()).clicked() {
            wish = Some(Wish::Again);
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
}
