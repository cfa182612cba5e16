//! The sessions that are over: a list, and all that is kept of one.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, Utc};
use egui::{Key, Ui};
use ui::{Button, Field, Row};

use super::{COLUMN, Note, Wish};
use crate::history::told::{kept, moment};
use crate::history::{Entry, Which};
use crate::texts;

/// So many are shown at first, and as many more each time.
const AT_ONCE: usize = 30;

/// From so many on they can be searched.
const SEARCHED: usize = 6;

/// What the page of past sessions shows.
#[derive(Debug)]
pub struct Past {
    /// Of which days are told without the year, and times without the day.
    now: DateTime<Utc>,
    /// All of them, newest first; none until they are read.
    entries: Option<Result<Vec<Entry>, String>>,
    search: String,
    /// How many are shown.
    most: usize,
    /// The one that is looked at.
    open: Option<(Which, Note)>,
    /// It is left once its note is kept.
    leaving: bool,
    /// The row that has the keyboard when the list is shown again.
    came_from: Option<Which>,
}

impl Past {
    /// The page as it is now, until they are read.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            now,
            entries: None,
            search: String::new(),
            most: AT_ONCE,
            open: None,
            leaving: false,
            came_from: None,
        }
    }

    /// They were read, or not: what happened, and what to do.
    pub fn read(&mut self, entries: Result<Vec<Entry>, String>) {
        self.entries = Some(entries);
        // What was written on the page before may be on disk only now.
        if let (Some(Ok(entries)), Some((which, note))) = (&self.entries, &mut self.open)
            && let Some(entry) = entries.iter().find(|entry| entry.which() == *which)
            && !note.has_unkept()
        {
            *note = Note::kept(entry.note.clone().unwrap_or_default());
        }
    }

    /// Whether something was written that is not kept yet.
    pub fn has_unkept(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|(_, note)| note.has_unkept())
    }

    /// It, to be kept now. It counts as kept until the contrary is told.
    pub fn take_unkept(&mut self) -> Option<(Which, String)> {
        let (which, note) = self.open.as_mut()?;
        Some((*which, note.take_unkept()?))
    }

    /// What became of a note that was to be kept. Gives back whether it was one of this page.
    pub fn noted(&mut self, noted: Result<(), String>) -> bool {
        let Some((which, note)) = self.open.as_mut().filter(|(_, note)| note.is_being_kept())
        else {
            return false;
        };
        let leaves = std::mem::take(&mut self.leaving) && noted.is_ok();
        if let (Some(text), Some(Ok(entries))) = (note.done(noted), &mut self.entries)
            && let Some(entry) = entries.iter_mut().find(|entry| entry.which() == *which)
        {
            entry.note = Some(text.to_owned()).filter(|text| !text.is_empty());
        }
        if leaves {
            self.back_to_list();
        }
        true
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        match self.open.as_ref().map(|(which, _)| *which) {
            Some(which) => {
                let page = ui::page(ui, COLUMN, |ui| {
                    ui.push_id(which.start, |ui| self.one(ui, which)).inner
                });
                page.or(escaped.then(|| self.close()).flatten())
            }
            None => {
                let page = ui::page(ui, COLUMN, |ui| self.list(ui));
                page.or(escaped.then_some(Wish::Other))
            }
        }
    }

    fn list(&mut self, ui: &mut Ui) -> Option<Wish> {
        let back = ui::heading(ui, texts::past_title());
        ui::lead(ui, texts::past_lead());
        match &self.entries {
            None => {}
            Some(Err(why)) => ui::error_panel(ui, &texts::past_title(), why),
            Some(Ok(entries)) if entries.is_empty() => {
                ui::hint(ui, texts::past_none());
            }
            Some(Ok(entries)) => {
                if entries.len() >= SEARCHED {
                    Field::new(texts::past_search(), &mut self.search).show(ui);
                }
                let sought = self.search.trim().to_lowercase();
                let mut found = entries.iter().filter(|entry| has(entry, &sought));
                let mut opened = None;
                let mut shown = 0;
                for entry in found.by_ref().take(self.most) {
                    let row = row(entry, self.now).show(ui);
                    if self.came_from == Some(entry.which()) {
                        row.request_focus();
                        self.came_from = None;
                    }
                    if row.clicked() {
                        opened = Some(entry);
                    }
                    shown += 1;
                }
                if shown == 0 {
                    ui::hint(ui, texts::past_not_found());
                }
                if found.next().is_some() && ui.add(Button::secondary(texts::past_more())).clicked()
                {
                    self.most += AT_ONCE;
                }
                if let Some(entry) = opened {
                    let note = Note::kept(entry.note.clone().unwrap_or_default());
                    self.open = Some((entry.which(), note));
                }
            }
        }
        back.then_some(Wish::Other)
    }

    fn one(&mut self, ui: &mut Ui, which: Which) -> Option<Wish> {
        let Some(Ok(entries)) = &self.entries else {
            return None;
        };
        let entry = entries.iter().find(|entry| entry.which() == which)?;
        let name = phrases::called(&entry.pseudonym);
        let back = ui::heading(ui, texts::past_one(&name));
        ui::card(ui, |ui| ui::facts(ui, &facts(entry, self.now)));
        let mut wish = None;
        if let Some(folder) = videos_folder(entry)
            && ui
                .add(Button::secondary(texts::past_show_videos()))
                .clicked()
        {
            wish = Some(Wish::ShowFolder(folder));
        }
        ui.add_space(8.0);
        let (_, note) = self.open.as_mut()?;
        if let Some(text) = note.show(ui) {
            wish = Some(Wish::NoteOn(which, text));
        }
        wish.or(back.then(|| self.close()).flatten())
    }

    /// Back to the list. Gives back what is to be kept of what was written: it is left once that is; and left without, if
    /// that was tried already.
    fn close(&mut self) -> Option<Wish> {
        let (which, note) = self.open.as_mut()?;
        if !note.was_refused()
            && let Some(text) = note.take_unkept()
        {
            self.leaving = true;
            return Some(Wish::NoteOn(*which, text));
        }
        self.back_to_list();
        None
    }

    fn back_to_list(&mut self) {
        self.came_from = self.open.take().map(|(which, _)| which);
    }
}

