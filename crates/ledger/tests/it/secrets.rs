//! What is secret is sealed while a ticket lives, and gone from the disk when it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{
    Dice, add, approved, at, contains, files_with, insert, make, open, own_key, piece, request,
    sealed, somebody,
};
use ledger::{Ledger, LedgerError, Outcome, Why};
use ticket::{Created, Id, Uses};

/// Pieces of everything about a ticket that must be on no disk unsealed.
fn secrets(created: &Created) -> Vec<(&'static str, Vec<u8>)> {
    let keys = &created.keys;
    let key_line = created
        .file
        .lines()
        .find(|line| line.starts_with("key = "))
        .unwrap();
    vec![
        ("private key", keys.private_key.to_vec()),
        ("private key's seed", keys.private_key[16..].to_vec()),
        ("OPAQUE setup", keys.opaque[..128].to_vec()),
        ("OPAQUE record", keys.opaque[128..].to_vec()),
        ("certificate", keys.certificate.clone()),
        ("open invitation's key", key_line.as_bytes().to_vec()),
    ]
}

#[test]
fn no_secret_is_on_disk_unsealed() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let created = add(&ledger, 0, Uses::UntilExpiry);
    approved(&ledger, &created.keys.id, 1);
    for (what, bytes) in secrets(&created) {
        assert!(bytes.len() >= 32);
        assert!(files_with(folder.path(), &bytes).is_empty(), "{what}");
    }
    let piece = piece(&sealed(folder.path(), &created.keys.id).unwrap());
    assert!(
        !files_with(folder.path(), &piece).is_empty(),
        "the sealed box is found, so the search works"
    );
}

/// Ends the ticket.
type Ending = fn(&Ledger, &Id);

/// Each way in which a ticket ends.
const ENDINGS: [(&str, Ending); 5] = [
    ("withdraw", |ledger, id| {
        assert_eq!(ledger.withdraw(id, at(1)).unwrap(), None);
    }),
    ("delete", |ledger, id| ledger.delete(id, at(1)).unwrap()),
    ("expire", |ledger, id| {
        assert_eq!(ledger.expire_due(at(3601)).unwrap(), [*id]);
    }),
    ("use", |ledger, id| {
        let session = approved(ledger, id, 1);
        ledger
            .end_session(session, at(2), Why::StoppedByHelper)
            .unwrap();
    }),
    ("lock", |ledger, id| {
        for _ in 0..5 {
            let knock = ledger.begin_try(id, at(1), somebody()).unwrap();
            ledger
                .attempt_outcome(knock.attempt, at(1), Outcome::WrongPassword)
                .unwrap();
        }
    }),
];

#[test]
fn when_a_ticket_ends_its_keys_and_sealed_bytes_are_gone_from_every_file() {
    for (ending, end) in ENDINGS {
        let folder = tempfile::tempdir().unwrap();
        let ledger = open(folder.path());
        let created = add(&ledger, 0, Uses::Once);
        let id = created.keys.id;
        let sealed = sealed(folder.path(), &id).unwrap();
        // Every 32 bytes of it, but for the zeros before it.
        let pieces: Vec<_> = sealed[512..].chunks_exact(32).collect();
        let own = own_key(folder.path(), &id).unwrap();
        assert!(
            !files_with(folder.path(), &own).is_empty(),
            "the own key is found, so the search works"
        );

        end(&ledger, &id);

        assert!(files_with(folder.path(), &own).is_empty(), "{ending}");
        if ending == "expire" {
            ledger.tidy();
        }
        for file in fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            for piece in &pieces {
                assert!(
                    !contains(&bytes, piece),
                    "{ending}: {} holds it",
                    path.display()
                );
            }
        }
        for (what, bytes) in secrets(&created) {
            assert!(
                files_with(folder.path(), &bytes).is_empty(),
                "{ending}: {what}"
            );
        }
    }
}

#[test]
fn another_reader_delays_the_destruction_but_does_not_prevent_it() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let (first, second) = (
        add(&ledger, 0, Uses::Once).keys.id,
        add(&ledger, 0, Uses::Once).keys.id,
    );
    let piece = piece(&sealed(folder.path(), &first).unwrap());
    let own = own_key(folder.path(), &first).unwrap();
    let reader = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM ticket;")
        .unwrap();

    ledger.withdraw(&first, at(1)).unwrap();
    for bytes in [&piece, &own] {
        assert!(
            !files_with(folder.path(), bytes).is_empty(),
            "somebody still reads the state before"
        );
    }

    reader.execute_batch("COMMIT").unwrap();
    ledger.begin_try(&second, at(2), somebody()).unwrap();
    for bytes in [&piece, &own] {
        assert!(
            files_with(folder.path(), bytes).is_empty(),
            "the next change finishes it"
        );
    }
}

#[test]
fn what_expired_opens_for_nobody_and_is_cleared_away_when_all_were_told() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    // More than are cleared away at once, and more than their own keys have room for on one page.
    let tickets: Vec<_> = (0..130).map(|_| add(&ledger, 0, Uses::Once)).collect();
    let alive = add(&ledger, 1000, Uses::Once);
    let ids: Vec<_> = tickets.iter().map(|created| created.keys.id).collect();
    let own: Vec<_> = ids
        .iter()
        .map(|id| own_key(folder.path(), id).unwrap()[..24].to_vec())
        .collect();
    let boxes: Vec<_> = ids
        .iter()
        .map(|id| sealed(folder.path(), id).unwrap()[600..624].to_vec())
        .collect();
    assert_eq!(found(folder.path(), own.clone()), 130);

    assert_eq!(ledger.expire_due(at(3601)).unwrap(), ids);
    assert_eq!(found(folder.path(), own), 0, "no key of theirs is left");

    // Not even if somebody revived one by force, with the local key at hand.
    let sql = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    let revive = "UPDATE ticket SET state = 'open', ended = NULL WHERE number = 5";
    assert!(sql.execute(revive, []).is_err(), "the database refuses it");
    sql.execute_batch("DROP TRIGGER over_is_over").unwrap();
    sql.execute(revive, []).unwrap();
    let refused = ledger.file(&ids[4]).unwrap_err();
    assert!(matches!(refused, LedgerError::Damaged { .. }), "{refused}");
    sql.execute_batch("UPDATE ticket SET state = 'expired', ended = 1 WHERE number = 5")
        .unwrap();
    drop(sql);

    ledger.tidy();
    assert_eq!(found(folder.path(), boxes), 0);
    assert_eq!(*ledger.file(&alive.keys.id).unwrap().unwrap(), alive.file);
    let after = add(&ledger, 3700, Uses::Once);
    assert_eq!(*ledger.file(&after.keys.id).unwrap().unwrap(), after.file);
}

