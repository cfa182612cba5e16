//! Who has been here before: the sessions of one helper's key, over all invitations.

use chrono::{DateTime, Utc};

use crate::{Ledger, LedgerError, records};

/// What the ledger remembers of a helper's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// How many sessions the person allowed with this key.
    pub sessions: u32,
    /// When the latest of them was allowed.
    pub last: Option<DateTime<Utc>>,
    /// Whether the person ever allowed a session, with whomever. Those of deleted invitations count here: of them no
    /// key is kept.
    pub anybody: bool,
}

impl Ledger {
    /// What is remembered of the helper whose public key has this SHA-256. Only what a person allowed counts: whoever
    /// was declined has not been here.
    ///
    /// # Errors
    /// Database errors.
    pub fn met(&self, helper_key: &[u8; 32]) -> Result<Met, LedgerError> {
        let sql = "SELECT count(*) FILTER (WHERE helper_key = ?1), \
                   max(approved) FILTER (WHERE helper_key = ?1), \
                   count(*) > 0 OR EXISTS (SELECT 1 FROM history WHERE sessions > 0) \
                   FROM session WHERE approved IS NOT NULL";
        self.read(|c| {
            let met = c.prepare_cached(sql)?.query_row([helper_key], |row| {
                Ok(Met {
                    sessions: row.get(0)?,
                    last: records::optional_time(row, 1)?,
                    anybody: row.get(2)?,
                })
            });
            Ok(met?)
        })
    }
}
