//! A clock that is set back revives nothing.

use crate::support::{add, approved, at, invitation, lasting, open, proved, somebody};
use ledger::{LedgerError, NewTicket, State, Why};
use ticket::Uses;

#[test]
fn a_ticket_that_expired_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let created = add(&open(folder.path()), 0, Uses::Once);
    assert!(!open(folder.path()).any_open(at(4000)).unwrap());

    // The clock is set back by an hour, and the program starts again.
    let ledger = open(folder.path());
    assert!(!ledger.any_open(at(400)).unwrap());
    assert_eq!(ledger.by_name(&created.keys.name, at(400)).unwrap(), None);
    assert_eq!(ledger.row(&created.keys.id).unwrap().state, State::Expired);
}

#[test]
fn refusing_a_late_knock_is_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let (name, id) = (
        add(&ledger, 0, Uses::Once).keys,
        add(&ledger, 0, Uses::Once).keys.id,
    );
    // The two ways in which a late knock is noticed.
    assert_eq!(ledger.by_name(&name.name, at(3601)).unwrap(), None);
    assert!(ledger.begin_try(&id, at(3601), somebody()).is_err());
    drop(ledger);

    let ledger = open(folder.path());
    assert_eq!(ledger.by_name(&name.name, at(10)).unwrap(), None);
    assert!(ledger.begin_try(&id, at(10), somebody()).is_err());
}

#[test]
fn time_that_was_seen_counts_although_nothing_expired_then() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let early = add(&ledger, 0, Uses::Once);
    let late = lasting(0, 3500, Uses::Once);
    crate::support::insert(&ledger, &late, 0);
    assert!(ledger.any_open(at(3400)).unwrap());
    drop(ledger);

    // With the clock at 100 it is still 3400 for the ledger.
    let ledger = open(folder.path());
    let session = approved(&ledger, &early.keys.id, 100);
    ledger
        .end_session(session, at(101), Why::StoppedByNovice)
        .unwrap();
    let details = ledger.details(&early.keys.id).unwrap();
    assert_eq!(details.attempts[0].at, at(3400));
    assert_eq!(details.sessions[0].ended, Some(at(3400)));
}

#[test]
fn a_try_does_not_come_back_with_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 1000, Uses::UntilExpiry).keys.id;
    ledger.begin_try(&id, at(1100), somebody()).unwrap();
    drop(ledger);
    let ledger = open(folder.path());
    ledger.recover(at(10)).unwrap();
    assert_eq!(ledger.row(&id).unwrap().tries_left, 4);
    proved(&ledger, &id, 10);
    assert_eq!(ledger.row(&id).unwrap().tries_left, 4);
}

#[test]
fn a_new_ticket_that_would_be_dead_at_once_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    // The clock was a day ahead, and an invitation was made then.
    let wrong = add(&ledger, 86_400, Uses::Once);
    let created = invitation(0, Uses::Once);
    let new = NewTicket {
        created: &created,
        message: "",
        endpoints: &[],
        only: None,
        replaces: None,
        now: at(0),
    };
    let Err(LedgerError::ClockBehind { seen }) = ledger.insert(&new) else {
        panic!("it would count as expired");
    };
    assert_eq!(seen, at(86_400));

    // What the message advises.
    ledger.withdraw(&wrong.keys.id, at(0)).unwrap();
    ledger.insert(&new).unwrap();
    assert!(ledger.any_open(at(3600)).unwrap());
    assert_eq!(
        ledger.by_name(&created.keys.name, at(1)).unwrap(),
        Some(created.keys.clone())
    );
    assert_eq!(
        ledger.row(&wrong.keys.id).unwrap().state,
        State::Withdrawn,
        "and nothing came back"
    );
    assert!(!ledger.any_open(at(3601)).unwrap());
}

#[test]
fn believing_the_clock_again_does_not_revive_what_was_due() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let first = add(&ledger, 0, Uses::Once);
    let second = lasting(0, 3000, Uses::Once);
    crate::support::insert(&ledger, &second, 0);
    // Somebody saw 3500: the second is over. Then the clock goes back, and the first is withdrawn.
    ledger.expire_due(at(3500)).unwrap();
    ledger.withdraw(&first.keys.id, at(10)).unwrap();
    let third = add(&ledger, 10, Uses::Once);
    assert_eq!(ledger.by_name(&second.keys.name, at(10)).unwrap(), None);
    assert!(ledger.by_name(&third.keys.name, at(10)).unwrap().is_some());
}
