//! A question over everything else.

use egui::{Align, Context, Frame, Id, Key, Layout, Margin, Modal, Modifiers, Stroke, Ui, vec2};

use super::button::{Button, Role};
use super::page::{lead, subtitle};
use crate::theme::{Palette, ROUND, TARGET};

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
    let mut answer = None;
    let row = vec2(ui.available_width(), TARGET);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        if ui.add(Button::new(question.role, question.yes)).clicked() {
            answer = Some(Answer::Yes);
        }
        if ui.add(Button::secondary(question.no)).clicked() {
            answer = Some(Answer::No);
        }
    });
    answer
}
