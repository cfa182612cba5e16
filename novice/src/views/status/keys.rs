//! The table by the keyboard: arrows, with Shift for a range, Ctrl+A for all, Enter for details, Delete.
//! Ctrl and arrows pass over rows, and Space selects the one they came to, or no longer: any rows can be selected.

use super::{Deed, Page};
use crate::roll::Roll;
use crate::roll::selection::Touch;
use egui::{EventFilter, Key, Response, Ui};

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
    if ui.input(|input| input.modifiers.command && input.key_pressed(Key::A)) {
        let all: Vec<_> = page.ids(roll).collect();
        page.selection.all(all.into_iter());
        page.recount(roll);
        return None;
    }
    moved(ui, page, roll, per_page);
    if ui.input(|input| input.key_pressed(Key::Space))
        && let Some(cursor) = page.selection.cursor()
    {
        touch(page, roll, cursor, Touch::Toggle);
    }
    let key = |key| ui.input(|input| input.key_pressed(key));
    let is_chosen = !page.selection.is_empty();
    if key(Key::Enter) && is_chosen {
        return Some(Deed::Details);
    }
    (key(Key::Delete) && is_chosen).then_some(Deed::Delete)
}

/// Moves to another row, if a key says so.
fn moved(ui: &Ui, page: &mut Page, roll: &Roll, per_page: usize) {
    let Some(last) = page.shown.len().checked_sub(1) else {
        return;
    };
    let (step, modifiers) = ui.input(|input| {
        let presses = |key| isize::try_from(input.num_presses(key)).unwrap_or(0);
        let pages = presses(Key::PageDown) - presses(Key::PageUp);
        let lines = presses(Key::ArrowDown) - presses(Key::ArrowUp);
        let ends = presses(Key::End) - presses(Key::Home);
        let leap = isize::try_from(per_page.max(1)).unwrap_or(1);
        let far = isize::try_from(last).unwrap_or(isize::MAX);
        let step = lines + pages * leap + ends.saturating_mul(far.saturating_add(1));
        (step, input.modifiers)
    });
    if step == 0 {
        return;
    }
    let cursor = page.selection.cursor();
    let at = cursor.and_then(|cursor| page.ids(roll).position(|id| id == cursor));
    let to = match at {
        Some(at) => at.saturating_add_signed(step).min(last),
        // Before the first, or behind the last.
        None if step > 0 => step.unsigned_abs().saturating_sub(1).min(last),
        None => last.saturating_sub(step.unsigned_abs() - 1),
    };
    let Some(row) = roll.rows().get(page.shown[to] as usize) else {
        return;
    };
    let how = if modifiers.shift {
        Touch::Range
    } else if modifiers.command {
        Touch::Pass
    } else {
        Touch::Only
    };
    touch(page, roll, row.id, how);
    page.scroll_to = Some(to);
}

/// A row was touched, by a key or by a click.
pub(super) fn touch(page: &mut Page, roll: &Roll, id: ticket::Id, how: Touch) {
    let mut selection = std::mem::take(&mut page.selection);
    selection.touch(id, how, page.ids(roll));
    page.selection = selection;
    page.recount(roll);
}
