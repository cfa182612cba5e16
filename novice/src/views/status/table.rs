//! The table itself: only the rows in sight are drawn.

use super::{Deed, Page, keys};
use crate::roll::Roll;
use crate::roll::order::{self, Column};
use crate::roll::selection::Touch;
use crate::views::Now;
use crate::{texts, words};
use egui::{
    Color32, Id, Label, Response, RichText, Sense, TextStyle, TextWrapMode, Ui, WidgetInfo,
    WidgetText,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};
use ledger::Row;
use ui::Palette;

/// Between two columns, in points.
const GAP: f32 = 10.0;
/// The height of a row, in points.
const ROW: f32 = 38.0;

/// Draws it; gives back what the person wants done with what is selected.
pub(super) fn show(ui: &mut Ui, page: &mut Page, roll: &Roll, now: Now) -> Option<Deed> {
    let room = ui.available_rect_before_wrap();
    let id = Id::unique("invitations");
    let keyboard = ui.interact(room, id, Sense::FOCUSABLE);
    keyboard.widget_info(|| WidgetInfo::labeled(egui::Role::Table, true, texts::invitations()));
    let per_page = ((room.height() / ROW) as usize).saturating_sub(2);
    let mut wish = keys::pressed(ui, &keyboard, page, roll, per_page);
    if keyboard.has_focus() {
        let stroke = egui::Stroke::new(2.0, Palette::of(ui).accent);
        let around = room.expand(7.0);
        ui.painter()
            .rect_stroke(around, 6.0, stroke, egui::StrokeKind::Middle);
    }
    if page.shown.is_empty() {
        ui::hint(ui, texts::status_none());
        return wish;
    }
    ui.spacing_mut().item_spacing = egui::vec2(GAP, 0.0);
    let palette = Palette::of(ui);
    ui.visuals_mut().faint_bg_color = palette.card;
    ui.visuals_mut().selection.bg_fill = palette.card.blend(palette.accent.gamma_multiply(0.25));
    let mut builder = TableBuilder::new(ui)
        .striped(true)
        .sense(Sense::CLICK)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .auto_shrink([false, false])
        .animate_scrolling(false)
        .min_scrolled_height(0.0)
        .max_scroll_height(room.height() - ROW);
    for column in Column::ALL {
        builder = builder.column(width(column));
    }
    if let Some(row) = page.scroll_to.take() {
        builder = builder.scroll_to_row(row, None);
    }
    let has_keyboard = keyboard.has_focus();
    let table = builder.header(ROW, |mut row| {
        for column in Column::ALL {
            row.col(|ui| head(ui, page, column));
        }
    });
    table.body(|body| {
        body.rows(ROW, page.shown.len(), |mut table_row| {
            let place = page.shown[table_row.index()] as usize;
            let Some(row) = roll.rows().get(place) else {
                return;
            };
            let drawn = cells(&mut table_row, page, row, now);
            if drawn.clicked() || drawn.secondary_clicked() {
                drawn.ctx.memory_mut(|memory| memory.request_focus(id));
            }
            if has_keyboard && page.selection.passed() == Some(row.id) {
                ring(&drawn, palette.accent);
            }
            wish = touched(&drawn, page, roll, row).or(wish);
        });
    });
    wish
}

/// Round the row that the keyboard is at, as wide as its ground.
fn ring(drawn: &Response, color: Color32) {
    let beside = egui::vec2(GAP / 2.0, 0.0);
    let clip = drawn.interact_rect.expand2(beside);
    let mut place = drawn.rect.expand2(beside);
    place.max.x = place.max.x.min(clip.max.x);
    let painter = drawn.ctx.layer_painter(drawn.layer_id);
    painter.with_clip_rect(clip).rect_stroke(
        place,
        0.0,
        egui::Stroke::new(2.0, color),
        egui::StrokeKind::Inside,
    );
}

/// How wide a column is: the two that may be long share what the others leave.
fn width(column: Column) -> Width {
    let width = match column {
        Column::Name | Column::SentTo => Width::remainder().at_least(90.0),
        Column::How => Width::exact(64.0),
        Column::Made | Column::State => Width::exact(112.0),
        Column::Expires => Width::exact(92.0),
    };
    width.clip(true)
}

/// What stands above a column.
fn heading(column: Column) -> String {
    match column {
        Column::Name => texts::status_name(),
        Column::SentTo => texts::status_sent_to(),
        Column::How => texts::status_how(),
        Column::Made => texts::fact_created(),
        Column::Expires => texts::status_expires(),
        Column::State => texts::fact_state(),
    }
}

