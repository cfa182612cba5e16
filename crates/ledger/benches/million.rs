//! A ledger with a million tickets: opening it, listing, expiring what is due, admitting a knock.
//!
//! The million is made once, in SQL, and kept in the target folder. At the end the medians are
//! printed with the limits that the ledger promises.

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{BatchSize, Criterion};
use ledger::{Filter, KeyStore, Ledger, Page, Why};
use rusqlite::Connection;
use ticket::Id;

/// Of the million tickets so many are open, the newest ones, with their sealed keys.
const OPEN: i64 = 1_000;
const TICKETS: i64 = 1_000_000;
/// Bytes of a usual ticket's sealed keys and file.
const BOX: i64 = 4517;

fn main() {
    let place = copy_of_million();
    let results = place.join("criterion");
    let mut criterion = Criterion::default()
        .output_directory(&results)
        .without_plots()
        .sample_size(50)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .configure_from_args();
    disk(&mut criterion, &place);
    opening(&mut criterion, &place);
    listing(&mut criterion, &place);
    expiring(&mut criterion, &place);
    knocking(&mut criterion, &place);
    criterion.final_summary();
    report(&results);
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).expect("a time in 2026")
}

fn open(place: &Path) -> Ledger {
    Ledger::open(place, KeyStore::File(place.join("ledger.key"))).expect("the million opens")
}

/// A copy to work on, since the benchmarks change it.
fn copy_of_million() -> PathBuf {
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("million-3");
    if !made.exists() {
        let unfinished = made.with_extension("unfinished");
        let _ = std::fs::remove_dir_all(&unfinished);
        make_million(&unfinished);
        std::fs::rename(&unfinished, &made).expect("a folder can be renamed");
    }
    let copy = made.with_extension("copy");
    let _ = std::fs::remove_dir_all(&copy);
    std::fs::create_dir(&copy).expect("a folder can be made");
    std::fs::copy(made.join("ledger.sqlite"), copy.join("ledger.sqlite")).expect("room for a copy");
    copy
}

fn make_million(place: &Path) {
    eprintln!("making a ledger of {TICKETS} tickets, once");
    drop(open(place));
    let sql = quick(place);
    let now = start().timestamp_millis();
    sql.execute_batch(&format!(
        "BEGIN;
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {TICKETS})
         INSERT INTO ticket (number, id, name, kind, pseudonym, message, created, expires, offers, uses, state, ended)
         SELECT i, randomblob(16), randomblob(16), 'sealed', 'Blue Heron', 'My printer does not print.',
                {now} - ({TICKETS} - i) * 60000, {now} + i * 60000, 'view,chat', 'once',
                CASE WHEN i > {TICKETS} - {OPEN} THEN 'open'
                     ELSE CASE i % 4 WHEN 0 THEN 'used' WHEN 1 THEN 'expired' WHEN 2 THEN 'withdrawn' ELSE 'locked' END END,
                CASE WHEN i > {TICKETS} - {OPEN} THEN NULL ELSE {now} - ({TICKETS} - i) * 60000 END
         FROM n;
         INSERT INTO secret SELECT number, randomblob({BOX}) FROM ticket WHERE state = 'open';
         INSERT INTO sheet SELECT number / 120, CAST(zeroblob(512) || randomblob(3840) AS BLOB)
             FROM ticket WHERE state = 'open' GROUP BY number / 120;
         INSERT INTO attempt (ticket, at, origin, outcome)
             SELECT number, created, '192.0.2.7:50000', 'admitted' FROM ticket WHERE state <> 'open';
         INSERT INTO session (ticket, attempt, started, approved, ended, why, helper_key, helper_name)
             SELECT ticket, attempt.number, at, at, at, 'stopped by the novice', zeroblob(32), 'Anna'
             FROM attempt JOIN ticket ON ticket.number = ticket WHERE state = 'used';
         COMMIT;"
    ))
    .expect("the million can be made");
}

/// A connection that is quick rather than durable, for what is set up and not measured.
fn quick(place: &Path) -> Connection {
    let sql = Connection::open(place.join("ledger.sqlite")).expect("the ledger is there");
    sql.busy_timeout(Duration::from_secs(5)).expect("a setting");
    sql.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;")
        .expect("settings");
    sql
}

/// Adds `count` open tickets, on disk for good so that the measured change does not pay for them, that expire at `expires`; returns the last one's id.
fn add(sql: &Connection, count: u32, expires: DateTime<Utc>) -> Id {
    sql.execute_batch(&format!(
        "BEGIN IMMEDIATE;
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
         INSERT INTO ticket (id, name, kind, pseudonym, message, created, expires, offers, uses, state)
         SELECT randomblob(16), randomblob(16), 'sealed', 'Blue Heron', 'My printer does not print.',
                0, {}, 'view,chat', 'once', 'open' FROM n;
         INSERT INTO secret SELECT number, randomblob({BOX}) FROM ticket ORDER BY number DESC LIMIT {count};
         INSERT OR REPLACE INTO sheet SELECT ticket / 120, CAST(zeroblob(512) || randomblob(3840) AS BLOB)
             FROM (SELECT ticket FROM secret ORDER BY ticket DESC LIMIT {count}) GROUP BY ticket / 120;
         COMMIT;
         PRAGMA synchronous = FULL;
         PRAGMA wal_checkpoint(TRUNCATE);
         PRAGMA synchronous = OFF;",
        expires.timestamp_millis()
    ))
    .expect("tickets can be added");
    let newest = "SELECT id FROM ticket ORDER BY number DESC LIMIT 1";
    Id::from_bytes(
        sql.query_row(newest, [], |row| row.get(0))
            .expect("one was added"),
    )
}

