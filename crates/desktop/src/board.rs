//! A clipboard with a thread of its own: other programs decide how long it takes to get what they copied.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::{CaptureError, Clipboard, ClipboardError, Content, Exclude, Permit, Waker};

/// How often the permit is asked while waiting.
const SLICE: Duration = Duration::from_millis(20);
/// For how long the thread is waited for: more than it takes for anything, unless another program holds it up for ever.
const PATIENCE: Duration = Duration::from_secs(40);

/// What the thread is told to do. What is cancelled must not be handed out or done any more.
pub(crate) enum Command {
    Read {
        limit: usize,
        reply: Sender<Result<Option<Content>, ClipboardError>>,
        cancelled: Arc<AtomicBool>,
    },
    Write {
        content: Content,
        reply: Sender<Result<(), ClipboardError>>,
        cancelled: Arc<AtomicBool>,
    },
    Exclude {
        programs: Exclude,
        reply: Sender<()>,
    },
    End,
}

/// The side that whoever uses the clipboard has.
pub(crate) struct Board {
    commands: Sender<Command>,
    worker_waker: Waker,
    thread: Option<JoinHandle<()>>,
    news: Arc<News>,
}

/// What the thread has to tell.
#[derive(Default)]
pub(crate) struct News {
    told: Mutex<Told>,
    changed: Condvar,
}

#[derive(Default)]
pub(crate) struct Told {
    /// Somebody copied something.
    pub(crate) copied: bool,
    /// A [`Waker`] was used.
    woken: bool,
    /// Why the thread has ended.
    pub(crate) lost: Option<String>,
}

impl News {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tell(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.told());
        self.changed.notify_all();
    }
}

impl Board {
    /// Of a thread that takes these commands once it is woken, and tells its news. Where it ends, it says why there.
    pub(crate) fn new(
        commands: Sender<Command>,
        worker_waker: Waker,
        thread: JoinHandle<()>,
        news: Arc<News>,
    ) -> Self {
        Self {
            commands,
            worker_waker,
            thread: Some(thread),
            news,
        }
    }

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
        if let Err(ClipboardError::NotPermitted | ClipboardError::NoAnswer) = outcome {
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
        let end = Instant::now() + PATIENCE;
        loop {
            match replied.recv_timeout(SLICE) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Timeout) if !permit.is_live() => {
                    return Err(ClipboardError::NotPermitted);
                }
                Err(RecvTimeoutError::Timeout) if Instant::now() < end => {}
                Err(RecvTimeoutError::Timeout) => return Err(ClipboardError::NoAnswer),
                Err(RecvTimeoutError::Disconnected) => return Err(self.lost()),
            }
        }
    }
}

impl Clipboard for Board {
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
            let _ = replied.recv_timeout(PATIENCE);
        }
    }

    fn waker(&self) -> Waker {
        let news = Arc::clone(&self.news);
        Waker::new(move || news.tell(|told| told.woken = true))
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        drop(self.send(Command::End));
        let changed = &self.news.changed;
        let works = |told: &mut Told| told.lost.is_none();
        drop(changed.wait_timeout_while(self.news.told(), PATIENCE, works));
        if let Some(thread) = self.thread.take()
            && self.news.told().lost.is_some()
        {
            drop(thread.join());
        }
    }
}
