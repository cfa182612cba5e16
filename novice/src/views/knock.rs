//! The question: somebody knocks. Saying no is always safe and easy; saying yes takes a moment and a
//! deliberate click.

use super::news::{Board, foot_frame};
use super::picker::Picker;
use super::{Action, Now, WIDTH, deliberate};
use crate::caution::Caution;
use crate::engine::{Knock, SessionCommand};
use crate::{texts, words};
use egui::{Align, Panel, Rect, Ui};
use std::time::Instant;
use ticket::{Capability, Kind};
use ui::Button;

/// The question, and what the person has chosen so far.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who knocks.
    pub knock: Knock,
    /// What is to be shown.
    pub picker: Picker,
    shown: Instant,
    /// The keyboard was put on the button that says no.
    has_keyboard: bool,
    /// Whether the words to compare have been in sight.
    words: Words,
}

/// Nobody is let in before the words could be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// They are out of sight, further down.
    Below,
    /// Who wants to allow is shown them first.
    Wanted,
    /// They have been in sight.
    Seen,
}

impl Question {
    /// A question that appears now.
    pub fn new(knock: Knock, now: Now) -> Self {
        Self {
            knock,
            picker: Picker::default(),
            shown: now.clock,
            has_keyboard: false,
            words: Words::Below,
        }
    }

    fn settled(&self, now: Now) -> bool {
        deliberate::settled(self.shown, now)
    }

    /// The words to compare are there, in sight or not.
    fn follow_words(&mut self, ui: &Ui, card: Rect) {
        let room = ui.clip_rect();
        let most = card.height().min(room.height());
        if room.intersect(card).height() >= 0.8 * most {
            self.words = Words::Seen;
        } else if self.words == Words::Wanted {
            ui.scroll_to_rect(card, Some(Align::Center));
            ui.ctx().request_repaint();
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, question: &mut Question, news: &Board, now: Now) -> Option<Action> {
    let knock = question.knock.clone();
    // At the window's foot: in sight, however long what is above gets.
    let frame = foot_frame(ui);
    let foot = Panel::bottom("answers").resizable(false).frame(frame);
    let answer = foot.show(ui, |ui| {
        let answer = answers(ui, question, now);
        let left = knock.answer_by.saturating_duration_since(now.clock);
        ui::countdown(ui, left, knock.patience);
        answer
    });
    let read = ui::page(ui, WIDTH, |ui| {
        ui::title(ui, texts::knock_title());
        ui::lead(ui, texts::knock_name(&knock.name));
        if let Some(known) = &knock.known {
            ui::label(ui, texts::knock_known(&known.name));
        }
        let address = knock.from.ip().to_string();
        let from = if knock.kind != Kind::Open {
            texts::knock_from(&knock.pseudonym, &address)
        } else {
            texts::knock_from_open(&knock.pseudonym, &address)
        };
        ui::hint(ui, from);
        let caution = Caution::about(&knock, now.today);
        ui::notice(ui, caution.tone, &caution.head, &caution.body);
        let card = ui::card(ui, |ui| {
            ui::label(ui, texts::knock_ask());
            ui::word_chips(ui, &knock.words);
            ui::hint(ui, texts::knock_differ());
        });
        question.follow_words(ui, card.response.rect);
        question.picker.show(ui);
        if let Some(list) = later(&knock) {
            ui::hint(ui, texts::knock_later(&list));
        }
        news.all(ui, now)
    });
    let answer = answer.inner.map(|command| Action::Send(command.into()));
    answer.or(read)
}

/// What may be asked for in the session, in words.
fn later(knock: &Knock) -> Option<String> {
    let asked =
        |capability: &Capability| !matches!(capability, Capability::View | Capability::Chat);
    let list: Vec<_> = knock
        .offers
        .iter()
        .filter(asked)
        .map(words::offer)
        .collect();
    (!list.is_empty()).then(|| ui::language::list(&list))
}

fn answers(ui: &mut Ui, question: &mut Question, now: Now) -> Option<SessionCommand> {
    let knock = question.knock.id;
    let mut answer = None;
    ui.columns_const(|[no, yes]| {
        let decline = no.add(Button::primary(texts::knock_decline()).wide());
        if !std::mem::replace(&mut question.has_keyboard, true) {
            decline.request_focus();
        }
        // A key that was meant for what was there before answers nothing, either.
        let by_key = question.settled(now) && decline.clicked();
        if by_key || deliberate::clicked(no, &decline) {
            answer = Some(SessionCommand::Decline { knock });
        }
        let allow = Button::secondary(texts::knock_allow()).wide();
        let view = question.picker.picked();
        let response = yes.add_enabled(question.settled(now) && view.is_some(), allow);
        deliberate::hint(yes, &response);
        if question.settled(now)
            && deliberate::clicked(yes, &response)
            && let Some(view) = view
        {
            match question.words {
                Words::Seen => answer = Some(SessionCommand::Allow { knock, view }),
                Words::Below | Words::Wanted => question.words = Words::Wanted,
            }
        }
    });
    answer
}
