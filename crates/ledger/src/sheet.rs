//! The tickets' own keys, many to a page, so that to end a hundred tickets is to overwrite one or two.
//!
//! What is sealed of a ticket opens with the ledger's local key and the ticket's own key together, and
//! is worth nothing without either. The own keys of [`PER_SHEET`] tickets that were made after one
//! another lie in one row, a sheet; the database itself overwrites a ticket's with zeros in the
//! transaction that ends it (`schema.sql`). The sealed boxes, a page or more each, need no such
//! hurry: see [`Ledger::tidy`].
//!
//! A sheet is `zeros (512 bytes) ‖ keys (120 · 32)`. The zeros are there for the reason that `seal.rs`
//! gives: keys lie in the row's one overflow page, which SQLite never copies, and nowhere else.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::core::Change;
use crate::seal::Key;
use crate::{Ledger, LedgerError, Number, schema};

/// Keys on one sheet; the same number is in `schema.sql` and in the queries here.
#[cfg(test)]
const PER_SHEET: usize = 120;
/// The SQL for a ticket's own key; for queries that name the two tables.
pub(crate) const OWN_KEY: &str = "substr(sheet.keys, 513 + ticket.number % 120 * 32, 32)";
/// The SQL for the sheet that the key is on.
pub(crate) const ON_SHEET: &str = "sheet.number = ticket.number / 120";
/// So many boxes are cleared away in one transaction, so that others get their turn.
const BATCH: u32 = 50;

impl Change<'_> {
    /// Keeps a new ticket's own key.
    pub(crate) fn keep_own_key(&self, ticket: Number, own: &Key) -> Result<(), LedgerError> {
        let sheet = "INSERT OR IGNORE INTO sheet (number, keys) VALUES (?1 / 120, zeroblob(4352))";
        self.run(sheet, [ticket.0])?;
        let key = "UPDATE sheet SET keys = CAST(substr(keys, 1, 512 + ?1 % 120 * 32) || ?2 \
                   || substr(keys, 545 + ?1 % 120 * 32) AS BLOB) WHERE number = ?1 / 120";
        self.run(key, (ticket.0, own.as_bytes()))?;
        Ok(())
    }
}

impl Ledger {
    /// Clears away what expired tickets left: boxes whose keys are destroyed, so that nothing opens
    /// them any more. Call it when those who wait have been told; costs next to nothing when nothing
    /// is left. Closing and opening a ledger do the same, so nothing stays for good if nobody calls.
    ///
    /// It can't fail, but be put off: while another process is writing, or the disk is full, the rest
    /// waits for the next call.
    pub fn tidy(&self) {
        if !self.untidy.get() {
            return;
        }
        match schema::with_little_patience(&self.connection, sweep) {
            Ok(swept) => {
                self.untidy.set(false);
                if swept || self.shred_due.get() {
                    self.shred();
                }
            }
            Err(error) => tracing::debug!(%error, "what is over is cleared away later"),
        }
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.tidy();
    }
}

/// Deletes the boxes of tickets that are over, and sheets without a ticket that is alive; returns
/// whether there were any.
fn sweep(connection: &Connection) -> rusqlite::Result<bool> {
    // CROSS JOIN is SQLite's word for "in this order": the boxes are few, the tickets many.
    let boxes = "DELETE FROM secret WHERE ticket IN (SELECT secret.ticket FROM secret \
                 CROSS JOIN ticket ON ticket.number = secret.ticket WHERE ticket.ended IS NOT NULL LIMIT ?1)";
    let sheets = "DELETE FROM sheet WHERE NOT EXISTS (SELECT 1 FROM ticket WHERE ended IS NULL \
                  AND ticket.number BETWEEN sheet.number * 120 AND sheet.number * 120 + 119)";
    let mut swept = false;
    loop {
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let deleted = tx.prepare_cached(boxes)?.execute([BATCH])?;
        let last = deleted < BATCH as usize;
        swept |= deleted > 0;
        if last {
            swept |= tx.prepare_cached(sheets)?.execute([])? > 0;
        }
        tx.commit()?;
        if last {
            return Ok(swept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{IN_TREE, share_in_tree};

    #[test]
    fn a_sheet_keeps_its_keys_in_one_overflow_page() {
        let bytes = IN_TREE + PER_SHEET * 32;
        assert_eq!(bytes, 4352, "as schema.sql says");
        for header in 3..=6 {
            let share = share_in_tree(bytes + header);
            assert!(share <= IN_TREE, "keys lie in the tree");
            assert!(bytes + header - share <= 4092, "more than one page");
        }
    }
}
