//! One attempt to connect, from dialling to the end and its record.

use std::time::Duration;

use chrono::Utc;
use net::{Identity, Link};
use session::{Circumstances, Ending, Helper, Name, Reached, Side, StopReason};
use ticket::{Invitation, Unlocked, Uses};

use super::active::{self, Active};
use super::comeback::{Again, WayBack, make_again};
use super::files::Files;
use super::record::Record;
use super::run::Run;
use super::{Command, Event, Outcome};
use crate::problem::Problem;
use crate::texts;

/// How long the end of a session that was stopped here may take to be sent.
const FAREWELL: Duration = Duration::from_secs(1);

/// The person did not want to wait any longer.
pub(super) const GIVEN_UP: Ending = Ending::Stopped {
    by: Side::Helper,
    why: StopReason::Person,
};

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
    let mut record = Record::new(run.history.clone(), invitation, Utc::now());
    run.screen.clear();
    run.videos.meet(name.as_str(), invitation.pseudonym());
    run.teller.tell(Event::Connecting);
    let identity = match &run.identity {
        Some(known) => Identity::lasting(known),
        None => Identity::ephemeral(),
    };
    let identity = match identity {
        Ok(identity) => identity,
        Err(error) => {
            let problem = no_identity(&error.to_string());
            run.teller.tell(Event::Ended(Outcome::not_reached(problem)));
            return After::Again;
        }
    };
    let contact = unlocked.contact.clone();
    let (ending, left) = match dial(run, invitation, unlocked, &identity, name).await {
        Ok(link) => {
            let way = WayBack {
                contact: &contact,
                invitation,
                identity: &identity,
            };
            let mut files = Files::start(run.inbox.clone(), invitation.id());
            let ended = carry(run, link, &mut record, &mut files, &way).await;
            for news in files.finish().await {
                active::tell(run, &mut record, news);
            }
            ended
        }
        Err(Some(outcome)) => {
            run.teller.tell(Event::Ended(outcome));
            return After::Again;
        }
        Err(None) => (GIVEN_UP, None),
    };
    let after = conclude(run, invitation, record, &ending).await;
    if let Some(link) = left {
        farewell(link).await;
    }
    after
}

/// Carries the session through its breaks to its end; gives back the connection that it ended on.
async fn carry(
    run: &mut Run,
    mut link: Link<Helper>,
    record: &mut Record,
    files: &mut Files,
    way: &WayBack<'_>,
) -> (Ending, Option<Link<Helper>>) {
    let mut stands = true;
    loop {
        run.screen.measured(link.round_trip);
        let mut active = Active::new(run, link, record, files, stands);
        let ending = active.carry().await;
        let comeback = match active.leave() {
            Ok(comeback) => comeback,
            Err(link) => return (ending, Some(link)),
        };
        stands = false;
        link = match make_again(run, record, files, comeback, way).await {
            Again::Linked(link) => link,
            Again::GivenUp => return (GIVEN_UP, None),
            Again::TooLate => return (Ending::LineLost, None),
        };
    }
}

/// Tells and records how it ended.
async fn conclude(
    run: &mut Run,
    invitation: &Invitation,
    record: Record,
    ending: &Ending,
) -> After {
    tracing::info!(%ending, "the session ended");
    let now = Utc::now();
    let reached = record.reached();
    // The person's Stop uses up every invitation.
    let stopped = matches!(
        ending,
        Ending::Stopped {
            by: Side::Novice,
            why: StopReason::Person
        }
    );
    let several = invitation.uses() == Uses::UntilExpiry && !stopped;
    let unused = reached == Reached::Door || several;
    let again = unused && now <= invitation.expires();
    let mut outcome = Outcome::of(ending, Circumstances { reached, again });
    let (ends, videos) = run.videos.finish(&run.screen).await;
    for video in ends {
        run.teller.tell(Event::Video(video));
    }
    let kept = record.keep(now, &outcome, videos);
    if let Err(error) = &kept {
        let file = run.history.display().to_string();
        tracing::warn!(%error, file, "the session could not be recorded");
        outcome.problem = outcome.problem.and(&texts::not_recorded(
            &file,
            &ui::language::not_written(error),
        ));
    }
    run.last = kept.ok();
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
    identity: &Identity,
    name: Name,
) -> Result<Link<Helper>, Option<Outcome>> {
    let dialling = net::dial(unlocked, invitation.clone(), identity, name);
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
