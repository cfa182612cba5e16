//! The command line: each command in its file, over the same list and engine as the window.

mod args;
mod desk;
mod invite;
mod json;
mod keep;
mod list;
mod password;
mod terminal;
mod wait;

pub use args::{
    Cli, Command, Delete, Details, Expire, History, Invite, List, Resend, UsesArg, Wait,
};

use crate::engine::{Engine, Setup, Source};
use desk::Desk;
use session::Limits;
use std::path::Path;
use std::process::ExitCode;

/// Does what the command line says.
///
/// # Errors
/// What went wrong and what to do next, to be printed.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let folder = match cli.data_dir {
        Some(folder) => folder,
        None => crate::folders::data()?,
    };
    let mut settings = crate::settings::Settings::load(&folder)?;
    settings.port = cli.port.unwrap_or(settings.port);
    let Some(command) = cli.command else {
        return window(&folder, settings);
    };
    let desk = || Desk::open(&folder, settings.clone());
    match command {
        Command::Invite(args) => invite::run(&desk()?, &args)?,
        Command::List(args) => list::list(&desk()?, &args)?,
        Command::Details(args) => list::details(&desk()?, &args)?,
        Command::History(args) => list::history(&desk()?, &args)?,
        Command::Expire(args) => keep::expire(&desk()?, &args)?,
        Command::Resend(args) => keep::resend(&desk()?, &args)?,
        Command::Delete(args) => return keep::delete(&desk()?, &args),
        Command::Wait(args) => wait::run(setup(&folder, settings), &args)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn window(folder: &Path, settings: crate::settings::Settings) -> anyhow::Result<ExitCode> {
    let more = settings.time_limit.duration();
    let setup = setup(folder, settings);
    crate::window::run(more, move |ctx| {
        let engine = Engine::start(setup, move || ctx.request_repaint())?;
        Ok(engine)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn setup(folder: &Path, settings: crate::settings::Settings) -> Setup {
    Setup {
        folder: folder.to_owned(),
        keys: ledger::KeyStore::System,
        settings,
        limits: Limits::default(),
        source: Source::display(None),
    }
}
