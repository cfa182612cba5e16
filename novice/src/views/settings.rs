//! What can be set: how the windows look, what a session may be, who sends e-mail, and, folded away, where helpers
//! knock. Each change is kept as soon as it is made and right; there is nothing to save.

mod mail;
mod policy;
mod rare;
mod sessions;

use super::{Action, Place, WIDTH};
use crate::setting::Setting;
use crate::settings::Settings;
use crate::texts;
use egui::Ui;
use ui::{Answer, Button, Confirm, Role, Tone};

/// The page, with what is being typed.
#[derive(Debug)]
pub struct Page {
    /// What is in force.
    settings: Settings,
    sessions: sessions::Draft,
    mail: mail::Draft,
    rare: rare::Draft,
    /// Why the last change was not kept.
    refused: Option<String>,
    /// It is not in sight yet.
    unseen: bool,
    /// Where the person wants to go as soon as what they typed last is kept.
    leaves: Option<Place>,
    /// Where they want to go though a mail account is not kept: they are asked.
    asked: Option<Place>,
}

impl Page {
    /// The page of these settings.
    pub fn new(settings: Settings) -> Self {
        Self {
            sessions: sessions::Draft::of(&settings),
            mail: mail::Draft::of(&settings),
            rare: rare::Draft::of(&settings),
            settings,
            refused: None,
            unseen: false,
            leaves: None,
            asked: None,
        }
    }

    /// A change is kept, and this is in force; or why it is not. Gives back where the person goes now, if they are done here.
    pub(crate) fn settled(&mut self, settled: Result<Settings, String>) -> Option<Place> {
        let leaves = self.leaves.take();
        match settled {
            Ok(settings) => {
                self.mail.settled(&settings);
                self.settings = settings;
                self.refused = None;
                leaves
            }
            Err(why) => {
                self.refused = self.mail.refused(why);
                self.unseen = self.refused.is_some();
                None
            }
        }
    }

    /// What came of trying the mail account out.
    pub(crate) fn tried(&mut self, tried: Result<(), String>) {
        self.mail.tried(tried);
    }

    /// What was typed, is right, and is not kept yet.
    fn pending(&self) -> Option<Setting> {
        let typed = self.sessions.pending(&self.settings);
        typed.or_else(|| self.rare.pending(&self.settings))
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| content(ui, page))
}

fn content(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui::title(ui, texts::settings());
    ui::hint(ui, texts::settings_kept());
    if let Some(refused) = &page.refused {
        let said = ui.scope(|ui| ui::notice(ui, Tone::Error, &texts::settings_refused(), refused));
        // It stands at the top, wherever the page was scrolled to.
        if std::mem::take(&mut page.unseen) {
            said.response.scroll_to_me(None);
        }
    }
    part(ui, texts::settings_look());
    let mut look = page.settings.look;
    let chosen = ui::look_panel(ui, &mut look);
    let mut action = chosen.then_some(Setting::Look(look)).map(settle);
    part(ui, texts::settings_people());
    action = action.or(people(ui, page));
    part(ui, texts::settings_sessions());
    action = action.or(sessions::show(ui, page));
    part(ui, texts::settings_mail());
    action = action.or(mail::show(ui, page));
    ui.add_space(8.0);
    action = action.or(rare::show(ui, page));
    policy::show(ui, &page.settings.policy);
    ui.add_space(8.0);
    let left = ui.add(Button::secondary(texts::back())).clicked();
    let left = left.then(|| wants_to_leave(page, Place::Home)).flatten();
    action.or(left).or(confirm(ui, page))
}

/// Who people are is on pages of its own.
fn people(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        for (text, place) in [
            (who::texts::helpers_title(), Place::Helpers),
            (who::texts::me_title(), Place::Me),
        ] {
            if ui.add(Button::secondary(text)).clicked() {
                action = wants_to_leave(page, place);
            }
        }
    });
    action
}

fn part(ui: &mut Ui, name: String) {
    ui.add_space(8.0);
    ui::subtitle(ui, name);
}

/// An account that was typed is not lost without a word.
fn wants_to_leave(page: &mut Page, place: Place) -> Option<Action> {
    if page.mail.is_unkept() {
        page.asked = Some(place);
        return None;
    }
    leave(page, place)
}

fn confirm(ui: &Ui, page: &mut Page) -> Option<Action> {
    let place = page.asked?;
    let question = Confirm {
        title: &texts::settings_unkept(),
        body: &texts::settings_unkept_body(),
        yes: &texts::settings_unkept_leave(),
        no: &texts::settings_unkept_stay(),
        role: Role::Danger,
    };
    let answer = ui::confirm(ui.ctx(), &question)?;
    page.asked = None;
    (answer == Answer::Yes)
        .then(|| leave(page, place))
        .flatten()
}

/// What was typed last and is right is kept before.
fn leave(page: &mut Page, place: Place) -> Option<Action> {
    let pending = page.pending().filter(|_| page.refused.is_none());
    page.leaves = pending.is_some().then_some(place);
    pending.map(settle).or(Some(Action::Go(place)))
}

fn settle(setting: Setting) -> Action {
    Action::Settle(Box::new(setting))
}
