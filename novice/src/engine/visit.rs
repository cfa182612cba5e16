//! One knock from the connection to its end: admission, question, session, and the line in the history.

use super::admission::Admitted;
use super::command::KnockId;
use super::desk::Report;
use super::notice::{Attempt, AttemptOutcome, Ended, KnockOver, Notice, Task};
use super::question::Asked;
use super::quiet::Watched;
use super::returns::{Back, Before, Returns, Who};
use super::store::Store;
use super::{Outbox, SessionCommand, Source, admission, question, sharing};
use crate::{endings, texts};
use chrono::Utc;
use desktop::Shortcut;
use ledger::{HelperKey, LedgerError, Row, SessionId, State, Why};
use net::{Incoming, Link, Sight};
use session::{
    Approval, Circumstances, Ending, Limits, Novice, NoviceCommand, Reached, Refusal, Side,
    StopReason,
};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use ticket::Offers;
use tokio::sync::{mpsc, oneshot};
use ui::language::join;

/// How long the last words to the helper may take.
const FAREWELL: Duration = Duration::from_secs(3);

/// What the desk tells a visit.
#[derive(Clone, Debug)]
pub(super) enum Order {
    /// What the person decided.
    Person(SessionCommand),
    /// It ends for another reason than the person's Stop.
    End(StopReason),
    /// The person ended the invitation.
    Withdrawn,
}

/// Somebody who has just come in, and all that is needed to deal with them.
pub(super) struct Arrival {
    pub(super) id: KnockId,
    pub(super) incoming: Incoming,
    pub(super) orders: mpsc::UnboundedReceiver<Order>,
    pub(super) reports: mpsc::UnboundedSender<Report>,
    pub(super) store: Store,
    pub(super) outbox: Outbox,
    pub(super) limits: Limits,
    /// The most that anybody is offered, whatever the invitation says.
    pub(super) ceiling: Offers,
    pub(super) source: Source,
    pub(super) stop_keys: Shortcut,
    pub(super) returns: Returns,
    pub(super) inbox: PathBuf,
    pub(super) dialogs: Watched,
}

impl Arrival {
    /// Deals with the knock until the connection is gone.
    pub(super) async fn run(self) {
        let ticket = self.incoming.ticket;
        match self.store.run(move |ledger| ledger.row(&ticket)).await {
            Ok(row) => self.visit(row).run().await,
            // Dropping the link ends the connection.
            Err(error) => {
                self.outbox.failed(Task::Record, &error);
                // A desk that is gone needs no reports.
                let _ = self.reports.send(Report::Over(self.id));
            }
        }
    }

    fn visit(self, mut row: Row) -> Visit {
        row.offers = row.offers.and(self.ceiling);
        Visit {
            id: self.id,
            row,
            from: self.incoming.from,
            helper_key: self.incoming.helper_key,
            lasting: self.incoming.lasting,
            anew: None,
            link: self.incoming.link,
            screen: self.incoming.screen,
            orders: self.orders,
            reports: self.reports,
            store: self.store,
            outbox: self.outbox,
            limits: self.limits,
            source: self.source,
            stop_keys: self.stop_keys,
            returns: self.returns,
            inbox: self.inbox,
            dialogs: self.dialogs,
        }
    }
}

/// One knock at an invitation that is known.
pub(super) struct Visit {
    pub(super) id: KnockId,
    pub(super) row: Row,
    pub(super) from: SocketAddr,
    pub(super) helper_key: [u8; 32],
    /// They say that they will show this key again.
    pub(super) lasting: bool,
    /// Whose session ended for them to knock anew.
    pub(super) anew: Option<String>,
    pub(super) link: Link<Novice>,
    pub(super) screen: mpsc::Sender<Sight>,
    pub(super) orders: mpsc::UnboundedReceiver<Order>,
    pub(super) reports: mpsc::UnboundedSender<Report>,
    pub(super) store: Store,
    pub(super) outbox: Outbox,
    pub(super) limits: Limits,
    pub(super) source: Source,
    pub(super) stop_keys: Shortcut,
    pub(super) returns: Returns,
    pub(super) inbox: PathBuf,
    pub(super) dialogs: Watched,
}

/// How a visit that was admitted came to its end.
pub(super) enum Over {
    /// Before the person said yes.
    Question(KnockOver, Why),
    /// The session ran.
    Session {
        name: String,
        began: Instant,
        ending: Ending,
        /// Who may be the helper waits for the end to knock anew.
        anew: Option<oneshot::Sender<Before>>,
        /// The screen was shown.
        view: bool,
    },
}

impl Visit {
    async fn run(mut self) {
        match admission::admit(&mut self).await {
            Admitted::Knocks(session) => {
                self.report(Report::Admitted {
                    visit: self.id,
                    session,
                });
                let over = self.host(session).await;
                self.conclude(session, over).await;
            }
            Admitted::IsBack(approval) => return self.bring_back(approval),
            // It may have been the helper for whom a session waits.
            Admitted::No => self.returns.look(),
        }
        self.report(Report::Over(self.id));
        self.farewell().await;
    }

    /// The connection belongs to a session that waits for it.
    fn bring_back(self, approval: Approval) {
        self.report(Report::Over(self.id));
        self.returns.bring(Back {
            from: self.from,
            link: self.link,
            screen: self.screen,
            approval,
        });
    }

    async fn host(&mut self, session: SessionId) -> Over {
        match question::ask(self, session).await {
            Asked::Allowed {
                approval,
                name,
                view,
            } => sharing::share(self, session, approval, name, view).await,
            Asked::Over(over, why) => Over::Question(over, why),
        }
    }

