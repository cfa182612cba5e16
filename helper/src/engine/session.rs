//! One attempt to connect, from dialling to the end and its record.

use std::time::Duration;

use chrono::Utc;
use net::{Identity, Link};
use session::{Ending, Helper, Name, StopReason};
use ticket::{Invitation, Unlocked};

use super::active::Active;
use super::record::Record;
use super::run::Run;
use super::{Command, Event, Outcome};
use crate::problem::Problem;
use crate::texts;

/// How long the end of a session that was stopped here may take to be sent.
const FAREWELL: Duration = Duration::from_secs(1);

/// What can be done with the invitation after an attempt.
pub(super) enum After {
    /// Knock again.
    Again,
    /// Knock with another password.
    OtherPassword,
    /// Open it anew.
    Over,
}

/// Dials, knocks and carries the session to its end, which is told and recorded.
pub(super) async fn run(
    run: &mut Run,
    invitation: &Invitation,
    unlocked: Unlocked,
    name: Name,
) -> After {
    let mut record = Record::new(Utc::now());
    run.screen.clear();
    run.teller.tell(Event::Connecting);
    let mut left = None;
    let ending = match dial(run, invitation, unlocked, name).await {
        Ok(link) => {
            let mut active = Active::new(run, link, &mut record);
            let ending = active.carry().await;
            left = Some(active.into_link());
            ending
        }
        Err(Some(outcome)) => {
            run.teller.tell(Event::Ended(outcome));
            return After::Again;
        }
        Err(None) => Ending::Stopped {
            by: session::Side::Helper,
            why: StopReason::Person,
        },
    };
    let after = conclude(run, invitation, record, &ending);
    if let Some(link) = left {
        farewell(link).await;
    }
    after
}

/// Tells and records how it ended.
fn conclude(run: &Run, invitation: &Invitation, record: Record, ending: &Ending) -> After {
    tracing::info!(%ending, "the session ended");
    let outcome = Outcome::of(ending, record.approved());
    record.keep(&run.history, invitation, Utc::now(), &outcome);
    if let Ending::WrongPassword { tries_left } = *ending
        && tries_left > 0
    {
        let tries_left = Some(tries_left);
        run.teller.tell(Event::WrongPassword { tries_left });
        return After::OtherPassword;
    }
    let after = if outcome.again {
        After::Again
    } else {
        After::Over
    };
    run.teller.tell(Event::Ended(outcome));
    after
}

/// Lets the last words leave before the program may end.
async fn farewell(mut link: Link<Helper>) {
    let gone = async { while link.events.recv().await.is_some() {} };
    // When the network is dead they never leave, and the other side notices by itself.
    let _ = tokio::time::timeout(FAREWELL, gone).await;
}

/// `Err(None)`: the person gave up.
async fn dial(
    run: &mut Run,
    invitation: &Invitation,
    unlocked: Unlocked,
    name: Name,
) -> Result<Link<Helper>, Option<Outcome>> {
    let identity = Identity::ephemeral()
        .map_err(|error| Some(Outcome::not_reached(no_identity(&error.to_string()))))?;
    let dialling = net::dial(unlocked, invitation.clone(), &identity, name);
    tokio::pin!(dialling);
    loop {
        tokio::select! {
            dialled = &mut dialling => {
                return dialled.map_err(|error| Some(Outcome::not_reached(Problem::from(&error))));
            }
            command = run.commands.recv() => match command {
                None | Some(Command::Disconnect) => return Err(None),
                Some(_) => {}
            },
        }
    }
}

fn no_identity(what: &str) -> Problem {
    Problem::new("no-identity", what, &texts::restart_advice())
}
