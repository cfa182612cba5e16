//! The program itself, as the novice's visitor.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;

use super::Novice;

/// The program with a data folder of its own.
pub fn helper(novice: &Novice) -> Command {
    let mut command = Command::new(cargo_bin("helper"));
    command
        .arg("--data-dir")
        .arg(novice.folder.path().join("data"));
    command
}

/// `helper view`, whose JSON is read as it comes.
pub struct Viewing {
    pub child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Viewing {
    pub fn start(novice: &Novice, password: Option<&str>, more: &[&str]) -> Self {
        let mut command = helper(novice);
        command
            .args(["view", "--json", "--name", "Ann"])
            .args(more)
            .arg(&novice.file);
        if password.is_some() {
            command.arg("--password-stdin");
        }
        let mut viewing = Self::of(command);
        let mut stdin = viewing.child.stdin.take().expect("piped");
        if let Some(password) = password {
            writeln!(stdin, "{password}").expect("taken");
        }
        viewing
    }

    /// Any command that runs the program in the end.
    pub fn of(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        Self { child, lines }
    }

    /// Reads until an event of this name, or of an error.
    pub fn until(&mut self, wanted: &str) -> Value {
        for line in self.lines.by_ref() {
            let event: Value = serde_json::from_str(&line.expect("text")).expect("JSON");
            if event["event"] == wanted || (wanted == "error" && event["error"].is_object()) {
                return event;
            }
        }
        panic!("no event {wanted}");
    }

    pub fn exit_code(mut self) -> Option<i32> {
        self.child.wait().expect("it ends").code()
    }
}
