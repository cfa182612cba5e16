//! The question: somebody knocks. Saying no is always safe and easy; saying yes takes a moment, a
//! deliberate click or a long press, and a look at what it is about.

use super::news::{self, Board, News, foot_frame};
use super::picker::Picker;
use super::{Action, Now, WIDTH, deliberate};
use crate::caution::Caution;
use crate::engine::{Knock, SessionCommand};
use crate::{texts, words};
use egui::{Align, Panel, Rect, Ui, Vec2};
use std::time::Instant;
use ticket::{Capability, Kind};
use ui::{Button, Tone};

/// The question, and what the person has chosen so far.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who knocks.
    pub knock: Knock,
    /// What is to be shown.
    pub picker: Picker,
    opened: Instant,
    /// Since when it can be read as it is.
    shown: Instant,
    /// The warnings that came since it was opened.
    heeded: Vec<News>,
    /// The keyboard was put on the button that says no.
    has_keyboard: bool,
    /// From where, in words.
    from: String,
    /// What has to be in sight before anybody is let in: who it is, with the warning; the words to compare; what is to be
    /// shown.
    who: Sight,
    words: Sight,
    shares: Sight,
    /// The room in which it was, in points.
    room: Vec2,
}

/// Whether something has been in sight since the window was last made smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    /// It is out of sight, further up or down.
    Not,
    /// Who wants to allow is shown it first.
    Wanted,
    /// It has been in sight.
    Seen,
}

impl Sight {
    /// It lies there, and as much of it is to be seen as `needed`, in points from its top.
    fn follow(&mut self, ui: &Ui, place: Rect, needed: f32) {
        let room = ui.clip_rect();
        let mut part = place;
        part.set_height(needed.min(place.height()));
        let most = part.height().min(room.height());
        if room.intersect(part).height() >= 0.8 * most {
            *self = Self::Seen;
        } else if *self == Self::Wanted {
            ui.scroll_to_rect(part, Some(Align::Center));
            ui.ctx().request_repaint();
        }
    }
}

/// So much of what can be shared has to be in sight, in points: its title, and where it goes on.
const CHOICE: f32 = 60.0;

impl Question {
    /// A question that appears now.
    pub fn new(knock: Knock, now: Now) -> Self {
        Self {
            from: words::from(knock.from, knock.whence),
            knock,
            picker: Picker::default(),
            opened: now.clock,
            shown: now.clock,
            heeded: Vec::new(),
            has_keyboard: false,
            who: Sight::Not,
            words: Sight::Not,
            shares: Sight::Not,
            room: Vec2::ZERO,
        }
    }

    /// Somebody else knocked, or something else is to be known first: what was decided may be wrong now. What was said
    /// before says nothing new: who knocks again and again must not keep the other one out.
    fn heeds(&mut self, news: &Board) {
        for (warning, at) in news.all_warnings() {
            let is_new = *at > self.opened && !self.heeded.contains(warning);
            if is_new && self.heeded.len() < news::MOST {
                self.heeded.push(warning.clone());
                self.shown = self.shown.max(*at);
                self.who = Sight::Not;
            }
        }
    }

    fn settled(&self, now: Now) -> bool {
        deliberate::settled(self.shown, now)
    }

    /// What was seen in a larger window may be out of sight in this one.
    fn fits_in(&mut self, room: Vec2) {
        if room.x < self.room.x - 1.0 || room.y < self.room.y - 1.0 {
            (self.who, self.words, self.shares) = (Sight::Not, Sight::Not, Sight::Not);
            self.room = room;
        } else {
            self.room = self.room.max(room);
        }
    }

