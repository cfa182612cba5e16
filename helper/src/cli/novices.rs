//! `helper novices list|add|remove`: who asks this person for help, by the name that the person gave.

use std::path::PathBuf;

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use comfy_table::{Table, presets};
use identity::read_card;
use serde_json::json;
use ticket::identity::{Role, fingerprint};
use who::Change;

use super::Exit;
use crate::data_dir::DataDir;
use crate::history;
use crate::novices::{self, Helped, Novice, day};

/// What can be done with those who are known.
#[derive(Debug, Subcommand)]
pub(super) enum Novices {
    /// List those whom you know, with how often and when last you helped them
    List(List),
    /// Add somebody by their card, so that their invitations are known to be theirs
    Add(Add),
    /// Forget somebody: their next invitation is a stranger's
    #[command(alias = "forget")]
    Remove(Remove),
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Write JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Their card: a file, or - for standard input
    #[arg(value_name = "FILE")]
    card: PathBuf,

    /// What you call them [default: the name on the card]
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Remove {
    /// What you call them
    name: String,
}

impl Novices {
    pub(super) fn run(&self, data: &DataDir) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => list(data, args)?,
            Self::Add(args) => add(data, args)?,
            Self::Remove(args) => remove(data, args)?,
        }
        Ok(Exit::Done)
    }
}

fn known(data: &DataDir) -> anyhow::Result<Vec<Novice>> {
    novices::list(data).map_err(|why| anyhow!(why))
}

fn list(data: &DataDir, args: &List) -> anyhow::Result<()> {
    let all = known(data)?;
    let file = data.history();
    let past = history::read(&file)
        .with_context(|| format!("The history in {} could not be read", file.display()))?;
    let helped = Helped::of(&past);
    if args.json {
        let one = |one: &Novice| {
            let (sessions, last) = helped.with(one);
            json!({
                "name": one.name, "sessions": sessions, "last": last, "added": one.added,
                "words": fingerprint(&one.key),
            })
        };
        let all: Vec<_> = all.iter().map(one).collect();
        anstream::println!("{}", serde_json::to_string_pretty(&all)?);
        return Ok(());
    }
    if all.is_empty() {
        anstream::println!(
            "You know nobody who asks for help yet. Add one by their card: helper novices add FILE"
        );
        return Ok(());
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["NAME", "YOU HELPED", "LAST", "ADDED", "SIX WORDS"]);
    for one in &all {
        let (sessions, last) = helped.with(one);
        table.add_row([
            one.name.clone(),
            sessions.to_string(),
            last.map(day).unwrap_or_default(),
            day(one.added),
            fingerprint(&one.key),
        ]);
    }
    anstream::println!("{}", table.trim_fmt());
    Ok(())
}

fn add(data: &DataDir, args: &Add) -> anyhow::Result<()> {
    let card = read_card(&args.card, Role::Novice)?;
    let key = card.key_hash();
    if let Some(there) = known(data)?.into_iter().find(|one| one.key == key) {
        bail!("you know them already, as “{}”", there.name);
    }
    let name = args.name.as_deref().unwrap_or(card.name()).to_owned();
    change(
        data,
        Change::Add {
            key,
            name: name.clone(),
        },
        Utc::now(),
    )?;
    anstream::eprintln!("You know “{name}” now. Ask them by phone for the six words of their key:");
    anstream::eprintln!("\n    {}\n", fingerprint(&key));
    anstream::eprintln!(
        "If theirs are different, this is somebody else: helper novices remove {name:?}"
    );
    Ok(())
}

fn remove(data: &DataDir, args: &Remove) -> anyhow::Result<()> {
    let wanted = args.name.trim().to_lowercase();
    let found = known(data)?
        .into_iter()
        .find(|one| one.name.to_lowercase() == wanted);
    let Some(one) = found else {
        bail!("you know nobody by that name: `helper novices list` shows whom you know");
    };
    change(data, Change::Remove(one.key), Utc::now())?;
    anstream::println!("“{}” is not among those whom you know any more.", one.name);
    Ok(())
}

fn change(data: &DataDir, change: Change, now: DateTime<Utc>) -> anyhow::Result<()> {
    novices::change(data, change, now)
        .map(drop)
        .map_err(|why| anyhow!(why))
}
