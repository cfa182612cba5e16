//! What a person hears of files: questions, transfers as they go, and what became of them.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use files::{FilesError, Progress, SafeName};
use session::{FileEntry, FileProblem, FileWhy, Way};

/// Why a file is not whole that came.
const UNREADABLE: &str = "The other side could not read it to its end. Ask for it again.";

/// And one that was sent.
const NOT_WHOLE: &str = "It arrived damaged or could not be kept there. Send it again.";

/// Why nothing was asked for.
const LOST: &str = "The connection broke before that was asked. Try again when it is there again.";

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum News {
    /// The other side wants to send files: the person decides.
    Offered(Offered),
    /// The other side asks for files: the person chooses some, or not.
    FetchWanted(Fetch),
    /// Nothing is left to answer.
    Settled {
        /// Of which question.
        about: About,
        /// Why.
        how: Settled,
    },
    /// A transfer began, went on or ended.
    Transfer(Transfer),
    /// A file is whole at its receiver's, for the history. Each is told once.
    Whole {
        /// Which way it went.
        way: Way,
        /// What it is called here.
        name: String,
        /// Bytes.
        size: u64,
    },
    /// Files were not sent or asked for.
    NotDone(NotDone),
    /// What was asked for is before the other side's person, under this number.
    Fetching(u32),
    /// No files come of it.
    NotFetched {
        /// Of which fetch.
        fetch: u32,
        /// Why.
        why: FileWhy,
    },
}

/// Why files were not sent or asked for. `Display` has what happened and what to do, for the command line.
#[derive(Clone, Debug, PartialEq)]
pub enum NotDone {
    /// The session's machine never heard of it.
    Here(Trouble),
    /// What the session's machine had against it.
    Session(FileProblem),
    /// The connection broke before.
    LineBroke,
}

impl fmt::Display for NotDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Here(trouble) => trouble.fmt(f),
            Self::Session(problem) => problem.fmt(f),
            Self::LineBroke => f.write_str(LOST),
        }
    }
}

/// What did not work with files on this computer. `Display` has it in the error's own words, for the command line.
#[derive(Clone, Debug)]
pub struct Trouble(Arc<FilesError>);

impl Trouble {
    /// What happened.
    pub fn error(&self) -> &FilesError {
        &self.0
    }
}

impl From<FilesError> for Trouble {
    fn from(error: FilesError) -> Self {
        Self(Arc::new(error))
    }
}

/// What the system says can't be compared, but by its words.
impl PartialEq for Trouble {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a question is about. Offers and fetches have numbers of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Files that the other side offers.
    Offer(u32),
    /// Files that the other side asks for.
    Fetch(u32),
}

/// Files that the other side wants to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// The transfer's number.
    pub transfer: u32,
    /// It answers this fetch of ours.
    pub fetch: Option<u32>,
    /// The files, under the names that they will have.
    pub files: Arc<[Named]>,
    /// Where they will go.
    pub folder: PathBuf,
    /// From then on there is nothing left to answer.
    pub answer_by: Instant,
}

impl Offered {
    /// Bytes of all files.
    pub fn total(&self) -> u64 {
        total(&self.files)
    }
}

/// Files that the other side asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Its number.
    pub fetch: u32,
    /// What the other side says of them; may be empty.
    pub hint: String,
    /// From then on there is nothing left to answer.
    pub answer_by: Instant,
}

/// How a question was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The person said yes.
    Allowed,
    /// The person said no.
    Denied,
    /// Nobody answered in time, which is a no.
    Unanswered,
    /// The other side does not want it any more, or the line broke.
    Withdrawn,
    /// It can't be done; why is told by itself.
    Impossible,
}

/// A file, by a name that is safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The relative path, separated by `/`.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Opening it would run a program.
    pub is_program: bool,
}

impl Named {
    pub(crate) fn of(name: &SafeName, size: u64) -> Self {
        Self {
            name: name.to_string(),
            size,
            is_program: name.is_program(),
        }
    }
}

/// The names and sizes of files that this side has chosen.
pub(crate) fn named(entries: &[files::Entry]) -> Arc<[Named]> {
    let named = |entry: &files::Entry| Named::of(&SafeName::new(&entry.path), entry.size);
    entries.iter().map(named).collect()
}

/// Bytes of all; what the machine let through can be counted.
pub(crate) fn total(files: &[Named]) -> u64 {
    files
        .iter()
        .fold(0, |sum, file| sum.saturating_add(file.size))
}

pub(crate) fn entries(files: &[files::Entry]) -> Vec<FileEntry> {
    let entry = |file: &files::Entry| FileEntry {
        path: file.path.clone(),
        size: file.size,
    };
    files.iter().map(entry).collect()
}

/// Names one transfer within a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TransferId {
    /// Which way it goes, as seen from this side.
    pub way: Way,
    /// Its number.
    pub number: u32,
}

/// Files on their way, as they are now.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    /// Its name.
    pub id: TransferId,
    /// It answers this fetch.
    pub fetch: Option<u32>,
    /// What it is of.
    pub files: Arc<[Named]>,
    /// How much of what was chosen can't be sent: links, devices, what may not be read.
    pub left_out: usize,
    /// How it stands.
    pub state: State,
}

impl Transfer {
    /// Bytes of all files.
    pub fn total(&self) -> u64 {
        total(&self.files)
    }
}

/// How a transfer stands.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The other side's person is asked.
    Offered,
    /// It moves.
    Moving(Progress),
    /// The line broke; it goes on when the line is there again.
    Broken(Progress),
    /// It is over.
    Over(End),
}

/// What became of a transfer.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// How it ended.
    pub how: How,
    /// Where the files are that arrived here; empty for those that were sent.
    pub arrived: Vec<PathBuf>,
    /// How many files are whole at the receiver's.
    pub whole: usize,
    /// The files that are not, as far as it is known why.
    pub failed: Vec<Failed>,
}

impl End {
    /// Whether each file is there, whole.
    pub fn is_whole(&self) -> bool {
        self.how == How::Finished && self.failed.is_empty()
    }
}

/// A file that is not whole at the receiver's.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file is not whole though the transfer went on to its end.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The other side could not read it to its end.
    Unreadable,
    /// It was sent, and is not whole there.
    NotWhole,
    /// What happened here.
    Here(Trouble),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str(UNREADABLE),
            Self::NotWhole => f.write_str(NOT_WHOLE),
            Self::Here(trouble) => trouble.fmt(f),
        }
    }
}

/// How a transfer ended.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// Each file was seen to.
    Finished,
    /// The other side did not want it.
    Refused(FileWhy),
    /// It was ended on the way.
    Stopped {
        /// By whom.
        by: By,
        /// Why.
        why: FileWhy,
    },
    /// This side could not go on.
    Trouble(Trouble),
}

/// Who ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// This side's person.
    Here,
    /// The other side.
    There,
    /// The line, or the end of the session.
    Line,
}
