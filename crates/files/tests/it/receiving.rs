//! Files that arrive: whole or not at all, under a name of their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use files::{FilesError, Incoming};

use crate::support::{accept, bytes, inbox, offer, sha256};

/// Names in a folder that a person sees.
fn shown(folder: &Path) -> BTreeSet<String> {
    all(folder)
        .into_iter()
        .filter(|name| !name.starts_with('.'))
        .collect()
}

fn all(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Receives one file whole.
fn receive(incoming: &mut Incoming, number: usize, content: &[u8]) -> std::path::PathBuf {
    incoming.write(number, 0, content).unwrap();
    incoming.finish(number, &sha256(content)).unwrap()
}

#[test]
fn a_file_is_hidden_until_it_is_whole() {
    let home = tempfile::tempdir().unwrap();
    let content = bytes(0, 300_000);
    let mut incoming = accept(home.path(), &[("holiday.jpg", 300_000)]);
    assert_eq!(all(home.path()).len(), 0, "nothing before the first byte");
    for (n, piece) in content.chunks(70_000).enumerate() {
        incoming.write(0, n as u64 * 70_000, piece).unwrap();
        assert_eq!(shown(home.path()).len(), 0);
    }
    assert!(!incoming.is_over());
    let path = incoming.finish(0, &sha256(&content)).unwrap();
    assert_eq!(path, home.path().join("holiday.jpg"));
    assert!(fs::read(&path).unwrap() == content);
    assert_eq!(all(home.path()).len(), 1);
    assert!(incoming.is_over());
    assert_eq!((incoming.total(), incoming.missing()), (300_000, 0));
}

#[test]
#[cfg(target_os = "linux")]
fn what_arrived_is_not_executable_and_marked() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("setup.sh", 10)]);
    incoming.write(0, 0, b"#!/bi").unwrap();
    let partial = home.path().join(all(home.path()).first().unwrap());
    assert_eq!(
        fs::metadata(partial).unwrap().permissions().mode() & 0o777,
        0o600
    );
    incoming.write(0, 5, b"n/sh\n").unwrap();
    let path = incoming.finish(0, &sha256(b"#!/bin/sh\n")).unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let mut mark = [0_u8; 64];
    let length = rustix::fs::getxattr(&path, "user.xdg.origin.url", &mut mark).unwrap();
    assert_eq!(&mark[..length], b"invite:");
}

#[test]
fn nothing_is_overwritten() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("a.txt"), "mine").unwrap();
    fs::create_dir(home.path().join("a (2).txt")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", home.path().join("a (3).txt")).unwrap();
    #[cfg(not(unix))]
    fs::write(home.path().join("a (3).txt"), "mine").unwrap();
    let mut incoming = accept(home.path(), &[("a.txt", 3), ("a.txt", 3)]);
    assert_eq!(
        receive(&mut incoming, 0, b"new"),
        home.path().join("a (4).txt")
    );
    assert_eq!(
        receive(&mut incoming, 1, b"two"),
        home.path().join("a (2) (2).txt")
    );
    assert_eq!(fs::read(home.path().join("a.txt")).unwrap(), b"mine");
}

#[test]
fn wrong_bytes_are_removed_and_may_come_again() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("a.txt", 3)]);
    incoming.write(0, 0, b"bad").unwrap();
    let wrong = incoming.finish(0, &sha256(b"new")).unwrap_err();
    assert_eq!(wrong.name(), "wrong-hash");
    assert_eq!(all(home.path()).len(), 0);
    assert_eq!((incoming.resume_at(0).unwrap(), incoming.missing()), (0, 3));
    receive(&mut incoming, 0, b"new");
}

#[test]
fn never_more_than_announced() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("a.txt", 3), ("empty", 0)]);
    incoming.write(0, 0, b"ab").unwrap();
    let refused = incoming.write(0, 2, b"cd").unwrap_err();
    assert!(
        matches!(refused, FilesError::TooMuch { size: 3, .. }),
        "{refused:?}"
    );
    let refused = incoming.write(1, 0, b"x").unwrap_err();
    assert!(
        matches!(refused, FilesError::TooMuch { size: 0, .. }),
        "{refused:?}"
    );
    assert_eq!(all(home.path()).len(), 0);
    for again in [
        incoming.write(0, 0, b"abc"),
        incoming.resume_at(1).map(drop),
    ] {
        assert!(matches!(again, Err(FilesError::Over { .. })), "{again:?}");
    }
}

