//! The opened ledger, and the one way in which it is changed.

use std::cell::{Cell, OnceCell, RefCell};
use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::local_key::{self, KeyStore};
use crate::place::Place;
use crate::seal::Key;
use crate::time::Moment;
use crate::{LedgerError, SessionId, schema};

/// The list of invitations in one folder, opened. Threads and processes each open their own, or
/// share one behind a mutex.
///
/// Every method blocks for as long as the disk takes; the first that needs the local key for as
/// long as the keyring takes, 20 seconds at most.
pub struct Ledger {
    pub(crate) connection: Connection,
    pub(crate) place: Place,
    path: PathBuf,
    store: KeyStore,
    key: OnceCell<Key>,
    /// The latest time that this value was told.
    seen: Cell<Moment>,
    recovered: Cell<bool>,
    /// Which version of the data was there when it was last asked (`PRAGMA data_version`).
    version: Cell<i64>,
    /// Destroyed keys may still be in the journal.
    pub(crate) shred_due: Cell<bool>,
    /// Tickets that are over may have left something ([`Ledger::tidy`]).
    pub(crate) untidy: Cell<bool>,
    /// The session that runs in this process, and the lock that says so.
    pub(crate) running: RefCell<Option<(SessionId, File)>>,
    /// While it is held, nobody moves the database.
    _open: File,
}

/// A change under way: one transaction. What it does is on disk when [`Ledger::change`] returns.
pub(crate) struct Change<'a> {
    pub(crate) ledger: &'a Ledger,
    pub(crate) tx: Transaction<'a>,
    /// The time of the change: the one given, or the latest the ledger has seen.
    pub(crate) now: Moment,
    pub(crate) destroyed: Cell<bool>,
}

/// Where a ledger's key is, and how to tell that it is the one.
struct KeyRecord {
    name: Option<String>,
    check: Vec<u8>,
}

impl Ledger {
    /// Opens the ledger in the folder `dir`, both made if they are not there, for their owner alone.
    /// The local key is only asked for when something is sealed or opened.
    ///
    /// # Errors
    /// [`LedgerError::Damaged`] (the file is left as it is; see [`Ledger::set_aside`]),
    /// [`LedgerError::Newer`], [`LedgerError::Foreign`], [`LedgerError::ReadOnly`], [`LedgerError::DiskFull`].
    pub fn open(dir: &Path, keys: KeyStore) -> Result<Self, LedgerError> {
        let place = Place::new(dir)?;
        let (connection, lock) = schema::open(&place)?;
        let ledger = Self {
            connection,
            path: place.database(),
            place,
            store: keys,
            key: OnceCell::new(),
            seen: Cell::new(Moment::START),
            recovered: Cell::new(false),
            version: Cell::new(0),
            // A process that was killed may have left both.
            shred_due: Cell::new(true),
            untidy: Cell::new(true),
            running: RefCell::new(None),
            _open: lock,
        };
        ledger.tidy();
        Ok(ledger)
    }

    /// Renames the ledger in `dir`, damaged or not, to a name with `now` in it, which is returned;
    /// the next opening begins a new one. The local key stays. For when its person chose so.
    ///
    /// # Errors
    /// [`LedgerError::OpenElsewhere`] while any process has it open; [`LedgerError::NothingThere`]; file errors.
    pub fn set_aside(dir: &Path, now: DateTime<Utc>) -> Result<PathBuf, LedgerError> {
        Place::new(dir)?.set_aside(now)
    }

    /// Whether another process or [`Ledger`] has changed something since this was last asked.
    ///
    /// # Errors
    /// Database errors.
    pub fn changed_elsewhere(&self) -> Result<bool, LedgerError> {
        let version =
            self.read(|c| Ok(c.pragma_query_value(None, "data_version", |row| row.get(0))?))?;
        Ok(self.version.replace(version) != version)
    }

