//! All invitations: a table that sorts, finds and follows what happens, and what can be done with one or several.

mod keys;
mod table;

use super::{Action, Now, Place};
use crate::engine::ListCommand;
use crate::roll::Roll;
use crate::roll::order::{self, Sorting, Wanted};
use crate::roll::selection::Selection;
use crate::{texts, words};
use chrono::{DateTime, Datelike as _, Utc};
use egui::{Align, ComboBox, Layout, ScrollArea, TextEdit, Ui, vec2};
use ledger::{Row, State};
use std::collections::{BTreeMap, HashSet};
use ticket::Id;
use ui::theme::{GAP, TARGET};
use ui::{Answer, Button, Confirm, Role};

/// The most characters that are looked for.
const LONGEST_SEARCH: usize = 100;

/// What the table shows, and what is selected in it.
#[derive(Debug, Default)]
pub struct Page {
    wanted: Wanted,
    sorting: Sorting,
    selection: Selection,
    /// How many of those that are selected are open or in use.
    alive: usize,
    /// The places in the list of those that are shown, in their order.
    shown: Vec<u32>,
    /// What `shown` was made of.
    arranged: Option<(u64, Wanted, Sorting)>,
    asked: Option<Question>,
    /// The row that has to come into sight.
    scroll_to: Option<usize>,
    /// The table takes the keyboard the next time that it is drawn.
    takes_keyboard: bool,
    /// The row whose menu was opened by keyboard.
    menu: Option<Id>,
    /// The longest of the names that are shown.
    longest: String,
    /// The first and the last moment of each month in which any was made.
    months: BTreeMap<(i32, u32), [DateTime<Utc>; 2]>,
}

/// What the person is asked before it is done.
#[derive(Debug)]
struct Question {
    what: Deed,
    ids: Vec<Id>,
    /// How many of them can still be used.
    alive: usize,
    /// What of the list was counted.
    version: u64,
}

impl Question {
    /// Counts again when the list has changed: what it is about stays, whatever is selected or shown by now.
    fn follow(&mut self, roll: &Roll) {
        if self.version != roll.version() {
            self.alive = alive(roll, self.ids.iter());
            self.version = roll.version();
        }
    }

    /// The only one that it is about, where it is one: of several that are to be ended those that are over stay as they are.
    fn only<'a>(&self, roll: &'a Roll) -> Option<&'a Row> {
        let mut rows = self.ids.iter().filter_map(|id| roll.row(id));
        if let [_] = self.ids[..] {
            return rows.next();
        }
        let mut alive = rows.filter(|row| row.state.is_alive());
        alive
            .next()
            .filter(|_| self.what == Deed::Expire && alive.next().is_none())
    }
}

/// In which months the invitations were made: from when to when in each.
fn months(roll: &Roll) -> BTreeMap<(i32, u32), [DateTime<Utc>; 2]> {
    let mut months = BTreeMap::new();
    for at in roll.rows().iter().map(|row| row.created) {
        let [first, last] = months.entry((at.year(), at.month())).or_insert([at, at]);
        *first = at.min(*first);
        *last = at.max(*last);
    }
    months
}

/// How many of these can still be used.
fn alive<'a>(roll: &Roll, ids: impl Iterator<Item = &'a Id>) -> usize {
    let rows = ids.filter_map(|id| roll.row(id));
    rows.filter(|row| row.state.is_alive()).count()
}

/// What can be done with those that are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Details,
    Resend,
    Expire,
    Delete,
}

impl Page {
    /// It comes into sight: the keyboard moves in its table.
    pub fn opened(&mut self) {
        self.takes_keyboard = true;
        self.asked = None;
        self.menu = None;
    }

