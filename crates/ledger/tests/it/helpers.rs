//! Helpers whom the person knows: their names, what is counted, and invitations for one of them alone.

use std::path::Path;

use crate::support::{add, approved, at, invitation, open, proved};
use ledger::{Admits, Allowed, HelperKey, Ledger, LedgerError, NewTicket, Resend, State, Why};
use ticket::{Id, Uses};

/// The key of the helper in the tests' sessions.
const ANNA: HelperKey = HelperKey([7; 32]);
const EVE: HelperKey = HelperKey([8; 32]);

/// An invitation for one helper alone.
fn add_for(ledger: &Ledger, now: i64, key: HelperKey, uses: Uses) -> Id {
    let created = invitation(now, uses);
    let new = NewTicket {
        created: &created,
        message: "",
        endpoints: &[],
        only: Some(key),
        replaces: None,
        now: at(now),
    };
    ledger.insert(&new).unwrap();
    created.keys.id
}

fn names(ledger: &Ledger) -> Vec<String> {
    let known = ledger.helpers().unwrap().into_iter();
    known.map(|helper| helper.name).collect()
}

#[test]
fn a_helper_has_the_name_that_the_person_gave() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    ledger.add_helper(EVE, "  Zoë ", at(0)).unwrap();
    ledger.add_helper(ANNA, "Anna", at(1)).unwrap();
    assert_eq!(names(&ledger), ["Anna", "Zoë"]);
    assert_eq!(ledger.helper_named(" ZOË ").unwrap().key, EVE);
    assert_eq!(ledger.helpers().unwrap()[0].added, at(1));
    ledger.remove_helper(ANNA, at(2)).unwrap();
    assert_eq!(names(&ledger), ["Zoë"]);
    let gone = ledger.remove_helper(ANNA, at(3));
    assert!(matches!(gone, Err(LedgerError::NoSuchHelper)), "{gone:?}");
    assert!(matches!(
        ledger.helper_named("Anna"),
        Err(LedgerError::NoSuchHelper)
    ));
}

#[test]
fn no_key_has_two_names_no_name_two_keys_and_no_name_deceives() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    ledger.add_helper(ANNA, "Anna", at(0)).unwrap();
    let again = ledger.add_helper(ANNA, "Bob", at(1));
    assert!(matches!(again, Err(LedgerError::HelperKnown { name }) if name == "Anna"));
    let taken = ledger.add_helper(EVE, "ANNA", at(2));
    assert!(
        matches!(taken, Err(LedgerError::HelperNameTaken { .. })),
        "{taken:?}"
    );
    for bad in [
        "",
        " ",
        "A\u{202e}nna",
        "A\u{200b}nna",
        "a\nb",
        &"x".repeat(65),
    ] {
        let refused = ledger.add_helper(EVE, bad, at(3));
        assert!(
            matches!(refused, Err(LedgerError::HelperName(_))),
            "{bad:?}"
        );
    }
    assert_eq!(names(&ledger), ["Anna"]);
}

#[test]
fn a_helper_can_be_called_something_else_but_not_like_another() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    ledger.add_helper(ANNA, "Anna", at(0)).unwrap();
    ledger.rename_helper(ANNA, " My niece ", at(1)).unwrap();
    ledger.rename_helper(ANNA, "my NIECE", at(2)).unwrap();
    assert_eq!(names(&ledger), ["my NIECE"]);
    ledger.add_helper(EVE, "Eve", at(3)).unwrap();
    let taken = ledger.rename_helper(EVE, "My niece", at(4));
    assert!(
        matches!(taken, Err(LedgerError::HelperNameTaken { .. })),
        "{taken:?}"
    );
    let refused = ledger.rename_helper(EVE, "a\nb", at(4));
    assert!(
        matches!(refused, Err(LedgerError::HelperName(_))),
        "{refused:?}"
    );
    let nobody = ledger.rename_helper(HelperKey([9; 32]), "Nobody", at(4));
    assert!(
        matches!(nobody, Err(LedgerError::NoSuchHelper)),
        "{nobody:?}"
    );
    assert_eq!(names(&ledger), ["Eve", "my NIECE"]);
}

#[test]
fn where_strangers_may_not_help_only_known_helpers_are_admitted() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let anybodys = add(&ledger, 0, Uses::Once).keys.id;
    let annas = add_for(&ledger, 0, ANNA, Uses::Once);
    let admits = |id: &Id| {
        let known = ledger.helpers().unwrap();
        ledger.row(id).unwrap().admits(Some(&known))
    };
    assert_eq!(admits(&anybodys), Admits::Only(vec![]));
    assert_eq!(admits(&annas), Admits::Only(vec![]));
    ledger.add_helper(EVE, "Eve", at(1)).unwrap();
    assert_eq!(admits(&anybodys), Admits::Only(vec![EVE]));
    assert_eq!(admits(&annas), Admits::Only(vec![]), "not Eve's");
    ledger.add_helper(ANNA, "Anna", at(2)).unwrap();
    assert_eq!(admits(&anybodys), Admits::Only(vec![ANNA, EVE]));
    assert_eq!(admits(&annas), Admits::Only(vec![ANNA]));
}

