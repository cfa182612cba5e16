//! Who people are, as the window knows it: the person themselves, and the helpers they know.

use super::{Model, Screen};
use crate::engine::ListCommand;
use crate::views::{Action, Now};
use crate::{texts, words};
use ledger::{HelperKey, KnownHelper};
use std::path::PathBuf;
use ticket::identity::Role;
use ticket::password::Passphrase;
use who::{Change, Done, Me, Page, People, Person};

/// What is known of people.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Who the person is to others.
    pub(super) me: Me,
    /// The helpers whom they know.
    pub(super) helpers: Vec<KnownHelper>,
    /// Nobody else may help on this computer.
    pub(super) only_these: bool,
}

impl Known {
    fn people(&self, now: Now) -> Vec<Person> {
        let person = |helper: &KnownHelper| Person {
            key: helper.key.0,
            name: helper.name.clone(),
            detail: detail(helper, now),
        };
        self.helpers.iter().map(person).collect()
    }
}

/// How often somebody helped.
fn detail(helper: &KnownHelper, now: Now) -> String {
    match (helper.sessions, helper.last) {
        (_, None) => texts::known_never(),
        (1, Some(last)) => texts::known_once(&words::day(last, now.today)),
        (times, Some(last)) => texts::known_often(times.into(), &words::day(last, now.today)),
    }
}

/// What the engine is asked for a change.
pub fn command(change: Change) -> ListCommand {
    match change {
        Change::Add { key, name } => ListCommand::AddHelper(HelperKey(key), name),
        Change::Rename { key, name } => ListCommand::RenameHelper(HelperKey(key), name),
        Change::Remove(key) => ListCommand::RemoveHelper(HelperKey(key)),
    }
}

impl Model {
    /// Shows who the person is; `words` are for a new passphrase.
    pub(super) fn go_me(&mut self, words: Passphrase) {
        self.screen = Screen::Me(Box::new(Page::new(Role::Novice, words)));
    }

    /// Shows whom the person knows.
    pub(super) fn go_helpers(&mut self, now: Now) {
        let known = self.known.people(now);
        self.screen = Screen::Helpers(Box::new(People::new(Role::Helper, known)));
    }

    /// The helpers whom the person knows, as of now.
    pub(super) fn helpers(&mut self, known: Vec<KnownHelper>, only_these: bool, now: Now) {
        self.known.helpers = known;
        self.known.only_these = only_these;
        self.spread(now);
    }

    /// Who the person is, as of now.
    pub fn identified(&mut self, me: &Me, now: Now) {
        self.known.me = me.clone();
        self.spread(now);
    }

    /// Tells the screen that is shown, or was interrupted.
    pub(super) fn spread(&mut self, now: Now) {
        let known = std::mem::take(&mut self.known);
        match self.base() {
            Screen::Helpers(page) => page.listed(known.people(now)),
            Screen::Make(form) => form.knows(&known.me, &known.helpers, known.only_these),
            Screen::Ended(page) => page.knows(&known.people(now)),
            _ => {}
        }
        self.known = known;
    }

    /// A change was not made.
    pub(super) fn helpers_failed(&mut self, message: &str) -> bool {
        let why = ui::language::sentence(message);
        match self.base() {
            Screen::Helpers(page) => page.refused(why),
            Screen::Ended(page) => page.not_remembered(why),
            _ => return false,
        }
        true
    }

    /// What came of a task about identities and cards. Gives back what was only waiting for that.
    pub fn done(&mut self, done: &Done, me: &Me, now: Now) -> Option<Action> {
        self.identified(me, now);
        match self.base() {
            Screen::Me(page) => return page.done(done, me).map(Action::Me),
            Screen::Make(form) => form.opened(done),
            Screen::Helpers(page) => {
                if let Done::Card(card) = done {
                    page.read(card);
                }
            }
            _ => {}
        }
        None
    }

    /// Other words for the passphrase of an identity.
    pub fn other_passphrase(&mut self, words: Passphrase) {
        if let Screen::Me(page) = &mut self.screen {
            page.other_words(words);
        }
    }

    /// What became of saving the person's card.
    pub fn card_saved(&mut self, saved: Result<Option<PathBuf>, String>) {
        if let Screen::Me(page) = self.base() {
            page.saved(saved);
        }
    }

    /// There was no dialog to choose a card in.
    pub fn no_card_dialog(&mut self) {
        if let Screen::Helpers(page) = self.base() {
            page.no_dialog();
        }
    }

    /// Whether cards that are dropped on the window are for what it shows; `hovered`: one is held over it.
    pub fn takes_cards(&mut self, hovered: bool) -> bool {
        match &mut self.screen {
            Screen::Helpers(page) => {
                page.hovered = hovered;
                true
            }
            _ => false,
        }
    }
}