    /// Makes the order anew if the list, what is looked for or the sorting has changed since.
    fn arrange(&mut self, roll: &Roll) {
        let of = (roll.version(), &self.wanted, self.sorting);
        let known = self.arranged.as_ref();
        if known.is_some_and(|(version, wanted, sorting)| (*version, wanted, *sorting) == of) {
            return;
        }
        let wants_other = known
            .is_some_and(|(_, wanted, sorting)| (wanted, *sorting) != (&self.wanted, self.sorting));
        self.shown = order::arranged(roll.rows(), &self.wanted, self.sorting);
        let shown: HashSet<Id> = self.ids(roll).collect();
        self.selection.keep(&shown);
        self.recount(roll);
        self.longest = self.longest_name(roll).to_owned();
        self.months = months(roll);
        if wants_other {
            // Where one was stands something else now.
            let cursor = self.selection.cursor();
            let at = cursor.and_then(|cursor| self.ids(roll).position(|id| id == cursor));
            self.scroll_to = Some(at.unwrap_or(0));
        }
        self.arranged = Some((roll.version(), self.wanted.clone(), self.sorting));
    }

    fn longest_name<'a>(&self, roll: &'a Roll) -> &'a str {
        let rows = self.shown.iter();
        let rows = rows.filter_map(|place| roll.rows().get(*place as usize));
        let names = rows.map(|row| row.pseudonym.as_str());
        names
            .max_by_key(|name| name.chars().count())
            .unwrap_or_default()
    }

    /// Counts anew what is selected and alive.
    fn recount(&mut self, roll: &Roll) {
        self.alive = alive(roll, self.selection.iter());
    }

    /// The numbers of those that are shown, in their order.
    fn ids<'a>(&'a self, roll: &'a Roll) -> impl Iterator<Item = Id> + 'a {
        let rows = self.shown.iter();
        rows.filter_map(|place| roll.rows().get(*place as usize))
            .map(|row| row.id)
    }

    fn selected(&self, roll: &Roll) -> Vec<Id> {
        self.selection.in_order(self.ids(roll))
    }

    /// Whether it can be done with what is selected.
    fn can(&self, deed: Deed) -> bool {
        match deed {
            Deed::Details => self.selection.single().is_some(),
            Deed::Resend | Deed::Delete => !self.selection.is_empty(),
            Deed::Expire => self.alive > 0,
        }
    }

    fn act(&mut self, deed: Deed, roll: &Roll) -> Option<Action> {
        match deed {
            Deed::Details => {
                let id = self.selection.single()?;
                Some(Action::Go(Place::Details(id)))
            }
            Deed::Resend => Some(Action::Resend(self.selected(roll))),
            Deed::Expire | Deed::Delete => {
                let ids = self.selected(roll);
                self.asked = (!ids.is_empty()).then(|| Question {
                    what: deed,
                    alive: self.alive,
                    version: roll.version(),
                    ids,
                });
                None
            }
        }
    }
}

/// Draws it.
pub fn show(ui: &mut Ui, page: &mut Page, roll: &Roll, now: Now) -> Option<Action> {
    let action = ui::full_page(ui, |ui| {
        let height = ui.available_height();
        // In a low window all of it scrolls, and the table within.
        let all = ScrollArea::vertical().auto_shrink([false, false]);
        let shown = all.show(ui, |ui| {
            let action = content(ui, page, roll, now, height);
            ui::focus_in_sight(ui);
            action
        });
        shown.inner
    });
    action.or_else(|| confirm(ui, page, roll))
}

/// All of it, in a room of this height, or in as much as it needs.
fn content(ui: &mut Ui, page: &mut Page, roll: &Roll, now: Now, height: f32) -> Option<Action> {
    let top = ui.cursor().top();
    let back = head(ui);
    search(ui, page);
    page.arrange(roll);
    count(ui, page, roll);
    let used = ui.cursor().top() - top;
    let room = (height - used - TARGET - GAP).max(3.0 * TARGET);
    let size = vec2(ui.available_width(), room);
    let layout = Layout::top_down(Align::Min);
    let done = ui
        .allocate_ui_with_layout(size, layout, |ui| {
            ui.set_height(room);
            table::show(ui, page, roll, now)
        })
        .inner;
    let wish = done.or(buttons(ui, page));
    let action = wish.and_then(|deed| page.act(deed, roll));
    back.then_some(Action::Go(Place::Home)).or(action)
}

