//! The second screen: who asks, what the invitation says, the password.

use egui::{Event, Key, Ui};
use ticket::Kind;
use ui::{Button, Field, PasswordField, Tone};
use zeroize::{Zeroize as _, Zeroizing};

use super::{COLUMN, Wish};
use crate::describe::{self, Facts};
use crate::problem::Problem;
use crate::texts;

/// The most characters of the person's name.
const LONGEST_NAME: usize = 64;

/// How high their message may be, in points: what is to be filled in stays in sight.
const HIGHEST_MESSAGE: f32 = 60.0;

/// What the keyboard is for when the screen is drawn next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keyboard {
    Anything,
    Password,
    Connect,
}

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
    keyboard: Keyboard,
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
            keyboard: Keyboard::Password,
        }
    }

    /// The password was right: all is known now.
    pub fn unlock(&mut self, facts: Facts) {
        self.facts = facts;
        self.unlocked = true;
        self.busy = false;
        self.error = None;
        self.problem = None;
        self.keyboard = Keyboard::Connect;
    }

    /// The password was not right: it is typed again, from nothing.
    pub fn ask_again(&mut self, why: String) {
        self.password.zeroize();
        self.error = Some(why);
        self.unlocked = false;
        self.busy = false;
        self.keyboard = Keyboard::Password;
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::title(ui, texts::asks_for_help(&self.facts.pseudonym));
        if let Some(message) = self.facts.message.as_deref().filter(|m| !m.is_empty()) {
            ui::letter(ui, &texts::their_message(), message, HIGHEST_MESSAGE);
        }
        ui::card(ui, |ui| ui::facts(ui, &rows(&self.facts)));
        if self.facts.kind == Kind::Open {
            ui::notice(ui, Tone::Warning, &texts::open_head(), &texts::open_body());
        }
        if let Some(problem) = &self.problem {
            ui::error_panel(ui, &problem.what, &problem.advice);
        }
        // Each step has fields of its own: what had the keyboard before has it no longer.
        let step = (self.must_unlock_first(), self.unlocked);
        let enabled = !self.busy;
        let fields = |ui: &mut Ui| ui.push_id(step, |ui| self.fields(ui)).inner;
        let mut wish = ui.add_enabled_ui(enabled, fields).inner;
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
                self.give_keyboard(Keyboard::Password, &field);
            }
        }
        ui.add_space(4.0);
        let (text, hint, wish) = if self.must_unlock_first() {
            (texts::show_address(), texts::continue_hint(), Wish::Unlock)
        } else {
            (texts::connect(), texts::connect_hint(), Wish::Connect)
        };
        let needs_password = self.facts.kind != Kind::Open && !self.unlocked;
        let needs_name = !self.must_unlock_first() && self.name.trim().is_empty();
        let ready = !(needs_name || (needs_password && self.password.is_empty()));
        let button = ui.add_enabled(ready, Button::primary(text).wide());
        self.give_keyboard(Keyboard::Connect, &button);
        ui::hint(ui, hint);
        let pressed = button.clicked() || (entered && ready);
        // A key that is still down from the step before does not take this one.
        (pressed && !is_held(ui)).then_some(wish)
    }

    fn give_keyboard(&mut self, next: Keyboard, response: &egui::Response) {
        if self.keyboard == next && response.enabled() {
            response.request_focus();
            self.keyboard = Keyboard::Anything;
        }
    }
}

fn is_held(ui: &Ui) -> bool {
    let repeats = |event: &Event| {
        matches!(
            event,
            Event::Key {
                key: Key::Enter | Key::Space,
                pressed: true,
                repeat: true,
                ..
            }
        )
    };
    ui.input(|input| input.events.iter().any(repeats))
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
