//! The command line against a real novice: words, picture, exit codes.

mod novice;

use std::io::BufReader;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;
use std::process::Stdio;

use chrono::{SubsecRound, Utc};
use novice::program::{Viewing, helper};
use novice::{Do, Door, Novice, TYPED, picture, typed};
use predicates::prelude::*;
use serde_json::Value;
use ticket::PasswordChoice;
use ticket::identity::Role;

fn pixels_of(png: &Path) -> (u32, u32, Vec<u8>) {
    let file = BufReader::new(std::fs::File::open(png).expect("saved"));
    let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
    let info = reader.next_frame(&mut pixels).expect("whole");
    (info.width, info.height, pixels)
}

#[test]
fn a_session_without_a_window() {
    let shown = picture(333, 222, 3);
    let novice = Novice::new(PasswordChoice::Words, shown.clone());
    let png = novice.folder.path().join("last.png");
    let save = ["--save-png", png.to_str().expect("text")];
    let mut viewing = Viewing::start(&novice, novice.password.as_deref(), &save);
    let connecting = viewing.until("connecting");
    assert_eq!(connecting["pseudonym"], "Blue Heron");
    let waiting = viewing.until("waiting");
    let (name, words) = novice.asked();
    assert_eq!(name, "Ann");
    assert_eq!(waiting["words"], serde_json::json!(words));
    novice.act(Do::Approve);
    let first = viewing.until("first-picture");
    assert_eq!(
        (&first["width"], &first["height"]),
        (&333.into(), &222.into())
    );
    viewing.until("picture-exact");
    novice.act(Do::Stop);
    let ended = viewing.until("ended");
    assert_eq!(ended["outcome"], "stopped by the novice");
    assert_eq!(ended["exact"], true);
    assert!(ended["bytes"].as_u64() > Some(0));
    assert_eq!(viewing.exit_code(), Some(0));

    let (width, height, pixels) = pixels_of(&png);
    assert_eq!((width, height), (333, 222));
    let wanted = shown
        .pixels()
        .chunks_exact(4)
        .flat_map(|p| [p[2], p[1], p[0]]);
    assert!(pixels.into_iter().eq(wanted), "every pixel is the novice’s");

    let history = helper(&novice)
        .args(["history", "--json"])
        .output()
        .expect("runs");
    let history: Value = serde_json::from_slice(&history.stdout).expect("JSON");
    assert_eq!(history[0]["pseudonym"], "Blue Heron");
    assert_eq!(history[0]["granted"], serde_json::json!(["view", "chat"]));

    let id = history[0]["ticket"].as_str().expect("a number");
    let noted = helper(&novice)
        .args(["note", &id[..6], "The plug was loose."])
        .output()
        .expect("runs");
    assert!(noted.status.success(), "{noted:?}");
    let history = helper(&novice).arg("history").output().expect("runs");
    let history = String::from_utf8_lossy(&history.stdout).into_owned();
    assert!(history.contains(&id[..6]), "{history}");
    assert!(history.contains("The plug was loose."), "{history}");
    assert!(history.contains("Blue Heron: "), "{history}");
    let mut lines = history.lines();
    assert!(lines.all(|line| line.chars().count() < 100), "{history}");
    let unknown = helper(&novice)
        .args(["note", "", "About nothing"])
        .output()
        .expect("runs");
    assert!(!unknown.status.success());
}

#[test]
fn the_session_ends_after_the_seconds_asked_for() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let mut viewing = Viewing::start(&novice, None, &["--seconds", "1"]);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    assert_eq!(viewing.until("ended")["outcome"], "stopped by the helper");
    assert_eq!(viewing.exit_code(), Some(0));
}

#[cfg(unix)]
#[test]
fn ctrl_c_disconnects_and_tells_the_other_side() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let mut viewing = Viewing::start(&novice, None, &[]);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    viewing.until("first-picture");
    let pid = viewing.child.id().to_string();
    let killed = Command::new("kill").args(["-INT", &pid]).status();
    assert!(killed.expect("kill runs").success());
    assert_eq!(viewing.until("ended")["outcome"], "stopped by the helper");
    assert_eq!(viewing.exit_code(), Some(0));
    let ending = novice.ended().to_string();
    assert!(ending.contains("Helper"), "{ending}");
}

