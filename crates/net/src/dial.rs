//! The helper's way to the novice.

use std::sync::Arc;
use std::time::Instant;

use session::{Helper, HelperSetup, Name};
use thiserror::Error;
use ticket::{Endpoint, Invitation, Unlocked};

use crate::Identity;
use crate::attempt::{Attempt, Failure};
use crate::drive::Driver;
use crate::link::{Link, link};
use crate::race::{Pace, race};
use crate::secured::Secured;
use crate::tls::{client_config, server_name};

/// Why the novice was not reached. [`advice`](Self::advice) says what to do next.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DialError {
    /// Only relays lead there.
    #[error(
        "this invitation can be reached through a relay only, which this version does not support"
    )]
    OnlyRelays,
    /// Every endpoint failed; each says how.
    #[error("{}", verdict(.0).what())]
    NotReached(Vec<Attempt>),
    /// The connection could not be prepared on this side. The text is the technical reason.
    #[error("the invitation's certificate or the own identity can't be used ({0})")]
    Unusable(rustls::Error),
}

impl DialError {
    /// What the person can do next.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::OnlyRelays => {
                "Ask for a new invitation with a direct address, or use a newer version."
            }
            Self::NotReached(attempts) => verdict(attempts).advice(),
            Self::Unusable(_) => {
                "Ask for a new invitation; if that does not help, start the program with a new identity."
            }
        }
    }

    /// What happened at each endpoint.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        match self {
            Self::NotReached(attempts) => attempts,
            Self::OnlyRelays | Self::Unusable(_) => &[],
        }
    }
}

/// What all attempts together mean; the most telling one decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    NotThere,
    SomebodyElse,
    NotWaiting,
    NoAnswer,
}

fn verdict(attempts: &[Attempt]) -> Verdict {
    let any = |wanted: fn(&Failure) -> bool| attempts.iter().any(|a| wanted(&a.failure));
    if any(|f| matches!(f, Failure::ClosedSilently)) {
        Verdict::NotThere
    } else if any(|f| matches!(f, Failure::OtherCertificate | Failure::Protocol(_))) {
        Verdict::SomebodyElse
    } else if any(|f| matches!(f, Failure::Refused)) {
        Verdict::NotWaiting
    } else {
        Verdict::NoAnswer
    }
}

impl Verdict {
    fn what(self) -> &'static str {
        match self {
            Self::NotThere => "not there, or no longer valid",
            Self::SomebodyElse => {
                "somebody else answers at the invitation's address; nothing about the password was sent"
            }
            Self::NotWaiting => "the other computer is there, but nobody waits for this invitation",
            Self::NoAnswer => "the other computer can't be reached",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::NotThere => "Ask for a new invitation.",
            Self::SomebodyElse => {
                "Ask for a new invitation: the other computer's address may have changed since this one was made."
            }
            Self::NotWaiting => {
                "Ask them to start their program, or to send a new invitation if this one is over."
            }
            Self::NoAnswer => {
                "Check both computers' network; a firewall may be in the way. Then try again, or ask for a new invitation."
            }
        }
    }
}

/// Dials every endpoint of an unlocked invitation and starts the session with the one that shows the
/// invitation's certificate. Nothing about the password is sent to any other. `name` is what the
/// helper's person calls themselves. Must be called within a tokio runtime.
///
/// # Errors
/// When no endpoint leads to the novice within 15 s.
pub async fn dial(
    unlocked: Unlocked,
    invitation: Invitation,
    identity: &Identity,
    name: Name,
) -> Result<Link<Helper>, DialError> {
    let secured = reach(&unlocked, &invitation, identity).await?;
    let exporter = secured.exporter().map_err(DialError::Unusable)?;
    let machine = Helper::new(
        Instant::now(),
        HelperSetup {
            invitation,
            unlocked,
            exporter,
            name,
            random: crate::random(),
        },
    );
    let (link, end) = link();
    tokio::spawn(Driver::new(machine, secured, end).run());
    Ok(link)
}

async fn reach(
    unlocked: &Unlocked,
    invitation: &Invitation,
    identity: &Identity,
) -> Result<Secured, DialError> {
    let contact = &unlocked.contact;
    let is_relay = |endpoint: &Endpoint| matches!(endpoint, Endpoint::Relay { .. });
    if contact.endpoints.iter().all(is_relay) {
        return Err(DialError::OnlyRelays);
    }
    let config = client_config(invitation.certificate(), identity).map_err(DialError::Unusable)?;
    let name = server_name(&contact.name);
    let secured = race(&contact.endpoints, Arc::new(config), name, Pace::default())
        .await
        .map_err(DialError::NotReached)?;
    tracing::debug!(address = ?secured.peer_address().ok(), "reached the novice");
    Ok(secured)
}
