//! `novice invite`: make an invitation, hand it over, show the password once.

use super::args::Invite;
use super::desk::Desk;
use super::{json, password};
use crate::invitations::{self, Made, Plan, Prepared, ToTell};
use crate::save::{Existing, SaveError, Staged};
use crate::{folders, words};
use anstream::{eprintln, println};
use anyhow::bail;
use ledger::Way;
use owo_colors::OwoColorize as _;
use secrecy::ExposeSecret as _;
use std::path::{Path, PathBuf};
use ticket::Endpoint;

/// How the invitation leaves.
pub(super) enum Form<'a> {
    Text,
    File {
        path: Option<&'a Path>,
        existing: Existing,
    },
}

impl<'a> Form<'a> {
    pub(super) fn new(text: bool, path: Option<&'a Path>, force: bool) -> Self {
        let existing = if force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        if text {
            Self::Text
        } else {
            Self::File { path, existing }
        }
    }

    /// Fails early: before a person is asked for anything.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if let Self::File {
            path: Some(path),
            existing: Existing::Keep,
        } = self
            && !path.is_dir()
            && path.symlink_metadata().is_ok()
        {
            return Err(SaveError::Exists(path.to_path_buf()).into());
        }
        Ok(())
    }

    /// Makes it ready to leave. What can't be written shows here, before the list knows of it.
    pub(super) fn ready(&self, pseudonym: &str, file: &str) -> Result<Ready, SaveError> {
        Ok(match self {
            Self::Text => Ready::Text(ticket::text::to_text(file)),
            Self::File { path, existing } => {
                let path = match path {
                    Some(path) => path.to_path_buf(),
                    None => folders::free_path(Path::new(""), &folders::file_name(pseudonym)),
                };
                Ready::File(Staged::new(&path, file, *existing)?)
            }
        })
    }
}

/// An invitation that is ready to leave.
pub(super) enum Ready {
    Text(String),
    File(Staged),
}

/// Where an invitation went.
pub(super) enum Left {
    Text(String),
    File(PathBuf),
}

pub(super) fn run(desk: &Desk, args: &Invite) -> anyhow::Result<()> {
    let form = Form::new(args.text, args.save.as_deref(), args.force);
    form.check()?;
    check_endpoints(&args.endpoints)?;
    let plan = Plan {
        pseudonym: args.name.clone().unwrap_or_default(),
        length: args.expires,
        message: args.message.clone(),
        offers: args.offers,
        uses: args.uses.into(),
        password: password::choice(args, args.name.as_deref().unwrap_or(""))?,
        endpoints: args.endpoints.clone(),
    };
    let prepared = invitations::prepare(&plan, &desk.settings, desk.now)?;
    let (made, left) = keep(desk, prepared, &form)?;
    if args.json {
        json::print(&json::made(&made, &left))
    } else {
        show(desk, &made, &left);
        Ok(())
    }
}

/// Whether an invitation has room for so many.
pub(super) fn check_endpoints(endpoints: &[Endpoint]) -> anyhow::Result<()> {
    let most = crate::settings::MOST_ENDPOINTS;
    if endpoints.len() > most {
        bail!(
            "an invitation holds at most {most} endpoints, not {}: name fewer",
            endpoints.len()
        );
    }
    Ok(())
}

/// Puts a new invitation on the list, and hands it over.
pub(super) fn keep(
    desk: &Desk,
    prepared: Prepared,
    form: &Form<'_>,
) -> anyhow::Result<(Made, Left)> {
    let ready = form.ready(prepared.pseudonym(), prepared.file())?;
    let made = prepared.keep(&desk.ledger)?;
    let left = hand_over(desk, &made, ready)?;
    Ok((made, left))
}

/// Puts the file in its place, or takes the text; and notes in the list that it happened.
pub(super) fn hand_over(desk: &Desk, made: &Made, ready: Ready) -> anyhow::Result<Left> {
    let (left, way, to) = match ready {
        Ready::Text(text) => (Left::Text(text), Way::Text, String::new()),
        Ready::File(staged) => {
            let path = staged.path().to_path_buf();
            staged.put()?;
            let full = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
            (Left::File(path), Way::File, full.display().to_string())
        }
    };
    desk.ledger.deliver(&made.id, desk.now, way, &to)?;
    Ok(left)
}

/// For a person. The text form alone goes to standard output; all else beside it to standard error, so
/// that a pipe carries the invitation and never the password.
pub(super) fn show(desk: &Desk, made: &Made, left: &Left) {
    match left {
        Left::Text(text) => {
            println!("{text}");
            if ticket::text::is_long(text) {
                eprintln!(
                    "This text is so long that some programs cut it: a file is safer (--save FILE)."
                );
            }
            eprintln!("\n{}", about(desk, made));
        }
        Left::File(path) => println!("{}\nSaved as {}", about(desk, made), path.display().bold()),
    }
    let told = to_tell(&made.to_tell);
    match left {
        Left::Text(_) => eprintln!("\n{told}"),
        Left::File(_) => println!("\n{told}"),
    }
}

fn about(desk: &Desk, made: &Made) -> String {
    let id = made.id.to_string();
    let short = &id[..words::SHORT_ID];
    format!(
        "Your invitation “{}” ({}), good for {} (until {}).",
        made.pseudonym,
        short.bold(),
        ui::language::span((made.expires - desk.now).to_std().unwrap_or_default()),
        words::moment(made.expires, desk.today)
    )
}

fn to_tell(to_tell: &ToTell) -> String {
    let next = "Your helper can knock while `novice wait` or the window is open.";
    let tell = match to_tell {
        ToTell::Words(password) => format!(
            "Password:  {}\nTell it by phone, never in the same message as the file. It is not shown again.",
            password.expose_secret().bold()
        ),
        ToTell::Own => {
            "Tell your helper the password by phone, never in the same message as the file.".to_owned()
        }
        ToTell::Before => "The password is the one you told before.".to_owned(),
        ToTell::Nothing => {
            "No password: whoever gets this invitation can knock. Give it only to the person you mean."
                .to_owned()
        }
    };
    format!("{tell}\n{next}")
}
