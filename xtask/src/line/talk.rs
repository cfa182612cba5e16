//! A program that is spoken to in lines, and says what happens as JSON: each line with the instant at which it came.

use crate::stage::Program;
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

/// How long one waits for an event.
const PATIENCE: Duration = Duration::from_secs(90);

pub(super) struct Talk {
    program: Program,
    input: Option<ChildStdin>,
    events: Receiver<(Instant, Value)>,
}

impl Talk {
    pub(super) fn start(command: &mut Command) -> Result<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = Program::start(command)?;
        let output = program.child().stdout.take().context("no output")?;
        let input = program.child().stdin.take();
        let (told, events) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let now = Instant::now();
                let event = serde_json::from_str(&line).unwrap_or_default();
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

    pub(super) fn process(&mut self) -> u32 {
        self.program.child().id()
    }

    pub(super) fn say(&mut self, line: &str) -> Result<()> {
        let input = self.input.as_mut().context("its input is closed")?;
        writeln!(input, "{line}")?;
        Ok(())
    }

    /// Says the last line there is to say.
    pub(super) fn say_last(&mut self, line: &str) -> Result<()> {
        self.say(line)?;
        self.input = None;
        Ok(())
    }

    /// The next event of this name, and when it came; others are passed over.
    pub(super) fn event(&self, name: &str) -> Result<(Instant, Value)> {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let next = self.events.recv_timeout(left);
            let late = matches!(next, Err(RecvTimeoutError::Timeout));
            ensure!(!late, "{name} was not told within {} s", PATIENCE.as_secs());
            let next = next.with_context(|| format!("the program ended without {name}"))?;
            if next.1["event"] == name {
                return Ok(next);
            }
        }
    }

    /// Waits until an event of each name has come, in whatever order.
    pub(super) fn all(&self, names: &[&str]) -> Result<()> {
        let mut missing = names.to_vec();
        while !missing.is_empty() {
            let next = self.events.recv_timeout(PATIENCE);
            let (_, event) = next.with_context(|| format!("{missing:?} was not told"))?;
            missing.retain(|name| event["event"] != *name);
        }
        Ok(())
    }

    /// The last event of this name that has come until now.
    pub(super) fn latest(&self, name: &str) -> Option<Value> {
        let come = self.events.try_iter();
        come.map(|(_, event)| event)
            .filter(|event| event["event"] == name)
            .last()
    }
}
