//! A ticket's life but for its sessions: made, sent, looked up, expired, withdrawn, sent again, deleted.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{OptionalExtension, ToSql};
use ticket::{Created, Endpoint, Id, Keys, Kind, Offers, Uses};
use zeroize::Zeroizing;

use crate::core::Change;
use crate::list;
use crate::seal::{Key, Secrets};
use crate::sheet::{ON_SHEET, OWN_KEY};
use crate::time::Moment;
use crate::{HelperKey, Ledger, LedgerError, Number, Row, SessionId, State, Way};

/// A ticket to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewTicket<'a> {
    /// What `ticket::create` made.
    pub created: &'a Created,
    /// What its person wrote to the helper; kept for the list and for sending again.
    pub message: &'a str,
    /// Where helpers are told to knock, if its person named that; kept for sending again.
    pub endpoints: &'a [Endpoint],
    /// The one helper whom it is for; `None`: whoever has its file and password.
    pub only: Option<HelperKey>,
    /// The ticket that this one replaces, if that still exists.
    pub replaces: Option<Id>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What sending an invitation again comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resend {
    /// It is open: the same file again. (The password is not kept; whoever has it still has it.)
    Same {
        /// The `.invite` file's text.
        file: Zeroizing<String>,
    },
    /// It is over or in use: a new ticket is to be made like this, with new keys and password.
    New(Template),
}

/// What a new ticket takes over from the one it replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The old ticket, for [`NewTicket::replaces`].
    pub replaces: Id,
    /// Who asks.
    pub pseudonym: String,
    /// What they wrote.
    pub message: String,
    /// Where helpers were told to knock, if the person named that.
    pub endpoints: Vec<Endpoint>,
    /// What is offered.
    pub offers: Offers,
    /// How often it may be used.
    pub uses: Uses,
    /// How the old one was protected.
    pub kind: Kind,
    /// The one helper whom the old one was for.
    pub only: Option<HelperKey>,
    /// How long the old one was good for.
    pub lasts: TimeDelta,
}

/// So many tickets expire in one transaction, so that other processes get their turn.
const BATCH: u32 = 1000;
/// The longest that is kept of to whom an invitation was sent, in characters.
const MAX_RECIPIENT: usize = 1024;

impl Ledger {
    /// Keeps a new ticket: open from now on.
    ///
    /// # Errors
    /// [`LedgerError::ClockBehind`], [`LedgerError::Twice`], the errors of the local key, database errors.
    pub fn insert(&self, new: &NewTicket<'_>) -> Result<Number, LedgerError> {
        let created = new.created;
        let id = created.invitation.id();
        let secrets = Secrets {
            keys: created.keys.to_bytes(),
            file: Zeroizing::new(created.file.clone().into_bytes()),
        };
        let own = Key::generate()?;
        let sealed = self.key()?.seal(&own, &id, &secrets)?;
        self.change(new.now, |change| {
            change.check_clock(new)?;
            let number = change.insert_row(new)?;
            change.keep_own_key(number, &own)?;
            change.keep_endpoints(number, new.endpoints)?;
            let mut insert = change
                .tx
                .prepare_cached("INSERT INTO secret (ticket, box) VALUES (?1, ?2)")?;
            insert.execute((number.0, &sealed))?;
            Ok(number)
        })
    }

    /// Notes that the invitation was handed over. Of `to`, 1,024 characters are kept.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`]; database errors.
    pub fn deliver(
        &self,
        id: &Id,
        now: DateTime<Utc>,
        way: Way,
        to: &str,
    ) -> Result<(), LedgerError> {
        let to: String = to.chars().take(MAX_RECIPIENT).collect();
        self.change(now, |change| {
            let row = list::row(&change.tx, id)?;
            let sql = "INSERT INTO delivery (ticket, at, way, recipient) VALUES (?1, ?2, ?3, ?4)";
            change.run(sql, (row.number.0, change.now, way, to))?;
            Ok(())
        })
    }

    /// The keys of the ticket that helpers ask for by this name, if it is alive.
    ///
    /// # Errors
    /// The errors of the local key, [`LedgerError::Damaged`], database errors.
    pub fn by_name(&self, name: &Id, now: DateTime<Utc>) -> Result<Option<Keys>, LedgerError> {
        self.settle(now)?;
        let Some((id, secrets)) = self.secrets("name", name)? else {
            return Ok(None);
        };
        let keys = Keys::from_bytes(&secrets.keys)
            .ok()
            .filter(|keys| keys.id == id && keys.name == *name);
        keys.map(Some)
            .ok_or_else(|| self.damaged("the keys of a ticket are not readable"))
    }

