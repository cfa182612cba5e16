//! Sessions: one at a time, a ticket for one session is used up by it, and what is kept of it.

use crate::support::{add, admitted, approved, at, open, proved, somebody};
use ledger::{AdmitError, Allowed, Ledger, LedgerError, Outcome, SessionId, State, Why};
use ticket::{Id, Uses};

#[test]
fn a_session_uses_up_a_ticket_for_one_session() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let created = add(&ledger, 0, Uses::Once);
    let id = created.keys.id;
    let session = approved(&ledger, &id, 10);
    assert_eq!(ledger.row(&id).unwrap().state, State::InUse);
    assert!(
        ledger.any_open(at(11)).unwrap(),
        "a second knock is to be told that it is busy"
    );
    assert!(
        ledger
            .by_name(&created.keys.name, at(11))
            .unwrap()
            .is_some()
    );

    assert_eq!(
        ledger
            .end_session(session, at(20), Why::StoppedByHelper)
            .unwrap(),
        State::Used
    );

    assert_eq!(ledger.by_name(&created.keys.name, at(21)).unwrap(), None);
    assert_eq!(ledger.file(&id).unwrap(), None);
    assert!(!ledger.any_open(at(21)).unwrap());
    let details = ledger.details(&id).unwrap();
    assert_eq!(details.row.ended, Some(at(20)));
    let [kept] = details.sessions.as_slice() else {
        panic!()
    };
    assert_eq!(
        (kept.started, kept.approved, kept.ended),
        (at(10), Some(at(10)), Some(at(20)))
    );
    assert_eq!(
        (kept.why, kept.helper_name.as_str()),
        (Some(Why::StoppedByHelper), "Anna")
    );
    assert_eq!(kept.helper_key, ledger::HelperKey([7; 32]));
    let granted: Vec<_> = kept
        .granted
        .iter()
        .map(|g| (g.capability, g.at, g.until))
        .collect();
    let until = Some(at(20));
    assert_eq!(
        granted,
        [
            (Allowed::View, at(10), until),
            (Allowed::Chat, at(10), until)
        ]
    );
    assert!(matches!(
        ledger.end_session(session, at(21), Why::Lost),
        Err(LedgerError::AlreadyOver)
    ));
}

#[test]
fn a_ticket_for_many_sessions_is_open_again_until_it_expires() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    for n in 1..4 {
        let session = approved(&ledger, &id, n * 100);
        let after = ledger.end_session(session, at(n * 100 + 50), Why::TimeLimit);
        assert_eq!(after.unwrap(), State::Open);
    }
    let last = approved(&ledger, &id, 3590);
    assert_eq!(
        ledger.expire_due(at(4000)).unwrap(),
        [],
        "a running session goes on"
    );
    assert_eq!(ledger.row(&id).unwrap().state, State::InUse);
    assert_eq!(
        ledger.end_session(last, at(4000), Why::Lost).unwrap(),
        State::Expired
    );
    assert_eq!(ledger.details(&id).unwrap().sessions.len(), 4);
}

#[test]
fn stop_uses_up_a_ticket_for_many_sessions_too() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    for (why, state) in [
        (Why::StoppedByNovice, State::Used),
        (Why::Closed, State::Open),
        (Why::StoppedByHelper, State::Open),
    ] {
        let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
        let session = approved(&ledger, &id, 1);
        assert_eq!(ledger.end_session(session, at(2), why).unwrap(), state);
    }
}

#[test]
fn who_knocks_anew_after_a_break_does_so_with_the_same_ticket_and_then_it_is_used_up() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    for why in [Why::Declined, Why::GaveUp, Why::StoppedByHelper] {
        let id = add(&ledger, 0, Uses::Once).keys.id;
        let first = approved(&ledger, &id, 1);
        let second = anew(&ledger, first, &id, 3).unwrap();
        assert!(ledger.end_session(first, at(3), Why::Lost).is_err());
        if why == Why::StoppedByHelper {
            ledger
                .approve_session(second, at(3), &[Allowed::View])
                .unwrap();
        }
        let after = ledger.end_session(second, at(4), why).unwrap();
        assert_eq!(after, State::Used, "{why}");
    }
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let late = approved(&ledger, &id, 3599);
    let over = anew(&ledger, late, &id, 3601);
    assert!(
        matches!(over, Err(AdmitError::Over(State::Expired))),
        "{over:?}"
    );
    let after = ledger.end_session(late, at(3602), Why::Lost).unwrap();
    assert_eq!(after, State::Used, "the first ran on");
}

