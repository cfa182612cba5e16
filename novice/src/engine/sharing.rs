//! The session: pictures go out, messages go both ways, and Stop comes before everything.

use super::SessionCommand;
use super::capture::{CaptureOver, CaptureThread};
use super::notice::{Notice, Sharing, Task};
use super::visit::{Order, Over, Visit, own_why, why};
use chrono::{DateTime, Utc};
use ledger::Why;
use session::{Approval, Ending, NoviceCommand, NoviceEvent, Side, StopReason};
use std::time::Instant;
use ticket::Capability;

/// What runs while somebody is connected. Its end, however it comes, ends the capture.
struct Session {
    approval: Approval,
    name: String,
    began: Instant,
    capture: Option<CaptureThread>,
    seen: bool,
    /// The person was told that the invitation is over.
    told_over: bool,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.approval.revoke();
    }
}

/// Shows the screen (if `view`) and passes messages, until it is over.
pub(super) async fn share(visit: &mut Visit, approval: Approval, name: String, view: bool) -> Over {
    let mut session = begin(visit, approval, name, view);
    loop {
        let over = tokio::select! {
            biased;
            order = visit.orders.recv() => ordered(visit, &mut session, order).await,
            () = expiry(visit.row.expires, session.told_over) => {
                invitation_over(visit, &mut session);
                None
            }
            over = capture_over(&mut session.capture) => no_picture(visit, over),
            event = visit.link.events.recv() => heard(visit, &mut session, event),
        };
        if let Some((why, message)) = over {
            return Over::Session {
                name: std::mem::take(&mut session.name),
                began: session.began,
                why,
                message,
            };
        }
    }
}

fn begin(visit: &Visit, approval: Approval, name: String, view: bool) -> Session {
    let began = Instant::now();
    let limit = visit.limits.session;
    visit.outbox.tell(Notice::Sharing(Sharing {
        ticket: visit.row.id,
        name: name.clone(),
        from: visit.from,
        view,
        chat: visit.row.offers.contains(Capability::Chat),
        ends: began + limit,
        limit,
    }));
    let capture = view.then(|| {
        CaptureThread::start(visit.source.clone(), approval.clone(), visit.screen.clone())
    });
    Session {
        approval,
        name,
        began,
        capture,
        seen: false,
        told_over: false,
    }
}

/// Why it is over: for the history, and for the person.
type End = (Why, String);

async fn ordered(visit: &Visit, session: &mut Session, order: Option<Order>) -> Option<End> {
    match order {
        Some(Order::Person(SessionCommand::Stop)) => Some(stop(visit, session, StopReason::Person)),
        Some(Order::End(reason)) => Some(stop(visit, session, reason)),
        None => Some(stop(visit, session, StopReason::Closing)),
        Some(Order::Person(SessionCommand::Chat(text))) => {
            visit.command(NoviceCommand::Chat(text)).await;
            None
        }
        Some(Order::Person(SessionCommand::Extend)) => {
            let more = visit.limits.session;
            visit.command(NoviceCommand::Extend(more)).await;
            None
        }
        Some(Order::Withdrawn) => {
            invitation_over(visit, session);
            None
        }
        Some(Order::Person(SessionCommand::Allow { .. } | SessionCommand::Decline { .. })) => None,
    }
}

/// Asks the person whether the session is to end with its invitation; once.
fn invitation_over(visit: &Visit, session: &mut Session) {
    if !std::mem::replace(&mut session.told_over, true) {
        let ticket = visit.row.id;
        visit.outbox.tell(Notice::InvitationOver { ticket });
    }
}

/// Waits until the invitation's time is over, unless the person knows; for ever then.
async fn expiry(expires: DateTime<Utc>, told: bool) {
    let left = expires - Utc::now();
    match left.to_std() {
        _ if told => std::future::pending().await,
        Ok(left) => tokio::time::sleep(left).await,
        Err(_) => {}
    }
}

/// Here first, then the network: the picture ends whatever the line does.
fn stop(visit: &Visit, session: &mut Session, reason: StopReason) -> End {
    session.approval.revoke();
    session.capture = None;
    visit.stop_link(reason);
    own_end(reason)
}

fn own_end(reason: StopReason) -> End {
    let by = Side::Novice;
    let ending = Ending::Stopped { by, why: reason };
    (own_why(reason), ending.for_novice().to_string())
}

/// Waits until a capture ends by itself; for ever where none runs.
async fn capture_over(capture: &mut Option<CaptureThread>) -> CaptureOver {
    let Some(running) = capture else {
        return std::future::pending().await;
    };
    let over = (&mut running.over).await;
    *capture = None;
    // A thread that can't say how it ended has panicked: no picture comes from it any more.
    over.unwrap_or(CaptureOver::Crashed)
}

fn no_picture(visit: &Visit, over: CaptureOver) -> Option<End> {
    let reason = match over {
        // The approval died under it: the machine's last event says why, and is on its way.
        CaptureOver::Stopped => return None,
        CaptureOver::Failed(error) => {
            visit.outbox.failed(Task::Picture, &error);
            StopReason::Trouble
        }
        CaptureOver::Misbehaved(error) => {
            tracing::warn!(%error, "the helper acknowledged what was never sent");
            StopReason::Misbehaved
        }
        CaptureOver::Crashed => StopReason::Trouble,
    };
    visit.stop_link(reason);
    Some(own_end(reason))
}

fn heard(visit: &Visit, session: &mut Session, event: Option<NoviceEvent>) -> Option<End> {
    match event {
        Some(NoviceEvent::ScreenAck(ack)) => {
            if !session.seen {
                session.seen = true;
                visit.outbox.tell(Notice::PictureSeen);
            }
            if let Some(capture) = &session.capture {
                capture.acknowledge(ack);
            }
        }
        Some(NoviceEvent::Chat(text)) => visit.outbox.tell(Notice::Chat(text)),
        Some(NoviceEvent::ChatNotSent(problem)) => visit.outbox.failed(Task::Session, &problem),
        Some(NoviceEvent::EndingSoon { left, why }) => {
            let at = Instant::now() + left;
            visit.outbox.tell(Notice::EndingSoon { at, why });
        }
        Some(NoviceEvent::Extended { left, why }) => {
            let at = Instant::now() + left;
            visit.outbox.tell(Notice::Extended { at, why });
        }
        Some(NoviceEvent::Ended(ending)) => {
            session.capture = None;
            return Some((why(&ending), ending.for_novice().to_string()));
        }
        Some(event) => tracing::warn!(?event, "an event during a session"),
        None => {
            let ending = Ending::LineLost;
            return Some((why(&ending), ending.for_novice().to_string()));
        }
    }
    None
}
