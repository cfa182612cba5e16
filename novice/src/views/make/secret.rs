//! The second step: the password, and the button that makes the invitation.

use super::{Choice, Form, Problems, Step, head};
use crate::engine::ListCommand;
use crate::invitations::Plan;
use crate::texts;
use crate::views::{Action, forbidden, passphrase};
use egui::Ui;
use secrecy::ExposeSecret as _;
use ui::{Button, Tone};

pub(super) fn show(ui: &mut Ui, form: &mut Form, plan: Result<Plan, Problems>) -> Option<Action> {
    head(ui, texts::make_title(), 1);
    if let Some(refused) = &form.refused {
        ui::notice(ui, Tone::Error, &texts::failed_invite(), refused);
    }
    let action = match form.choice {
        Choice::Words => words(ui, form),
        Choice::Typed => own(ui, form),
        Choice::Open => {
            ui::notice(
                ui,
                Tone::Warning,
                &texts::password_open_warning(),
                &texts::password_open_warning_body(),
            );
            None
        }
    };
    action.or(buttons(ui, form, plan.ok()))
}

fn words(ui: &mut Ui, form: &mut Form) -> Option<Action> {
    ui::lead(ui, texts::secret_lead());
    ui::spoken(ui, form.words.secret().expose_secret());
    let mut action = None;
    ui.add_enabled_ui(!form.working, |ui| {
        ui.horizontal_wrapped(|ui| {
            action = passphrase::copy(ui, form.words.secret(), &mut form.copied, None);
            if ui.add(Button::secondary(texts::password_other())).clicked() {
                action = Some(Action::OtherWords);
            }
            let own = Button::secondary(texts::password_own());
            if ui.add_enabled(form.may_have(Choice::Typed), own).clicked() {
                form.choice = Choice::Typed;
            }
        });
    });
    forbidden::reason(ui, !form.may_have(Choice::Typed));
    passphrase::advice(ui, form.copied);
    action
}

fn own(ui: &mut Ui, form: &mut Form) -> Option<Action> {
    ui::lead(ui, texts::secret_own_lead());
    let first = form.own.show(ui, &form.name);
    ui::opens_on(("make", form.step, form.choice), &first);
    passphrase::advice(ui, false);
    if ui.add(Button::secondary(texts::password_made())).clicked() {
        form.choice = Choice::Words;
    }
    None
}

fn buttons(ui: &mut Ui, form: &mut Form, plan: Option<Plan>) -> Option<Action> {
    ui.add_space(4.0);
    let mut action = None;
    ui.horizontal(|ui| {
        let back = ui.add_enabled(!form.working, Button::secondary(texts::back()));
        if back.clicked() {
            form.step = Step::Who;
            form.refused = None;
        }
        let text = if form.working {
            texts::make_working()
        } else {
            texts::make_button()
        };
        let ready = plan.is_some() && !form.working;
        let make = ui.add_enabled(ready, Button::primary(text).wide());
        if form.choice != Choice::Typed {
            ui::opens_on(("make", form.step, form.choice), &make);
        }
        if let (true, Some(plan)) = (make.clicked(), plan) {
            form.working = true;
            form.refused = None;
            action = Some(Action::Send(ListCommand::Invite(Box::new(plan)).into()));
        }
    });
    action
}
