//! What both sides see of a session: the three words and the time left.

use std::time::Duration;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, CornerRadius, FontSelection, Label, Rect, Response, Sense, Stroke, StrokeKind,
    TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use crate::language::clock;
use crate::texts;
use crate::theme::{GAP, Palette, ROUND, words_style};

/// How much smaller than usual the three words may be so that they stand side by side.
const SMALLEST_WORDS: f32 = 0.75;

/// The three words in large letters, side by side where there is room, else below each other.
pub fn word_chips<W: AsRef<str>>(ui: &mut Ui, words: &[W; 3]) {
    let palette = Palette::of(ui);
    let mut font = FontSelection::from(words_style()).resolve(ui.style());
    let widths = words.each_ref().map(|word| {
        let galley = ui.fonts_mut(|fonts| {
            fonts.layout_no_wrap(word.as_ref().to_owned(), font.clone(), palette.text)
        });
        galley.size().x
    });
    let room = ui.available_width();
    let side_by_side = (room - 2.0 * GAP) / 3.0;
    let widest = widths.into_iter().fold(1.0, f32::max);
    let scale = ((side_by_side - 24.0) / widest).min(1.0);
    let fits = scale >= SMALLEST_WORDS;
    if fits {
        font.size *= scale;
    }
    let size = vec2(if fits { side_by_side } else { room }, 72.0);
    let (area, _) = ui.allocate_exact_size(
        if fits {
            vec2(room, size.y)
        } else {
            vec2(room, 3.0 * size.y + 2.0 * GAP)
        },
        Sense::hover(),
    );
    for (n, word) in words.iter().enumerate() {
        let step = n as f32;
        let at = if fits {
            area.min + vec2(step * (size.x + GAP), 0.0)
        } else {
            area.min + vec2(0.0, step * (size.y + GAP))
        };
        let rect = Rect::from_min_size(at, size);
        let response = ui.interact(rect, ui.scope_id().with(("word", n)), Sense::hover());
        let name = texts::word_label(n + 1, word.as_ref());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
        ui.painter().rect(
            rect,
            CornerRadius::same(ROUND),
            palette.tint,
            Stroke::new(1.0, palette.accent),
            StrokeKind::Inside,
        );
        ui.painter().text(
            rect.center(),
            Align2::CENTER_CENTER,
            word.as_ref(),
            font.clone(),
            palette.text,
        );
    }
}

/// The time left of a whole, as a clock and a bar; in the colour of warnings for the last tenth.
pub fn countdown(ui: &mut Ui, left: Duration, whole: Duration) -> Response {
    countdown_and(ui, left, whole, None)
}

/// The same with a short sentence behind the clock, which moves nothing when it comes.
pub fn countdown_and(ui: &mut Ui, left: Duration, whole: Duration, says: Option<&str>) -> Response {
    let palette = Palette::of(ui);
    let share = if whole.is_zero() {
        0.0
    } else {
        (left.as_secs_f32() / whole.as_secs_f32()).clamp(0.0, 1.0)
    };
    let (text, bar) = if share <= 0.1 {
        (palette.warning, palette.warning)
    } else {
        (palette.text, palette.accent)
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let mut line = LayoutJob::default();
        let mut append = |words: &str, before, style: TextStyle| {
            let font = style.resolve(ui.style());
            line.append(words, before, TextFormat::simple(font, text));
        };
        match says {
            // The clock alone leaves more room.
            Some(says) => {
                append(&clock(left), 0.0, TextStyle::Body);
                append(says, GAP, TextStyle::Small);
            }
            None => append(&texts::time_left(&clock(left)), 0.0, TextStyle::Body),
        }
        let response = ui.add(Label::new(line).truncate());
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
        ui.painter().rect_filled(rect, 3.0, palette.line);
        let end = pos2(rect.left() + rect.width() * share, rect.bottom());
        let filled = Rect::from_min_max(rect.min, end);
        ui.painter().rect_filled(filled, 3.0, bar);
        response
    })
    .inner
}
