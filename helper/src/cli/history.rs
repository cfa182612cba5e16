//! `helper history`.

use anyhow::Context;
use chrono::{DateTime, Local, Utc};
use comfy_table::{ContentArrangement, Table, presets};
use session::capability;
use ticket::Capability;

use super::{Exit, History};
use crate::data_dir::DataDir;
use crate::describe;
use crate::history::{self, Entry, Grant};
use crate::rights;

impl History {
    pub(super) fn run(&self, data: &DataDir) -> anyhow::Result<Exit> {
        let file = data.history();
        let entries = history::read(&file)
            .with_context(|| format!("The history in {} could not be read.", file.display()))?;
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
        .set_header(["When", "How long", "Who", "Granted", "How it ended"]);
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
        table.add_row([
            start.to_string(),
            ui::language::span(lasted),
            entry.pseudonym.clone(),
            granted,
            entry.ended.clone(),
        ]);
    }
    table
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
