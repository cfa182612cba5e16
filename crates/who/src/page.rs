//! The page “Who I am”.

use egui::Ui;
use identity::card_name;
use secrecy::SecretString;
use std::path::PathBuf;
use ticket::Issuer;
use ticket::identity::{self as lasting, Card, Role};
use ticket::password::Passphrase;
use ui::{Answer, Button, Confirm, Tone};

use crate::make::Form;
use crate::office::{Done, Me, Someone, Task};
use crate::texts;
use crate::unlock::Unlock;

/// What the person wishes.
#[derive(Debug)]
pub enum Wish {
    /// Leave the page.
    Back,
    /// Have the office do this.
    Do(Task),
    /// Show other words for the passphrase.
    OtherWords,
    /// Put something on the clipboard that is nobody else's business.
    CopySecret(SecretString),
    /// Ask where to save the card, at first under this name, and write it.
    Save {
        /// The file's name.
        name: String,
        /// The file's text.
        card: String,
    },
    /// Put the card on the clipboard.
    CopyText(String),
}

/// What the page holds.
#[derive(Clone, Debug)]
pub struct Page {
    role: Role,
    form: Form,
    unlock: Unlock,
    /// How the card is to be given once the identity is open.
    give: Option<Give>,
    asks_forget: bool,
    said: Option<(Tone, String, String)>,
    /// Something is being done.
    working: bool,
}

/// How the card is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Give {
    File,
    Text,
}

impl Page {
    /// The page of somebody on that side of a session, with words for a passphrase that nobody has seen.
    pub fn new(role: Role, words: Passphrase) -> Self {
        Self {
            role,
            form: Form::new(words),
            unlock: Unlock::new(),
            give: None,
            asks_forget: false,
            said: None,
            working: false,
        }
    }

    /// Other words in place of those that were shown.
    pub fn other_words(&mut self, words: Passphrase) {
        self.form.another(words);
    }

    /// The card was saved there; nowhere, because the person chose so; or not, and why.
    pub fn saved(&mut self, saved: Result<Option<PathBuf>, String>) {
        self.said = match saved {
            Ok(Some(path)) => {
                let text = texts::me_saved(&path.display().to_string());
                Some((Tone::Calm, text, texts::me_saved_next()))
            }
            Ok(None) => None,
            Err(why) => Some((Tone::Error, texts::me_not_saved(), why)),
        };
    }

    /// Something was done. Gives back what was only waiting for that.
    pub fn done(&mut self, done: &Done, me: &Me) -> Option<Wish> {
        self.working = false;
        match done {
            Done::Unlocked => return self.given(me),
            Done::Made => self.said = Some((Tone::Calm, texts::me_made(), texts::me_made_next())),
            Done::Forgotten => {
                self.said = Some((Tone::Calm, texts::me_forgotten(), String::new()));
                self.give = None;
                self.unlock = Unlock::new();
            }
            Done::Failed(why) if self.give.is_some() => self.unlock.refused(why.clone()),
            Done::Failed(why) => {
                self.said = Some((Tone::Error, texts::me_failed(), why.clone()));
            }
            Done::Card(_) => {}
        }
        None
    }

    /// The card in the way that was pressed, if the identity is open.
    fn given(&mut self, me: &Me) -> Option<Wish> {
        let open = me.someone()?.open.as_ref()?;
        let give = self.give.take()?;
        self.unlock = Unlock::new();
        Some(self.give(give, open))
    }

    fn give(&mut self, give: Give, open: &Issuer) -> Wish {
        let card = lasting::card(open, self.role);
        match give {
            Give::File => Wish::Save {
                name: card_name(open.certificate().name(), self.role),
                card,
            },
            Give::Text => {
                self.said = Some((Tone::Calm, texts::me_copied(), texts::me_saved_next()));
                Wish::CopyText(Card::to_text(&card))
            }
        }
    }

