//! Beside the picture: the chat and the files, either or both.

use egui::{Frame, Margin, Panel, Stroke, Ui};
use ui::Palette;

use super::{Viewer, Wish};

/// How wide it is, in points.
const WIDTH: f32 = 340.0;

/// Of both, so much is for the files.
const FILES: f32 = 0.45;

impl Viewer {
    pub(super) fn show_side(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let chat = self.chat.as_ref().is_some_and(|chat| chat.is_open());
        let files = self.files.is_shown();
        if !chat && !files {
            return Vec::new();
        }
        let palette = Palette::of(ui);
        let frame = Frame::new()
            .fill(palette.ground)
            .stroke(Stroke::new(1.0, palette.line));
        let inside = Frame::new().inner_margin(Margin::same(14));
        let mut wishes = Vec::new();
        let column = Panel::right("side").frame(frame).exact_size(WIDTH);
        let column = column.resizable(false).show_separator_line(false);
        column.show(ui, |ui| {
            if chat && files {
                let height = ui.available_height() * FILES;
                let line = Stroke::new(1.0, palette.line);
                Panel::bottom("files")
                    .frame(inside.stroke(line))
                    .exact_size(height)
                    .resizable(false)
                    .show_separator_line(false)
                    .show(ui, |ui| wishes.extend(self.files.show(ui, self.now)));
            } else if files {
                inside.show(ui, |ui| wishes.extend(self.files.show(ui, self.now)));
            }
            if let Some(chat) = self.chat.as_mut().filter(|_| chat) {
                let said = inside.show(ui, |ui| chat.show(ui, &self.name)).inner;
                wishes.extend(said.map(Wish::Chat));
            }
        });
        wishes
    }
}
