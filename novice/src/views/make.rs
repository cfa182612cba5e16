//! Making an invitation: three things to fill in, the rest folded away.

use super::news::{self, News};
use super::{Action, Place, WIDTH};
use crate::engine::ListCommand;
use crate::invitations::Plan;
use crate::span::Span;
use crate::{settings, texts};
use egui::{CollapsingHeader, Ui};
use secrecy::SecretString;
use ticket::password::{self, Meter};
use ticket::{Capability, Endpoint, Offers, PasswordChoice, Uses, text_rule};
use ui::{Button, Field, PasswordField, Tone};
use zeroize::Zeroize as _;

/// Which password the invitation gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Four generated words.
    Words,
    /// One of the person's own.
    Typed,
    /// None.
    Open,
}

/// What has been filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// The name the helper sees.
    pub name: String,
    /// What help is needed with.
    pub message: String,
    /// How long the invitation is good for.
    pub length: Span,
    /// Which password it gets.
    pub choice: Choice,
    /// Whether messages can be exchanged.
    pub chat: bool,
    /// Whether the helper can ask to draw on the screen.
    pub point: bool,
    /// Whether the helper can ask to click and type.
    pub control: bool,
    /// Whether the helper can ask for the clipboard.
    pub clipboard: bool,
    /// Whether files can be sent and asked for.
    pub files: bool,
    /// Whether the helper can ask to keep a video.
    pub record: bool,
    /// Whether it is good for several sessions.
    pub several: bool,
    /// Where helpers knock; empty: found by itself.
    pub endpoints: String,
    typed: String,
    again: String,
    meter: Option<(String, Meter)>,
    /// Whether it is being made at this moment.
    pub working: bool,
    /// Why it could not be made.
    pub refused: Option<String>,
}

impl Form {
    /// A form with a name that says nothing about its owner.
    pub fn new(name: String) -> Self {
        Self {
            name,
            message: String::new(),
            length: Span::HOUR,
            choice: Choice::Words,
            chat: true,
            point: true,
            control: true,
            clipboard: false,
            files: true,
            record: true,
            several: false,
            endpoints: String::new(),
            typed: String::new(),
            again: String::new(),
            meter: None,
            working: false,
            refused: None,
        }
    }

    /// What the person wants, or which field is not right yet.
    fn plan(&self) -> Result<Plan, Problems> {
        let problems = Problems {
            name: line_problem(&self.name),
            message: text_rule::message(&self.message, text_rule::MAX_MESSAGE)
                .err()
                .map(|e| e.to_string()),
            endpoints: endpoints(&self.endpoints).err(),
            password: self.password_problem(),
        };
        if problems != Problems::default() {
            return Err(problems);
        }
        let uses = if self.several {
            Uses::UntilExpiry
        } else {
            Uses::Once
        };
        Ok(Plan {
            pseudonym: self.name.trim().to_owned(),
            length: self.length,
            message: self.message.trim().to_owned(),
            offers: self.offers(),
            uses,
            password: self.password(),
            endpoints: endpoints(&self.endpoints).unwrap_or_default(),
        })
    }

    fn offers(&self) -> Offers {
        let chosen = [
            (true, Capability::View),
            (self.chat, Capability::Chat),
            (self.point, Capability::Point),
            (self.control, Capability::Control),
            (self.files, Capability::Files),
            (self.clipboard, Capability::Clipboard),
            (self.record, Capability::Record),
        ];
        let chosen = chosen.into_iter().filter(|(on, _)| *on);
        Offers::new(chosen.map(|(_, what)| what)).unwrap_or_default()
    }

    fn password(&self) -> PasswordChoice {
        match self.choice {
            Choice::Words => PasswordChoice::Words,
            Choice::Typed => PasswordChoice::Typed(SecretString::from(self.typed.as_str())),
            Choice::Open => PasswordChoice::Open,
        }
    }

