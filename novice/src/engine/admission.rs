//! Before anybody is asked: a try goes to disk, the password is proved, the ledger admits one at a time.

use super::notice::{AttemptOutcome, Task};
use super::visit::Visit;
use chrono::Utc;
use ledger::{AdmitError, AttemptId, LedgerError, Outcome, SessionId, State, Try, TryError, Why};
use session::{Approval, Ending, NoviceCommand, NoviceEvent, Refusal, StopReason};

/// What a connection came to before anybody was asked.
pub(super) enum Admitted {
    /// A knock: the person is to be asked.
    Knocks(SessionId),
    /// Somebody who was there before, and whom the session's machine has let in.
    IsBack(Approval),
    /// It came to nothing, and the person was told of it.
    No,
}

/// Leads a connection to its admission.
pub(super) async fn admit(visit: &mut Visit) -> Admitted {
    match heard(visit).await {
        Some(admitted) => admitted,
        None => Admitted::No,
    }
}

async fn heard(visit: &mut Visit) -> Option<Admitted> {
    let mut taken: Option<Try> = None;
    loop {
        let event = tokio::select! {
            biased;
            order = visit.orders.recv() => {
                // Nobody has been asked yet, so the person can't have meant this knock.
                if order.is_none() {
                    visit.stop_link(StopReason::Closing);
                    return None;
                }
                continue;
            }
            event = visit.link.events.recv() => event,
        };
        match event {
            Some(NoviceEvent::TryWanted) => taken = take_try(visit).await,
            Some(NoviceEvent::PasswordProved) => {
                let attempt = taken.take()?.attempt;
                let before = visit.returns.end_for(&visit.row, visit.who()).await;
                visit.anew = before.as_ref().map(|before| before.name.clone());
                let before = before.map(|before| before.session);
                let session = proved(visit, attempt, before).await;
                return session.map(Admitted::Knocks);
            }
            Some(NoviceEvent::Returned(approval)) => return Some(Admitted::IsBack(approval)),
            Some(NoviceEvent::WrongPassword) => wrong(visit, taken.take()?).await,
            Some(NoviceEvent::Ended(ending)) => {
                gone(visit, taken, &ending).await;
                return None;
            }
            Some(event) => tracing::warn!(?event, "an event before the admission"),
            None => return None,
        }
    }
}

async fn take_try(visit: &Visit) -> Option<Try> {
    let (id, from) = (visit.row.id, visit.from);
    let result = visit
        .store
        .run(move |ledger| ledger.begin_try(&id, Utc::now(), from))
        .await;
    match result {
        Ok(taken) => {
            visit
                .command(NoviceCommand::TryTaken { left: taken.left })
                .await;
            return Some(taken);
        }
        Err(TryError::Over(State::Locked)) => {
            refuse(visit, Refusal::Locked, AttemptOutcome::Locked).await;
        }
        Err(TryError::Over(_)) => refuse(visit, Refusal::Over, AttemptOutcome::Over).await,
        Err(TryError::UnderWay) => refuse(visit, Refusal::Busy, AttemptOutcome::Busy).await,
        Err(TryError::Ledger(error)) => failed(visit, &error),
    }
    None
}

/// `before` is the session in whose place it comes.
async fn proved(visit: &Visit, attempt: AttemptId, before: Option<SessionId>) -> Option<SessionId> {
    let (id, key) = (visit.row.id, visit.helper_key);
    let admitted = visit
        .store
        .run(move |ledger| {
            let now = Utc::now();
            let returned = ledger.return_try(attempt, now);
            let Some(before) = before else {
                returned?;
                return ledger.admit(&id, attempt, now, &key, "");
            };
            let admitted = returned
                .map_err(AdmitError::from)
                .and_then(|()| ledger.admit_anew(before, &id, attempt, now, &key, ""));
            if admitted.is_err() {
                // Nobody is there any more for whom it could run on.
                ledger.end_session(before, now, Why::Lost)?;
            }
            admitted
        })
        .await;
    match admitted {
        Ok(session) => {
            visit.command(NoviceCommand::Admit).await;
            return Some(session);
        }
        Err(AdmitError::Busy) => refuse(visit, Refusal::Busy, AttemptOutcome::Busy).await,
        Err(AdmitError::Over(_)) => refuse(visit, Refusal::Over, AttemptOutcome::Over).await,
        Err(AdmitError::Ledger(error)) => failed(visit, &error),
    }
    None
}

async fn wrong(visit: &Visit, taken: Try) {
    let state = record(visit, taken.attempt, Outcome::WrongPassword).await;
    visit.tell_attempt(match state {
        Some(State::Locked) => AttemptOutcome::Locked,
        _ => AttemptOutcome::WrongPassword { left: taken.left },
    });
}

/// The connection ended by itself: what was begun stays spent.
async fn gone(visit: &Visit, taken: Option<Try>, ending: &Ending) {
    match (taken, ending) {
        (Some(taken), _) => {
            let state = record(visit, taken.attempt, Outcome::Left).await;
            visit.tell_attempt(match state {
                Some(State::Locked) => AttemptOutcome::Locked,
                _ => AttemptOutcome::Left,
            });
        }
        // Our own helper program breaks no rule: somebody tries by hand.
        (None, Ending::OtherFile | Ending::Violation(_)) => {
            let (id, from) = (visit.row.id, visit.from);
            let logged = visit
                .store
                .run(move |ledger| ledger.log_stranger(&id, Utc::now(), from))
                .await;
            if let Err(error) = logged {
                visit.outbox.failed(Task::Record, &error);
            }
            visit.tell_attempt(AttemptOutcome::NoFile);
        }
        (None, ending) => tracing::info!(%ending, from = %visit.from, "a knock came to nothing"),
    }
}

async fn record(visit: &Visit, attempt: AttemptId, outcome: Outcome) -> Option<State> {
    let result = visit
        .store
        .run(move |ledger| ledger.attempt_outcome(attempt, Utc::now(), outcome))
        .await;
    result
        .inspect_err(|error| visit.outbox.failed(Task::Record, error))
        .ok()
}

async fn refuse(visit: &Visit, why: Refusal, outcome: AttemptOutcome) {
    visit.command(NoviceCommand::Refuse(why)).await;
    visit.tell_attempt(outcome);
}

/// What can't be written down doesn't happen.
fn failed(visit: &Visit, error: &LedgerError) {
    visit.stop_link(StopReason::Trouble);
    visit.outbox.failed(Task::Record, error);
}
