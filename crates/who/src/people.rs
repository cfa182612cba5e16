//! The people one knows by their cards: a list, and how somebody gets onto it.

use egui::Ui;
use ticket::identity::{Card, Role, fingerprint};
use ticket::text_rule;
use ui::{Button, Confirm, Field, Pasted, Tone};

use crate::office::{CardFrom, Task};
use crate::remember::{Answer, Remember, problem};
use crate::texts;

/// The most bytes of a text with a card in it that are taken: a card's text form has at most 5,467, and may be quoted in a message.
const LONGEST_TEXT: usize = 24_000;

/// Somebody who is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// By which.
    pub key: [u8; 32],
    /// What the person of this computer calls them.
    pub name: String,
    /// What there was with them.
    pub detail: String,
}

/// What the person wishes.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// Write down whom a key belongs to.
    Add {
        /// The key.
        key: [u8; 32],
        /// Who they are.
        name: String,
    },
    /// Call somebody something else.
    Rename {
        /// Who.
        key: [u8; 32],
        /// From now on.
        name: String,
    },
    /// Forget whom a key belongs to.
    Remove([u8; 32]),
}

/// What is to be done for the page.
#[derive(Debug)]
pub enum PeopleWish {
    /// Leave it.
    Back,
    /// Choose a card's file in the system's dialog.
    Open,
    /// Have the office read a card.
    Do(Task),
    /// Change the list.
    Change(Change),
}

/// What the page holds.
#[derive(Clone, Debug)]
pub struct People {
    /// On which side those people are.
    role: Role,
    /// Those who are known, in order.
    pub known: Vec<Person>,
    /// A file is held over the window.
    pub hovered: bool,
    pasted: String,
    adding: Option<Remember>,
    renaming: Option<([u8; 32], String)>,
    removing: Option<[u8; 32]>,
    /// What came of the last wish: how serious, what, and what to do.
    said: Option<(Tone, String, String)>,
}

/// What was pressed at one of them.
enum Pressed {
    Rename,
    Remove,
}

impl People {
    /// The list of those on that side of a session.
    pub fn new(role: Role, known: Vec<Person>) -> Self {
        Self {
            role,
            known,
            hovered: false,
            pasted: String::new(),
            adding: None,
            renaming: None,
            removing: None,
            said: None,
        }
    }

    /// The list as it is now. Who was to be added is, once they are in it.
    pub fn listed(&mut self, known: Vec<Person>) {
        self.known = known;
        let is_known = |key: &[u8; 32]| self.known.iter().any(|person| person.key == *key);
        if self.adding.as_ref().is_some_and(|one| is_known(&one.key)) {
            self.adding = None;
        }
    }

    /// A change was not made, and why.
    pub fn refused(&mut self, why: String) {
        match &mut self.adding {
            Some(adding) => adding.refused = Some(why),
            None => self.said = Some((Tone::Error, texts::people_failed(), why)),
        }
    }

    /// There is no dialog for files.
    pub fn no_dialog(&mut self) {
        let (what, next) = (texts::people_no_dialog(), texts::people_no_dialog_next());
        self.said = Some((Tone::Error, what, next));
    }

    /// A card was read, or not.
    pub fn read(&mut self, card: &Result<Box<Card>, String>) {
        self.said = None;
        match card {
            Err(why) => self.said = Some((Tone::Error, texts::card_refused(), why.clone())),
            Ok(card) if card.role() != self.role => {
                let why = match self.role {
                    Role::Helper => texts::card_not_helper(),
                    Role::Novice => texts::card_not_novice(),
                };
                self.said = Some((Tone::Error, texts::card_refused(), why));
            }
            Ok(card) => {
                let key = card.key_hash();
                match self.known.iter().find(|person| person.key == key) {
                    Some(person) => {
                        let what = texts::card_known(&person.name);
                        self.said = Some((Tone::Calm, what, String::new()));
                    }
                    None => self.adding = Some(Remember::new(self.role, key, card.name())),
                }
            }
        }
    }

    /// Whether leaving it loses nothing.
    pub fn is_idle(&self) -> bool {
        self.adding.is_none() && self.renaming.is_none() && self.pasted.is_empty()
    }

    /// Draws it, in a column of this width in points.
    pub fn show(&mut self, ui: &mut Ui, width: f32) -> Option<PeopleWish> {
        let pasted = ui::pasted(ui, LONGEST_TEXT).filter(|_| self.removing.is_none());
        let wish = ui::page(ui, width, |ui| self.content(ui));
        let wish = wish.or_else(|| self.confirm(ui));
        wish.or_else(|| self.take(pasted?))
    }

    /// A text that may have a card in it.
    fn take(&mut self, text: Pasted) -> Option<PeopleWish> {
        self.said = None;
        match text {
            Pasted::Text(text) => Some(PeopleWish::Do(Task::Read(CardFrom::Text(text)))),
            Pasted::TooLong => {
                let (what, next) = (texts::card_refused(), texts::card_too_long());
                self.said = Some((Tone::Error, what, next));
                None
            }
        }
    }

