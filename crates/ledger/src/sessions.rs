//! Sessions: one at a time over the whole ledger, each on a knock that proved the password.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use serde::Serialize;
use thiserror::Error;
use ticket::Id;

use crate::core::Change;
use crate::time::Moment;
use crate::{Allowed, AttemptId, Ledger, LedgerError, Number, Outcome, Row, State, Why};

/// A session's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SessionId(pub(crate) i64);

/// The session that runs now, in whichever process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// The session.
    pub session: SessionId,
    /// The ticket it runs on.
    pub ticket: Id,
    /// Whether somebody asked for it to be stopped ([`Ledger::ask_stop`]).
    pub stop_asked: bool,
}

/// Why a knock was not admitted.
#[derive(Debug, Error)]
pub enum AdmitError {
    /// Another session is running. The knock's outcome says so now.
    #[error("Another session is running. Try again when it is over.")]
    Busy,
    /// The ticket ended meanwhile. The knock's outcome says so now.
    #[error("The invitation is over ({0}). Ask for a new one.")]
    Over(State),
    /// The ledger failed; [`LedgerError::AlreadyOver`] if this knock did not prove the password.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// The longest name that is kept of a helper, in characters.
const MAX_NAME: usize = 64;

impl Ledger {
    /// Begins a session on the ticket for the knock that proved its password: the ticket is in use.
    /// From now to [`Ledger::end_session`], which the same [`Ledger`] must be told, no other begins.
    /// `helper_key` is SHA-256 of the helper's public key; the name may be empty and follow
    /// ([`Ledger::name_helper`]).
    ///
    /// # Errors
    /// See [`AdmitError`].
    pub fn admit(
        &self,
        id: &Id,
        attempt: AttemptId,
        now: DateTime<Utc>,
        helper_key: &[u8; 32],
        helper_name: &str,
    ) -> Result<SessionId, AdmitError> {
        let busy_here = self.running.borrow().is_some();
        let lock = if busy_here {
            None
        } else {
            self.place.lock_session()?
        };
        let admitted = self.change(now, |change| {
            if lock.is_none() {
                change.conclude(attempt, Outcome::Proved, Outcome::Busy)?;
                return Ok(Err(AdmitError::Busy));
            }
            // With the lock held, whoever ran one before is gone.
            change.close_dead_session()?;
            match change.knockable(id)? {
                Ok(row) => change.admit(&row, attempt, helper_key, helper_name).map(Ok),
                Err(state) => change.too_late(attempt, state),
            }
        });
        let session = admitted??;
        *self.running.borrow_mut() = lock.map(|lock| (session, lock));
        Ok(session)
    }

    /// Likewise, in the place of the session that this [`Ledger`] runs on the ticket, whose helper's line broke and who
    /// knocks anew: that one is over ([`Why::Anew`]), and the ticket stays in use. Where this fails, it runs on.
    ///
    /// # Errors
    /// See [`AdmitError`]; [`LedgerError::AlreadyOver`] if it does not run.
    pub fn admit_anew(
        &self,
        before: SessionId,
        id: &Id,
        attempt: AttemptId,
        now: DateTime<Utc>,
        helper_key: &[u8; 32],
        helper_name: &str,
    ) -> Result<SessionId, AdmitError> {
        let mut running = self.running.borrow_mut();
        let Some((running, _)) = running.as_mut().filter(|(ours, _)| *ours == before) else {
            return Err(LedgerError::AlreadyOver.into());
        };
        let admitted = self.change(now, |change| match change.knockable(id)? {
            // What is in use outlasts its time, for who is there alone.
            Ok(row) if Moment::from(row.expires) < change.now => {
                change.too_late(attempt, State::Expired)
            }
            Ok(row) => {
                if change.end_row(before, Why::Anew)?.0 != row.number {
                    return Err(LedgerError::AlreadyOver);
                }
                change.admit(&row, attempt, helper_key, helper_name).map(Ok)
            }
            Err(state) => change.too_late(attempt, state),
        });
        *running = admitted??;
        Ok(*running)
    }

    /// Keeps the name that the helper gave: 64 characters of it.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`]; database errors.
    pub fn name_helper(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        name: &str,
    ) -> Result<(), LedgerError> {
        let sql = "UPDATE session SET helper_name = ?2 WHERE number = ?1 AND ended IS NULL";
        self.change(now, |change| {
            change.on_running(sql, (session.0, shortened(name)))
        })
    }

