//! Five wrong passwords lock a ticket, across restarts, and a right one costs nothing.

use crate::support::{add, admitted, at, open, proved, somebody};
use ledger::{Ledger, LedgerError, Outcome, State, TRIES, TryError};
use ticket::{Id, Uses};

fn wrong(ledger: &Ledger, id: &Id, now: i64) -> State {
    let knock = ledger.begin_try(id, at(now), somebody()).unwrap();
    ledger
        .attempt_outcome(knock.attempt, at(now), Outcome::WrongPassword)
        .unwrap()
}

fn outcomes(ledger: &Ledger, id: &Id) -> Vec<Outcome> {
    let attempts = ledger.details(id).unwrap().attempts;
    attempts.iter().map(|attempt| attempt.outcome).collect()
}

#[test]
fn the_fifth_wrong_password_locks_the_ticket() {
    let folder = tempfile::tempdir().unwrap();
    let created = add(&open(folder.path()), 0, Uses::UntilExpiry);
    let id = created.keys.id;
    for n in 1..TRIES {
        // Each by another run of the program.
        let ledger = open(folder.path());
        let knock = ledger.begin_try(&id, at(1), somebody()).unwrap();
        assert_eq!(knock.left, TRIES - n);
        let after = ledger.attempt_outcome(knock.attempt, at(1), Outcome::WrongPassword);
        assert_eq!(after.unwrap(), State::Open);
        assert_eq!(ledger.row(&id).unwrap().tries_left, TRIES - n);
    }
    let ledger = open(folder.path());
    assert_eq!(wrong(&ledger, &id, 2), State::Locked);

    assert!(matches!(
        ledger.begin_try(&id, at(3), somebody()),
        Err(TryError::Over(State::Locked))
    ));
    assert_eq!(ledger.by_name(&created.keys.name, at(3)).unwrap(), None);
    assert_eq!(ledger.file(&id).unwrap(), None);
    assert_eq!(ledger.row(&id).unwrap().ended, Some(at(2)));
    let attempts = ledger.details(&id).unwrap().attempts;
    assert_eq!(attempts.len(), 5);
    assert!(
        attempts
            .iter()
            .all(|a| a.outcome == Outcome::WrongPassword && a.from == "192.0.2.99:50123")
    );
    assert_eq!((attempts[0].at, attempts[4].at), (at(1), at(2)));
}

#[test]
fn a_right_password_costs_no_try_but_gives_no_other_back() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    wrong(&ledger, &id, 1);
    for _ in 0..20 {
        proved(&ledger, &id, 1);
    }
    assert_eq!(ledger.row(&id).unwrap().tries_left, 4);
    for _ in 0..3 {
        wrong(&ledger, &id, 1);
    }
    let knock = ledger.begin_try(&id, at(1), somebody()).unwrap();
    assert_eq!(knock.left, 0);
    ledger.return_try(knock.attempt, at(1)).unwrap();
    assert_eq!(ledger.row(&id).unwrap().state, State::Open);
    assert_eq!(ledger.row(&id).unwrap().tries_left, 1);
}

#[test]
fn a_try_is_given_back_once_and_spent_once() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    wrong(&ledger, &id, 1);
    let right = proved(&ledger, &id, 1);
    assert!(matches!(
        ledger.return_try(right, at(1)),
        Err(LedgerError::AlreadyOver)
    ));
    let knock = ledger.begin_try(&id, at(1), somebody()).unwrap().attempt;
    ledger.attempt_outcome(knock, at(1), Outcome::Left).unwrap();
    assert!(matches!(
        ledger.return_try(knock, at(1)),
        Err(LedgerError::AlreadyOver)
    ));
    assert!(matches!(
        ledger.attempt_outcome(knock, at(1), Outcome::WrongPassword),
        Err(LedgerError::AlreadyOver)
    ));
    for never in [
        Outcome::Begun,
        Outcome::Proved,
        Outcome::Admitted,
        Outcome::NoFile,
    ] {
        let knock = ledger.begin_try(&id, at(1), somebody()).unwrap().attempt;
        assert!(matches!(
            ledger.attempt_outcome(knock, at(1), never),
            Err(LedgerError::AlreadyOver)
        ));
        ledger.return_try(knock, at(1)).unwrap();
    }
    assert_eq!(ledger.row(&id).unwrap().tries_left, 3);
}