fn head(ui: &mut Ui, page: &mut Page, column: Column) {
    let name = heading(column);
    let sorted = page.sorting.by == column;
    let mark = match (sorted, page.sorting.descending) {
        (false, _) => "",
        (true, false) => " ↑",
        (true, true) => " ↓",
    };
    let text = RichText::new(format!("{name}{mark}")).small().strong();
    // Room that grows behind it keeps the text above its column.
    let button = egui::Button::new((text, egui::Atom::grow()))
        .frame(false)
        .truncate()
        .min_size(egui::vec2(ui.available_width(), ROW));
    ui.spacing_mut().button_padding.x = 0.0;
    let room = ui.max_rect();
    let response = ui.add(button);
    let said = texts::status_sort(&name);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, sorted, said.clone()));
    if response.has_focus() {
        // There is no room round it.
        let stroke = egui::Stroke::new(3.0, Palette::of(ui).accent);
        let foot = room.bottom() - 4.0;
        ui.painter().hline(room.x_range(), foot, stroke);
    }
    if response.clicked() {
        page.sorting = page.sorting.clicked(column);
    }
}

/// Draws one row; what happens to it happens to all of its cells.
fn cells(table_row: &mut TableRow<'_, '_>, page: &Page, row: &Row, now: Now) -> Response {
    let selected = page.selection.has(&row.id);
    table_row.set_selected(selected);
    let mut name = None;
    for column in Column::ALL {
        table_row.col(|ui| {
            let text = content(column, row, now);
            let response = cell(ui, &text, color(ui, column, row, selected));
            if column == Column::Name {
                response.widget_info(|| {
                    WidgetInfo::selected(egui::Role::Row, true, selected, text.as_str())
                });
                name = Some(response);
            } else {
                let said = format!("{}: {text}", heading(column));
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Cell, true, said.as_str()));
            }
        });
    }
    let all = table_row.response();
    name.map_or(all.clone(), |name| all.union(name))
}

/// A text that is cut off where it has no room, and told whole when the pointer rests on it.
fn cell(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let text = WidgetText::from(RichText::new(text).small().color(color));
    let room = ui.available_size();
    let wrap = Some(TextWrapMode::Truncate);
    let galley = text.clone().into_galley(ui, wrap, room.x, TextStyle::Small);
    // The keyboard stays with the table: its rows are no places to stop at.
    let (rect, response) = ui.allocate_exact_size(room, Sense::CLICK);
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let elided = galley.elided;
    ui.painter().galley(at, galley, color);
    if elided {
        return response.on_hover_ui(|ui| {
            ui.add(Label::new(text));
        });
    }
    response
}

fn content(column: Column, row: &Row, now: Now) -> String {
    match column {
        Column::Name => row.pseudonym.clone(),
        Column::SentTo => match order::sent_to(row) {
            "" => "–".to_owned(),
            to => to.to_owned(),
        },
        Column::How => match &row.sent {
            Some(sent) => words::way_word(sent.way),
            None => "–".to_owned(),
        },
        Column::Made => words::moment_in_short(row.created, now.today),
        Column::Expires => match row.state.is_alive() {
            true => words::left(row, now.today),
            false => "–".to_owned(),
        },
        Column::State => words::state_word(row.state),
    }
}

fn color(ui: &Ui, column: Column, row: &Row, selected: bool) -> Color32 {
    let palette = Palette::of(ui);
    match (column, row.state) {
        // On the ground of what is selected no other can be read as well.
        _ if selected => palette.text,
        (Column::State, ledger::State::Locked) => palette.error,
        (Column::State, state) if state.is_alive() => palette.accent,
        (Column::Name, _) => palette.text,
        (_, state) if state.is_alive() => palette.text,
        _ => palette.quiet,
    }
}

/// What a click on a row does.
fn touched(drawn: &Response, page: &mut Page, roll: &Roll, row: &Row) -> Option<Deed> {
    if drawn.double_clicked() {
        return Some(Deed::Details);
    }
    if drawn.clicked() {
        let modifiers = drawn.ctx.input(|input| input.modifiers);
        let how = if modifiers.shift {
            Touch::Range
        } else if modifiers.command {
            Touch::Toggle
        } else {
            Touch::Only
        };
        keys::touch(page, roll, row.id, how);
    }
    if drawn.secondary_clicked() && !page.selection.has(&row.id) {
        keys::touch(page, roll, row.id, Touch::Only);
    }
    let mut wish = None;
    drawn.context_menu(|ui| {
        for (deed, text) in [
            (Deed::Details, texts::status_details()),
            (Deed::Resend, texts::resend()),
            (Deed::Expire, texts::expire()),
            (Deed::Delete, texts::delete()),
        ] {
            let button = egui::Button::new(text).frame(false);
            if ui.add_enabled(page.can(deed), button).clicked() {
                wish = Some(deed);
                ui.close();
            }
        }
    });
    wish
}
