//! `helper history`.

use anyhow::Context;
use chrono::{DateTime, Local, Utc};
use comfy_table::{ContentArrangement, Table, presets};
use session::capability;
use ticket::Capability;

use super::{Exit, History};
use crate::data_dir::DataDir;
use crate::describe;
use crate::history::{self, Entry, FileWay, Grant};
use crate::rights;

const FILES: &str = "Files";
const NOTE: &str = "Note";
const HEADER: [&str; 8] = [
    "ID",
    "When",
    "How long",
    "Who",
    "Granted",
    FILES,
    "How it ended",
    NOTE,
];

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
            anstream::println!("{}", table(&entries));
        }
        Ok(Exit::Done)
    }
}

fn table(entries: &[Entry]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(
            HEADER
                .into_iter()
                .filter(|column| is_shown(column, entries)),
        );
    let length = distinct(entries);
    for entry in entries {
        let start = entry.start.with_timezone(&Local).format("%Y-%m-%d %H:%M");
        let lasted = (entry.end - entry.start).to_std().unwrap_or_default();
        let granted: Vec<String> = entry
            .granted
            .iter()
            .map(|c| describe::capability(*c) + &times(entry, *c))
            .collect();
        let granted = if granted.is_empty() {
            "nothing".to_owned()
        } else {
            granted.join(", ")
        };
        let cells = [
            entry.ticket.to_string()[..length].to_owned(),
            start.to_string(),
            ui::language::span(lasted),
            entry.pseudonym.clone(),
            granted,
            files(entry),
            entry.ended.clone(),
            entry.note.clone().unwrap_or_default(),
        ];
        let shown = HEADER.into_iter().zip(cells);
        let shown = shown.filter(|(column, _)| is_shown(column, entries));
        table.add_row(shown.map(|(_, cell)| cell));
    }
    table
}

/// Columns that nobody has anything in take no room.
fn is_shown(column: &str, entries: &[Entry]) -> bool {
    match column {
        FILES => entries.iter().any(|entry| !entry.files.is_empty()),
        NOTE => entries.iter().any(|entry| entry.note.is_some()),
        _ => true,
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

/// One line for each.
fn files(entry: &Entry) -> String {
    let lines = entry.files.iter().map(|file| {
        let way = match file.way {
            FileWay::Sent => "sent",
            FileWay::Received => "received",
        };
        format!("{way} {} ({})", file.name, ui::language::bytes(file.size))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// From when to when something was allowed that was asked for, each time.
fn times(entry: &Entry, granted: Capability) -> String {
    let of = |grant: &&Grant| {
        rights::from_name(&grant.right).is_some_and(|right| capability(right) == granted)
    };
    let clock = |at: DateTime<Utc>| at.with_timezone(&Local).format("%H:%M").to_string();
    let said = entry.grants.iter().filter(of);
    let said = said.map(|grant| format!("{}–{}", clock(grant.from), clock(grant.until)));
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        return String::new();
    }
    format!(" ({})", said.join(", "))
}
