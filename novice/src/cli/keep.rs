//! `novice expire`, `resend`, `delete` and `note`: what can be done with an invitation afterwards.

use super::args::{Delete, Expire, Note, Resend, SetAside};
use super::desk::{Desk, ask};
use super::invite::{self, Form};
use super::password;
use crate::history;
use crate::invitations::{self, Again};
use crate::words;
use anstream::{eprintln, println};
use anyhow::bail;
use chrono::Utc;
use ledger::Ledger;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn expire(desk: &Desk, args: &Expire) -> anyhow::Result<()> {
    let row = desk.find(&args.id)?;
    let running = desk.ledger.withdraw(&row.id, desk.now)?;
    println!(
        "Your invitation “{}” is over. Nobody can knock with it any more.",
        row.pseudonym
    );
    if let Some(session) = running {
        if ask("A helper is connected on it at this moment. End that session too?")? {
            desk.ledger.ask_stop(session, desk.now)?;
            println!("The session is being ended.");
        } else {
            println!("The session goes on until it is stopped.");
        }
    }
    Ok(())
}

pub(super) fn resend(desk: &Desk, args: &Resend) -> anyhow::Result<ExitCode> {
    let row = desk.find(&args.id)?;
    let before = desk.ledger.details(&row.id)?.deliveries;
    let form = Form::again(&args.outlet, &before);
    form.check()?;
    invite::check_endpoints(&args.endpoints)?;
    let state = words::state_in_full(&row, desk.today);
    let renewal = match invitations::again(&desk.ledger, &row.id, desk.now)? {
        Again::Same(made) => {
            if args.own.is_named() {
                eprintln!(
                    "It is still open: it goes out as it was made, with the password of then."
                );
            }
            if !args.endpoints.is_empty() {
                eprintln!("It is still open: helpers knock where it says.");
            }
            let ready = form.ready(&made.pseudonym, &made.file)?;
            let left = invite::hand_over(desk, &made, ready)?;
            invite::show(desk, &made, &left);
            return Ok(form.outcome(&left));
        }
        Again::New(renewal) => {
            eprintln!("{state}: this is a new invitation like it.");
            *renewal
        }
        Again::Own(like) => {
            eprintln!("{state}: this is a new invitation like it, which needs a new password.");
            let password = password::own(&args.own, like.pseudonym())?;
            like.with(password)
        }
    };
    let prepared = renewal
        .at(&args.endpoints)
        .prepare(&desk.settings, desk.now)?;
    let (made, left) = invite::keep(desk, prepared, &form)?;
    invite::show(desk, &made, &left);
    Ok(form.outcome(&left))
}

pub(super) fn delete(desk: &Desk, args: &Delete) -> anyhow::Result<ExitCode> {
    let row = desk.find(&args.id)?;
    let question = format!(
        "Your invitation “{}” is not over yet ({}). Delete it, so that nobody can knock with it?",
        row.pseudonym,
        words::state_in_full(&row, desk.today)
    );
    if row.state.is_alive() && !args.yes && !ask(&question)? {
        eprintln!("Nothing was deleted.");
        return Ok(ExitCode::FAILURE);
    }
    desk.ledger.delete(&row.id, desk.now)?;
    println!("Deleted. The history keeps one line.");
    Ok(ExitCode::SUCCESS)
}

pub(super) fn note(desk: &Desk, args: &Note) -> anyhow::Result<()> {
    let row = desk.find(&args.id)?;
    let Some(name) = history::note(&desk.ledger, &row.id, desk.now, &args.text)? else {
        bail!(
            "nobody has been connected by your invitation “{}”, so there is nothing to note about",
            row.pseudonym
        );
    };
    println!("Noted about the session with {name}.");
    Ok(())
}

/// For a list that is damaged, or whose key is lost: it is kept under another name, and the next command
/// begins a new one.
pub(super) fn set_aside(folder: &Path, args: &SetAside) -> anyhow::Result<ExitCode> {
    let question = format!(
        "The list of invitations in {} is put aside, and a new one begins. \
         Nobody can knock with an invitation of the old list then.",
        folder.display()
    );
    if !args.yes && !ask(&question)? {
        eprintln!("Nothing was changed.");
        return Ok(ExitCode::FAILURE);
    }
    let kept = Ledger::set_aside(folder, Utc::now())?;
    println!("The old list is kept as {}.", kept.display());
    Ok(ExitCode::SUCCESS)
}
