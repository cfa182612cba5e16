//! `novice helpers list|add|remove`, and whom an invitation is for: by the name that the person gave, or by a card.

use super::args::{AddHelper, Helpers, Invite, List, RemoveHelper};
use super::desk::Desk;
use super::json;
use crate::words;
use anstream::{eprintln, println};
use anyhow::bail;
use chrono::Utc;
use comfy_table::{Table, presets};
use identity::{Kept, read_card};
use ledger::{HelperKey, KnownHelper, LedgerError};
use std::path::Path;
use ticket::identity::{Role, fingerprint};
use ticket::{Id, Issuer};

pub(super) fn run(desk: &Desk, args: &Helpers) -> anyhow::Result<()> {
    match args {
        Helpers::List(args) => list(desk, args),
        Helpers::Add(args) => add(desk, args),
        Helpers::Remove(args) => remove(desk, args),
    }
}

fn list(desk: &Desk, args: &List) -> anyhow::Result<()> {
    let helpers = desk.ledger.helpers()?;
    if args.json {
        return json::print(&helpers);
    }
    if helpers.is_empty() {
        println!("You know no helpers yet. Add one by their card: novice helpers add FILE");
        return Ok(());
    }
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["NAME", "HELPED YOU", "LAST", "ADDED", "SIX WORDS"]);
    for helper in &helpers {
        table.add_row([
            helper.name.clone(),
            helper.sessions.to_string(),
            helper
                .last
                .map(|last| words::moment(last, desk.today))
                .unwrap_or_default(),
            words::moment(helper.added, desk.today),
            fingerprint(&helper.key.0),
        ]);
    }
    println!("{}", table.trim_fmt());
    Ok(())
}

fn add(desk: &Desk, args: &AddHelper) -> anyhow::Result<()> {
    let (key, name) = match (&args.card, &args.from_session) {
        (Some(path), _) => {
            let card = read_card(path, Role::Helper)?;
            let name = args.name.clone().unwrap_or_else(|| card.name().to_owned());
            (HelperKey(card.key_hash()), name)
        }
        (None, Some(id)) => (
            last_helper(desk, id)?,
            args.name.clone().unwrap_or_default(),
        ),
        (None, None) => bail!("name the card's file"),
    };
    desk.ledger.add_helper(key, &name, desk.now)?;
    added(&name, key);
    Ok(())
}

fn added(name: &str, key: HelperKey) {
    eprintln!("You know “{name}” now. Ask them by phone for the six words of their key:");
    eprintln!("\n    {}\n", fingerprint(&key.0));
    eprintln!("If theirs are different, this is somebody else: novice helpers remove {name:?}");
}

/// Whoever was let in last by this invitation.
fn last_helper(desk: &Desk, id: &str) -> anyhow::Result<HelperKey> {
    let row = desk.find(id)?;
    let details = desk.ledger.details(&row.id)?;
    let let_in = details.sessions.iter().rev().find(|s| s.approved.is_some());
    let Some(session) = let_in else {
        bail!(
            "nobody has been connected by your invitation “{}”, so there is nobody to remember",
            row.pseudonym
        );
    };
    Ok(session.helper_key)
}

fn remove(desk: &Desk, args: &RemoveHelper) -> anyhow::Result<()> {
    let helper = desk.ledger.helper_named(&args.name)?;
    desk.ledger.remove_helper(helper.key, desk.now)?;
    println!("“{}” is not among your helpers any more.", helper.name);
    Ok(())
}

/// The helper whom an invitation is to be for. One whose card is given and who is not known yet is added.
pub(super) fn whom(desk: &Desk, whom: &str) -> anyhow::Result<KnownHelper> {
    let path = Path::new(whom);
    let is_card = path.extension().is_some_and(|end| end == "helper") || path.is_file();
    match desk.ledger.helper_named(whom) {
        Err(LedgerError::NoSuchHelper) if is_card => {}
        known => return Ok(known?),
    }
    let card = read_card(path, Role::Helper)?;
    let key = HelperKey(card.key_hash());
    if let Some(known) = desk.ledger.helper(key)? {
        return Ok(known);
    }
    desk.ledger.add_helper(key, card.name(), desk.now)?;
    added(card.name(), key);
    Ok(desk.ledger.helper_named(card.name())?)
}

/// Who the person is, if the invitation is to show that.
pub(super) fn identity(folder: &Path, args: &Invite) -> anyhow::Result<Option<Issuer>> {
    if !args.identity && !args.passphrase.is_named() {
        return Ok(None);
    }
    if args.passphrase.is_stdin() && args.own.password_stdin {
        bail!(
            "passphrase and password can't both come from standard input: give one of them as a file"
        );
    }
    let kept = Kept::new(folder, Role::Novice);
    // What is wrong with the file is said before anybody is asked for a passphrase.
    kept.read(Utc::now())?;
    Ok(Some(kept.unlock(&args.passphrase.get()?, Utc::now())?))
}

/// What the terminal says after a session with somebody who can be known again, and is not yet.
pub(super) fn remember(ticket: &Id) -> String {
    let id = ticket.to_string();
    let short = &id[..words::SHORT_ID];
    format!(
        "This helper can be known again. To remember them: novice helpers add --from-session {short} --as NAME"
    )
}

/// What the terminal says of who knocks, on a line of its own, where their key is known.
pub(super) fn known(helper: Option<&KnownHelper>) -> String {
    helper
        .map(|helper| format!("{}\n", crate::texts::knock_known(&helper.name)))
        .unwrap_or_default()
}
