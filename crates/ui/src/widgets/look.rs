//! How the windows look and speak, to be chosen.

use egui::{RadioButton, Ui};

use super::field::strong_edges;
use super::page::{hint, label};
use crate::Language;
use crate::look::{Colours, Look, Size};
use crate::texts;
use crate::theme::{self, GAP};

/// Language, colours and size, each with what can be chosen below its name; true when another was chosen. What is shown is
/// `look`: who calls this gives it to the window ([`theme::set`]) and keeps it.
pub fn look_panel(ui: &mut Ui, look: &mut Look) -> bool {
    let before = *look;
    let chinese = theme::shows_chinese(ui.ctx());
    choices(ui, texts::look_language(), |ui| {
        ui.radio_value(&mut look.language, None, texts::look_language_system());
        for language in Language::ALL {
            let readable = language != Language::Chinese || chinese == Some(true);
            let name = if readable { language.name() } else { "Chinese" };
            let is_it = look.language == Some(language);
            let choice = RadioButton::new(is_it, name);
            if ui.add_enabled(readable, choice).clicked() {
                look.language = Some(language);
            }
        }
    });
    if chinese == Some(false) {
        hint(ui, texts::look_no_letters());
    }
    choices(ui, texts::look_colours(), |ui| {
        for (colours, name) in [
            (Colours::System, texts::look_colours_system()),
            (Colours::Light, texts::look_light()),
            (Colours::Dark, texts::look_dark()),
            (Colours::Xp, texts::look_xp()),
        ] {
            ui.radio_value(&mut look.colours, colours, name);
        }
    });
    choices(ui, texts::look_size(), |ui| {
        for size in Size::OFFERED.into_iter().filter_map(Size::of_percent) {
            let name = texts::look_percent(u64::from(size.percent()));
            ui.radio_value(&mut look.size, size, name);
        }
    });
    *look != before
}

/// A name, and below it what can be chosen, side by side where there is room.
pub fn choices(ui: &mut Ui, name: impl Into<String>, choices: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        label(ui, name);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0 * GAP;
            strong_edges(ui);
            choices(ui);
        });
    });
}
