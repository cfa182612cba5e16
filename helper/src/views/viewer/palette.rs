//! The tools for drawing, beside the picture while pointing is allowed.

use egui::{
    Color32, Frame, Margin, Panel, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, TextStyle,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use session::Right;
use ui::Palette;

use super::mode::Mode;
use super::{Viewer, Wish};
use crate::hands::Tool;
use crate::texts;

/// How wide it is, and how large a tool in it, in points.
const WIDTH: f32 = 100.0;
const TOOL: Vec2 = vec2(84.0, 64.0);

/// Between two of them, and how high one must be for a picture above its word.
const GAP: f32 = 6.0;
const PICTURE_FROM: f32 = 58.0;

/// What a button of it does.
#[derive(Clone, Copy)]
enum Picture {
    Tool(Tool),
    Clear,
}

impl Viewer {
    pub(super) fn show_palette(&mut self, ui: &mut Ui) -> Vec<Wish> {
        let is_there = self.rights.is_allowed(Right::Point) && !self.paused;
        if !is_there || self.broken.is_some() {
            return Vec::new();
        }
        let palette = Palette::of(ui);
        let frame = Frame::new()
            .fill(palette.card)
            .inner_margin(Margin::same(8));
        Panel::left("tools")
            .frame(frame)
            .exact_size(WIDTH)
            .resizable(false)
            .show_separator_line(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = GAP;
                let height = ui.available_height();
                // In a window that is lower than that it scrolls.
                let all = ScrollArea::vertical()
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        let wishes = self.palette_buttons(ui, height);
                        ui::focus_in_sight(ui);
                        wishes
                    });
                all.inner
            })
            .inner
    }

    fn palette_buttons(&mut self, ui: &mut Ui, room: f32) -> Vec<Wish> {
        let mut wishes = Vec::new();
        let count = Tool::ALL.len() as f32 + 1.0;
        let height = (room + GAP) / count - GAP;
        let size = vec2(TOOL.x, height.floor().clamp(ui::theme::TARGET, TOOL.y));
        for tool in Tool::ALL {
            let on = matches!(&self.mode, Mode::Drawing(drawing) if drawing.tool() == tool);
            let (text, hint) = tool_words(tool);
            if button(ui, size, Picture::Tool(tool), &text, &hint, on) {
                wishes.extend(if on {
                    self.look()
                } else {
                    self.draw_with(tool)
                });
            }
        }
        let (text, hint) = (texts::tool_clear(), texts::tool_clear_hint());
        if button(ui, size, Picture::Clear, &text, &hint, false) {
            wishes.extend(self.clear());
        }
        wishes
    }
}

/// A picture with a word below it.
fn button(ui: &mut Ui, size: Vec2, picture: Picture, text: &str, hint: &str, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let info = || WidgetInfo::selected(egui::Role::Button, true, on, text);
    response.widget_info(info);
    let look = ui.style().interact_selectable(&response, on);
    let palette = Palette::of(ui);
    let (fill, color) = if on {
        (palette.tint, palette.accent)
    } else {
        (look.weak_bg_fill, palette.text)
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        look.corner_radius,
        fill,
        look.bg_stroke,
        StrokeKind::Inside,
    );
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette.text);
        painter.rect_stroke(
            rect.expand(2.0),
            look.corner_radius,
            stroke,
            StrokeKind::Middle,
        );
    }
    let has_picture = size.y >= PICTURE_FROM;
    if has_picture {
        let icon = Rect::from_center_size(rect.center() - vec2(0.0, 12.0), vec2(26.0, 20.0));
        paint(ui, icon, picture, color);
    }
    let font = TextStyle::Small.resolve(ui.style());
    let mut word = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    word.wrap = egui::text::TextWrapping::truncate_at_width(TOOL.x - 6.0);
    let word = painter.layout_job(word);
    let top = if has_picture {
        rect.bottom() - word.size().y - 6.0
    } else {
        rect.center().y - word.size().y / 2.0
    };
    let at = pos2(rect.center().x - word.size().x / 2.0, top);
    painter.galley(at, word, color);
    response.on_hover_text(hint).clicked()
}

fn paint(ui: &Ui, icon: Rect, picture: Picture, color: Color32) {
    let stroke = Stroke::new(2.5, color);
    let painter = ui.painter();
    let at = |x: f32, y: f32| -> Pos2 { icon.min + icon.size() * vec2(x, y) };
    match picture {
        Picture::Tool(Tool::Arrow) => {
            painter.line_segment([at(0.05, 1.0), at(0.95, 0.0)], stroke);
            painter.line(vec![at(0.5, 0.0), at(0.95, 0.0), at(0.95, 0.6)], stroke);
        }
        Picture::Tool(Tool::Box) => {
            painter.rect_stroke(
                icon.shrink2(vec2(0.0, 1.0)),
                2.0,
                stroke,
                StrokeKind::Inside,
            );
        }
        Picture::Tool(Tool::Line) => {
            let wave = (0..=16_u8).map(|n| {
                let x = f32::from(n) / 16.0;
                at(x, 0.5 - 0.4 * (x * std::f32::consts::TAU).sin())
            });
            painter.line(wave.collect(), stroke);
        }
        Picture::Tool(Tool::Laser) => {
            painter.circle_filled(icon.center(), 5.0, color);
            painter.circle_stroke(icon.center(), 9.0, Stroke::new(1.5, color));
        }
        Picture::Clear => {
            painter.line_segment([at(0.2, 0.05), at(0.8, 0.95)], stroke);
            painter.line_segment([at(0.8, 0.05), at(0.2, 0.95)], stroke);
        }
    }
}

fn tool_words(tool: Tool) -> (String, String) {
    match tool {
        Tool::Arrow => (texts::tool_arrow(), texts::tool_arrow_hint()),
        Tool::Box => (texts::tool_box(), texts::tool_box_hint()),
        Tool::Line => (texts::tool_line(), texts::tool_line_hint()),
        Tool::Laser => (texts::tool_laser(), texts::tool_laser_hint()),
    }
}
