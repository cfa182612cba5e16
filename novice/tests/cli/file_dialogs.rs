//! The system's dialogs for files: what is chosen arrives, and they close when nobody needs the answer.

use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Where this stands in for the program that shows the dialogs.
fn shown_by(script: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("zenity");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("room for it");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it is ours");
    folder
}

fn dialog(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_novice"))
        .arg("file-dialog")
        .args(arguments)
        .current_dir(folder)
        .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
        // Nobody is there who would show one instead.
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts")
}

#[test]
fn what_is_chosen_arrives() {
    let folder = shown_by("echo '/a b.txt|/c.txt'");
    let mut dialog = dialog(folder.path(), &[]);
    let mut chosen = String::new();
    let out = dialog.stdout.as_mut().expect("piped");
    out.read_to_string(&mut chosen).expect("text");
    assert_eq!(chosen, "/a b.txt\0/c.txt\0");
    assert!(dialog.wait().expect("it ends").success());
}

#[test]
fn it_is_saved_where_that_is_chosen() {
    let folder = shown_by("echo \"$@\" > asked; echo /d.invite");
    let mut dialog = dialog(folder.path(), &["--save", "/srv/Blue Heron.invite"]);
    let mut chosen = String::new();
    let out = dialog.stdout.as_mut().expect("piped");
    out.read_to_string(&mut chosen).expect("text");
    assert_eq!(chosen, "/d.invite\0");
    let asked = fs::read_to_string(folder.path().join("asked")).expect("it was asked");
    assert!(asked.contains("--save"), "{asked}");
    assert!(asked.contains("Blue Heron.invite"), "{asked}");
    assert!(dialog.wait().expect("it ends").success());
}

#[test]
fn it_closes_when_who_opened_it_is_gone() {
    // The pipe with this name is open for as long as the dialog is.
    let folder = shown_by("trap '' TERM HUP INT\nexec > open\necho shown\nexec sleep 1000");
    let pipe = folder.path().join("open");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("coreutils are installed").success());
    let mut dialog = dialog(folder.path(), &[]);
    let mut open = File::open(&pipe).expect("it is opened there, too");
    let mut shown = [0; 6];
    open.read_exact(&mut shown).expect("it is shown");
    assert_eq!(&shown, b"shown\n");
    drop(dialog.stdin.take());
    let rest = open.read(&mut shown).expect("a pipe");
    assert_eq!(rest, 0, "it is closed");
    assert!(!dialog.wait().expect("it ends").success());
}
