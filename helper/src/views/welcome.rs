//! The first screen: open an invitation.

use egui::Ui;
use ui::{Button, Field};

use super::{COLUMN, Wish};
use crate::problem::Problem;
use crate::texts;

/// The most characters that can be pasted: an invitation of 64 KiB as text.
const LONGEST_TEXT: usize = 90_000;

/// What the first screen shows.
#[derive(Debug, Default)]
pub struct Welcome {
    /// The text that was pasted.
    pub pasted: String,
    /// Why the last invitation was not opened.
    pub problem: Option<Problem>,
    /// A file is held over the window.
    pub hovered: bool,
}

impl Welcome {
    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        let mut wish = None;
        ui.add_space(ui.available_height().min(480.0) * 0.08);
        ui::title(ui, texts::welcome_title());
        ui::lead(ui, texts::welcome_lead());
        ui.add_space(8.0);
        if let Some(problem) = &self.problem {
            ui::error_panel(ui, &problem.what, &problem.advice);
            ui.add_space(8.0);
        }
        let open = Button::primary(texts::welcome_open()).wide();
        if ui.add(open).clicked() {
            wish = Some(Wish::Browse);
        }
        if self.hovered {
            ui::notice(ui, ui::Tone::Calm, &texts::welcome_drop_here(), "");
        } else {
            ui::hint(ui, texts::welcome_drop());
        }
        ui.add_space(16.0);
        let field = Field::new(texts::welcome_paste_label(), &mut self.pasted)
            .example(texts::welcome_paste_example())
            .limit(LONGEST_TEXT)
            .show(ui);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let some = !self.pasted.trim().is_empty();
        let button = Button::secondary(texts::welcome_paste_button());
        if ui.add_enabled(some, button).clicked() || (entered && some) {
            wish = Some(Wish::OpenText(std::mem::take(&mut self.pasted)));
        }
        wish
    }
}
