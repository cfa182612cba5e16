//! Disks that can't be written and disks that are full: a clear message, and nothing is lost.
//!
//! Real ones: small file systems in memory, mounted in a name space of their own.
#![cfg(target_os = "linux")]

use std::process::Command;

/// Runs a script with `$D`, an empty folder on a file system of `size`, and `$L`, the program.
fn on_a_disk(size: &str, script: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mount =
        format!("set -e; mount -t tmpfs -o size={size},mode=700 ledger-test \"$D\"; {script}");
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let who: &[&str] = if root {
        &[]
    } else {
        &["--user", "--map-root-user"]
    };
    let output = Command::new("unshare")
        .args(who)
        .args(["--mount", "sh", "-c", &mount])
        .env("D", folder.path())
        .env("L", env!("CARGO_BIN_EXE_ledger-churn"))
        .output()
        .expect("`unshare` is needed: apt-get install util-linux mount");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "the script failed; it needs `unshare` and `mount` to work here, as root or in a user name space: {errors}"
    );
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

fn ids(said: &[String]) -> Vec<&str> {
    let mut ids: Vec<_> = said
        .iter()
        .filter_map(|line| line.strip_prefix("did "))
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_read_only_disk_is_told_as_such() {
    let said = on_a_disk(
        "4m",
        "$L insert $D/l 2; mount -o remount,ro $D; $L insert $D/l 1 || true; $L list $D/l || true; \
         mount -o remount,rw $D; $L list $D/l",
    );
    let [first, second, insert, list, after @ ..] = said.as_slice() else {
        panic!("{said:?}");
    };
    for refused in [insert, list] {
        assert!(refused.starts_with("error "), "{refused}");
        assert!(refused.contains("can't be written"), "{refused}");
    }
    let mut after: Vec<_> = after
        .iter()
        .filter_map(|line| line.strip_suffix(" open"))
        .collect();
    after.sort_unstable();
    assert_eq!(after, ids(&[first.clone(), second.clone()]));
}

#[test]
fn a_disk_that_can_not_be_written_at_all_is_told_as_such() {
    let said = on_a_disk("4m", "mount -o remount,ro $D; $L insert $D/l 1 || true");
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("can't be written"), "{said:?}");
}

#[test]
fn a_database_that_can_not_be_written_is_told_as_such() {
    let said = on_a_disk(
        "4m",
        "$L insert $D/l 1; F=$D/l/ledger.sqlite; mount --bind $F $F; mount -o remount,ro,bind $F; \
         $L insert $D/l 1 || true; umount $F; $L list $D/l",
    );
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[1].starts_with("error "), "{said:?}");
    assert!(said[1].contains("can't be written"), "{said:?}");
    assert_eq!(said[2], format!("{} open", &said[0]["did ".len()..]));
}

#[test]
fn a_full_disk_is_told_as_such_and_loses_nothing() {
    let said = on_a_disk(
        "1m",
        "head -c 100000 /dev/zero > $D/other; $L insert $D/l 10000; echo full; $L list $D/l; echo room; \
         rm $D/other; $L insert $D/l 3; $L withdraw $D/l; $L list $D/l",
    );
    let full = said.iter().position(|line| line == "full").unwrap();
    let room = said.iter().position(|line| line == "room").unwrap();
    let (inserted, refused) = (&said[..full - 1], &said[full - 1]);
    assert!(inserted.len() > 10, "{said:?}");
    assert!(
        refused.starts_with("error There is no room left"),
        "{refused}"
    );

    let listed: Vec<_> = said[full + 1..room]
        .iter()
        .map(|line| format!("did {}", &line[..26]))
        .collect();
    assert_eq!(
        ids(&listed),
        ids(inserted),
        "all that was acknowledged, and nothing else"
    );

    let after = &said[room + 1..];
    assert_eq!(
        ids(&after[..3]).len(),
        3,
        "it goes on when there is room: {after:?}"
    );
    assert_eq!(
        after[3][..4],
        after[2][..4],
        "the newest can be withdrawn: {after:?}"
    );
    assert_eq!(after.len() - 4, inserted.len() + 3);
}

#[test]
fn a_disk_too_full_to_begin_on_is_told_as_such() {
    let said = on_a_disk(
        "64k",
        "$L insert $D/l 1 || true; echo again; $L insert $D/l 1 || true",
    );
    for refused in [&said[0], &said[2]] {
        assert!(
            refused.starts_with("error There is no room left"),
            "{said:?}"
        );
    }
}
