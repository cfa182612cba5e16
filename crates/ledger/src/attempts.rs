//! Knocks: each wrong password costs a ticket one of its five tries, across restarts and crashes.
//!
//! A try is spent, durably, before the novice answers a knock with anything that depends on the
//! password, and given back when the password was proved. So whatever happens in between, it stays
//! spent. The ticket is locked when five tries are spent and none of them can still prove right.

use std::net::SocketAddr;

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;
use serde::Serialize;
use thiserror::Error;
use ticket::Id;

use crate::core::Change;
use crate::{Ledger, LedgerError, Number, Outcome, Row, State, list};

/// How many wrong passwords lock a ticket.
pub const TRIES: u8 = 5;

/// A knock's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AttemptId(pub(crate) i64);

/// A try that was taken: it is spent unless [`Ledger::return_try`] gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Try {
    /// The knock it was taken for.
    pub attempt: AttemptId,
    /// How many are left after this one, 0–4.
    pub left: u8,
}

/// Why a knock gets no try.
#[derive(Debug, Error)]
pub enum TryError {
    /// The ticket is over.
    #[error("The invitation is over ({0}). Ask for a new one.")]
    Over(State),
    /// All five are spent, and one of them may still turn out right.
    #[error("All tries of this invitation are under way. Try again in a minute.")]
    UnderWay,
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// After so many seconds a knock that was not heard of again was broken off: three times the
/// deadline that knocks have.
const STALE_AFTER: i64 = 30;
/// So many knocks are kept of a ticket; beyond them the oldest that cost nothing are forgotten.
const KEPT: u32 = 200;

impl Ledger {
    /// Takes one of the ticket's tries for a knock from `from`. It is spent, on disk, when this returns.
    ///
    /// # Errors
    /// See [`TryError`].
    pub fn begin_try(
        &self,
        id: &Id,
        now: DateTime<Utc>,
        from: SocketAddr,
    ) -> Result<Try, TryError> {
        let taken = self.change(now, |change| {
            let row = match change.knockable(id)? {
                Ok(row) => row,
                Err(state) => return Ok(Err(TryError::Over(state))),
            };
            if row.tries_left == 0 {
                return Ok(Err(TryError::UnderWay));
            }
            change.run(
                "UPDATE ticket SET tries = tries + 1 WHERE number = ?1",
                [row.number.0],
            )?;
            let attempt = change.log(row.number, from, Outcome::Begun)?;
            Ok(Ok(Try {
                attempt,
                left: row.tries_left - 1,
            }))
        });
        taken?
    }

    /// Gives the try back: the password was right.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`] if the knock was not under way any more; database errors.
    pub fn return_try(&self, attempt: AttemptId, now: DateTime<Utc>) -> Result<(), LedgerError> {
        self.change(now, |change| {
            let ticket = change.conclude(attempt, Outcome::Begun, Outcome::Proved)?;
            change.run(
                "UPDATE ticket SET tries = tries - 1 WHERE number = ?1",
                [ticket.0],
            )?;
            Ok(())
        })
    }

    /// Notes what came of a knock: [`Outcome::WrongPassword`] or [`Outcome::Left`] of one under way
    /// (the try stays spent, and the fifth locks the ticket), [`Outcome::Busy`] or
    /// [`Outcome::TooLate`] of one that had proved the password. Returns the ticket's state after it.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`] if the knock is past that; database errors.
    pub fn attempt_outcome(
        &self,
        attempt: AttemptId,
        now: DateTime<Utc>,
        outcome: Outcome,
    ) -> Result<State, LedgerError> {
        self.change(now, |change| {
            let before = match outcome {
                Outcome::WrongPassword | Outcome::Left => Outcome::Begun,
                Outcome::Busy | Outcome::TooLate => Outcome::Proved,
                _ => return Err(LedgerError::AlreadyOver),
            };
            let ticket = change.conclude(attempt, before, outcome)?;
            change.lock_if_spent(ticket)?;
            let state = "SELECT state FROM ticket WHERE number = ?1";
            Ok(change
                .tx
                .prepare_cached(state)?
                .query_row([ticket.0], |row| row.get(0))?)
        })
    }

