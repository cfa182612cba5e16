//! Files on their way: what, how far, and what can be done about it.

use egui::{Label, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

use super::button::Button;
use super::message::Tone;
use super::page::card;
use crate::theme::{Palette, strong_style};

/// One transfer as a card.
#[must_use = "a transfer is seen only when shown"]
pub struct TransferCard<'a> {
    /// What it is of.
    pub title: &'a str,
    /// How it stands.
    pub status: &'a str,
    /// How serious that is.
    pub tone: Tone,
    /// The part that is there, 0–1, while it moves.
    pub fraction: Option<f32>,
    /// What can be done, by the words on the buttons.
    pub buttons: &'a [String],
}

impl TransferCard<'_> {
    /// Shows it, as wide as the room there is; gives back which button was pressed, from 0.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let palette = Palette::of(ui);
        let colour = match self.tone {
            Tone::Calm => palette.quiet,
            Tone::Warning => palette.warning,
            Tone::Error => palette.error,
        };
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let title = RichText::new(self.title).text_style(strong_style());
            ui.add(Label::new(title).wrap());
            if let Some(fraction) = self.fraction {
                bar(ui, fraction, self.title);
            }
            ui.add(Label::new(RichText::new(self.status).color(colour)).wrap());
            self.buttons(ui)
        })
        .inner
    }

    fn buttons(&self, ui: &mut Ui) -> Option<usize> {
        let mut pressed = None;
        if !self.buttons.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                for (number, text) in self.buttons.iter().enumerate() {
                    if ui.add(Button::secondary(text.clone())).clicked() {
                        pressed = Some(number);
                    }
                }
            });
        }
        pressed
    }
}

fn bar(ui: &mut Ui, fraction: f32, title: &str) {
    let palette = Palette::of(ui);
    let share = fraction.clamp(0.0, 1.0);
    let size = vec2(ui.available_width(), 6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let percent = (share * 100.0) as u32;
    let name = format!("{title}: {percent} %");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &name));
    ui.painter().rect_filled(rect, 3.0, palette.line);
    let end = pos2(rect.left() + rect.width() * share, rect.bottom());
    let filled = Rect::from_min_max(rect.min, end);
    ui.painter().rect_filled(filled, 3.0, palette.accent);
}
