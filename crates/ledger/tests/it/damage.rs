//! A damaged ledger is told as such and stays exactly as it is, until its person sets it aside.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{add, at, key_file, open, start, try_open};
use ledger::{Filter, Ledger, LedgerError, Page};
use ticket::Uses;

fn database(folder: &Path) -> PathBuf {
    folder.join("ledger.sqlite")
}

/// A ledger with a hundred tickets.
fn filled() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    for _ in 0..100 {
        add(&ledger, 0, Uses::Once);
    }
    folder
}

/// Opening it fails, says why and what to do, and changes not a byte.
fn assert_refused(folder: &Path, what: &str) {
    let before = fs::read(database(folder)).unwrap();
    let Err(error) = try_open(folder) else {
        panic!("{what}: it opened")
    };
    assert!(
        matches!(error, LedgerError::Damaged { .. }),
        "{what}: {error}"
    );
    let said = error.to_string();
    assert!(
        said.contains("is damaged") && said.contains("set it aside"),
        "{what}: {said}"
    );
    assert!(
        fs::read(database(folder)).unwrap() == before,
        "{what}: the file was changed"
    );
}

#[test]
fn every_kind_of_damage_is_refused_and_left_alone() {
    let folder = filled();
    let good = fs::read(database(folder.path())).unwrap();
    let mut cases: Vec<(String, Vec<u8>)> = vec![
        ("empty".to_owned(), Vec::new()),
        ("cut after the header".to_owned(), good[..100].to_vec()),
        (
            "cut in the middle".to_owned(),
            good[..good.len() / 2].to_vec(),
        ),
        ("something else".to_owned(), b"Dear Anna, ".repeat(1000)),
        ("zeros".to_owned(), vec![0; good.len()]),
    ];
    for page in 1..good.len() / 4096 {
        let mut bytes = good.clone();
        // Overflow pages hold sealed bytes only; their damage shows when they are opened.
        if matches!(bytes[page * 4096], 2 | 5 | 10 | 13) {
            bytes[page * 4096..][..64].fill(0xa5);
            cases.push((format!("page {page} overwritten"), bytes));
        }
    }
    assert!(cases.len() > 20);
    for (what, bytes) in cases {
        fs::write(database(folder.path()), bytes).unwrap();
        assert_refused(folder.path(), &what);
    }
    fs::write(database(folder.path()), good).unwrap();
    assert_eq!(all(&open(folder.path())), 100);
}

fn all(ledger: &Ledger) -> usize {
    ledger
        .page(&Page {
            after: None,
            limit: 1000,
            filter: Filter::All,
        })
        .unwrap()
        .len()
}

#[test]
fn a_missing_database_with_its_journal_there_is_damage() {
    let folder = filled();
    let ledger = open(folder.path());
    add(&ledger, 0, Uses::Once);
    let journal = folder.path().join("ledger.sqlite-wal");
    let copy = fs::read(&journal).unwrap();
    assert!(!copy.is_empty());
    drop(ledger);
    fs::remove_file(database(folder.path())).unwrap();
    fs::write(&journal, &copy).unwrap();

    let error = try_open(folder.path()).err().unwrap();
    assert!(matches!(error, LedgerError::Damaged { .. }), "{error}");
    assert_eq!(fs::read(&journal).unwrap(), copy);
    assert!(!database(folder.path()).exists());
}

#[test]
fn setting_aside_keeps_the_damaged_file_and_begins_anew() {
    let folder = filled();
    let mut damaged = fs::read(database(folder.path())).unwrap();
    damaged[4096..8192].fill(0xa5);
    for n in 0..3 {
        damaged[5000] = n;
        fs::write(database(folder.path()), &damaged).unwrap();
        assert!(try_open(folder.path()).is_err());

        let aside = Ledger::set_aside(folder.path(), at(0)).unwrap();

        assert_eq!(fs::read(&aside).unwrap(), damaged, "kept to the byte");
        assert!(
            aside
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .contains(&start().format("%Y%m%d").to_string())
        );
        let ledger = open(folder.path());
        assert_eq!(all(&ledger), 0);
        add(&ledger, 0, Uses::Once);
    }
    let kept = fs::read_dir(folder.path()).unwrap();
    let kept = kept.filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_str()
            .unwrap()
            .contains("set-aside")
    });
    assert_eq!(kept.count(), 3, "none was overwritten by the next");
}

#[test]
fn where_no_list_is_none_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Ledger::set_aside(folder.path(), at(0)).unwrap_err();
    assert!(matches!(refused, LedgerError::NothingThere { .. }));
}

#[test]
fn an_open_ledger_is_not_set_aside() {
    let folder = filled();
    let ledger = open(folder.path());
    assert!(matches!(
        Ledger::set_aside(folder.path(), at(0)),
        Err(LedgerError::OpenElsewhere)
    ));
    assert_eq!(all(&ledger), 100);
    drop(ledger);
    assert!(Ledger::set_aside(folder.path(), at(0)).is_ok());
}

