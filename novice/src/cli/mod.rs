//! The command line: each command in its file, over the same list and engine as the window.

mod args;
mod bar;
mod choosing;
mod connected;
mod desk;
mod helpers;
mod invite;
mod json;
mod keep;
mod list;
mod out;
mod password;
mod still;
mod terminal;
mod wait;

pub use args::{
    AddHelper, Cli, Command, Delete, Details, Expire, FileDialog, Helpers, History, Invite, List,
    MailPassword, Note, Outlet, OwnPassword, RemoveHelper, Resend, SetAside, UsesArg, Wait,
};

use crate::engine::{Engine, Setup, Source};
use crate::file_dialog::{self, Purpose};
use crate::policy::{self, Policy};
use crate::settings::{Settings, SettingsError};
use crate::window::Started;
use anyhow::bail;
use clap::CommandFactory as _;
use desk::Desk;
use identity::Kept;
use session::Limits;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use ticket::identity::Role;

/// Does what the command line says.
///
/// # Errors
/// What went wrong and what to do next, to be printed.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let folder = match cli.data_dir {
        Some(folder) => folder,
        None => crate::folders::data()?,
    };
    let read = {
        let (folder, policy, port) = (folder.clone(), cli.policy, cli.port);
        move || settings(&folder, policy.as_deref(), port)
    };
    let Some(command) = cli.command else {
        return window(&folder, cli.card, read);
    };
    if cli.card.is_some() {
        bail!("a card before the command is not possible: novice helpers add FILE");
    }
    let settings = read();
    let desk = |settings: Result<Settings, SettingsError>| Desk::open(&folder, settings?);
    match command {
        Command::Invite(args) => {
            let issuer = helpers::identity(&folder, &args)?;
            return invite::run(&desk(settings)?, &args, issuer);
        }
        Command::Helpers(args) => helpers::run(&desk(settings)?, &args)?,
        Command::Identity(args) => args.run(&Kept::new(&folder, Role::Novice))?,
        Command::List(args) => list::list(&desk(settings)?, &args)?,
        Command::Details(args) => list::details(&desk(settings)?, &args)?,
        Command::History(args) => list::history(&desk(settings)?, &args)?,
        Command::Note(args) => keep::note(&desk(settings)?, &args)?,
        Command::Expire(args) => keep::expire(&desk(settings)?, &args)?,
        Command::Resend(args) => return keep::resend(&desk(settings)?, &args),
        Command::Delete(args) => return keep::delete(&desk(settings)?, &args),
        Command::MailPassword(args) => password::keep_for_mail(&settings?, &args)?,
        Command::SetAside(args) => return keep::set_aside(&folder, &args),
        Command::FileDialog(args) => {
            if let Some(language) = args.language.as_deref().and_then(ui::Language::of_tag) {
                language.set();
            }
            let folder = args.folder.map(Purpose::Folder);
            let purpose = args.save.map(Purpose::Save).or(folder);
            let card = args.card.then_some(Purpose::OpenCard);
            file_dialog::run(purpose.or(card).unwrap_or(Purpose::Open))?;
        }
        Command::ManPages { folder } => clap_mangen::generate_to(Cli::command(), folder)?,
        Command::Wait(args) => {
            let source = match std::io::stdin().is_terminal() {
                true => Source::display_around_terminal(None),
                false => Source::display(None),
            };
            wait::run(setup(&folder, settings?, source), &args)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The person's settings within the system's policy, and within another one, if that is given; with another port, if one is.
fn settings(
    folder: &Path,
    another: Option<&Path>,
    port: Option<u16>,
) -> Result<Settings, SettingsError> {
    let path = Path::new(policy::PATH);
    let policy = match another {
        Some(another) => Policy::load_both(path, another)?,
        None => Policy::load(path)?,
    };
    let settings = policy.narrow(Settings::load(folder)?);
    Ok(Settings {
        port: port.unwrap_or(settings.port),
        ..settings
    })
}

fn window(
    folder: &Path,
    card: Option<PathBuf>,
    read: impl Fn() -> Result<Settings, SettingsError> + Send + Sync + 'static,
) -> anyhow::Result<ExitCode> {
    let (start, read) = (folder.to_owned(), Arc::new(read));
    crate::window::run(folder, move |ctx| {
        let settings = read()?;
        let setup = setup(&start, settings.clone(), Source::display(None));
        let (engine, notices) = Engine::start(setup, move || ctx.request_repaint())?;
        let read = Arc::clone(&read);
        Ok(Started {
            engine,
            notices,
            settings,
            card: card.clone(),
            read: Box::new(move || read()),
        })
    })?;
    Ok(ExitCode::SUCCESS)
}

fn setup(folder: &Path, settings: Settings, source: Source) -> Setup {
    Setup {
        folder: folder.to_owned(),
        keys: ledger::KeyStore::System,
        settings,
        limits: Limits::default(),
        source,
    }
}
