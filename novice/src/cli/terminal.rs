//! The terminal of `novice wait`: lines, signals and notices come in by one channel; texts and events
//! go out.

use super::bar::Bar;
use crate::engine::{Notice, Notices};
use crate::views::news::News;
use anstream::println;
use anyhow::Context as _;
use owo_colors::OwoColorize as _;
use std::io::{BufRead as _, Read as _};
use std::sync::mpsc;
use std::thread;

/// Longer lines are cut: nothing that is typed is that long.
const LONGEST_LINE: u64 = 16 * 1024;

/// Who reads what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Out {
    Person,
    Json,
}

impl Out {
    /// For a person only.
    pub(super) fn person(self, text: impl AsRef<str>) {
        if self == Self::Person {
            println!("{}", text.as_ref());
        }
    }

    pub(super) fn news(self, news: &News) {
        self.person(format!("{}. {}", news.head.bold(), news.body));
    }
}

/// An event, on one line, at once.
pub(super) fn print_event(event: &serde_json::Value) -> anyhow::Result<()> {
    println!("{event}");
    Ok(())
}

/// What was typed before a question is no part of the answer.
#[cfg(unix)]
pub(super) fn forget_typed() {
    use rustix::termios::{QueueSelector, tcflush};
    // What comes through a pipe was not typed.
    let _ = tcflush(std::io::stdin(), QueueSelector::IFlush);
}

#[cfg(not(unix))]
pub(super) fn forget_typed() {}

/// Something to react to.
pub(super) enum Input {
    Notice(Notice),
    Line(String),
    EndOfLines,
    /// No bar can be shown.
    NoBar,
    Interrupted,
}

/// The way in for notices and what else is to be told.
pub(super) struct Follower(mpsc::Sender<Input>);

/// Starts to listen to standard input and to the wish to end.
pub(super) fn inputs() -> anyhow::Result<(mpsc::Receiver<Input>, Follower)> {
    let (sender, inputs) = mpsc::channel();
    let lines = sender.clone();
    thread::Builder::new()
        .name("lines".to_owned())
        .spawn(move || read_lines(&lines))?;
    let ends = sender.clone();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the terminal can't be listened to: close some programs and try again")?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            if runtime.block_on(asked_to_end()).is_ok() {
                // A program that has ended by itself needs no asking.
                let _ = ends.send(Input::Interrupted);
            }
        })?;
    Ok((inputs, Follower(sender)))
}

impl Follower {
    /// Passes an engine's notices on: to the bar first, which doesn't wait for a terminal that takes no more output.
    pub(super) fn follow(&self, mut notices: Notices, mut bar: Option<Bar>) -> anyhow::Result<()> {
        let inputs = self.0.clone();
        thread::Builder::new()
            .name("notices".to_owned())
            .spawn(move || {
                while let Some(notice) = notices.blocking_recv() {
                    if let Some(bar) = &mut bar {
                        bar.tell(&notice);
                    }
                    if inputs.send(Input::Notice(notice)).is_err() {
                        return;
                    }
                }
            })?;
        Ok(())
    }

    /// Tells something.
    pub(super) fn tell(&self, input: Input) {
        // A terminal that is closed needs to hear nothing.
        let _ = self.0.send(input);
    }
}

fn read_lines(lines: &mpsc::Sender<Input>) {
    let mut input = std::io::stdin().lock();
    loop {
        let mut line = Vec::new();
        match (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => break,
            Ok(_) => {
                // A terminal of another encoding: what can't be read is shown as such.
                let line = String::from_utf8_lossy(&line).into_owned();
                if lines.send(Input::Line(line)).is_err() {
                    return;
                }
            }
        }
    }
    // Nobody listens any more when this fails.
    let _ = lines.send(Input::EndOfLines);
}

#[cfg(unix)]
async fn asked_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
        _ = hang_up.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn asked_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
