//! Who the person is, and whom they know: these two pages, and being known on the way to somebody.

use std::path::PathBuf;
use std::time::Instant;

use chrono::Utc;
use egui::Context;
use ticket::identity::Role;
use who::{AsMe, CardFrom, Change, Done, Me, Page, People, PeopleWish, Person, Task, Wanted};

use super::wishes::FASTEST_PERSON;
use super::{App, Picked, Stage};
use crate::engine::Command;
use crate::views::Alone;
use crate::{history, novices, texts, views};

/// What came of a wish about cards that takes its time.
pub(super) enum Told {
    /// A card's file was chosen.
    Card(PathBuf),
    /// The card was saved, or not.
    Saved(Result<Option<PathBuf>, String>),
    /// Those who are known, or why they can't be told.
    People(Result<Vec<Person>, String>),
    /// There is no dialog for files.
    NoDialog,
}

impl App {
    /// The page “Who I am”.
    pub(super) fn show_me(&mut self) {
        self.office.look_again();
        self.stage = Stage::Me(Page::new(Role::Helper, who::fresh_words()));
    }

    /// The page of those who are known.
    pub(super) fn show_people(&mut self, ctx: &Context) {
        self.stage = Stage::People(People::new(Role::Novice, Vec::new()));
        self.change_people(ctx, None);
    }

    /// Draws one of these pages, if it is there, and does what is wished for on it.
    pub(super) fn show_who(&mut self, ui: &mut egui::Ui) -> bool {
        let ctx = ui.ctx().clone();
        match &mut self.stage {
            Stage::Me(page) => {
                let me = self.office.me();
                let wish = ui.push_id("me", |ui| page.show(ui, views::COLUMN, me));
                self.wished_of_me(&ctx, wish.inner);
            }
            Stage::People(page) => {
                let wish = ui.push_id("people", |ui| page.show(ui, views::COLUMN));
                self.wished_of_people(&ctx, wish.inner);
            }
            _ => return false,
        }
        true
    }

    fn wished_of_me(&mut self, ctx: &Context, wish: Option<who::Wish>) {
        let Some(wish) = wish else {
            return;
        };
        ctx.request_repaint();
        match (wish, &mut self.stage) {
            (who::Wish::Back, _) => self.welcome(ctx, None),
            (who::Wish::Do(task), _) => self.office_does(ctx, task),
            (who::Wish::OtherWords, Stage::Me(page)) => page.other_words(who::fresh_words()),
            (who::Wish::OtherWords, _) => {}
            (who::Wish::CopySecret(text), _) => self.copying.secret(&text, ctx),
            (who::Wish::CopyText(text), _) => ctx.copy_text(text),
            (who::Wish::Save { name, card }, _) => self.save_card(ctx, name, card),
        }
    }

    fn wished_of_people(&mut self, ctx: &Context, wish: Option<PeopleWish>) {
        let Some(wish) = wish else {
            return;
        };
        ctx.request_repaint();
        match wish {
            PeopleWish::Back => self.welcome(ctx, None),
            PeopleWish::Open => self.choose_card(ctx),
            PeopleWish::Do(task) => self.office_does(ctx, task),
            PeopleWish::Change(change) => self.change_people(ctx, Some(change)),
        }
    }

    fn office_does(&self, ctx: &Context, task: Task) {
        let ctx = ctx.clone();
        self.office.begin(task, move || ctx.request_repaint());
    }

    /// A card's file was dropped on the window, or chosen.
    pub(super) fn take_card(&mut self, ctx: &Context, path: PathBuf) {
        if !matches!(self.stage, Stage::People(_)) {
            self.keep_note();
            self.show_people(ctx);
        }
        self.office_does(ctx, Task::Read(CardFrom::File(path)));
    }

    /// What came of tasks and dialogs since the last look.
    pub(super) fn take_done(&mut self, ctx: &Context) {
        while let Some(done) = self.office.done() {
            let mut wish = None;
            match (&mut self.stage, &done) {
                (Stage::Me(page), done) => wish = page.done(done, self.office.me()),
                (Stage::People(page), Done::Card(card)) => page.read(card),
                (Stage::Invitation, done) => self.known_or_not(ctx, done),
                _ => {}
            }
            self.wished_of_me(ctx, wish);
        }
    }

    pub(super) fn told_of_who(&mut self, ctx: &Context, told: Told) {
        match (&mut self.stage, told) {
            (Stage::People(page), Told::People(Ok(known))) => page.listed(known),
            (Stage::People(page), Told::People(Err(why))) => page.refused(why),
            (Stage::People(page), Told::NoDialog) => page.no_dialog(),
            (Stage::People(_), Told::Card(path)) => self.take_card(ctx, path),
            (Stage::Me(page), Told::Saved(saved)) => page.saved(saved),
            _ => {}
        }
    }

