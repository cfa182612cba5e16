//! A question over everything else.

use egui::{Context, Frame, Id, Key, Margin, Modal, Modifiers, Stroke, Ui};

use super::button::{Button, Role};
use super::page::{lead, subtitle};
use crate::theme::{Palette, ROUND};

/// A question with two answers.
#[derive(Clone, Debug)]
pub struct Confirm<'a> {
    /// The question itself.
    pub title: &'a str,
    /// What follows from a yes.
    pub body: &'a str,
    /// The button that does it, named by what it does.
    pub yes: &'a str,
    /// The button that leaves all as it is.
    pub no: &'a str,
    /// [`Role::Danger`] where a yes stops or destroys.
    pub role: Role,
}

/// What the person answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Yes,
    /// Leave it. Escape says so too.
    No,
}

/// Asks; `None` until there is an answer. Nothing behind the question can be clicked meanwhile.
///
/// A click beside the question is no answer, so that nothing is decided by accident.
pub fn confirm(ctx: &Context, question: &Confirm<'_>) -> Option<Answer> {
    let palette = Palette::of_context(ctx);
    let frame = Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(ROUND + 4)
        .inner_margin(Margin::same(24));
    let asked = Modal::new(Id::unique(("confirm", question.title)))
        .frame(frame)
        .show(ctx, |ui| ask(ui, question));
    let escaped = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    asked.inner.or(escaped.then_some(Answer::No))
}

fn ask(ui: &mut Ui, question: &Confirm<'_>) -> Option<Answer> {
    let room = ui.ctx().content_rect().width() - 96.0;
    ui.set_width(room.min(440.0));
    subtitle(ui, question.title);
    lead(ui, question.body);
    ui.add_space(8.0);
    let (no, yes) = (
        Button::secondary(question.no),
        Button::new(question.role, question.yes),
    );
    // At the right edge, made from left to right, as the Tab key goes; measured first, so that the dialog has its size at once.
    let both = no.width(ui) + ui.spacing().item_spacing.x + yes.width(ui);
    ui.horizontal_wrapped(|ui| {
        ui.add_space((ui.available_width() - both - 1.0).max(0.0));
        let no = ui.add(no).clicked();
        let yes = ui.add(yes).clicked();
        match (no, yes) {
            (true, _) => Some(Answer::No),
            (_, true) => Some(Answer::Yes),
            _ => None,
        }
    })
    .inner
}