    /// The person said yes, to this much. Call it before anything is shown: from here on a ticket
    /// for one session is used up, whatever happens.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`] when the session is over, or its ticket was withdrawn meanwhile; database errors.
    pub fn approve_session(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        granted: &[Allowed],
    ) -> Result<(), LedgerError> {
        self.change(now, |change| {
            let sql = "UPDATE session SET approved = ?2 WHERE number = ?1 AND ended IS NULL AND approved IS NULL \
                       AND ticket IN (SELECT number FROM ticket WHERE state = 'in use')";
            change.on_running(sql, (session.0, change.now))?;
            granted.iter().try_for_each(|what| change.grant(session, *what))
        })
    }

    /// Notes that something more was granted in an approved session.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`]; database errors.
    pub fn grant(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        what: Allowed,
    ) -> Result<(), LedgerError> {
        self.change(now, |change| change.grant(session, what))
    }

    /// Notes that a grant was taken back.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`] if it did not hold; database errors.
    pub fn revoke(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        what: Allowed,
    ) -> Result<(), LedgerError> {
        let sql = "UPDATE granted SET until = ?3 WHERE session = ?1 AND capability = ?2 AND until IS NULL";
        self.change(now, |change| {
            change.on_running(sql, (session.0, what, change.now))
        })
    }

    /// Ends the session. An approved one uses up a ticket for one session, and its keys are
    /// destroyed; otherwise the ticket is open again, if its time is not over. A session that was
    /// admitted but never approved leaves the ticket open likewise, unless one was approved before it. Returns the
    /// ticket's state after it.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`]; database errors, after which it still runs.
    pub fn end_session(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        why: Why,
    ) -> Result<State, LedgerError> {
        let ended = self.change(now, |change| change.close_session(session, why));
        let mut running = self.running.borrow_mut();
        if matches!(ended, Ok(_) | Err(LedgerError::AlreadyOver)) {
            running.take_if(|(ours, _)| *ours == session);
        }
        ended
    }

    /// The session that runs now, in whichever process.
    ///
    /// # Errors
    /// Database errors.
    pub fn running(&self) -> Result<Option<Running>, LedgerError> {
        let sql = "SELECT session.number, ticket.id, stop_asked FROM session \
                   JOIN ticket ON ticket.number = ticket WHERE session.ended IS NULL";
        self.read(|c| {
            let found = c.prepare_cached(sql)?.query_row([], |row| {
                Ok(Running {
                    session: SessionId(row.get(0)?),
                    ticket: crate::records::id(row, 1)?,
                    stop_asked: row.get(2)?,
                })
            });
            Ok(found.optional()?)
        })
    }

