//! Waiting for the helper: the password to tell, the time that is left, and what comes next.

use super::{Asked, Page, Stage};
use crate::invitations::ToTell;
use crate::texts;
use crate::views::{Action, Now, passphrase};
use egui::Ui;
use secrecy::ExposeSecret as _;
use std::path::Path;
use ui::{Button, Tone};

pub(super) fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    ui::title(ui, texts::wait_title());
    let left = (page.made.expires - now.today.now)
        .to_std()
        .unwrap_or_default();
    ui::lead(ui, texts::wait_left(&ui::language::span(left)));
    let fewer = super::others(ui, page);
    let told = ui::card(ui, |ui| to_tell(ui, page)).inner;
    let shown = page.done.as_ref().and_then(|done| sent(ui, done));
    if let Some((what, advice, _)) = &page.failed {
        ui::notice(ui, Tone::Error, what, advice);
        other_way(ui, page);
    }
    let opens = match page.made.to_tell {
        ToTell::Nothing => texts::wait_next_open_none(),
        _ => texts::wait_next_open(),
    };
    ui::label(ui, texts::wait_next());
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for step in [texts::wait_next_send(), opens, texts::wait_next_asked()] {
            ui::hint(ui, step);
        }
    });
    fewer.or(told).or(shown).or(buttons(ui, page))
}

fn to_tell(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let screen = page.screen();
    match &page.made.to_tell {
        ToTell::Words(words) => {
            ui::label(ui, texts::wait_tell());
            ui::spoken(ui, words.expose_secret());
            ui.horizontal(|ui| {
                let action = passphrase::copy(ui, words, &mut page.copied, Some(screen));
                passphrase::advice(ui, page.copied);
                action
            })
            .inner
        }
        ToTell::Own => {
            ui::label(ui, texts::wait_tell());
            ui::lead(ui, texts::made_tell_own());
            None
        }
        ToTell::Before => {
            ui::lead(ui, texts::made_tell_before());
            None
        }
        ToTell::Nothing => {
            ui::lead(ui, texts::made_tell_none());
            None
        }
    }
}

/// What was done with it, and the way to its file.
fn sent(ui: &mut Ui, (text, file): &(String, Option<std::path::PathBuf>)) -> Option<Action> {
    ui::notice(ui, Tone::Calm, text, "");
    let folder = file.as_deref().and_then(Path::parent)?;
    let show = ui.link(texts::file_show());
    show.clicked()
        .then(|| Action::ShowFolder(folder.to_owned()))
}

fn other_way(ui: &mut Ui, page: &mut Page) {
    if ui.add(Button::secondary(texts::wait_other_way())).clicked() {
        page.stage = Stage::Send;
    }
}

fn buttons(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui.add_space(4.0);
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::secondary(texts::wait_cancel())).clicked() {
            page.asked = Some(Asked::Cancel);
        }
        // After a failure it stands beside what is said of that.
        if page.failed.is_none() {
            other_way(ui, page);
        }
        let home = if page.more > 0 {
            texts::send_next()
        } else {
            texts::ended_home()
        };
        let home = ui.add(Button::secondary(home));
        if !page.is_last_chance() {
            ui::opens_on(page.screen(), &home);
        }
        if home.clicked() {
            action = page.leave();
        }
    });
    action
}
