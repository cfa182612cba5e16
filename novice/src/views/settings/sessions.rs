//! What a session may be: where files arrive, how long it lasts, which keys stop it.

use super::{Page, settle};
use crate::setting::Setting;
use crate::settings::Settings;
use crate::span::Span;
use crate::texts;
use crate::views::{Action, forbidden};
use desktop::{Shortcut, ShortcutError};
use egui::{Label, RadioButton, Ui};
use ui::{Button, Field};

/// How long a session may be said to last, in minutes.
const LIMITS: [u32; 4] = [30, 60, 120, 240];

/// Keys that hardly any program needs. The first ones hold unless others are chosen.
const KEYS: [&str; 3] = ["Ctrl+Alt+F12", "Pause", "Ctrl+Alt+End"];

/// Keys of the person's own, as far as they are typed.
#[derive(Debug)]
pub(super) struct Draft {
    own: bool,
    typed: String,
}

impl Draft {
    pub(super) fn of(settings: &Settings) -> Self {
        let keys = settings.stop_keys.to_string();
        let own = !KEYS.contains(&keys.as_str());
        Self {
            own,
            typed: if own { keys } else { String::new() },
        }
    }

    pub(super) fn pending(&self, settings: &Settings) -> Option<Setting> {
        let keys: Shortcut = self.typed.parse().ok().filter(|_| self.own)?;
        (keys != settings.stop_keys).then_some(Setting::StopKeys(keys))
    }
}

pub(super) fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let action = inbox(ui, &page.settings);
    let action = action.or(limit(ui, &page.settings));
    let action = action.or(keys(ui, page));
    ui::hint(ui, texts::settings_next_session());
    action
}

fn inbox(ui: &mut Ui, settings: &Settings) -> Option<Action> {
    let is_set = settings.policy.inbox.is_some();
    let mut chosen = false;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui::label(ui, texts::settings_inbox());
        let folder = settings.inbox.display().to_string();
        ui.add(Label::new(folder).wrap().selectable(true));
        let choose = Button::secondary(texts::settings_inbox_choose());
        chosen = ui.add_enabled(!is_set, choose).clicked();
        forbidden::reason(ui, is_set);
    });
    chosen.then_some(Action::ChooseInbox)
}

fn limit(ui: &mut Ui, settings: &Settings) -> Option<Action> {
    let most = settings.policy.time_limit;
    let mut limits = LIMITS.map(Span::minutes).to_vec();
    limits.push(settings.time_limit);
    limits.sort_unstable();
    limits.dedup();
    let mut limit = settings.time_limit;
    ui::choices(ui, texts::settings_time_limit(), |ui| {
        for offered in limits {
            let allowed = most.is_none_or(|most| offered <= most);
            let name = ui::language::span(offered.duration());
            let choice = RadioButton::new(limit == offered, name);
            if ui.add_enabled(allowed, choice).clicked() {
                limit = offered;
            }
        }
    });
    forbidden::most(ui, most);
    (limit != settings.time_limit).then(|| settle(Setting::TimeLimit(limit)))
}

fn keys(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let Page {
        settings, sessions, ..
    } = page;
    let mut chosen = None;
    ui::choices(ui, texts::settings_stop_keys(), |ui| {
        for keys in KEYS.iter().filter_map(|keys| keys.parse::<Shortcut>().ok()) {
            let is_it = !sessions.own && keys == settings.stop_keys;
            if ui.radio(is_it, keys.to_string()).clicked() && !is_it {
                sessions.own = false;
                chosen = (keys != settings.stop_keys).then_some(keys);
            }
        }
        if ui.radio(sessions.own, texts::settings_own_keys()).clicked() {
            sessions.own = true;
        }
    });
    if let Some(keys) = chosen {
        return Some(settle(Setting::StopKeys(keys)));
    }
    if !sessions.own {
        return None;
    }
    let problem = sessions.typed.parse::<Shortcut>().err();
    // Nothing typed yet is no mistake.
    let problem = problem.filter(|_| !sessions.typed.trim().is_empty());
    let field = Field::new(texts::settings_keys_typed(), &mut sessions.typed)
        .example("Ctrl+Alt+F12")
        .limit(60)
        .error(problem.map(correction))
        .show(ui);
    let pending = field.lost_focus().then(|| sessions.pending(settings));
    pending.flatten().map(settle)
}

/// What is wrong with keys, and what to write instead.
fn correction(error: ShortcutError) -> String {
    match error {
        ShortcutError::UnknownKey { part } => texts::keys_unknown(&part),
        ShortcutError::NoKey => texts::keys_none(),
        ShortcutError::NotHeld { key } => texts::keys_not_held(&key),
        ShortcutError::Needed { key } => texts::keys_for_typing(&key),
        other => ui::language::sentence(&other.to_string()),
    }
}
