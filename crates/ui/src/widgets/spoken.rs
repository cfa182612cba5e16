//! Words that one person reads out to another.

use egui::{FontId, Frame, Label, RichText, TextStyle, Ui};

use crate::theme::{Palette, ROUND};

/// How large the letters are, in points: the first that fit on one line.
const SIZES: [f32; 5] = [30.0, 26.0, 22.0, 19.0, 17.0];

/// What words with white space between them, which may take several lines, are not made smaller than.
const LEAST_APART: f32 = 22.0;

/// What goes on several lines.
const WRAPPED: f32 = 26.0;

/// Words in letters that can be read out from across a desk, on a ground of their own. Those that are joined by hyphens stay on
/// one line where that is possible at all: at its end a hyphen might be taken for the line's.
pub fn spoken(ui: &mut Ui, words: &str) {
    Frame::new()
        .fill(Palette::of(ui).tint)
        .corner_radius(ROUND)
        .inner_margin(18)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                let text = RichText::new(words).heading().size(size(ui, words));
                ui.add(Label::new(text).wrap().selectable(true));
            });
        });
}

fn size(ui: &Ui, words: &str) -> f32 {
    let family = TextStyle::Heading.resolve(ui.style()).family;
    let least = match words.contains(' ') {
        true => LEAST_APART,
        false => 0.0,
    };
    let fits = |size: &f32| {
        let font = FontId::new(*size, family.clone());
        let line = ui
            .painter()
            .layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER);
        line.size().x <= ui.available_width()
    };
    let mut sizes = SIZES.into_iter().filter(|size| *size >= least);
    sizes.find(fits).unwrap_or(WRAPPED)
}

/// Words joined by hyphens, apart: where they are only compared, a line can end between any two of them.
pub fn apart(words: &str) -> String {
    words.replace('-', " ")
}
