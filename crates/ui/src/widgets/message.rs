//! What happened and what to do next: errors, warnings, and quiet notices.

use egui::{Label, RichText, ScrollArea, Ui};

use super::page::{boxed, label};
use crate::texts;
use crate::theme::{Palette, strong_style};

/// How serious a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// A risk one takes knowingly.
    Warning,
    /// Something failed.
    Error,
}

/// A coloured box with a line in heavier letters and, below it, an explanation.
pub fn notice(ui: &mut Ui, tone: Tone, head: &str, body: &str) {
    let palette = Palette::of(ui);
    let (fill, color) = match tone {
        Tone::Calm => (palette.tint, palette.text),
        Tone::Warning => (palette.warning_tint, palette.warning),
        Tone::Error => (palette.error_tint, palette.error),
    };
    boxed(ui, fill, fill, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let head = RichText::new(head).text_style(strong_style()).color(color);
        ui.add(Label::new(head).wrap());
        if !body.is_empty() {
            ui.add(Label::new(body).wrap());
        }
    });
}

/// What another person wrote, of any length: a box like a calm notice that grows no higher than `most`
/// points, and scrolls then.
pub fn letter(ui: &mut Ui, head: &str, body: &str, most: f32) {
    let palette = Palette::of(ui);
    boxed(ui, palette.tint, palette.tint, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let head = RichText::new(head).text_style(strong_style());
        ui.add(Label::new(head).wrap());
        ScrollArea::vertical()
            .id_salt("letter")
            .max_height(most)
            .auto_shrink([false, true])
            .show(ui, |ui| ui.add(Label::new(body).wrap().selectable(true)));
    });
}

/// An error as a person needs it: what happened, and what to do.
pub fn error_panel(ui: &mut Ui, what: &str, advice: &str) {
    let palette = Palette::of(ui);
    boxed(ui, palette.error_tint, palette.error_tint, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let head = RichText::new(texts::what_happened()).text_style(strong_style());
        ui.label(head.color(palette.error));
        ui.add(Label::new(what).wrap().selectable(true));
        ui.add_space(8.0);
        label(ui, texts::what_to_do());
        ui.add(Label::new(advice).wrap().selectable(true));
    });
}
