//! Writes down what was granted and taken back, and when the line broke, in order, without anybody waiting for the disk.

use super::Outbox;
use super::notice::Task;
use super::store::Store;
use chrono::{DateTime, Utc};
use ledger::{Allowed, FileWay, SessionId};
use session::Right;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// The one who keeps the history of a session.
pub(super) struct Scribe {
    lines: mpsc::UnboundedSender<Line>,
    writing: JoinHandle<()>,
    held: Vec<Right>,
}

enum Line {
    Right {
        what: Allowed,
        granted: bool,
        at: DateTime<Utc>,
    },
    File {
        way: FileWay,
        name: String,
        size: u64,
        at: DateTime<Utc>,
    },
    /// The connection broke.
    Broke(DateTime<Utc>),
    /// The helper is back.
    Back(DateTime<Utc>),
    /// Nothing is waited for after it.
    Last,
}

/// The one who tells of the files of a session.
pub(super) struct FileScribe(mpsc::UnboundedSender<Line>);

impl FileScribe {
    /// A file is there, whole.
    pub(super) fn moved(&self, way: FileWay, name: String, size: u64) {
        let at = Utc::now();
        // Of a session that is over nothing is written any more.
        let _ = self.0.send(Line::File {
            way,
            name,
            size,
            at,
        });
    }
}

impl Scribe {
    pub(super) fn start(store: Store, outbox: Outbox, session: SessionId) -> Self {
        let (lines, mut lines_in) = mpsc::unbounded_channel::<Line>();
        let writing = tokio::spawn(async move {
            while let Some(line) = lines_in.recv().await {
                if matches!(line, Line::Last) {
                    break;
                }
                let written = store.run(move |ledger| match line {
                    Line::Right { what, granted, at } => match granted {
                        true => ledger.grant(session, at, what),
                        false => ledger.revoke(session, at, what),
                    },
                    Line::File {
                        way,
                        name,
                        size,
                        at,
                    } => ledger.file_moved(session, at, way, &name, size),
                    Line::Broke(at) => ledger.line_broke(session, at),
                    Line::Back(at) => ledger.line_is_back(session, at),
                    Line::Last => Ok(()),
                });
                if let Err(error) = written.await {
                    outbox.failed(Task::Record, &error);
                }
            }
        });
        Self {
            lines,
            writing,
            held: Vec::new(),
        }
    }

    /// For who knows of the files.
    pub(super) fn for_files(&self) -> FileScribe {
        FileScribe(self.lines.clone())
    }

    pub(super) fn granted(&mut self, right: Right) {
        if !self.held.contains(&right) {
            self.held.push(right);
            self.write(right, true);
        }
    }

    pub(super) fn ended(&mut self, right: Right) {
        let before = self.held.len();
        self.held.retain(|held| *held != right);
        if self.held.len() < before {
            self.write(right, false);
        }
    }

    /// The connection broke.
    pub(super) fn broke(&self) {
        // The other end is this struct's own task.
        let _ = self.lines.send(Line::Broke(Utc::now()));
    }

    /// The helper is back.
    pub(super) fn back(&self) {
        // The other end is this struct's own task.
        let _ = self.lines.send(Line::Back(Utc::now()));
    }

    fn write(&self, right: Right, granted: bool) {
        let (what, at) = (allowed(right), Utc::now());
        // The other end is this struct's own task.
        let _ = self.lines.send(Line::Right { what, granted, at });
    }

    /// Waits until all is on disk.
    pub(super) async fn finish(self) {
        // The other end is this struct's own task.
        let _ = self.lines.send(Line::Last);
        if self.writing.await.is_err() {
            tracing::error!("the history of this session was not written to its end");
        }
    }
}

/// What the history calls it.
fn allowed(right: Right) -> Allowed {
    match right {
        Right::Point => Allowed::Point,
        Right::Control => Allowed::Control,
        Right::ReadClipboard => Allowed::ReadClipboard,
        Right::WriteClipboard => Allowed::WriteClipboard,
        Right::Record => Allowed::Record,
        Right::RecordForNovice => Allowed::RecordForNovice,
    }
}
