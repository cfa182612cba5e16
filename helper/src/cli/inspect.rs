//! `helper inspect`: all that can be known of an invitation without sending anything to anyone.

use crate::problem::Problem;
use chrono::{DateTime, Local, Utc};
use serde::Serialize;
use ticket::{Capability, Contact, Invitation, Kind, UnlockError};

use super::{Exit, Inspect, complain};
use crate::describe::{self, Facts};

/// The invitation as JSON.
#[derive(Serialize)]
struct Report<'a> {
    id: String,
    kind: &'static str,
    pseudonym: &'a str,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
    offers: Vec<Capability>,
    uses: String,
    issuer: Option<&'a str>,
    /// SHA-256 of the signed bytes, in hex.
    signed_sha256: String,
    /// Absent while sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactReport<'a>>,
    /// Whether the password was right, as far as the file tells; absent if none was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    unlocked: Option<bool>,
}

#[derive(Serialize)]
struct ContactReport<'a> {
    name: String,
    endpoints: Vec<String>,
    message: &'a str,
}

impl Inspect {
    pub(super) fn run(&self) -> anyhow::Result<Exit> {
        if let Err(problem) = self.invited.check() {
            complain(&problem, self.json);
            return Ok(Exit::Failed);
        }
        let now = Utc::now();
        let invitation = match self.invited.source().read(now) {
            Ok(invitation) => invitation,
            Err(problem) => {
                complain(&problem, self.json);
                return Ok(Exit::InvitationRefused);
            }
        };
        let unlocked = match self.unlocked(&invitation) {
            Ok(unlocked) => unlocked,
            Err(exit) => return Ok(exit),
        };
        if self.json {
            let report = report(&invitation, unlocked.as_ref());
            anstream::println!("{}", serde_json::to_string_pretty(&report)?);
        } else {
            let facts = Facts::new(&invitation, unlocked.as_ref(), now, &Local);
            print(&invitation, &facts, unlocked.is_some());
        }
        Ok(Exit::Done)
    }

    /// What the password unlocks, if one was given.
    fn unlocked(&self, invitation: &Invitation) -> Result<Option<Contact>, Exit> {
        let given = self.unlock || self.invited.password.is_named();
        if !given || invitation.kind() == Kind::Open {
            return Ok(None);
        }
        let password = self.invited.password.get().map_err(|problem| {
            complain(&problem, self.json);
            Exit::Failed
        })?;
        match invitation.unlock(Some(&password)) {
            Ok(unlocked) => Ok(Some(unlocked.contact)),
            Err(error) => {
                complain(&Problem::from(&error), self.json);
                Err(match error {
                    UnlockError::Contact(_) => Exit::InvitationRefused,
                    _ => Exit::WrongPassword,
                })
            }
        }
    }
}

fn report<'a>(invitation: &'a Invitation, unlocked: Option<&'a Contact>) -> Report<'a> {
    let contact = unlocked.or(invitation.contact());
    let hash = invitation.file_hash();
    Report {
        id: invitation.id().to_string(),
        kind: invitation.kind().as_str(),
        pseudonym: invitation.pseudonym(),
        created: invitation.created(),
        expires: invitation.expires(),
        offers: invitation.offers().iter().collect(),
        uses: invitation.uses().to_string(),
        issuer: invitation.issuer().map(|issuer| issuer.name()),
        signed_sha256: describe::hex(&hash),
        contact: contact.map(|contact| ContactReport {
            name: contact.name.to_string(),
            endpoints: contact.endpoints.iter().map(ToString::to_string).collect(),
            message: &contact.message,
        }),
        // A typed password can't be tested against the file, only against the novice.
        unlocked: (invitation.kind() == Kind::Sealed && unlocked.is_some()).then_some(true),
    }
}

fn print(invitation: &Invitation, facts: &Facts, unlocked: bool) {
    let name = phrases::called(&facts.pseudonym);
    anstream::println!("{name} asks for your help.");
    let line = |name: &str, value: &str| {
        for (n, value) in value.lines().enumerate() {
            let name = if n == 0 { name } else { "" };
            anstream::println!("{name:<12}{value}");
        }
    };
    line("Ends", &facts.ends);
    line("You may", &facts.offers);
    line("Used", &facts.uses);
    line("Password", &describe::kind(facts.kind));
    match &facts.addresses {
        Some(addresses) => line("Address", &addresses.join("\n")),
        None => line("Address", "sealed; give the password to see it"),
    }
    line("Message", facts.message.as_deref().unwrap_or_default());
    line("Signed by", facts.issuer.as_deref().unwrap_or_default());
    line("Number", &facts.id);
    match invitation.kind() {
        Kind::Open => anstream::println!(
            "\nIt has no password: anyone who has the file can use it. Be sure that it comes from the person you think."
        ),
        Kind::Guarded if unlocked => {
            anstream::println!("\nWhether this is the password shows only when you connect.");
        }
        Kind::Guarded | Kind::Sealed => {}
    }
}
