//! How far a person has come on a way of a few steps.

use egui::{Align2, Response, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use crate::texts;
use crate::theme::{Palette, strong_style};

/// A row of numbered steps with their names, the one that is being done in heavier letters; `current` counts from 0.
/// One label to a screen reader: "Step 1 of 3: …". Where there is no room for names, only that of the current step is
/// written.
pub fn steps(ui: &mut Ui, names: &[String], current: usize) -> Response {
    const DOT: f32 = 30.0;
    let palette = Palette::of(ui);
    let (width, count) = (ui.available_width(), names.len().max(1));
    let part = width / count as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(width, DOT), Sense::hover());
    let name = names.get(current).cloned().unwrap_or_default();
    let (number, of) = (current as u64 + 1, count as u64);
    let said = texts::step(number, of, &name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    let small = TextStyle::Small.resolve(ui.style());
    let strong = strong_style().resolve(ui.style());
    let painter = ui.painter();
    let gaps = |text: f32| part - DOT - 8.0 - text - 16.0;
    let laid: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let (font, color) = if index == current {
                (strong.clone(), palette.text)
            } else {
                (small.clone(), palette.quiet)
            };
            painter.layout_no_wrap(name.clone(), font, color)
        })
        .collect();
    let all_fit = laid.iter().all(|galley| gaps(galley.size().x) > 0.0);
    for (index, galley) in laid.into_iter().enumerate() {
        let left = rect.left() + part * index as f32;
        let middle = pos2(left + DOT / 2.0, rect.center().y);
        let (fill, color) = if index <= current {
            (palette.accent, palette.on_accent)
        } else {
            (palette.line, palette.text)
        };
        painter.circle_filled(middle, DOT / 2.0, fill);
        let digit = (index + 1).to_string();
        painter.text(middle, Align2::CENTER_CENTER, digit, small.clone(), color);
        if all_fit || (index == current && index + 1 == count) {
            let at = pos2(left + DOT + 8.0, rect.center().y - galley.size().y / 2.0);
            let end = at.x + galley.size().x + 8.0;
            painter.galley(at, galley, palette.text);
            let next = left + part - 8.0;
            if index + 1 < count && next > end {
                let line = egui::Stroke::new(2.0, palette.line);
                painter.hline(end..=next, rect.center().y, line);
            }
        }
    }
    response
}
