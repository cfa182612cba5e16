//! Killing the program at any moment loses no ticket, brings no dead one back, lets none be used
//! twice, and gives no try back that was spent.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Dice, at, files_with, open, own_key, piece, sealed};
use ledger::{Filter, Ledger, Page, State, Why};
use ticket::Id;

const CHANGES: usize = 1000;

#[test]
fn killed_at_any_moment_the_ledger_keeps_what_it_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::from_env();
    let mut expected = Model::default();
    let mut pieces = BTreeMap::new();
    let (mut changes, mut kills, mut pending, mut now) = (0, 0, 0, 0);
    while changes < CHANGES {
        let run = run_and_kill(folder.path(), now, &mut dice);
        changes += run.done.len();
        kills += 1;
        pending += usize::from(run.pending.is_some());
        for step in &run.done {
            expected.apply(step);
        }
        // Knocks that were under way are given up by then.
        now = run.until + 60;
        expected = reopened(folder.path(), now, &expected, run.pending.as_deref());
        check_secrets(folder.path(), &expected, &mut pieces);
    }
    println!("{changes} changes, {kills} kills, {pending} of them in the middle of a change");
    assert!(pending > 0, "no kill came in the middle of a change");
}

/// What one run of the program said before it was killed.
struct Run {
    done: Vec<String>,
    /// A change that was begun; nobody heard whether it was made.
    pending: Option<String>,
    until: i64,
}

