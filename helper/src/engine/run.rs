//! The engine's loop while nobody is connected: opening and unlocking.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::Utc;
use secrecy::SecretString;
use ticket::{Invitation, Issuer, UnlockError, Unlocked};
use tokio::sync::mpsc::UnboundedReceiver;

use super::session::{self, After};
use super::untold::Teller;
use super::video::Videos;
use super::{Command, Event, Screen};
use crate::history::{self, Which};
use crate::problem::Problem;
use crate::source::Source;
use crate::texts;

/// All that the engine's thread holds.
pub(super) struct Run {
    pub(super) commands: UnboundedReceiver<Command>,
    pub(super) teller: Teller,
    pub(super) screen: Arc<Screen>,
    pub(super) history: PathBuf,
    /// The last session that the history has.
    pub(super) last: Option<Which>,
    pub(super) inbox: PathBuf,
    pub(super) videos: Videos,
    /// Who the person is, unlocked; else somebody new each time.
    pub(super) identity: Option<Box<Issuer>>,
}

/// How far an invitation has been opened.
enum Open {
    Nothing,
    Read(Box<Invitation>),
    Unlocked(Box<Invitation>, Key),
}

/// What unlocks the invitation. Knocking uses up what the password made of it,
/// so the password is kept until the session begins, for another knock.
struct Key {
    password: Option<SecretString>,
    unlocked: Option<Unlocked>,
}

impl Run {
    pub(super) fn new(
        commands: UnboundedReceiver<Command>,
        teller: Teller,
        screen: Arc<Screen>,
        history: PathBuf,
        inbox: PathBuf,
    ) -> Self {
        Self {
            commands,
            teller,
            screen,
            history,
            last: None,
            inbox,
            videos: Videos::new(),
            identity: None,
        }
    }

    /// Runs until the command's sender is gone.
    pub(super) async fn run(mut self) {
        let mut open = Open::Nothing;
        while let Some(command) = self.commands.recv().await {
            open = match command {
                Command::Open(source) => self.open(source, open).await,
                Command::Unlock(password) => self.unlock(open, password).await,
                Command::Connect { name } => self.connect(open, &name).await,
                Command::Identify(identity) => {
                    self.identity = identity;
                    open
                }
                Command::Note { about, text } => {
                    self.note(about, &text);
                    open
                }
                Command::Chat(_)
                | Command::Present
                | Command::Measure
                | Command::Ask(_)
                | Command::Record(_)
                | Command::Drop(_)
                | Command::Input(_)
                | Command::Mark(_)
                | Command::Copied(_)
                | Command::Files(_)
                | Command::Disconnect => open,
            };
        }
    }

    fn note(&self, about: Option<Which>, text: &str) {
        let Some(about) = about.or(self.last) else {
            return;
        };
        let noted = history::note(&self.history, about, text);
        let noted = noted.map_err(|error| Problem::new("note", &error.to_string(), ""));
        self.teller.tell(Event::Noted(noted));
    }

    async fn open(&self, source: Source, before: Open) -> Open {
        // Standard input and network folders can take their time.
        let read = tokio::task::spawn_blocking(move || source.read(Utc::now()));
        match read.await {
            Ok(Ok(invitation)) => {
                let invitation = Box::new(invitation);
                self.teller.tell(Event::Opened(invitation.clone()));
                Open::Read(invitation)
            }
            Ok(Err(problem)) => {
                self.teller.tell(Event::NotOpened(problem));
                before
            }
            Err(_) => before,
        }
    }

    async fn unlock(&self, open: Open, password: Option<SecretString>) -> Open {
        let (Open::Read(invitation) | Open::Unlocked(invitation, _)) = open else {
            return open;
        };
        let event = match unlocked(&invitation, password.clone()).await {
            Ok(unlocked) => {
                self.teller.tell(Event::Unlocked(unlocked.contact.clone()));
                let key = Key {
                    password,
                    unlocked: Some(unlocked),
                };
                return Open::Unlocked(invitation, key);
            }
            Err(error) => not_unlocked(&error),
        };
        self.teller.tell(event);
        Open::Read(invitation)
    }

    async fn connect(&mut self, open: Open, name: &str) -> Open {
        let Open::Unlocked(invitation, mut key) = open else {
            return open;
        };
        let name = match ::session::Name::new(name) {
            Ok(name) => name,
            Err(error) => {
                let (what, advice) = (texts::name_refused(), phrases::text(&error));
                let problem = Problem::new(error.name(), &what, &advice);
                self.teller.tell(Event::NotUnlocked(problem));
                return Open::Unlocked(invitation, key);
            }
        };
        let unlocked = match key.unlocked.take() {
            Some(unlocked) => unlocked,
            None => match unlocked(&invitation, key.password.clone()).await {
                Ok(unlocked) => unlocked,
                Err(error) => {
                    self.teller.tell(not_unlocked(&error));
                    return Open::Read(invitation);
                }
            },
        };
        match session::run(self, &invitation, unlocked, name).await {
            After::Again => Open::Unlocked(invitation, key),
            After::OtherPassword | After::Over => Open::Read(invitation),
        }
    }
}

/// Stretches the password on a thread of its own: it takes a good part of a second.
async fn unlocked(
    invitation: &Invitation,
    password: Option<SecretString>,
) -> Result<Unlocked, UnlockError> {
    let invitation = invitation.clone();
    let work = move || invitation.unlock(password.as_ref());
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic.into_panic()),
    }
}

fn not_unlocked(error: &UnlockError) -> Event {
    match error {
        UnlockError::WrongPassword => Event::WrongPassword { tries_left: None },
        UnlockError::PasswordMissing | UnlockError::PasswordForm => {
            Event::NoPassword(Problem::from(error))
        }
        // The password is right: it is the invitation that is refused.
        UnlockError::Contact(_) => Event::NotOpened(Problem::from(error)),
    }
}
