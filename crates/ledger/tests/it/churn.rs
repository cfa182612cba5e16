//! A program that works on a ledger and says each step before and after it: the tests run it in
//! several processes, kill it, and put it on disks that are full or can't be written.

#![allow(
    clippy::unwrap_used,
    reason = "only tests run this, and they see it fail"
)]

#[path = "support.rs"]
mod support;

use std::io::{BufRead, Write};
use std::path::Path;

use ledger::{AdmitError, Allowed, Filter, KeyStore, Ledger, NewTicket, Outcome, Page, Row, Why};
use support::{Dice, approved, at, insert, invitation, lasting, somebody, try_open};
use ticket::{Id, Uses};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [task, folder, rest @ ..] = args.as_slice() else {
        panic!("usage: ledger-churn TASK FOLDER [NUMBER]...");
    };
    let folder = Path::new(folder);
    let number = |n: usize| rest[n].parse::<i64>().expect("a number");
    match task.as_str() {
        "churn" => churn(&open(folder), number(0), number(1)),
        "insert" => insert_some(&open(folder), number(0)),
        "list" => list(&open(folder)),
        "withdraw" => withdraw_newest(&open(folder)),
        "expire" => expire(&open(folder)),
        "race" => race(&open(folder)),
        "guess" => guess(&open(folder)),
        "hold" => hold(&open(folder)),
        "keyring" => keyring(folder),
        other => panic!("no task {other}"),
    }
}

/// One line, at once in the reader's hands.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .expect("somebody reads this");
}

fn open(folder: &Path) -> Ledger {
    try_open(folder).unwrap_or_else(|error| {
        say(&format!("error {error}"));
        std::process::exit(1);
    })
}

fn page(ledger: &Ledger, filter: Filter) -> Vec<Row> {
    let page = Page {
        after: None,
        limit: 1000,
        filter,
    };
    ledger.page(&page).unwrap_or_else(|error| {
        say(&format!("error {error}"));
        std::process::exit(1);
    })
}

/// Makes changes without end, one a second of the ledger's time, beginning at `now`.
/// Each says `do CHANGE TICKET TIME`, and `did` when the ledger has returned.
fn churn(ledger: &Ledger, mut now: i64, seed: i64) {
    let mut dice = Dice::new(seed as u64);
    loop {
        now += 1;
        step("expire", None, now, || ledger.expire_due(at(now)).map(drop));
        change(ledger, &mut dice, now);
    }
}

fn step<T>(
    name: &str,
    id: Option<&Id>,
    now: i64,
    work: impl FnOnce() -> Result<T, ledger::LedgerError>,
) -> T {
    say(&format!(
        "do {name} {} {now}",
        id.map_or("-".to_owned(), ToString::to_string)
    ));
    let result = work().unwrap_or_else(|error| panic!("{name} failed: {error}"));
    say("did");
    result
}

fn change(ledger: &Ledger, dice: &mut Dice, now: i64) {
    let open: Vec<Id> = page(ledger, Filter::Alive)
        .iter()
        .map(|row| row.id)
        .collect();
    let over: Vec<Id> = page(ledger, Filter::Over)
        .iter()
        .map(|row| row.id)
        .collect();
    match (dice.roll(10), dice.pick(&open), dice.pick(&over)) {
        (0, Some(id), _) => {
            step("withdraw", Some(id), now, || ledger.withdraw(id, at(now)));
        }
        (1, _, Some(id)) => step("delete", Some(id), now, || ledger.delete(id, at(now))),
        (2..=4, Some(id), _) => wrong(ledger, id, now),
        (5..=7, Some(id), _) => session(ledger, id, dice, now),
        _ => make(ledger, dice, now),
    }
}

fn make(ledger: &Ledger, dice: &mut Dice, now: i64) {
    let (name, uses) = match dice.roll(2) {
        0 => ("once", Uses::Once),
        _ => ("often", Uses::UntilExpiry),
    };
    let created = lasting(now, 20 + dice.roll(400) as i64, uses);
    let expires = (created.invitation.expires() - at(0)).num_seconds();
    let new = NewTicket {
        created: &created,
        message: "",
        endpoints: &[],
        only: None,
        replaces: None,
        now: at(now),
    };
    step(
        &format!("{name}:{expires}"),
        Some(&created.keys.id),
        now,
        || ledger.insert(&new),
    );
}

fn wrong(ledger: &Ledger, id: &Id, now: i64) {
    let knock = step("try", Some(id), now, || {
        match ledger.begin_try(id, at(now), somebody()) {
            Ok(knock) => Ok(knock),
            Err(ledger::TryError::Ledger(error)) => Err(error),
            Err(refused) => panic!("{id} should have had a try: {refused}"),
        }
    });
    step("wrong", Some(id), now, || {
        ledger.attempt_outcome(knock.attempt, at(now), Outcome::WrongPassword)
    });
}

