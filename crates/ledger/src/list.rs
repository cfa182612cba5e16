//! Reading the list: pages, single tickets, their details, and the history of deleted ones.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params};
use ticket::Id;

use crate::records::{self, ROW};
use crate::{
    Attempt, AttemptId, Delivery, Details, Grant, HistoryLine, Ledger, LedgerError, Number, Row,
    Session,
};
use crate::{helpers, kept};

/// Which tickets a page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those that are open or in use.
    Alive,
    /// Those that are over.
    Over,
}

/// A stretch of the list, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Begin below this one, the last of the page before; `None` for the first page.
    pub after: Option<Number>,
    /// The most rows, 1,000 at most.
    pub limit: u32,
    /// Which tickets.
    pub filter: Filter,
}

const MAX_PAGE: u32 = 1000;
/// The most rows that a search by prefix gives.
const MAX_FOUND: u32 = 20;

impl Ledger {
    /// One page of the list, newest first. Call [`Ledger::expire_due`] before, so that no state is out of date.
    ///
    /// # Errors
    /// Database errors.
    pub fn page(&self, page: &Page) -> Result<Vec<Row>, LedgerError> {
        let filter = match page.filter {
            Filter::All => "",
            Filter::Alive => "AND ended IS NULL",
            Filter::Over => "AND ended IS NOT NULL",
        };
        let sql = format!(
            "SELECT {ROW} FROM ticket WHERE number < ?1 {filter} ORDER BY number DESC LIMIT ?2"
        );
        let after = page.after.map_or(i64::MAX, |number| number.0);
        self.read(|c| all(c, &sql, (after, page.limit.min(MAX_PAGE)), Row::read))
    }

    /// The ticket's line.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`]; database errors.
    pub fn row(&self, id: &Id) -> Result<Row, LedgerError> {
        self.read(|c| row(c, id))
    }

    /// The tickets whose id begins with `prefix`, as it is printed; 20 at most, newest first.
    ///
    /// # Errors
    /// Database errors.
    pub fn find(&self, prefix: &str) -> Result<Vec<Row>, LedgerError> {
        let Some((first, last)) = range(prefix) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT {ROW} FROM ticket WHERE id BETWEEN ?1 AND ?2 ORDER BY number DESC LIMIT {MAX_FOUND}"
        );
        self.read(|c| all(c, &sql, (first.as_bytes(), last.as_bytes()), Row::read))
    }

    /// All that is known of the ticket but its file, which [`Ledger::file`] gives.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`]; database errors.
    pub fn details(&self, id: &Id) -> Result<Details, LedgerError> {
        self.read(|c| {
            // One transaction, so that all of it is of the same moment.
            let tx = c.unchecked_transaction()?;
            let row = row(&tx, id)?;
            let number = row.number.0;
            let (message, replaces) = tx
                .prepare_cached(
                    "SELECT message, (SELECT id FROM ticket old WHERE old.number = ticket.replaces) \
                     FROM ticket WHERE number = ?1",
                )?
                .query_row([number], |row| Ok((row.get(0)?, row.get::<_, Option<[u8; 16]>>(1)?)))?;
            let replaced = "SELECT id FROM ticket WHERE replaces = ?1 ORDER BY number";
            let known = row.only.map(|key| helpers::find(&tx, key)).transpose()?;
            Ok(Details {
                known: known.flatten(),
                message,
                deliveries: deliveries(&tx, number)?,
                attempts: attempts(&tx, number)?,
                sessions: sessions(&tx, number)?,
                replaces: replaces.map(Id::from_bytes),
                replaced_by: all(&tx, replaced, [number], |row| records::id(row, 0))?,
                row,
            })
        })
    }

    /// What is left of deleted tickets: the latest first, below `after`, 1,000 at most.
    ///
    /// # Errors
    /// Database errors.
    pub fn history(
        &self,
        after: Option<Number>,
        limit: u32,
    ) -> Result<Vec<HistoryLine>, LedgerError> {
        let sql = "SELECT number, ticket, pseudonym, created, state, sessions, deleted FROM history \
                   WHERE number < ?1 ORDER BY number DESC LIMIT ?2";
        let after = after.map_or(i64::MAX, |number| number.0);
        self.read(|c| {
            all(c, sql, (after, limit.min(MAX_PAGE)), |row| {
                Ok(HistoryLine {
                    number: Number(row.get(0)?),
                    id: records::id(row, 1)?,
                    pseudonym: row.get(2)?,
                    created: records::time(row, 3)?,
                    state: row.get(4)?,
                    sessions: row.get(5)?,
                    deleted: records::time(row, 6)?,
                })
            })
        })
    }

    /// Whether a ticket is alive, so that somebody may knock: while this is so, the program listens.
    ///
    /// # Errors
    /// Database errors.
    pub fn any_open(&self, now: DateTime<Utc>) -> Result<bool, LedgerError> {
        self.settle(now)?;
        let sql = "SELECT EXISTS (SELECT 1 FROM ticket WHERE ended IS NULL)";
        self.read(|c| Ok(c.prepare_cached(sql)?.query_row([], |row| row.get(0))?))
    }

    /// When the next open ticket expires: it is good up to and including that moment.
    ///
    /// # Errors
    /// Database errors.
    pub fn next_expiry(&self) -> Result<Option<DateTime<Utc>>, LedgerError> {
        let sql = "SELECT min(expires) FROM ticket WHERE state = 'open'";
        self.read(|c| {
            Ok(c.prepare_cached(sql)?
                .query_row([], |row| records::optional_time(row, 0))?)
        })
    }
}

