//! The last step: how the invitation gets to the helper.

use super::{Asked, Page, Stage};
use crate::invitations::ToTell;
use crate::views::{Action, How, Now, deliberate, make};
use crate::{folders, texts};
use egui::Ui;
use ui::{Button, Tone};

pub(super) fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    match page.made.to_tell {
        ToTell::Before => {
            ui::title(ui, texts::send_again_title(&page.made.pseudonym));
        }
        _ => make::head(ui, texts::make_title(), 2),
    }
    let fewer = super::others(ui, page);
    ui::lead(ui, texts::send_lead());
    let mut settled = true;
    if let Some((what, advice, since)) = &page.failed {
        ui::notice(ui, Tone::Error, what, advice);
        // It has moved the ways: a click that was meant for another one must not count.
        settled = deliberate::settled(*since, now);
    }
    let mail = match &page.from {
        Some(account) => texts::made_mail_account(account),
        None => texts::made_mail_body(),
    };
    let mut how = None;
    ui.add_enabled_ui(settled, |ui| {
        for (choice, name, text) in [
            (How::Save, texts::made_save(), texts::made_save_body()),
            (How::Mail, texts::made_mail(), mail),
            (How::Copy, texts::made_copy(), texts::made_copy_body()),
        ] {
            let way = ui::Row::new(name).detail(text);
            let way = way.show(ui);
            if choice == How::Save {
                ui::opens_on(page.screen(), &way);
            }
            if way.clicked() {
                how = Some(choice);
            }
        }
        let name = folders::file_name(&page.made.pseudonym);
        if page.drags && ui::file_to_drag(ui, &name, &texts::made_drag()) {
            how = Some(How::Drag);
        }
    });
    let apart = match page.made.to_tell {
        ToTell::Nothing => texts::send_apart_none(),
        _ => texts::send_apart(),
    };
    ui::hint(ui, apart);
    let action = match how {
        Some(How::Mail) => {
            page.stage = Stage::Mail;
            None
        }
        how => how.map(|how| page.hand_over(how)),
    };
    ui.add_space(4.0);
    ui.add_enabled_ui(settled, |ui| last_row(ui, page))
        .inner
        .or(action)
        .or(fewer)
}

/// What else there is to do.
fn last_row(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let mut action = None;
    ui.horizontal_wrapped(|ui| {
        if ui.add(Button::secondary(texts::wait_cancel())).clicked() {
            page.asked = Some(Asked::Cancel);
        }
        if ui.add(Button::secondary(texts::made_save_as())).clicked() {
            action = Some(page.hand_over(How::SaveElsewhere));
        }
        if ui.add(Button::secondary(texts::send_done())).clicked() {
            page.stage = Stage::Wait;
        }
    });
    action
}
