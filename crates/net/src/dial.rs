//! The helper's way to the novice.

use std::sync::Arc;

use session::{Comeback, Helper, HelperSetup, Name};
use thiserror::Error;
use ticket::{Contact, Endpoint, Invitation, Unlocked};
use tokio::time::timeout;

use crate::Identity;
use crate::attempt::{Attempt, Failure};
use crate::clock;
use crate::drive::Driver;
use crate::link::{Link, link};
use crate::race::{Pace, race};
use crate::secured::Secured;
use crate::tls::{client_config, server_name};

/// Why the novice was not reached. [`verdict`](Self::verdict) says what it means.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum DialError {
    /// Only relays lead there.
    #[error(
        "this invitation can be reached through a relay only, which this version does not support"
    )]
    OnlyRelays,
    /// Every endpoint failed; each says how.
    #[error("the novice was not reached: {:?}", verdict(.0))]
    NotReached(Vec<Attempt>),
    /// The connection could not be prepared on this side. The text is the technical reason.
    #[error("the invitation's certificate or the own identity can't be used ({0})")]
    Unusable(rustls::Error),
}

impl DialError {
    /// What it means.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::OnlyRelays => Verdict::OnlyRelays,
            Self::NotReached(attempts) => verdict(attempts),
            Self::Unusable(_) => Verdict::Unusable,
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

/// What it means that a novice was not reached; of several attempts the most telling one decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Only relays lead there.
    OnlyRelays,
    /// Closed without a word: not there, or the invitation is no longer valid.
    NotThere,
    /// Somebody who can't show the invitation's certificate answers there.
    SomebodyElse,
    /// A computer is there, but nothing listens.
    NotWaiting,
    /// Nothing answers.
    NoAnswer,
    /// The connection could not be prepared on this side.
    Unusable,
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
    let secured = reach(&unlocked.contact, &invitation, identity).await?;
    let exporter = secured.exporter().map_err(DialError::Unusable)?;
    let machine = Helper::new(
        clock::now(),
        HelperSetup {
            invitation,
            unlocked,
            exporter,
            name,
            random: crate::random(),
        },
    );
    let (mut link, end) = link();
    link.round_trip = secured.round_trip;
    tokio::spawn(Driver::new(machine, secured, end).run());
    Ok(link)
}

/// Why a helper did not come back.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ComeBackError {
    /// The two minutes are over. The last attempt says what was in the way, if one was made.
    #[error("the connection could not be made again in time")]
    TooLate(#[source] Option<DialError>),
    /// It can't be tried at all.
    #[error(transparent)]
    Dial(#[from] DialError),
}

/// Dials again after a break, as often as it takes within the two minutes, and asks to go on with the
/// session. `contact`, `invitation` and `identity` are those of the session that broke; names are looked
/// up anew each time, and either side's address may have changed.
///
/// The answer comes as an event of the link. One that is not final is [`HelperEvent::Broken`], with which
/// this is called again: it knows how long to wait first.
///
/// [`HelperEvent::Broken`]: session::HelperEvent::Broken
///
/// # Errors
/// When the novice was not reached within two minutes of the break.
pub async fn come_back(
    mut comeback: Comeback,
    contact: &Contact,
    invitation: &Invitation,
    identity: &Identity,
) -> Result<Link<Helper>, ComeBackError> {
    let deadline = comeback.deadline();
    let mut last = None;
    loop {
        let begin = clock::now() + comeback.wait();
        if begin >= deadline {
            return Err(ComeBackError::TooLate(last));
        }
        clock::sleep_until(begin).await;
        let reached = timeout(clock::until(deadline), reach(contact, invitation, identity)).await;
        match reached {
            Ok(Ok(secured)) => {
                let machine = Helper::come_back(clock::now(), comeback, crate::random());
                let (mut link, end) = link();
                link.round_trip = secured.round_trip;
                tokio::spawn(Driver::new(machine, secured, end).run());
                return Ok(link);
            }
            Ok(Err(error @ DialError::NotReached(_))) => {
                tracing::debug!(%error, "not back yet");
                last = Some(error);
                comeback.not_reached();
            }
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => return Err(ComeBackError::TooLate(last)),
        }
    }
}

async fn reach(
    contact: &Contact,
    invitation: &Invitation,
    identity: &Identity,
) -> Result<Secured, DialError> {
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
