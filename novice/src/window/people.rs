//! Who people are: what only a window can do about identities and cards, and what takes its time.

use super::Window;
use crate::choosing;
use crate::file_dialog::{self, Purpose};
use crate::folders;
use crate::model::command;
use crate::views::{Action, Now, Place};
use egui::Context;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use who::{CardFrom, Copying, Office, PeopleWish, Task, Wish};

/// The dialog does not tell whether it was cancelled or never appeared; nobody cancels as fast as this.
const FASTEST_PERSON: Duration = Duration::from_millis(300);

/// What a dialog about cards came to.
enum Told {
    Card(PathBuf),
    Saved(Result<Option<PathBuf>, String>),
    NoDialog,
}

/// What the window works with.
pub(super) struct Cards {
    office: Office,
    pub(super) copying: Copying,
    told: mpsc::Receiver<Told>,
    tell: mpsc::Sender<Told>,
}

impl Cards {
    pub(super) fn new(office: Office) -> Self {
        let (tell, told) = mpsc::channel();
        Self {
            office,
            copying: Copying::default(),
            told,
            tell,
        }
    }
}

impl Window {
    /// Looks who the person is now: the command line may have changed it.
    pub(super) fn look_who(&mut self, place: Place) {
        if matches!(place, Place::Me | Place::Make) {
            self.cards.office.look_again();
            self.model.identified(self.cards.office.me(), Now::read());
        }
    }

    pub(super) fn me(&mut self, wish: Wish, ctx: &Context) {
        match wish {
            Wish::Back => self.act(Action::Go(Place::Settings), ctx),
            Wish::Do(task) => self.office_does(task, ctx),
            Wish::OtherWords => self.model.other_passphrase(who::fresh_words()),
            Wish::CopySecret(text) => self.cards.copying.secret(&text, ctx),
            Wish::CopyText(text) => ctx.copy_text(text),
            Wish::Save { name, card } => {
                let at_first = folders::for_saving().join(name);
                self.asks(Purpose::Save(at_first), ctx, move |path| {
                    Told::Saved(who::save(&path, &card))
                });
            }
        }
    }

    pub(super) fn people(&mut self, wish: PeopleWish, ctx: &Context) {
        match wish {
            PeopleWish::Back => self.act(Action::Go(Place::Settings), ctx),
            PeopleWish::Open => self.asks(Purpose::OpenCard, ctx, Told::Card),
            PeopleWish::Do(task) => self.office_does(task, ctx),
            PeopleWish::Change(change) => self.engine.send(command(change)),
        }
    }

    /// The card of somebody whom the person may want to know.
    pub(super) fn show_card(&mut self, path: PathBuf, ctx: &Context) {
        self.act(Action::Go(Place::Helpers), ctx);
        self.office_does(Task::Read(CardFrom::File(path)), ctx);
    }

    pub(super) fn office_does(&self, task: Task, ctx: &Context) {
        let ctx = ctx.clone();
        self.cards.office.begin(task, move || ctx.request_repaint());
    }

    /// Asks in a dialog of the system's, which takes as long as the person does; the window goes on meanwhile.
    fn asks(
        &self,
        purpose: Purpose,
        ctx: &Context,
        then: impl FnOnce(PathBuf) -> Told + Send + 'static,
    ) {
        let (tell, ctx) = (self.cards.tell.clone(), ctx.clone());
        // Whoever is let in meanwhile is not to see it.
        let hidden = self.engine.dialog();
        thread::spawn(move || {
            let asked = Instant::now();
            let chosen = match file_dialog::open(&purpose) {
                Ok((_open, answer)) => answer.wait().into_iter().next(),
                Err(error) => {
                    tracing::warn!(%error, "no dialog for cards");
                    None
                }
            };
            choosing::close(hidden);
            let told = match chosen {
                Some(path) => then(path),
                None if asked.elapsed() < FASTEST_PERSON => Told::NoDialog,
                None => return,
            };
            // The receiver is this very window's.
            let _ = tell.send(told);
            ctx.request_repaint();
        });
    }

    /// What came of tasks and dialogs since the last look, and cards that were dropped on the window.
    pub(super) fn take_cards(&mut self, ctx: &Context, now: Now) {
        while let Ok(told) = self.cards.told.try_recv() {
            match told {
                Told::Card(path) => self.office_does(Task::Read(CardFrom::File(path)), ctx),
                Told::Saved(saved) => self.model.card_saved(saved),
                Told::NoDialog => self.model.no_card_dialog(),
            }
        }
        while let Some(done) = self.cards.office.done() {
            let action = self.model.done(&done, self.cards.office.me(), now);
            if let Some(action) = action {
                self.act(action, ctx);
            }
        }
        let (dropped, hovered) = ctx.input(|input| {
            let first = input.raw.dropped_files.first();
            let path = first.map(|file| file.path().to_owned());
            (path, !input.raw.hovered_files.is_empty())
        });
        if self.model.takes_cards(hovered)
            && let Some(path) = dropped
        {
            self.office_does(Task::Read(CardFrom::File(path)), ctx);
        }
    }
}