    fn content(&mut self, ui: &mut Ui) -> Option<PeopleWish> {
        let (title, lead) = match self.role {
            Role::Helper => (texts::helpers_title(), texts::helpers_lead()),
            Role::Novice => (texts::novices_title(), texts::novices_lead()),
        };
        let back = ui::heading(ui, title);
        ui::lead(ui, lead);
        if let Some((tone, what, next)) = &self.said {
            ui::notice(ui, *tone, what, next);
        }
        let mut wish = self.adding(ui);
        if self.known.is_empty() && self.adding.is_none() {
            ui::hint(ui, texts::people_none());
        }
        for at in 0..self.known.len() {
            wish = self.one(ui, at).or(wish);
        }
        if self.adding.is_none() {
            wish = self.add(ui).or(wish);
        }
        wish.or(back.then_some(PeopleWish::Back))
    }

    fn adding(&mut self, ui: &mut Ui) -> Option<PeopleWish> {
        let adding = self.adding.as_mut()?;
        match adding.show(ui, &self.known)? {
            Answer::Keep(name) => {
                let key = adding.key;
                Some(PeopleWish::Change(Change::Add { key, name }))
            }
            Answer::Leave => {
                self.adding = None;
                None
            }
        }
    }

    fn one(&mut self, ui: &mut Ui, at: usize) -> Option<PeopleWish> {
        let person = &self.known[at];
        let key = person.key;
        if self.renaming.as_ref().is_some_and(|(of, _)| *of == key) {
            return self.rename(ui, key);
        }
        match ui::card(ui, |ui| show(ui, person)).inner {
            Some(Pressed::Rename) => self.renaming = Some((key, person.name.clone())),
            Some(Pressed::Remove) => self.removing = Some(key),
            None => {}
        }
        None
    }

    fn rename(&mut self, ui: &mut Ui, key: [u8; 32]) -> Option<PeopleWish> {
        let (_, name) = self.renaming.as_mut()?;
        let problem = problem(&self.known, &key, name);
        let ready = problem.is_none() && !name.trim().is_empty();
        let (mut keep, mut leave) = (false, false);
        ui::card(ui, |ui| {
            Field::new(texts::remember_name(), name)
                .limit(text_rule::MAX_LINE)
                .error(problem)
                .show(ui);
            ui.horizontal_wrapped(|ui| {
                let button = Button::primary(texts::rename_keep());
                keep = ui.add_enabled(ready, button).clicked();
                leave = ui.add(Button::secondary(texts::cancel())).clicked();
            });
        });
        let name = name.trim().to_owned();
        if keep || leave {
            self.renaming = None;
        }
        keep.then_some(PeopleWish::Change(Change::Rename { key, name }))
    }

    fn add(&mut self, ui: &mut Ui) -> Option<PeopleWish> {
        let mut wish = None;
        ui::subtitle(ui, texts::add_title());
        if ui
            .add(Button::secondary(texts::add_open()).wide())
            .clicked()
        {
            wish = Some(PeopleWish::Open);
        }
        match self.hovered {
            true => ui::notice(ui, Tone::Calm, &texts::add_drop_here(), ""),
            false => {
                ui::hint(ui, texts::add_drop());
            }
        }
        // One more, so that a longer text shows.
        let field = Field::new(texts::add_paste(), &mut self.pasted)
            .example(texts::add_paste_example())
            .limit(LONGEST_TEXT + 1)
            .show(ui);
        if field.changed() {
            self.said = None;
        }
        let some = !self.pasted.trim().is_empty();
        let button = Button::secondary(texts::add_button());
        if ui.add_enabled(some, button).clicked() {
            let text = Pasted::of(&std::mem::take(&mut self.pasted), LONGEST_TEXT);
            wish = self.take(text);
        }
        wish
    }

    fn confirm(&mut self, ui: &Ui) -> Option<PeopleWish> {
        let key = self.removing?;
        let Some(person) = self.known.iter().find(|person| person.key == key) else {
            self.removing = None;
            return None;
        };
        let body = match self.role {
            Role::Helper => texts::remove_body_helper(),
            Role::Novice => texts::remove_body_novice(),
        };
        let question = Confirm {
            title: &texts::remove_title(&person.name),
            body: &body,
            yes: &texts::remove_yes(),
            no: &texts::remove_no(),
            role: ui::Role::Danger,
        };
        let answer = ui::confirm(ui.ctx(), &question)?;
        self.removing = None;
        let yes = answer == ui::Answer::Yes;
        yes.then_some(PeopleWish::Change(Change::Remove(key)))
    }
}

fn show(ui: &mut Ui, person: &Person) -> Option<Pressed> {
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 6.0;
    ui::label(ui, person.name.as_str());
    if !person.detail.is_empty() {
        ui::hint(ui, person.detail.as_str());
    }
    ui::hint(
        ui,
        texts::people_words(&ui::apart(&fingerprint(&person.key))),
    );
    ui.horizontal_wrapped(|ui| {
        let (rename, remove) = (texts::people_rename(), texts::people_remove());
        for (text, name, what) in [
            (
                rename,
                texts::people_rename_one(&person.name),
                Pressed::Rename,
            ),
            (
                remove,
                texts::people_remove_one(&person.name),
                Pressed::Remove,
            ),
        ] {
            let button = ui.add(Button::secondary(text));
            // Which one, for who does not see where it is.
            ui.ctx()
                .accesskit_node_builder(button.id, |node| node.set_label(name));
            if button.clicked() {
                pressed = Some(what);
            }
        }
    });
    pressed
}