    /// Asks the process that runs the session to stop it; it finds out by [`Ledger::running`].
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`]; database errors.
    pub fn ask_stop(&self, session: SessionId, now: DateTime<Utc>) -> Result<(), LedgerError> {
        let sql = "UPDATE session SET stop_asked = 1 WHERE number = ?1 AND ended IS NULL";
        self.change(now, |change| change.on_running(sql, [session.0]))
    }
}

impl Change<'_> {
    /// The knock on this ticket is before the person.
    fn admit(
        &self,
        row: &Row,
        attempt: AttemptId,
        helper_key: &[u8; 32],
        helper_name: &str,
    ) -> Result<SessionId, LedgerError> {
        let ticket = self.conclude(attempt, Outcome::Proved, Outcome::Admitted)?;
        if ticket != row.number {
            return Err(LedgerError::AlreadyOver);
        }
        self.begin_session(ticket, attempt, helper_key, helper_name)
    }

    fn too_late<T>(
        &self,
        attempt: AttemptId,
        state: State,
    ) -> Result<Result<T, AdmitError>, LedgerError> {
        self.conclude(attempt, Outcome::Proved, Outcome::TooLate)?;
        Ok(Err(AdmitError::Over(state)))
    }

    fn begin_session(
        &self,
        ticket: Number,
        attempt: AttemptId,
        helper_key: &[u8; 32],
        helper_name: &str,
    ) -> Result<SessionId, LedgerError> {
        self.run(
            "UPDATE ticket SET state = 'in use' WHERE number = ?1",
            [ticket.0],
        )?;
        self.run(
            "INSERT INTO session (ticket, attempt, started, helper_key, helper_name) VALUES (?1, ?2, ?3, ?4, ?5)",
            (ticket.0, attempt.0, self.now, helper_key, shortened(helper_name)),
        )?;
        Ok(SessionId(self.tx.last_insert_rowid()))
    }

    /// Runs a statement that must change a row, or the session was over.
    fn on_running(&self, sql: &str, params: impl rusqlite::Params) -> Result<(), LedgerError> {
        match self.run(sql, params)? {
            0 => Err(LedgerError::AlreadyOver),
            _ => Ok(()),
        }
    }

    fn grant(&self, session: SessionId, what: Allowed) -> Result<(), LedgerError> {
        let sql = "INSERT INTO granted (session, capability, at) \
                   SELECT number, ?2, ?3 FROM session WHERE number = ?1 AND approved IS NOT NULL AND ended IS NULL";
        self.on_running(sql, (session.0, what, self.now))
    }

    /// Closes the session of a process that is gone. Call with the session's lock held.
    pub(crate) fn close_dead_session(&self) -> Result<(), LedgerError> {
        let sql = "SELECT number FROM session WHERE ended IS NULL";
        let dead = self
            .tx
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))
            .optional()?;
        if let Some(session) = dead {
            self.close_session(SessionId(session), Why::Crashed)?;
        }
        Ok(())
    }

    fn close_session(&self, session: SessionId, why: Why) -> Result<State, LedgerError> {
        let (ticket, approved) = self.end_row(session, why)?;
        self.leave_ticket(ticket, approved, why)
    }

    /// Ends the session, and nothing of its ticket, which this is, with whether the person had said yes.
    fn end_row(&self, session: SessionId, why: Why) -> Result<(Number, bool), LedgerError> {
        let sql = "UPDATE session SET ended = ?2, why = ?3 WHERE number = ?1 AND ended IS NULL \
                   RETURNING ticket, approved IS NOT NULL";
        let closed = self
            .tx
            .prepare_cached(sql)?
            .query_row((session.0, self.now, why), |row| {
                Ok((Number(row.get(0)?), row.get(1)?))
            });
        let closed = closed.optional()?.ok_or(LedgerError::AlreadyOver)?;
        let open_grants = "UPDATE granted SET until = ?2 WHERE session = ?1 AND until IS NULL";
        self.run(open_grants, (session.0, self.now))?;
        Ok(closed)
    }

    /// What becomes of a ticket whose session is over. Stop uses it up, also one for many sessions: who is stopped
    /// doesn't knock again. One for one session has no second, but for a helper whose line broke and who knocks anew.
    fn leave_ticket(&self, ticket: Number, approved: bool, why: Why) -> Result<State, LedgerError> {
        let sql = "SELECT state, uses = 'once', expires, \
                   EXISTS (SELECT 1 FROM session WHERE ticket = ?1 AND approved IS NOT NULL) \
                   FROM ticket WHERE number = ?1";
        let found = self.tx.prepare_cached(sql)?.query_row([ticket.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        });
        let (state, once, expires, had_one): (State, bool, Moment, bool) = found?;
        let next = match state {
            State::InUse if once && had_one => State::Used,
            State::InUse if approved && why == Why::StoppedByNovice => State::Used,
            State::InUse if expires < self.now => State::Expired,
            State::InUse => State::Open,
            // Withdrawn or locked while it ran.
            _ => return Ok(state),
        };
        if next == State::Open {
            self.run(
                "UPDATE ticket SET state = 'open' WHERE number = ?1",
                [ticket.0],
            )?;
        } else {
            self.end(ticket, next)?;
        }
        Ok(next)
    }

    /// The session that runs on this ticket.
    pub(crate) fn session_on(&self, ticket: Number) -> Result<Option<SessionId>, LedgerError> {
        let sql = "SELECT number FROM session WHERE ended IS NULL AND ticket = ?1";
        let found = self
            .tx
            .prepare_cached(sql)?
            .query_row([ticket.0], |row| Ok(SessionId(row.get(0)?)));
        Ok(found.optional()?)
    }
}

fn shortened(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}
