//! Making an invitation: three things to fill in, the rest folded away.

use super::own_password::OwnPassword;
use super::{Action, Place, WIDTH};
use crate::engine::ListCommand;
use crate::invitations::Plan;
use crate::span::Span;
use crate::{settings, texts};
use egui::{CollapsingHeader, Ui};
use ticket::text_rule::TextError;
use ticket::{Capability, Endpoint, Offers, PasswordChoice, Uses, text_rule};
use ui::{Button, Field, Tone};

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
    own: OwnPassword,
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
            own: OwnPassword::default(),
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
                .map(correction),
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
            Choice::Typed => PasswordChoice::Typed(self.own.secret()),
            Choice::Open => PasswordChoice::Open,
        }
    }

    fn password_problem(&self) -> Option<String> {
        if self.choice != Choice::Typed {
            return None;
        }
        self.own.problem()
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
        .map(correction)
}

/// What is wrong with a text, and what to do about it.
fn correction(error: TextError) -> String {
    ui::language::sentence(&format!("{error}: {}", error.remedy()))
}

fn endpoints(text: &str) -> Result<Vec<Endpoint>, String> {
    text.split([',', ' ', ';'])
        .filter(|part| !part.is_empty())
        .map(settings::endpoint)
        .collect()
}

/// Draws it.
pub fn show(ui: &mut Ui, form: &mut Form) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        let plan = form.plan();
        let problems = plan.as_ref().err().cloned().unwrap_or_default();
        ui::title(ui, texts::make_title());
        ui::lead(ui, texts::make_lead());
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
            passwords(ui, form);
            others(ui, form, problems.endpoints);
        });
        buttons(ui, form, plan.ok())
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

fn passwords(ui: &mut Ui, form: &mut Form) {
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
        Choice::Typed => form.own.show(ui, &form.name),
        Choice::Open => ui::notice(
            ui,
            Tone::Warning,
            &texts::password_open_warning(),
            &texts::password_open_warning_body(),
        ),
    }
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
    fn several_endpoints_can_be_given() {
        let mut form = Form::new("Blue Heron".to_owned());
        form.endpoints = "home.example:4000, [2001:db8::7]:4000".to_owned();
        assert_eq!(form.plan().unwrap().endpoints.len(), 2);
    }
}
