//! What a helper asks for during a session: what it means in plain words, a big no, and a yes that takes
//! a moment and a deliberate click. One at a time, the oldest first.

use super::{Now, deliberate};
use crate::engine::{Question, QuestionId, SessionCommand};
use crate::texts;
use egui::Ui;
use session::Right;
use std::collections::VecDeque;
use std::time::Instant;
use ui::Button;

/// The questions that are open.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Question>,
    /// Which one is before the person, and since when.
    shown: Option<(QuestionId, Instant)>,
}

impl Queue {
    /// One more.
    pub fn add(&mut self, question: Question, now: Now) {
        self.waiting.push_back(question);
        self.look(now);
    }

    /// One less.
    pub fn remove(&mut self, id: QuestionId, now: Now) {
        self.waiting.retain(|question| question.id != id);
        self.look(now);
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// A question that comes before the person settles anew.
    fn look(&mut self, now: Now) {
        let first = self.waiting.front().map(|question| question.id);
        if self.shown.map(|(id, _)| id) != first {
            self.shown = first.map(|id| (id, now.clock));
        }
    }

    /// Takes out what is out of time: the engine says so too, but a clock needs nobody to say it.
    fn pass(&mut self, now: Now) {
        self.waiting
            .retain(|question| question.answer_by > now.clock);
        self.look(now);
    }

    /// Draws the first, if there is one.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Now) -> Option<SessionCommand> {
        self.pass(now);
        let (first, (id, shown)) = self.waiting.front().zip(self.shown)?;
        let (title, body) = words(first);
        let settled = deliberate::settled(shown, now);
        let left = first.answer_by.saturating_duration_since(now.clock);
        let yes = ui.push_id(("question", id), |ui| {
            ui::card(ui, |ui| {
                ui::subtitle(ui, title);
                ui::lead(ui, body);
                ui::countdown(ui, left, first.patience);
                let answer = answers(ui, settled);
                if self.waiting.len() > 1 {
                    ui::hint(ui, texts::ask_more(self.waiting.len() - 1));
                }
                answer
            })
        });
        let yes = yes.inner.inner?;
        // It is answered: a second click must not answer it again, nor the next one.
        self.remove(id, now);
        Some(SessionCommand::Answer { question: id, yes })
    }
}

fn answers(ui: &mut Ui, settled: bool) -> Option<bool> {
    let mut answer = None;
    let no = ui.add(Button::primary(texts::knock_decline()).wide());
    if deliberate::clicked(ui, &no) {
        answer = Some(false);
    }
    let yes = ui.add_enabled(settled, Button::secondary(texts::knock_allow()).wide());
    if settled && deliberate::clicked(ui, &yes) {
        answer = Some(true);
    }
    answer
}

pub(crate) fn words(question: &Question) -> (String, String) {
    let name = question.name.as_str();
    match question.right {
        Right::Point => (texts::ask_point(name), texts::ask_point_body()),
        Right::Control => (texts::ask_control(name), texts::ask_control_body()),
        Right::ReadClipboard => (
            texts::ask_read_clipboard(name),
            texts::ask_read_clipboard_body(),
        ),
        Right::WriteClipboard => (
            texts::ask_write_clipboard(name),
            texts::ask_write_clipboard_body(),
        ),
        Right::Record => (texts::ask_record(name), texts::ask_record_body()),
        Right::RecordForNovice => (
            texts::ask_record_for_novice(name),
            texts::ask_record_for_novice_body(),
        ),
    }
}
