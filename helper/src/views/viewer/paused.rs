//! In place of the picture while the novice's person has paused.

use egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use crate::texts;

/// Draws the card in the middle of the room there is.
pub(super) fn show(ui: &mut Ui, name: &str) {
    let room = ui.available_rect_before_wrap();
    let width = (room.width() - 48.0).clamp(120.0, 440.0);
    let height = 120.0_f32.min(room.height());
    let rect = Rect::from_center_size(room.center(), vec2(width, height));
    let place = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::top_down(Align::Min));
    ui.scope_builder(place, |ui| {
        ui::card(ui, |ui| {
            ui::subtitle(ui, texts::paused_title());
            ui::lead(ui, texts::paused_body(name));
        });
    });
}