/// A knock that proves the password while this session waits for its helper.
fn anew(ledger: &Ledger, before: SessionId, id: &Id, second: i64) -> Result<SessionId, AdmitError> {
    let attempt = proved(ledger, id, second);
    ledger.admit_anew(before, id, attempt, at(second), &[7; 32], "Anna")
}

#[test]
fn a_knock_that_was_not_approved_does_not_use_up_the_ticket() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    for why in [Why::Declined, Why::Unanswered, Why::Lost] {
        let session = admitted(&ledger, &id, 1);
        assert_eq!(
            ledger.end_session(session, at(2), why).unwrap(),
            State::Open
        );
    }
    let session = admitted(&ledger, &id, 3599);
    assert_eq!(
        ledger
            .end_session(session, at(3601), Why::Declined)
            .unwrap(),
        State::Expired
    );
    let sessions = ledger.details(&id).unwrap().sessions;
    assert!(
        sessions
            .iter()
            .all(|s| s.approved.is_none() && s.granted.is_empty())
    );
}

#[test]
fn one_session_at_a_time_over_all_tickets() {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, other) = (open(folder.path()), open(folder.path()));
    let first = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let second = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let session = approved(&ledger, &first, 1);
    for ledger in [&ledger, &other] {
        for id in [&first, &second] {
            let knock = proved(ledger, id, 2);
            let refused = ledger.admit(id, knock, at(2), &[8; 32], "Bert");
            assert!(matches!(refused, Err(AdmitError::Busy)), "{refused:?}");
            let attempts = ledger.details(id).unwrap().attempts;
            assert_eq!(attempts.last().unwrap().outcome, Outcome::Busy);
        }
    }
    ledger
        .end_session(session, at(3), Why::StoppedByNovice)
        .unwrap();
    admitted(&other, &second, 4);
}

#[test]
fn only_a_knock_that_proved_the_password_is_admitted_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let other = add(&ledger, 0, Uses::UntilExpiry).keys.id;
    let admit = |id, knock| ledger.admit(id, knock, at(1), &[7; 32], "");
    let refused = |result| matches!(result, Err(AdmitError::Ledger(LedgerError::AlreadyOver)));

    let begun = ledger.begin_try(&id, at(1), somebody()).unwrap().attempt;
    assert!(refused(admit(&id, begun)));
    let right = proved(&ledger, &id, 1);
    assert!(
        refused(admit(&other, right)),
        "it knocked at another ticket"
    );
    let session = admit(&id, right).unwrap();
    ledger.end_session(session, at(1), Why::Declined).unwrap();
    assert!(refused(admit(&id, right)));
    assert_eq!(ledger.running().unwrap(), None);
    assert_eq!(ledger.row(&other).unwrap().state, State::Open);
}

#[test]
fn a_knock_on_a_ticket_that_ended_meanwhile_comes_too_late() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let withdrawn = add(&ledger, 0, Uses::Once).keys.id;
    let expired = add(&ledger, 0, Uses::Once).keys.id;
    let knocks = [proved(&ledger, &withdrawn, 1), proved(&ledger, &expired, 1)];
    ledger.withdraw(&withdrawn, at(2)).unwrap();
    let admit = |id, knock, now| ledger.admit(id, knock, at(now), &[7; 32], "");
    assert!(matches!(
        admit(&withdrawn, knocks[0], 3),
        Err(AdmitError::Over(State::Withdrawn))
    ));
    assert!(matches!(
        admit(&expired, knocks[1], 3601),
        Err(AdmitError::Over(State::Expired))
    ));
    for id in [withdrawn, expired] {
        let details = ledger.details(&id).unwrap();
        assert_eq!(details.attempts[0].outcome, Outcome::TooLate);
        assert!(details.sessions.is_empty());
    }
}

