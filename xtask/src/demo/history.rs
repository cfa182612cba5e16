//! What both sides remember of the sessions.

use super::{Play, album::say};
use crate::scenario::{self, Seat, Terminal};
use anyhow::{Context as _, Result, ensure};
use std::process::Stdio;

impl Play {
    /// Prints both histories, and looks for what must be in them and what must not.
    pub(super) fn histories(&self) -> Result<()> {
        let (novice, helper) = (&self.novice, &self.helper);
        say("what both remember");
        let id = self.last_invitation()?;
        let all = printed(novice, &["history"])?;
        let one = printed(novice, &["history", &id])?;
        let theirs = printed(helper, &["history"])?;
        for (whose, history) in [("novice", &one), ("helper", &theirs)] {
            ensure!(
                history.contains("tray"),
                "the note is not in the {whose}'s history"
            );
            ensure!(
                !history.contains("80 g/m2"),
                "what was typed is in the {whose}'s history"
            );
        }
        ensure!(all.lines().count() > one.lines().count(), "{all}");
        self.show_history(&id)
    }

    /// The newest invitation's number.
    pub(super) fn last_invitation(&self) -> Result<String> {
        let list = output(&self.novice, &["list", "--json"])?;
        let list: serde_json::Value = serde_json::from_str(&list)?;
        let rows = list.as_array().context("a list")?;
        let id = rows.first().and_then(|row| row["id"].as_str());
        Ok(id.context("an invitation has a number")?.to_owned())
    }

    /// In a terminal of the novice's, too.
    fn show_history(&self, id: &str) -> Result<()> {
        let program = self.programs.join("novice");
        let data = self.novice.path("data");
        let script = format!(
            "'{}' --data-dir '{}' history {id}; exec sleep 600",
            program.display(),
            data.display()
        );
        let terminal = Terminal {
            title: "History",
            place: "104x28+20+60",
            letters: 11,
            script: &script,
            shows: "connected for",
        };
        let terminal = scenario::terminal(&self.novice, terminal)?;
        self.album.take(&self.novice, "novice-reads-the-history")?;
        drop(terminal);
        Ok(())
    }
}

/// What a side's program prints, shown here too.
pub(super) fn printed(seat: &Seat, arguments: &[&str]) -> Result<String> {
    let text = output(seat, arguments)?;
    println!("\n     $ {} {}", seat.name(), arguments.join(" "));
    for line in text.lines() {
        println!("       {line}");
    }
    Ok(text)
}

fn output(seat: &Seat, arguments: &[&str]) -> Result<String> {
    let output = seat.program(arguments).stdin(Stdio::null()).output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?)
}
