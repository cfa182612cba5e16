//! The selection CLIPBOARD (ICCCM 2.0, chapter 2), bounded and on our own terms: a program that
//! offers something decides how much it sends and when, if ever.
//!
//! A thread of its own owns the connection, as other programs want to be answered when they paste,
//! whatever we are doing.

mod incoming;
mod outgoing;
mod worker;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::{CaptureError, Clipboard, ClipboardError, Content, Exclude, Permit, Waker};
pub(super) use outgoing::answer;
pub(super) use worker::create_window;
use worker::{Command, Worker};

/// How often the permit is asked while waiting.
const SLICE: Duration = Duration::from_millis(20);

/// Opens the clipboard of the display (`None`: the one that `DISPLAY` names). Nothing is read or
/// written before it is asked for.
///
/// # Errors
///
/// Why the display can't be used.
pub fn open_clipboard(display: Option<&str>) -> Result<Box<dyn Clipboard>, ClipboardError> {
    let news = Arc::new(News::default());
    let (commands, received) = channel();
    let worker = Worker::open(display, received, Arc::clone(&news))?;
    let worker_waker = worker.waker();
    let thread = std::thread::Builder::new().name("clipboard".to_owned());
    let thread = thread.spawn(move || worker.run());
    let thread = thread.map_err(|source| CaptureError::System {
        what: "a thread",
        source,
    })?;
    Ok(Box::new(X11Clipboard {
        commands,
        worker_waker,
        thread: Some(thread),
        news,
    }))
}

struct X11Clipboard {
    commands: Sender<Command>,
    worker_waker: Waker,
    thread: Option<JoinHandle<()>>,
    news: Arc<News>,
}

/// What the thread has to tell.
#[derive(Default)]
struct News {
    told: Mutex<Told>,
    changed: Condvar,
}

#[derive(Default)]
struct Told {
    /// Somebody copied something.
    copied: bool,
    /// A [`Waker`] was used.
    woken: bool,
    /// Why the thread has ended.
    lost: Option<String>,
}

impl News {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.told());
        self.changed.notify_all();
    }
}

impl X11Clipboard {
    fn lost(&self) -> ClipboardError {
        let told = self.news.told();
        let reason = told.lost.as_deref().unwrap_or("it was closed").to_owned();
        CaptureError::Lost { reason }.into()
    }

    /// Has the thread do something, and waits for what comes of it as long as the permit lives.
    fn ask<T>(
        &self,
        permit: &dyn Permit,
        command: impl FnOnce(Sender<Result<T, ClipboardError>>, Arc<AtomicBool>) -> Command,
    ) -> Result<T, ClipboardError> {
        if !permit.is_live() {
            return Err(ClipboardError::NotPermitted);
        }
        let (reply, replied) = channel();
        let cancelled = Arc::new(AtomicBool::new(false));
        self.send(command(reply, Arc::clone(&cancelled)))?;
        let outcome = self.wait(permit, &replied);
        if let Err(ClipboardError::NotPermitted) = outcome {
            cancelled.store(true, Ordering::SeqCst);
            self.worker_waker.wake();
        }
        outcome
    }

    fn send(&self, command: Command) -> Result<(), ClipboardError> {
        self.commands.send(command).map_err(|_| self.lost())?;
        self.worker_waker.wake();
        Ok(())
    }

    fn wait<T>(
        &self,
        permit: &dyn Permit,
        replied: &Receiver<Result<T, ClipboardError>>,
    ) -> Result<T, ClipboardError> {
        loop {
            match replied.recv_timeout(SLICE) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Timeout) if permit.is_live() => {}
                Err(RecvTimeoutError::Timeout) => return Err(ClipboardError::NotPermitted),
                Err(RecvTimeoutError::Disconnected) => return Err(self.lost()),
            }
        }
    }
}

impl Clipboard for X11Clipboard {
    fn next_change(&mut self, timeout: Option<Duration>) -> Result<bool, ClipboardError> {
        // A time too far away to be expressed is as good as none.
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let mut told = self.news.told();
        loop {
            if std::mem::take(&mut told.copied) {
                return Ok(true);
            }
            if std::mem::take(&mut told.woken) {
                return Ok(false);
            }
            if told.lost.is_some() {
                drop(told);
                return Err(self.lost());
            }
            let changed = &self.news.changed;
            told = match until {
                None => changed.wait(told).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Ok(false);
                    }
                    let outcome = changed.wait_timeout(told, left);
                    outcome.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn read(
        &mut self,
        permit: &dyn Permit,
        limit: usize,
    ) -> Result<Option<Content>, ClipboardError> {
        let content = self.ask(permit, |reply, cancelled| Command::Read {
            limit,
            reply,
            cancelled,
        })?;
        // It may have died while the answer came.
        if permit.is_live() {
            Ok(content)
        } else {
            Err(ClipboardError::NotPermitted)
        }
    }

    fn write(&mut self, permit: &dyn Permit, content: Content) -> Result<(), ClipboardError> {
        content.check()?;
        self.ask(permit, |reply, cancelled| Command::Write {
            content,
            reply,
            cancelled,
        })
    }

    fn exclude(&mut self, programs: Exclude) {
        let (reply, replied) = channel();
        // Without a thread nobody's copies are read.
        if self.send(Command::Exclude { programs, reply }).is_ok() {
            let _ = replied.recv();
        }
    }

    fn waker(&self) -> Waker {
        let news = Arc::clone(&self.news);
        Waker::new(move || news.tell(|told| told.woken = true))
    }
}

impl Drop for X11Clipboard {
    fn drop(&mut self) {
        drop(self.send(Command::End));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
