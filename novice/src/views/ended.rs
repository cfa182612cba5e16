//! After a session: that it is over, why, and that nobody sees the screen; and what the person wants to
//! remember of it.

use super::{Action, Place, WIDTH};
use crate::engine::{Ended, ListCommand};
use crate::texts;
use egui::Ui;
use ui::{Button, Field};

/// A session that is over, and what is being written about it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session.
    pub ended: Ended,
    note: String,
    /// The note is kept as it stands.
    pub noted: bool,
}

impl Page {
    /// A session that has just ended.
    pub fn new(ended: Ended) -> Self {
        Self {
            ended,
            note: String::new(),
            noted: false,
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        let ended = &page.ended;
        ui::title(ui, texts::ended_title());
        ui::card(ui, |ui| {
            ui::lead(ui, ended.message.as_str());
            ui::hint(ui, texts::ended_lasted(&ui::language::lasted(ended.lasted)));
        });
        let noted = note(ui, page);
        let home = ui
            .add(Button::primary(texts::ended_home()).wide())
            .clicked();
        noted.or(home.then_some(Action::Go(Place::Home)))
    })
}

fn note(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let field = Field::new(texts::ended_note(), &mut page.note)
        .rows(3)
        .limit(ledger::MAX_NOTE);
    if field.show(ui).changed() {
        page.noted = false;
    }
    if page.noted {
        ui::hint(ui, texts::ended_noted());
        return None;
    }
    let keep = Button::secondary(texts::ended_keep_note());
    let is_written = !page.note.trim().is_empty();
    let clicked = ui.add_enabled(is_written, keep).clicked();
    clicked.then(|| {
        let note = page.note.clone();
        Action::Send(ListCommand::Note(page.ended.ticket, note).into())
    })
}
