//! Killing the program leaves nothing that looks whole, and what arrived is continued.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::{PLENTY, accept, bytes, inbox, offer, sha256};
use files::FilesError;

/// Too much to arrive before it is killed: what it says is not read, and it waits to be.
const SIZE: u64 = 30_000_000;
const FILE: [(&str, u64); 1] = [("holiday.jpg", SIZE)];

/// The program, when it has said that so many bytes are there.
fn receiving(folder: &Path, until: u64) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_files-receive"))
        .args(["forever".as_ref(), folder.as_os_str()])
        .arg(SIZE.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::with_capacity(64, child.stdout.as_mut().unwrap()).lines();
    let reached = format!("at {until}");
    let found = lines.map(|line| line.unwrap()).any(|line| line == reached);
    assert!(found, "it ended before");
    child
}

#[test]
fn killed_at_any_moment_the_file_is_continued() {
    let folder = tempfile::tempdir().unwrap();
    let whole = bytes(0, SIZE as usize);
    for until in [1000, 77_000, 1_500_000] {
        let mut child = receiving(folder.path(), until);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!folder.path().join("holiday.jpg").exists());

        let mut incoming = accept(folder.path(), &FILE);
        let from = incoming.resume_at(0).unwrap();
        assert!(from >= until && from < SIZE, "{from}");
        assert_eq!(incoming.missing(), SIZE - from);
        incoming.write(0, from, &whole[from as usize..]).unwrap();
        let path = incoming.finish(0, &sha256(&whole)).unwrap();
        assert!(fs::read(&path).unwrap() == whole);
        fs::remove_file(path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn one_file_is_not_received_twice_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = receiving(folder.path(), 5000);
    let mut incoming = accept(folder.path(), &FILE);
    for refused in [
        incoming.resume_at(0).map(drop),
        incoming.write(0, 0, b"x"),
        incoming.finish(0, &[0; 32]).map(drop),
    ] {
        assert!(
            matches!(refused, Err(FilesError::Busy { .. })),
            "{refused:?}"
        );
    }
    incoming.cancel();
    let mut incoming = accept(folder.path(), &FILE);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        incoming.resume_at(0).unwrap() >= 5000,
        "the other's work was not removed"
    );
}

#[test]
fn another_sender_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = receiving(folder.path(), 5000);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut other = offer(&FILE);
    other.sender = [8; 32];
    let mut incoming = inbox(folder.path()).accept(&other, PLENTY).unwrap();
    assert_eq!(incoming.resume_at(0).unwrap(), 0);
}
