//! What the end-to-end tests share: two seats with the built programs, and a conversation in lines of JSON.

pub use xtask::stage::Relay;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::PathBuf,
    process::{ChildStdin, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;
use xtask::{scenario::Seat, stage::Program};

/// Two seats, with folders that go when this is dropped.
pub struct Stage {
    /// The novice's.
    pub novice: Seat,
    /// The helper's.
    pub helper: Seat,
    /// A port that nobody listens on.
    pub port: u16,
    folder: TempDir,
}

impl Stage {
    /// Two displays with the built programs.
    ///
    /// # Errors
    /// When the programs aren't built, or a display can't be started.
    pub fn new() -> Result<Self> {
        let programs = programs()?;
        let folder = TempDir::new()?;
        Ok(Self {
            novice: Seat::new(&programs, "novice", folder.path())?,
            helper: Seat::new(&programs, "helper", folder.path())?,
            port: TcpListener::bind("127.0.0.1:0")?.local_addr()?.port(),
            folder,
        })
    }

    /// A path for a file of the test's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The folder with the built programs: where the test itself was built, but for cargo's `deps`.
fn programs() -> Result<PathBuf> {
    let test = std::env::current_exe()?;
    let folder = test
        .ancestors()
        .nth(2)
        .context("a test lies in a folder of deps")?;
    for program in ["novice", "helper"] {
        if !folder.join(program).is_file() {
            bail!(
                "{program} is not built: run `cargo build --bins`, or `cargo xtask test`, which does"
            );
        }
    }
    Ok(folder.to_owned())
}

/// A program that prints an event a line, and reads lines.
pub struct Talk {
    program: Program,
    lines: BufReader<ChildStdout>,
    input: Option<ChildStdin>,
}

impl Talk {
    /// Starts it.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut program = Program::start(command.stdin(Stdio::piped()).stdout(Stdio::piped()))?;
        let child = program.child();
        let lines = BufReader::new(child.stdout.take().context("no output")?);
        let input = child.stdin.take();
        Ok(Self {
            program,
            lines,
            input,
        })
    }

    /// Writes a line.
    ///
    /// # Errors
    /// When the program has ended.
    pub fn say(&mut self, line: &str) -> Result<()> {
        let input = self.input.as_mut().context("its input is closed")?;
        writeln!(input, "{line}")?;
        Ok(())
    }

    /// Writes a line and then closes the input.
    ///
    /// # Errors
    /// When the program has ended.
    pub fn say_last(&mut self, line: &str) -> Result<()> {
        self.say(line)?;
        self.input = None;
        Ok(())
    }

    /// Waits until the program ends; its exit code, if it has one.
    ///
    /// # Errors
    /// When it can't be waited for.
    pub fn exit_code(&mut self) -> Result<Option<i32>> {
        Ok(self.program.child().wait()?.code())
    }

    /// The next event of this name; others are passed over.
    ///
    /// # Errors
    /// When the program ends before, with the events that came instead.
    pub fn event(&mut self, name: &str) -> Result<Value> {
        let mut others = Vec::new();
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line)? == 0 {
                bail!("ended without {name}, after {others:?}");
            }
            let event: Value = serde_json::from_str(&line)?;
            if event["event"] == name {
                return Ok(event);
            }
            others.push(event);
        }
    }
}
