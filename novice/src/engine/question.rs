//! The one question: may this helper in? A person answers it, or nobody does.

use super::SessionCommand;
use super::acquaintance::Acquaintance;
use super::notice::{Knock, KnockOver, Notice, Task};
use super::view::{Survey, View};
use super::visit::{Order, Visit, own_why, why_waiting};
use chrono::Utc;
use ledger::{Allowed, HelperKey, KnownHelper, LedgerError, SessionId, Why};
use session::{Approval, Ending, NoviceCommand, NoviceEvent, Refusal, StopReason};
use std::time::Instant;
use ticket::{Capability, Offers};

/// What came of the question.
pub(super) enum Asked {
    /// A person said yes.
    Allowed {
        approval: Approval,
        name: String,
        view: View,
    },
    /// There is no session.
    Over(KnockOver, Why),
}

/// How far the question has come.
enum Step {
    /// The three words are being agreed on.
    Words,
    /// The person is looking at it.
    Asked { name: String, _survey: Survey },
    /// The person said yes, and it is on disk.
    Allowed { name: String, view: View },
}

/// Asks, and waits for the answer.
pub(super) async fn ask(visit: &mut Visit, session: SessionId) -> Asked {
    let mut step = Step::Words;
    loop {
        tokio::select! {
            biased;
            order = visit.orders.recv() => {
                step = match answer(visit, session, step, order).await {
                    Ok(step) => step,
                    Err(over) => return over,
                };
            }
            event = visit.link.events.recv() => {
                step = match heard(visit, session, step, event).await {
                    Ok(step) => step,
                    Err(asked) => return asked,
                };
            }
        }
    }
}

/// What the person, or the desk, decided.
async fn answer(
    visit: &Visit,
    session: SessionId,
    step: Step,
    order: Option<Order>,
) -> Result<Step, Asked> {
    match (order, step) {
        (Some(Order::Person(SessionCommand::Allow { knock, view })), Step::Asked { name, .. })
            if knock == visit.id =>
        {
            allow(visit, session, name, view).await
        }
        (Some(Order::Person(SessionCommand::Decline { knock })), step) if knock != visit.id => {
            Ok(step)
        }
        (Some(Order::Person(SessionCommand::Decline { .. } | SessionCommand::Stop)), _) => {
            visit.command(NoviceCommand::Decline).await;
            Err(Asked::Over(KnockOver::Declined, Why::Declined))
        }
        (Some(Order::End(reason)), _) => Err(end(visit, reason)),
        (None, _) => Err(end(visit, StopReason::Closing)),
        (Some(Order::Withdrawn), Step::Words | Step::Asked { .. }) => {
            Err(end(visit, StopReason::Withdrawn))
        }
        // What the person has just allowed is a session already.
        (Some(Order::Withdrawn | Order::Person(_)), step) => Ok(step),
    }
}

fn end(visit: &Visit, reason: StopReason) -> Asked {
    visit.stop_link(reason);
    let over = match reason {
        StopReason::Withdrawn => KnockOver::Over,
        _ => KnockOver::Declined,
    };
    Asked::Over(over, own_why(reason))
}

/// The yes is on disk before the machine hears of it, so that whatever happens then the invitation is
/// not good for another session.
async fn allow(visit: &Visit, session: SessionId, name: String, view: View) -> Result<Step, Asked> {
    let granted = granted(visit.row.offers);
    let is_shown = view.is_something();
    let written = visit
        .store
        .run(move |ledger| {
            let now = Utc::now();
            ledger.approve_session(session, now, &granted)?;
            if is_shown {
                return Ok(());
            }
            ledger.revoke(session, now, Allowed::View)
        })
        .await;
    match written {
        Ok(()) => {}
        // Another program of the person's ended the invitation meanwhile.
        Err(LedgerError::AlreadyOver) => return Err(end(visit, StopReason::Withdrawn)),
        Err(error) => {
            visit.outbox.failed(Task::Record, &error);
            return Err(end(visit, StopReason::Trouble));
        }
    }
    visit.command(NoviceCommand::Approve).await;
    Ok(Step::Allowed { name, view })
}

/// What a yes gives at once; all else is asked for later, one by one.
fn granted(offers: Offers) -> Vec<Allowed> {
    let chat = offers.contains(Capability::Chat).then_some(Allowed::Chat);
    [Allowed::View].into_iter().chain(chat).collect()
}

/// What the machine told.
async fn heard(
    visit: &Visit,
    session: SessionId,
    step: Step,
    event: Option<NoviceEvent>,
) -> Result<Step, Asked> {
    match (event, step) {
        (Some(NoviceEvent::ApprovalWanted { name, words }), _) => {
            Ok(wanted(visit, session, name, words).await)
        }
        (Some(NoviceEvent::Approved(approval)), Step::Allowed { name, view }) => {
            let knock = visit.id;
            let why = KnockOver::Allowed;
            visit.outbox.tell(Notice::KnockOver {
                knock,
                why,
                again: true,
            });
            Err(Asked::Allowed {
                approval,
                name,
                view,
            })
        }
        (Some(NoviceEvent::Ended(ending)), _) => {
            Err(Asked::Over(over(&ending), why_waiting(&ending)))
        }
        (Some(event), step) => {
            tracing::warn!(?event, "an event while the person is asked");
            Ok(step)
        }
        (None, _) => Err(Asked::Over(KnockOver::Left, Why::Lost)),
    }
}

async fn wanted(visit: &Visit, session: SessionId, name: String, words: [&'static str; 3]) -> Step {
    let kept = name.clone();
    let named = visit
        .store
        .run(move |ledger| ledger.name_helper(session, Utc::now(), &kept))
        .await;
    if let Err(error) = named {
        visit.outbox.failed(Task::Record, &error);
    }
    let acquaintance = Acquaintance::of(&visit.store, visit.helper_key, visit.lasting).await;
    let name = phrases::called(&name);
    let known = known(visit).await;
    visit.outbox.tell(Notice::Knock(Knock {
        id: visit.id,
        ticket: visit.row.id,
        pseudonym: visit.row.pseudonym.clone(),
        kind: visit.row.kind,
        name: name.clone(),
        known,
        anew: visit.anew.clone(),
        words,
        offers: visit.row.offers,
        acquaintance,
        from: visit.from,
        whence: net::whence(visit.from.ip()),
        answer_by: Instant::now() + visit.limits.approval,
        patience: visit.limits.approval,
    }));
    let _survey = Survey::start(visit.source.clone(), visit.outbox.clone());
    Step::Asked { name, _survey }
}

/// Whom the person knows by the key of who knocks. Where the list can't be read, nobody is known.
async fn known(visit: &Visit) -> Option<KnownHelper> {
    let key = HelperKey(visit.helper_key);
    let known = visit.store.run(move |ledger| ledger.helper(key)).await;
    known
        .inspect_err(|error| tracing::warn!(%error, "who knocks is not known"))
        .ok()
        .flatten()
}

fn over(ending: &Ending) -> KnockOver {
    match ending {
        Ending::Refused(Refusal::NoAnswer) => KnockOver::Unanswered,
        Ending::Refused(Refusal::Declined) => KnockOver::Declined,
        Ending::Refused(Refusal::Over) => KnockOver::Over,
        _ => KnockOver::Left,
    }
}