#[test]
fn pieces_come_in_turn_and_an_end_at_the_end() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("a.txt", 6)]);
    incoming.write(0, 0, b"abc").unwrap();
    for offset in [0, 2, 4, u64::MAX] {
        let refused = incoming.write(0, offset, b"def").unwrap_err();
        assert!(
            matches!(refused, FilesError::OutOfTurn { expected: 3, .. }),
            "{refused:?}"
        );
    }
    let early = incoming.finish(0, &sha256(b"abc")).unwrap_err();
    assert!(
        matches!(early, FilesError::Incomplete { missing: 3, .. }),
        "{early:?}"
    );
    incoming.write(0, 3, b"def").unwrap();
    incoming.finish(0, &sha256(b"abcdef")).unwrap();
    let late = incoming.finish(0, &sha256(b"abcdef")).unwrap_err();
    assert!(matches!(late, FilesError::Over { .. }), "{late:?}");
    let stray = incoming.write(1, 0, b"x").unwrap_err();
    assert!(
        matches!(stray, FilesError::NoSuchFile { number: 1 }),
        "{stray:?}"
    );
}

#[test]
fn files_without_content_arrive_too() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("empty", 0)]);
    assert_eq!(incoming.resume_at(0).unwrap(), 0);
    let path = incoming.finish(0, &sha256(b"")).unwrap();
    assert_eq!(fs::metadata(path).unwrap().len(), 0);
}

#[test]
fn files_may_take_turns() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("a", 400), ("b", 400)]);
    for at in (0..400).step_by(10) {
        incoming.write(0, at, &bytes(at, 10)).unwrap();
        incoming.write(1, at, &bytes(at + 7, 10)).unwrap();
        assert_eq!(incoming.missing(), 800 - 2 * (at + 10));
    }
    incoming.finish(0, &sha256(&bytes(0, 400))).unwrap();
    incoming.finish(1, &sha256(&bytes(7, 400))).unwrap();
}

#[test]
fn a_partial_that_changed_while_it_rested_is_read_again() {
    // Shorter, other bytes of the same number, and shorter but as old as before.
    for (left, is_old) in [("ab", false), ("abx", false), ("ab", true)] {
        let home = tempfile::tempdir().unwrap();
        let mut incoming = accept(home.path(), &[("a", 6), ("b", 1)]);
        incoming.write(0, 0, b"abc").unwrap();
        let partial = home.path().join(all(home.path()).first().unwrap());
        incoming.write(1, 0, b"x").unwrap();
        let before = fs::metadata(&partial).unwrap().modified().unwrap();
        fs::write(&partial, left).unwrap();
        let written = fs::File::options().append(true).open(&partial).unwrap();
        let second = std::time::Duration::from_secs(1);
        let modified = if is_old { before } else { before + second };
        written.set_modified(modified).unwrap();
        assert_eq!(incoming.resume_at(0).unwrap(), left.len() as u64);
        let content = format!("{left}cdef");
        let rest = &content.as_bytes()[left.len()..6];
        incoming.write(0, left.len() as u64, rest).unwrap();
        let whole = sha256(&content.as_bytes()[..6]);
        incoming.finish(0, &whole).unwrap();
    }
}

/// Only the very same offer goes on where another one stopped: a file of that name may be another one.
#[test]
fn another_offer_begins_anew() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("p/a", 6)]);
    incoming.write(0, 0, b"abc").unwrap();
    drop(incoming);
    let others: [&[(&str, u64)]; 3] = [&[("p/a", 7)], &[("q/a", 6)], &[("p/a", 6), ("b", 1)]];
    for files in others {
        let mut other = accept(home.path(), files);
        assert_eq!(other.resume_at(0).unwrap(), 0, "{files:?}");
    }
    let mut same = accept(home.path(), &[("p/a", 6)]);
    assert_eq!(same.resume_at(0).unwrap(), 3);
}

#[test]
fn a_break_keeps_what_is_there_and_cancelling_removes_it() {
    let home = tempfile::tempdir().unwrap();
    let files = [("done", 3), ("begun", 6), ("never", 9)];
    let mut incoming = accept(home.path(), &files);
    receive(&mut incoming, 0, b"one");
    incoming.write(1, 0, b"abc").unwrap();
    drop(incoming);

    let mut incoming = accept(home.path(), &files);
    let resumed: Vec<u64> = (0..3).map(|n| incoming.resume_at(n).unwrap()).collect();
    assert_eq!(resumed, [0, 3, 0]);
    incoming.give_up(0).unwrap();
    incoming.write(1, 3, b"d").unwrap();
    assert_eq!(incoming.missing(), 2 + 9);
    incoming.cancel();
    assert_eq!(all(home.path()), BTreeSet::from(["done".to_owned()]));
    assert_eq!(accept(home.path(), &files).resume_at(1).unwrap(), 0);
}