pub(crate) fn row(connection: &Connection, id: &Id) -> Result<Row, LedgerError> {
    let mut found =
        connection.prepare_cached(&format!("SELECT {ROW} FROM ticket WHERE id = ?1"))?;
    let row = found.query_row([id.as_bytes()], Row::read).optional()?;
    row.ok_or(LedgerError::NoSuchTicket(*id))
}

/// The first and the last id whose text begins with `prefix`.
fn range(prefix: &str) -> Option<(Id, Id)> {
    if prefix.is_empty() {
        return Some((Id::from_bytes([0; 16]), Id::from_bytes([0xff; 16])));
    }
    let missing = 26_usize.checked_sub(prefix.len())?;
    let filled = |sign: &str| format!("{prefix}{}", sign.repeat(missing)).parse().ok();
    Some((filled("0")?, filled("z")?))
}

fn deliveries(connection: &Connection, ticket: i64) -> Result<Vec<Delivery>, LedgerError> {
    let sql = "SELECT at, way, recipient FROM delivery WHERE ticket = ?1 ORDER BY number";
    all(connection, sql, [ticket], |row| {
        Ok(Delivery {
            at: records::time(row, 0)?,
            way: row.get(1)?,
            to: row.get(2)?,
        })
    })
}

fn attempts(connection: &Connection, ticket: i64) -> Result<Vec<Attempt>, LedgerError> {
    let sql = "SELECT number, at, origin, outcome FROM attempt WHERE ticket = ?1 ORDER BY number";
    all(connection, sql, [ticket], |row| {
        Ok(Attempt {
            id: AttemptId(row.get(0)?),
            at: records::time(row, 1)?,
            from: row.get(2)?,
            outcome: row.get(3)?,
        })
    })
}

fn sessions(connection: &Connection, ticket: i64) -> Result<Vec<Session>, LedgerError> {
    let sql = "SELECT number, started, approved, ended, why, helper_key, helper_name FROM session \
               WHERE ticket = ?1 ORDER BY number";
    let mut sessions = all(connection, sql, [ticket], Session::read)?;
    for session in &mut sessions {
        let sql = "SELECT capability, at, until FROM granted WHERE session = ?1 ORDER BY rowid";
        session.granted = all(connection, sql, [session.id.0], |row| {
            Ok(Grant {
                capability: row.get(0)?,
                at: records::time(row, 1)?,
                until: records::optional_time(row, 2)?,
            })
        })?;
        session.breaks = kept::breaks(connection, session.id)?;
        session.files = kept::files(connection, session.id)?;
        session.note = kept::note(connection, session.id)?;
    }
    Ok(sessions)
}

pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, LedgerError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_covers_its_ids_and_no_others() {
        let id = Id::from_bytes([0x5a; 16]);
        let text = id.to_string();
        for length in 0..=26 {
            let (first, last) = range(&text[..length]).unwrap();
            assert!((first..=last).contains(&id), "{length}");
            assert!(first.to_string().starts_with(&text[..length]));
            assert!(last.to_string().starts_with(&text[..length]));
        }
        assert_eq!(range(&text).unwrap(), (id, id));
        for wrong in ["u", "8", "ä", "A", "0 ", "000000000000000000000000000"] {
            assert!(range(wrong).is_none(), "{wrong:?}");
        }
    }
}