fn session(ledger: &Ledger, id: &Id, dice: &mut Dice, now: i64) {
    let knock = step("try", Some(id), now, || {
        Ok(ledger.begin_try(id, at(now), somebody()).unwrap())
    });
    step("right", Some(id), now, || {
        ledger.return_try(knock.attempt, at(now))
    });
    let session = step("admit", Some(id), now, || {
        Ok(ledger
            .admit(id, knock.attempt, at(now), &[7; 32], "Anna")
            .unwrap())
    });
    if dice.roll(3) > 0 {
        step("approve", Some(id), now, || {
            ledger.approve_session(session, at(now), &[Allowed::View, Allowed::Chat])
        });
    }
    if dice.roll(4) == 0 {
        step("withdraw", Some(id), now, || ledger.withdraw(id, at(now)));
    }
    step("end", Some(id), now, || {
        ledger.end_session(session, at(now), Why::StoppedByHelper)
    });
}

/// Inserts tickets, saying `did TICKET` for each, until `count` are there or one fails: `error TEXT`.
fn insert_some(ledger: &Ledger, count: i64) {
    for _ in 0..count {
        let created = invitation(0, Uses::Once);
        let new = NewTicket {
            created: &created,
            message: "",
            endpoints: &[],
            only: None,
            replaces: None,
            now: at(0),
        };
        match ledger.insert(&new) {
            Ok(_) => say(&format!("did {}", created.keys.id)),
            Err(error) => return say(&format!("error {error}")),
        }
    }
}

fn list(ledger: &Ledger) {
    for row in page(ledger, Filter::All) {
        say(&format!("{} {}", row.id, row.state));
    }
}

fn withdraw_newest(ledger: &Ledger) {
    let id = page(ledger, Filter::Alive)[0].id;
    match ledger.withdraw(&id, at(1)) {
        Ok(_) => say(&format!("did {id}")),
        Err(error) => say(&format!("error {error}")),
    }
}

/// Expires all that is due in an hour: `did TICKET` for each.
fn expire(ledger: &Ledger) {
    for id in ledger.expire_due(at(3601)).expect("expired") {
        say(&format!("did {id}"));
    }
}

/// Tries for a session on every ticket there is, until none is alive: `admitted TICKET`.
fn race(ledger: &Ledger) {
    say("ready");
    wait_for_line();
    loop {
        let alive = page(ledger, Filter::Alive);
        if alive.is_empty() {
            return;
        }
        for row in alive {
            race_for(ledger, &row.id);
        }
    }
}

fn race_for(ledger: &Ledger, id: &Id) {
    let Ok(knock) = ledger.begin_try(id, at(1), somebody()) else {
        return;
    };
    ledger
        .return_try(knock.attempt, at(1))
        .expect("the try back");
    match ledger.admit(id, knock.attempt, at(1), &[7; 32], "Anna") {
        Ok(session) => {
            say(&format!("admitted {id}"));
            ledger
                .approve_session(session, at(1), &[Allowed::View, Allowed::Chat])
                .expect("approved");
            ledger
                .end_session(session, at(1), Why::StoppedByHelper)
                .expect("ended");
        }
        // Trying again and again at once would leave the other no moment to end its session in.
        Err(AdmitError::Busy) => while !ledger.changed_elsewhere().expect("a look") {},
        Err(AdmitError::Over(_)) => {}
        Err(AdmitError::Ledger(error)) => panic!("{error}"),
    }
}

/// Guesses wrong at the newest ticket until it is refused: `guessed` for each try that was granted.
fn guess(ledger: &Ledger) {
    let id = page(ledger, Filter::Alive)[0].id;
    say("ready");
    wait_for_line();
    while let Ok(knock) = ledger.begin_try(&id, at(1), somebody()) {
        say("guessed");
        let _ = ledger.attempt_outcome(knock.attempt, at(1), Outcome::WrongPassword);
    }
}

/// Runs a session on the newest ticket until it is killed.
fn hold(ledger: &Ledger) {
    let id = page(ledger, Filter::Alive)[0].id;
    approved(ledger, &id, 1);
    say("holding");
    wait_for_line();
}

/// Inserts a ticket with the key where the system keeps keys, and says the files there are.
fn keyring(folder: &Path) {
    let ledger = Ledger::open(folder, KeyStore::System).expect("a ledger");
    let known = page(&ledger, Filter::Alive);
    if known.is_empty() {
        insert(&ledger, &invitation(0, Uses::Once), 0);
    }
    let id = page(&ledger, Filter::Alive)[0].id;
    match ledger.file(&id) {
        Ok(Some(_)) => say("opened"),
        Ok(None) => say("gone"),
        Err(error) => say(&format!("error {error}")),
    }
}

fn wait_for_line() {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .expect("a line");
}