    fn password_problem(&self) -> Option<String> {
        if self.choice != Choice::Typed {
            return None;
        }
        let accepted = self.meter.as_ref().is_some_and(|(_, m)| m.is_accepted());
        if !accepted {
            return Some(String::new());
        }
        (self.typed != self.again).then(texts::password_differ)
    }

    /// Judges the password anew when it, or the name it must not contain, has changed.
    fn judge(&mut self) -> &Meter {
        let asked = format!("{}\0{}", self.typed, self.name);
        let known = self.meter.take().filter(|(of, _)| *of == asked);
        let meter = known.unwrap_or_else(|| {
            let meter = password::check(&self.typed, &self.name);
            (asked, meter)
        });
        &self.meter.insert(meter).1
    }
}

impl Drop for Form {
    fn drop(&mut self) {
        self.typed.zeroize();
        self.again.zeroize();
        if let Some((asked, _)) = &mut self.meter {
            asked.zeroize();
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Problems {
    name: Option<String>,
    message: Option<String>,
    endpoints: Option<String>,
    password: Option<String>,
}

fn line_problem(name: &str) -> Option<String> {
    text_rule::line(name.trim(), text_rule::MAX_LINE)
        .err()
        .map(|e| e.to_string())
}

fn endpoints(text: &str) -> Result<Vec<Endpoint>, String> {
    text.split([',', ' ', ';'])
        .filter(|part| !part.is_empty())
        .map(settings::endpoint)
        .collect()
}

/// Draws it.
pub fn show(ui: &mut Ui, form: &mut Form, news: &[News]) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        let plan = form.plan();
        let problems = plan.as_ref().err().cloned().unwrap_or_default();
        ui::title(ui, texts::make_title());
        ui::lead(ui, texts::make_lead());
        let read = news::show(ui, 0, news);
        if let Some(refused) = &form.refused {
            ui::notice(ui, Tone::Error, &texts::failed_invite(), refused);
        }
        ui.add_space(4.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            Field::new(texts::make_name(), &mut form.name)
                .limit(text_rule::MAX_LINE)
                .error(problems.name)
                .show(ui);
            ui::hint(ui, texts::make_name_hint());
        });
        ui.add_space(4.0);
        Field::new(texts::make_message(), &mut form.message)
            .rows(2)
            .limit(text_rule::MAX_MESSAGE)
            .example(texts::make_message_example())
            .error(problems.message)
            .show(ui);
        ui.add_space(4.0);
        length(ui, form);
        CollapsingHeader::new(texts::make_more()).show(ui, |ui| {
            passwords(ui, form, problems.password);
            others(ui, form, problems.endpoints);
        });
        read.or(buttons(ui, form, plan.ok()))
    })
}

fn length(ui: &mut Ui, form: &mut Form) {
    ui::label(ui, texts::make_length());
    if form.choice == Choice::Open {
        form.length = Span::HOUR;
    }
    let choices = [
        (Span::HOUR, texts::length_hour()),
        (Span::minutes(4 * 60), texts::length_hours()),
        (Span::minutes(24 * 60), texts::length_day()),
        (Span::minutes(7 * 24 * 60), texts::length_week()),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 28.0;
        for (span, text) in choices {
            let allowed = form.choice != Choice::Open || span == Span::HOUR;
            ui.add_enabled_ui(allowed, |ui| {
                ui.radio_value(&mut form.length, span, text);
            });
        }
    });
}

fn passwords(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    ui::label(ui, texts::make_password());
    for (choice, text) in [
        (Choice::Words, texts::password_words()),
        (Choice::Typed, texts::password_typed()),
        (Choice::Open, texts::password_open()),
    ] {
        ui.radio_value(&mut form.choice, choice, text);
    }
    match form.choice {
        Choice::Words => {}
        Choice::Typed => typed_password(ui, form, problem),
        Choice::Open => ui::notice(
            ui,
            Tone::Warning,
            &texts::password_open_warning(),
            &texts::password_open_warning_body(),
        ),
    }
}

