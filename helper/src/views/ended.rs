//! The last screen: how it ended and what to do next.

use egui::Ui;
use ui::{Button, Tone};

use who::{AsMe, Me, Wanted};

use super::{COLUMN, Note, Wish};
use crate::engine::{Outcome, Way};
use crate::texts;

/// What the last screen shows.
#[derive(Debug)]
pub struct Ended {
    /// Who asked for help.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Who the person is, if nobody answered and that may be why.
    pub alone: Option<Alone>,
    /// How long the session lasted, if there was one.
    pub lasted: Option<String>,
    /// What is being written about it.
    pub note: Note,
    /// What became of the video, if one was kept: what happened, and what to do.
    pub video: Option<(String, String)>,
}

/// Who the person is to an invitation that may be for one helper alone: it answers nobody else.
#[derive(Debug)]
pub enum Alone {
    /// Somebody new each time.
    Nobody,
    /// Somebody who could be known, and was not.
    Could {
        /// As whom.
        me: Me,
        /// The passphrase, where one is needed.
        as_me: AsMe,
    },
    /// Somebody who was known, by this name.
    Was(String),
    /// Somebody whose identity can't be used: why, and what to do.
    Damaged(String),
}

impl Ended {
    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        ui::page(ui, COLUMN, |ui| self.content(ui))
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Wish> {
        let problem = &self.outcome.problem;
        ui.add_space(ui.available_height().min(480.0) * 0.08);
        let title = if self.lasted.is_some() {
            texts::ended_title()
        } else {
            texts::not_connected_title()
        };
        ui::title(ui, title);
        if let Some(lasted) = &self.lasted {
            ui::lead(ui, texts::ended_lasted(&self.name, lasted));
        }
        ui.add_space(8.0);
        let could = match &self.alone {
            Some(Alone::Could { me, .. }) => me.someone().map(|me| me.name.clone()),
            _ => None,
        };
        match self.outcome.way {
            // What can be done at once comes first; the rest of the advice follows it.
            _ if could.is_some() => {
                let cure = texts::ended_only(could.as_deref().unwrap_or_default());
                ui::error_panel(ui, &problem.what, &cure);
            }
            Way::Finished | Way::GivenUp => {
                ui::notice(ui, Tone::Calm, &problem.what, &problem.advice);
            }
            Way::NotReached | Way::Locked | Way::Refused | Way::Broken => {
                ui::error_panel(ui, &problem.what, &problem.advice);
            }
        }
        if let Some((what, advice)) = &self.video {
            ui::notice(ui, Tone::Calm, what, advice);
        }
        ui.add_space(8.0);
        let note = self.lasted.as_ref().and_then(|_| self.note.show(ui));
        let mut wish = note.map(Wish::Note);
        let again = self.outcome.again;
        let text = if self.lasted.is_some() {
            texts::connect_again()
        } else {
            texts::try_again()
        };
        let cure = self.show_alone(ui);
        let again_button = match &could {
            Some(_) => Button::secondary(text),
            None => Button::primary(text),
        };
        if again && ui.add(again_button.wide()).clicked() {
            wish = Some(Wish::Again);
        }
        wish = cure.or(wish);
        let other = if again {
            Button::secondary(texts::other_invitation())
        } else {
            Button::primary(texts::other_invitation())
        };
        if ui.add(other.wide()).clicked() {
            wish = Some(Wish::Other);
        }
        let past = self
            .lasted
            .as_ref()
            .map(|_| (texts::past_title(), Wish::Past));
        let last: Vec<_> = past
            .into_iter()
            .chain([(texts::close(), Wish::Close)])
            .collect();
        ui.columns(last.len(), |columns| {
            for (column, (text, what)) in columns.iter_mut().zip(last) {
                if column.add(Button::secondary(text).wide()).clicked() {
                    wish = Some(what);
                }
            }
        });
        wish
    }

    /// What being known has to do with it.
    fn show_alone(&mut self, ui: &mut Ui) -> Option<Wish> {
        match self.alone.as_mut()? {
            Alone::Nobody => ui::hint(ui, texts::ended_only_nobody()),
            Alone::Was(name) => ui::hint(ui, texts::ended_only_was(name)),
            Alone::Damaged(why) => {
                ui::notice(ui, Tone::Warning, &who::texts::me_damaged(), why);
                return None;
            }
            Alone::Could { me, as_me } => {
                let name = me.someone()?.name.clone();
                let entered = as_me.passphrase(ui, me);
                let ready = !matches!(as_me.wanted(me), Wanted::Empty);
                let known = Button::primary(texts::connect_as(&name)).wide();
                let clicked = ui.add_enabled(ready, known).clicked() || (entered && ready);
                ui.add_space(8.0);
                ui::hint(ui, texts::ended_else(&self.outcome.problem.advice));
                return clicked.then_some(Wish::AgainAsMe);
            }
        };
        None
    }
}
