//! The program in a folder of its own.

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A data directory and a working directory that go away with it.
pub(crate) struct Program {
    folder: TempDir,
}

/// What a run printed.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Program {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("work")).expect("a folder in it");
        Self { folder }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_novice"));
        command.current_dir(self.work()).env("TZ", "UTC");
        command.arg("--data-dir").arg(self.data()).args(arguments);
        command
    }

    /// Runs it; it must succeed.
    pub(crate) fn run(&self, arguments: &[&str]) -> Printed {
        printed(&self.command(arguments).assert().success())
    }

    /// Runs it; it must fail. Gives what it said.
    pub(crate) fn refuse(&self, arguments: &[&str]) -> String {
        printed(&self.command(arguments).assert().failure()).err
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.run(arguments).out).expect("JSON")
    }

    pub(crate) fn list(&self) -> Vec<Value> {
        self.json(&["list", "--json"])
            .as_array()
            .expect("a list")
            .clone()
    }

    pub(crate) fn file(&self, name: impl AsRef<Path>) -> String {
        std::fs::read_to_string(self.work().join(name)).expect("a file")
    }
}

pub(crate) fn printed(assert: &assert_cmd::assert::Assert) -> Printed {
    let output = assert.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Printed {
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}
