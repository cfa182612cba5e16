//! While the endpoints are dialled.

use egui::Ui;
use ui::Button;

use super::{COLUMN, Wish};
use crate::texts;

/// What is shown while dialling.
#[derive(Debug)]
pub struct Connecting {
    /// Who asked for help.
    pub name: String,
    /// What is being dialled.
    pub addresses: Vec<String>,
}

impl Connecting {
    /// Draws it.
    pub fn show(&self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| {
            ui.add_space(ui.available_height().min(480.0) * 0.08);
            ui::title(ui, texts::connecting_title(&self.name));
            ui::lead(ui, texts::connecting_lead());
            ui::card(ui, |ui| {
                for address in &self.addresses {
                    ui::lead(ui, address.as_str());
                }
            });
            ui.add_space(8.0);
            let cancel = ui.add(Button::secondary(texts::cancel()).wide());
            cancel.clicked().then_some(Wish::Disconnect)
        })
    }
}
