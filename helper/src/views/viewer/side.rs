//! Beside the picture: the chat and the files, either or both.

use egui::{Frame, Margin, Panel, ScrollArea, Stroke, Ui, vec2};
use ui::Palette;

use super::{Viewer, Wish};

/// How wide it is, in points.
const WIDTH: f32 = 340.0;

/// Of both, so much is for the files.
const FILES: f32 = 0.45;

/// Where there is less room for each, in points, both are scrolled.
const LEAST: f32 = 200.0;

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
            let room = ui.available_height();
            if chat && files && room < 2.0 * LEAST {
                ScrollArea::vertical().show(ui, |ui| {
                    let each = vec2(ui.available_width(), LEAST);
                    wishes.extend(ui.allocate_ui(each, |ui| self.show_chat(ui, inside)).inner);
                    ui.allocate_ui(each, |ui| {
                        inside.show(ui, |ui| wishes.extend(self.files.show(ui, self.now)));
                    });
                });
                return;
            }
            if chat && files {
                let line = Stroke::new(1.0, palette.line);
                Panel::bottom("files")
                    .frame(inside.stroke(line))
                    .exact_size(room * FILES)
                    .resizable(false)
                    .show_separator_line(false)
                    .show(ui, |ui| wishes.extend(self.files.show(ui, self.now)));
            } else if files {
                inside.show(ui, |ui| wishes.extend(self.files.show(ui, self.now)));
            }
            if chat {
                wishes.extend(self.show_chat(ui, inside));
            }
        });
        wishes
    }

    fn show_chat(&mut self, ui: &mut Ui, inside: Frame) -> Option<Wish> {
        let chat = self.chat.as_mut()?;
        let said = inside.show(ui, |ui| chat.show(ui, &self.name)).inner;
        said.map(Wish::Chat)
    }
}
