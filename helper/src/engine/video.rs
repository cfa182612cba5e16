//! The video that this program keeps: asked for with its file, begun with the yes, and ended with the right or
//! with the session, whichever comes first. A break of the line does not end it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use recorder::{Heard, Options, RecordError, Summary, Tapes, Word};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use super::screen::Screen;
use crate::history;
use crate::problem::Problem;
use crate::texts;

/// How long a disk may take for the end of a file.
const PATIENCE: Duration = Duration::from_secs(20);

/// How it stands with the video that this program keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Video {
    /// It is kept from now on, in this file.
    Kept(PathBuf),
    /// It is over, and in its file.
    Over {
        /// The file.
        path: PathBuf,
        /// How long it plays.
        lasts: Duration,
        /// How large the file is.
        bytes: u64,
    },
    /// It is over, and nothing was seen meanwhile: there is no file.
    Empty,
    /// It could not be kept, or no longer. The session goes on.
    Failed(Problem),
}

/// The videos of a session, one after the other.
pub(super) struct Videos {
    own_name: String,
    their_name: String,
    /// Asked for, with the file it is to be.
    wanted: Option<PathBuf>,
    tapes: Tapes,
    told: UnboundedReceiver<Word>,
    since: DateTime<Utc>,
    /// For the history.
    kept: Vec<history::Video>,
}

/// What a tape's words mean for the session.
pub(super) struct News {
    /// For the person.
    pub(super) video: Video,
    /// Whether the right is of no use any more.
    pub(super) give_back: bool,
}

impl Videos {
    pub(super) fn new() -> Self {
        let (tell, told) = unbounded_channel();
        Self {
            own_name: String::new(),
            their_name: String::new(),
            wanted: None,
            // The engine is gone only when the program ends.
            tapes: Tapes::new(move |word| drop(tell.send(word))),
            told,
            since: DateTime::UNIX_EPOCH,
            kept: Vec::new(),
        }
    }

    /// The person wants one in this file. What can be known of the file is known before anybody is asked.
    pub(super) fn want(&mut self, path: PathBuf) -> Result<(), Problem> {
        check(&path)?;
        if !self.tapes.is_under_way() {
            self.wanted = Some(path);
        }
        Ok(())
    }

    /// The right is there: the video begins with what is seen.
    pub(super) fn allowed(&mut self, screen: &Screen) -> Option<News> {
        // Whoever asked without a file keeps none.
        let path = self.wanted.take()?;
        match self.tapes.begin(&path, Options::default()) {
            Ok(feed) => {
                screen.keep(Some(feed));
                self.since = Utc::now();
                None
            }
            Err(error) => Some(failed(&error)),
        }
    }

    /// There is no right, or no longer: nothing that comes now is kept.
    pub(super) fn stop(&mut self, screen: &Screen) {
        screen.keep(None);
        self.wanted = None;
        self.tapes.end();
    }

    /// Whether a file is being written now.
    pub(super) fn is_kept(&self) -> bool {
        self.tapes.file().is_some()
    }

    /// Another session begins, between these two.
    pub(super) fn meet(&mut self, own_name: &str, their_name: &str) {
        self.own_name = own_name.to_owned();
        self.their_name = their_name.to_owned();
    }

    /// The connection broke: a card is kept until the picture comes again.
    pub(super) fn broke(&self) {
        self.note(texts::note_broke());
        if let Some(feed) = self.tapes.feed() {
            feed.blank();
        }
    }

    /// Something was written here.
    pub(super) fn said_here(&self, text: &str) {
        self.note(format!("{}: {text}", self.own_name));
    }

    /// Something was written there.
    pub(super) fn said_there(&self, text: &str) {
        self.note(format!("{}: {text}", self.their_name));
    }

    /// An event, for the subtitles.
    pub(super) fn note(&self, text: String) {
        if let Some(feed) = self.tapes.feed() {
            feed.note(text);
        }
    }

    /// The next word of a tape; for ever where none is under way. May be given up at any time.
    pub(super) async fn told(&mut self) -> Word {
        match self.told.recv().await {
            Some(word) => word,
            // Never: this struct holds a way in.
            None => std::future::pending().await,
        }
    }

    /// What a tape's word means.
    pub(super) fn heard(&mut self, word: Word, screen: &Screen) -> Option<News> {
        match self.tapes.heard(word) {
            Heard::Began(path) => Some(News {
                video: Video::Kept(path),
                give_back: false,
            }),
            Heard::Ended { how, by_itself, .. } => {
                if by_itself {
                    self.stop(screen);
                }
                let mut news = self.ended(how);
                news.give_back = by_itself;
                Some(news)
            }
            Heard::Nothing => None,
        }
    }

    fn ended(&mut self, how: Result<Option<Summary>, RecordError>) -> News {
        let give_back = false;
        let video = match how {
            Ok(Some(summary)) => {
                self.remember(&summary.path, Some(summary.bytes));
                Video::Over {
                    path: summary.path,
                    lasts: summary.duration,
                    bytes: summary.bytes,
                }
            }
            Ok(None) => Video::Empty,
            Err(error) => {
                if let RecordError::NoRoom { path, .. } | RecordError::Write { path, .. } = &error {
                    self.remember(path, None);
                }
                return failed(&error);
            }
        };
        News { video, give_back }
    }

    fn remember(&mut self, path: &Path, bytes: Option<u64>) {
        self.kept.push(self.memory(path, bytes));
    }

    fn memory(&self, path: &Path, bytes: Option<u64>) -> history::Video {
        history::Video {
            file: path.display().to_string(),
            from: self.since.trunc_subsecs(0),
            until: Utc::now().trunc_subsecs(0),
            bytes,
        }
    }

    /// What there is on disk, the one under way among it.
    pub(super) fn so_far(&self) -> Vec<history::Video> {
        let under_way = self.tapes.file().map(|path| self.memory(path, None));
        self.kept.iter().cloned().chain(under_way).collect()
    }

    /// The session is over: ends what is kept, and waits until it is on disk. Gives back what is to be told,
    /// and what the history has to know.
    pub(super) async fn finish(&mut self, screen: &Screen) -> (Vec<Video>, Vec<history::Video>) {
        self.stop(screen);
        let mut ends = Vec::new();
        while self.tapes.is_busy() {
            let Ok(word) = timeout(PATIENCE, self.told()).await else {
                tracing::warn!("the end of a video is not written yet");
                break;
            };
            ends.extend(self.heard(word, screen).map(|news| news.video));
        }
        (ends, std::mem::take(&mut self.kept))
    }
}

/// Whether a video can be made there, as far as can be told before.
fn check(path: &Path) -> Result<(), Problem> {
    let file = path.display().to_string();
    if path.symlink_metadata().is_ok() {
        let what = texts::video_exists(&file);
        return Err(Problem::new(
            "video-exists",
            &what,
            &texts::video_exists_advice(),
        ));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let what = texts::video_no_folder(&folder.display().to_string());
        return Err(Problem::new(
            "video-no-folder",
            &what,
            &texts::video_no_folder_advice(),
        ));
    }
    Ok(())
}

fn failed(error: &RecordError) -> News {
    let name = match error {
        RecordError::Exists { .. } => "video-exists",
        RecordError::NoRoom { .. } | RecordError::Full { .. } => "video-no-room",
        _ => "video-failed",
    };
    // Its text says what to do after the last semicolon.
    let text = error.to_string();
    let (what, advice) = text.rsplit_once("; ").unwrap_or((&text, ""));
    News {
        video: Video::Failed(Problem::new(name, what, advice)),
        give_back: true,
    }
}
