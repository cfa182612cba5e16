//! `novice expire`, `resend`, `delete` and `note`: what can be done with an invitation afterwards.

use super::args::{Delete, Expire, Note, Resend};
use super::desk::{Desk, ask};
use super::invite::{self, Form};
use crate::history;
use crate::invitations::{self, Again};
use anstream::{eprintln, println};
use anyhow::bail;
use std::process::ExitCode;

pub(super) fn expire(desk: &Desk, args: &Expire) -> anyhow::Result<()> {
    let row = desk.find(&args.id)?;
    let running = desk.ledger.withdraw(&row.id, desk.now)?;
    println!(
        "The invitation of {} is over. Nobody can knock with it any more.",
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

pub(super) fn resend(desk: &Desk, args: &Resend) -> anyhow::Result<()> {
    let row = desk.find(&args.id)?;
    let form = Form::new(args.text, args.save.as_deref(), args.force);
    form.check()?;
    let made = match invitations::again(&desk.ledger, &row.id, desk.now)? {
        Again::Same(made) => made,
        Again::New(renewal) => {
            eprintln!(
                "That invitation is over ({}): this is a new one like it.",
                row.state
            );
            renewal
                .prepare(&desk.settings, desk.now)?
                .keep(&desk.ledger)?
        }
    };
    let left = invite::hand_over(desk, &made, &form)?;
    invite::show(desk, &made, &left);
    Ok(())
}

pub(super) fn delete(desk: &Desk, args: &Delete) -> anyhow::Result<ExitCode> {
    let row = desk.find(&args.id)?;
    let question = format!(
        "The invitation of {} is still {}. Delete it, so that nobody can knock with it?",
        row.pseudonym, row.state
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
            "nobody has been connected by the invitation of {}, so there is nothing to note about",
            row.pseudonym
        );
    };
    println!("Noted about the session with {name}.");
    Ok(())
}