    /// Reads; with errors that name the file.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        read(&self.connection).map_err(|e| e.at(&self.path))
    }

    /// The error for a value in the file that this program never wrote.
    pub(crate) fn damaged(&self, detail: &str) -> LedgerError {
        LedgerError::Damaged {
            path: self.path.clone(),
            detail: detail.to_owned(),
        }
    }

    /// Changes something: all of it or nothing. It is on disk when this returns.
    pub(crate) fn change<T>(
        &self,
        now: DateTime<Utc>,
        work: impl FnOnce(&Change<'_>) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        let (result, destroyed) = self.commit(now, work).map_err(|e| e.at(&self.path))?;
        if destroyed {
            self.untidy.set(true);
        }
        if destroyed || self.shred_due.get() {
            self.shred();
        }
        Ok(result)
    }

    fn commit<T>(
        &self,
        now: DateTime<Utc>,
        work: impl FnOnce(&Change<'_>) -> Result<T, LedgerError>,
    ) -> Result<(T, bool), LedgerError> {
        let tx = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let kept: Moment = tx
            .prepare_cached("SELECT clock FROM ledger")?
            .query_row([], |row| row.get(0))?;
        let now = self.latest(now).max(kept);
        if now > kept {
            tx.prepare_cached("UPDATE ledger SET clock = ?1")?
                .execute([now])?;
        }
        let change = Change {
            ledger: self,
            tx,
            now,
            destroyed: Cell::new(false),
        };
        let result = work(&change)?;
        let destroyed = change.destroyed.get();
        change.tx.commit()?;
        Ok((result, destroyed))
    }

    /// The given time, or the latest that was ever given to this value.
    fn latest(&self, now: DateTime<Utc>) -> Moment {
        self.seen.set(self.seen.get().max(now.into()));
        self.seen.get()
    }

    /// Believes `now` although later times were seen. Only while no ticket is alive.
    pub(crate) fn believe(&self, now: Moment) {
        self.seen.set(now);
    }

    /// What every reading that depends on the time begins with: after it, no ticket that is due is
    /// alive, and the latest time is kept (to the minute).
    pub(crate) fn settle(&self, now: DateTime<Utc>) -> Result<(), LedgerError> {
        if !self.recovered.get() {
            self.recover(now)?;
        }
        let (kept, due): (Moment, Option<Moment>) = self.read(|c| {
            let sql =
                "SELECT clock, (SELECT min(expires) FROM ticket WHERE state = 'open') FROM ledger";
            Ok(c.prepare_cached(sql)?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })?;
        let now_or_later = self.latest(now).max(kept);
        if due.is_some_and(|due| due < now_or_later) || now_or_later.earlier(60) > kept {
            self.expire_due(now)?;
        }
        Ok(())
    }

    /// Puts right what a killed process left: its session is closed (unless that process lives), its
    /// knocks count as wrong. Happens by itself before the first answer that depends on the time.
    ///
    /// # Errors
    /// Database and file errors.
    pub fn recover(&self, now: DateTime<Utc>) -> Result<(), LedgerError> {
        self.close_dead(now)?;
        self.change(now, |change| change.close_stale_attempts())?;
        self.recovered.set(true);
        Ok(())
    }

    /// Closes the session of a process that was killed, so that nobody reads that it runs; true if there
    /// was one. Happens by itself in [`Ledger::expire_due`], before a list is read.
    ///
    /// # Errors
    /// Database and file errors.
    pub fn close_dead(&self, now: DateTime<Utc>) -> Result<bool, LedgerError> {
        // Only if there is one to close: a lock held for nothing would make a knock seem to come
        // while another session runs.
        if self.running.borrow().is_some() || self.running()?.is_none() {
            return Ok(false);
        }
        let Some(_lock) = self.place.lock_session()? else {
            return Ok(false);
        };
        self.change(now, |change| change.close_dead_session())?;
        Ok(true)
    }

    /// Writes zeros over destroyed keys in the database, and cuts the journal, so that nothing destroyed
    /// is left in either. The change itself has happened, so a failure (somebody is reading just now)
    /// is not an error, but a reason to try again.
    pub(crate) fn shred(&self) {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let cut = schema::with_little_patience(&self.connection, |connection| {
            connection.query_row(sql, [], |row| row.get::<_, i64>(0))
        });
        match cut {
            Ok(unfinished) => self.shred_due.set(unfinished != 0),
            Err(error) => {
                tracing::warn!(%error, "the journal could not be cut; trying again at the next change");
                self.shred_due.set(true);
            }
        }
    }

    /// The local key, made if this ledger has none yet.
    pub(crate) fn key(&self) -> Result<&Key, LedgerError> {
        if let Some(key) = self.key.get() {
            return Ok(key);
        }
        let key = match self.read(key_record)? {
            Some((id, record)) => self.fetch_key(&id, &record)?,
            None => self.make_key()?,
        };
        Ok(self.key.get_or_init(|| key))
    }

    fn key_file(&self) -> PathBuf {
        match &self.store {
            KeyStore::System => self.place.key(),
            KeyStore::File(path) => path.clone(),
        }
    }

    fn fetch_key(&self, id: &[u8; 16], record: &KeyRecord) -> Result<Key, LedgerError> {
        let (key, place) = match (&self.store, &record.name) {
            (KeyStore::System, Some(name)) => (
                local_key::from_keyring(name)?,
                "the system's keyring".to_owned(),
            ),
            _ => {
                let path = self.key_file();
                (local_key::from_file(&path)?, path.display().to_string())
            }
        };
        if key.made(id, &record.check) {
            Ok(key)
        } else {
            Err(LedgerError::KeyWrong { place })
        }
    }

    fn make_key(&self) -> Result<Key, LedgerError> {
        // The keyring is asked before the transaction: it may take a person's time.
        let key = Key::generate()?;
        let name = match self.store {
            KeyStore::System => local_key::into_keyring(&key),
            KeyStore::File(_) => None,
        };
        match (self.record_key(key, name.clone()), name) {
            (Ok(Some(key)), _) => return Ok(key),
            (Err(error), None) => return Err(error),
            (failed, Some(unused)) => {
                local_key::out_of_keyring(unused);
                failed?;
            }
            (Ok(None), None) => {}
        }
        // Another process was faster.
        let (id, record) = self.read(key_record)?.ok_or(LedgerError::Busy)?;
        self.fetch_key(&id, &record)
    }

    /// Makes `key`, or the one in the file if the keyring has it not, this ledger's; `None` if it has one.
    fn record_key(&self, key: Key, name: Option<String>) -> Result<Option<Key>, LedgerError> {
        self.read(|connection| {
            let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            if key_record(&tx)?.is_some() {
                return Ok(None);
            }
            let key = match name {
                Some(_) => key,
                None => local_key::into_file(&self.key_file(), key)?,
            };
            let id = tx.query_row("SELECT id FROM ledger", [], |row| row.get(0))?;
            tx.execute(
                "UPDATE ledger SET key_name = ?1, key_check = ?2",
                (name, key.check(&id)?),
            )?;
            tx.commit()?;
            Ok(Some(key))
        })
    }
}

fn key_record(connection: &Connection) -> Result<Option<([u8; 16], KeyRecord)>, LedgerError> {
    let sql = "SELECT id, key_name, key_check FROM ledger WHERE key_check IS NOT NULL";
    let found = connection.query_row(sql, [], |row| {
        let record = KeyRecord {
            name: row.get(1)?,
            check: row.get(2)?,
        };
        Ok((row.get(0)?, record))
    });
    Ok(found.optional()?)
}
