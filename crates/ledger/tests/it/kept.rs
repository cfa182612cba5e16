//! What is kept of a session beside its grants: breaks, names and sizes of files, and the person's note.

use crate::support::{add, admitted, approved, at, open};
use ledger::{FileWay, LedgerError, MAX_NOTE, Session, Why};
use std::path::Path;
use ticket::{Id, Uses};

fn session_on(ledger: &ledger::Ledger, id: &Id) -> Session {
    ledger.details(id).unwrap().sessions.remove(0)
}

#[test]
fn files_are_kept_by_name_and_size_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let session = approved(&ledger, &id, 10);
    let long = "Ä".repeat(300);
    let moved = |at_, way, name: &str, size| ledger.file_moved(session, at(at_), way, name, size);
    moved(11, FileWay::Received, "driver.deb", 1_234).unwrap();
    moved(12, FileWay::Sent, "report.pdf", 0).unwrap();
    moved(13, FileWay::Sent, &long, u64::MAX).unwrap();
    ledger.end_session(session, at(20), Why::Idle).unwrap();
    let late = moved(21, FileWay::Sent, "late", 1).unwrap_err();
    assert!(matches!(late, LedgerError::AlreadyOver), "{late}");

    let kept = session_on(&ledger, &id).files;
    let kept: Vec<_> = kept
        .iter()
        .map(|file| (file.at, file.way, file.name.as_str(), file.size))
        .collect();
    assert_eq!(
        kept,
        [
            (at(11), FileWay::Received, "driver.deb", 1_234),
            (at(12), FileWay::Sent, "report.pdf", 0),
            (
                at(13),
                FileWay::Sent,
                "Ä".repeat(255).as_str(),
                i64::MAX as u64
            ),
        ]
    );
}

#[test]
fn no_file_goes_over_before_the_yes() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let session = admitted(&ledger, &id, 10);
    let early = ledger.file_moved(session, at(11), FileWay::Received, "a", 1);
    assert!(matches!(early, Err(LedgerError::AlreadyOver)), "{early:?}");
}

#[test]
fn a_note_can_be_written_afterwards_changed_and_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let session = approved(&ledger, &id, 10);
    ledger.end_session(session, at(20), Why::Idle).unwrap();
    let note = || session_on(&ledger, &id).note;
    assert_eq!(note(), None);
    ledger
        .note(session, at(21), " The cable was loose.\n")
        .unwrap();
    assert_eq!(note().as_deref(), Some("The cable was loose."));
    ledger.note(session, at(22), &"ß".repeat(MAX_NOTE)).unwrap();
    assert_eq!(note(), Some("ß".repeat(MAX_NOTE)));
    let error = ledger.note(session, at(23), &"ß".repeat(MAX_NOTE + 1));
    assert!(
        matches!(error, Err(LedgerError::NoteTooLong { length: 2001 })),
        "{error:?}"
    );
    ledger.note(session, at(24), "  ").unwrap();
    assert_eq!(note(), None);

    ledger.delete(&id, at(30)).unwrap();
    let gone = ledger.note(session, at(31), "Too late.");
    assert!(matches!(gone, Err(LedgerError::NoSuchSession)), "{gone:?}");
}

#[test]
fn breaks_of_the_connection_are_kept_with_their_ends() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let early = ledger.line_broke(admitted(&ledger, &id, 5), at(6));
    assert!(matches!(early, Err(LedgerError::AlreadyOver)), "{early:?}");
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let session = approved(&ledger, &id, 10);
    ledger.line_broke(session, at(11)).unwrap();
    ledger.line_is_back(session, at(12)).unwrap();
    ledger.line_broke(session, at(13)).unwrap();
    ledger.end_session(session, at(14), Why::Lost).unwrap();
    let late = ledger.line_is_back(session, at(15));
    assert!(matches!(late, Err(LedgerError::AlreadyOver)), "{late:?}");
    let kept = session_on(&ledger, &id).breaks;
    let kept: Vec<_> = kept.iter().map(|line| (line.at, line.back)).collect();
    assert_eq!(kept, [(at(11), Some(at(12))), (at(13), None)]);
    ledger.delete(&id, at(30)).unwrap();
}

/// Makes the ledger what the first version left: without the tables that came later.
fn as_version_1(folder: &Path) {
    let sql = rusqlite::Connection::open(folder.join("ledger.sqlite")).unwrap();
    sql.execute_batch(
        "DROP TABLE line_break; DROP TABLE moved; DROP TABLE note; DROP TABLE endpoint; DROP TRIGGER for_one_alone; \
         DROP TRIGGER for_the_same_one_always; DROP TABLE helper; DROP INDEX session_helper; \
         ALTER TABLE ticket DROP COLUMN only_helper; PRAGMA user_version = 1;",
    )
    .unwrap();
}

#[test]
fn a_ledger_of_the_first_version_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let old = add(&ledger, 0, Uses::Once).keys.id;
    let session = approved(&ledger, &old, 10);
    ledger.end_session(session, at(20), Why::Idle).unwrap();
    let alive = add(&ledger, 30, Uses::Once).keys;
    drop(ledger);
    as_version_1(folder.path());

    let ledger = open(folder.path());
    assert_eq!(
        ledger.by_name(&alive.name, at(31)).unwrap().unwrap().id,
        alive.id
    );
    let before = session_on(&ledger, &old);
    assert_eq!((before.files, before.note), (Vec::new(), None));
    ledger.note(session, at(40), "Kept since then.").unwrap();
    let running = approved(&ledger, &alive.id, 41);
    ledger
        .file_moved(running, at(42), FileWay::Sent, "a.txt", 3)
        .unwrap();
    drop(ledger);
    let ledger = open(folder.path());
    let note = session_on(&ledger, &old).note;
    assert_eq!(note.as_deref(), Some("Kept since then."));
    assert_eq!(session_on(&ledger, &alive.id).files.len(), 1);
}
