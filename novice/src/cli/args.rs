//! The command line's words: what can be asked of the program, and how.

use crate::span::Span;
use clap::{ArgGroup, Args, Parser, Subcommand};
use identity::cli::{IdentityCommand, PassphraseFrom};
use mail::Address;
use std::path::PathBuf;
use ticket::{Capability, Endpoint, Offers, Uses, text_rule};

const USAGE: &str = "novice [OPTIONS] [CARD]\n       novice [OPTIONS] <COMMAND>";

/// Get help on this computer: invite someone, see who knocks, and decide.
#[derive(Debug, Parser)]
#[command(name = "novice", version, about, disable_help_subcommand = true)]
#[command(after_help = "Without a command a window opens.", override_usage = USAGE)]
pub struct Cli {
    /// The card of somebody who helps, to show in the window
    pub card: Option<PathBuf>,

    /// Folder of the invitation list and settings.toml [default: the data folder of your account]
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    pub data_dir: Option<PathBuf>,

    /// Another policy to obey, besides /etc/beckon/policy.toml
    #[arg(long, global = true, value_name = "FILE", display_order = 902)]
    pub policy: Option<PathBuf>,

    /// Port to listen on, also named in new invitations [default: 3398, or as in settings.toml]
    #[arg(long, global = true, display_order = 901, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,

    /// What to do; a window opens when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an invitation for someone who can help you
    Invite(Box<Invite>),
    /// Show the invitations and what became of them
    List(List),
    /// Show all that is known of one invitation; of knocks and sessions the newest first
    Details(Details),
    /// End an invitation now, so that nobody can knock with it
    Expire(Expire),
    /// Get an invitation's file again, or a new one like it when it is over
    Resend(Resend),
    /// Take an invitation off the list
    Delete(Delete),
    /// Listen for helpers; their questions are asked here
    Wait(Wait),
    /// Show the sessions that were, the newest first
    History(History),
    /// Write down what you want to remember of a session
    Note(Note),
    /// Helpers whom you know: list them, add one by their card, remove one
    #[command(subcommand)]
    Helpers(Helpers),
    /// Your lasting identity, by which helpers know your invitations
    #[command(subcommand)]
    Identity(IdentityCommand),
    /// Put a list that can't be used aside, and begin a new one
    SetAside(SetAside),
    /// Keep the password of the mail account in settings.toml in this computer's keyring
    MailPassword(MailPassword),
    /// Show the system's dialog for files; the window starts this by itself
    #[command(hide = true)]
    FileDialog(FileDialog),
    /// Write the manual pages into a folder; packages have them
    #[command(hide = true)]
    ManPages {
        /// The folder
        folder: PathBuf,
    },
}

/// `novice file-dialog`.
#[derive(Debug, Args)]
pub struct FileDialog {
    /// Ask where to save, at first here
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// Ask for a helper's card
    #[arg(long, conflicts_with_all = ["save", "folder"])]
    pub card: bool,

    /// Ask for a folder, at first this one
    #[arg(long, value_name = "FOLDER", conflicts_with = "save")]
    pub folder: Option<PathBuf>,

    /// The language of the dialog's title
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
}

/// `novice invite`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("kind").args(["typed_password", "password_stdin", "password_file", "no_password"])))]
pub struct Invite {
    /// The name your helper sees [default: two friendly words, new each time]
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub name: Option<String>,

    /// How long the invitation is good for: 30m, 1h, 2d … (1 minute to 30 days) [default: 1h, or as long as the
    /// administrator allows]
    #[arg(long, value_name = "TIME")]
    pub expires: Option<Span>,

    /// A few words about what you need help with
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub message: String,

    /// What the helper may ask for; you still decide each time [default: all but clipboard, as far as the administrator allows it]
    #[arg(long, value_name = "LIST", value_parser = offers)]
    pub offers: Option<Offers>,

    /// Ask for a password of your own instead of making one up
    #[arg(long)]
    pub typed_password: bool,

