//! Shares a display with whoever knocks with the right password: for measuring and for tests.
//!
//! It says yes by itself, which the `novice` program never does. Do not run it on a desktop that
//! somebody uses.
//!
//! ```text
//! cargo run --release --example share -- --display :90 --listen 3398 --dir /var/tmp/share
//! ```
//!
//! prints, a line each, the path of the invitation, its password, and what happens.

use anyhow::{Context as _, bail};
use clap::Parser;
use desktop::synthetic::Script;
use ledger::KeyStore;
use novice::engine::{
    Engine, ListCommand, Listening, Notice, Notices, SessionCommand, Setup, Source, View,
};
use novice::invitations::{Made, Plan, ToTell};
use novice::save::{self, Existing};
use novice::settings::{self, Settings};
use novice::span::Span;
use secrecy::ExposeSecret as _;
use session::Limits;
use std::path::{Path, PathBuf};
use ticket::{Endpoint, Uses};

#[derive(Parser)]
#[command(
    about = "Shares a display with whoever knocks with the right password; says yes by itself"
)]
struct Args {
    /// The X display to share, like :90 [default: as DISPLAY says]
    #[arg(long, conflicts_with = "synthetic")]
    display: Option<String>,

    /// Share an invented desktop that types, scrolls and plays
    #[arg(long)]
    synthetic: bool,

    /// Size of the invented desktop
    #[arg(long, default_value = "1280x800", value_parser = size, value_name = "WIDTHxHEIGHT")]
    size: (u32, u32),

    /// Port to listen on
    #[arg(long, default_value_t = settings::PORT, value_name = "PORT")]
    listen: u16,

    /// Folder for the invitation and the list
    #[arg(long)]
    dir: PathBuf,

    /// Where the helper knocks, HOST:PORT [default: this computer's addresses]
    #[arg(long = "endpoint", value_parser = settings::endpoint, value_name = "HOST:PORT")]
    endpoints: Vec<Endpoint>,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    text.split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)))
        .ok_or_else(|| format!("{text:?} is no size: write it like 1280x800"))
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_env("BECKON_LOG"))
        .with_writer(std::io::stderr)
        .init();
    let source = if args.synthetic {
        Source::synthetic(Script::everything(), args.size)
    } else {
        Source::display(args.display)
    };
    let settings = Settings {
        port: args.listen,
        time_limit: Span::minutes(24 * 60),
        endpoints: args.endpoints,
        ..Settings::default()
    };
    let setup = Setup {
        folder: args.dir.clone(),
        keys: KeyStore::File(args.dir.join("ledger.key")),
        settings,
        limits: Limits::default(),
        source,
    };
    let (engine, notices) = Engine::start(setup, || {})?;
    engine.send(ListCommand::Invite(Box::new(Plan {
        length: Span::minutes(24 * 60),
        uses: Uses::UntilExpiry,
        ..Plan::default()
    })));
    serve(&engine, notices, &args.dir)
}

/// Says yes to every question, until the engine ends.
fn serve(engine: &Engine, mut notices: Notices, folder: &Path) -> anyhow::Result<()> {
    while let Some(notice) = notices.blocking_recv() {
        match notice {
            Notice::Made(made) => announce(&made, folder)?,
            Notice::Listening(Listening::Open { port }) => println!("listening {port}"),
            Notice::Listening(Listening::NotNeeded) => {}
            Notice::Listening(other) => bail!("nobody can knock: {other:?}"),
            Notice::Knock(knock) => {
                println!("knock {} {}", knock.from, knock.words.join(" "));
                let (knock, view) = (knock.id, View::WholeScreen);
                engine.send(SessionCommand::Allow { knock, view });
            }
            Notice::Attempt(attempt) => println!("refused {} {:?}", attempt.from, attempt.outcome),
            Notice::Sharing(sharing) => println!("sharing {}", sharing.from),
            Notice::Chat(text) => println!("chat {text}"),
            Notice::Ended(ended) => println!("ended {}", ended.why),
            Notice::Failed { message, .. } => eprintln!("failed: {message}"),
            _ => {}
        }
    }
    Ok(())
}

fn announce(made: &Made, folder: &Path) -> anyhow::Result<()> {
    let path = folder.join("share.invite");
    save::write(&path, &made.file, Existing::Replace)?;
    let ToTell::Words(password) = &made.to_tell else {
        bail!("the invitation has no words for a password");
    };
    let path = std::path::absolute(&path).context("the folder has no full name")?;
    println!("invitation {}", path.display());
    println!("password {}", password.expose_secret());
    Ok(())
}