    /// Notes a knock by somebody who lacks the file. It costs no try.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`]; database errors.
    pub fn log_stranger(
        &self,
        id: &Id,
        now: DateTime<Utc>,
        from: SocketAddr,
    ) -> Result<AttemptId, LedgerError> {
        self.change(now, |change| {
            let row = list::row(&change.tx, id)?;
            change.log(row.number, from, Outcome::NoFile)
        })
    }
}

impl Change<'_> {
    /// The ticket as it is now, or the state in which it is over.
    pub(crate) fn knockable(&self, id: &Id) -> Result<Result<Row, State>, LedgerError> {
        let row = list::row(&self.tx, id)?;
        if row.state == State::Open && crate::time::Moment::from(row.expires) < self.now {
            self.end(row.number, State::Expired)?;
            return Ok(Err(State::Expired));
        }
        if row.state.is_alive() && row.tries_left == 0 {
            self.close_stale_attempts()?;
        }
        let row = list::row(&self.tx, id)?;
        Ok(if row.state.is_alive() {
            Ok(row)
        } else {
            Err(row.state)
        })
    }

    /// Knocks that nobody answers for any more have spent their tries.
    pub(crate) fn close_stale_attempts(&self) -> Result<(), LedgerError> {
        let sql =
            "UPDATE attempt SET outcome = ?1 WHERE outcome = 'begun' AND at < ?2 RETURNING ticket";
        let params = (Outcome::Left, self.now.earlier(STALE_AFTER));
        let tickets = list::all(&self.tx, sql, params, |row| Ok(Number(row.get(0)?)))?;
        for ticket in tickets {
            self.lock_if_spent(ticket)?;
        }
        Ok(())
    }

    fn lock_if_spent(&self, ticket: Number) -> Result<(), LedgerError> {
        let sql = "SELECT 1 FROM ticket WHERE number = ?1 AND tries = 5 AND ended IS NULL AND NOT EXISTS \
                   (SELECT 1 FROM attempt WHERE ticket = ?1 AND outcome = 'begun')";
        let spent = self.tx.prepare_cached(sql)?.exists([ticket.0])?;
        if spent {
            self.end(ticket, State::Locked)
        } else {
            Ok(())
        }
    }

    /// Moves a knock from one outcome to the next; returns its ticket.
    pub(crate) fn conclude(
        &self,
        attempt: AttemptId,
        before: Outcome,
        after: Outcome,
    ) -> Result<Number, LedgerError> {
        let sql =
            "UPDATE attempt SET outcome = ?3 WHERE number = ?1 AND outcome = ?2 RETURNING ticket";
        let mut update = self.tx.prepare_cached(sql)?;
        let ticket = update.query_row((attempt.0, before, after), |row| Ok(Number(row.get(0)?)));
        ticket.optional()?.ok_or(LedgerError::AlreadyOver)
    }

    fn log(
        &self,
        ticket: Number,
        from: SocketAddr,
        outcome: Outcome,
    ) -> Result<AttemptId, LedgerError> {
        self.run(
            "INSERT INTO attempt (ticket, at, origin, outcome) VALUES (?1, ?2, ?3, ?4)",
            (ticket.0, self.now, from.to_string(), outcome),
        )?;
        let attempt = AttemptId(self.tx.last_insert_rowid());
        // A stranger who floods can't fill the disk, nor push out what matters.
        self.run(
            "DELETE FROM attempt WHERE number IN (SELECT number FROM attempt \
             WHERE ticket = ?1 AND outcome IN ('no file', 'proved', 'busy', 'too late', 'left') \
             ORDER BY number DESC LIMIT -1 OFFSET ?2)",
            (ticket.0, KEPT),
        )?;
        Ok(attempt)
    }
}
