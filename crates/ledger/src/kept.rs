//! What is kept of a session beside its grants: when the connection broke, the files that went over, and the person's note.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::core::Change;
use crate::list::all;
use crate::records::{self, Break, MovedFile};
use crate::{FileWay, Ledger, LedgerError, SessionId};

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// The longest name that is kept of a file, in characters: names on disks are no longer than this.
const MAX_FILE_NAME: usize = 255;

/// The most files that are kept of one session: the first ones.
const MAX_FILES: u32 = 10_000;

/// The most breaks that are kept of one session: the first ones.
const MAX_BREAKS: u32 = 1_000;

impl Ledger {
    /// Notes that a file went over, whole: its name, 255 characters of it, and its size in bytes. Of one
    /// session 10,000 are kept.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`] unless the session was approved and runs; database errors.
    pub fn file_moved(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        way: FileWay,
        name: &str,
        size: u64,
    ) -> Result<(), LedgerError> {
        let name: String = name.chars().take(MAX_FILE_NAME).collect();
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        self.change(now, |change| change.file_moved(session, way, &name, size))
    }

    /// Notes that the session's connection broke. Of one session 1,000 breaks are kept.
    ///
    /// # Errors
    /// [`LedgerError::AlreadyOver`] unless the session was approved and runs; database errors.
    pub fn line_broke(&self, session: SessionId, now: DateTime<Utc>) -> Result<(), LedgerError> {
        self.change(now, |change| {
            change.must_run(session)?;
            let sql = "INSERT INTO line_break (session, at) SELECT ?1, ?2 \
                       WHERE (SELECT count(*) FROM line_break WHERE session = ?1) < ?3";
            change.run(sql, (session.0, change.now, MAX_BREAKS))?;
            Ok(())
        })
    }

    /// Notes that the helper is back.
    ///
    /// # Errors
    /// As [`line_broke`](Self::line_broke).
    pub fn line_is_back(&self, session: SessionId, now: DateTime<Utc>) -> Result<(), LedgerError> {
        self.change(now, |change| {
            change.must_run(session)?;
            let sql = "UPDATE line_break SET back = ?2 WHERE session = ?1 AND back IS NULL";
            change.run(sql, (session.0, change.now))?;
            Ok(())
        })
    }

    /// Keeps what the person notes about a session, in place of what they noted before. A note of
    /// nothing but space takes it away. The session may be over.
    ///
    /// # Errors
    /// [`LedgerError::NoteTooLong`] beyond 2,000 characters; [`LedgerError::NoSuchSession`], also when
    /// its invitation was deleted; database errors.
    pub fn note(
        &self,
        session: SessionId,
        now: DateTime<Utc>,
        text: &str,
    ) -> Result<(), LedgerError> {
        let text = text.trim();
        let length = text.chars().count();
        if length > MAX_NOTE {
            return Err(LedgerError::NoteTooLong { length });
        }
        self.change(now, |change| change.note(session, text))
    }
}

impl Change<'_> {
    fn file_moved(
        &self,
        session: SessionId,
        way: FileWay,
        name: &str,
        size: i64,
    ) -> Result<(), LedgerError> {
        self.must_run(session)?;
        let sql = "INSERT INTO moved (session, at, way, name, size) SELECT ?1, ?2, ?3, ?4, ?5 \
                   WHERE (SELECT count(*) FROM moved WHERE session = ?1) < ?6";
        self.run(sql, (session.0, self.now, way, name, size, MAX_FILES))?;
        Ok(())
    }

    /// Unless the session was approved and runs, that is an error.
    fn must_run(&self, session: SessionId) -> Result<(), LedgerError> {
        let runs = "SELECT EXISTS (SELECT 1 FROM session \
                    WHERE number = ?1 AND approved IS NOT NULL AND ended IS NULL)";
        match self.is_true(runs, session)? {
            true => Ok(()),
            false => Err(LedgerError::AlreadyOver),
        }
    }

    fn note(&self, session: SessionId, text: &str) -> Result<(), LedgerError> {
        let known = "SELECT EXISTS (SELECT 1 FROM session WHERE number = ?1)";
        if !self.is_true(known, session)? {
            return Err(LedgerError::NoSuchSession);
        }
        if text.is_empty() {
            self.run("DELETE FROM note WHERE session = ?1", [session.0])?;
        } else {
            let sql = "INSERT INTO note (session, text) VALUES (?1, ?2) \
                       ON CONFLICT (session) DO UPDATE SET text = excluded.text";
            self.run(sql, (session.0, text))?;
        }
        Ok(())
    }

    fn is_true(&self, sql: &str, session: SessionId) -> Result<bool, LedgerError> {
        let mut statement = self.tx.prepare_cached(sql)?;
        Ok(statement.query_row([session.0], |row| row.get(0))?)
    }
}

/// When a session's connection broke, in order.
pub(crate) fn breaks(
    connection: &Connection,
    session: SessionId,
) -> Result<Vec<Break>, LedgerError> {
    let sql = "SELECT at, back FROM line_break WHERE session = ?1 ORDER BY rowid";
    all(connection, sql, [session.0], |row| {
        Ok(Break {
            at: records::time(row, 0)?,
            back: records::optional_time(row, 1)?,
        })
    })
}

/// The files of a session, in order.
pub(crate) fn files(
    connection: &Connection,
    session: SessionId,
) -> Result<Vec<MovedFile>, LedgerError> {
    let sql = "SELECT at, way, name, size FROM moved WHERE session = ?1 ORDER BY rowid";
    all(connection, sql, [session.0], |row| {
        Ok(MovedFile {
            at: records::time(row, 0)?,
            way: row.get(1)?,
            name: row.get(2)?,
            size: row.get::<_, i64>(3)?.unsigned_abs(),
        })
    })
}

/// What the person noted of a session.
pub(crate) fn note(
    connection: &Connection,
    session: SessionId,
) -> Result<Option<String>, LedgerError> {
    let sql = "SELECT text FROM note WHERE session = ?1";
    Ok(all(connection, sql, [session.0], |row| row.get(0))?.pop())
}
