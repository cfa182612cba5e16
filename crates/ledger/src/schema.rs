//! Makes the database, opens it with the settings its promises need, and brings older ones up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::LedgerError;
use crate::place::Place;
use crate::seal::fill;

/// "Bckn": tells the file from other programs' databases (`PRAGMA application_id`).
const APPLICATION: i32 = 0x4263_6b6e;
/// The format that this version writes (`PRAGMA user_version`).
const VERSION: u32 = 5;
/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long to wait for what can be done later as well.
const LITTLE_PATIENCE: Duration = Duration::from_millis(20);
/// A database up to this size is checked whole when it is opened; larger ones where they are read.
const CHECKED_WHOLE: u64 = 4 << 20;

/// The first format; new databases begin with it, too, so that each table is told in one place.
const FIRST: &str = include_str!("schema.sql");

/// Steps from each older format to the next: `MIGRATIONS[n]` leads from `n + 1` to `n + 2`.
const MIGRATIONS: [&str; VERSION as usize - 1] = [
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
];

/// Opens the database, making it if there is none. While the file that comes with it is kept, nobody
/// moves the database.
pub(crate) fn open(place: &Place) -> Result<(Connection, std::fs::File), LedgerError> {
    let lock = place.lock_shared()?;
    if !place.has_database()? {
        make(place)?;
    }
    let path = place.database();
    let opened = connect(&path).and_then(|connection| {
        // First, so that a file that is refused is not touched.
        let found = identify(&connection, &path)?;
        set_up(&connection)?;
        check(&connection, &path)?;
        bring_up_to_date(connection, found)
    });
    Ok((opened.map_err(|e| e.at(&path))?, lock))
}

/// Makes a whole database under another name first: one that stands in its place is never half.
fn make(place: &Place) -> Result<(), LedgerError> {
    let _lock = place.lock_making()?;
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
    private::new_file(path).map_err(|e| LedgerError::io(path, e))?;
    let connection = connect(path)?;
    // The layout of what is sealed counts on this size.
    connection.pragma_update(None, "page_size", 4096)?;
    set_up(&connection)?;
    let mut id = [0; 16];
    fill(&mut id)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for step in [FIRST].iter().chain(&MIGRATIONS) {
        connection.execute_batch(step)?;
    }
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

fn connect(path: &Path) -> Result<Connection, LedgerError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Settings that the ledger's promises rest on.
fn set_up(connection: &Connection) -> Result<(), LedgerError> {
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
    Ok(())
}

/// Does something that need not succeed now, without waiting long for other processes.
pub(crate) fn with_little_patience<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    connection.busy_timeout(LITTLE_PATIENCE)?;
    let result = work(connection);
    connection.busy_timeout(PATIENCE)?;
    result
}

/// The database's format; refuses what is not a ledger, or newer than this program.
fn identify(connection: &Connection, path: &Path) -> Result<u32, LedgerError> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let path = || path.to_owned();
    if pragma("application_id")? != i64::from(APPLICATION) {
        return Err(LedgerError::Foreign { path: path() });
    }
    match u32::try_from(pragma("user_version")?) {
        Ok(found @ 1..=VERSION) => Ok(found),
        Ok(0) => Err(LedgerError::Damaged {
            path: path(),
            detail: "it has no format number".to_owned(),
        }),
        found => Err(LedgerError::Newer {
            path: path(),
            found: found.unwrap_or(u32::MAX),
            known: VERSION,
        }),
    }
}

/// Looks through a database that is small enough; a larger one tells its damage where it is read.
fn check(connection: &Connection, path: &Path) -> Result<(), LedgerError> {
    if !std::fs::metadata(path).is_ok_and(|file| file.len() <= CHECKED_WHOLE) {
        return Ok(());
    }
    let verdict: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    match verdict.as_str() {
        "ok" => Ok(()),
        _ => Err(LedgerError::Damaged {
            path: path.to_owned(),
            detail: verdict,
        }),
    }
}

/// All the steps in one transaction: a database is of one format or the other.
fn bring_up_to_date(mut connection: Connection, found: u32) -> Result<Connection, LedgerError> {
    if found < VERSION {
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have been faster.
        let found: u32 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in MIGRATIONS.iter().skip(found as usize - 1) {
            change.execute_batch(step)?;
        }
        change.pragma_update(None, "user_version", VERSION)?;
        change.commit()?;
    }
    Ok(connection)
}
