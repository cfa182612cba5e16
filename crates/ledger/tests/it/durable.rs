//! A change is on disk before anyone hears of it: what the program asks of the system, in which order.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use crate::support::{add, open};
use ticket::Uses;

/// What the program asked of the system while it did this: syncs, cuts, and what it said.
fn traced(folder: &Path, task: &[&str]) -> Vec<Call> {
    let trace = folder.join("trace");
    let output = Command::new("strace")
        .args(["-f", "-y", "-e", "trace=fsync,fdatasync,ftruncate,write"])
        .arg("-o")
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_ledger-churn"))
        .args([task[0], folder.to_str().unwrap()])
        .args(&task[1..])
        .output()
        .expect("`strace` is needed: apt-get install strace");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "`strace` must be able to trace a program here: {errors}"
    );
    let text = std::fs::read_to_string(&trace).unwrap();
    text.lines().filter_map(Call::read).collect()
}

#[derive(Debug, PartialEq, Eq)]
enum Call {
    SyncJournal,
    SyncDatabase,
    CutJournal,
    Said,
}

impl Call {
    fn read(line: &str) -> Option<Self> {
        let sync = line.contains(" fsync(") || line.contains(" fdatasync(");
        if sync && line.contains("/ledger.sqlite-wal>") {
            Some(Self::SyncJournal)
        } else if sync && line.contains("/ledger.sqlite>") {
            Some(Self::SyncDatabase)
        } else if line.contains(" ftruncate(") && line.contains("/ledger.sqlite-wal>, 0)") {
            Some(Self::CutJournal)
        } else if line.contains(" write(1<") && line.contains("\"did ") {
            Some(Self::Said)
        } else {
            None
        }
    }
}

#[test]
fn each_change_is_synced_before_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    add(&open(folder.path()), 0, Uses::Once);
    let calls = traced(folder.path(), &["insert", "5"]);
    let said = calls.iter().filter(|call| **call == Call::Said).count();
    assert_eq!(said, 5, "{calls:?}");
    for told in calls.split(|call| *call == Call::Said).take(5) {
        assert!(told.contains(&Call::SyncJournal), "{calls:?}");
    }
}

#[test]
fn a_key_is_overwritten_for_good_before_its_end_is_told() {
    let folder = tempfile::tempdir().unwrap();
    add(&open(folder.path()), 0, Uses::Once);
    for task in ["withdraw", "expire"] {
        add(&open(folder.path()), 0, Uses::Once);
        let calls = traced(folder.path(), &[task]);
        let told = calls.iter().position(|call| *call == Call::Said).unwrap();
        let mut before = calls[..told].iter();
        for step in [Call::SyncJournal, Call::SyncDatabase, Call::CutJournal] {
            assert!(
                before.any(|call| *call == step),
                "{task}: {step:?} is missing in {calls:?}"
            );
        }
    }
}