fn run_and_kill(folder: &Path, now: i64, dice: &mut Dice) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ledger-churn"))
        .args(["churn".as_ref(), folder.as_os_str()])
        .args([now.to_string(), dice.roll(1 << 30).to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut run = Run {
        done: Vec::new(),
        pending: None,
        until: now,
    };
    let read = dice.roll(100);
    for line in lines.by_ref().take(read) {
        run.note(&line.unwrap());
    }
    kill(&mut child, Duration::from_micros(dice.roll(3000) as u64));
    // What it said between then and its end counts as well; a line cut short was not said.
    for line in lines.map_while(Result::ok) {
        run.note(&line);
    }
    run
}

/// Kills (SIGKILL) after a while that is spent without giving the processor away.
fn kill(child: &mut Child, after: Duration) {
    let moment = Instant::now() + after;
    while Instant::now() < moment {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

impl Run {
    fn note(&mut self, line: &str) {
        match line.strip_prefix("do ") {
            Some(step) if step.split(' ').count() == 3 && !step.ends_with(' ') => {
                self.until = step.rsplit(' ').next().unwrap().parse().unwrap();
                self.pending = Some(step.to_owned());
            }
            Some(_) => {}
            None if line == "did" => self.done.extend(self.pending.take()),
            None => assert!("did".starts_with(line), "the program said {line:?}"),
        }
    }
}

/// What is known of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    state: State,
    once: bool,
    expires: i64,
    tries: u8,
    approved: u32,
    running: bool,
}

/// What the ledger should hold, by the words of the design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Model {
    tickets: BTreeMap<String, Known>,
    deleted: Vec<String>,
}

impl Model {
    fn apply(&mut self, step: &str) {
        let [change, id, now] = step.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let now: i64 = now.parse().unwrap();
        if let Some((uses, expires)) = change.split_once(':') {
            let expires = expires.parse().unwrap();
            let once = uses == "once";
            let new = Known {
                state: State::Open,
                once,
                expires,
                tries: 0,
                approved: 0,
                running: false,
            };
            assert!(self.tickets.insert(id.to_owned(), new).is_none());
            return;
        }
        match change {
            "expire" => self.expire(now),
            "delete" => {
                assert!(self.tickets.remove(id).is_some());
                self.deleted.push(id.to_owned());
            }
            _ => self
                .tickets
                .get_mut(id)
                .expect("a known ticket")
                .change(change, now),
        }
    }

    fn expire(&mut self, now: i64) {
        for known in self.tickets.values_mut() {
            if known.state == State::Open && known.expires < now {
                known.state = State::Expired;
            }
        }
    }

    /// After the program was killed and another opened the ledger later.
    fn recover(&mut self, now: i64) {
        for known in self.tickets.values_mut() {
            if known.running {
                known.change("end", now);
            }
            if known.state.is_alive() && known.tries == 5 {
                known.state = State::Locked;
            }
        }
        self.expire(now);
    }
}

impl Known {
    fn change(&mut self, change: &str, now: i64) {
        match change {
            "try" => self.tries += 1,
            "right" => self.tries -= 1,
            "wrong" if self.tries == 5 => self.state = State::Locked,
            "wrong" => {}
            "admit" => (self.state, self.running) = (State::InUse, true),
            "approve" => self.approved += 1,
            "withdraw" => self.state = State::Withdrawn,
            "end" => self.end(now),
            other => panic!("no such change: {other}"),
        }
    }

    fn end(&mut self, now: i64) {
        self.running = false;
        if self.state == State::InUse {
            self.state = match (self.once, self.approved) {
                (true, 1..) => State::Used,
                _ if self.expires < now => State::Expired,
                _ => State::Open,
            };
        }
    }
}

/// Opens the ledger as its person would after the crash; it must hold all that was said, and the
/// change that nobody heard of as a whole or not at all.
fn reopened(folder: &Path, now: i64, said: &Model, pending: Option<&str>) -> Model {
    let ledger = open(folder);
    ledger.recover(at(now)).unwrap();
    ledger.expire_due(at(now)).unwrap();
    let found = read(&ledger);
    let mut without = said.clone();
    without.recover(now);
    let mut with = said.clone();
    if let Some(step) = pending {
        with.apply(step);
    }
    with.recover(now);
    assert!(
        found == without || found == with,
        "pending {pending:?}\nfound {found:#?}\nexpected {without:#?}\nor {with:#?}"
    );
    check_history(&ledger, &found);
    found
}

fn read(ledger: &Ledger) -> Model {
    let mut found = Model::default();
    let mut page = Page {
        after: None,
        limit: 100,
        filter: Filter::All,
    };
    loop {
        let rows = ledger.page(&page).unwrap();
        let Some(last) = rows.last() else { break };
        page.after = Some(last.number);
        for row in rows {
            let details = ledger.details(&row.id).unwrap();
            let approved = details
                .sessions
                .iter()
                .filter(|s| s.approved.is_some())
                .count();
            let known = Known {
                state: row.state,
                once: row.uses == ticket::Uses::Once,
                expires: (row.expires - at(0)).num_seconds(),
                tries: 5 - row.tries_left,
                approved: u32::try_from(approved).unwrap(),
                running: details
                    .sessions
                    .iter()
                    .any(|session| session.ended.is_none()),
            };
            found.tickets.insert(row.id.to_string(), known);
        }
    }
    let mut deleted = ledger.history(None, 1000).unwrap();
    deleted.reverse();
    found.deleted = deleted.iter().map(|line| line.id.to_string()).collect();
    found
}

fn check_history(ledger: &Ledger, found: &Model) {
    assert_eq!(ledger.running().unwrap(), None);
    for (id, known) in &found.tickets {
        let id: Id = id.parse().unwrap();
        assert!(
            !known.once || known.approved <= 1,
            "{id} was used {} times",
            known.approved
        );
        assert_eq!(
            known.state.is_alive(),
            ledger.file(&id).unwrap().is_some(),
            "{id}"
        );
        for session in ledger.details(&id).unwrap().sessions {
            let whys = [Some(Why::StoppedByHelper), Some(Why::Crashed)];
            assert!(whys.contains(&session.why), "{session:?}");
        }
    }
}

/// No key and nothing sealed of a ticket that is over is in any file any more.
fn check_secrets(folder: &Path, expected: &Model, pieces: &mut BTreeMap<String, [Vec<u8>; 2]>) {
    for (id, known) in &expected.tickets {
        if known.state.is_alive() && !pieces.contains_key(id) {
            let number = id.parse().unwrap();
            let sealed = sealed(folder, &number).unwrap();
            let own = own_key(folder, &number).unwrap();
            pieces.insert(id.clone(), [piece(&sealed), own]);
        }
    }
    for (id, pieces) in pieces {
        let alive = expected
            .tickets
            .get(id)
            .is_some_and(|known| known.state.is_alive());
        for piece in pieces {
            let files = files_with(folder, piece);
            assert_eq!(alive, !files.is_empty(), "{id}: {files:?}");
        }
    }
}
