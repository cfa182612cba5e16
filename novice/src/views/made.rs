//! The result: the password to tell, and the file to send.

use super::{Action, HandOver, How, Now, Place, WIDTH};
use crate::invitations::{Made, ToTell};
use crate::texts;
use egui::{Label, RichText, Ui};
use secrecy::ExposeSecret as _;
use ui::{Answer, Button, Confirm, Palette, Role, Tone};

/// What was made, and what has been done with it since.
#[derive(Clone, Debug)]
pub struct Page {
    /// The invitation.
    pub made: Made,
    /// What was done last: a sentence.
    pub done: Option<String>,
    /// What did not work: a heading and a sentence.
    pub failed: Option<(String, String)>,
    /// The person is asked whether they have the password.
    asked: bool,
}

impl Page {
    /// Nothing done with it yet.
    pub fn new(made: Made) -> Self {
        Self {
            made,
            done: None,
            failed: None,
            asked: false,
        }
    }

    /// Whether something is on the page that can't be seen a second time.
    fn is_last_chance(&self) -> bool {
        matches!(self.made.to_tell, ToTell::Words(_))
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let action = ui::page(ui, WIDTH, |ui| {
        ui::title(ui, texts::made_title());
        ui::card(ui, |ui| to_tell(ui, &page.made.to_tell));
        let action = ui::card(ui, |ui| to_send(ui, page)).inner;
        let left = (page.made.expires - now.today.now)
            .to_std()
            .unwrap_or_default();
        ui::hint(ui, texts::made_until(&ui::language::span(left)));
        let done = ui.add(Button::primary(texts::done()).wide()).clicked();
        page.asked |= done && page.is_last_chance();
        let leave = done && !page.asked;
        action.or(leave.then_some(Action::Go(Place::Home)))
    });
    action.or_else(|| confirm(ui, page))
}

fn confirm(ui: &Ui, page: &mut Page) -> Option<Action> {
    if !page.asked {
        return None;
    }
    let question = Confirm {
        title: &texts::made_kept_title(),
        body: &texts::made_kept_body(),
        yes: &texts::made_kept_yes(),
        no: &texts::made_kept_no(),
        role: Role::Primary,
    };
    let answer = ui::confirm(ui.ctx(), &question)?;
    page.asked = false;
    (answer == Answer::Yes).then_some(Action::Go(Place::Home))
}

fn to_tell(ui: &mut Ui, to_tell: &ToTell) {
    ui::subtitle(ui, texts::made_tell());
    match to_tell {
        ToTell::Words(password) => {
            passphrase(ui, password.expose_secret());
            ui::lead(ui, texts::made_tell_warning());
        }
        ToTell::Own => {
            ui::lead(ui, texts::made_tell_own());
        }
        ToTell::Before => {
            ui::lead(ui, texts::made_tell_before());
        }
        ToTell::Nothing => {
            ui::notice(ui, Tone::Warning, &texts::made_tell_none(), "");
        }
    }
}

fn passphrase(ui: &mut Ui, words: &str) {
    let palette = Palette::of(ui);
    egui::Frame::new()
        .fill(palette.tint)
        .corner_radius(ui::theme::ROUND)
        .inner_margin(16)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                let text = RichText::new(words).heading().size(28.0);
                ui.add(Label::new(text).wrap().selectable(true));
            });
        });
}

fn to_send(ui: &mut Ui, page: &Page) -> Option<Action> {
    ui::subtitle(ui, texts::made_send());
    ui::lead(ui, texts::made_send_lead());
    let mut how = None;
    ui.horizontal_wrapped(|ui| {
        for (choice, text) in [
            (How::Save, texts::made_save()),
            (How::Copy, texts::made_copy()),
            (How::Mail, texts::made_mail()),
            (How::SaveElsewhere, texts::made_save_as()),
        ] {
            if ui.add(Button::secondary(text)).clicked() {
                how = Some(choice);
            }
        }
    });
    if let Some(done) = &page.done {
        ui::notice(ui, Tone::Calm, done, "");
    }
    if let Some((what, advice)) = &page.failed {
        ui::notice(ui, Tone::Error, what, advice);
    }
    how.map(|how| {
        Action::HandOver(Box::new(HandOver {
            id: page.made.id,
            pseudonym: page.made.pseudonym.clone(),
            kind: page.made.kind,
            file: page.made.file.clone(),
            how,
        }))
    })
}
