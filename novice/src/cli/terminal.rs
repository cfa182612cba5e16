//! What comes to the terminal of `novice wait`: lines, signals and notices, by one channel.

use super::bar::Bar;
use super::out::{Number, Out, Printed, Reader};
use crate::engine::{Notice, Notices};
use anyhow::Context as _;
use std::io::{BufRead as _, Read as _};
use std::sync::{Arc, mpsc};
use std::thread;

/// Longer lines are cut: nothing that is typed is that long.
const LONGEST_LINE: u64 = 16 * 1024;

/// What was typed before a question is no part of the answer.
#[cfg(unix)]
pub(super) fn forget_typed() {
    use rustix::termios::{QueueSelector, tcflush};
    // What comes through a pipe was not typed.
    let _ = tcflush(std::io::stdin(), QueueSelector::IFlush);
}

#[cfg(windows)]
pub(super) use win32::forget_typed;

/// Something to react to.
pub(super) enum Input {
    Notice(Arc<Notice>),
    Line(Line),
    EndOfLines,
    /// No bar can be shown.
    NoBar,
    /// Nothing can be printed any more.
    NoOutput(std::io::Error),
    Interrupted,
}

/// What the person typed.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) text: String,
    /// The last question that was there to be read by then.
    pub(super) after: Number,
}

/// The way in for notices and what else is to be told.
pub(super) struct Follower(mpsc::Sender<Input>);

/// Starts to listen to standard input and to the wish to end, and to print.
pub(super) fn open(reader: Reader) -> anyhow::Result<(mpsc::Receiver<Input>, Follower, Out)> {
    let (sender, inputs) = mpsc::channel();
    let printed = Printed::default();
    let out = Out::start(reader, anstream::stdout(), sender.clone(), printed.clone())?;
    let lines = sender.clone();
    thread::Builder::new()
        .name("lines".to_owned())
        .spawn(move || read_lines(&lines, &printed))?;
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
    Ok((inputs, Follower(sender), out))
}

impl Follower {
    /// Passes an engine's notices on, to the bar as well. Neither waits for the other.
    pub(super) fn follow(&self, mut notices: Notices, mut bar: Option<Bar>) -> anyhow::Result<()> {
        let inputs = self.0.clone();
        thread::Builder::new()
            .name("notices".to_owned())
            .spawn(move || {
                while let Some(notice) = notices.blocking_recv().map(Arc::new) {
                    // First, so that what becomes of the bar is heard after what it is there for.
                    if inputs.send(Input::Notice(Arc::clone(&notice))).is_err() {
                        return;
                    }
                    if let Some(bar) = &mut bar {
                        bar.tell(&notice);
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

fn read_lines(lines: &mpsc::Sender<Input>, printed: &Printed) {
    let mut input = std::io::stdin().lock();
    loop {
        let mut line = Vec::new();
        match (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => break,
            Ok(_) => {
                let after = printed.get();
                // A terminal of another encoding: what can't be read is shown as such.
                let text = String::from_utf8_lossy(&line).into_owned();
                if lines.send(Input::Line(Line { text, after })).is_err() {
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

#[cfg(windows)]
async fn asked_to_end() -> std::io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_logoff, ctrl_shutdown};
    let (mut interrupted, mut broken) = (ctrl_c()?, ctrl_break()?);
    let (mut closed, mut left, mut shut) = (ctrl_close()?, ctrl_logoff()?, ctrl_shutdown()?);
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = broken.recv() => {}
        _ = closed.recv() => {}
        _ = left.recv() => {}
        _ = shut.recv() => {}
    }
    Ok(())
}