    /// Whether all has been in sight that is to be looked at first; what has not is shown.
    fn is_seen(&mut self) -> bool {
        let unseen = [&mut self.who, &mut self.words, &mut self.shares]
            .into_iter()
            .find(|sight| **sight != Sight::Seen);
        match unseen {
            Some(sight) => *sight = Sight::Wanted,
            None => return true,
        }
        false
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, question: &mut Question, news: &Board, now: Now) -> Option<Action> {
    let knock = question.knock.clone();
    question.heeds(news);
    // At the window's foot: in sight, however long what is above gets.
    let frame = foot_frame(ui);
    let foot = Panel::bottom("answers").resizable(false).frame(frame);
    let answer = foot.show(ui, |ui| {
        let (answer, by_key) = answers(ui, question, now);
        let left = knock.answer_by.saturating_duration_since(now.clock);
        let how = deliberate::how(by_key);
        ui::countdown_and(ui, left, knock.patience, how.as_deref());
        answer
    });
    question.fits_in(ui.available_size());
    // Each knock is read from its beginning, wherever the one before was left.
    let page = ui.push_id(("knock", knock.id), |ui| {
        ui::page(ui, WIDTH, |ui| read(ui, question, &knock, news, now))
    });
    let answer = answer.inner.map(|command| Action::Send(command.into()));
    answer.or(page.inner)
}

/// What is to be read, and what is to be shown.
fn read(
    ui: &mut Ui,
    question: &mut Question,
    knock: &Knock,
    news: &Board,
    now: Now,
) -> Option<Action> {
    let mut read = None;
    let who = ui.scope(|ui| {
        ui::title(ui, texts::knock_title());
        read = news.warnings(ui, now);
        if let Some(name) = &knock.anew {
            ui::notice(
                ui,
                Tone::Warning,
                &texts::anew(name),
                &texts::anew_body(name),
            );
        }
        match &knock.known {
            // Whose key it is has been checked; the name that comes with it may be another.
            Some(known) => {
                ui::label(ui, texts::knock_known(&known.name));
                if known.name != knock.name {
                    ui::lead(ui, texts::knock_known_name(&knock.name));
                }
            }
            None => {
                ui::lead(ui, texts::knock_name(&knock.name));
            }
        }
        let from = if knock.kind != Kind::Open {
            texts::knock_from(&knock.pseudonym, &question.from)
        } else {
            texts::knock_from_open(&knock.pseudonym, &question.from)
        };
        ui::hint(ui, from);
        let caution = Caution::about(knock, now.today);
        ui::notice(ui, caution.tone, &caution.head, &caution.body);
    });
    let who = who.response.rect;
    question.who.follow(ui, who, who.height());
    let card = ui::card(ui, |ui| {
        ui::label(ui, texts::knock_ask());
        ui::word_chips(ui, &knock.words);
        ui::hint(ui, texts::knock_differ());
    });
    let card = card.response.rect;
    question.words.follow(ui, card, card.height());
    let shares = ui.scope(|ui| question.picker.show(ui)).response.rect;
    question.shares.follow(ui, shares, CHOICE);
    if let Some(list) = later(knock) {
        ui::hint(ui, texts::knock_later(&list));
    }
    read.or(news.others(ui, now))
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

/// The answer, if one was given, and whether the keyboard is at the yes.
fn answers(ui: &mut Ui, question: &mut Question, now: Now) -> (Option<SessionCommand>, bool) {
    let knock = question.knock.id;
    let (mut answer, mut by_key) = (None, false);
    ui.columns_const(|[no, yes]| {
        let decline = no.add(Button::primary(texts::knock_decline()).wide());
        if !std::mem::replace(&mut question.has_keyboard, true) {
            decline.request_focus();
        }
        if deliberate::no(no, &decline, question.settled(now), now) {
            answer = Some(SessionCommand::Decline { knock });
        }
        let allow = Button::secondary(texts::knock_allow()).wide();
        let view = question.picker.picked();
        let may = question.settled(now) && view.is_some();
        let yes = deliberate::yes(yes, allow, may, now);
        by_key = yes.by_key;
        if yes.said
            && let Some(view) = view
            && question.is_seen()
        {
            answer = Some(SessionCommand::Allow { knock, view });
        }
    });
    (answer, by_key)
}