    /// Draws it, in a column of this width in points.
    pub fn show(&mut self, ui: &mut Ui, width: f32, me: &Me) -> Option<Wish> {
        let wish = ui::page(ui, width, |ui| {
            let back = ui::heading(ui, texts::me_title());
            if let Some((tone, what, next)) = &self.said {
                ui::notice(ui, *tone, what, next);
            }
            let wish = match me {
                Me::Nobody => self.nobody(ui),
                Me::Someone(someone) => self.someone(ui, someone),
                Me::Damaged(why) => self.damaged(ui, why),
            };
            wish.or(back.then_some(Wish::Back))
        });
        wish.or_else(|| self.confirm(ui, me))
    }

    fn nobody(&mut self, ui: &mut Ui) -> Option<Wish> {
        let enabled = !self.working;
        let wish = ui.add_enabled_ui(enabled, |ui| self.form.show(ui, self.role));
        ui.add_space(4.0);
        let text = match self.working {
            true => texts::make_working(),
            false => texts::make_button(),
        };
        let task = self.form.task().filter(|_| enabled);
        let make = ui.add_enabled(task.is_some(), Button::primary(text).wide());
        let task = task.filter(|_| make.clicked());
        wish.inner.or_else(|| task.map(|task| self.begin(task)))
    }

    fn someone(&mut self, ui: &mut Ui, someone: &Someone) -> Option<Wish> {
        ui::lead(ui, texts::me_known(&someone.name));
        ui::card(ui, |ui| {
            ui::label(ui, texts::me_words());
            ui::spoken(ui, &ui::apart(&someone.words));
            ui::hint(ui, texts::me_words_hint());
        });
        ui::subtitle(ui, texts::me_card());
        ui::hint(
            ui,
            match self.role {
                Role::Helper => texts::me_card_helper(),
                Role::Novice => texts::me_card_novice(),
            },
        );
        let mut wish = None;
        ui.add_enabled_ui(!self.working, |ui| {
            ui.horizontal_wrapped(|ui| {
                for (text, give) in [
                    (texts::me_save(), Give::File),
                    (texts::me_copy_text(), Give::Text),
                ] {
                    if ui.add(Button::secondary(text)).clicked() {
                        self.said = None;
                        match &someone.open {
                            Some(open) => wish = Some(self.give(give, open)),
                            None => {
                                self.give = Some(give);
                                self.unlock.take_keyboard();
                            }
                        }
                    }
                }
            });
            wish = wish.take().or_else(|| self.passphrase(ui, someone));
        });
        self.forget(ui);
        wish
    }

    /// The passphrase, once it is needed.
    fn passphrase(&mut self, ui: &mut Ui, someone: &Someone) -> Option<Wish> {
        self.give?;
        ui::hint(ui, texts::unlock_why());
        let entered = self.unlock.show(ui, &someone.name);
        let typed = self.unlock.typed();
        let text = match self.working {
            true => texts::make_working(),
            false => texts::unlock_go_on(),
        };
        let button = ui.add_enabled(typed.is_some(), Button::primary(text).wide());
        let typed = typed.filter(|_| entered || button.clicked())?;
        Some(self.begin(Task::Unlock(typed)))
    }

    fn damaged(&mut self, ui: &mut Ui, why: &str) -> Option<Wish> {
        ui::notice(ui, Tone::Error, &texts::me_damaged(), why);
        self.forget(ui);
        None
    }

    fn forget(&mut self, ui: &mut Ui) {
        ui.add_space(4.0);
        let forget = Button::secondary(texts::me_forget());
        if ui.add_enabled(!self.working, forget).clicked() {
            self.asks_forget = true;
        }
    }

    fn confirm(&mut self, ui: &Ui, me: &Me) -> Option<Wish> {
        if !self.asks_forget {
            return None;
        }
        let title = match me.someone() {
            Some(someone) => texts::forget_title(&someone.name),
            None => texts::forget_title_damaged(),
        };
        let question = Confirm {
            title: &title,
            body: &texts::forget_body(),
            yes: &texts::forget_yes(),
            no: &texts::forget_no(),
            role: ui::Role::Danger,
        };
        let answer = ui::confirm(ui.ctx(), &question)?;
        self.asks_forget = false;
        (answer == Answer::Yes).then(|| self.begin(Task::Forget))
    }

    fn begin(&mut self, task: Task) -> Wish {
        self.working = true;
        self.said = None;
        Wish::Do(task)
    }
}
