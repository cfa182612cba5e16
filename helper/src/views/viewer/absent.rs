//! What stands over the picture, or in its place: a pause, or a connection that is being made again.

use std::time::Duration;

use egui::{Align, Color32, Layout, Rect, Ui, UiBuilder, vec2};

use crate::texts;

/// How much of the last picture is left to see while the connection is made again.
const VEIL: Color32 = Color32::from_black_alpha(0xA0);

/// The novice's person has paused.
pub(super) fn show_paused(ui: &mut Ui, name: &str) {
    show(ui, |ui| {
        ui::subtitle(ui, texts::paused_title());
        ui::lead(ui, texts::paused_body(name));
    });
}

/// The connection broke, and is tried again for so long. What is below is the last picture.
pub(super) fn show_broken(ui: &mut Ui, name: &str, left: Duration) {
    ui.painter().rect_filled(ui.clip_rect(), 0.0, VEIL);
    show(ui, |ui| {
        ui::subtitle(ui, texts::broken_title());
        ui::lead(ui, texts::broken_body(&ui::language::clock(left)));
        ui::hint(ui, texts::broken_hint(name));
    });
}

/// A card in the middle of the room there is.
fn show(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let room = ui.max_rect();
    let width = (room.width() - 48.0).clamp(120.0, 440.0);
    let height = 120.0_f32.min(room.height());
    let rect = Rect::from_center_size(room.center(), vec2(width, height));
    let place = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::top_down(Align::Min));
    ui.scope_builder(place, |ui| ui::card(ui, content));
}
