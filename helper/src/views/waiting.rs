//! While the novice's person is asked: the three words, to be compared by voice.

use egui::Ui;
use ui::Button;

use super::{COLUMN, Wish};
use crate::texts;

/// What is shown while the novice's person decides.
#[derive(Debug)]
pub struct Waiting {
    /// Who asked for help.
    pub name: String,
    /// To be compared by voice.
    pub words: [&'static str; 3],
}

impl Waiting {
    /// Draws it.
    pub fn show(&self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| {
            ui.add_space(ui.available_height().min(480.0) * 0.08);
            ui::title(ui, texts::waiting_title(&self.name));
            ui.add_space(8.0);
            ui::subtitle(ui, texts::waiting_words());
            ui::word_chips(ui, &self.words);
            ui.add_space(8.0);
            ui::lead(ui, texts::waiting_compare(&self.name));
            ui::lead(ui, texts::waiting_differ());
            ui.add_space(8.0);
            let stop = ui.add(Button::danger(texts::disconnect()).wide());
            stop.clicked().then_some(Wish::Disconnect)
        })
    }
}
