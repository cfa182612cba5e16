//! The command line: the window, or the same without one.

mod clips;
mod errands;
mod history;
mod inspect;
mod note;
mod novices;
mod password;
mod presence;
mod script;
mod signals;
mod talk;
mod view;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use ui::language::{causes, sentence};

use crate::app::{self, Start};
use crate::data_dir::DataDir;
use crate::handover::{self, Handed};
use crate::problem::Problem;
use crate::source::Source;

use clips::ClipArgs;
use errands::FileArgs;
use identity::cli::{IdentityCommand, PassphraseFrom};
use novices::Novices;
use script::Script;

pub use password::PasswordFrom;

/// Help someone who sent you an invitation: see their screen, chat, point, and use their mouse and keyboard.
///
/// With FILE or without anything, a window opens. The commands work without one.
#[derive(Debug, Parser)]
#[command(name = "helper", version, override_usage = USAGE, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to open in the window: an invitation's file, its “invite:” text, or the card of somebody who asks for help
    file: Option<PathBuf>,

    /// Connect at once, and show the picture in a bare window over the whole screen
    #[arg(long, requires = "file")]
    fullscreen: bool,

    #[command(flatten)]
    password: PasswordFrom,

    #[command(subcommand)]
    command: Option<Command>,

    /// Where this program keeps its history
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    data_dir: Option<PathBuf>,
}

/// What the command line can do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Show what an invitation says, without sending anything to anyone
    Inspect(Inspect),
    /// Connect, and receive the screen, without a window
    #[command(after_help = EXIT_CODES)]
    View(Box<View>),
    /// List past sessions, the newest first
    History(History),
    /// Write down what you want to remember of a session
    Note(Note),
    /// People who ask you for help and whom you know: list them, add one by their card, remove one
    #[command(subcommand)]
    Novices(Novices),
    /// Write the manual pages into a folder; packages have them
    #[command(hide = true)]
    ManPages {
        /// The folder
        folder: PathBuf,
    },
    /// Your lasting identity, by which those whom you help know you again
    #[command(subcommand)]
    Identity(IdentityCommand),
}

/// An invitation and its password.
#[derive(Debug, Args)]
struct Invited {
    /// The invitation: a file, - for standard input, or its “invite:” text; a file may have that text in a message
    file: PathBuf,

    #[command(flatten)]
    password: PasswordFrom,
}

#[derive(Debug, Args)]
struct Inspect {
    #[command(flatten)]
    invited: Invited,

    /// Ask for the password, to show what is sealed
    #[arg(long, conflicts_with_all = ["password_stdin", "password_file"])]
    unlock: bool,

    /// Write JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct View {
    #[command(flatten)]
    invited: Invited,

    /// What you call yourself; they see it when they are asked
    #[arg(long, value_parser = name)]
    name: Option<String>,

    /// Knock with your lasting identity, so that they know you again; its passphrase is asked for
    #[arg(long)]
    identity: bool,

    #[command(flatten)]
    passphrase: PassphraseFrom,

    /// Save the last picture as PNG
    #[arg(long, value_name = "FILE")]
    save_png: Option<PathBuf>,

    /// Stay for this many seconds of the session, and then disconnect [default with --send or --fetch: until all is
    /// done; else until the session ends, which it does after 10 minutes in which nothing was done]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    seconds: Option<u32>,

    /// Write JSON, one line for each event
    #[arg(long)]
    json: bool,

    /// Show the picture in a bare window over the whole screen, every pixel as it is
    #[arg(long, conflicts_with_all = ["save_png", "seconds", "json", "ask", "record", "type", "click", "copy", "save_clipboard", "send", "fetch", "into"])]
    fullscreen: bool,

    #[command(flatten)]
    script: Script,

    #[command(flatten)]
    clips: ClipArgs,

    #[command(flatten)]
    files: FileArgs,
}

#[derive(Debug, Args)]
struct History {
    /// Write JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Note {
    /// The number in the history, or enough of its beginning: the latest session of that invitation is meant
    id: String,

    /// The note, in place of the one there was; "" takes it away
    text: String,
}

