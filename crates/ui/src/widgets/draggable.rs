//! A file that can be dragged out of the window: its icon, its name, and that it can.

use egui::{
    Color32, ColorImage, CursorIcon, Frame, Image, Label, Margin, RichText, Sense, Stroke,
    TextureHandle, TextureOptions, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::icon;
use crate::theme::{Palette, ROUND, strong_style};

/// The icon's side, in points.
const SIDE: f32 = 40.0;
/// And in pixels: sharp at twice the size, too.
const PIXELS: u32 = 96;

/// Shows a file of that name with a hint. True when the person has begun to drag it, once for each time. It is reached by the
/// pointer alone: whoever has none needs another way.
pub fn file_to_drag(ui: &mut Ui, name: &str, hint: &str) -> bool {
    let palette = Palette::of(ui);
    let builder = UiBuilder::new().sense(Sense::DRAG);
    let response = ui
        .scope_builder(builder, |ui| {
            let over = ui.response().hovered() || ui.response().dragged();
            let fill = if over {
                palette.tint
            } else {
                Color32::TRANSPARENT
            };
            Frame::new()
                .fill(fill)
                .stroke(Stroke::new(1.0, palette.line))
                .corner_radius(ROUND)
                .inner_margin(Margin::symmetric(16, 10))
                .show(ui, |ui| content(ui, &palette, name, hint));
        })
        .response
        .on_hover_cursor(CursorIcon::Grab);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, name));
    // A press alone is no drag.
    let drags = response.dragged() && ui.input(|input| input.pointer.is_decidedly_dragging());
    let key = response.id.with("drags");
    let did = ui.data(|data| data.get_temp(key)).unwrap_or(false);
    ui.data_mut(|data| data.insert_temp(key, drags));
    drags && !did
}

fn content(ui: &mut Ui, palette: &Palette, name: &str, hint: &str) {
    ui.set_width(ui.available_width());
    ui.horizontal(|ui| {
        let texture = texture(ui);
        ui.add(Image::new((texture.id(), vec2(SIDE, SIDE))).alt_text(""));
        ui.add_space(4.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let title = RichText::new(name).text_style(strong_style());
            ui.add(Label::new(title).truncate().selectable(false));
            let hint = RichText::new(hint).small().color(palette.quiet);
            ui.add(Label::new(hint).wrap().selectable(false));
        });
    });
}

/// The icon, made once.
fn texture(ui: &Ui) -> TextureHandle {
    let key = egui::Id::unique("the icon of a file");
    if let Some(texture) = ui.data(|data| data.get_temp(key)) {
        return texture;
    }
    let icon = icon::sized(PIXELS);
    let side = PIXELS as usize;
    let image = ColorImage::from_rgba_unmultiplied([side, side], &icon.rgba);
    let texture = ui.ctx().load_texture("file", image, TextureOptions::LINEAR);
    ui.data_mut(|data| data.insert_temp(key, texture.clone()));
    texture
}
