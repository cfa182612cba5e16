//! `helper history`.

use anyhow::Context;
use chrono::{DateTime, Utc};
use owo_colors::OwoColorize as _;

use super::{Exit, History};
use crate::data_dir::DataDir;
use crate::history::told::{kept, moment};
use crate::history::{self, Entry};
use crate::texts;

/// The fewest signs of a number that are shown.
const SHORT: usize = 6;

impl History {
    pub(super) fn run(&self, data: &DataDir) -> anyhow::Result<Exit> {
        let file = data.history();
        let entries = history::read(&file)
            .with_context(|| format!("The history in {} could not be read", file.display()))?;
        if self.json {
            anstream::println!("{}", serde_json::to_string_pretty(&entries)?);
        } else if entries.is_empty() {
            anstream::println!("No sessions yet.");
        } else {
            let (length, now) = (distinct(&entries), Utc::now());
            for entry in &entries {
                show(entry, length, now);
            }
        }
        Ok(Exit::Done)
    }
}

/// A line, and below it what is kept of the session.
fn show(entry: &Entry, length: usize, now: DateTime<Utc>) {
    let id = &entry.ticket.to_string()[..length];
    let (at, name) = (moment(entry.start, now), phrases::called(&entry.pseudonym));
    let name = name.as_str();
    let ended = entry.ended.as_str();
    // Nobody says how long it took until nobody had said yes.
    let line = match entry.lasted().map(ui::language::lasted) {
        Some(lasted) => texts::history_line(&at, name, &lasted, ended),
        None => texts::history_line_refused(&at, name, ended),
    };
    anstream::println!("{line}  [{id}]");
    let note = entry.note.clone();
    let note = note.map(|note| (texts::history_note(), note));
    for (name, value) in kept(entry).into_iter().chain(note) {
        let value = value.replace('\n', "\n                      ");
        anstream::println!("             {:<8} {value}", name.bold());
    }
}

/// How many signs of the numbers tell all invitations apart.
fn distinct(entries: &[Entry]) -> usize {
    let mut ids: Vec<_> = entries
        .iter()
        .map(|entry| entry.ticket.to_string())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let common = |pair: &[String]| {
        let (a, b) = (pair[0].bytes(), pair[1].bytes());
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let longest = ids.windows(2).map(common).max().unwrap_or(0);
    (longest + 1).max(SHORT)
}
