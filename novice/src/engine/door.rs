//! The port: open only while somebody is invited, and only in one window or terminal at a time.

use super::notice::Listening;
use net::{BindError, Incoming, Limits, Listener, Tickets};
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Name of the file in the data directory that is locked by whoever listens.
const LOCK: &str = "listening.lock";

/// Where helpers knock.
pub(super) struct Door {
    port: u16,
    tickets: Arc<dyn Tickets>,
    lock: File,
    state: State,
}

enum State {
    Closed,
    Open {
        listener: Listener,
        incoming: mpsc::Receiver<Incoming>,
    },
}

impl Door {
    /// A closed door.
    pub(super) fn new(folder: &Path, port: u16, tickets: Arc<dyn Tickets>) -> io::Result<Self> {
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let lock = options.open(folder.join(LOCK))?;
        Ok(Self {
            port,
            tickets,
            lock,
            state: State::Closed,
        })
    }

    /// Opens or closes it; says how things stand then. To be called again after a failure: whoever
    /// had the port may have gone.
    pub(super) async fn set(&mut self, wanted: bool) -> Listening {
        match (&self.state, wanted) {
            (State::Closed, true) => self.open(),
            (State::Open { listener, .. }, true) => Listening::Open {
                port: listener.port(),
            },
            (_, false) => {
                self.close().await;
                Listening::NotNeeded
            }
        }
    }

    /// Takes another port. It is closed then until it is [set](Self::set) again; who came in by the old one stays.
    pub(super) async fn move_to(&mut self, port: u16) {
        if port != self.port {
            self.close().await;
            self.port = port;
        }
    }

    fn open(&mut self) -> Listening {
        let port = self.port;
        match self.lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Listening::Elsewhere,
            Err(TryLockError::Error(error)) => {
                let message = error.to_string();
                return Listening::Failed { port, message };
            }
        }
        match Listener::bind(port, Arc::clone(&self.tickets), Limits::default()) {
            Ok((listener, incoming)) => {
                let port = listener.port();
                tracing::info!(port, "listening");
                self.state = State::Open { listener, incoming };
                Listening::Open { port }
            }
            Err(error) => {
                self.unlock();
                match error {
                    BindError::Taken { port } => Listening::PortTaken { port },
                    error => Listening::Failed {
                        port,
                        message: error.to_string(),
                    },
                }
            }
        }
    }

    async fn close(&mut self) {
        if let State::Open { listener, .. } = std::mem::replace(&mut self.state, State::Closed) {
            listener.close().await;
            self.unlock();
            tracing::info!(port = self.port, "no longer listening");
        }
    }

    fn unlock(&self) {
        if let Err(error) = self.lock.unlock() {
            tracing::warn!(%error, "could not release the listening lock");
        }
    }

    /// The next knock; waits for ever while the door is closed.
    pub(super) async fn next(&mut self) -> Incoming {
        if let State::Open { incoming, .. } = &mut self.state
            && let Some(knock) = incoming.recv().await
        {
            return knock;
        }
        std::future::pending().await
    }
}
