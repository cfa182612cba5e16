//! Invitations by e-mail, with stand-ins for the desktop's programs.

use crate::program::{Program, printed};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

/// A desktop on which these types are opened by something; what its programs are started with is kept.
struct Desk {
    program: Program,
}

impl Desk {
    fn new(types: &str) -> Self {
        let desk = Self {
            program: Program::new(),
        };
        for folder in ["bin", "home/Desktop"] {
            fs::create_dir_all(desk.place(folder)).expect("a folder");
        }
        desk.script(
            "xdg-mime",
            &format!("case ' {types} ' in *\" $3 \"*) echo a.desktop;; esac"),
        );
        for name in ["xdg-email", "xdg-open"] {
            let kept = desk.place(&format!("{name}.arguments"));
            desk.script(name, &format!("printf '%s\\0' \"$@\" > {}", kept.display()));
        }
        desk
    }

    fn place(&self, name: &str) -> PathBuf {
        self.program.work().join(name)
    }

    fn script(&self, name: &str, body: &str) {
        let path = self.place("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("a script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("its mode");
    }

    fn command(&self, arguments: &[&str]) -> assert_cmd::Command {
        let path = std::env::var("PATH").expect("a path");
        let mut command = self.program.command(arguments);
        command
            .env("PATH", format!("{}:{path}", self.place("bin").display()))
            .env("HOME", self.place("home"))
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("LANGUAGE")
            .env("LC_ALL", "C.UTF-8");
        command
    }

    fn run(&self, arguments: &[&str]) -> String {
        printed(&self.command(arguments).assert().success()).out
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(arguments)).expect("JSON")
    }

    /// What the mail program was started with.
    fn draft(&self) -> Vec<String> {
        let path = self.place("xdg-email.arguments");
        let text = fs::read_to_string(&path).expect("the mail program was started");
        fs::remove_file(path).expect("it was there");
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    /// How and to whom an invitation was sent, each time.
    fn deliveries(&self, id: &str) -> Vec<(String, String)> {
        let details = self.json(&["details", id, "--json"]);
        let deliveries = details["deliveries"].as_array().expect("a list").iter();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        deliveries
            .map(|d| (text(&d["way"]), text(&d["to"])))
            .collect()
    }
}

const MAILER: &str = "x-scheme-handler/mailto";
const BOB: &str = "bob@example.org";

fn attached(arguments: &[String]) -> String {
    let at = arguments.iter().position(|argument| argument == "--attach");
    fs::read_to_string(&arguments[at.expect("a file is attached") + 1]).expect("the file")
}

#[test]
fn a_draft_has_the_invitation_and_not_its_password() {
    let desk = Desk::new(MAILER);
    let made = desk.json(&["invite", "--mail", BOB, "--json", "--name", "Blue Heron"]);
    assert_eq!(made["mail"]["how"], "composed");
    let draft = desk.draft();
    assert_eq!(draft.last().map(String::as_str), Some(BOB));
    let file = attached(&draft);
    assert!(file.contains("pseudonym = \"Blue Heron\""), "{file}");
    let password = made["password"].as_str().expect("a password");
    let all = format!("{}{file}", draft.join("\n"));
    assert!(!all.contains(password), "{all}");
    assert!(all.contains("by phone"), "{all}");
    let id = made["id"].as_str().expect("an id");
    assert_eq!(desk.deliveries(id), [("mail".to_owned(), BOB.to_owned())]);
}

#[test]
fn sent_again_it_goes_the_same_way_to_the_same_helper() {
    let desk = Desk::new(MAILER);
    let made = desk.json(&["invite", "--mail", BOB, "--json"]);
    let id = made["id"].as_str().expect("an id");
    let first = attached(&desk.draft());
    desk.run(&["resend", id]);
    let draft = desk.draft();
    assert_eq!(
        (attached(&draft), draft.last().map(String::as_str)),
        (first.clone(), Some(BOB))
    );
    assert_eq!(desk.deliveries(id).len(), 2);
    // To somebody else, when that is said; and then to them.
    desk.run(&["resend", id, "--mail", "eve@example.org"]);
    assert_eq!(
        desk.draft().last().map(String::as_str),
        Some("eve@example.org")
    );
    // A new one in place of one that is over goes there too.
    desk.run(&["expire", id]);
    let said = desk.run(&["resend", id, "--mail"]);
    assert!(said.contains("Password:"), "{said}");
    let draft = desk.draft();
    assert_eq!(draft.last().map(String::as_str), Some("eve@example.org"));
    assert_ne!(attached(&draft), first);
    // Another way, when that is said.
    desk.run(&["resend", id, "--save", "again.invite"]);
    assert!(desk.place("again.invite").is_file());
    assert!(!desk.place("xdg-email.arguments").exists());
}

#[test]
fn what_is_no_address_is_refused_before_anything_is_made() {
    let desk = Desk::new(MAILER);
    for address in [
        "bob",
        "bob@example.org, eve@example.org",
        "a@b.de\nBcc: c@d.de",
        "-a@b.de",
    ] {
        let mail = format!("--mail={address}");
        let refused = printed(&desk.command(&["invite", &mail]).assert().failure()).err;
        assert!(refused.contains("ann@example.org"), "{refused}");
    }
    assert!(desk.program.list().is_empty());
}

#[test]
fn without_a_mail_program_the_message_is_kept_where_the_person_looks() {
    let desk = Desk::new("");
    let said = desk.run(&["invite", "--mail", "--name", "Blue Heron"]);
    let path = desk.place("home/Desktop/Blue-Heron.eml");
    assert!(said.contains(path.to_str().expect("UTF-8")), "{said}");
    assert!(said.contains("Password:"), "{said}");
    let message = fs::read_to_string(path).expect("the message");
    assert!(message.starts_with("X-Unsent: 1\r\n"), "{message}");
    // Nobody has sent it: the list does not say so either; and again it goes the same way, to the same helper.
    let made = desk.json(&["invite", "--mail", BOB, "--json"]);
    let id = made["id"].as_str().expect("an id");
    desk.run(&["resend", id]);
    let draft = ("draft".to_owned(), BOB.to_owned());
    assert_eq!(desk.deliveries(id), [draft.clone(), draft]);
}

#[test]
fn what_the_server_does_not_take_is_kept_as_a_file_and_the_password_is_shown() {
    let desk = Desk::new(MAILER);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its number").port();
    drop(listener);
    let settings = format!(
        "[smtp]\nhost = \"localhost\"\nport = {port}\nsecurity = \"none-local-only\"\nfrom = \"ann@example.org\"\n"
    );
    fs::create_dir_all(desk.program.data()).expect("a folder");
    fs::set_permissions(desk.program.data(), fs::Permissions::from_mode(0o700)).expect("its mode");
    fs::write(desk.program.data().join("settings.toml"), settings).expect("settings");
    let arguments = ["invite", "--mail", BOB, "--name", "Blue Heron"];
    let said = printed(&desk.command(&arguments).assert().failure());
    assert!(said.err.contains(&port.to_string()), "{}", said.err);
    assert!(
        said.out.contains("Saved as Blue-Heron.invite"),
        "{}",
        said.out
    );
    assert!(said.out.contains("Password:"), "{}", said.out);
    assert!(desk.place("Blue-Heron.invite").is_file());
}

#[test]
fn a_password_is_kept_only_for_an_account() {
    let desk = Desk::new("");
    let refused = desk.program.refuse(&["mail-password", "--password-stdin"]);
    assert!(refused.contains("[smtp] in settings.toml"), "{refused}");
}
