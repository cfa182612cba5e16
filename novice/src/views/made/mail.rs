//! Sending it by e-mail: to whom, if the person wants to say so here.

use super::{Page, Stage};
use crate::views::{Action, How};
use crate::{by_mail, texts};
use egui::{Key, Ui};
use ticket::Kind;
use ui::{Button, Field, Tone};

/// Longer than any address.
const LONGEST: usize = 320;

pub(super) fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    ui::title(ui, texts::mail_title());
    if page.made.kind != Kind::Open {
        ui::lead(ui, texts::mail_lead());
    }
    if let Some((what, advice, _)) = &page.failed {
        ui::notice(ui, Tone::Error, what, advice);
    }
    // An account needs to be told to whom; a mail program asks for it itself.
    let (wrong, problem, hint, send) = match (&page.from, by_mail::recipient(&page.to)) {
        (Some(account), recipient) => (
            !matches!(recipient, Ok(Some(_))),
            texts::mail_to_needed(),
            texts::mail_from(account),
            texts::mail_send(),
        ),
        (None, recipient) => (
            recipient.is_err(),
            texts::mail_to_wrong(),
            texts::mail_to_hint(),
            texts::mail_button(),
        ),
    };
    // Not while it is being typed for the first time: nobody has finished with half an address.
    let problem = (wrong && page.to_looked_at).then_some(problem);
    let field = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let field = Field::new(texts::mail_to(), &mut page.to)
                .limit(LONGEST)
                .example(texts::mail_to_example())
                .error(problem)
                .show(ui);
            ui::hint(ui, hint);
            field
        })
        .inner;
    ui::opens_on(page.screen(), &field);
    page.to_looked_at |= field.lost_focus();
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
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
            send
        };
        let button = Button::primary(text).wide();
        let pressed = ui.add_enabled(!page.mailing, button).clicked();
        if pressed || (entered && !page.mailing) {
            page.to_looked_at = true;
            page.mailing = !wrong;
            action = (!wrong).then(|| page.hand_over(How::Mail));
        }
    });
    action
}
