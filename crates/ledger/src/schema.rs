//! Makes the database, opens it with the settings its promises need, and brings older ones up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::LedgerError;
use crate::place::{Place, owner_only};
use crate::seal::fill;

/// "Bckn": tells the file from other programs' databases (`PRAGMA application_id`).
const APPLICATION: i32 = 0x4263_6b6e;
/// The format that this version writes (`PRAGMA user_version`).
const VERSION: u32 = 1;
/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// A database up to this size is checked whole when it is opened; larger ones where they are read.
const CHECKED_WHOLE: u64 = 4 << 20;

/// Steps from each older format to the next: `MIGRATIONS[n]` leads from `n + 1` to `n + 2`.
const MIGRATIONS: [&str; VERSION as usize - 1] = [];

/// Opens the database, making it if there is none. Call with no lock of the place held.
pub(crate) fn open(place: &Place) -> Result<(Connection, std::fs::File), LedgerError> {
    let mut lock = place.lock_shared()?;
    if !place.has_database()? {
        drop(lock);
        make(place)?;
        lock = place.lock_shared()?;
    }
    let path = place.database();
    let connection = connect(&path, false).and_then(|c| prepare(c, &path));
    Ok((connection.map_err(|e| e.at(&path))?, lock))
}

/// Makes a whole database under another name first: one that stands in its place is never half.
fn make(place: &Place) -> Result<(), LedgerError> {
    let _lock = place.lock()?;
    if place.has_database()? {
        return Ok(());
    }
    place.clear_unfinished()?;
    let path = place.unfinished();
    fill_new(&path).map_err(|e| e.at(&path))?;
    place.finish()
}

fn fill_new(path: &Path) -> Result<(), LedgerError> {
    // SQLite gives its other files the mode of this one.
    owner_only(std::fs::OpenOptions::new().write(true).create_new(true))
        .open(path)
        .map_err(|e| LedgerError::io(path, e))?;
    let connection = connect(path, true)?;
    let mut id = [0; 16];
    fill(&mut id)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.execute_batch(include_str!("schema.sql"))?;
    connection.execute(
        "INSERT INTO ledger (one, id, clock) VALUES (1, ?1, 0)",
        [id],
    )?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.execute_batch("COMMIT")?;
    // Closing writes all to the one file, and makes it durable.
    connection.close().map_err(|(_, e)| e)?;
    Ok(())
}

fn connect(path: &Path, new: bool) -> Result<Connection, LedgerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    if new {
        // The layout of what is sealed counts on this size.
        connection.pragma_update(None, "page_size", 4096)?;
    }
    // Several processes at once; a commit is one write and one sync.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // A commit is on disk when it returns, on macOS too.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    // What is deleted is overwritten; and nothing goes into temporary files.
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Damage is told as such, and the file can't make the program run anything.
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Refuses what is not a ledger, or not whole; brings an older one up to date.
fn prepare(mut connection: Connection, path: &Path) -> Result<Connection, LedgerError> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if pragma("application_id")? != i64::from(APPLICATION) {
        return Err(LedgerError::Foreign {
            path: path.to_owned(),
        });
    }
    let found = u32::try_from(pragma("user_version")?).unwrap_or(u32::MAX);
    if found > VERSION {
        let path = path.to_owned();
        return Err(LedgerError::Newer {
            path,
            found,
            known: VERSION,
        });
    }
    let damaged = |detail: String| LedgerError::Damaged {
        path: path.to_owned(),
        detail,
    };
    if found == 0 {
        return Err(damaged("it has no format number".to_owned()));
    }
    if std::fs::metadata(path).is_ok_and(|file| file.len() <= CHECKED_WHOLE) {
        let verdict: String =
            connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
        if verdict != "ok" {
            return Err(damaged(verdict));
        }
    }
    if found < VERSION {
        migrate(&mut connection)?;
    }
    Ok(connection)
}

/// All the steps in one transaction: a database is of one format or the other.
fn migrate(connection: &mut Connection) -> Result<(), LedgerError> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    let found: u32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in MIGRATIONS.iter().skip(found as usize - 1) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "user_version", VERSION)?;
    Ok(change.commit()?)
}
