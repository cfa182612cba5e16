//! One attempt to connect and, if the novice's person says yes, the session.

use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use net::{Identity, Link};
use session::{Ending, Helper, HelperCommand, HelperEvent, Name, StopReason};
use ticket::{Capability, Invitation, Unlocked};
use tokio::time::{Instant, sleep_until};

use super::run::Run;
use super::{Command, Event, Outcome};
use crate::history::{self, Entry};
use crate::problem::Problem;
use crate::texts;

/// A picture that arrives in parts is shown at least this often.
const SHOW_EVERY: Duration = Duration::from_millis(40);

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

/// What is known of the attempt, for the history.
struct Record {
    start: DateTime<Utc>,
    approved: bool,
    chat: bool,
}

/// Dials, knocks and carries the session to its end, which is told and recorded.
pub(super) async fn run(
    run: &mut Run,
    invitation: &Invitation,
    unlocked: Unlocked,
    name: Name,
) -> After {
    let mut record = Record {
        start: Utc::now().trunc_subsecs(0),
        approved: false,
        chat: false,
    };
    run.screen.clear();
    run.teller.tell(Event::Connecting);
    let mut left = None;
    let ending = match dial(run, invitation, unlocked, name).await {
        Ok(link) => {
            let mut active = Active::new(run, link, &mut record);
            let ending = active.carry().await;
            left = Some(active.link);
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
    let after = conclude(run, invitation, &record, &ending);
    if let Some(link) = left {
        farewell(link).await;
    }
    after
}

/// Tells and records how it ended.
fn conclude(run: &Run, invitation: &Invitation, record: &Record, ending: &Ending) -> After {
    tracing::info!(%ending, "the session ended");
    let outcome = Outcome::of(ending, record.approved);
    keep(run, invitation, record, &outcome);
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

fn keep(run: &Run, invitation: &Invitation, record: &Record, outcome: &Outcome) {
    let entry = Entry {
        start: record.start,
        end: Utc::now().trunc_subsecs(0),
        pseudonym: invitation.pseudonym().to_owned(),
        ticket: invitation.id(),
        granted: granted(run, record),
        outcome: outcome.problem.name.clone(),
        ended: outcome.problem.what.clone(),
    };
    if let Err(error) = history::append(&run.history, &entry) {
        tracing::warn!(%error, file = %run.history.display(), "the session could not be recorded");
    }
}

/// What a yes turned on; all else is asked for one by one. The novice's person may have kept the screen
/// to themselves: then no picture ever came.
fn granted(run: &Run, record: &Record) -> Vec<Capability> {
    let seen = run.screen.size() != (0, 0);
    let view = seen.then_some(Capability::View);
    let chat = record.chat.then_some(Capability::Chat);
    view.into_iter().chain(chat).collect()
}

/// A running connection.
struct Active<'a> {
    run: &'a mut Run,
    link: Link<Helper>,
    record: &'a mut Record,
    /// When the part of a picture that has arrived is to be shown.
    show_at: Option<Instant>,
    /// The engine is being dropped: nobody gives commands any more.
    leaving: bool,
}

impl<'a> Active<'a> {
    fn new(run: &'a mut Run, link: Link<Helper>, record: &'a mut Record) -> Self {
        Self {
            run,
            link,
            record,
            show_at: None,
            leaving: false,
        }
    }

    /// Until the end, which the machine always tells.
    async fn carry(&mut self) -> Ending {
        loop {
            let show_at = self.show_at;
            tokio::select! {
                biased;
                command = self.run.commands.recv(), if !self.leaving => self.handle_command(command).await,
                () = sleep_until(show_at.unwrap_or_else(Instant::now)), if show_at.is_some() => self.show(),
                event = self.link.events.recv() => match event {
                    Some(HelperEvent::Ended(ending)) => return ending,
                    Some(HelperEvent::Screen(packet)) => self.handle_packet(&packet).await,
                    Some(event) => self.handle_event(event),
                    // The driver ended without a word: its connection is gone.
                    None => return Ending::LineLost,
                },
            }
        }
    }
    async fn handle_command(&mut self, command: Option<Command>) {
        let command = match command {
            Some(Command::Chat(text)) => HelperCommand::Chat(text),
            Some(Command::Present) => HelperCommand::Present,
            Some(Command::Disconnect) => HelperCommand::Stop(StopReason::Person),
            None => {
                self.leaving = true;
                HelperCommand::Stop(StopReason::Closing)
            }
            // Only while nobody is connected.
            Some(Command::Open(_) | Command::Unlock(_) | Command::Connect { .. }) => return,
        };
        self.send(command).await;
    }

    /// Decodes a packet and answers it at once.
    async fn handle_packet(&mut self, packet: &[u8]) {
        let arrived = match self.run.screen.handle_packet(packet) {
            Ok(arrived) => arrived,
            Err(error) => {
                tracing::warn!(%error, "undecodable screen packet");
                self.send(HelperCommand::Stop(StopReason::Misbehaved)).await;
                return;
            }
        };
        if let Some(ack) = arrived.ack {
            self.send(HelperCommand::ScreenAck(ack)).await;
        }
        if arrived.complete && (arrived.visible || self.show_at.is_some()) {
            self.show();
        } else if arrived.visible && self.show_at.is_none() {
            self.show_at = Some(Instant::now() + SHOW_EVERY);
        }
    }

    fn show(&mut self) {
        self.show_at = None;
        self.run.teller.tell(Event::Picture);
    }

    fn handle_event(&mut self, event: HelperEvent) {
        let event = match event {
            HelperEvent::Waiting { words } => Event::Waiting { words },
            HelperEvent::Approved { offers, time_limit } => {
                self.record.approved = true;
                self.record.chat = offers.contains(Capability::Chat);
                Event::Approved { offers, time_limit }
            }
            HelperEvent::Chat(text) => Event::Chat(text),
            HelperEvent::ChatNotSent(problem) => Event::ChatNotSent(problem),
            HelperEvent::EndingSoon { left, why } => Event::EndingSoon { left, why },
            HelperEvent::Extended { left, why } => Event::Extended { left, why },
            // Nothing of this is asked for yet, so nothing of it comes.
            HelperEvent::Answered { .. }
            | HelperEvent::NotAsked { .. }
            | HelperEvent::Revoked { .. }
            | HelperEvent::Paused(_)
            | HelperEvent::ControlWaits(_)
            | HelperEvent::Recording(_)
            | HelperEvent::Broken(_)
            | HelperEvent::Clipboard(_)
            | HelperEvent::File(_)
            | HelperEvent::Returned { .. } => return,
            // The first two are told by the end that follows; the others never come here.
            HelperEvent::WrongPassword { .. }
            | HelperEvent::Refused(_)
            | HelperEvent::Screen(_)
            | HelperEvent::Ended(_) => return,
        };
        self.run.teller.tell(event);
    }

    async fn send(&self, command: HelperCommand) {
        // After the end nobody takes commands any more; the event that tells it is on its way.
        let _ = self.link.commands.send(command).await;
    }
}
