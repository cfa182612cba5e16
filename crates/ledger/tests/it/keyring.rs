//! The local key lives in the system's keyring where there is one, else in its owner's file.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

const NEEDED: &str = "it is needed here: apt-get install dbus-daemon gnome-keyring";

/// Runs a script with `$L`, the program, and `$D`, the ledger's folder; in a session without a
/// message bus unless the script starts one.
fn run(home: &Path, script: &str) -> Vec<String> {
    let output = Command::new("sh")
        .args(["-ec", script])
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home)
        .env("L", env!("CARGO_BIN_EXE_ledger-churn"))
        .env("D", home.join("ledger"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}: {errors}");
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

/// The same with a message bus, and on it a keyring that is unlocked.
fn with_keyring(home: &Path, script: &str) -> Vec<String> {
    for tool in ["dbus-run-session", "gnome-keyring-daemon"] {
        let found = Command::new(tool).arg("--version").output();
        assert!(found.is_ok(), "`{tool}` is missing; {NEEDED}");
    }
    let script = format!(
        "exec dbus-run-session -- sh -ec 'printf password | gnome-keyring-daemon --unlock --components=secrets > $HOME/started; {script}'"
    );
    run(home, &script)
}

#[test]
fn where_there_is_a_keyring_the_key_is_in_it_and_in_no_file() {
    let home = tempfile::tempdir().unwrap();
    // Two processes, so that the second has the key from the keyring alone.
    let said = with_keyring(home.path(), "$L keyring $D; $L keyring $D");
    assert_eq!(said, ["opened", "opened"]);
    assert!(!home.path().join("ledger/ledger.key").exists());

    // Without the keyring the list can be read, nothing can be opened, and nothing is lost.
    let said = run(home.path(), "$L list $D; $L keyring $D");
    assert!(said[0].ends_with(" open"), "{said:?}");
    assert!(
        said[1].starts_with("error The system's keyring did not give the key"),
        "{said:?}"
    );
    assert!(!home.path().join("ledger/ledger.key").exists());

    assert_eq!(with_keyring(home.path(), "$L keyring $D"), ["opened"]);
}

#[test]
fn where_there_is_no_keyring_the_key_is_in_a_file() {
    let home = tempfile::tempdir().unwrap();
    let said = run(home.path(), "$L keyring $D; $L keyring $D");
    assert_eq!(said, ["opened", "opened"]);
    let key = std::fs::read(home.path().join("ledger/ledger.key")).unwrap();
    assert_eq!(key.len(), 32);

    // A keyring that appears later changes nothing for this ledger.
    assert_eq!(with_keyring(home.path(), "$L keyring $D"), ["opened"]);
}
