//! A tile that can be chosen: a picture of what it stands for, and its name below.

use egui::{
    Color32, CornerRadius, Pos2, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, TextureId,
    Ui, WidgetInfo, WidgetText, pos2, vec2,
};
use ui::Palette;
use ui::theme::{GAP, ROUND};

/// How many stand in a row.
pub(super) const A_ROW: usize = 3;
/// The space around the picture, in points.
const MARGIN: f32 = 8.0;
/// The height of the name's line, in points.
const NAME: f32 = 26.0;
/// The shape of a picture's place: its width for each unit of height.
const SHAPE: f32 = 1.75;

/// What a tile shows in place of a picture, or until there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A monitor.
    Screen,
    /// Windows, one over the other.
    Windows,
    /// A message.
    Message,
}

/// A tile.
pub(super) struct Tile<'a> {
    pub(super) name: &'a str,
    /// How it is said which of several it is: a screen reader tells "one of" from "some of".
    pub(super) role: egui::Role,
    pub(super) chosen: bool,
    pub(super) sign: Sign,
    /// A picture and its size.
    pub(super) picture: Option<(TextureId, egui::Vec2)>,
}

/// Draws these in rows; gives back which of them was clicked.
pub(super) fn rows<'a>(ui: &mut Ui, tiles: impl Iterator<Item = Tile<'a>>) -> Option<usize> {
    let width = (ui.available_width() - (A_ROW - 1) as f32 * GAP) / A_ROW as f32;
    let size = vec2(width, (width - 2.0 * MARGIN) / SHAPE + 2.0 * MARGIN + NAME).floor();
    let mut clicked = None;
    let mut row = Rect::NOTHING;
    for (index, tile) in tiles.enumerate() {
        let column = index % A_ROW;
        if column == 0 {
            if index > 0 {
                ui.add_space(GAP - ui.spacing().item_spacing.y);
            }
            let all = vec2(ui.available_width(), size.y);
            row = ui.allocate_exact_size(all, Sense::hover()).0;
        }
        let left = row.left() + column as f32 * (width + GAP);
        let rect = Rect::from_min_size(pos2(left.round(), row.top()), size);
        let id = ui.scope_id().with(("tile", index));
        if tile.show(ui, rect, id).clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

impl Tile<'_> {
    fn show(&self, ui: &Ui, rect: Rect, id: egui::Id) -> Response {
        let response = ui.interact(rect, id, Sense::click());
        let (role, chosen, name) = (self.role, self.chosen, self.name);
        response.widget_info(|| WidgetInfo::selected(role, true, chosen, name));
        let palette = Palette::of(ui);
        let (fill, edge) = match (self.chosen, response.hovered()) {
            (true, _) => (palette.tint, Stroke::new(2.0, palette.accent)),
            (false, true) => (palette.tint, Stroke::new(1.0, palette.line)),
            (false, false) => (palette.card, Stroke::new(1.0, palette.line)),
        };
        let painter = ui
            .painter()
            .with_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
        painter.rect(rect, ROUND, fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            let stroke = Stroke::new(2.0, palette.text);
            painter.rect_stroke(rect.expand(3.0), ROUND + 3, stroke, StrokeKind::Middle);
        }
        let mut place = rect.shrink(MARGIN);
        place.max.y -= NAME;
        self.picture(&painter, place, &palette);
        if self.chosen {
            mark(&painter, place.right_top() + vec2(-11.0, 11.0), &palette);
        }
        let line = Rect::from_min_max(place.left_bottom(), pos2(place.right(), rect.bottom()));
        self.name(ui, &painter, line.shrink2(vec2(0.0, 2.0)), &palette);
        response.on_hover_text(self.name)
    }

    /// The picture, as large as fits; where there is none, the sign.
    fn picture(&self, painter: &egui::Painter, place: Rect, palette: &Palette) {
        let Some((texture, size)) = self.picture else {
            painter.rect_filled(place, CornerRadius::same(4), palette.ground);
            return self.sign(painter, place.center(), palette);
        };
        let scale = (place.width() / size.x)
            .min(place.height() / size.y)
            .min(1.0);
        let shown = Rect::from_center_size(place.center(), (size * scale).floor());
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.rect_filled(place, CornerRadius::same(4), palette.ground);
        painter.image(texture, shown, whole, Color32::WHITE);
        let line = Stroke::new(1.0, palette.line);
        painter.rect_stroke(shown, 0, line, StrokeKind::Outside);
    }

    fn sign(&self, painter: &egui::Painter, middle: Pos2, palette: &Palette) {
        let line = Stroke::new(2.0, palette.quiet);
        let around = |x: f32, y: f32, width: f32, height: f32| {
            Rect::from_center_size(middle + vec2(x, y), vec2(width, height))
        };
        let outlined = |rect: Rect| {
            painter.rect(rect, 4, palette.card, line, StrokeKind::Middle);
        };
        match self.sign {
            Sign::Screen => {
                outlined(around(0.0, -5.0, 48.0, 32.0));
                painter.line_segment(
                    [middle + vec2(-12.0, 19.0), middle + vec2(12.0, 19.0)],
                    line,
                );
                painter.line_segment([middle + vec2(0.0, 11.0), middle + vec2(0.0, 19.0)], line);
            }
            Sign::Windows => {
                outlined(around(8.0, -6.0, 40.0, 28.0));
                outlined(around(-8.0, 6.0, 40.0, 28.0));
                let bar = middle + vec2(-28.0, 0.0);
                painter.line_segment([bar, bar + vec2(40.0, 0.0)], line);
            }
            Sign::Message => {
                outlined(around(0.0, -3.0, 48.0, 30.0));
                for (y, width) in [(-9.0, 28.0), (-1.0, 18.0)] {
                    let from = middle + vec2(-14.0, y);
                    painter.line_segment([from, from + vec2(width, 0.0)], line);
                }
                let tail = [vec2(-10.0, 12.0), vec2(-10.0, 20.0), vec2(0.0, 12.0)];
                painter.line_segment([middle + tail[0], middle + tail[1]], line);
                painter.line_segment([middle + tail[1], middle + tail[2]], line);
            }
        }
    }

    /// The name in one line, cut where there is no room for more.
    fn name(&self, ui: &Ui, painter: &egui::Painter, line: Rect, palette: &Palette) {
        let text: WidgetText = self.name.into();
        let wrap = Some(egui::TextWrapMode::Truncate);
        let galley = text.into_galley(ui, wrap, line.width(), TextStyle::Small);
        let at = pos2(line.left(), line.center().y - galley.size().y / 2.0);
        painter.galley(at, galley, palette.text);
    }
}

/// The mark of what is chosen: it is seen without colours, too.
fn mark(painter: &egui::Painter, middle: Pos2, palette: &Palette) {
    painter.circle(middle, 11.0, palette.accent, Stroke::new(2.0, palette.card));
    let line = Stroke::new(2.0, palette.on_accent);
    let corners = [vec2(-5.0, 0.0), vec2(-1.5, 4.0), vec2(5.0, -4.0)].map(|step| middle + step);
    painter.line_segment([corners[0], corners[1]], line);
    painter.line_segment([corners[1], corners[2]], line);
}