#[test]
fn one_of_several_is_given_up() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("a", 3), ("b", 3)]);
    incoming.write(0, 0, b"ab").unwrap();
    incoming.give_up(0).unwrap();
    assert!(matches!(incoming.give_up(0), Err(FilesError::Over { .. })));
    receive(&mut incoming, 1, b"new");
    assert!(incoming.is_over());
    assert_eq!(all(home.path()), BTreeSet::from(["b".to_owned()]));
}

#[test]
fn a_folder_is_a_new_one_each_time() {
    let home = tempfile::tempdir().unwrap();
    let files = [
        ("Photos/1.jpg", 1),
        ("photos/in/2.jpg", 1),
        ("Photos/in/3.jpg", 1),
    ];
    for expected in ["Photos", "Photos (2)"] {
        let mut incoming = accept(home.path(), &files);
        let folder = home.path().join(expected);
        assert_eq!(receive(&mut incoming, 0, b"1"), folder.join("1.jpg"));
        assert_eq!(receive(&mut incoming, 2, b"3"), folder.join("in/3.jpg"));
        assert_eq!(receive(&mut incoming, 1, b"2"), folder.join("in/2.jpg"));
        assert_eq!(all(&folder.join("in")).len(), 2);
    }
    assert_eq!(all(home.path()).len(), 2);
}

#[test]
#[cfg(target_os = "linux")]
fn many_folders_are_not_many_open_files() {
    let home = tempfile::tempdir().unwrap();
    let paths: Vec<String> = (0..300).map(|n| format!("{n}/x")).collect();
    let files: Vec<(&str, u64)> = paths.iter().map(|path| (path.as_str(), 0)).collect();
    let mut incoming = accept(home.path(), &files);
    for number in 0..files.len() {
        incoming.finish(number, &sha256(b"")).unwrap();
    }
    let below = |link: &Path| fs::read_link(link).is_ok_and(|to| to.starts_with(home.path()));
    let open = fs::read_dir("/proc/self/fd").unwrap();
    let open = open.filter(|entry| below(&entry.as_ref().unwrap().path()));
    assert!(open.count() <= 3);
}

#[test]
fn hostile_names_are_written_as_they_are_shown() {
    let home = tempfile::tempdir().unwrap();
    let outer = home.path().join("inbox");
    let files = [
        ("../../evil", 1),
        ("/etc/passwd", 1),
        (".ssh/authorized_keys", 1),
        ("CON", 1),
        ("Readme", 1),
        ("README", 1),
        ("..", 1),
        ("a\u{202e}b\0", 1),
    ];
    let mut incoming = accept(&outer, &files);
    let names: Vec<String> = incoming.names().map(ToString::to_string).collect();
    for (number, name) in names.iter().enumerate() {
        assert_eq!(receive(&mut incoming, number, b"x"), outer.join(name));
    }
    assert_eq!(
        names,
        [
            "evil",
            "etc/passwd",
            "ssh/authorized_keys",
            "_CON",
            "Readme",
            "README (2)",
            "file",
            "ab"
        ]
    );
    assert_eq!(all(home.path()).len(), 1);
    assert_eq!(all(&outer).len(), 8);
}

#[test]
fn the_longest_names_arrive() {
    let home = tempfile::tempdir().unwrap();
    let long = "é".repeat(200) + ".jpeg";
    let mut incoming = accept(home.path(), &[(&long, 1), (&long, 1)]);
    assert_eq!(receive(&mut incoming, 0, b"1").parent(), Some(home.path()));
    receive(&mut incoming, 1, b"2");
    assert!(
        shown(home.path())
            .iter()
            .all(|name| name.ends_with(".jpeg"))
    );
    let offer = offer(&[(&long, 1)]);
    assert_eq!(offer.names()[0].as_str().len(), 255);
    receive(
        &mut inbox(home.path())
            .accept(&offer, crate::support::PLENTY)
            .unwrap(),
        0,
        b"3",
    );
    assert_eq!(shown(home.path()).len(), 3);
}