/// Whether it has this text, in small letters, in its name or note.
fn has(entry: &Entry, sought: &str) -> bool {
    let texts = [Some(&entry.pseudonym), entry.note.as_ref()];
    let mut texts = texts.into_iter().flatten();
    texts.any(|text| text.to_lowercase().contains(sought))
}

/// How long it lasted, or that nobody said yes.
fn lasted(entry: &Entry) -> String {
    let lasted = entry.lasted().map(ui::language::lasted);
    lasted.unwrap_or_else(texts::past_nobody)
}

/// When it began, with the day.
fn began(entry: &Entry, now: DateTime<Utc>) -> String {
    let [day, today] = [entry.start, now].map(|at| at.with_timezone(&Local).date_naive());
    let when = moment(entry.start, now);
    if day == today {
        texts::past_today(&when)
    } else {
        when
    }
}

fn row(entry: &Entry, now: DateTime<Utc>) -> Row {
    let when = began(entry, now);
    Row::new(phrases::called(&entry.pseudonym)).detail(format!("{when} · {}", lasted(entry)))
}

fn facts(entry: &Entry, now: DateTime<Utc>) -> Vec<(String, String)> {
    let mut facts = vec![
        (texts::past_when(), began(entry, now)),
        (texts::past_lasted(), lasted(entry)),
        (texts::past_ended(), entry.ended.clone()),
    ];
    facts.extend(kept(entry));
    facts
}

/// Where its first video was kept.
fn videos_folder(entry: &Entry) -> Option<PathBuf> {
    let video = entry.videos.first()?;
    Path::new(&video.file).parent().map(Path::to_owned)
}
