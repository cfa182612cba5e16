//! The table by the keyboard: arrows, with Shift for a range, Ctrl+A for all, Enter for details, Delete, the menu key.
//! Ctrl and arrows pass over rows, and Space selects the one they came to, or no longer: any rows can be selected.

use super::{Deed, Page};
use crate::roll::Roll;
use crate::roll::selection::Touch;
use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};
use ticket::Id;

/// Does what the keys say while the table has the keyboard; `per_page` rows are in sight.
pub(super) fn pressed(
    ui: &Ui,
    table: &Response,
    page: &mut Page,
    roll: &Roll,
    per_page: usize,
) -> Option<Deed> {
    if std::mem::take(&mut page.takes_keyboard) {
        table.request_focus();
    }
    if !table.has_focus() || page.asked.is_some() {
        return None;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(table.id, filter));
    // Each with the modifiers that were held with it: by the time that the window is drawn they may be let go.
    let strokes: Vec<(Key, Modifiers)> = ui.input(|input| {
        let strokes = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => Some((*key, *modifiers)),
            _ => None,
        });
        strokes.collect()
    });
    strokes
        .into_iter()
        .find_map(|(key, modifiers)| stroke(page, roll, per_page, key, modifiers))
}

/// What one key does.
fn stroke(
    page: &mut Page,
    roll: &Roll,
    per_page: usize,
    key: Key,
    modifiers: Modifiers,
) -> Option<Deed> {
    let is_chosen = !page.selection.is_empty();
    let leap = isize::try_from(per_page.max(1)).unwrap_or(1);
    // Farther than there are rows.
    let end = isize::MAX;
    match key {
        Key::A if modifiers.command => {
            let all: Vec<_> = page.ids(roll).collect();
            page.selection.all(all.into_iter());
            page.recount(roll);
        }
        Key::ArrowDown => moved(page, roll, 1, modifiers),
        Key::ArrowUp => moved(page, roll, -1, modifiers),
        Key::PageDown => moved(page, roll, leap, modifiers),
        Key::PageUp => moved(page, roll, -leap, modifiers),
        Key::End => moved(page, roll, end, modifiers),
        Key::Home => moved(page, roll, -end, modifiers),
        Key::Space => {
            if let Some(cursor) = page.selection.cursor() {
                touch(page, roll, cursor, Touch::Toggle);
            }
        }
        Key::Menu => opens_menu(page, roll),
        Key::F10 if modifiers.shift => opens_menu(page, roll),
        Key::Enter if is_chosen => return Some(Deed::Details),
        Key::Delete if is_chosen => return Some(Deed::Delete),
        _ => {}
    }
    None
}

/// Moves so many rows down, or up.
fn moved(page: &mut Page, roll: &Roll, step: isize, modifiers: Modifiers) {
    let Some(last) = page.shown.len().checked_sub(1) else {
        return;
    };
    let to = match place(page, roll, page.selection.cursor()) {
        Some(at) => at.saturating_add_signed(step).min(last),
        // Before the first, or behind the last.
        None if step > 0 => (step.unsigned_abs() - 1).min(last),
        None => last.saturating_sub(step.unsigned_abs() - 1),
    };
    let Some(row) = roll.rows().get(page.shown[to] as usize) else {
        return;
    };
    touch(page, roll, row.id, how(modifiers, Touch::Pass));
    page.scroll_to = Some(to);
}

/// The menu of the row that the keyboard is at; of no other than those selected, as by the pointer.
fn opens_menu(page: &mut Page, roll: &Roll) {
    let first = page.selected(roll).first().copied();
    let Some(at) = page.selection.cursor().or(first) else {
        return;
    };
    if !page.selection.has(&at) {
        touch(page, roll, at, Touch::Only);
    }
    page.menu = Some(at);
    page.scroll_to = place(page, roll, Some(at));
}

/// Where a row stands among those that are shown.
fn place(page: &Page, roll: &Roll, id: Option<Id>) -> Option<usize> {
    id.and_then(|id| page.ids(roll).position(|shown| shown == id))
}

/// How a row is touched with these modifiers; `command` is what Ctrl makes of it.
pub(super) fn how(modifiers: Modifiers, command: Touch) -> Touch {
    if modifiers.shift {
        Touch::Range
    } else if modifiers.command {
        command
    } else {
        Touch::Only
    }
}

/// A row was touched, by a key or by a click.
pub(super) fn touch(page: &mut Page, roll: &Roll, id: Id, how: Touch) {
    let mut selection = std::mem::take(&mut page.selection);
    selection.touch(id, how, page.ids(roll));
    page.selection = selection;
    page.recount(roll);
}