    /// A password of one's own.
    #[command(flatten)]
    pub own: OwnPassword,

    /// No password: whoever has the file can knock (at most 1 hour; discouraged)
    #[arg(long)]
    pub no_password: bool,

    /// For one helper alone: the name of one you know (novice helpers list), or their card's file. Nobody else gets in,
    /// not with file and password either
    #[arg(long = "for", value_name = "NAME|FILE")]
    pub only: Option<String>,

    /// Show in the invitation who you are by your lasting identity, whose passphrase is asked for; invitations that do
    /// can be linked to one another
    #[arg(long)]
    pub identity: bool,

    /// Where that passphrase comes from.
    #[command(flatten)]
    pub passphrase: PassphraseFrom,

    /// Where helpers knock, HOST:PORT, up to 8 times [default: this computer's addresses]
    #[arg(long = "endpoint", value_name = "HOST:PORT", value_parser = crate::settings::endpoint)]
    pub endpoints: Vec<Endpoint>,

    /// For one session (once), or for any number until it expires or you stop one (until-expiry)
    #[arg(
        long,
        value_enum,
        value_name = "HOW",
        default_value = "once",
        hide_possible_values = true
    )]
    pub uses: UsesArg,

    /// How it leaves.
    #[command(flatten)]
    pub outlet: Outlet,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// How an invitation leaves.
#[derive(Debug, Args)]
#[group(skip)]
#[command(group(ArgGroup::new("form").args(["save", "text", "mail"])))]
pub struct Outlet {
    /// Write the invitation to this file [default: NAME.invite in this folder]
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,

    /// Print the invitation as text to paste into a message instead of a file
    #[arg(long)]
    pub text: bool,

    /// Send it by e-mail: by the account in settings.toml, else as a draft in your mail program
    #[arg(long, value_name = "ADDRESS")]
    pub mail: Option<Option<Address>>,

    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
}

/// `novice mail-password`.
#[derive(Debug, Args)]
pub struct MailPassword {
    /// Read the password from the first line of standard input
    #[arg(long)]
    pub password_stdin: bool,
}

/// Where a person's own password comes from, if not from the terminal.
#[derive(Debug, Args)]
#[group(skip)]
pub struct OwnPassword {
    /// Read a password of your own from the first line of standard input
    #[arg(long)]
    pub password_stdin: bool,

    /// Read a password of your own from the first line of a file
    #[arg(long, value_name = "FILE", conflicts_with = "password_stdin")]
    pub password_file: Option<PathBuf>,
}

impl OwnPassword {
    /// Whether a place was named.
    pub fn is_named(&self) -> bool {
        self.password_stdin || self.password_file.is_some()
    }
}

/// How often an invitation can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum UsesArg {
    /// For one session.
    Once,
    /// For any number of sessions, until it expires or the person stops one.
    UntilExpiry,
}

impl From<UsesArg> for Uses {
    fn from(arg: UsesArg) -> Self {
        match arg {
            UsesArg::Once => Self::Once,
            UsesArg::UntilExpiry => Self::UntilExpiry,
        }
    }
}

fn name(text: &str) -> Result<String, String> {
    let name = text_rule::line(text, text_rule::MAX_LINE);
    name.map(str::to_owned)
        .map_err(|error| format!("{error}: {}", error.remedy()))
}

fn offers(text: &str) -> Result<Offers, String> {
    let all = Capability::ALL.map(Capability::as_str).join(", ");
    text.parse()
        .map_err(|error| format!("{error}: choose view, and what else you like of {all}"))
}

/// `novice helpers`.
#[derive(Debug, Subcommand)]
pub enum Helpers {
    /// Show the helpers you know, and how often they helped you
    List(List),
    /// Add a helper by the card that they gave you
    Add(AddHelper),
    /// Remove a helper; invitations for them alone stay so
    Remove(RemoveHelper),
}