#[test]
fn withdrawing_destroys_the_keys_and_lets_the_session_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let created = add(&ledger, 0, Uses::UntilExpiry);
    let session = approved(&ledger, &created.keys.id, 1);
    assert_eq!(
        ledger.withdraw(&created.keys.id, at(2)).unwrap(),
        Some(session)
    );
    assert_eq!(ledger.by_name(&created.keys.name, at(2)).unwrap(), None);
    assert_eq!(ledger.running().unwrap().unwrap().session, session);
    assert!(matches!(
        ledger.delete(&created.keys.id, at(2)),
        Err(LedgerError::InUse(_))
    ));
    assert_eq!(
        ledger
            .end_session(session, at(3), Why::StoppedByNovice)
            .unwrap(),
        State::Withdrawn
    );
}

#[test]
fn a_yes_comes_too_late_for_a_ticket_that_was_withdrawn_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let session = admitted(&ledger, &id, 1);
    // Another program of the same person's.
    open(folder.path()).withdraw(&id, at(2)).unwrap();
    let yes = ledger.approve_session(session, at(3), &[Allowed::View, Allowed::Chat]);
    assert!(matches!(yes, Err(LedgerError::AlreadyOver)), "{yes:?}");
}

#[test]
fn grants_are_kept_with_when_they_held() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let session = admitted(&ledger, &id, 1);
    let control = Allowed::Control;
    assert!(
        ledger.grant(session, at(2), control).is_err(),
        "nothing before the person's yes"
    );
    ledger
        .name_helper(session, at(2), &"Ä".repeat(100))
        .unwrap();
    ledger
        .approve_session(session, at(3), &[Allowed::View, Allowed::Chat])
        .unwrap();
    assert!(
        ledger
            .approve_session(session, at(3), &[Allowed::View, Allowed::Chat])
            .is_err()
    );
    ledger.grant(session, at(4), control).unwrap();
    ledger.revoke(session, at(5), control).unwrap();
    assert!(ledger.revoke(session, at(5), control).is_err());
    ledger.end_session(session, at(9), Why::Idle).unwrap();
    assert!(ledger.grant(session, at(10), control).is_err());

    let kept = ledger.details(&id).unwrap().sessions.remove(0);
    assert_eq!(kept.helper_name, "Ä".repeat(64));
    let granted: Vec<_> = kept
        .granted
        .iter()
        .map(|g| (g.capability, g.at, g.until.unwrap()))
        .collect();
    assert_eq!(
        granted,
        [
            (Allowed::View, at(3), at(9)),
            (Allowed::Chat, at(3), at(9)),
            (control, at(4), at(5))
        ]
    );
}

#[test]
fn a_session_of_a_program_that_is_gone_is_closed_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let (once, often) = (
        add(&ledger, 0, Uses::Once).keys.id,
        add(&ledger, 0, Uses::UntilExpiry).keys.id,
    );
    let waiting = add(&ledger, 0, Uses::Once).keys.id;
    drop(ledger);
    for (id, after) in [(once, State::Used), (often, State::Open)] {
        approved(&open(folder.path()), &id, 1);
        let ledger = open(folder.path());
        ledger.recover(at(5)).unwrap();
        assert_eq!(ledger.row(&id).unwrap().state, after);
        let session = ledger.details(&id).unwrap().sessions.remove(0);
        assert_eq!(
            (session.why, session.ended),
            (Some(Why::Crashed), Some(at(5)))
        );
    }
    // It waited for the person's answer: nothing had been shown, so it is good for another knock.
    admitted(&open(folder.path()), &waiting, 6);
    let ledger = open(folder.path());
    assert!(ledger.any_open(at(7)).unwrap());
    assert_eq!(ledger.row(&waiting).unwrap().state, State::Open);
}