fn name(text: &str) -> Result<String, String> {
    let name = session::Name::new(text).map(|name| name.as_str().to_owned());
    name.map_err(|error| format!("{error}: {}", error.remedy()))
}

const USAGE: &str = "helper [OPTIONS] [FILE]\n       helper [OPTIONS] <COMMAND>";

const EXIT_CODES: &str = "\
Exit codes:
  0  done; or the session was ended by either person, or by its time limit
  1  something on this computer went wrong
  2  the command line was not understood
  3  the invitation was refused
  4  the password is wrong or can't be one, or the invitation is locked
  5  the other computer was not reached
  6  the other side refused: declined, busy, or no answer
  7  the connection broke, or the other program broke the rules
  8  given up before the other person answered
  9  something asked for was not allowed or was taken back, or a file did not arrive whole";

/// How a command ended, as the exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Exit {
    Done = 0,
    Failed = 1,
    InvitationRefused = 3,
    WrongPassword = 4,
    NotReached = 5,
    Refused = 6,
    Broken = 7,
    GivenUp = 8,
    NotAllowed = 9,
}

/// Reads the command line of this process, does what it says, and gives back the exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.file.is_some() && cli.command.is_some() {
        let text = "a file before the command is not possible: give the file after the command";
        Cli::command()
            .error(ErrorKind::ArgumentConflict, text)
            .exit();
    }
    if cli.password.is_named() && !cli.fullscreen {
        let text = "a password for the window is only taken together with --fullscreen FILE";
        Cli::command()
            .error(ErrorKind::MissingRequiredArgument, text)
            .exit();
    }
    match run(cli) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) => {
            anstream::eprintln!("{}", sentence(&causes(error.as_ref())));
            ExitCode::from(Exit::Failed as u8)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Exit> {
    let data = DataDir::new(cli.data_dir)?;
    match cli.command {
        None if cli.fullscreen => {
            let file = cli.file.unwrap_or_default();
            let password = cli.password;
            view::show_bare(data, &Invited { file, password }, None, None)
        }
        None => {
            let source = cli.file.as_deref().map(Source::from);
            let handed = source.as_ref().map_or(Some(Handed::Show), Source::handed);
            if handed.is_some_and(|handed| handover::offer(&data, &handed)) {
                return Ok(Exit::Done);
            }
            let start = Start {
                source,
                ..Start::default()
            };
            app::open_window(data, start)?;
            Ok(Exit::Done)
        }
        Some(Command::Inspect(inspect)) => inspect.run(),
        Some(Command::View(view)) => view.run(data),
        Some(Command::History(history)) => history.run(&data),
        Some(Command::Note(note)) => note.run(&data),
        Some(Command::Novices(novices)) => novices.run(&data),
        Some(Command::ManPages { folder }) => {
            clap_mangen::generate_to(Cli::command(), folder)?;
            Ok(Exit::Done)
        }
        Some(Command::Identity(command)) => {
            command.run(&data.identity())?;
            Ok(Exit::Done)
        }
    }
}

impl Invited {
    fn source(&self) -> Source {
        Source::from(self.file.as_path())
    }

    /// Whether standard input is spoken for.
    fn takes_stdin(&self) -> bool {
        self.file == Path::new("-") || self.password.is_stdin()
    }

    /// Standard input can't be both.
    fn check(&self) -> Result<(), Problem> {
        if self.file == Path::new("-") && self.password.is_stdin() {
            return Err(Problem::new(
                "stdin-twice",
                "The invitation and the password can’t both come from standard input.",
                "Give one of them as a file.",
            ));
        }
        Ok(())
    }
}

/// Says what happened and what to do; in JSON on standard output, else on standard error.
fn complain(problem: &Problem, json: bool) {
    if json {
        let line = serde_json::json!({ "error": problem });
        anstream::println!("{line}");
    } else {
        use owo_colors::OwoColorize;
        anstream::eprintln!("{}", problem.what.bold());
        if !problem.advice.is_empty() {
            anstream::eprintln!("{}", problem.advice);
        }
    }
}
