//! Several processes work on one ledger at once: the window and the command line do.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::support::{add, admitted, at, open, proved};
use ledger::{AdmitError, State, TRIES, Why};
use ticket::Uses;

/// The program at work, which stops where it says so until it is told to go on.
struct Program {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    input: ChildStdin,
}

impl Program {
    fn start(task: &str, folder: &Path, numbers: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ledger-churn"))
            .args([task.as_ref(), folder.as_os_str()])
            .args(numbers)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let input = child.stdin.take().unwrap();
        Self {
            child,
            lines,
            input,
        }
    }

    fn wait_for(&mut self, line: &str) {
        assert_eq!(self.lines.next().unwrap().unwrap(), line);
    }

    fn go_on(&mut self) {
        writeln!(self.input).unwrap();
    }

    /// Everything it says until it ends by itself.
    fn rest(mut self) -> Vec<String> {
        let said = self.lines.map(Result::unwrap).collect();
        assert!(self.child.wait().unwrap().success());
        said
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Two of them, let go at the same moment.
fn both(task: &str, folder: &Path) -> [Vec<String>; 2] {
    let mut programs = [
        Program::start(task, folder, &[]),
        Program::start(task, folder, &[]),
    ];
    for program in &mut programs {
        program.wait_for("ready");
    }
    for program in &mut programs {
        program.go_on();
    }
    programs.map(Program::rest)
}

#[test]
fn of_two_programs_only_one_admits_a_knock_on_a_ticket() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let tickets: BTreeSet<_> = (0..40)
        .map(|_| add(&ledger, 0, Uses::Once).keys.id)
        .collect();

    let said = both("race", folder.path()).concat();

    let expected: Vec<_> = tickets.iter().map(|id| format!("admitted {id}")).collect();
    let mut admitted = said;
    admitted.sort();
    assert_eq!(admitted, expected, "each ticket is admitted exactly once");
    for id in &tickets {
        let details = ledger.details(id).unwrap();
        assert_eq!(details.row.state, State::Used);
        assert_eq!(details.sessions.len(), 1);
    }
}

#[test]
fn two_programs_together_grant_five_tries() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;

    let said = both("guess", folder.path()).concat();

    assert_eq!(said.len(), usize::from(TRIES));
    assert_eq!(ledger.row(&id).unwrap().state, State::Locked);
}

#[test]
fn two_programs_begin_one_ledger_with_one_key() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let programs = [(); 2].map(|()| Program::start("insert", folder.path(), &["20"]));
        let said = programs.map(Program::rest).concat();
        assert_eq!(said.len(), 40);

        let ledger = open(folder.path());
        for line in said {
            let id = line.strip_prefix("did ").unwrap().parse().unwrap();
            assert!(ledger.file(&id).unwrap().is_some(), "{id} can be opened");
        }
    }
}

#[test]
fn the_session_of_a_living_program_is_left_alone_and_that_of_a_killed_one_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let other = add(&ledger, 0, Uses::Once).keys.id;
    let theirs = add(&ledger, 0, Uses::Once).keys.id;
    let mut program = Program::start("hold", folder.path(), &[]);
    program.wait_for("holding");

    let mine = open(folder.path());
    mine.recover(at(2)).unwrap();
    assert_eq!(mine.running().unwrap().unwrap().ticket, theirs);
    assert_eq!(mine.row(&theirs).unwrap().state, State::InUse);
    let knock = proved(&mine, &other, 2);
    assert!(matches!(
        mine.admit(&other, knock, at(2), &[1; 32], ""),
        Err(AdmitError::Busy)
    ));
    let attempts = mine.details(&other).unwrap().attempts;
    assert_eq!(
        attempts[0].outcome.as_str(),
        "busy",
        "the novice sees that it happened"
    );

    program.kill();
    let session = admitted(&mine, &other, 3);
    let details = mine.details(&theirs).unwrap();
    assert_eq!(
        details.row.state,
        State::Used,
        "it was for one session, and that had begun"
    );
    assert_eq!(details.sessions[0].why, Some(Why::Crashed));
    assert_eq!(mine.running().unwrap().unwrap().session, session);
}

#[test]
fn a_list_that_is_read_does_not_say_that_the_session_of_a_killed_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    for _ in 0..2 {
        add(&ledger, 0, Uses::Once);
    }
    let mut program = Program::start("hold", folder.path(), &[]);
    program.wait_for("holding");
    let theirs = ledger.running().unwrap().unwrap().ticket;
    assert!(!ledger.close_dead(at(2)).unwrap(), "it lives");
    ledger.expire_due(at(2)).unwrap();
    assert_eq!(ledger.row(&theirs).unwrap().state, State::InUse);

    program.kill();
    ledger.expire_due(at(3)).unwrap();
    assert_eq!(ledger.row(&theirs).unwrap().state, State::Used);
    let details = ledger.details(&theirs).unwrap();
    assert_eq!(details.sessions[0].why, Some(Why::Crashed));
    assert!(!ledger.close_dead(at(3)).unwrap(), "once is enough");
}

#[test]
fn one_program_asks_another_to_stop_its_session() {
    let folder = tempfile::tempdir().unwrap();
    let (window, line) = (open(folder.path()), open(folder.path()));
    let id = add(&window, 0, Uses::UntilExpiry).keys.id;
    let session = admitted(&window, &id, 1);
    assert!(window.changed_elsewhere().is_ok());
    assert!(!window.changed_elsewhere().unwrap());

    assert_eq!(line.withdraw(&id, at(2)).unwrap(), Some(session));
    line.ask_stop(session, at(2)).unwrap();

    assert!(window.changed_elsewhere().unwrap());
    assert!(!window.changed_elsewhere().unwrap());
    assert!(window.running().unwrap().unwrap().stop_asked);
    let after = window.end_session(session, at(3), Why::Withdrawn).unwrap();
    assert_eq!(after, State::Withdrawn);
}
