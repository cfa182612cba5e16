//! Several tickets at once, in one transaction: all of it is on disk, or nothing is.

use chrono::{DateTime, Utc};
use ticket::Id;

use crate::core::Change;
use crate::list;
use crate::{Ledger, LedgerError, Row, SessionId, State};

impl Ledger {
    /// Expires by hand those of the tickets that are alive, as [`Ledger::withdraw`] does one. Those that are over
    /// meanwhile, or gone, stay as they are. Returns the session that runs on one of them, which goes on.
    ///
    /// # Errors
    /// Database errors; nothing has changed then.
    pub fn withdraw_all(
        &self,
        ids: &[Id],
        now: DateTime<Utc>,
    ) -> Result<Option<(Id, SessionId)>, LedgerError> {
        self.change(now, |change| {
            let mut running = None;
            for row in change.rows(ids) {
                let row = row?;
                if row.state.is_alive() {
                    change.end(row.number, State::Withdrawn)?;
                    let session = change.session_on(row.number)?;
                    running = session.map(|session| (row.id, session)).or(running);
                }
            }
            Ok(running)
        })
    }

    /// Deletes the tickets, as [`Ledger::delete`] does one, but for one on which a session runs, which is returned.
    /// Those that are gone already are left out.
    ///
    /// # Errors
    /// Database errors; nothing has changed then.
    pub fn delete_all(&self, ids: &[Id], now: DateTime<Utc>) -> Result<Option<Id>, LedgerError> {
        self.change(now, |change| {
            let mut in_use = None;
            for row in change.rows(ids) {
                let row = row?;
                if change.session_on(row.number)?.is_some() {
                    in_use = Some(row.id);
                } else {
                    change.delete(&row)?;
                }
            }
            Ok(in_use)
        })
    }
}

impl Change<'_> {
    /// Those of the tickets that are there.
    fn rows(&self, ids: &[Id]) -> impl Iterator<Item = Result<Row, LedgerError>> {
        let rows = ids.iter().map(|id| list::row(&self.tx, id));
        rows.filter(|row| !matches!(row, Err(LedgerError::NoSuchTicket(_))))
    }
}