#[test]
fn knocks_at_the_same_time_share_the_five_tries() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let knocks: Vec<_> = (0..5)
        .map(|_| ledger.begin_try(&id, at(1), somebody()).unwrap())
        .collect();
    assert_eq!(
        knocks.iter().map(|k| k.left).collect::<Vec<_>>(),
        [4, 3, 2, 1, 0]
    );
    assert!(matches!(
        ledger.begin_try(&id, at(1), somebody()),
        Err(TryError::UnderWay)
    ));

    // Four were wrong; the fifth may still be right, and is.
    for knock in &knocks[..4] {
        let after = ledger
            .attempt_outcome(knock.attempt, at(2), Outcome::WrongPassword)
            .unwrap();
        assert_eq!(after, State::Open);
    }
    ledger.return_try(knocks[4].attempt, at(2)).unwrap();
    assert_eq!(ledger.row(&id).unwrap().tries_left, 1);
    assert_eq!(wrong(&ledger, &id, 3), State::Locked);
}

#[test]
fn a_knock_broken_off_by_a_crash_stays_spent_and_the_fifth_locks() {
    let folder = tempfile::tempdir().unwrap();
    let id = add(&open(folder.path()), 0, Uses::UntilExpiry).keys.id;
    for _ in 0..5 {
        // Taken, and never heard of again.
        open(folder.path())
            .begin_try(&id, at(1), somebody())
            .unwrap();
    }
    let ledger = open(folder.path());
    assert_eq!(ledger.row(&id).unwrap().tries_left, 0);
    assert!(matches!(
        ledger.begin_try(&id, at(20), somebody()),
        Err(TryError::UnderWay)
    ));
    assert!(matches!(
        ledger.begin_try(&id, at(60), somebody()),
        Err(TryError::Over(State::Locked))
    ));
    assert_eq!(outcomes(&ledger, &id), [Outcome::Left; 5]);
}

#[test]
fn a_spent_ticket_is_locked_at_the_next_opening_without_another_knock() {
    let folder = tempfile::tempdir().unwrap();
    let id = add(&open(folder.path()), 0, Uses::UntilExpiry).keys.id;
    for _ in 0..5 {
        open(folder.path())
            .begin_try(&id, at(1), somebody())
            .unwrap();
    }
    let ledger = open(folder.path());
    assert!(!ledger.any_open(at(100)).unwrap());
    assert_eq!(ledger.row(&id).unwrap().state, State::Locked);
}

#[test]
fn no_try_is_to_be_had_on_a_ticket_that_is_over_or_due() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let (withdrawn, due) = (
        add(&ledger, 0, Uses::Once).keys.id,
        add(&ledger, 0, Uses::Once).keys.id,
    );
    ledger.withdraw(&withdrawn, at(1)).unwrap();
    let knock = |id, now| ledger.begin_try(id, at(now), somebody());
    assert!(matches!(
        knock(&withdrawn, 2),
        Err(TryError::Over(State::Withdrawn))
    ));
    assert!(knock(&due, 3600).is_ok());
    assert!(matches!(
        knock(&due, 3601),
        Err(TryError::Over(State::Expired))
    ));
    assert_eq!(ledger.row(&due).unwrap().state, State::Expired);
}

#[test]
fn five_guesses_lock_a_ticket_on_which_a_session_runs_without_ending_it() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let session = admitted(&ledger, &id, 1);
    for _ in 0..4 {
        assert_eq!(wrong(&ledger, &id, 2), State::InUse);
    }
    assert_eq!(wrong(&ledger, &id, 2), State::Locked);
    assert_eq!(ledger.running().unwrap().unwrap().session, session);
    let after = ledger.end_session(session, at(3), ledger::Why::StoppedByHelper);
    assert_eq!(after.unwrap(), State::Locked);
}

#[test]
fn strangers_cost_no_try_and_can_not_push_out_what_matters() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    wrong(&ledger, &id, 1);
    let session = admitted(&ledger, &id, 1);
    ledger
        .end_session(session, at(1), ledger::Why::Declined)
        .unwrap();
    for n in 0..500 {
        ledger.log_stranger(&id, at(2 + n), somebody()).unwrap();
    }
    assert_eq!(ledger.row(&id).unwrap().tries_left, 4);
    let attempts = ledger.details(&id).unwrap().attempts;
    assert!(attempts.len() <= 202, "{}", attempts.len());
    assert_eq!(attempts[0].outcome, Outcome::WrongPassword);
    assert_eq!(attempts[1].outcome, Outcome::Admitted);
    let last = attempts.last().unwrap();
    assert_eq!((last.at, last.outcome), (at(501), Outcome::NoFile));
}
