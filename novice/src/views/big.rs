//! The one button of a screen that nobody can miss.

use egui::{Atom, Response, RichText, Ui, vec2};
use ui::{Palette, Role};

/// Draws it as wide as the room there is.
pub(super) fn button(ui: &mut Ui, role: Role, text: String, height: f32) -> Response {
    let palette = Palette::of(ui);
    let (fill, color) = match role {
        Role::Primary => (palette.accent, palette.on_accent),
        Role::Danger => (palette.danger, palette.on_danger),
        Role::Secondary => (palette.card, palette.text),
    };
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        let over = fill.blend(palette.text.gamma_multiply(0.12));
        widgets.inactive.weak_bg_fill = fill;
        widgets.hovered.weak_bg_fill = over;
        widgets.active.weak_bg_fill = over;
        let text = RichText::new(text).heading().color(color);
        // Room that grows on both sides keeps the text in the middle, whatever the layout.
        let content = (Atom::grow(), text, Atom::grow());
        let size = vec2(ui.available_width(), height);
        let button = egui::Button::new(content).gap(0.0).min_size(size);
        let button = ui.add(button);
        ui::focus_ring(ui, &button);
        button
    })
    .inner
}
