//! `novice list`, `details` and `history`: what there is and what was.

use super::args::{Details, History, List};
use super::desk::Desk;
use super::json;
use crate::history::{self, Past};
use crate::words;
use anstream::{eprintln, println};
use comfy_table::{Table, presets};
use ledger::{Filter, Ledger, LedgerError, Page, Row, Session};
use owo_colors::OwoColorize as _;

/// How many invitations are read at a time.
const STRETCH: u32 = 1_000;
/// The most lines of the history.
const REMEMBERED: u32 = 1_000;

pub(super) fn list(desk: &Desk, args: &List) -> anyhow::Result<()> {
    let rows = all(&desk.ledger)?;
    if args.json {
        return json::print(&rows);
    }
    if rows.is_empty() {
        println!("No invitations yet. Make one with: novice invite");
        return Ok(());
    }
    let length = distinct(&rows);
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["ID", "NAME", "STATE", "MADE", "PASSWORD"]);
    for row in &rows {
        table.add_row([
            row.id.to_string()[..length].to_owned(),
            row.pseudonym.clone(),
            words::state_in_full(row, desk.today),
            words::moment(row.created, desk.today),
            words::password(row.kind),
        ]);
    }
    println!("{}", table.trim_fmt());
    Ok(())
}

fn all(ledger: &Ledger) -> Result<Vec<Row>, LedgerError> {
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let page = ledger.page(&Page {
            after: rows.last().map(|row| row.number),
            limit: STRETCH,
            filter: Filter::All,
        })?;
        if page.is_empty() {
            return Ok(rows);
        }
        rows.extend(page);
    }
}

/// How many signs of the numbers tell them all apart.
fn distinct(rows: &[Row]) -> usize {
    let mut ids: Vec<_> = rows.iter().map(|row| row.id.to_string()).collect();
    ids.sort_unstable();
    let common = |pair: &[String]| {
        let (a, b) = (pair[0].bytes(), pair[1].bytes());
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let longest = ids.windows(2).map(common).max().unwrap_or(0);
    (longest + 1).max(words::SHORT_ID)
}

pub(super) fn details(desk: &Desk, args: &Details) -> anyhow::Result<()> {
    let row = desk.find(&args.id)?;
    let mut details = desk.ledger.details(&row.id)?;
    // As in the history: the newest first.
    details.attempts.reverse();
    details.sessions.reverse();
    if args.json {
        return json::print(&details);
    }
    for (name, value) in words::facts(&details, desk.today) {
        let value = value.replace('\n', "\n             ");
        println!("{:<12} {value}", name.bold());
    }
    for attempt in &details.attempts {
        let at = words::moment(attempt.at, desk.today);
        let outcome = words::outcome(attempt.outcome);
        let from = match words::near(&attempt.from) {
            Some((address, whence)) => words::from(address, whence),
            None => attempt.from.clone(),
        };
        println!("{:<12} {at} {from}: {outcome}", "Knock".bold());
    }
    for session in &details.sessions {
        println!(
            "{:<12} {}",
            "Session".bold(),
            words::session(session, desk.today)
        );
        kept(session, desk);
    }
    Ok(())
}

/// What a session leaves, below its line.
fn kept(session: &Session, desk: &Desk) {
    for (name, value) in words::kept(session, desk.today) {
        let value = value.replace('\n', "\n                      ");
        println!("             {:<8} {value}", name.bold());
    }
}

pub(super) fn history(desk: &Desk, args: &History) -> anyhow::Result<()> {
    let lines = match &args.id {
        Some(id) => history::of(&desk.ledger, &desk.find(id)?)?,
        None => history::read(&desk.ledger, REMEMBERED)?,
    };
    if args.json {
        return json::print(&lines);
    }
    if lines.is_empty() {
        println!("Nobody has been connected yet.");
    }
    if args.id.is_none() && lines.len() == REMEMBERED as usize {
        eprintln!(
            "The {REMEMBERED} newest lines; `novice history ID` shows all of one invitation."
        );
    }
    for line in &lines {
        match line {
            Past::Session {
                pseudonym, session, ..
            } => {
                println!("{}  [{pseudonym}]", words::session(session, desk.today));
                kept(session, desk);
            }
            Past::Deleted(line) => println!(
                "{}  [{}]: invitation deleted ({}; sessions: {})",
                words::moment(line.deleted, desk.today),
                line.pseudonym,
                words::state_word(line.state),
                line.sessions
            ),
        }
    }
    Ok(())
}