#[test]
fn the_sessions_of_a_known_helper_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    ledger.add_helper(ANNA, "Anna", at(0)).unwrap();
    let counted = || {
        let anna = ledger.helper(ANNA).unwrap().unwrap();
        (anna.sessions, anna.last)
    };
    assert_eq!(counted(), (0, None));
    for (n, now) in [(1, 0), (2, 100)] {
        let id = add(&ledger, now, Uses::Once).keys.id;
        let session = approved(&ledger, &id, now + 10);
        ledger
            .end_session(session, at(now + 20), Why::Idle)
            .unwrap();
        assert_eq!(counted(), (n, Some(at(now + 10))));
    }
    // One that was declined does not count.
    let id = add(&ledger, 200, Uses::Once).keys.id;
    let attempt = proved(&ledger, &id, 210);
    let session = ledger.admit(&id, attempt, at(210), &ANNA.0, "").unwrap();
    ledger.end_session(session, at(211), Why::Declined).unwrap();
    assert_eq!(counted(), (2, Some(at(110))));
    assert_eq!(ledger.helper(EVE).unwrap(), None);
}

#[test]
fn an_invitation_for_one_helper_stays_theirs_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add_for(&ledger, 0, ANNA, Uses::Once);
    assert_eq!(
        ledger.row(&id).unwrap().admits(None),
        Admits::Only(vec![ANNA])
    );
    assert_eq!(ledger.row(&id).unwrap().only, Some(ANNA));
    let anybodys = add(&ledger, 0, Uses::Once).keys.id;
    assert_eq!(ledger.row(&anybodys).unwrap().admits(None), Admits::Anybody);

    // Whatever goes wrong above it, the database begins no session of another key.
    let attempt = proved(&ledger, &id, 10);
    assert!(ledger.admit(&id, attempt, at(10), &EVE.0, "").is_err());
    assert_eq!(ledger.row(&id).unwrap().state, State::Open);
    let session = ledger.admit(&id, attempt, at(11), &ANNA.0, "").unwrap();
    ledger
        .approve_session(session, at(11), &[Allowed::View])
        .unwrap();
    ledger.end_session(session, at(20), Why::Idle).unwrap();

    // Sent again it is still theirs, and forgetting the name opens it to nobody.
    let Resend::New(template) = ledger.resend(&id, at(30)).unwrap() else {
        panic!("it was used")
    };
    assert_eq!(template.only, Some(ANNA));
    let sql = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    let opened = sql.execute("UPDATE ticket SET only_helper = NULL", []);
    assert!(opened.is_err(), "whom it is for is for good");
}

/// Makes the ledger what the third version left.
fn as_version_3(folder: &Path) {
    let sql = rusqlite::Connection::open(folder.join("ledger.sqlite")).unwrap();
    sql.execute_batch(
        "DROP TABLE line_break; DROP TRIGGER for_one_alone; DROP TRIGGER for_the_same_one_always; DROP TABLE helper; \
         DROP INDEX session_helper; ALTER TABLE ticket DROP COLUMN only_helper; PRAGMA user_version = 3;",
    )
    .unwrap();
}

#[test]
fn a_ledger_of_the_third_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let old = add(&ledger, 0, Uses::Once).keys.id;
    let session = approved(&ledger, &old, 10);
    ledger.end_session(session, at(20), Why::Idle).unwrap();
    let alive = add(&ledger, 30, Uses::Once).keys;
    drop(ledger);
    as_version_3(folder.path());

    let ledger = open(folder.path());
    let found = ledger.by_name(&alive.name, at(31)).unwrap().unwrap();
    assert_eq!(found.id, alive.id);
    assert_eq!(ledger.row(&alive.id).unwrap().admits(None), Admits::Anybody);
    ledger.add_helper(ANNA, "Anna", at(32)).unwrap();
    let known = ledger.helper(ANNA).unwrap().unwrap();
    assert_eq!(
        (known.sessions, known.last),
        (1, Some(at(10))),
        "what was before is counted"
    );
    let theirs = add_for(&ledger, 40, ANNA, Uses::Once);
    drop(ledger);
    let ledger = open(folder.path());
    assert_eq!(
        ledger.row(&theirs).unwrap().admits(None),
        Admits::Only(vec![ANNA])
    );
    assert_eq!(names(&ledger), ["Anna"]);
}
