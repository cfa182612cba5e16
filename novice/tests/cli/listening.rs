//! `novice wait`, with a real helper's side knocking at it.

use crate::cable::Cable;
use crate::program::Program;
use chrono::Utc;
use net::{Identity, Link};
use secrecy::SecretString;
use serde_json::Value;
use session::{Ending, Helper, HelperCommand, HelperEvent, Name, Refusal, Side, StopReason};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv6Addr, SocketAddr, TcpListener};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Only tells a program that hangs from one that is slow.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Waiting {
    child: Child,
    typed: Option<ChildStdin>,
    lines: mpsc::Receiver<String>,
    port: String,
}

impl Waiting {
    fn start(program: &Program, port: &str, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_novice"));
        command
            .arg("--data-dir")
            .arg(program.data())
            .args(["--port", port, "wait"])
            .args(more);
        Self::run(command, port)
    }

    /// In a terminal of its own, of which the test holds the other end: it shows what is typed, too.
    pub(crate) fn in_terminal(program: &Program, port: &str) -> Self {
        let novice = env!("CARGO_BIN_EXE_novice");
        let data = program.data();
        let wait = format!(
            "'{novice}' --data-dir '{}' --port {port} wait",
            data.display()
        );
        let mut script = Command::new("script");
        script.args([
            "--quiet",
            "--return",
            "--flush",
            "--command",
            &wait,
            "/dev/null",
        ]);
        Self::run(script, port)
    }

    fn run(mut command: Command, port: &str) -> Self {
        let mut child = command
            .env_remove("DISPLAY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts; where script is missing: apt-get install bsdutils");
        let out = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let typed = child.stdin.take();
        let port = port.to_owned();
        Self {
            child,
            typed,
            lines,
            port,
        }
    }

    pub(crate) fn type_line(&mut self, line: &str) {
        self.types(&format!("{line}\n"));
    }

    pub(crate) fn types(&mut self, text: &str) {
        let typed = self.typed.as_mut().expect("not closed");
        typed.write_all(text.as_bytes()).expect("it reads");
    }

    pub(crate) fn line(&self, wanted: &str) -> String {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("no {wanted:?} in {seen:#?}"));
            if line.contains(wanted) {
                return line;
            }
            seen.push(line);
        }
    }

    fn event(&self, name: &str) -> Value {
        let line = self.line(&format!("\"event\":\"{name}\""));
        serde_json::from_str(&line).expect("a line of JSON")
    }

    pub(crate) fn leave(mut self) {
        self.type_line("quit");
        assert!(self.child.wait().expect("it ends").success());
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // It has ended by itself, unless the test fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn free_port() -> String {
    let any = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0));
    let socket = TcpListener::bind(any).expect("a port is free");
    socket.local_addr().expect("it is bound").port().to_string()
}

/// Makes an invitation to knock at `port`; its file and password.
pub(crate) fn invite(program: &Program, port: &str) -> (String, String) {
    let endpoint = format!("127.0.0.1:{port}");
    let made = program.json(&[
        "invite",
        "--json",
        "--save",
        "a.invite",
        "--force",
        "--endpoint",
        &endpoint,
    ]);
    let password = made["password"].as_str().expect("a password").to_owned();
    (program.file("a.invite"), password)
}

pub(crate) async fn knock((file, password): &(String, String)) -> Link<Helper> {
    let invitation = ticket::read(file.as_bytes(), Utc::now()).expect("a good file");
    let unlocked = invitation
        .unlock(Some(&SecretString::from(password.as_str())))
        .expect("its password");
    let identity = Identity::ephemeral().expect("an identity");
    let name = Name::new("Ann").expect("a name");
    net::dial(unlocked, invitation, &identity, name)
        .await
        .expect("somebody waits")
}

pub(crate) async fn until<T>(
    link: &mut Link<Helper>,
    pick: impl Fn(&HelperEvent) -> Option<T>,
) -> T {
    loop {
        let event = tokio::time::timeout(PATIENCE, link.events.recv()).await;
        if let Some(picked) = pick(&event.expect("in time").expect("connected")) {
            return picked;
        }
    }
}

