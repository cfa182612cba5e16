//! The table itself: only the rows in sight are drawn.

use super::{Deed, Page, keys};
use crate::roll::Roll;
use crate::roll::order::{self, Column};
use crate::roll::selection::Touch;
use crate::views::Now;
use crate::{texts, words};
use chrono::Datelike as _;
use egui::{
    Color32, Event, Id, Label, Modifiers, Popup, Response, RichText, Sense, TextStyle,
    TextWrapMode, Ui, WidgetInfo, WidgetText,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};
use ledger::{Row, Way};
use std::time::Duration;
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
    let widths = widths(ui, page, room.width(), now);
    let mut builder = TableBuilder::new(ui)
        .striped(true)
        .sense(Sense::CLICK)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .auto_shrink([false, false])
        .animate_scrolling(false)
        .min_scrolled_height(0.0)
        .max_scroll_height(room.height() - ROW);
    for width in widths {
        builder = builder.column(Width::exact(width).clip(true));
    }
    let scrolls = page.scroll_to.take();
    if let Some(row) = scrolls {
        builder = builder.scroll_to_row(row, None);
    }
    let mut menu_is_there = scrolls.is_some();
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
            menu_is_there |= page.menu == Some(row.id);
            wish = touched(&drawn, page, roll, row).or(wish);
            wish = menu(&drawn, page, row, &keyboard).or(wish);
        });
    });
    if !menu_is_there {
        // Its row was scrolled out of sight, or is gone.
        page.menu = None;
    }
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

/// How wide the columns are, in points. Those that say one of a few things have room for each of these; of what they leave
/// the name takes what the longest needs, as far as something is left for whom it was sent to.
fn widths(ui: &Ui, page: &Page, room: f32, now: Now) -> [f32; 6] {
    /// With less, hardly anything is read of it.
    const LEAST: f32 = 76.0;
    /// Behind a heading there is that much, in points.
    const BEHIND: f32 = 8.0;
    let font = TextStyle::Small.resolve(ui.style());
    let wide = |text: &str| {
        let galley = ui.fonts_mut(|fonts| {
            fonts.layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER)
        });
        // Nothing is cut for the part of a point.
        galley.size().x.ceil() + 1.0
    };
    let widest = |column, texts: &mut dyn Iterator<Item = String>| {
        // With what grows behind it in its button.
        let head = wide(&format!("{} ↓", heading(column))) + BEHIND;
        texts.map(|text| wide(&text)).fold(head, f32::max)
    };
    let how = widest(Column::How, &mut WAYS.map(words::way_word).into_iter());
    let said = |at| words::moment_in_short(at, now.today);
    let days = page.months.values().flatten().flat_map(|at| {
        let is_day = said(*at) == words::day(*at, now.today);
        // A day of two digits is as long as any of its month.
        let long = at.with_day(28).filter(|_| is_day);
        [Some(*at), long].into_iter().flatten().map(said)
    });
    let made = widest(Column::Made, &mut { days });
    let spans = &mut SPANS.map(ui::language::span).into_iter();
    let expires = widest(Column::Expires, spans);
    let states = &mut super::STATES.into_iter().flatten().map(words::state_word);
    let state = widest(Column::State, states);
    let bar = ui.spacing().scroll.allocated_width();
    let rest = room - how - made - expires - state - 5.0 * GAP - bar;
    let most = (rest - LEAST).max(LEAST);
    let name = widest(Column::Name, &mut std::iter::once(page.longest.clone())).min(most);
    let sent_to = (rest - name).max(LEAST);
    [name, sent_to, how, made, expires, state]
}

/// All ways in which an invitation can be handed over.
const WAYS: [Way; 5] = [Way::File, Way::Folder, Way::Text, Way::Mail, Way::Draft];

/// Times that are as long to write as any that an invitation has left.
const SPANS: [Duration; 3] = [
    Duration::from_secs(59 * 60),
    Duration::from_secs((47 * 60 + 59) * 60),
    Duration::from_secs(30 * 24 * 3600),
];

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
        let how = keys::how(held(drawn), Touch::Toggle);
        keys::touch(page, roll, row.id, how);
    }
    if drawn.secondary_clicked() && !page.selection.has(&row.id) {
        keys::touch(page, roll, row.id, Touch::Only);
    }
    None
}

/// The modifiers that were held with the last click: by the time that the window is drawn they may be let go.
fn held(drawn: &Response) -> Modifiers {
    drawn.ctx.input(|input| {
        let mut events = input.events.iter().rev();
        let last = events.find_map(|event| match event {
            Event::PointerButton { modifiers, .. } => Some(*modifiers),
            _ => None,
        });
        last.unwrap_or(input.modifiers)
    })
}

/// The menu of a row: where the pointer was, or below the row when it was opened by keyboard.
fn menu(drawn: &Response, page: &mut Page, row: &Row, keyboard: &Response) -> Option<Deed> {
    let mut wish = None;
    let mut popup = Popup::context_menu(drawn);
    let by_key = page.menu == Some(row.id);
    let mut open = by_key;
    if by_key {
        popup = popup
            .at_position(drawn.rect.left_bottom())
            .open_bool(&mut open);
    }
    let can = |deed| page.can(deed);
    popup.show(|ui| {
        for (deed, text) in [
            (Deed::Details, texts::status_details()),
            (Deed::Resend, texts::resend()),
            (Deed::Expire, texts::expire()),
            (Deed::Delete, texts::delete()),
        ] {
            let button = egui::Button::new(text).frame(false);
            let response = ui.add_enabled(can(deed), button);
            if by_key && keyboard.has_focus() && response.enabled() && !ui.is_sizing_pass() {
                // The table had it; the first that can be done takes it.
                response.request_focus();
            }
            if response.has_focus() {
                // Without a frame it shows that in no other way.
                let stroke = egui::Stroke::new(2.0, Palette::of(ui).accent);
                let around = response.rect.expand2(egui::vec2(6.0, -4.0));
                ui.painter()
                    .rect_stroke(around, 4.0, stroke, egui::StrokeKind::Inside);
            }
            if response.clicked() {
                wish = Some(deed);
                ui.close();
            }
        }
    });
    if by_key && !open {
        page.menu = None;
        page.takes_keyboard = true;
    }
    wish
}
