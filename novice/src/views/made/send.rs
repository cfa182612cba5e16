//! The last step: how the invitation gets to the helper.

use super::{Asked, Page, Stage};
use crate::invitations::ToTell;
use crate::texts;
use crate::views::{Action, How, make};
use egui::Ui;
use ui::{Button, Tone};

pub(super) fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    match page.made.to_tell {
        ToTell::Before => {
            ui::title(ui, texts::send_again_title(&page.made.pseudonym));
        }
        _ => make::head(ui, texts::make_title(), 2),
    }
    if page.more > 0 {
        ui::hint(ui, texts::send_more(page.more as u64));
    }
    ui::lead(ui, texts::send_lead());
    if let Some((what, advice)) = &page.failed {
        ui::notice(ui, Tone::Error, what, advice);
    }
    let mut how = None;
    for (choice, name, text) in [
        (How::Save, texts::made_save(), texts::made_save_body()),
        (How::Mail, texts::made_mail(), texts::made_mail_body()),
        (How::Copy, texts::made_copy(), texts::made_copy_body()),
    ] {
        let way = ui::Row::new(name).detail(text);
        if way.show(ui).clicked() {
            how = Some(choice);
        }
    }
    ui::hint(ui, texts::send_apart());
    let mut action = match how {
        Some(How::Mail) => {
            page.stage = Stage::Mail;
            None
        }
        how => how.map(|how| page.hand_over(how)),
    };
    ui.add_space(4.0);
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
