//! What a helper asks for during a session: what it means in plain words, a big no, and a yes that takes
//! a moment and a deliberate click. One at a time, the oldest first.

use super::{Action, Now, deliberate};
use crate::engine::{Question, QuestionId, QuestionOf, SessionCommand, Wanted};
use crate::texts;
use egui::{Label, Pos2, ScrollArea, Ui};
use session::Right;
use std::collections::VecDeque;
use std::time::Instant;
use transfers::{Bytes, Offered};
use ui::{Button, Tone};

/// How high a list of files may be, in points; more is scrolled to.
const LIST: f32 = 132.0;

/// The questions that are open.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Question>,
    /// Which one is before the person, and since when.
    shown: Option<(QuestionId, Instant)>,
    /// Where its answers were when they were last drawn.
    place: Option<Pos2>,
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

    /// Whether this one is open.
    pub fn has(&self, id: QuestionId) -> bool {
        self.waiting.iter().any(|question| question.id == id)
    }

    /// The helper who asks for files, if that question is before the person.
    pub fn fetch(&self) -> Option<QuestionId> {
        let first = self.waiting.front().map(|question| question.id);
        first.filter(|id| id.of == QuestionOf::Fetch)
    }

    /// A question that comes before the person settles anew.
    fn look(&mut self, now: Now) {
        let first = self.waiting.front().map(|question| question.id);
        if self.shown.map(|(id, _)| id) != first {
            self.shown = first.map(|id| (id, now.clock));
            self.place = None;
        }
    }

    /// Answers that move, because something above them came or went, settle anew: a click that was meant
    /// for one must not hit the other.
    fn lies_at(&mut self, place: Pos2, now: Now) {
        let before = self.place.replace(place);
        if before.is_some_and(|before| before != place)
            && let Some((_, shown)) = &mut self.shown
        {
            *shown = now.clock;
        }
    }

    /// Takes out what is out of time: the engine says so too, but a clock needs nobody to say it.
    fn pass(&mut self, now: Now) {
        self.waiting
            .retain(|question| question.answer_by > now.clock);
        self.look(now);
    }

    /// Draws the first, if there is one.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Now) -> Option<Action> {
        self.pass(now);
        let (first, (id, shown)) = self.waiting.front().zip(self.shown)?;
        let (title, body) = words(first);
        let settled = deliberate::settled(shown, now);
        let left = first.answer_by.saturating_duration_since(now.clock);
        let yes = ui.push_id(("question", id), |ui| {
            ui::card(ui, |ui| {
                ui::subtitle(ui, title);
                ui::lead(ui, body);
                if let Wanted::Send(offered) = &first.what {
                    files(ui, offered);
                }
                ui::countdown(ui, left, first.patience);
                let place = ui.cursor().min;
                let settled = settled && self.place == Some(place);
                let answer = answers(ui, settled, &yes_word(&first.what));
                if self.waiting.len() > 1 {
                    ui::hint(ui, texts::ask_more(self.waiting.len() - 1));
                }
                (place, answer)
            })
        });
        let (place, yes) = yes.inner.inner;
        self.lies_at(place, now);
        let yes = yes?;
        if yes && id.of == QuestionOf::Fetch {
            // What is chosen will be the answer.
            return Some(Action::Choose(id));
        }
        // It is answered: a second click must not answer it again, nor the next one.
        self.remove(id, now);
        Some(Action::Send(
            SessionCommand::Answer { question: id, yes }.into(),
        ))
    }
}

fn yes_word(what: &Wanted) -> String {
    match what {
        Wanted::Right(_) | Wanted::Send(_) => texts::knock_allow(),
        Wanted::Fetch { .. } => texts::ask_fetch_choose(),
    }
}

/// The files of an offer that has several, and what is to be known of them.
fn files(ui: &mut Ui, offered: &Offered) {
    if offered.files.len() > 1 {
        let list = ScrollArea::vertical().id_salt("files").max_height(LIST);
        let list = list.auto_shrink([false, true]);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for file in offered.files.iter() {
                let line = format!("{}  ({})", file.name, Bytes(file.size));
                ui.add(Label::new(line).wrap());
            }
        });
    }
    if offered.files.iter().any(|file| file.is_program) {
        let (head, body) = (texts::ask_send_program(), texts::ask_send_program_body());
        ui::notice(ui, Tone::Warning, &head, &body);
    }
}

fn answers(ui: &mut Ui, settled: bool, yes_word: &str) -> Option<bool> {
    let mut answer = None;
    let no = ui.add(Button::primary(texts::knock_decline()).wide());
    if deliberate::clicked(ui, &no) {
        answer = Some(false);
    }
    let yes = ui.add_enabled(settled, Button::secondary(yes_word).wide());
    if settled && deliberate::clicked(ui, &yes) {
        answer = Some(true);
    }
    answer
}

pub(crate) fn words(question: &Question) -> (String, String) {
    let name = question.name.as_str();
    let right = match &question.what {
        Wanted::Right(right) => *right,
        Wanted::Send(offered) => return send_words(name, offered),
        Wanted::Fetch { hint } => return fetch_words(name, hint),
    };
    match right {
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

fn send_words(name: &str, offered: &Offered) -> (String, String) {
    let title = transfers::title(&offered.files);
    let size = Bytes(offered.total()).to_string();
    let folder = offered.folder.display().to_string();
    (
        texts::ask_send(name, &title),
        texts::ask_send_body(&size, &folder),
    )
}

fn fetch_words(name: &str, hint: &str) -> (String, String) {
    let body = match hint {
        "" => texts::ask_fetch_body(),
        hint => texts::ask_fetch_hint(hint),
    };
    (texts::ask_fetch(name), body)
}
