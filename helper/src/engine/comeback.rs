//! Making a broken connection again, for as long as the session waits for it.

use net::{Identity, Link};
use session::{ChatProblem, Comeback, Helper};
use ticket::{Contact, Invitation};

use super::active;
use super::files::Files;
use super::record::Record;
use super::run::Run;
use super::{Command, Event};

/// Where the session is to be found, and who we are there.
pub(super) struct WayBack<'a> {
    pub(super) contact: &'a Contact,
    pub(super) invitation: &'a Invitation,
    pub(super) identity: &'a Identity,
}

/// What came of it.
pub(super) enum Again {
    /// There is a connection, on which the answer will come.
    Linked(Link<Helper>),
    /// The person did not want to wait.
    GivenUp,
    /// The novice was not reached in time.
    TooLate,
}

/// Dials as often as it takes; only disconnecting and what is about files is listened to meanwhile.
pub(super) async fn make_again(
    run: &mut Run,
    record: &mut Record,
    files: &mut Files,
    comeback: Comeback,
    way: &WayBack<'_>,
) -> Again {
    let making = net::come_back(comeback, way.contact, way.invitation, way.identity);
    tokio::pin!(making);
    loop {
        tokio::select! {
            biased;
            command = run.commands.recv() => match command {
                None | Some(Command::Disconnect) => return Again::GivenUp,
                Some(Command::Chat(_)) => {
                    run.teller.tell(Event::ChatNotSent(ChatProblem::NotConnected));
                }
                Some(Command::Files(wish)) => files.wish(wish),
                Some(_) => {}
            },
            news = files.news() => active::tell(run, record, news),
            made = &mut making => return match made {
                Ok(link) => Again::Linked(link),
                Err(error) => {
                    tracing::info!(%error, "the connection was not made again");
                    Again::TooLate
                }
            },
        }
    }
}
