//! Invitations: made, listed, looked at, ended, sent again, deleted.

use crate::program::{Program, printed};
use chrono::Utc;
use secrecy::SecretString;
use serde_json::Value;
use ticket::{Invitation, Kind, UnlockError};

const HERE: [&str; 2] = ["--endpoint", "127.0.0.1:3398"];

fn invite(program: &Program, more: &[&str]) -> Value {
    let arguments = [&["invite", "--json"], &HERE[..], more].concat();
    program.json(&arguments)
}

fn read(file: &str) -> Invitation {
    ticket::read(file.as_bytes(), Utc::now()).expect("a good invitation")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn an_invitation_is_a_file_and_a_password_told_once() {
    let program = Program::new();
    let arguments = [
        &["invite", "--name", "Blue Heron", "--message", "My printer."],
        &HERE[..],
    ]
    .concat();
    let printed = program.run(&arguments);
    assert!(
        printed.out.contains("Saved as Blue-Heron.invite"),
        "{printed:?}"
    );
    assert!(
        printed
            .out
            .contains("Tell it by phone, never in the same message as the file."),
        "{printed:?}"
    );
    let password = printed
        .out
        .lines()
        .find_map(|line| line.strip_prefix("Password:"))
        .expect("a password")
        .trim();
    let invitation = read(&program.file("Blue-Heron.invite"));
    assert_eq!(invitation.pseudonym(), "Blue Heron");
    assert_eq!(invitation.kind(), Kind::Sealed);
    let unlocked = invitation
        .unlock(Some(&SecretString::from(password)))
        .expect("its password");
    assert_eq!(unlocked.contact.message, "My printer.");

    let later =
        program.run(&["details", &invitation.id().to_string()]).out + &program.run(&["list"]).out;
    assert!(!later.contains(password), "the password is shown once");
    assert!(
        later.contains("My printer.") && later.contains("as the file"),
        "{later}"
    );
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let program = Program::new();
    invite(&program, &["--save", "a.invite"]);
    let mode = |path: std::path::PathBuf| {
        std::fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(program.work().join("a.invite")), 0o600);
    assert_eq!(mode(program.data()), 0o700);
}

#[test]
fn a_pseudonym_is_made_up_and_says_nothing() {
    let program = Program::new();
    let (one, two) = (invite(&program, &[]), invite(&program, &[]));
    let name = text(&one["pseudonym"]);
    assert_eq!(name.split(' ').count(), 2, "{name}");
    assert_ne!(one["id"], two["id"]);
    let user = std::env::var("USER").unwrap_or_else(|_| "root".into());
    assert!(!name.to_lowercase().contains(&user.to_lowercase()));
}

#[test]
fn as_text_only_the_invitation_goes_into_a_pipe() {
    let program = Program::new();
    let arguments = [&["invite", "--text"], &HERE[..]].concat();
    let printed = program.run(&arguments);
    let file = ticket::text::from_text(&printed.out).expect("the text form and nothing else");
    let invitation = ticket::read(&file, Utc::now()).expect("a good invitation");
    assert_eq!(invitation.kind(), Kind::Sealed);
    assert!(printed.err.contains("Password:"), "{printed:?}");
    assert_eq!(std::fs::read_dir(program.work()).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_there_is_kept_and_no_invitation_is_left() {
    let program = Program::new();
    std::fs::write(program.work().join("a.invite"), "mine").unwrap();
    let arguments = [&["invite", "--save", "a.invite"], &HERE[..]].concat();
    let said = program.refuse(&arguments);
    assert!(
        said.contains("a.invite exists already") && said.contains("--force"),
        "{said}"
    );
    assert_eq!(program.file("a.invite"), "mine");
    assert!(program.list().is_empty());
    invite(&program, &["--save", "a.invite", "--force"]);
    read(&program.file("a.invite"));
}

#[test]
fn an_invitation_that_cannot_be_written_is_not_kept() {
    let program = Program::new();
    let arguments = [&["invite", "--save", "no/a.invite"], &HERE[..]].concat();
    let said = program.refuse(&arguments);
    assert!(said.contains("no/a.invite"), "{said}");
    assert!(program.list().is_empty());
}

#[test]
fn lengths_out_of_range_are_refused_with_the_range() {
    let program = Program::new();
    for (more, words) in [
        (&["--expires", "30s"][..], "1 minute to 30 days"),
        (&["--expires", "31d"], "1 minute to 30 days"),
        (&["--expires", "2h", "--no-password"], "1 hour at most"),
        (&["--expires", "soon"], "not a length of time"),
        (&["--endpoint", "nowhere"], "no address to knock at"),
        (&["--endpoint", "0.0.0.0:1"], "no address to knock at"),
        (&["--offers", "chat"], "view"),
        (&["--offers", "view,fly"], "fly"),
        (&["--name", "a\u{202e}b"], "refused"),
        (
            &["--typed-password", "--no-password"],
            "cannot be used with",
        ),
    ] {
        let arguments = [&["invite"], more].concat();
        let said = program.refuse(&arguments);
        assert!(said.contains(words), "{more:?}: {said}");
    }
    assert!(program.list().is_empty());
}

#[test]
fn a_password_of_ones_own_comes_from_stdin_or_a_file() {
    let program = Program::new();
    let own = "Quiet-7-pelican-lamp";
    let arguments = [
        &["invite", "--password-stdin", "--save", "a.invite"],
        &HERE[..],
    ]
    .concat();
    let mut command = program.command(&arguments);
    let printed = printed(&command.write_stdin(format!("{own}\n")).assert().success());
    assert!(!printed.out.contains(own) && !printed.err.contains(own));
    let path = program.work().join("secret");
    std::fs::write(&path, format!("{own}\r\nanother line\n")).unwrap();
    invite(
        &program,
        &["--password-file", "secret", "--save", "b.invite"],
    );
    for name in ["a.invite", "b.invite"] {
        let invitation = read(&program.file(name));
        assert_eq!(invitation.kind(), Kind::Guarded);
        assert!(invitation.unlock(Some(&SecretString::from(own))).is_ok());
    }
}

#[test]
fn a_weak_password_is_refused_with_what_is_missing() {
    let program = Program::new();
    let arguments = [&["invite", "--password-stdin"], &HERE[..]].concat();
    for (typed, words) in [
        ("password\n", "add a digit"),
        ("\n", "first line is empty"),
        ("", "first line is empty"),
    ] {
        let mut command = program.command(&arguments);
        let said = printed(&command.write_stdin(typed).assert().failure()).err;
        assert!(said.contains(words), "{typed:?}: {said}");
    }
    assert!(program.list().is_empty());
}

#[test]
fn an_open_invitation_says_what_that_means() {
    let program = Program::new();
    let arguments = [
        &["invite", "--no-password", "--save", "a.invite"],
        &HERE[..],
    ]
    .concat();
    let printed = program.run(&arguments);
    assert!(
        printed
            .out
            .contains("whoever gets this invitation can knock"),
        "{printed:?}"
    );
    assert_eq!(read(&program.file("a.invite")).kind(), Kind::Open);
}

#[test]
fn settings_are_used_and_their_mistakes_named() {
    let program = Program::new();
    std::fs::create_dir_all(program.data()).unwrap();
    let settings = program.data().join("settings.toml");
    std::fs::write(&settings, "endpoints = [\"home.example:4000\"]\n").unwrap();
    let made = program.json(&["invite", "--json"]);
    assert_eq!(made["endpoints"][0], "tcp://home.example:4000");
    std::fs::write(&settings, "prot = 4000\n").unwrap();
    let said = program.refuse(&["list"]);
    assert!(
        said.contains("settings.toml") && said.contains("prot"),
        "{said}"
    );
}

#[test]
fn own_addresses_carry_the_port_that_is_asked_for() {
    let program = Program::new();
    let output = program
        .command(&["invite", "--json", "--port", "4001"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    // A machine without any network has no address to give, and says so.
    if output.status.success() {
        let made: Value = serde_json::from_slice(&output.stdout).unwrap();
        let endpoints = made["endpoints"].as_array().unwrap();
        assert!(!endpoints.is_empty());
        assert!(
            endpoints.iter().all(|e| text(e).ends_with(":4001")),
            "{endpoints:?}"
        );
    } else {
        assert!(said.contains("no address"), "{said}");
    }
}

#[test]
fn the_list_and_the_details_say_what_there_is() {
    let program = Program::new();
    assert!(program.run(&["list"]).out.contains("No invitations yet"));
    let made = invite(
        &program,
        &["--name", "Blue Heron", "--uses", "until-expiry"],
    );
    let id = text(&made["id"]);
    let listed = program.run(&["list"]).out;
    assert!(
        listed.contains(&id[..6]) && listed.contains("Blue Heron"),
        "{listed}"
    );
    assert!(listed.contains("Open, 1 h left"), "{listed}");
    let details = program.json(&["details", &id[..6], "--json"]);
    assert_eq!(details["row"]["id"], made["id"]);
    assert_eq!(details["row"]["state"], "open");
    assert_eq!(
        details["row"]["offers"],
        serde_json::json!(["view", "chat"])
    );
    assert_eq!(details["deliveries"][0]["way"], "file");
    let shown = program.run(&["details", id]).out;
    for fact in [
        "Open",
        "four words",
        "any number of sessions",
        "5 of 5 left",
        id,
    ] {
        assert!(shown.contains(fact), "{fact}: {shown}");
    }
}

#[test]
fn a_number_that_fits_none_or_several_is_said() {
    let program = Program::new();
    for _ in 0..2 {
        invite(&program, &[]);
    }
    assert!(
        program
            .refuse(&["details", "zzzz"])
            .contains("no invitation begins")
    );
    assert!(program.refuse(&["expire", ""]).contains("several"));
    assert!(
        program
            .refuse(&["details", "NOT AN ID"])
            .contains("no invitation begins")
    );
}

#[test]
fn an_invitation_can_be_ended_sent_again_and_deleted() {
    let program = Program::new();
    let made = invite(&program, &["--name", "Blue Heron", "--save", "a.invite"]);
    let id = text(&made["id"]);
    program.run(&["resend", id, "--save", "same.invite"]);
    assert_eq!(program.file("same.invite"), program.file("a.invite"));

    program.run(&["expire", id]);
    assert_eq!(program.list()[0]["state"], "withdrawn");
    assert!(program.refuse(&["expire", id]).contains("over"));

    let again = program.run(&["resend", id, "--save", "new.invite"]);
    assert!(
        again.err.contains("a new one like it") && again.out.contains("Password:"),
        "{again:?}"
    );
    let new = read(&program.file("new.invite"));
    assert_ne!(new.id().to_string(), id);
    assert_eq!(new.pseudonym(), "Blue Heron");
    let old_password = SecretString::from(text(&made["password"]));
    assert_eq!(
        new.unlock(Some(&old_password)).unwrap_err(),
        UnlockError::WrongPassword
    );
    let details = program.json(&["details", &new.id().to_string(), "--json"]);
    assert_eq!(details["replaces"], made["id"]);

    // One that is over goes without a question; an open one does not.
    program.run(&["delete", id]);
    let open = new.id().to_string();
    let mut command = program.command(&["delete", &open]);
    command.write_stdin("no\n").assert().failure();
    program
        .command(&["delete", &open])
        .write_stdin("")
        .assert()
        .failure();
    assert_eq!(program.list().len(), 1);
    program.run(&["delete", &open, "--yes"]);
    assert!(program.list().is_empty());
    let history = program.json(&["history", "--json"]);
    assert_eq!(history.as_array().unwrap().len(), 2);
    assert_eq!(history[0]["what"], "deleted");
}

#[test]
fn a_guarded_invitation_that_is_over_can_only_be_made_anew() {
    let program = Program::new();
    let arguments = [&["invite", "--password-stdin", "--json"], &HERE[..]].concat();
    let mut command = program.command(&arguments);
    let printed = printed(
        &command
            .write_stdin("Quiet-7-pelican-lamp\n")
            .assert()
            .success(),
    );
    let made: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(made["password"], Value::Null);
    program.run(&["expire", text(&made["id"])]);
    let said = program.refuse(&["resend", text(&made["id"])]);
    assert!(said.contains("make a new invitation"), "{said}");
}
