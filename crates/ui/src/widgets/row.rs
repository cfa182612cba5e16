//! One line of a list: a title, a detail below it, and a badge at the end.

use egui::{
    Align, Color32, Frame, Label, Layout, Margin, Response, RichText, Sense, Stroke, StrokeKind,
    TextStyle, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::message::Tone;
use crate::theme::{Palette, ROUND, strong_style};

/// A line of a list that can be clicked; its title is its accessible name.
#[must_use = "a row is seen only when shown"]
pub struct Row {
    title: String,
    detail: String,
    badge: Option<(String, Tone)>,
    selected: bool,
}

impl Row {
    /// A row with only a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            detail: String::new(),
            badge: None,
            selected: false,
        }
    }

    /// A quieter line below the title.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// A short word at the end, coloured by its tone.
    pub fn badge(mut self, word: impl Into<String>, tone: Tone) -> Self {
        self.badge = Some((word.into(), tone));
        self
    }

    /// Marks the row that the rest of the screen is about.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Shows it, as wide as the room there is.
    pub fn show(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let builder = UiBuilder::new().sense(Sense::click());
        let response = ui
            .scope_builder(builder, |ui| {
                let over = ui.response().hovered() || self.selected;
                let fill = if over { palette.tint } else { palette.card };
                Frame::new()
                    .fill(fill)
                    .stroke(Stroke::new(1.0, palette.line))
                    .corner_radius(ROUND)
                    .inner_margin(Margin::symmetric(16, 10))
                    .show(ui, |ui| self.content(ui, &palette, over));
            })
            .response;
        let selected = self.selected;
        let name = self.title.clone();
        response
            .widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, name.clone()));
        if response.has_focus() {
            let stroke = Stroke::new(2.0, palette.accent);
            ui.painter()
                .rect_stroke(response.rect, ROUND, stroke, StrokeKind::Inside);
        }
        response
    }

    fn content(&self, ui: &mut Ui, palette: &Palette, over: bool) {
        ui.set_width(ui.available_width());
        let height = if self.detail.is_empty() { 28.0 } else { 46.0 };
        ui.set_min_height(height);
        let room = vec2(ui.available_width(), height);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            if let Some((word, tone)) = &self.badge {
                badge(ui, palette, word, *tone, over);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let title = RichText::new(&self.title).text_style(strong_style());
                ui.add(Label::new(title).truncate());
                if !self.detail.is_empty() {
                    let detail = RichText::new(&self.detail).small().color(palette.quiet);
                    ui.add(Label::new(detail).truncate());
                }
            });
        });
    }
}

fn badge(ui: &mut Ui, palette: &Palette, word: &str, tone: Tone, over: bool) {
    let (fill, color): (Color32, Color32) = match tone {
        // On the row's own tint it would be lost.
        Tone::Calm if over => (palette.card, palette.accent),
        Tone::Calm => (palette.tint, palette.accent),
        Tone::Warning => (palette.warning_tint, palette.warning),
        Tone::Error => (palette.error_tint, palette.error),
    };
    let font = TextStyle::Small.resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(word.to_owned(), font, color);
    let size = galley.size() + vec2(24.0, 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, word));
    ui.painter().rect_filled(rect, size.y / 2.0, fill);
    ui.painter()
        .galley(rect.min + vec2(12.0, 4.0), galley, color);
}
