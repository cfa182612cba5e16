//! What a person fills in: a labelled field, a password with show and hide, and how strong it is.

use egui::{Margin, Response, RichText, Stroke, TextEdit, Ui, vec2};

use super::button::Button;
use super::ends::ends;
use super::page::{hint, label};
use crate::texts;
use crate::theme::{Palette, TARGET};

/// A text field with its label above and, where something is wrong, a line below.
#[must_use = "a field is seen only when shown"]
pub struct Field<'a> {
    label: String,
    text: &'a mut String,
    example: String,
    error: Option<String>,
    rows: usize,
    limit: usize,
}

impl<'a> Field<'a> {
    /// A field for one line of at most 200 characters.
    pub fn new(label: impl Into<String>, text: &'a mut String) -> Self {
        Self {
            label: label.into(),
            text,
            example: String::new(),
            error: None,
            rows: 1,
            limit: 200,
        }
    }

    /// Shown while the field is empty.
    pub fn example(mut self, example: impl Into<String>) -> Self {
        self.example = example.into();
        self
    }

    /// What is wrong, if something is: shown below, in the colour of errors.
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Room for several lines of text.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The most characters it takes.
    pub fn limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    /// Shows it; the response is the text field's.
    pub fn show(self, ui: &mut Ui) -> Response {
        grouped(ui, |ui| {
            let name = label(ui, self.label).id;
            let edit = if self.rows > 1 {
                TextEdit::multiline(self.text).desired_rows(self.rows)
            } else {
                TextEdit::singleline(self.text)
            };
            let width = ui.available_width();
            let edit = styled(edit, self.error.is_some(), ui, width)
                .hint_text(self.example)
                .char_limit(self.limit);
            let response = ui.add(edit).labelled_by(name);
            error_line(ui, self.error);
            response
        })
    }
}

/// A password, hidden until its person wants to see it.
#[must_use = "a field is seen only when shown"]
pub struct PasswordField<'a> {
    label: String,
    text: &'a mut String,
    error: Option<String>,
}

impl<'a> PasswordField<'a> {
    /// A field for at most 128 characters, none of which is seen at first.
    pub fn new(label: impl Into<String>, text: &'a mut String) -> Self {
        Self {
            label: label.into(),
            text,
            error: None,
        }
    }

    /// What is wrong, if something is.
    pub fn error(mut self, error: Option<impl Into<String>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Shows it; the response is the text field's.
    pub fn show(self, ui: &mut Ui) -> Response {
        grouped(ui, |ui| {
            let name = label(ui, self.label).id;
            let seen_id = name.with("seen");
            let mut seen = ui.data(|data| data.get_temp(seen_id).unwrap_or(false));
            let failed = self.error.is_some();
            let response = ends(ui, |row| {
                let response = row.rest(|ui| {
                    let width = ui.available_width();
                    let edit = TextEdit::singleline(self.text).password(!seen);
                    let edit = styled(edit, failed, ui, width).char_limit(128);
                    ui.add(edit).labelled_by(name)
                });
                let text = if seen {
                    texts::hide_password()
                } else {
                    texts::show_password()
                };
                if row.end(|ui| ui.add(Button::secondary(text)).clicked()) {
                    seen = !seen;
                }
                response
            });
            ui.data_mut(|data| data.insert_temp(seen_id, seen));
            forget_versions(ui, response.id);
            error_line(ui, self.error);
            response
        })
    }
}

/// How strong a password is (0 to 4) and, in plain words, what it lacks.
pub fn meter<P: AsRef<str>>(ui: &mut Ui, strength: u8, problems: &[P]) {
    let palette = Palette::of(ui);
    let (word, color) = match strength {
        0 => (texts::strength_0(), palette.error),
        1 => (texts::strength_1(), palette.error),
        2 => (texts::strength_2(), palette.warning),
        3 => (texts::strength_3(), palette.accent),
        _ => (texts::strength_4(), palette.accent),
    };
    grouped(ui, |ui| {
        let (bar, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), 8.0), egui::Sense::hover());
        let (gap, parts) = (6.0, 5.0);
        let part = (bar.width() - gap * (parts - 1.0)) / parts;
        for n in 0..5_u8 {
            let left = bar.left() + f32::from(n) * (part + gap);
            let rect = egui::Rect::from_min_size(egui::pos2(left, bar.top()), vec2(part, 8.0));
            let fill = if n <= strength { color } else { palette.line };
            ui.painter().rect_filled(rect, 4.0, fill);
        }
        ui.label(
            RichText::new(texts::strength_label(&word))
                .small()
                .color(color),
        );
        for problem in problems {
            hint(ui, format!("• {}", problem.as_ref()));
        }
    });
}

fn grouped<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        content(ui)
    })
    .inner
}

/// The edge shows where to type or to choose, so it is stronger than the line round a card. To be called in a part of the window
/// with fields, boxes and circles of egui's own.
pub fn strong_edges(ui: &mut Ui) {
    let edge = Palette::of(ui).quiet;
    edges(ui, edge);
}

fn edges(ui: &mut Ui, color: egui::Color32) {
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.bg_stroke = Stroke::new(1.0, color);
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, color);
}

fn styled<'t>(edit: TextEdit<'t>, failed: bool, ui: &mut Ui, width: f32) -> TextEdit<'t> {
    let palette = Palette::of(ui);
    let edge = if failed { palette.error } else { palette.quiet };
    edges(ui, edge);
    ui.visuals_mut().selection.bg_fill = palette.accent.gamma_multiply(0.35);
    edit.desired_width(width)
        .margin(Margin::symmetric(12, 10))
        .min_size(vec2(0.0, TARGET))
        .align(egui::Align2::LEFT_CENTER)
}

/// Undo would keep each version of a password in memory.
fn forget_versions(ui: &Ui, field: egui::Id) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), field) {
        state.clear_undoer();
        state.store(ui.ctx(), field);
    }
}

fn error_line(ui: &mut Ui, error: Option<String>) {
    if let Some(error) = error {
        let color = Palette::of(ui).error;
        ui.add(egui::Label::new(RichText::new(error).small().color(color)).wrap());
    }
}