/// What one durable write of a page costs here: a durable change can't cost less.
fn disk(criterion: &mut Criterion, place: &Path) {
    let mut file = File::create(place.join("written")).expect("a file");
    criterion.bench_function("one durable write", |b| {
        b.iter(|| {
            file.write_all(&[7; 4096]).expect("room");
            file.sync_data().expect("a disk");
        });
    });
}

fn opening(criterion: &mut Criterion, place: &Path) {
    criterion.bench_function("open", |b| {
        b.iter_with_large_drop(|| {
            let ledger = open(place);
            assert!(ledger.any_open(start()).expect("a first answer"));
            ledger
        });
    });
}

fn listing(criterion: &mut Criterion, place: &Path) {
    let ledger = open(place);
    let first = |filter| Page {
        after: None,
        limit: 50,
        filter,
    };
    let over = ledger.page(&first(Filter::Over)).expect("a page");
    let pages = [
        ("list first page", first(Filter::All)),
        ("list open ones", first(Filter::Alive)),
        (
            "list past ones",
            Page {
                after: over.last().map(|row| row.number),
                ..first(Filter::Over)
            },
        ),
    ];
    for (name, page) in pages {
        criterion.bench_function(name, |b| b.iter(|| ledger.page(&page).expect("a page")));
    }
    let row = &over[0];
    criterion.bench_function("details", |b| {
        b.iter(|| ledger.details(&row.id).expect("details"));
    });
}

fn expiring(criterion: &mut Criterion, place: &Path) {
    let (ledger, sql) = (open(place), quick(place));
    let now = Cell::new(start());
    for (name, count) in [
        ("expire one that is due", 1),
        ("expire 100 that are due", 100),
    ] {
        criterion.bench_function(name, |b| {
            let due = || {
                ledger.tidy();
                add(&sql, count, now.get());
                now.set(now.get() + TimeDelta::milliseconds(1));
            };
            let expire = |()| {
                let expired = ledger.expire_due(now.get()).expect("expired");
                assert_eq!(expired.len(), count as usize);
            };
            b.iter_batched(due, expire, BatchSize::PerIteration);
        });
    }
    // What nobody waits for.
    criterion.bench_function("tidy up after 100", |b| {
        let expired = || {
            add(&sql, 100, now.get());
            now.set(now.get() + TimeDelta::milliseconds(1));
            let expired = ledger.expire_due(now.get()).expect("expired");
            assert_eq!(expired.len(), 100);
        };
        b.iter_batched(expired, |()| ledger.tidy(), BatchSize::PerIteration);
    });
}

fn knocking(criterion: &mut Criterion, place: &Path) {
    let (ledger, sql) = (open(place), quick(place));
    let now = start() + TimeDelta::days(1);
    let from: SocketAddr = "192.0.2.7:50000".parse().expect("an address");
    let running = RefCell::new(None);
    criterion.bench_function("admit a knock", |b| {
        let ready = || {
            if let Some(session) = running.take() {
                ledger
                    .end_session(session, now, Why::StoppedByNovice)
                    .expect("ended");
            }
            add(&sql, 1, now + TimeDelta::days(1))
        };
        let admit = |id| {
            let knock = ledger.begin_try(&id, now, from).expect("a try");
            ledger.return_try(knock.attempt, now).expect("the try back");
            let session = ledger
                .admit(&id, knock.attempt, now, &[7; 32], "Anna")
                .expect("admitted");
            running.replace(Some(session));
        };
        b.iter_batched(ready, admit, BatchSize::PerIteration);
    });
}

/// Medians against the limits.
fn report(results: &Path) {
    println!("\nledger of {TICKETS} tickets, {OPEN} of them open: medians");
    let limits = [
        ("one durable write", f64::INFINITY),
        ("open", 100.0),
        ("list first page", 5.0),
        ("list open ones", 5.0),
        ("list past ones", 5.0),
        ("details", 5.0),
        ("expire one that is due", 5.0),
        ("expire 100 that are due", 5.0),
        ("tidy up after 100", f64::INFINITY),
        ("admit a knock", 5.0),
    ];
    for (name, limit) in limits {
        let file = results.join(name).join("new/estimates.json");
        let Ok(text) = std::fs::read_to_string(file) else {
            continue;
        };
        let estimates: serde_json::Value =
            serde_json::from_str(&text).expect("criterion writes JSON");
        let median = estimates["median"]["point_estimate"]
            .as_f64()
            .expect("a median")
            / 1e6;
        let verdict = if median < limit {
            "ok"
        } else {
            "OVER THE LIMIT"
        };
        println!("  {name:<26} {median:>9.3} ms   limit {limit:>5} ms   {verdict}");
    }
}
