//! The password that the person tells their helper: big, with a button that copies it, and how not to send it.

use super::Action;
use crate::texts;
use egui::{Label, RichText, Ui};
use secrecy::{ExposeSecret as _, SecretString};
use ui::{Button, Palette};

/// Draws the words in letters that can be read out from across a desk.
pub(super) fn words(ui: &mut Ui, words: &SecretString) {
    let palette = Palette::of(ui);
    egui::Frame::new()
        .fill(palette.tint)
        .corner_radius(ui::theme::ROUND)
        .inner_margin(18)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                let words = words.expose_secret();
                // Four long words go on two lines rather than off the card.
                let size = if words.len() > 34 { 26.0 } else { 30.0 };
                let text = RichText::new(words).heading().size(size);
                ui.add(Label::new(text).wrap().selectable(true));
            });
        });
}

/// The button that copies them; `copied` remembers that it was pressed.
pub(super) fn copy(ui: &mut Ui, words: &SecretString, copied: &mut bool) -> Option<Action> {
    if !ui.add(Button::secondary(texts::password_copy())).clicked() {
        return None;
    }
    *copied = true;
    Some(Action::CopySecret(words.clone()))
}

/// How to tell them, in a line; another once they were copied.
pub(super) fn advice(ui: &mut Ui, copied: bool) {
    let text = if copied {
        texts::password_copied()
    } else {
        texts::password_apart()
    };
    ui::hint(ui, text);
}