fn head(ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        let back = ui.add(Button::secondary(texts::back())).clicked();
        ui.add_space(GAP);
        ui::title(ui, texts::invitations());
        back
    })
    .inner
}

/// What is looked for: a text, and a state.
fn search(ui: &mut Ui, page: &mut Page) {
    ui.horizontal(|ui| {
        ui::strong_edges(ui);
        let width = (ui.available_width() - 220.0).max(160.0);
        let edit = TextEdit::singleline(&mut page.wanted.text)
            .hint_text(texts::status_find_hint())
            .desired_width(width)
            .margin(egui::Margin::symmetric(12, 10))
            .min_size(egui::vec2(0.0, TARGET))
            .char_limit(LONGEST_SEARCH);
        let field = ui.add(edit);
        ui.ctx().accesskit_node_builder(field.id, |node| {
            node.set_label(texts::status_find());
        });
        let chosen = state_name(page.wanted.state);
        let combo = ComboBox::from_id_salt("state")
            .width(ui.available_width() - 8.0)
            .height(420.0)
            .selected_text(chosen.clone())
            .show_ui(ui, |ui| {
                for state in STATES {
                    ui.selectable_value(&mut page.wanted.state, state, state_name(state));
                }
            });
        ui.ctx().accesskit_node_builder(combo.response.id, |node| {
            node.set_label(texts::status_state());
            node.set_value(chosen);
        });
    });
}

const STATES: [Option<State>; 7] = [
    None,
    Some(State::Open),
    Some(State::InUse),
    Some(State::Used),
    Some(State::Expired),
    Some(State::Withdrawn),
    Some(State::Locked),
];

fn state_name(state: Option<State>) -> String {
    state.map_or_else(texts::status_any, words::state_word)
}

fn count(ui: &mut Ui, page: &mut Page, roll: &Roll) {
    let (shown, all) = (page.shown.len() as u64, roll.rows().len() as u64);
    let selected = page.selection.len() as u64;
    let mut text = if page.wanted.is_all() {
        texts::status_all(all)
    } else {
        texts::status_shown(shown, all)
    };
    if selected > 0 {
        text = format!("{text} {}", texts::status_selected(selected));
    }
    ui::hint(ui, text);
}

fn buttons(ui: &mut Ui, page: &Page) -> Option<Deed> {
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        for (deed, button) in [
            (Deed::Details, Button::secondary(texts::status_details())),
            (Deed::Resend, Button::secondary(texts::resend())),
            (Deed::Expire, Button::secondary(texts::expire())),
            (Deed::Delete, Button::danger(texts::delete())),
        ] {
            if ui.add_enabled(page.can(deed), button).clicked() {
                wish = Some(deed);
            }
        }
    });
    wish
}

fn confirm(ui: &Ui, page: &mut Page, roll: &Roll) -> Option<Action> {
    let asked = page.asked.as_mut()?;
    asked.follow(roll);
    let (count, alive) = (asked.ids.len() as u64, asked.alive as u64);
    let (title, body, yes) = match (asked.what, asked.only(roll)) {
        (Deed::Expire, Some(row)) => words::expire_one(&row.pseudonym),
        (Deed::Expire, None) => (
            texts::expire_some_title(alive),
            texts::expire_some_body(),
            texts::expire(),
        ),
        (_, Some(row)) => words::delete_one(&row.pseudonym, row.state),
        (_, None) => (
            texts::delete_some_title(count),
            texts::delete_some_body(alive),
            texts::delete(),
        ),
    };
    let question = Confirm {
        title: &title,
        body: &body,
        yes: &yes,
        no: &texts::expire_keep(),
        role: Role::Danger,
    };
    let answer = ui::confirm(ui.ctx(), &question)?;
    let asked = page.asked.take()?;
    page.takes_keyboard = true;
    let command = match asked.what {
        Deed::Expire => ListCommand::Expire(asked.ids),
        _ => ListCommand::Delete(asked.ids),
    };
    (answer == Answer::Yes).then(|| Action::Send(command.into()))
}