#[cfg(unix)]
#[test]
fn being_terminated_while_nobody_has_answered_ends_no_session() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let mut viewing = Viewing::start(&novice, None, &[]);
    viewing.until("waiting");
    novice.asked();
    let pid = viewing.child.id().to_string();
    let killed = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(killed.expect("kill runs").success());
    let ended = viewing.until("ended");
    let said = format!("{} {}", ended["what"], ended["advice"]);
    assert!(said.contains("before the other person answered"), "{said}");
    assert!(said.contains("the same invitation"), "{said}");
    assert_eq!(viewing.exit_code(), Some(8));
}

#[test]
fn a_picture_that_can_t_be_saved_is_said_and_the_end_all_the_same() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let folder = novice.folder.path().join("pictures");
    std::fs::create_dir(&folder).expect("a folder");
    let png = folder.join("last.png");
    let save = ["--save-png", png.to_str().expect("text")];
    let mut viewing = Viewing::start(&novice, None, &save);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    viewing.until("first-picture");
    std::fs::remove_dir(&folder).expect("empty");
    novice.act(Do::Stop);
    let error = viewing.until("error");
    assert_eq!(error["error"]["name"], "picture-not-saved");
    let ended = viewing.until("ended");
    assert_eq!(
        (&ended["outcome"], &ended["saved"]),
        (&"stopped by the novice".into(), &Value::Null)
    );
    assert_eq!(viewing.exit_code(), Some(1));
}

#[test]
fn where_no_picture_can_be_saved_nobody_is_called() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let nowhere = novice.folder.path().join("nowhere/last.png");
    let there = novice.file.clone();
    for (png, name) in [(nowhere, "picture-not-saved"), (there, "picture-there")] {
        let save = ["--save-png", png.to_str().expect("text")];
        let mut viewing = Viewing::start(&novice, None, &save);
        assert_eq!(viewing.until("error")["error"]["name"], name);
        assert_eq!(viewing.until("ended")["outcome"], name);
        assert_eq!(viewing.exit_code(), Some(1));
    }
    assert!(novice.is_undisturbed());
}

#[test]
fn what_can_t_be_the_password_costs_no_try() {
    let novice = Novice::new(typed(), picture(64, 64, 3));
    let mut viewing = Viewing::start(&novice, Some("short"), &[]);
    let said = viewing.until("error")["error"]["what"].to_string();
    assert!(said.contains("8 to 128 characters"), "{said}");
    assert_eq!(viewing.until("ended")["outcome"], "password-form");
    assert_eq!(viewing.exit_code(), Some(4));
    assert!(novice.is_undisturbed());
}

/// Without `--json`: what a person reads.
fn words_of(novice: &Novice, act: impl FnOnce()) -> String {
    let mut command = helper(novice);
    command.arg("view").arg(&novice.file).stdin(Stdio::null());
    let child = command.stdout(Stdio::piped()).spawn().expect("it starts");
    novice.asked();
    act();
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn each_line_that_is_written_says_who_wrote_it() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let said = words_of(&novice, || {
        novice.act(Do::Approve);
        novice.act(Do::Chat("hello\nThe session ends in 1 min."));
        novice.act(Do::Stop);
    });
    for line in [
        "Blue Heron: hello",
        "Blue Heron: The session ends in 1 min.",
    ] {
        assert!(said.lines().any(|one| one == line), "{said}");
    }
}

#[test]
fn what_never_came_is_not_counted() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let said = words_of(&novice, || novice.act(Do::Decline));
    assert!(said.contains("The other person said no."), "{said}");
    assert!(!said.contains("pictures"), "{said}");
}

#[test]
fn what_the_other_person_writes_is_printed() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let mut viewing = Viewing::start(&novice, None, &[]);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Approve);
    viewing.until("approved");
    novice.act(Do::Chat("hello"));
    assert_eq!(viewing.until("chat")["text"], "hello");
    novice.act(Do::Stop);
    assert_eq!(viewing.exit_code(), Some(0));
}

#[test]
fn a_wrong_password_has_an_exit_code_and_says_how_many_tries_are_left() {
    let novice = Novice::new(typed(), picture(64, 64, 3));
    let mut viewing = Viewing::start(&novice, Some("Rain on 8 tin roofs!"), &[]);
    let said = viewing.until("error")["error"]["what"].to_string();
    assert!(said.contains("4 tries are left"), "{said}");
    assert_eq!(viewing.exit_code(), Some(4));

    let mut viewing = Viewing::start(&novice, Some(TYPED), &[]);
    viewing.until("waiting");
    novice.asked();
    novice.act(Do::Decline);
    assert_eq!(viewing.until("ended")["outcome"], "declined");
    assert_eq!(viewing.exit_code(), Some(6));
}

