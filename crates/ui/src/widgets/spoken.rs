//! Words that one person reads out to another.

use egui::{Frame, Label, RichText, Ui};

use crate::theme::{Palette, ROUND};

/// Words in letters that can be read out from across a desk, on a ground of their own.
pub fn spoken(ui: &mut Ui, words: &str) {
    Frame::new()
        .fill(Palette::of(ui).tint)
        .corner_radius(ROUND)
        .inner_margin(18)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                // Four long words go on two lines rather than off the card.
                let size = if words.len() > 34 { 26.0 } else { 30.0 };
                let text = RichText::new(words).heading().size(size);
                ui.add(Label::new(text).wrap().selectable(true));
            });
        });
}
