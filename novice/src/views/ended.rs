//! After a session: that it is over, why, and that nobody sees the screen; and what the person wants to
//! remember of it.

use super::{Action, Place, WIDTH};
use crate::engine::{Ended, ListCommand};
use crate::texts;
use egui::Ui;
use ledger::HelperKey;
use ticket::identity::Role;
use ui::{Button, Field, Tone};
use who::{Answer, Person, Remember};

/// A session that is over, and what is being written about it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The session.
    pub ended: Ended,
    note: String,
    /// The note is kept as it stands.
    pub noted: bool,
    /// The helper can be remembered, if the person wants to.
    remember: Option<Offer>,
    /// Those who have a name already.
    known: Vec<Person>,
    /// Something else waits that a knock had interrupted.
    pub earlier: bool,
}

/// Somebody who can be remembered.
#[derive(Clone, Debug)]
enum Offer {
    Offered(HelperKey),
    Asked(Remember),
    /// They are known now, by this name.
    Known(String),
}

impl Page {
    /// A session that has just ended.
    pub fn new(ended: Ended) -> Self {
        let remember = ended.stranger.map(Offer::Offered);
        Self {
            ended,
            note: String::new(),
            noted: false,
            remember,
            known: Vec::new(),
            earlier: false,
        }
    }

    /// Whether the person can still be remembered, or wrote something that is not kept.
    pub fn is_begun(&self) -> bool {
        let asks = matches!(self.remember, Some(Offer::Offered(_) | Offer::Asked(_)));
        asks || !self.noted && !self.note.trim().is_empty()
    }

    /// One question about one helper: what was begun about them after an earlier session goes on here.
    pub fn takes_over(&mut self, earlier: &mut Self) {
        if self.ended.stranger.is_none() || self.ended.stranger != earlier.ended.stranger {
            return;
        }
        if let Some(Offer::Asked(remember)) = earlier.remember.take() {
            self.remember = Some(Offer::Asked(remember));
        }
    }

    /// Whom the person knows, as of now.
    pub fn knows(&mut self, known: &[Person]) {
        self.known = known.to_vec();
        let Some(HelperKey(key)) = self.ended.stranger else {
            return;
        };
        if let Some(person) = known.iter().find(|person| person.key == key) {
            self.remember = Some(Offer::Known(person.name.clone()));
        }
    }

    /// The helper was not remembered, and why.
    pub fn not_remembered(&mut self, why: String) {
        if let Some(Offer::Asked(remember)) = &mut self.remember {
            remember.refused = Some(why);
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
        let remembered = remember(ui, page);
        let noted = note(ui, page);
        let leave = match page.earlier {
            true => texts::back(),
            false => texts::ended_home(),
        };
        let home = ui.add(Button::primary(leave).wide()).clicked();
        remembered
            .or(noted)
            .or(home.then_some(Action::Go(Place::Home)))
    })
}

/// The helper showed a key that they will show again: the person can give it a name.
fn remember(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    match page.remember.as_mut()? {
        Offer::Known(name) => {
            ui::notice(ui, Tone::Calm, &texts::remember_done(name), "");
            None
        }
        Offer::Offered(key) => {
            let key = *key;
            let clicked = ui::card(ui, |ui| {
                ui::hint(ui, texts::remember_why());
                ui.add(Button::secondary(texts::remember_helper()))
                    .clicked()
            });
            if clicked.inner {
                let name = page.ended.name.as_str();
                let remember = Remember::new(Role::Helper, key.0, name);
                page.remember = Some(Offer::Asked(remember));
            }
            None
        }
        Offer::Asked(remember) => {
            let key = HelperKey(remember.key);
            match remember.show(ui, &page.known)? {
                Answer::Keep(name) => Some(Action::Send(ListCommand::AddHelper(key, name).into())),
                Answer::Leave => {
                    page.remember = None;
                    None
                }
            }
        }
    }
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