    /// The `.invite` file's text, while the ticket is alive.
    ///
    /// # Errors
    /// The errors of the local key, [`LedgerError::Damaged`], database errors.
    pub fn file(&self, id: &Id) -> Result<Option<Zeroizing<String>>, LedgerError> {
        let Some((_, secrets)) = self.secrets("id", id)? else {
            return Ok(None);
        };
        let text = std::str::from_utf8(&secrets.file).map(|text| Zeroizing::new(text.to_owned()));
        text.map(Some)
            .map_err(|_| self.damaged("the file of a ticket is not text"))
    }

    /// Ends what is due, and the session of a process that is gone: every open ticket whose time is over. Returns which, the first due first; their
    /// keys are destroyed then. What is sealed with those keys stays until [`Ledger::tidy`], which is
    /// to be called when everyone has been told.
    ///
    /// # Errors
    /// Database errors. What was expired before stays so.
    pub fn expire_due(&self, now: DateTime<Utc>) -> Result<Vec<Id>, LedgerError> {
        self.close_dead(now)?;
        let mut expired = Vec::new();
        loop {
            let batch = self.change(now, |change| change.expire_some(BATCH))?;
            let last = batch.len() < BATCH as usize;
            expired.extend(batch);
            if last {
                return Ok(expired);
            }
        }
    }

    /// Expires the ticket by hand, and destroys its keys. Returns the session that runs on it, which
    /// goes on unless it is stopped ([`Ledger::ask_stop`]).
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`], [`LedgerError::Over`], database errors.
    pub fn withdraw(&self, id: &Id, now: DateTime<Utc>) -> Result<Option<SessionId>, LedgerError> {
        self.change(now, |change| {
            let row = list::row(&change.tx, id)?;
            if !row.state.is_alive() {
                return Err(LedgerError::Over {
                    id: *id,
                    state: row.state,
                });
            }
            change.end(row.number, State::Withdrawn)?;
            change.session_on(row.number)
        })
    }

    /// The same file again if the ticket is open, else what a new one is to be like.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`], the errors of the local key, database errors.
    pub fn resend(&self, id: &Id, now: DateTime<Utc>) -> Result<Resend, LedgerError> {
        self.settle(now)?;
        let row = self.row(id)?;
        if row.state == State::Open
            && let Some(file) = self.file(id)?
        {
            return Ok(Resend::Same { file });
        }
        let sql = "SELECT message FROM ticket WHERE number = ?1";
        let message = self.read(|c| Ok(c.query_row(sql, [row.number.0], |row| row.get(0))?))?;
        let sql = "SELECT place FROM endpoint WHERE ticket = ?1 ORDER BY rowid";
        let endpoints =
            self.read(|c| list::all(c, sql, [row.number.0], |row| crate::records::parsed(row, 0)))?;
        Ok(Resend::New(Template {
            endpoints,
            replaces: row.id,
            pseudonym: row.pseudonym,
            message,
            offers: row.offers,
            uses: row.uses,
            kind: row.kind,
            only: row.only,
            lasts: row.expires - row.created,
        }))
    }

    /// Deletes the ticket and all that is known of it, its keys first; the history keeps one line.
    /// (Whether an open one is really meant is for the program to ask.)
    ///
    /// # Errors
    /// [`LedgerError::NoSuchTicket`], [`LedgerError::InUse`] while a session runs on it, database errors.
    pub fn delete(&self, id: &Id, now: DateTime<Utc>) -> Result<(), LedgerError> {
        self.change(now, |change| {
            let row = list::row(&change.tx, id)?;
            if change.session_on(row.number)?.is_some() {
                return Err(LedgerError::InUse(*id));
            }
            change.delete(&row)
        })
    }

    /// The secrets of the ticket that is alive and has this in the column `by`.
    fn secrets(&self, by: &str, value: &Id) -> Result<Option<(Id, Secrets)>, LedgerError> {
        let sql = format!(
            "SELECT id, box, {OWN_KEY} FROM ticket JOIN secret ON secret.ticket = ticket.number \
             JOIN sheet ON {ON_SHEET} WHERE {by} = ?1 AND ended IS NULL"
        );
        let found = self.read(|c| {
            let mut find = c.prepare_cached(&sql)?;
            let read = |row: &rusqlite::Row<'_>| {
                let own = row.get(2).map(Key::new)?;
                Ok((crate::records::id(row, 0)?, row.get::<_, Vec<u8>>(1)?, own))
            };
            Ok(find.query_row([value.as_bytes()], read).optional()?)
        })?;
        let Some((id, sealed, own)) = found else {
            return Ok(None);
        };
        let secrets = self.key()?.open(&own, &id, &sealed);
        let secrets = secrets.ok_or_else(|| self.damaged("what is sealed in it does not open"))?;
        Ok(Some((id, secrets)))
    }
}

