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
        (
            &["--expires", "0m"][..],
            "1 minute at least: choose a longer time, up to 30 days",
        ),
        (&["--expires", "59s"], "1 minute at least"),
        (&["--expires", "31d"], "30 days at most, not for 31 days"),
        (&["--expires", "2h", "--no-password"], "1 hour at most"),
        (&["--expires", "soon"], "not a length of time"),
        (&["--endpoint", "nowhere"], "no address to knock at"),
        (&["--endpoint", "0.0.0.0:1"], "no address to knock at"),
        (&["--offers", "chat"], "view"),
        (&["--offers", "view,fly"], "fly"),
        (&["--name", "a\u{202e}b"], "take it out"),
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
        serde_json::json!(["view", "chat", "point", "control", "files", "record"]),
        "as in the window, all but the clipboard"
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
        again.err.contains("a new invitation like it") && again.out.contains("Password:"),
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
fn a_guarded_invitation_that_is_over_is_made_again_with_a_new_password() {
    let program = Program::new();
    let mut first = program.command(&[
        "invite",
        "--password-stdin",
        "--json",
        "--name",
        "Blue Heron",
        "--endpoint",
        "127.0.0.1:3398",
    ]);
    let printed = printed(
        &first
            .write_stdin("Quiet-7-pelican-lamp\n")
            .assert()
            .success(),
    );
    let made: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(made["password"], Value::Null);
    let id = text(&made["id"]);
    program.run(&["expire", id]);

    let weak = program
        .command(&["resend", id, "--password-stdin", "--save", "new.invite"])
        .write_stdin("password\n")
        .assert()
        .failure();
    assert!(self::printed(&weak).err.contains("add a digit"));
    assert_eq!(program.list().len(), 1);

    let new = "Loud-8-walrus-chair";
    let again = program
        .command(&["resend", id, "--password-stdin", "--save", "new.invite"])
        .write_stdin(format!("{new}\n"))
        .assert()
        .success();
    let again = self::printed(&again);
    assert!(again.err.contains("needs a new password"), "{again:?}");
    assert!(again.out.contains("the password you chose") || again.out.contains("by phone"));
    let file = read(&program.file("new.invite"));
    assert_eq!(
        (file.kind(), file.pseudonym()),
        (Kind::Guarded, "Blue Heron")
    );
    assert_ne!(file.id().to_string(), id);
    let details = program.json(&["details", &file.id().to_string(), "--json"]);
    assert_eq!(details["replaces"], made["id"]);
}

#[test]
fn what_could_not_be_written_leaves_no_trace_in_the_history() {
    let program = Program::new();
    let nowhere = ["--save", "no/a.invite"];
    program.refuse(&[&["invite"], &HERE[..], &nowhere].concat());
    let made = invite(&program, &["--save", "a.invite"]);
    let id = text(&made["id"]);
    program.run(&["expire", id]);
    program.refuse(&[&["resend", id][..], &nowhere].concat());
    assert_eq!(program.list().len(), 1);
    assert_eq!(program.json(&["history", "--json"]), serde_json::json!([]));
    let left: Vec<_> = std::fs::read_dir(program.work())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["a.invite"], "nothing half made is left either");
}

#[test]
fn a_cause_is_said_once() {
    let program = Program::new();
    let said = program.refuse(&[&["invite"], &HERE[..], &["--save", "no/a.invite"]].concat());
    assert_eq!(said.matches("its folder is not there").count(), 1, "{said}");
}

#[test]
fn what_is_told_to_people_is_in_words() {
    let program = Program::new();
    let made = invite(&program, &["--name", "Blue Heron", "--save", "a.invite"]);
    let id = text(&made["id"]);
    let printed = program.run(&[&["invite", "--name", "Red Fox"], &HERE[..]].concat());
    assert!(
        printed.out.contains("Your invitation “Red Fox”"),
        "{printed:?}"
    );
    let ended = program.run(&["expire", id]).out;
    assert!(
        ended.contains("Your invitation “Blue Heron” is over"),
        "{ended}"
    );
    let again = program.run(&["resend", id, "--save", "new.invite"]).err;
    assert!(again.contains("Ended by you"), "{again}");
    let details = program.run(&["details", id]).out;
    assert!(
        details.contains("see your screen, write messages"),
        "{details}"
    );
    program.run(&["delete", id]);
    let history = program.run(&["history"]).out;
    assert!(history.contains("Ended by you"), "{history}");
    assert!(!history.contains("withdrawn"), "{history}");
}

#[test]
fn an_empty_name_is_no_name() {
    let program = Program::new();
    for name in ["", "  "] {
        let said = program.refuse(&[&["invite", "--name", name], &HERE[..]].concat());
        assert!(said.contains("write at least one character"), "{said}");
    }
    assert!(program.list().is_empty());
}

#[cfg(unix)]
#[test]
fn a_folder_that_everybody_can_change_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let program = Program::new();
    invite(&program, &[]);
    let open_to_all = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(program.data(), open_to_all).unwrap();
    let said = program.refuse(&["list"]);
    assert!(
        said.contains("chmod go-w") && said.contains("--data-dir"),
        "{said}"
    );
    std::fs::set_permissions(program.data(), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(program.list().len(), 1);
}

#[test]
fn a_damaged_list_is_put_aside_when_its_person_says_so() {
    let program = Program::new();
    invite(&program, &[]);
    let list = program.data().join("ledger.sqlite");
    std::fs::write(&list, "this was a database").unwrap();
    let said = program.refuse(&["list"]);
    assert!(
        said.contains("damaged") && said.contains("novice set-aside"),
        "{said}"
    );
    let mut no = program.command(&["set-aside"]);
    no.write_stdin("no\n").assert().failure();
    assert_eq!(std::fs::read(&list).unwrap(), b"this was a database");
    let mut yes = program.command(&["set-aside"]);
    let kept = printed(&yes.write_stdin("yes\n").assert().success()).out;
    assert!(program.list().is_empty());
    let name = kept
        .trim()
        .trim_end_matches('.')
        .rsplit('/')
        .next()
        .unwrap();
    let kept = program.data().join(name);
    assert_eq!(std::fs::read(kept).unwrap(), b"this was a database");
}
