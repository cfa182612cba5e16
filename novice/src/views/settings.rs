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
use ui::{Button, Tone};

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
    /// The person wants to go as soon as what they typed last is kept.
    leaves: bool,
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
            leaves: false,
        }
    }

    /// A change is kept, and this is in force; or why it is not. Gives back whether the person is done here.
    pub(crate) fn settled(&mut self, settled: Result<Settings, String>) -> bool {
        let leaves = std::mem::take(&mut self.leaves);
        match settled {
            Ok(settings) => {
                self.mail.settled(&settings);
                self.settings = settings;
                self.refused = None;
                leaves
            }
            Err(why) => {
                self.refused = self.mail.refused(why);
                false
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
        ui::notice(ui, Tone::Error, &texts::settings_refused(), refused);
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
    action.or_else(|| left.then(|| leave(page)).flatten())
}

/// Who people are is on pages of its own. What was typed last and is right is kept before they are shown.
fn people(ui: &mut Ui, page: &Page) -> Option<Action> {
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        for (text, place) in [
            (who::texts::helpers_title(), Place::Helpers),
            (who::texts::me_title(), Place::Me),
        ] {
            if ui.add(Button::secondary(text)).clicked() {
                let pending = page.pending().filter(|_| page.refused.is_none());
                action = pending.map(settle).or(Some(Action::Go(place)));
            }
        }
    });
    action
}

fn part(ui: &mut Ui, name: String) {
    ui.add_space(8.0);
    ui::subtitle(ui, name);
}

/// What was typed last and is right is kept before.
fn leave(page: &mut Page) -> Option<Action> {
    let pending = page.pending().filter(|_| page.refused.is_none());
    page.leaves = pending.is_some();
    pending.map(settle).or(Some(Action::Go(Place::Home)))
}

fn settle(setting: Setting) -> Action {
    Action::Settle(Box::new(setting))
}