fn typed_password(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    PasswordField::new(texts::password_first(), &mut form.typed).show(ui);
    let meter = form.judge();
    let (strength, problems) = (meter.strength, &meter.problems);
    let words: Vec<_> = problems.iter().map(ToString::to_string).collect();
    ui::meter(ui, strength, &words);
    // Not before there is something to compare: an empty field is no mistake yet.
    let shown = problem.filter(|p| !p.is_empty() && !form.again.is_empty());
    PasswordField::new(texts::password_again(), &mut form.again)
        .error(shown)
        .show(ui);
}

fn others(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    ui::label(ui, texts::make_offers());
    // Seeing is what an invitation is for; whether it happens is asked at the knock.
    ui.add_enabled(false, egui::Checkbox::new(&mut true, texts::offer_view()));
    ui.checkbox(&mut form.chat, texts::offer_chat());
    ui.checkbox(&mut form.point, texts::offer_point());
    ui.checkbox(&mut form.control, texts::offer_control());
    ui.checkbox(&mut form.files, texts::offer_files());
    ui.checkbox(&mut form.clipboard, texts::offer_clipboard());
    ui.checkbox(&mut form.record, texts::offer_record());
    ui::hint(ui, texts::offer_asked());
    ui.checkbox(&mut form.several, texts::make_uses());
    Field::new(texts::make_endpoints(), &mut form.endpoints)
        .example(texts::make_endpoints_example())
        .limit(1_000)
        .error(problem)
        .show(ui);
}

fn buttons(ui: &mut Ui, form: &mut Form, plan: Option<Plan>) -> Option<Action> {
    ui.add_space(4.0);
    let mut action = None;
    ui.horizontal(|ui| {
        if ui.add(Button::secondary(texts::back())).clicked() {
            action = Some(Action::Go(Place::Home));
        }
        let text = if form.working {
            texts::make_working()
        } else {
            texts::make_button()
        };
        let ready = plan.is_some() && !form.working;
        let make = ui.add_enabled(ready, Button::primary(text).wide());
        if let (true, Some(plan)) = (make.clicked(), plan) {
            form.working = true;
            form.refused = None;
            action = Some(Action::Send(ListCommand::Invite(Box::new(plan)).into()));
        }
    });
    action
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_form_makes_a_sealed_invitation_for_one_hour() {
        let plan = Form::new("Blue Heron".to_owned()).plan().unwrap();
        assert_eq!(plan.pseudonym, "Blue Heron");
        assert_eq!(plan.length, Span::HOUR);
        assert!(matches!(plan.password, PasswordChoice::Words));
        assert_eq!(
            plan.offers.to_string(),
            "view,chat,point,control,files,record"
        );
        assert!(plan.endpoints.is_empty());
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let mut form = Form::new("  ".to_owned());
        form.endpoints = "nowhere".to_owned();
        form.message = "a\u{202e}b".to_owned();
        let problems = form.plan().unwrap_err();
        assert!(problems.name.is_some());
        assert!(problems.message.is_some());
        assert!(problems.endpoints.unwrap().contains("nowhere"));
    }

    #[test]
    fn a_weak_or_mistyped_password_makes_no_invitation() {
        let mut form = Form::new("Blue Heron".to_owned());
        form.choice = Choice::Typed;
        form.typed = "password".to_owned();
        form.again = "password".to_owned();
        form.judge();
        assert!(form.plan().is_err());
        form.typed = "Quiet-7-pelican-lamp".to_owned();
        form.judge();
        let problem = form.plan().unwrap_err().password.unwrap();
        assert_eq!(problem, texts::password_differ());
        form.again = form.typed.clone();
        assert!(matches!(
            form.plan().unwrap().password,
            PasswordChoice::Typed(_)
        ));
    }

    #[test]
    fn several_endpoints_can_be_given() {
        let mut form = Form::new("Blue Heron".to_owned());
        form.endpoints = "home.example:4000, [2001:db8::7]:4000".to_owned();
        assert_eq!(form.plan().unwrap().endpoints.len(), 2);
    }
}
