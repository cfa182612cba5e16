//! The novice's program without a face: it keeps the list, listens, asks, shows the screen, and stops.
//! The window, `novice wait` and the examples are all faces of this one.
//!
//! ```text
//!             Command                                    Notice
//!  face ───────────────▶ desk ──▶ clerk ──▶ ledger ───────────────▶ face
//!                         │  ▲
//!            port ──▶ door┘  └─ one visit a knock:
//!                                admission ─▶ question ─▶ sharing ─▶ history
//!                                (a try on    (a person   ├─ picture: a capture thread
//!                                 disk)        says yes)  ├─ watch: the person's own hand, the stop keys
//!                                                  ▲      ├─ rights: one question each; hands, drawings,
//!                                                  │      │  clipboard, video
//!                                                  │      └─ files: a question each; a thread for the disk
//!                                   a new visit ───┴─ absence: the connection broke
//! ```
//!
//! Nothing in here says yes: a session begins only with [`SessionCommand::Allow`], which a face sends
//! when its person decided so, and all else that the helper may do only with [`SessionCommand::Answer`].

mod absence;
mod acquaintance;
mod admission;
mod capture;
mod clerk;
mod clips;
mod command;
mod desk;
mod door;
mod files;
mod frame;
mod hands;
mod monitors;
mod notice;
mod pace;
mod permit;
mod picture;
mod pointing;
mod question;
mod quiet;
mod returns;
mod rights;
mod scribe;
mod sharing;
mod signal;
mod source;
mod store;
mod video;
mod view;
mod visit;
mod watch;

pub use acquaintance::Acquaintance;
pub use command::{Command, KnockId, ListCommand, QuestionId, QuestionOf, SessionCommand};
pub use notice::{
    Attempt, AttemptOutcome, Ended, Knock, KnockOver, Listening, Notice, Question, QuestionOver,
    Recorded, Sharing, Task, Wanted,
};
pub use quiet::{Dialog, Quiet};
pub use source::{Desktop, Source};
pub use view::View;
pub use visit::{why, why_waiting};

use crate::settings::Settings;
use crate::told::Told;
use ledger::{KeyStore, LedgerError};
use session::Limits;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::sync::mpsc;

/// How long the last words to a helper may take when the program is closed.
const FAREWELL: Duration = Duration::from_secs(3);

/// What an engine is to work with.
#[derive(Debug)]
pub struct Setup {
    /// Folder of the ledger; made if it isn't there.
    pub folder: PathBuf,
    /// Where the key of the ledger is kept.
    pub keys: KeyStore,
    /// Port, endpoints and time limit.
    pub settings: Settings,
    /// How long to wait for what; the time limit in it is that of the settings.
    pub limits: Limits,
    /// What is shown to a helper who may see.
    pub source: Source,
}

/// Why an engine could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The list of invitations can't be used.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The system refused something.
    #[error("the program could not start: {0}. Close some programs and try again")]
    System(#[from] std::io::Error),
}

/// What an engine tells, in order.
pub type Notices = mpsc::UnboundedReceiver<Notice>;

/// A running engine. Dropping it ends the session, if there is one, and closes the port.
#[derive(Debug)]
pub struct Engine {
    commands: Option<mpsc::UnboundedSender<Command>>,
    handle: Handle,
    thread: Option<thread::JoinHandle<()>>,
}

/// A way to an engine for a face that does not keep it running. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Handle {
    commands: mpsc::WeakUnboundedSender<Command>,
    dialogs: quiet::Dialogs,
    folder: Arc<Path>,
}

impl Engine {
    /// Opens the ledger and starts to listen, if anybody is invited. `wake` is called after each notice;
    /// it must not block.
    ///
    /// # Errors
    /// [`StartError`] when the ledger can't be opened, or the system has no room for a thread.
    pub fn start(
        setup: Setup,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Result<(Self, Notices), StartError> {
        let store = store::Store::open(&setup.folder, setup.keys.clone())?;
        let (commands, commands_in) = mpsc::unbounded_channel();
        let (notices, notices_in) = mpsc::unbounded_channel();
        let outbox = Outbox {
            notices,
            wake: Arc::new(wake),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("engine")
            .enable_all()
            .build()?;
        let folder: Arc<Path> = setup.folder.as_path().into();
        let dialogs = quiet::Dialogs::default();
        let watched = dialogs.watched();
        let thread = thread::Builder::new()
            .name("engine".to_owned())
            .spawn(move || {
                runtime.block_on(desk::run(setup, store, outbox, commands_in, watched));
                runtime.shutdown_timeout(FAREWELL);
            })?;
        let handle = Handle {
            commands: commands.downgrade(),
            dialogs,
            folder,
        };
        let engine = Self {
            commands: Some(commands),
            handle,
            thread: Some(thread),
        };
        Ok((engine, notices_in))
    }

    /// A way to it for another face.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// See [`Handle::dialog`].
    pub fn dialog(&self) -> Dialog {
        self.handle.dialog()
    }

    /// See [`Handle::send`].
    pub fn send(&self, command: impl Into<Command>) {
        self.handle.send(command);
    }
}

impl Handle {
    /// To be called before a dialog of the system's opens, in which the person sees their own files: it
    /// belongs to another program, so that it would be in the helper's picture and within their reach.
    pub fn dialog(&self) -> Dialog {
        self.dialogs.open()
    }

    /// The folder of the list and the settings.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks for something; what comes of it is told by notices. Nothing happens where the engine is gone.
    pub fn send(&self, command: impl Into<Command>) {
        if let Some(commands) = self.commands.upgrade() {
            // An engine that is gone has said so by the end of its notices.
            let _ = commands.send(command.into());
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // The desk ends when nobody can send it commands any more.
        self.commands = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the engine ended by a panic");
        }
    }
}

/// The way out for notices. Cheap to clone.
#[derive(Clone)]
struct Outbox {
    notices: mpsc::UnboundedSender<Notice>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Outbox {
    fn tell(&self, notice: Notice) {
        // A face that has gone doesn't need to know any more.
        if self.notices.send(notice).is_ok() {
            (self.wake)();
        }
    }

    fn failed(&self, task: Task, error: &impl Told) {
        let message = error.told();
        tracing::warn!(?task, %message, "failed");
        self.tell(Notice::Failed { task, message });
    }
}