#[test]
fn what_a_killed_program_did_not_clear_away_is_gone_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let ids: Vec<_> = (0..3)
        .map(|_| add(&ledger, 0, Uses::Once).keys.id)
        .collect();
    let sealed: Vec<_> = ids
        .iter()
        .map(|id| piece(&sealed(folder.path(), id).unwrap()))
        .collect();
    ledger.expire_due(at(3601)).unwrap();
    let killed = tempfile::tempdir().unwrap();
    copy_as_it_lies(folder.path(), killed.path());
    for piece in &sealed {
        assert!(!files_with(killed.path(), piece).is_empty());
    }

    let _opened = open(killed.path());
    for piece in &sealed {
        assert!(files_with(killed.path(), piece).is_empty(), "opening");
    }
    drop(ledger);
    for piece in &sealed {
        assert!(files_with(folder.path(), piece).is_empty(), "closing");
    }
}

/// The ledger's files as a program that is killed now leaves them.
fn copy_as_it_lies(from: &Path, to: &Path) {
    for file in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.key"] {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
}

#[test]
fn what_a_killed_program_left_in_the_journal_is_destroyed_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let id = add(&ledger, 0, Uses::Once).keys.id;
    let piece = piece(&sealed(folder.path(), &id).unwrap());
    let own = own_key(folder.path(), &id).unwrap();
    let reader = rusqlite::Connection::open(folder.path().join("ledger.sqlite")).unwrap();
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM ticket;")
        .unwrap();
    ledger.withdraw(&id, at(1)).unwrap();
    let killed = tempfile::tempdir().unwrap();
    copy_as_it_lies(folder.path(), killed.path());
    for bytes in [&piece, &own] {
        assert!(!files_with(killed.path(), bytes).is_empty());
    }

    let _opened = open(killed.path());
    for bytes in [&piece, &own] {
        assert!(files_with(killed.path(), bytes).is_empty());
    }
}

/// SQLite moves rows about when its tree is balanced, and leaves their old bytes behind.
#[test]
fn many_tickets_coming_and_going_leave_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let mut dice = Dice::from_env();
    let mut alive: BTreeMap<Id, Vec<u8>> = BTreeMap::new();
    let mut gone = Vec::new();
    for now in 0..400 {
        let leave = alive.len() > 60 || (!alive.is_empty() && dice.roll(3) == 0);
        if leave {
            let ids: Vec<_> = alive.keys().copied().collect();
            let id = dice.pick(&ids).unwrap();
            gone.push(alive.remove(id).unwrap());
            match dice.roll(2) {
                0 => ledger.delete(id, at(now)).unwrap(),
                _ => assert_eq!(ledger.withdraw(id, at(now)).unwrap(), None),
            }
        } else {
            // Of different sizes, up to several pages.
            let mut wanted = request(now, 3600, Uses::Once);
            wanted.message = "x".repeat(dice.roll(2000));
            let created = make(&wanted);
            insert(&ledger, &created, now);
            let id = created.keys.id;
            let own = own_key(folder.path(), &id).unwrap();
            alive.insert(id, [own, sealed(folder.path(), &id).unwrap()].concat());
        }
    }
    assert!(gone.len() > 50);
    let pieces = |sealed: &[u8]| {
        // From the own key and all of the box; zeros, with which it begins, tell nothing.
        let all = sealed.chunks_exact(97).map(|c| c[..24].to_vec());
        all.filter(|piece| piece.iter().any(|byte| *byte != 0))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(folder.path(), gone.iter().flat_map(|sealed| pieces(sealed))),
        0
    );
    let living: Vec<_> = alive.values().flat_map(|sealed| pieces(sealed)).collect();
    // All but the few that lie across the end of a page.
    let expected = living.len() * 9 / 10;
    assert!(
        found(folder.path(), living) >= expected,
        "those alive are found, so the search works"
    );
}

/// How many of the pieces are in the folder's files.
fn found(folder: &Path, pieces: impl IntoIterator<Item = Vec<u8>>) -> usize {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let mut windows = std::collections::HashSet::new();
    for bytes in files {
        windows.extend(
            bytes
                .windows(24)
                .map(<[u8; 24]>::try_from)
                .map(Result::unwrap),
        );
    }
    pieces
        .into_iter()
        .filter(|piece| windows.contains(piece.as_slice()))
        .count()
}

#[cfg(unix)]
#[test]
fn all_files_are_for_their_owner_alone() {
    use crate::support::key_file;
    use std::os::unix::fs::PermissionsExt;

    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("beckon/novice");
    let ledger = open(&folder);
    let id = add(&ledger, 0, Uses::Once).keys.id;
    approved(&ledger, &id, 1);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(
        names.contains(&key_file(&folder)) && names.len() >= 5,
        "{names:?}"
    );
    for path in names {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}
