//! `novice invite`: make an invitation, hand it over, show the password once.

use super::args::{Invite, Outlet};
use super::desk::Desk;
use super::{helpers, json, password};
use crate::by_mail::{self, Mailed, Parcel};
use crate::invitations::{self, Made, Plan, Prepared, ToTell, usual_offers};
use crate::save::{Existing, SaveError, Staged};
use crate::span::Span;
use crate::{folders, words};
use anstream::{eprintln, println};
use anyhow::bail;
use ledger::{Delivery, Way};
use mail::Address;
use owo_colors::OwoColorize as _;
use secrecy::ExposeSecret as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use ticket::{Endpoint, Issuer};

/// How the invitation leaves.
pub(super) enum Form<'a> {
    Text,
    Mail(Option<Address>),
    File {
        path: Option<&'a Path>,
        existing: Existing,
    },
}

impl<'a> Form<'a> {
    pub(super) fn new(outlet: &'a Outlet) -> Self {
        let existing = if outlet.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        match &outlet.mail {
            Some(to) => Self::Mail(to.clone()),
            None if outlet.text => Self::Text,
            None => Self::File {
                path: outlet.save.as_deref(),
                existing,
            },
        }
    }

    /// For an invitation that left before: the same way again, if the person names none and that way was a mail; and to
    /// the same helper, if they name nobody.
    pub(super) fn again(outlet: &'a Outlet, before: &[Delivery]) -> Self {
        let mailed = before
            .iter()
            .rev()
            .find(|delivery| by_mail::is_mail(delivery.way));
        let to = mailed.and_then(|delivery| delivery.to.parse().ok());
        let by_mail = before
            .last()
            .is_some_and(|delivery| by_mail::is_mail(delivery.way));
        match Self::new(outlet) {
            Self::Mail(None) => Self::Mail(to),
            Self::File { path: None, .. } if by_mail && !outlet.force => Self::Mail(to),
            form => form,
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

    /// Whether it left as it was wanted to.
    pub(super) fn outcome(&self, left: &Left) -> ExitCode {
        match (self, left) {
            (Self::Mail(_), Left::File(_)) => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        }
    }

    /// Makes it ready to leave. What can't be written shows here, before the list knows of it.
    pub(super) fn ready(&self, pseudonym: &str, file: &str) -> Result<Ready, SaveError> {
        Ok(match self {
            Self::Text => Ready::Text(ticket::text::to_text(file)),
            Self::Mail(to) => Ready::Mail(to.clone()),
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
    Mail(Option<Address>),
    File(Staged),
}

/// Where an invitation went.
pub(super) enum Left {
    Text(String),
    Mail(Mailed),
    File(PathBuf),
}

pub(super) fn run(desk: &Desk, args: &Invite, issuer: Option<Issuer>) -> anyhow::Result<ExitCode> {
    let form = Form::new(&args.outlet);
    form.check()?;
    check_endpoints(&args.endpoints)?;
    let only = match &args.only {
        Some(whom) => Some(helpers::whom(desk, whom)?),
        None => None,
    };
    let bounds = &desk.settings.policy.bounds;
    let plan = Plan {
        only: only.as_ref().map(|helper| helper.key),
        issuer,
        pseudonym: args.name.clone().unwrap_or_default(),
        length: args
            .expires
            .unwrap_or(Span::HOUR.min(bounds.longest.into())),
        message: args.message.clone(),
        offers: args.offers.unwrap_or(usual_offers(bounds)),
        uses: args.uses.into(),
        password: password::choice(args, args.name.as_deref().unwrap_or(""))?,
        endpoints: args.endpoints.clone(),
    };
    let prepared = invitations::prepare(&plan, &desk.settings, desk.now)?;
    let (made, left) = keep(desk, prepared, &form)?;
    if args.json {
        json::print(&json::made(&made, &left))?;
    } else {
        show(desk, &made, &left);
        if let Some(helper) = only {
            eprintln!(
                "It is for {} alone: nobody else gets in with it.",
                helper.name
            );
        }
    }
    Ok(form.outcome(&left))
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
        Ready::Mail(to) => return by_mail(desk, made, to),
    };
    desk.ledger.deliver(&made.id, desk.now, way, &to)?;
    Ok(left)
}

/// Sends it by e-mail. What does not leave that way lies in a file instead: it is on the list already, and its password
/// is shown only now.
fn by_mail(desk: &Desk, made: &Made, to: Option<Address>) -> anyhow::Result<Left> {
    let parcel = Parcel {
        pseudonym: &made.pseudonym,
        kind: made.kind,
        file: &made.file,
    };
    let named = to.as_ref().map(ToString::to_string).unwrap_or_default();
    match by_mail::send(&desk.data, &desk.settings, parcel, to) {
        Ok(mailed) => {
            desk.ledger
                .deliver(&made.id, desk.now, mailed.way(), &named)?;
            Ok(Left::Mail(mailed))
        }
        Err(error) => {
            eprintln!("{} not sent by e-mail: {error}", "error:".red().bold());
            let file = Form::File {
                path: None,
                existing: Existing::Keep,
            };
            hand_over(desk, made, file.ready(&made.pseudonym, &made.file)?)
        }
    }
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
        Left::Mail(mailed) => {
            let parcel = Parcel {
                pseudonym: &made.pseudonym,
                kind: made.kind,
                file: &made.file,
            };
            println!("{}\n{}", about(desk, made), mailed.said(parcel));
        }
    }
    let told = to_tell(&made.to_tell);
    match left {
        Left::Text(_) => eprintln!("\n{told}"),
        Left::File(_) | Left::Mail(_) => println!("\n{told}"),
    }
    if desk.settings.policy.known_helpers {
        eprintln!("Only helpers whom you know get in with it (novice helpers list).");
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
