//! While the helper is away: the connection broke, nothing is shown or done, and for two minutes the same
//! helper may come back without being asked for again, unless the person says otherwise.

use super::SessionCommand;
use super::desk::Report;
use super::notice::{Notice, Task};
use super::returns::{Back, Before, Comes, Waiting};
use super::sharing::{self, Session};
use super::signal::Signal;
use super::visit::{Order, Visit};
use session::{Approval, ChatProblem, Ending, NoviceCommand, Returning, Right, StopReason};
use std::time::Instant;
use tokio::sync::{mpsc, oneshot};

/// How an absence ended.
pub(super) enum Absence {
    /// The helper is back, on a connection that the visit has now. What the person wanted meanwhile
    /// comes first there.
    Back {
        approval: Approval,
        wanted: Vec<NoviceCommand>,
    },
    /// The session is over.
    Over(Ending),
    /// The session is over, and who may be its helper waits for that to knock anew.
    Anew(oneshot::Sender<Before>),
}

/// Waits for the helper, for as long as they may come back.
pub(super) async fn wait(
    visit: &mut Visit,
    session: &mut Session,
    signals: &mut mpsc::UnboundedReceiver<Signal>,
    returning: Returning,
) -> Absence {
    let mut waiting = visit.begin_to_wait(returning);
    let deadline = waiting.deadline();
    let mut wanted = Vec::new();
    loop {
        let over = tokio::select! {
            biased;
            Some(signal) = signals.recv() => sharing::signalled(visit, session, signal).await,
            order = visit.orders.recv() => ordered(visit, session, order, &mut wanted),
            open = visit.dialogs.changes() => {
                // The helper's side hears of it when it is back.
                session.quieten(&visit.outbox, |quiet| quiet.dialog = open);
                None
            }
            () = sharing::expiry(visit.row.expires, session.told_over) => {
                sharing::invitation_over(visit, session);
                None
            }
            comes = waiting.comes() => match comes {
                Some(Comes::Back(back)) => return visit.go_on(*back, wanted),
                Some(Comes::Anew(knocks)) => {
                    session.end();
                    return Absence::Anew(knocks);
                }
                None => Some(sharing::ended(session, Ending::LineLost)),
            },
            () = net::clock::sleep_until(deadline) => {
                Some(sharing::ended(session, Ending::LineLost))
            }
        };
        if let Some(end) = over {
            return Absence::Over(end);
        }
    }
}

impl Visit {
    fn begin_to_wait(&self, returning: Returning) -> Waiting {
        let waiting = self.returns.wait(returning, self.who());
        // The port has to be open, also when the invitation has ended meanwhile.
        self.report(Report::Changed);
        let until = Instant::now() + net::clock::until(waiting.deadline());
        self.outbox.tell(Notice::Broken { until });
        waiting
    }

    fn go_on(&mut self, back: Back, wanted: Vec<NoviceCommand>) -> Absence {
        let Back {
            from,
            link,
            screen,
            approval,
        } = back;
        (self.from, self.link, self.screen) = (from, link, screen);
        Absence::Back { approval, wanted }
    }
}

/// What the person, or the desk, wants meanwhile.
fn ordered(
    visit: &Visit,
    session: &mut Session,
    order: Option<Order>,
    wanted: &mut Vec<NoviceCommand>,
) -> Option<Ending> {
    let command = match order {
        Some(Order::Person(command)) => command,
        Some(Order::End(reason)) => return Some(sharing::stop(visit, session, reason)),
        None => return Some(sharing::stop(visit, session, StopReason::Closing)),
        // Nobody is connected whom it could surprise: nobody comes in by it any more.
        Some(Order::Withdrawn) => {
            return Some(sharing::stop(visit, session, StopReason::Withdrawn));
        }
    };
    match command {
        SessionCommand::Stop => return Some(sharing::stop(visit, session, StopReason::Person)),
        SessionCommand::Pause(on) => {
            session.quieten(&visit.outbox, |quiet| quiet.pause = on);
        }
        SessionCommand::Extend => wanted.push(NoviceCommand::Extend(visit.limits.session)),
        SessionCommand::TakeBack(right) => {
            session.end_right(right);
            wanted.push(NoviceCommand::TakeBack { right });
        }
        SessionCommand::TakeBackAll => {
            session.end_right(Right::RecordForNovice);
            wanted.push(NoviceCommand::TakeBackAll);
        }
        SessionCommand::Record(on) => wanted.extend(session.record(visit, on)),
        SessionCommand::Chat(_) => visit
            .outbox
            .failed(Task::Session, &ChatProblem::NotConnected),
        SessionCommand::CancelTransfer(transfer) => session.files.cancel(transfer),
        // Nothing is asked while nobody is there.
        SessionCommand::Allow { .. }
        | SessionCommand::Decline { .. }
        | SessionCommand::Answer { .. }
        | SessionCommand::Give { .. } => {}
    }
    None
}