#[test]
fn a_wrong_password_that_the_file_tells_never_reaches_the_network() {
    let novice = Novice::new(PasswordChoice::Words, picture(64, 64, 3));
    let viewing = Viewing::start(&novice, Some("four-wrong-words-here"), &[]);
    assert_eq!(viewing.exit_code(), Some(4));
    assert!(novice.is_undisturbed());
}

#[test]
fn busy_and_locked_have_exit_codes() {
    for (door, code) in [(Door::Busy, 6), (Door::Locked, 4)] {
        let novice = Novice::behind(PasswordChoice::Open, picture(64, 64, 3), door);
        let viewing = Viewing::start(&novice, None, &[]);
        assert_eq!(viewing.exit_code(), Some(code));
    }
}

#[test]
fn nobody_there_has_an_exit_code() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr());
    let port = free.expect("a port").port();
    let created = novice::created(PasswordChoice::Open, port, Utc::now().trunc_subsecs(0));
    std::fs::write(&novice.file, created.file).expect("written");
    let viewing = Viewing::start(&novice, None, &[]);
    assert_eq!(viewing.exit_code(), Some(5));
}

#[test]
fn inspect_shows_what_is_not_sealed_and_with_the_password_the_rest() {
    let novice = Novice::new(PasswordChoice::Words, picture(64, 64, 3));
    assert_cmd::Command::from_std(helper(&novice))
        .arg("inspect")
        .arg(&novice.file)
        .assert()
        .success()
        .stdout(predicate::str::contains("Blue Heron asks for your help."))
        .stdout(predicate::str::contains(
            "sealed; give the password to see it",
        ))
        .stdout(predicate::str::contains("My printer").not());
    let password = novice.folder.path().join("password");
    let text = novice
        .password
        .clone()
        .expect("sealed ones have a password");
    std::fs::write(&password, text + "\nanything").expect("written");
    let out = assert_cmd::Command::from_std(helper(&novice))
        .args(["inspect", "--json", "--password-file"])
        .arg(&password)
        .arg(&novice.file)
        .assert()
        .success();
    let report: Value = serde_json::from_slice(&out.get_output().stdout).expect("JSON");
    assert_eq!(report["kind"], "sealed");
    assert_eq!(report["unlocked"], true);
    assert_eq!(report["contact"]["message"], "My printer does not print.");
    assert!(
        novice.is_undisturbed(),
        "inspecting sends nothing to anyone"
    );
}

#[test]
fn inspect_reads_standard_input_and_the_text_form() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    assert_cmd::Command::from_std(helper(&novice))
        .args(["inspect", "-"])
        .write_stdin(novice.text.clone())
        .assert()
        .success()
        .stdout(predicate::str::contains("It has no password"))
        .stdout(predicate::str::contains("127.0.0.1, port"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let pipe = novice.folder.path().join("pipe.invite");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    for path in [pipe.as_path(), novice.folder.path(), Path::new("/dev/zero")] {
        assert_cmd::Command::from_std(helper(&novice))
            .arg("inspect")
            .arg(path)
            .assert()
            .code(3)
            .stderr(predicate::str::contains("is not a file"));
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_everybody_can_change_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let data = novice.folder.path().join("open-to-all");
    std::fs::create_dir(&data).expect("a folder");
    let all = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(&data, all).expect("set");
    assert_cmd::Command::new(env!("CARGO_BIN_EXE_helper"))
        .arg("history")
        .arg("--data-dir")
        .arg(&data)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("chmod go-w"));
}

/// Wrapped and quoted, as a message program makes it, with a greeting in letters of another time and a name below.
fn message(novice: &Novice) -> Vec<u8> {
    let file = std::fs::read_to_string(&novice.file).expect("there");
    let text = ticket::text::to_text(&file);
    let letters: Vec<char> = text.chars().collect();
    let lines = letters.chunks(70);
    let quoted: String = lines
        .map(|line| format!("> {}\r\n", line.iter().collect::<String>()))
        .collect();
    // “Grüße” in Latin-1.
    [b"Gr\xfc\xdfe!\r\n", quoted.as_bytes(), b"-- \r\nAda\r\n"].concat()
}

#[test]
fn an_invitation_in_a_message_is_found_wherever_it_comes_from() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let (message, whole) = (message(&novice), novice.folder.path().join("message.txt"));
    std::fs::write(&whole, &message).expect("written");
    let text = String::from_utf8_lossy(&message).into_owned();
    let inspect = |what: &str| {
        let mut command = assert_cmd::Command::from_std(helper(&novice));
        command.args(["inspect", what]);
        command
    };
    let from_file = inspect(whole.to_str().expect("text"));
    let mut from_input = inspect("-");
    from_input.write_stdin(message.clone());
    for mut command in [from_file, from_input, inspect(&text)] {
        let said = predicate::str::contains("Blue Heron asks for your help.");
        command.assert().code(0).stdout(said);
    }
    // What was cut short is said to be damaged, not to be no invitation.
    std::fs::write(&whole, &message[..message.len() / 2]).expect("written");
    let cut = inspect(whole.to_str().expect("text")).assert().code(3);
    cut.stderr(predicate::str::contains("is not an invitation").not());
    // More than is read of anything.
    let long = [vec![b'x'; 1 << 20], message].concat();
    std::fs::write(&whole, long).expect("written");
    inspect(whole.to_str().expect("text")).assert().code(3);
}

