//! All that is known of one invitation, and what can be done with it.

use super::{Action, Now, Place, WIDTH};
use crate::engine::ListCommand;
use crate::{texts, words};
use egui::{Key, Ui};
use ledger::{Details, State};
use net::Whence;
use std::collections::HashMap;
use std::net::SocketAddr;
use ticket::Id;
use ui::{Answer, Button, Confirm, Role};

/// One invitation, and which question about it is open.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which invitation.
    pub id: Id,
    /// What is known of it; none until the list has answered.
    pub details: Option<Details>,
    /// Where the person came from.
    pub from: Place,
    /// All knocks and sessions are shown, not only the latest.
    all: bool,
    asked: Option<Asked>,
    /// How near those who knocked are, by what the list has of where they came from.
    near: HashMap<String, Option<(SocketAddr, Whence)>>,
}

/// Of knocks and of sessions so many are shown at first.
const AT_FIRST: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Expire,
    Delete,
}

impl Page {
    /// The page of an invitation that is being looked up.
    pub fn new(id: Id, from: Place) -> Self {
        Self {
            id,
            details: None,
            from,
            all: false,
            asked: None,
            near: HashMap::new(),
        }
    }

    /// Where somebody came from who knocked, as it was said then. How near that is is looked up once.
    fn came_from(&mut self, address: &str) -> String {
        let near = self.near.entry(address.to_owned());
        match near.or_insert_with(|| words::near(address)) {
            Some((address, whence)) => words::from(*address, *whence),
            None => address.to_owned(),
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let Some(details) = page.details.take() else {
        return ui::page(ui, WIDTH, |ui| head(ui, page, ""));
    };
    // An open question takes it for a no.
    let escaped = page.asked.is_none() && ui.input(|input| input.key_pressed(Key::Escape));
    let action = ui::page(ui, WIDTH, |ui| {
        let back = head(ui, page, &texts::details_title(&details.row.pseudonym));
        ui::card(ui, |ui| ui::facts(ui, &words::facts(&details, now.today)));
        what_happened(ui, page, &details, now);
        back.or(buttons(ui, page, &details))
    });
    let action = action.or_else(|| confirm(ui, page, &details));
    page.details = Some(details);
    action.or(escaped.then_some(Action::Go(page.from)))
}

/// The way back, which has the keyboard at first, and whose details they are.
fn head(ui: &mut Ui, page: &Page, title: &str) -> Option<Action> {
    let back = ui.add(Button::secondary(texts::back()));
    ui::opens_on(("details", page.id), &back);
    if !title.is_empty() {
        ui::title(ui, title);
    }
    back.clicked().then_some(Action::Go(page.from))
}

fn what_happened(ui: &mut Ui, page: &mut Page, details: &Details, now: Now) {
    let most = if page.all { usize::MAX } else { AT_FIRST };
    ui::subtitle(ui, texts::attempts());
    if details.attempts.is_empty() {
        ui::hint(ui, texts::no_attempts());
    }
    for attempt in details.attempts.iter().rev().take(most) {
        let at = words::moment(attempt.at, now.today);
        let outcome = words::outcome(attempt.outcome);
        let from = page.came_from(&attempt.from);
        ui::hint(ui, texts::attempt_line(&at, &from, &outcome));
    }
    if !details.sessions.is_empty() {
        ui::subtitle(ui, texts::sessions());
    }
    for session in details.sessions.iter().rev().take(most) {
        ui::hint(ui, words::session(session, now.today));
        let key = words::helper_key(session);
        ui::hint(ui, format!("{}: {key}", texts::fact_helper_key()));
        for (name, value) in words::kept(session, now.today) {
            ui::hint(ui, format!("{name}: {value}"));
        }
    }
    let longest = details.attempts.len().max(details.sessions.len());
    if longest > most && ui.add(Button::secondary(texts::show_all())).clicked() {
        page.all = true;
    }
}

fn buttons(ui: &mut Ui, page: &mut Page, details: &Details) -> Option<Action> {
    let state = details.row.state;
    let mut action = None;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        let again = if state == State::Open {
            texts::resend()
        } else {
            texts::resend_new()
        };
        if ui.add(Button::secondary(again)).clicked() {
            action = Some(Action::Resend(vec![page.id]));
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
    let row = &details.row;
    let ((title, body, yes), command) = match asked {
        Asked::Expire => (
            words::expire_one(&row.pseudonym),
            ListCommand::Expire(vec![page.id]),
        ),
        Asked::Delete => (
            words::delete_one(&row.pseudonym, row.state),
            ListCommand::Delete(vec![page.id]),
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