    /// Changes the list of those who are known, or only reads it; both take as long as the disk does.
    fn change_people(&self, ctx: &Context, change: Option<Change>) {
        let (picked, data, ctx) = (self.picked.0.clone(), self.data.clone(), ctx.clone());
        std::thread::spawn(move || {
            let all = match change {
                Some(change) => novices::change(&data, change, Utc::now()),
                None => novices::list(&data),
            };
            let past = history::read(&data.history()).unwrap_or_else(|error| {
                tracing::warn!(%error, "the history could not be read");
                Vec::new()
            });
            let people = all.map(|all| novices::people(&all, &past));
            // The window may have been closed meanwhile.
            let _ = picked.send(Picked::Who(Told::People(people)));
            ctx.request_repaint();
        });
    }

    fn choose_card(&self, ctx: &Context) {
        let dialog = rfd::FileDialog::new()
            .set_title(who::texts::add_title())
            .add_filter(texts::card_kind(), &["novice"]);
        self.ask(ctx, move || dialog.pick_file().map(Told::Card));
    }

    fn save_card(&self, ctx: &Context, name: String, card: String) {
        let dialog = rfd::FileDialog::new()
            .set_title(who::texts::me_save())
            .set_file_name(name)
            .add_filter(texts::card_kind(), &["helper"]);
        self.ask(ctx, move || {
            let path = dialog.save_file()?;
            Some(Told::Saved(who::save(&path, &card)))
        });
    }

    /// Asks in the system's own dialog, which takes as long as it takes.
    fn ask(&self, ctx: &Context, dialog: impl FnOnce() -> Option<Told> + Send + 'static) {
        let (picked, ctx) = (self.picked.0.clone(), ctx.clone());
        std::thread::spawn(move || {
            let asked = Instant::now();
            let told = match dialog() {
                Some(told) => told,
                None if asked.elapsed() < FASTEST_PERSON => Told::NoDialog,
                None => return,
            };
            // The window may have been closed meanwhile.
            let _ = picked.send(Picked::Who(told));
            ctx.request_repaint();
        });
    }
}

impl App {
    /// Whether everything is there to dial: who the person wants to be is known to the engine, or nobody. Else their
    /// identity is being opened, and it goes on by itself.
    pub(super) fn is_known(&mut self, ctx: &Context) -> bool {
        // Only the command line says it there, and has.
        if self.bare {
            return true;
        }
        let Some(opened) = &mut self.opened else {
            return false;
        };
        let identity = match opened.view.as_me.wanted(&opened.view.me) {
            Wanted::Nothing => None,
            Wanted::Open(identity) => Some(identity),
            Wanted::Empty => return false,
            Wanted::Locked(passphrase) => {
                opened.view.busy = true;
                opened.connect_known = true;
                self.stage = Stage::Invitation;
                self.office_does(ctx, Task::Unlock(passphrase));
                return false;
            }
        };
        self.engine.send(Command::Identify(identity));
        true
    }

    fn known_or_not(&mut self, ctx: &Context, done: &Done) {
        let Some(opened) = &mut self.opened else {
            return;
        };
        opened.view.me = self.office.me().clone();
        if !std::mem::take(&mut opened.connect_known) {
            return;
        }
        opened.view.busy = false;
        match done {
            Done::Unlocked => self.connect(ctx),
            Done::Failed(why) => opened.view.as_me.refused(why.clone()),
            Done::Made | Done::Forgotten | Done::Card(_) => {}
        }
    }

    /// Knocks again, known this time.
    pub(super) fn again_as_me(&mut self, ctx: &Context) {
        let (Some(opened), Stage::Ended(ended)) = (&mut self.opened, &mut self.stage) else {
            return;
        };
        if let Some(Alone::Could { as_me, .. }) = &mut ended.alone {
            opened.view.as_me = std::mem::take(as_me);
            opened.view.me = self.office.me().clone();
            self.stage = Stage::Invitation;
            self.unlock_and_connect(ctx);
        }
    }

    /// What the person is to whom nobody answered, which may be why.
    pub(super) fn alone(&self) -> Option<Alone> {
        // Only the command line says it there, and has.
        let opened = self.opened.as_ref().filter(|_| !self.bare)?;
        Some(match self.office.me() {
            Me::Nobody => Alone::Nobody,
            Me::Damaged(why) => Alone::Damaged(why.clone()),
            Me::Someone(me) if opened.view.as_me.chosen => Alone::Was(me.name.clone()),
            me @ Me::Someone(_) => Alone::Could {
                me: me.clone(),
                as_me: AsMe::chosen(),
            },
        })
    }
}