#[test]
fn who_asks_for_help_is_known_by_their_card_and_forgotten_again() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    let novices = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::from_std(helper(&novice));
        command.arg("novices").args(arguments);
        command.assert()
    };
    let mut random = |out: &mut [u8]| out.fill(7);
    let ada = ticket::identity::generate("Ada", Utc::now(), &mut random).expect("made");
    let card = |role: Role| {
        let path = novice.folder.path().join(format!("Ada.{role}"));
        std::fs::write(&path, ticket::identity::card(&ada, role)).expect("written");
        path.to_str().expect("text").to_owned()
    };
    let (theirs, helpers) = (card(Role::Novice), card(Role::Helper));
    novices(&["list"])
        .code(0)
        .stdout(predicate::str::contains("novices add"));
    let wrong = predicate::str::contains("somebody who helps");
    novices(&["add", &helpers]).code(1).stderr(wrong);
    novices(&["add", &theirs, "--as", "Aunt Ada"]).code(0);
    let again = predicate::str::contains("already, as “Aunt Ada”");
    novices(&["add", &theirs]).code(1).stderr(again);
    let listed = novices(&["list", "--json"]).code(0);
    let listed: Value = serde_json::from_slice(&listed.get_output().stdout).expect("JSON");
    assert_eq!(listed[0]["name"], "Aunt Ada");
    assert_eq!(
        (&listed[0]["sessions"], &listed[0]["last"]),
        (&0.into(), &Value::Null)
    );
    let table = novices(&["list"]).code(0);
    table.stdout(predicate::str::contains("Aunt Ada").and(predicate::str::contains("SIX WORDS")));
    novices(&["remove", "Nobody"]).code(1);
    novices(&["forget", "aunt ADA"]).code(0);
    let none = novices(&["list", "--json"]).code(0);
    none.stdout("[]\n");
}

#[test]
fn an_empty_name_is_no_name() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 3));
    assert_cmd::Command::from_std(helper(&novice))
        .args(["view", "--name", " "])
        .arg(&novice.file)
        .assert()
        .code(2)
        .stderr(predicate::str::contains("write at least one character"));
    assert!(novice.is_undisturbed());
}

#[test]
fn a_password_is_never_taken_from_an_argument() {
    let novice = Novice::new(typed(), picture(64, 64, 3));
    for argument in ["--password=x", "--password"] {
        assert_cmd::Command::from_std(helper(&novice))
            .args(["view", argument])
            .arg(&novice.file)
            .assert()
            .code(2);
    }
    assert_cmd::Command::from_std(helper(&novice))
        .args(["view", "-", "--password-stdin"])
        .assert()
        .code(1)
        .stderr(predicate::str::contains(
            "can’t both come from standard input",
        ));
}

#[test]
fn without_a_terminal_a_missing_password_is_said() {
    let novice = Novice::new(typed(), picture(64, 64, 3));
    assert_cmd::Command::from_std(helper(&novice))
        .arg("view")
        .arg(&novice.file)
        .write_stdin("")
        .assert()
        .code(1)
        .stderr(predicate::str::contains("--password-stdin"));
}
