//! `helper history`.

use anyhow::Context;
use chrono::Local;
use comfy_table::{ContentArrangement, Table, presets};

use super::{Exit, History};
use crate::data_dir::DataDir;
use crate::describe;
use crate::history::{self, Entry};

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
            .map(|c| describe::capability(*c))
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
