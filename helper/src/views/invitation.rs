//! The second screen: who asks, what the invitation says, the password.

use egui::{Key, Ui};
use ticket::Kind;
use ui::{Button, Field, PasswordField, Tone};
use zeroize::{Zeroize as _, Zeroizing};

use super::{COLUMN, Wish};
use crate::describe::{self, Facts};
use crate::problem::Problem;
use crate::texts;

/// The most characters of the person's name.
const LONGEST_NAME: usize = 64;

/// What the second screen shows.
#[derive(Debug)]
pub struct Invitation {
    /// What the invitation says.
    pub facts: Facts,
    /// What is typed as the password.
    pub password: Zeroizing<String>,
    /// What the person calls themselves.
    pub name: String,
    /// The password was right, or none is needed.
    pub unlocked: bool,
    /// The password is being checked.
    pub busy: bool,
    /// What is wrong with the password.
    pub error: Option<String>,
    /// Why it does not go on.
    pub problem: Option<Problem>,
    /// The password is to be typed next.
    asks: bool,
}

impl Invitation {
    /// The screen for an invitation that was just opened.
    pub fn new(facts: Facts, name: String) -> Self {
        Self {
            facts,
            // Room from the start: growing would leave copies behind.
            password: Zeroizing::new(String::with_capacity(1024)),
            name,
            unlocked: false,
            busy: false,
            error: None,
            problem: None,
            asks: true,
        }
    }

    /// The password was not right: it is typed again, from nothing.
    pub fn ask_again(&mut self, why: String) {
        self.password.zeroize();
        self.error = Some(why);
        self.unlocked = false;
        self.busy = false;
        self.asks = true;
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::title(ui, texts::asks_for_help(&self.facts.pseudonym));
        if let Some(message) = self.facts.message.as_deref().filter(|m| !m.is_empty()) {
            ui::notice(ui, Tone::Calm, &texts::their_message(), message);
        }
        ui::card(ui, |ui| ui::facts(ui, &rows(&self.facts)));
        if self.facts.kind == Kind::Open {
            ui::notice(ui, Tone::Warning, &texts::open_head(), &texts::open_body());
        }
        if let Some(problem) = &self.problem {
            ui::error_panel(ui, &problem.what, &problem.advice);
        }
        let mut wish = ui.add_enabled_ui(!self.busy, |ui| self.fields(ui)).inner;
        ui.add_space(4.0);
        if self.busy {
            ui::hint(ui, texts::checking());
        } else if ui
            .add(Button::secondary(texts::other_invitation()))
            .clicked()
        {
            wish = Some(Wish::Other);
        }
        wish
    }

    /// The address is not known yet: unlocking comes first, connecting after it was seen.
    fn must_unlock_first(&self) -> bool {
        self.facts.addresses.is_none()
    }

    fn fields(&mut self, ui: &mut Ui) -> Option<Wish> {
        let mut entered = false;
        if !self.must_unlock_first() {
            let field = Field::new(texts::your_name(), &mut self.name)
                .example(texts::your_name_example())
                .limit(LONGEST_NAME)
                .show(ui);
            entered |= submitted(ui, &field);
        }
        if self.facts.kind != Kind::Open {
            if self.unlocked {
                ui::notice(ui, Tone::Calm, &texts::password_right(), "");
            } else {
                let field = PasswordField::new(texts::password(), &mut self.password)
                    .error(self.error.as_deref())
                    .show(ui);
                entered |= submitted(ui, &field);
                if field.enabled() && std::mem::take(&mut self.asks) {
                    field.request_focus();
                }
            }
        }
        ui.add_space(4.0);
        let (text, hint, wish) = if self.must_unlock_first() {
            (texts::show_address(), texts::continue_hint(), Wish::Unlock)
        } else {
            (texts::connect(), texts::connect_hint(), Wish::Connect)
        };
        let needs_password = self.facts.kind != Kind::Open && !self.unlocked;
        let ready = !(needs_password && self.password.is_empty());
        let button = Button::primary(text).wide();
        let clicked = ui.add_enabled(ready, button).clicked();
        ui::hint(ui, hint);
        (clicked || (entered && ready)).then_some(wish)
    }
}

fn submitted(ui: &Ui, field: &egui::Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn rows(facts: &Facts) -> Vec<(String, String)> {
    let mut rows = vec![
        (texts::ends(), facts.ends.clone()),
        (texts::you_may(), facts.offers.clone()),
        (texts::password_kind(), describe::kind(facts.kind)),
    ];
    let address = match &facts.addresses {
        Some(addresses) => addresses.join("\n"),
        None => texts::address_sealed(),
    };
    rows.push((texts::address(), address));
    if let Some(issuer) = &facts.issuer {
        rows.push((texts::vouched_by(), issuer.clone()));
    }
    rows
}
