//! The form for a new identity: a name, and a passphrase that is made up or the person's own.

use egui::Ui;
use secrecy::{ExposeSecret as _, SecretString};
use ticket::identity::Role;
use ticket::password::Passphrase;
use ticket::text_rule;
use ui::{Button, Field};

use crate::office::Task;
use crate::own::{OwnPassword, Protects};
use crate::page::Wish;
use crate::texts;

/// What has been filled in.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    name: String,
    words: Passphrase,
    copied: bool,
    own: Option<OwnPassword>,
}

impl Form {
    pub(crate) fn new(words: Passphrase) -> Self {
        Self {
            name: String::new(),
            words,
            copied: false,
            own: None,
        }
    }

    pub(crate) fn another(&mut self, words: Passphrase) {
        self.words = words;
        self.copied = false;
    }

    /// Draws it, but for the buttons that end it.
    pub(crate) fn show(&mut self, ui: &mut Ui, role: Role) -> Option<Wish> {
        ui::lead(
            ui,
            match role {
                Role::Helper => texts::make_lead_helper(),
                Role::Novice => texts::make_lead_novice(),
            },
        );
        let problem = name_problem(&self.name);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            Field::new(texts::make_name(), &mut self.name)
                .limit(text_rule::MAX_LINE)
                .error(problem)
                .show(ui);
            ui::hint(ui, texts::make_name_hint());
        });
        match &mut self.own {
            None => self.made_up(ui),
            Some(own) => {
                own.show(ui, &self.name);
                ui::hint(ui, texts::make_keep());
                let made_up = Button::secondary(texts::make_words());
                if ui.add(made_up).clicked() {
                    self.own = None;
                }
                None
            }
        }
    }

    fn made_up(&mut self, ui: &mut Ui) -> Option<Wish> {
        let mut wish = None;
        ui::label(ui, texts::make_passphrase());
        ui::spoken(ui, self.words.secret().expose_secret());
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::secondary(texts::make_copy())).clicked() {
                self.copied = true;
                wish = Some(Wish::CopySecret(self.words.secret().clone()));
            }
            if ui.add(Button::secondary(texts::make_other())).clicked() {
                wish = Some(Wish::OtherWords);
            }
            if ui.add(Button::secondary(texts::make_own())).clicked() {
                self.own = Some(OwnPassword::new(Protects::Identity));
            }
        });
        let kept = match self.copied {
            true => texts::make_copied(),
            false => texts::make_keep(),
        };
        ui::hint(ui, kept);
        wish
    }

    /// What makes the identity, once all is right.
    pub(crate) fn task(&self) -> Option<Task> {
        let name = text_rule::name(self.name.trim(), text_rule::MAX_LINE).ok()?;
        let passphrase: SecretString = match &self.own {
            None => self.words.secret().clone(),
            Some(own) if own.problem().is_none() => own.secret(),
            Some(_) => return None,
        };
        Some(Task::Make {
            name: name.to_owned(),
            passphrase,
        })
    }
}

/// What is wrong with a name, and what to do; nothing while it is empty.
pub(crate) fn name_problem(name: &str) -> Option<String> {
    let name = name.trim();
    let error = text_rule::name(name, text_rule::MAX_LINE).err()?;
    (!name.is_empty()).then(|| phrases::text(&error))
}