impl Change<'_> {
    /// Runs a statement; returns how many rows it changed.
    pub(crate) fn run(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<usize, LedgerError> {
        Ok(self.tx.prepare_cached(sql)?.execute(params)?)
    }

    /// Ends a ticket that is alive: the database destroys its own key with the same stroke.
    pub(crate) fn end(&self, ticket: Number, state: State) -> Result<(), LedgerError> {
        self.run(
            "UPDATE ticket SET state = ?2, ended = ?3 WHERE number = ?1",
            (ticket.0, state, self.now),
        )?;
        self.run("DELETE FROM secret WHERE ticket = ?1", [ticket.0])?;
        self.destroyed.set(true);
        Ok(())
    }

    pub(crate) fn expire_some(&self, most: u32) -> Result<Vec<Id>, LedgerError> {
        // The database destroys their own keys with the same stroke. What was sealed with them is a page
        // each, and left to `Ledger::tidy`.
        let sql = "UPDATE ticket SET state = 'expired', ended = ?1 WHERE number IN \
                   (SELECT number FROM ticket WHERE state = 'open' AND expires < ?1 \
                    ORDER BY expires, number LIMIT ?2) RETURNING expires, number, id";
        let mut due: Vec<(Moment, i64, Id)> = list::all(&self.tx, sql, (self.now, most), |row| {
            Ok((row.get(0)?, row.get(1)?, crate::records::id(row, 2)?))
        })?;
        if !due.is_empty() {
            self.destroyed.set(true);
        }
        due.sort_unstable_by_key(|(expires, number, _)| (*expires, *number));
        Ok(due.into_iter().map(|(_, _, id)| id).collect())
    }

    /// A clock that was set back is believed when that can revive nothing; else a ticket that would
    /// count as expired at once is refused.
    fn check_clock(&self, new: &NewTicket<'_>) -> Result<(), LedgerError> {
        let given = Moment::from(new.now);
        if given >= self.now {
            return Ok(());
        }
        while self.expire_some(BATCH)?.len() == BATCH as usize {}
        let alive = "SELECT EXISTS (SELECT 1 FROM ticket WHERE ended IS NULL)";
        if !self.tx.query_row(alive, [], |row| row.get::<_, bool>(0))? {
            self.run("UPDATE ledger SET clock = ?1", [given])?;
            self.ledger.believe(given);
        } else if Moment::from(new.created.invitation.expires()) < self.now {
            return Err(LedgerError::ClockBehind {
                seen: self.now.into(),
            });
        }
        Ok(())
    }

    fn insert_row(&self, new: &NewTicket<'_>) -> Result<Number, LedgerError> {
        let invitation = &new.created.invitation;
        let (id, name) = (invitation.id(), new.created.keys.name);
        let sql = "INSERT INTO ticket \
            (id, name, kind, pseudonym, message, created, expires, offers, uses, state, replaces, only_helper) VALUES \
            (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, (SELECT number FROM ticket WHERE id = ?11), ?12)";
        let params: [&dyn ToSql; 12] = [
            id.as_bytes(),
            name.as_bytes(),
            &invitation.kind().as_str(),
            &invitation.pseudonym(),
            &new.message,
            &Moment::from(invitation.created()),
            &Moment::from(invitation.expires()),
            &invitation.offers().to_string(),
            &invitation.uses().as_str(),
            &State::Open,
            &new.replaces.as_ref().map(|id| id.as_bytes().as_slice()),
            &new.only.map(|key| key.0),
        ];
        match self.run(sql, params) {
            Ok(_) => Ok(Number(self.tx.last_insert_rowid())),
            Err(LedgerError::Database(e)) if is_twice(&e) => Err(LedgerError::Twice(id)),
            Err(e) => Err(e),
        }
    }

    fn keep_endpoints(&self, ticket: Number, endpoints: &[Endpoint]) -> Result<(), LedgerError> {
        let sql = "INSERT INTO endpoint (ticket, place) VALUES (?1, ?2)";
        for endpoint in endpoints {
            self.run(sql, (ticket.0, endpoint.to_string()))?;
        }
        Ok(())
    }

    pub(crate) fn delete(&self, row: &Row) -> Result<(), LedgerError> {
        self.run(
            "INSERT INTO history (ticket, pseudonym, created, state, sessions, deleted) \
             SELECT id, pseudonym, created, state, \
                    (SELECT count(*) FROM session WHERE session.ticket = ticket.number AND approved IS NOT NULL), ?2 \
             FROM ticket WHERE number = ?1",
            (row.number.0, self.now),
        )?;
        self.run("DELETE FROM ticket WHERE number = ?1", [row.number.0])?;
        self.destroyed.set(true);
        Ok(())
    }
}

fn is_twice(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|e| e.extended_code);
    code == Some(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}
