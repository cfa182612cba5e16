//! Whether somebody is to be remembered by their key: what they are to be called, and the six words to compare.

use egui::Ui;
use ticket::identity::{Role, fingerprint};
use ticket::text_rule;
use ui::{Button, Field};

use crate::make::name_problem;
use crate::people::Person;
use crate::texts;

/// Somebody who is to be remembered, or not.
#[derive(Clone, Debug)]
pub struct Remember {
    /// By which they are known again.
    pub key: [u8; 32],
    /// Who that is: a helper, or a novice.
    role: Role,
    name: String,
    words: String,
    /// Why they could not be remembered.
    pub refused: Option<String>,
}

/// What the person says to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They are to be known by this name.
    Keep(String),
    /// They are not to be remembered.
    Leave,
}

impl Remember {
    /// Somebody with this key, who calls themselves that; a claim, until the words were compared.
    pub fn new(role: Role, key: [u8; 32], name: &str) -> Self {
        Self {
            key,
            role,
            name: name.to_owned(),
            words: fingerprint(&key),
            refused: None,
        }
    }

    /// Draws it. `known` are those who have a name already, which nobody else gets.
    pub fn show(&mut self, ui: &mut Ui, known: &[Person]) -> Option<Answer> {
        ui::card(ui, |ui| {
            ui::label(ui, texts::remember_words());
            ui::spoken(ui, &ui::apart(&self.words));
            ui::hint(
                ui,
                match self.role {
                    Role::Helper => texts::remember_compare_helper(),
                    Role::Novice => texts::remember_compare_novice(),
                },
            );
            let problem = problem(known, &self.key, &self.name);
            let field = Field::new(texts::remember_name(), &mut self.name)
                .limit(text_rule::MAX_LINE)
                .error(self.refused.clone().or_else(|| problem.clone()))
                .show(ui);
            if field.changed() {
                self.refused = None;
            }
            let mut answer = None;
            let ready = problem.is_none() && !self.name.trim().is_empty();
            ui.horizontal_wrapped(|ui| {
                let keep = Button::primary(texts::remember_yes());
                if ui.add_enabled(ready, keep).clicked() {
                    answer = Some(Answer::Keep(self.name.trim().to_owned()));
                }
                if ui.add(Button::secondary(texts::remember_no())).clicked() {
                    answer = Some(Answer::Leave);
                }
            });
            answer
        })
        .inner
    }
}

/// What speaks against this name for this key, among those who are known.
pub(crate) fn problem(known: &[Person], key: &[u8; 32], name: &str) -> Option<String> {
    let folded = name.trim().to_lowercase();
    let mut others = known.iter().filter(|person| person.key != *key);
    let taken = others.find(|person| person.name.to_lowercase() == folded);
    match taken {
        Some(person) => Some(texts::remember_taken(&person.name)),
        None => name_problem(name),
    }
}