#[test]
fn what_was_sealed_and_is_damaged_is_told_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let (spoiled, moved) = (
        add(&ledger, 0, Uses::Once).keys,
        add(&ledger, 0, Uses::Once).keys,
    );
    let sql = rusqlite::Connection::open(database(folder.path())).unwrap();
    // One box with a changed byte, the other's in the place of a third's.
    sql.execute(
        "UPDATE secret SET box = CAST(substr(box, 1, 2000) || x'00' || substr(box, 2002) AS BLOB) WHERE ticket = 1",
        [],
    )
    .unwrap();
    let sealed: Vec<u8> = sql
        .query_row("SELECT box FROM secret WHERE ticket = 2", [], |r| r.get(0))
        .unwrap();
    let third = add(&ledger, 0, Uses::Once).keys;
    sql.execute("UPDATE secret SET box = ?1 WHERE ticket = 3", [sealed])
        .unwrap();

    for keys in [&spoiled, &third] {
        let error = ledger.by_name(&keys.name, at(1)).unwrap_err();
        assert!(matches!(error, LedgerError::Damaged { .. }), "{error}");
    }
    assert_eq!(ledger.by_name(&moved.name, at(1)).unwrap(), Some(moved));
    ledger.withdraw(&spoiled.id, at(2)).unwrap();
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let folder = filled();
    let sql = rusqlite::Connection::open(database(folder.path())).unwrap();
    sql.pragma_update(None, "user_version", 99).unwrap();
    drop(sql);
    let before = fs::read(database(folder.path())).unwrap();
    let error = try_open(folder.path()).err().unwrap();
    assert!(
        matches!(error, LedgerError::Newer { found: 99, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("Update this program"), "{error}");
    assert!(fs::read(database(folder.path())).unwrap() == before);
}

#[test]
fn another_programs_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let sql = rusqlite::Connection::open(database(folder.path())).unwrap();
    sql.execute_batch("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('Lentils');")
        .unwrap();
    drop(sql);
    let before = fs::read(database(folder.path())).unwrap();
    let error = try_open(folder.path()).err().unwrap();
    assert!(matches!(error, LedgerError::Foreign { .. }), "{error}");
    assert!(fs::read(database(folder.path())).unwrap() == before);
    let sql = rusqlite::Connection::open(database(folder.path())).unwrap();
    let name: String = sql
        .query_row("SELECT name FROM recipe", [], |row| row.get(0))
        .unwrap();
    assert_eq!(name, "Lentils");
}

#[test]
fn a_making_that_was_interrupted_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ledger.sqlite.new"), b"half").unwrap();
    fs::write(folder.path().join("ledger.sqlite.new-wal"), b"half").unwrap();
    let ledger = open(folder.path());
    add(&ledger, 0, Uses::Once);
    assert!(!folder.path().join("ledger.sqlite.new").exists());
}

/// A key that somebody brings back, for its owner alone.
fn put_key(folder: &Path, bytes: &[u8]) {
    let path = key_file(folder);
    fs::write(&path, bytes).unwrap();
    private::close(&path).unwrap();
}

#[test]
fn without_its_key_the_list_is_readable_and_nothing_is_lost() {
    let folder = filled();
    let key = fs::read(key_file(folder.path())).unwrap();
    let id = open(folder.path())
        .page(&Page {
            after: None,
            limit: 1,
            filter: Filter::All,
        })
        .unwrap()[0]
        .id;
    let new = crate::support::invitation(0, Uses::Once);
    let new = ledger::NewTicket {
        created: &new,
        message: "",
        endpoints: &[],
        only: None,
        replaces: None,
        now: at(0),
    };

    fs::remove_file(key_file(folder.path())).unwrap();
    let ledger = open(folder.path());
    assert_eq!(all(&ledger), 100);
    assert!(matches!(
        ledger.file(&id),
        Err(LedgerError::KeyMissing { .. })
    ));
    assert!(matches!(
        ledger.insert(&new),
        Err(LedgerError::KeyMissing { .. })
    ));
    assert!(
        !key_file(folder.path()).exists(),
        "no new key is made in its place"
    );

    for wrong in [vec![7; 32], vec![7; 31], Vec::new()] {
        put_key(folder.path(), &wrong);
        let ledger = open(folder.path());
        assert!(matches!(
            ledger.file(&id),
            Err(LedgerError::KeyWrong { .. })
        ));
        assert!(matches!(
            ledger.insert(&new),
            Err(LedgerError::KeyWrong { .. })
        ));
        assert_eq!(fs::read(key_file(folder.path())).unwrap(), wrong);
    }

    put_key(folder.path(), &key);
    let ledger = open(folder.path());
    assert!(ledger.file(&id).unwrap().is_some());
    ledger.insert(&new).unwrap();
    assert_eq!(all(&ledger), 101);
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = filled();
    let key = key_file(folder.path());
    let with_mode = |mode| fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
    let opened = || {
        let ledger = open(folder.path());
        let page = Page {
            after: None,
            limit: 1,
            filter: Filter::All,
        };
        let id = ledger.page(&page).unwrap()[0].id;
        ledger.file(&id).map(|_| ())
    };
    with_mode(0o640);
    let refused = opened().unwrap_err();
    assert!(matches!(refused, LedgerError::KeyExposed { .. }));
    assert!(refused.to_string().contains("chmod 600"));
    with_mode(0o600);
    opened().unwrap();
}

#[cfg(unix)]
#[test]
fn a_list_that_others_can_change_is_not_used() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = filled();
    let list = folder.path().join("ledger.sqlite");
    for path in [folder.path(), &list] {
        let set = |mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let before = fs::metadata(path).unwrap().permissions().mode();
        for exposed in [0o020, 0o002] {
            set(before | exposed);
            let refused = try_open(folder.path()).map(drop).unwrap_err();
            assert!(matches!(refused, LedgerError::Exposed { .. }), "{refused}");
            let advice = format!("chmod go-w {}", path.display());
            assert!(refused.to_string().contains(&advice), "{refused}");
        }
        // To be read by others is no harm: what is secret in it is sealed.
        set(before | 0o044);
        try_open(folder.path()).unwrap();
    }
}