/// `novice helpers add`.
#[derive(Debug, Args)]
pub struct AddHelper {
    /// The card's file, or - for standard input; a file or “card:” text
    #[arg(required_unless_present = "from_session")]
    pub card: Option<PathBuf>,

    /// Without a card: whoever helped you last by this invitation (its id, or enough of its beginning)
    #[arg(long, value_name = "ID", conflicts_with = "card", requires = "name")]
    pub from_session: Option<String>,

    /// What you call them [default: as their card says]
    #[arg(long = "as", value_name = "NAME", id = "name", value_parser = name)]
    pub name: Option<String>,
}

/// `novice helpers remove`.
#[derive(Debug, Args)]
pub struct RemoveHelper {
    /// The name you gave them
    pub name: String,
}

/// `novice list`.
#[derive(Debug, Args)]
pub struct List {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `novice details`.
#[derive(Debug, Args)]
pub struct Details {
    /// The invitation's id, or enough of its beginning
    pub id: String,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `novice expire`.
#[derive(Debug, Args)]
pub struct Expire {
    /// The invitation's id, or enough of its beginning
    pub id: String,
}

/// `novice resend`.
#[derive(Debug, Args)]
pub struct Resend {
    /// The invitation's id, or enough of its beginning
    pub id: String,

    /// How it leaves; by e-mail if it went so before.
    #[command(flatten)]
    pub outlet: Outlet,

    /// Where helpers knock when it is a new one, HOST:PORT, up to 8 times [default: as in the old one]
    #[arg(long = "endpoint", value_name = "HOST:PORT", value_parser = crate::settings::endpoint)]
    pub endpoints: Vec<Endpoint>,

    /// A password of one's own.
    #[command(flatten)]
    pub own: OwnPassword,
}

/// `novice delete`.
#[derive(Debug, Args)]
pub struct Delete {
    /// The invitation's id, or enough of its beginning
    pub id: String,

    /// Don't ask
    #[arg(long)]
    pub yes: bool,
}

/// `novice wait`.
#[derive(Debug, Args)]
#[command(
    after_help = "While it runs: type a line to chat, `stop` to end a session, `extend` for more time, \
`record` and `record off` for a video of your own, `quit` to leave. Questions say what to type: `allow file`, `send PATH`, `decline`; `cancel` ends a transfer. A helper who knocks gets in only when you type `yes` after their three words were shown. \
While somebody is connected, a bar on your screen says who, and what they can do; it has Stop, and what is asked can be answered there too."
)]
pub struct Wait {
    /// No bar on the screen while somebody is connected: for scripts, and who watches this terminal
    #[arg(long)]
    pub no_window: bool,

    /// Print each event as a line of JSON
    #[arg(long)]
    pub json: bool,
}

/// `novice note`.
#[derive(Debug, Args)]
pub struct Note {
    /// The invitation's id, or enough of its beginning: its latest session is meant
    pub id: String,

    /// The note, in place of the one there was; "" takes it away
    pub text: String,
}

/// `novice history`.
#[derive(Debug, Args)]
pub struct History {
    /// Only the sessions of this invitation: its id, or enough of its beginning
    pub id: Option<String>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `novice set-aside`.
#[derive(Debug, Args)]
pub struct SetAside {
    /// Don't ask
    #[arg(long)]
    pub yes: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn no_password_travels_as_an_argument_and_no_switch_approves() {
        let mut pending = vec![Cli::command()];
        while let Some(command) = pending.pop() {
            for arg in command.get_arguments() {
                let name = arg.get_id().as_str();
                assert!(
                    !name.contains("approve") && !name.contains("accept"),
                    "{name}"
                );
                let takes_value = arg.get_action().takes_values();
                let about_password = name.contains("password");
                assert!(
                    !(takes_value && about_password) || name == "password_file",
                    "{name}"
                );
            }
            pending.extend(command.get_subcommands().cloned());
        }
    }
}
