//! Helpers whom the person knows by their key, and what is known of any helper's key.

use std::fmt;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ticket::text_rule::{self, MAX_LINE};

use crate::core::Change;
use crate::list::all;
use crate::records::{optional_time, time};
use crate::{Ledger, LedgerError, Row};

/// The most helpers that are kept.
const MOST: u32 = 1000;

/// Which helper: SHA-256 of their public key ([`ticket::identity::key_hash`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HelperKey(pub [u8; 32]);

/// A helper whom the person knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnownHelper {
    /// By which they are known again.
    pub key: HelperKey,
    /// What the person calls them: 1–64 code points under the text rule.
    pub name: String,
    /// When the person wrote that down.
    pub added: DateTime<Utc>,
    /// To how many of their sessions the person said yes, of the invitations that are on the list.
    pub sessions: u32,
    /// When the person last did.
    pub last: Option<DateTime<Utc>>,
}

/// Who may knock with an invitation, besides having its file and password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admits {
    /// Anybody.
    Anybody,
    /// Nobody but these.
    Only(Vec<HelperKey>),
}

impl fmt::Display for HelperKey {
    /// In hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl Serialize for HelperKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Ledger {
    /// Writes down whom a key belongs to. Nothing is allowed to anybody by that.
    ///
    /// # Errors
    /// [`LedgerError::HelperName`], [`LedgerError::HelperKnown`], [`LedgerError::HelperNameTaken`],
    /// [`LedgerError::TooManyHelpers`]; database errors.
    pub fn add_helper(
        &self,
        key: HelperKey,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<(), LedgerError> {
        let name = text_rule::line(name, MAX_LINE).map_err(LedgerError::HelperName)?;
        self.change(now, |change| {
            change.check_new_helper(key, name)?;
            let sql = "INSERT INTO helper (key, name, folded, added) VALUES (?1, ?2, ?3, ?4)";
            change.run(sql, (key.0, name, name.to_lowercase(), change.now))?;
            Ok(())
        })
    }

    /// Forgets whom a key belongs to. Invitations that are for them alone stay so.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchHelper`]; database errors.
    pub fn remove_helper(&self, key: HelperKey, now: DateTime<Utc>) -> Result<(), LedgerError> {
        self.change(now, |change| {
            change.known_helper("DELETE FROM helper WHERE key = ?1", [key.0])
        })
    }

    /// Calls a known helper something else from now on.
    ///
    /// # Errors
    /// [`LedgerError::HelperName`], [`LedgerError::HelperNameTaken`], [`LedgerError::NoSuchHelper`]; database errors.
    pub fn rename_helper(
        &self,
        key: HelperKey,
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<(), LedgerError> {
        let name = text_rule::line(name, MAX_LINE).map_err(LedgerError::HelperName)?;
        self.change(now, |change| {
            change.check_name(key, name)?;
            let sql = "UPDATE helper SET name = ?2, folded = ?3 WHERE key = ?1";
            change.known_helper(sql, (key.0, name, name.to_lowercase()))
        })
    }

    /// The known helpers by name.
    ///
    /// # Errors
    /// Database errors.
    pub fn helpers(&self) -> Result<Vec<KnownHelper>, LedgerError> {
        let sql = format!("SELECT {KNOWN} FROM helper ORDER BY folded");
        self.read(|c| all(c, &sql, [], KnownHelper::read))
    }

    /// The helper who has this key, if the person knows them.
    ///
    /// # Errors
    /// Database errors.
    pub fn helper(&self, key: HelperKey) -> Result<Option<KnownHelper>, LedgerError> {
        self.read(|c| find(c, key))
    }

    /// The known helper of this name, whatever its case.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchHelper`]; database errors.
    pub fn helper_named(&self, name: &str) -> Result<KnownHelper, LedgerError> {
        let folded = name.trim().to_lowercase();
        let known = self.helpers()?.into_iter();
        let mut named = known.filter(|helper| helper.name.to_lowercase() == folded);
        named.next().ok_or(LedgerError::NoSuchHelper)
    }
}

impl Row {
    /// Who may knock with this invitation: the one place that is asked. `known` are the helpers whom the person knows,
    /// where nobody else may help on this computer; `None` where strangers may.
    pub fn admits(&self, known: Option<&[KnownHelper]>) -> Admits {
        match (self.only, known) {
            (None, None) => Admits::Anybody,
            (Some(key), None) => Admits::Only(vec![key]),
            (only, Some(known)) => {
                let keys = known.iter().map(|helper| helper.key);
                Admits::Only(keys.filter(|key| only.is_none_or(|o| o == *key)).collect())
            }
        }
    }
}

impl Change<'_> {
    fn check_new_helper(&self, key: HelperKey, name: &str) -> Result<(), LedgerError> {
        if let Some(name) = name_of(&self.tx, key)? {
            return Err(LedgerError::HelperKnown { name });
        }
        self.check_name(key, name)?;
        let many = self
            .tx
            .query_row("SELECT count(*) FROM helper", [], |row| {
                row.get::<_, u32>(0)
            })?;
        if many >= MOST {
            return Err(LedgerError::TooManyHelpers);
        }
        Ok(())
    }

    /// Changes the line of a helper, if the person knows them.
    fn known_helper(&self, sql: &str, params: impl rusqlite::Params) -> Result<(), LedgerError> {
        match self.run(sql, params)? {
            0 => Err(LedgerError::NoSuchHelper),
            _ => Ok(()),
        }
    }

    /// Nobody else has this name, whatever its case.
    fn check_name(&self, key: HelperKey, name: &str) -> Result<(), LedgerError> {
        let taken = "SELECT EXISTS (SELECT 1 FROM helper WHERE folded = ?1 AND key <> ?2)";
        let mut taken = self.tx.prepare_cached(taken)?;
        if taken.query_row((name.to_lowercase(), key.0), |row| row.get(0))? {
            let name = name.to_owned();
            return Err(LedgerError::HelperNameTaken { name });
        }
        Ok(())
    }
}

/// The known helper of this key.
pub(crate) fn find(
    connection: &Connection,
    key: HelperKey,
) -> Result<Option<KnownHelper>, LedgerError> {
    let sql = format!("SELECT {KNOWN} FROM helper WHERE key = ?1");
    Ok(all(connection, &sql, [key.0], KnownHelper::read)?.pop())
}

fn name_of(connection: &Connection, key: HelperKey) -> Result<Option<String>, LedgerError> {
    let mut named = connection.prepare_cached("SELECT name FROM helper WHERE key = ?1")?;
    Ok(named.query_row([key.0], |row| row.get(0)).optional()?)
}

/// What [`KnownHelper::read`] expects.
const KNOWN: &str = "key, name, added, \
    (SELECT count(*) FROM session WHERE helper_key = key AND approved IS NOT NULL), \
    (SELECT max(approved) FROM session WHERE helper_key = key)";

impl KnownHelper {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: HelperKey(row.get(0)?),
            name: row.get(1)?,
            added: time(row, 2)?,
            sessions: row.get(3)?,
            last: optional_time(row, 4)?,
        })
    }
}
