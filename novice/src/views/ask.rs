//! What a helper asks for during a session: what it means in plain words, a big no, and a yes that takes
//! a moment and a deliberate click or a long press. One at a time, the oldest first.

use super::{Action, Now, deliberate, picker};
use crate::engine::{Question, QuestionId, QuestionOf, SessionCommand, View, Wanted};
use crate::texts;
use egui::{Align, Label, Pos2, ScrollArea, TextStyle, Ui, vec2};
use session::Right;
use std::collections::VecDeque;
use std::time::Instant;
use transfers::Offered;
use ui::language::bytes;
use ui::theme::TARGET;
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
    /// How high it and all above it was when its answers were last drawn below it, in points.
    height: Option<f32>,
    /// Since when nothing is asked any more.
    emptied: Option<Instant>,
    /// It comes before the person and was not drawn yet.
    comes: bool,
    /// The keyboard was at its yes when that was last drawn.
    by_key: bool,
}

/// Where a question's answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answers {
    /// Below it, in its card.
    InCard,
    /// At the bar's foot: there is no room for all of the card.
    AtFoot,
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

    /// Whether nothing is asked, and no click can be meant for answers that were there a moment ago.
    pub(super) fn rests(&self, now: Now) -> bool {
        let rested = |since| deliberate::settled(since, now);
        self.is_empty() && self.emptied.is_none_or(rested)
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
            self.emptied = first.is_none().then_some(now.clock);
            self.place = None;
            self.height = None;
            self.comes = true;
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

    /// The least room for a question with its answers at the foot, in points: its title, and where it goes on.
    pub(super) const LEAST: f32 = 110.0;

    /// Whether a question needs all of this room, in points, and can't leave a row to anything else.
    pub(super) fn needs(&self, ui: &Ui, room: f32) -> bool {
        let room = room - TARGET - ui.spacing().item_spacing.y;
        self.answers_within(room) == Answers::AtFoot && room - Self::foot_height(ui) < Self::LEAST
    }

    /// Where the answers are to be drawn, if so much room is left for the question and all above it, in points.
    pub(super) fn answers_within(&self, room: f32) -> Answers {
        match self.height {
            Some(height) if height > room => Answers::AtFoot,
            _ => Answers::InCard,
        }
    }

    /// Draws the first, if there is one. What is above it begins at `top`; `view` is what is shared.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        top: f32,
        view: &View,
        answers: Answers,
        now: Now,
    ) -> Option<Action> {
        self.pass(now);
        let first = self.waiting.front()?.clone();
        let (title, body) = words(&first);
        let drawn = ui.push_id(("question", first.id), |ui| {
            ui::card(ui, |ui| {
                ui::subtitle(ui, title);
                if has_program(&first.what) {
                    let (head, body) = (texts::ask_send_program(), texts::ask_send_program_body());
                    ui::notice(ui, Tone::Warning, &head, &body);
                }
                ui::lead(ui, body);
                if let (Wanted::Right(Right::Control), View::Windows(windows)) = (&first.what, view)
                {
                    let windows = picker::titles(windows);
                    ui::label(ui, texts::ask_control_windows(&windows));
                }
                if let Wanted::Send(offered) = &first.what {
                    files(ui, offered);
                }
                let drawn = (answers == Answers::InCard).then(|| self.answers(ui, answers, now));
                if self.waiting.len() > 1 {
                    ui::hint(ui, texts::ask_more(self.waiting.len() - 1));
                }
                drawn
            })
        });
        if std::mem::take(&mut self.comes) {
            // Whatever was looked at further down: it is read from its beginning.
            drawn.response.scroll_to_me(Some(Align::Min));
        }
        let bottom = drawn.response.rect.bottom();
        let (place, answer) = drawn.inner.inner??;
        self.height = Some(bottom - top);
        self.lies_at(place, now);
        self.answered(answer, now)
    }

    /// Draws its answers by themselves.
    pub(super) fn foot(&mut self, ui: &mut Ui, now: Now) -> Option<Action> {
        // The keyboard does not stay with the answers to another question.
        let id = ("answers", self.waiting.front()?.id);
        let drawn = ui.push_id(id, |ui| self.answers(ui, Answers::AtFoot, now));
        let (place, answer) = drawn.inner?;
        self.lies_at(place, now);
        self.answered(answer, now)
    }

    /// How high that is, in points.
    pub(super) fn foot_height(ui: &Ui) -> f32 {
        let clock = ui.text_style_height(&TextStyle::Body) + 10.0;
        clock + ui.spacing().item_spacing.y + TARGET
    }

    /// Draws the time that is left and the answers. Tells where they are, and which one was clicked.
    fn answers(&mut self, ui: &mut Ui, at: Answers, now: Now) -> Option<(Pos2, Option<bool>)> {
        let (first, (_, shown)) = self.waiting.front().zip(self.shown)?;
        let left = first.answer_by.saturating_duration_since(now.clock);
        let how = deliberate::how(self.by_key);
        ui::countdown_and(ui, left, first.patience, how.as_deref());
        let place = ui.cursor().min;
        let settled = deliberate::settled(shown, now) && self.place == Some(place);
        let yes = yes_word(&first.what);
        let allow = |ui: &mut Ui| {
            let button = Button::secondary(yes).wide();
            deliberate::yes(ui, button, settled, now)
        };
        let (no, yes) = match at {
            Answers::InCard => (no(ui, settled, now), allow(ui)),
            Answers::AtFoot => {
                ui.horizontal(|ui| {
                    let both = ui.available_width() - ui.spacing().item_spacing.x;
                    // The yes may need more words.
                    let no = |ui: &mut Ui| no(ui, settled, now);
                    let declined = ui.allocate_ui(vec2(both * 0.4, TARGET), no).inner;
                    (declined, allow(ui))
                })
                .inner
            }
        };
        if std::mem::replace(&mut self.by_key, yes.by_key) != yes.by_key {
            ui.ctx().request_repaint();
        }
        Some((place, no.or(yes.said.then_some(true))))
    }

    fn answered(&mut self, answer: Option<bool>, now: Now) -> Option<Action> {
        let (yes, (id, _)) = answer.zip(self.shown)?;
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
        Wanted::Send(_) if has_program(what) => texts::ask_send_allow_program(),
        Wanted::Right(_) | Wanted::Send(_) => texts::knock_allow(),
        Wanted::Fetch { .. } => texts::ask_fetch_choose(),
    }
}

fn has_program(what: &Wanted) -> bool {
    matches!(what, Wanted::Send(offered) if offered.files.iter().any(|file| file.is_program))
}

/// The files of an offer that has several, programs first.
fn files(ui: &mut Ui, offered: &Offered) {
    if offered.files.len() > 1 {
        let list = ScrollArea::vertical().id_salt("files").max_height(LIST);
        let list = list.auto_shrink([false, true]);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let programs = offered.files.iter().filter(|file| file.is_program);
            let others = offered.files.iter().filter(|file| !file.is_program);
            for file in programs.chain(others) {
                let line = format!("{}  ({})", file.name, bytes(file.size));
                ui.add(Label::new(line).wrap());
            }
        });
    }
}

/// A click says no at once; a key that was meant for what was there before says nothing.
fn no(ui: &mut Ui, settled: bool, now: Now) -> Option<bool> {
    let no = ui.add(Button::primary(texts::knock_decline()).wide());
    deliberate::no(ui, &no, settled, now).then_some(false)
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
    let title = phrases::title(&offered.files);
    let size = bytes(offered.total());
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