pub(crate) async fn ending(link: &mut Link<Helper>) -> Ending {
    until(link, |event| match event {
        HelperEvent::Ended(ending) => Some(ending.clone()),
        _ => None,
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_terminal_asks_lets_in_chats_and_stops() {
    let program = Program::new();
    let mut waiting = Waiting::start(&program, &free_port(), &[]);
    waiting.line("Nobody is invited");
    let invitation = invite(&program, &waiting.port);
    waiting.line("Listening on port");
    let mut link = knock(&invitation).await;
    let words = until(&mut link, |event| match event {
        HelperEvent::Waiting { words } => Some(words.join("   ")),
        _ => None,
    })
    .await;
    waiting.line("their name is “Ann” (not verified)");
    waiting.line("Did they call you? Banks and Microsoft don’t.");
    waiting.line("the first time that anybody helps you");
    waiting.line(&words);
    waiting.line("do you see these same words?");
    waiting.type_line("chat");
    waiting.line("Ann is connected. Your screen is not shown");
    waiting.line("There is no screen here for a bar");
    waiting.type_line("which cable?");
    let said = until(&mut link, |event| match event {
        HelperEvent::Chat(text) => Some(text.clone()),
        _ => None,
    })
    .await;
    assert_eq!(said, "which cable?");
    waiting.line("To Ann: which cable?");
    let answer = HelperCommand::Chat("the blue one".into());
    link.commands.send(answer).await.unwrap();
    waiting.line("Ann: the blue one");
    waiting.type_line("stop");
    let stopped = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Person,
    };
    assert_eq!(ending(&mut link).await, stopped);
    waiting.line("You ended the session.");
    waiting.line("Nobody is invited");
    waiting.leave();
    assert!(program.run(&["history"]).out.contains("Ann: connected for"));
    let id = program.list()[0]["id"].as_str().unwrap().to_owned();
    let noted = program.run(&["note", &id[..8], "The blue cable it was."]);
    assert!(noted.out.contains("with Ann"), "{}", noted.out);
    let of_it = program.run(&["history", &id]).out;
    assert!(of_it.contains("Granted  chat"), "{of_it}");
    assert!(of_it.contains("Note     The blue cable it was."), "{of_it}");
    let all = program.json(&["history", "--json"]);
    assert_eq!(all[0]["session"]["note"], "The blue cable it was.");
    let long = "x".repeat(2_001);
    assert!(program.refuse(&["note", &id, &long]).contains("too long"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_typed_before_the_question_lets_nobody_in() {
    let program = Program::new();
    let port = free_port();
    let invitation = invite(&program, &port);
    let mut waiting = Waiting::start(&program, &port, &[]);
    waiting.line("Listening");
    waiting.type_line("yes");
    waiting.line("nothing was done with that");
    let mut link = knock(&invitation).await;
    waiting.line("do you see these same words?");
    for line in ["Yes", "yes please", "y", "nope"] {
        waiting.type_line(line);
        waiting.line("Type yes, chat or no; windows lists what can be shown by itself.");
    }
    waiting.type_line("no");
    assert_eq!(ending(&mut link).await, Ending::Refused(Refusal::Declined));
    waiting.leave();
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_lines_of_json() {
    let program = Program::new();
    let port = free_port();
    let invitation = invite(&program, &port);
    let mut waiting = Waiting::start(&program, &port, &["--json"]);
    let listening = waiting.event("listening");
    assert_eq!(listening["state"], "open");
    assert_eq!(listening["port"].to_string(), port);
    let mut link = knock(&invitation).await;
    let words = until(&mut link, |event| match event {
        HelperEvent::Waiting { words } => Some(*words),
        _ => None,
    })
    .await;
    let asked = waiting.event("knock");
    assert_eq!(asked["words"], serde_json::json!(words));
    assert_eq!(asked["name"], "Ann");
    waiting.type_line("yes");
    let sharing = waiting.event("sharing");
    assert_eq!(sharing["view"], true);
    // There is no display to show here: that is said, and the session ends.
    let failed = waiting.event("failed");
    assert!(
        failed["message"].as_str().unwrap().contains("DISPLAY"),
        "{failed}"
    );
    assert_eq!(waiting.event("ended")["why"], "failed");
    let trouble = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Trouble,
    };
    assert_eq!(ending(&mut link).await, trouble);
    waiting.leave();
}

#[test]
fn being_terminated_is_a_clean_end() {
    let program = Program::new();
    let mut waiting = Waiting::start(&program, &free_port(), &[]);
    waiting.line("Nobody is invited");
    let killed = Command::new("kill")
        .arg(waiting.child.id().to_string())
        .status()
        .unwrap();
    assert!(killed.success());
    assert!(waiting.child.wait().unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn expiring_from_another_terminal_asks_about_the_session() {
    let program = Program::new();
    let port = free_port();
    let invitation = invite(&program, &port);
    let mut waiting = Waiting::start(&program, &port, &[]);
    let mut link = knock_when_listening(&waiting, &invitation).await;
    waiting.line("do you see these same words?");
    waiting.type_line("chat");
    waiting.line("is connected");
    let id = program.list()[0]["id"].as_str().unwrap().to_owned();
    let mut expire = program.command(&["expire", &id]);
    expire.write_stdin("yes\n").assert().success();
    let withdrawn = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Withdrawn,
    };
    assert_eq!(ending(&mut link).await, withdrawn);
    waiting.line("You ended the invitation");
    waiting.leave();
}

async fn knock_when_listening(waiting: &Waiting, invitation: &(String, String)) -> Link<Helper> {
    waiting.line("Listening");
    knock(invitation).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_break_is_said_and_a_line_refuses_the_helper() {
    let program = Program::new();
    let port = free_port();
    let cable = Cable::to(port.parse().unwrap()).await;
    let invitation = invite(&program, &cable.port().to_string());
    let mut waiting = Waiting::start(&program, &port, &[]);
    waiting.line("Listening");
    let _link = knock(&invitation).await;
    waiting.line("do you see these same words?");
    waiting.type_line("chat");
    waiting.line("Ann is connected.");
    cable.cut();
    let said = waiting.line("The connection broke. Nobody sees your screen.");
    assert!(said.contains("may come back within 2 min"), "{said}");
    waiting.type_line("are you there?");
    waiting.line("Nobody is connected. Write it again");
    waiting.type_line("stop");
    waiting.line("You ended the session.");
    cable.mend();
    waiting.line("Nobody is invited");
    waiting.leave();
    let history = program.json(&["history", "--json"]);
    assert_eq!(history[0]["session"]["why"], "stopped by the novice");
}