    /// The end is on disk before anybody hears of it.
    async fn conclude(&self, session: SessionId, over: Over) {
        let why = match &over {
            Over::Question(_, why) => *why,
            Over::Session { anew: Some(_), .. } => Why::Anew,
            Over::Session { ending, .. } => self::why(ending),
        };
        // Then the one who knocks ends it, in one step with their own beginning.
        let again = why != Why::Anew && self.record_end(session, why).await;
        let stranger = self.stranger().await;
        match over {
            Over::Question(why, _) => self.outbox.tell(Notice::KnockOver {
                knock: self.id,
                why,
                again,
            }),
            Over::Session {
                name,
                began,
                ending,
                view,
                anew,
            } => {
                self.outbox.tell(Notice::Ended(Ended {
                    ticket: self.row.id,
                    name: name.clone(),
                    why,
                    lasted: began.elapsed(),
                    message: message(&ending, why, view, again),
                    stranger,
                }));
                // Who knocks may have gone meanwhile; the end is recorded by them, or here.
                let before = Before { session, name };
                if let Some(Err(before)) = anew.map(|knocks| knocks.send(before)) {
                    self.record_end(before.session, Why::Lost).await;
                }
            }
        }
    }

    /// Whether the invitation can be used again after it.
    async fn record_end(&self, session: SessionId, why: Why) -> bool {
        let ended = self
            .store
            .run(move |ledger| ledger.end_session(session, Utc::now(), why))
            .await;
        match ended {
            Ok(state) => state == State::Open,
            Err(LedgerError::AlreadyOver) => false,
            Err(error) => {
                self.outbox.failed(Task::Record, &error);
                false
            }
        }
    }

    /// Who is at the other end.
    pub(super) fn who(&self) -> Who {
        Who {
            key: self.helper_key,
            lasting: self.lasting,
        }
    }

    /// The key of a helper who will show it again, and whom the person does not know yet.
    async fn stranger(&self) -> Option<HelperKey> {
        let key = HelperKey(self.helper_key);
        if !self.lasting {
            return None;
        }
        let known = self.store.run(move |ledger| ledger.helper(key)).await;
        match known {
            Ok(known) => known.is_none().then_some(key),
            Err(error) => {
                tracing::warn!(%error, "whether the helper is known is not known");
                None
            }
        }
    }

    /// Lets the connection say its last words. Nothing that comes now changes anything.
    async fn farewell(mut self) {
        drop(self.screen);
        let said = async { while self.link.events.recv().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, said).await.is_err() {
            tracing::debug!("the helper did not take the last words");
        }
    }

    pub(super) fn report(&self, report: Report) {
        // A desk that is gone is closing down, and has told this visit to end.
        let _ = self.reports.send(report);
    }

    pub(super) async fn command(&self, command: NoviceCommand) {
        // A connection that is gone says so by its last event.
        let _ = self.link.commands.send(command).await;
    }

    /// Tells the connection to stop, without waiting for it.
    pub(super) fn stop_link(&self, why: StopReason) {
        let commands = self.link.commands.clone();
        if let Err(mpsc::error::TrySendError::Full(command)) =
            commands.try_send(NoviceCommand::Stop(why))
        {
            tokio::spawn(async move { commands.send(command).await });
        }
    }

    pub(super) fn tell_attempt(&self, outcome: AttemptOutcome) {
        self.outbox.tell(Notice::Attempt(Attempt {
            ticket: self.row.id,
            pseudonym: self.row.pseudonym.clone(),
            from: self.from,
            whence: net::whence(self.from.ip()),
            outcome,
        }));
        self.report(Report::Changed);
    }
}

/// What the person is told of a session's end.
fn message(ending: &Ending, why: Why, view: bool, again: bool) -> String {
    if why == Why::Anew {
        return join(&texts::end_line_lost(), &texts::end_anew());
    }
    let reached = if view { Reached::Screen } else { Reached::Talk };
    let so = Circumstances { reached, again };
    endings::told(ending, so)
}

/// The history's word for an ending. The helper's history has the same for what it tells.
pub fn why(ending: &Ending) -> Why {
    match ending {
        Ending::Refused(Refusal::Declined) => Why::Declined,
        Ending::Refused(Refusal::NoAnswer) => Why::Unanswered,
        Ending::Refused(Refusal::Over) => Why::Withdrawn,
        Ending::Stopped {
            by: Side::Helper,
            why,
        } => match why {
            StopReason::Trouble => Why::Failed,
            StopReason::Misbehaved => Why::Misbehaved,
            _ => Why::StoppedByHelper,
        },
        Ending::Stopped {
            by: Side::Novice,
            why,
        } => own_why(*why),
        Ending::Refused(Refusal::Busy | Refusal::Locked)
        | Ending::WrongPassword { .. }
        | Ending::NotThere
        | Ending::TooSlow
        | Ending::LineLost
        | Ending::LineSilent => Why::Lost,
        Ending::OtherFile | Ending::WordsForged | Ending::Violation(_) => Why::Misbehaved,
    }
}

/// The same of one before the person answered.
pub fn why_waiting(ending: &Ending) -> Why {
    match why(ending) {
        Why::StoppedByHelper => Why::GaveUp,
        why => why,
    }
}

pub(super) fn own_why(why: StopReason) -> Why {
    match why {
        StopReason::Person => Why::StoppedByNovice,
        StopReason::Closing => Why::Closed,
        StopReason::TimeLimit => Why::TimeLimit,
        StopReason::Idle => Why::Idle,
        StopReason::Withdrawn => Why::Withdrawn,
        StopReason::Trouble => Why::Failed,
        StopReason::Misbehaved => Why::Misbehaved,
    }
}
