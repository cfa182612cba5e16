//! The layout of a screen: a centred column, its titles and texts, cards and tables of facts.

use egui::{
    Align, CentralPanel, Color32, CornerRadius, Frame, Id, InnerResponse, Label, Layout, Margin,
    Rect, Response, RichText, ScrollArea, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::texts;
use crate::theme::{Palette, ROUND, TARGET, strong_style, title_style};
use std::fmt::Debug;
use std::hash::Hash;

/// What is seen round what has just got the keyboard, in points.
const AROUND_FOCUS: f32 = 8.0;

/// Fills the window with a scrolling, centred column of at most `width` points.
pub fn page<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let ground = Frame::new().fill(Palette::of(ui).ground);
    CentralPanel::no_frame()
        .frame(ground)
        .show(ui, |ui| {
            // The scroll bar lies in the margin: when it comes or goes, nothing moves.
            let room = ui.available_rect_before_wrap();
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let result = column(ui, room, width, content);
                    focus_in_sight(ui);
                    result
                })
                .inner
        })
        .inner
}

/// Scrolls to what has just got the keyboard, where it is not in sight. To be called last in what can be scrolled.
pub fn focus_in_sight(ui: &Ui) {
    let key = ui.scope_id().with("has the keyboard");
    let now = ui.memory(|memory| memory.focused());
    let before: Option<Id> = ui.data(|data| data.get_temp(key)).flatten();
    // To look at a widget in the pass in which the pointer was pressed elsewhere takes the keyboard from it.
    if now == before || ui.input(|input| input.pointer.any_pressed()) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(key, now));
    let Some(widget) = now.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    let is_cut = !widget.interact_rect.contains_rect(widget.rect.shrink(1.0));
    if is_cut && widget.layer_id == ui.layer_id() {
        ui.scroll_to_rect(widget.rect.expand(AROUND_FOCUS), None);
    }
}

/// Gives the keyboard to this, the main control of a screen that has just appeared; not before the keys are let go that led
/// there, as the same stroke would work there, too. `screen` names it.
pub fn opens_on(screen: impl Hash + Debug, control: &Response) {
    let ctx = &control.ctx;
    let key = Id::unique(("opens on", screen));
    let pass = ctx.cumulative_pass_nr();
    let last: Option<(u64, bool)> = ctx.data(|data| data.get_temp(key));
    // Whether it still waits for that, if it was there the last time.
    let last = last.filter(|(last, _)| pass <= last + 1);
    let mut waits = last.is_none_or(|(_, waits)| waits);
    if waits && control.enabled() && ctx.input(|input| input.keys_down.is_empty()) {
        control.request_focus();
        waits = false;
    }
    ctx.data_mut(|data| data.insert_temp(key, (pass, waits)));
}

/// Fills the window with content that scrolls by itself, where it does, as wide as the room there is.
pub fn full_page<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let ground = Frame::new()
        .fill(Palette::of(ui).ground)
        .inner_margin(Margin::same(24));
    CentralPanel::no_frame()
        .frame(ground)
        .show(ui, content)
        .inner
}

fn column<R>(ui: &mut Ui, room: Rect, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    const MARGIN: f32 = 24.0;
    let inside = ui.available_rect_before_wrap();
    let width = width.min(room.width() - 2.0 * MARGIN);
    let left = (room.center().x - width / 2.0).round();
    let top = inside.top() + MARGIN;
    let rect = Rect::from_min_max(pos2(left, top), pos2(left + width, inside.bottom()));
    let layout = Layout::top_down(Align::Min);
    let column = UiBuilder::new().max_rect(rect).layout(layout);
    let result = ui.scope_builder(column, content).inner;
    ui.add_space(MARGIN);
    result
}

/// The title of a screen.
pub fn title(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Label::new(RichText::new(text).text_style(title_style())).wrap())
}

/// The title of a screen that has a way back beside it; whether that was clicked.
pub fn heading(ui: &mut Ui, text: impl Into<String>) -> bool {
    ui.horizontal_top(|ui| {
        let back = egui::Button::new("←").min_size(Vec2::splat(TARGET));
        let back = ui.add(back).on_hover_text(texts::back());
        back.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, texts::back()));
        title(ui, text);
        back.clicked()
    })
    .inner
}

/// The title of a part of a screen.
pub fn subtitle(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Label::new(RichText::new(text).heading()).wrap())
}

/// A sentence or two below a title.
pub fn lead(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Label::new(RichText::new(text)).wrap())
}

/// The name of what comes next, in heavier letters.
pub fn label(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.add(Label::new(RichText::new(text).text_style(strong_style())).wrap())
}

/// Text that explains and may be skipped.
pub fn hint(ui: &mut Ui, text: impl Into<String>) -> Response {
    let quiet = Palette::of(ui).quiet;
    ui.add(Label::new(RichText::new(text).small().color(quiet)).wrap())
}

/// A raised box round things that belong together, as wide as the room there is.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = Palette::of(ui);
    boxed(ui, palette.card, palette.line, content)
}

/// A box with the given ground and edge.
pub(crate) fn boxed<R>(
    ui: &mut Ui,
    fill: Color32,
    edge: Color32,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(CornerRadius::same(ROUND))
        .inner_margin(Margin::same(18))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
}

/// A table of names and values; long values wrap below themselves.
pub fn facts<N: AsRef<str>, V: AsRef<str>>(ui: &mut Ui, rows: &[(N, V)]) {
    const NAMES: f32 = 130.0;
    let quiet = Palette::of(ui).quiet;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (name, value) in rows {
            ui.horizontal_top(|ui| {
                ui.allocate_ui_with_layout(vec2(NAMES, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(NAMES);
                    ui.add(Label::new(RichText::new(name.as_ref()).color(quiet)).wrap());
                });
                ui.vertical(|ui| {
                    ui.add(Label::new(value.as_ref()).wrap().selectable(true));
                });
            });
        }
    });
}
