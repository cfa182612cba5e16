//! All that is known of one invitation, and what can be done with it.

use super::{Action, Now, Place, WIDTH};
use crate::engine::ListCommand;
use crate::{texts, words};
use egui::Ui;
use ledger::{Details, State};
use ticket::{Id, Kind};
use ui::{Answer, Button, Confirm, Role};

/// One invitation, and which question about it is open.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which invitation.
    pub id: Id,
    /// What is known of it; none until the list has answered.
    pub details: Option<Details>,
    asked: Option<Asked>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Expire,
    Delete,
}

impl Page {
    /// The page of an invitation that is being looked up.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            details: None,
            asked: None,
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let Some(details) = page.details.clone() else {
        return ui::page(ui, WIDTH, |ui| {
            let back = ui.add(Button::secondary(texts::back())).clicked();
            back.then_some(Action::Go(Place::Home))
        });
    };
    let action = ui::page(ui, WIDTH, |ui| {
        ui::title(ui, texts::details_title(&details.row.pseudonym));
        ui::card(ui, |ui| ui::facts(ui, &words::facts(&details, now.today)));
        what_happened(ui, &details, now);
        buttons(ui, page, &details)
    });
    action.or_else(|| confirm(ui, page, &details))
}

fn what_happened(ui: &mut Ui, details: &Details, now: Now) {
    ui::subtitle(ui, texts::attempts());
    if details.attempts.is_empty() {
        ui::hint(ui, texts::no_attempts());
    }
    for attempt in details.attempts.iter().rev().take(20) {
        let at = words::moment(attempt.at, now.today);
        let outcome = words::outcome(attempt.outcome);
        ui::hint(ui, texts::attempt_line(&at, &attempt.from, &outcome));
    }
    if !details.sessions.is_empty() {
        ui::subtitle(ui, texts::sessions());
    }
    for session in details.sessions.iter().rev().take(20) {
        ui::hint(ui, words::session(session, now.today));
        for (name, value) in words::kept(session, now.today) {
            ui::hint(ui, format!("{name}: {value}"));
        }
    }
}

fn buttons(ui: &mut Ui, page: &mut Page, details: &Details) -> Option<Action> {
    let state = details.row.state;
    let mut action = None;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::secondary(texts::back())).clicked() {
            action = Some(Action::Go(Place::Home));
        }
        let again = if state == State::Open {
            texts::resend()
        } else {
            texts::resend_new()
        };
        if ui.add(Button::secondary(again)).clicked() {
            let own = details.row.kind == Kind::Guarded && state != State::Open;
            action = Some(if own {
                Action::Go(Place::Again(page.id))
            } else {
                Action::Send(ListCommand::Resend(page.id).into())
            });
        }
        if state.is_alive() && ui.add(Button::secondary(texts::expire())).clicked() {
            page.asked = Some(Asked::Expire);
        }
        let delete = Button::danger(texts::delete());
        if ui.add_enabled(state != State::InUse, delete).clicked() {
            page.asked = Some(Asked::Delete);
        }
    });
    action
}

fn confirm(ui: &mut Ui, page: &mut Page, details: &Details) -> Option<Action> {
    let asked = page.asked?;
    let (title, body, yes, command) = match asked {
        Asked::Expire => (
            texts::expire_title(),
            texts::expire_body(),
            texts::expire(),
            ListCommand::Expire(page.id),
        ),
        Asked::Delete => (
            texts::delete_title(),
            if details.row.state.is_alive() {
                texts::delete_body_open()
            } else {
                texts::delete_body()
            },
            texts::delete(),
            ListCommand::Delete(page.id),
        ),
    };
    let question = Confirm {
        title: &title,
        body: &body,
        yes: &yes,
        no: &texts::expire_keep(),
        role: Role::Danger,
    };
    let answer = ui::confirm(ui.ctx(), &question)?;
    page.asked = None;
    (answer == Answer::Yes).then(|| Action::Send(command.into()))
}
