//! A program that is spoken to in lines, and says what happens as JSON: each line with the instant at which it came.

use super::Program;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

/// How long one waits for an event: only tells what hangs from what is slow.
const PATIENCE: Duration = Duration::from_secs(180);

/// The conversation with one program, which ends when this is dropped.
pub struct Talk {
    program: Program,
    input: Option<ChildStdin>,
    events: Receiver<(Instant, Value)>,
}

impl Talk {
    /// Starts it.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = Program::start(command)?;
        let output = program.child().stdout.take().context("no output")?;
        let input = program.child().stdin.take();
        let (told, events) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let now = Instant::now();
                let event = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if told.send((now, event)).is_err() {
                    break;
                }
            }
        });
        Ok(Self {
            program,
            input,
            events,
        })
    }

    /// The number of its process.
    pub fn process(&mut self) -> u32 {
        self.program.child().id()
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

    /// The next event of this name; others are passed over.
    ///
    /// # Errors
    /// When the program ends before, or says nothing for three minutes, with the events that came instead.
    pub fn event(&self, name: &str) -> Result<Value> {
        Ok(self.timed(name)?.1)
    }

    /// Likewise, with the instant at which it came.
    ///
    /// # Errors
    /// As [`event`](Self::event).
    pub fn timed(&self, name: &str) -> Result<(Instant, Value)> {
        let mut others = Vec::new();
        loop {
            match self.events.recv_timeout(PATIENCE) {
                Ok(next) if next.1["event"] == name => return Ok(next),
                Ok((_, other)) => others.push(other),
                Err(RecvTimeoutError::Timeout) => {
                    bail!("{name} was not told in time, after {others:?}")
                }
                Err(RecvTimeoutError::Disconnected) => {
                    bail!("ended without {name}, after {others:?}")
                }
            }
        }
    }

    /// Waits until an event of each name has come, in whatever order.
    ///
    /// # Errors
    /// As [`event`](Self::event).
    pub fn all(&self, names: &[&str]) -> Result<()> {
        let mut missing = names.to_vec();
        while !missing.is_empty() {
            let next = self.events.recv_timeout(PATIENCE);
            let (_, event) = next.with_context(|| format!("{missing:?} was not told"))?;
            missing.retain(|name| event["event"] != *name);
        }
        Ok(())
    }

    /// The last event of this name that has come until now.
    pub fn latest(&self, name: &str) -> Option<Value> {
        let come = self.events.try_iter();
        come.map(|(_, event)| event)
            .filter(|event| event["event"] == name)
            .last()
    }

    /// Waits until the program ends; its exit code, if it has one.
    ///
    /// # Errors
    /// When it can't be waited for.
    pub fn exit_code(&mut self) -> Result<Option<i32>> {
        Ok(self.program.child().wait()?.code())
    }
}
