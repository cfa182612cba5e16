//! What the ledger's tests share: times, invitations, folders, and the program that can be killed.
#![allow(dead_code)] // each test file uses its part

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use ledger::{Allowed, AttemptId, KeyStore, Ledger, NewTicket, SessionId};
use ticket::{Created, Id, Offers, PasswordChoice, Request, Uses};

/// When the tests begin.
pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

/// So many seconds after the beginning.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    start() + TimeDelta::seconds(seconds)
}

/// An open invitation (it is made the fastest: no password is stretched) for the hour from `at(created)`.
pub(crate) fn invitation(created: i64, uses: Uses) -> Created {
    lasting(created, 3600, uses)
}

/// The same for so many seconds.
pub(crate) fn lasting(created: i64, seconds: i64, uses: Uses) -> Created {
    make(&request(created, seconds, uses))
}

pub(crate) fn make(request: &Request) -> Created {
    let mut random = |out: &mut [u8]| getrandom::fill(out).unwrap();
    ticket::create(request, &mut random).unwrap()
}

pub(crate) fn request(created: i64, seconds: i64, uses: Uses) -> Request {
    Request {
        pseudonym: "Blue Heron".to_owned(),
        created: at(created),
        expires: at(created + seconds),
        offers: Offers::default(),
        uses,
        password: PasswordChoice::Open,
        endpoints: vec!["tcp://192.0.2.7:3398".parse().unwrap()],
        message: "My printer does not print.".to_owned(),
        issuer: None,
    }
}

/// Somebody's address.
pub(crate) fn somebody() -> SocketAddr {
    "192.0.2.99:50123".parse().unwrap()
}

pub(crate) fn open(folder: &Path) -> Ledger {
    try_open(folder).unwrap()
}

pub(crate) fn try_open(folder: &Path) -> Result<Ledger, ledger::LedgerError> {
    Ledger::open(folder, KeyStore::File(key_file(folder)))
}

pub(crate) fn key_file(folder: &Path) -> PathBuf {
    folder.join("ledger.key")
}

/// Keeps a new invitation made at `at(now)`.
pub(crate) fn add(ledger: &Ledger, now: i64, uses: Uses) -> Created {
    let created = invitation(now, uses);
    insert(ledger, &created, now);
    created
}

pub(crate) fn insert(ledger: &Ledger, created: &Created, now: i64) {
    let new = NewTicket {
        created,
        message: "My printer does not print.",
        endpoints: &[],
        only: None,
        replaces: None,
        now: at(now),
    };
    ledger.insert(&new).unwrap();
}

/// A knock that proved the password.
pub(crate) fn proved(ledger: &Ledger, id: &Id, now: i64) -> AttemptId {
    let knock = ledger.begin_try(id, at(now), somebody()).unwrap();
    ledger.return_try(knock.attempt, at(now)).unwrap();
    knock.attempt
}

/// A session that waits for the person's answer.
pub(crate) fn admitted(ledger: &Ledger, id: &Id, now: i64) -> SessionId {
    let attempt = proved(ledger, id, now);
    ledger
        .admit(id, attempt, at(now), &[7; 32], "Anna")
        .unwrap()
}

/// A session that runs.
pub(crate) fn approved(ledger: &Ledger, id: &Id, now: i64) -> SessionId {
    let session = admitted(ledger, id, now);
    ledger
        .approve_session(session, at(now), &[Allowed::View, Allowed::Chat])
        .unwrap();
    session
}

/// What the database holds for the ticket's secrets, as it lies there.
pub(crate) fn sealed(folder: &Path, id: &Id) -> Option<Vec<u8>> {
    let sql = rusqlite::Connection::open(folder.join("ledger.sqlite")).unwrap();
    let find = "SELECT box FROM secret JOIN ticket ON number = ticket WHERE id = ?1";
    let mut find = sql.prepare(find).unwrap();
    let mut rows = find.query([id.as_bytes()]).unwrap();
    rows.next().unwrap().map(|row| row.get(0).unwrap())
}

/// The ticket's own key, as it lies in the database: 32 bytes, zeros when it is destroyed.
pub(crate) fn own_key(folder: &Path, id: &Id) -> Option<Vec<u8>> {
    let sql = rusqlite::Connection::open(folder.join("ledger.sqlite")).unwrap();
    let find = "SELECT substr(keys, 513 + ticket.number % 120 * 32, 32) FROM ticket \
                JOIN sheet ON sheet.number = ticket.number / 120 WHERE id = ?1";
    let mut find = sql.prepare(find).unwrap();
    let mut rows = find.query([id.as_bytes()]).unwrap();
    rows.next().unwrap().map(|row| row.get(0).unwrap())
}

/// A piece of a sealed box that is nowhere else.
pub(crate) fn piece(sealed: &[u8]) -> Vec<u8> {
    sealed[600..632].to_vec()
}

/// Which of the folder's files hold `bytes`.
pub(crate) fn files_with(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.is_file())
        .filter(|path| contains(&std::fs::read(path).unwrap(), bytes))
        .collect()
}

pub(crate) fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// A small generator whose seed is printed, so that a failure can be run again (xorshift64*).
pub(crate) struct Dice(u64);

impl Dice {
    /// From the variable `SEED` if it is set, else from the system.
    pub(crate) fn from_env() -> Self {
        let seed = match std::env::var("SEED") {
            Ok(seed) => seed.parse().expect("SEED is a number"),
            Err(_) => getrandom::u64().unwrap(),
        };
        println!("run this again with SEED={seed}");
        Self::new(seed)
    }

    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() {
            None
        } else {
            Some(&of[self.roll(of.len())])
        }
    }
}
