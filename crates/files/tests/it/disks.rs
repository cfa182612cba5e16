//! Disks that are full or can't be written: told as such, and nothing half is left.
//!
//! Real ones: small file systems in memory, mounted in a name space of their own.
#![cfg(target_os = "linux")]

use std::process::Command;

/// Runs a script with `$D`, an empty folder on a file system of `size`, and `$R`, the program.
fn on_a_disk(size: &str, script: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mount =
        format!("set -e; mount -t tmpfs -o size={size},mode=700 files-test \"$D\"; {script}");
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
        .env("R", env!("CARGO_BIN_EXE_files-receive"))
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

#[test]
fn too_little_room_is_told_with_figures_before_anything_is_written() {
    let said = on_a_disk("1m", "$R whole $D/inbox 5000000; ls -A $D/inbox");
    let [error] = said.as_slice() else {
        panic!("something was left: {said:?}");
    };
    assert!(
        error.starts_with("error no-room 5.0 MB are needed"),
        "{error}"
    );
    assert!(error.contains(" 1.0 MB are free"), "{error}");
}

#[test]
fn a_disk_that_fills_on_the_way_is_told_and_nothing_half_is_left() {
    let said = on_a_disk(
        "1m",
        "mkfifo $D/go $D/said; exec 3<>$D/go 4<>$D/said; \
         $R filled $D/inbox 800000 <&3 >&4 & read half <&4; echo $half; \
         head -c 700000 /dev/zero > $D/other 2> /dev/null || true; \
         echo go >&3; read error <&4; echo $error; wait $!; echo left; ls -A $D/inbox; \
         rm $D/other; $R whole $D/inbox 800000; ls -A $D/inbox",
    );
    let [half, error, left, whole, name] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!([half.as_str(), left.as_str()], ["half", "left"]);
    assert!(error.starts_with("error disk-full "), "{error}");
    assert!(error.contains("holiday.jpg"), "{error}");
    assert!(
        error.contains("/inbox became full") && error.contains("Make room there"),
        "which disk: {error}"
    );
    assert!(whole.starts_with("whole "), "with room it goes on: {whole}");
    assert_eq!(name, "holiday.jpg");
}

#[test]
fn what_is_there_already_needs_no_room_again() {
    let said = on_a_disk(
        "1m",
        "$R filled $D/inbox 900000 < /dev/null; $R whole $D/inbox 900000",
    );
    assert_eq!(said[0], "half");
    assert!(said[1].starts_with("whole "), "{said:?}");
}

#[test]
fn a_disk_that_can_not_be_written_is_told_as_such() {
    let said = on_a_disk(
        "1m",
        "$R whole $D/inbox 10; mount -o remount,ro $D; $R whole $D/inbox 10; $R whole $D/new 10",
    );
    assert!(said[0].starts_with("whole "), "{said:?}");
    for error in &said[1..] {
        assert!(error.starts_with("error not-permitted "), "{said:?}");
    }
    assert_eq!(said.len(), 3);
}
