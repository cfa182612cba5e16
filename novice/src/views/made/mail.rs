//! Sending it by e-mail: to whom, if the person wants to say so here.

use super::{Page, Stage};
use crate::views::{Action, How};
use crate::{by_mail, texts};
use egui::Ui;
use ticket::Kind;
use ui::{Button, Field, Tone};

/// Longer than any address.
const LONGEST: usize = 320;

pub(super) fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui::title(ui, texts::mail_title());
    if page.made.kind != Kind::Open {
        ui::lead(ui, texts::mail_lead());
    }
    if let Some((what, advice)) = &page.failed {
        ui::notice(ui, Tone::Error, what, advice);
    }
    let wrong = by_mail::recipient(&page.to).is_err();
    // Not while it is being typed for the first time: nobody has finished with half an address.
    let problem = (wrong && page.to_looked_at).then(texts::mail_to_wrong);
    let field = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let field = Field::new(texts::mail_to(), &mut page.to)
                .limit(LONGEST)
                .example(texts::mail_to_example())
                .error(problem)
                .show(ui);
            ui::hint(ui, texts::mail_to_hint());
            field
        })
        .inner;
    page.to_looked_at |= field.lost_focus();
    ui.add_space(4.0);
    let mut action = None;
    ui.horizontal(|ui| {
        if ui.add(Button::secondary(texts::back())).clicked() {
            page.stage = Stage::Send;
            page.failed = None;
        }
        let text = if page.mailing {
            texts::mail_working()
        } else {
            texts::mail_button()
        };
        let button = Button::primary(text).wide();
        if ui.add_enabled(!page.mailing, button).clicked() {
            page.to_looked_at = true;
            page.mailing = !wrong;
            action = (!wrong).then(|| page.hand_over(How::Mail));
        }
    });
    action
}
