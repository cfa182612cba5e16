//! The recordings of a session, one after the other: an old one may still be busy with the end of its file while the
//! next has begun.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::{Feed, Options, RecordError, Summary, Tape, Told};

/// What one of them told, for [`Tapes::heard`].
#[derive(Debug)]
pub struct Word {
    number: u32,
    told: Told,
}

/// What that means.
#[derive(Debug)]
pub enum Heard {
    /// The one under way is in this file from now on.
    Began(PathBuf),
    /// One is over.
    Ended {
        /// What is in its file.
        how: Result<Option<Summary>, RecordError>,
        /// None was begun after it.
        is_last: bool,
        /// Nobody had ended it.
        by_itself: bool,
    },
    /// Nothing: it was ended before it began.
    Nothing,
}

/// At most one recording under way, and those whose ends are not told yet.
pub struct Tapes {
    tell: Arc<dyn Fn(Word) + Send + Sync>,
    current: Option<Current>,
    /// Counts them.
    number: u32,
    /// How many have not told their end.
    busy: usize,
}

struct Current {
    tape: Tape,
    began: bool,
}

impl fmt::Debug for Tapes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tapes")
            .field("number", &self.number)
            .field("busy", &self.busy)
            .finish_non_exhaustive()
    }
}

impl Tapes {
    /// None so far. `tell` is called on their threads; what it is given is for [`heard`](Self::heard).
    pub fn new(tell: impl Fn(Word) + Send + Sync + 'static) -> Self {
        Self {
            tell: Arc::new(tell),
            current: None,
            number: 0,
            busy: 0,
        }
    }

    /// Begins one, and ends the one before.
    ///
    /// # Errors
    /// As [`Tape::start`].
    pub fn begin(&mut self, path: &Path, options: Options) -> Result<Feed, RecordError> {
        self.end();
        self.number += 1;
        let (number, tell) = (self.number, Arc::clone(&self.tell));
        let tape = Tape::start(path, options, move |told| tell(Word { number, told }))?;
        self.busy += 1;
        let feed = tape.feed();
        let began = false;
        self.current = Some(Current { tape, began });
        Ok(feed)
    }

    /// Nothing that is shown from now on is in it. Its file is finished by its own thread.
    pub fn end(&mut self) {
        self.current = None;
    }

    /// The way into the one under way.
    pub fn feed(&self) -> Option<Feed> {
        self.current.as_ref().map(|current| current.tape.feed())
    }

    /// Whether one is under way, in its file or about to be.
    pub fn is_under_way(&self) -> bool {
        self.current.is_some()
    }

    /// The file that is being written now.
    pub fn file(&self) -> Option<&Path> {
        let current = self.current.as_ref().filter(|current| current.began);
        current.map(|current| current.tape.path())
    }

    /// Whether the end of one is still to be told.
    pub fn is_busy(&self) -> bool {
        self.busy > 0
    }

    /// What a word means.
    pub fn heard(&mut self, word: Word) -> Heard {
        let is_last = word.number == self.number;
        match (word.told, &mut self.current) {
            (Told::Began, Some(current)) if is_last => {
                current.began = true;
                Heard::Began(current.tape.path().to_owned())
            }
            (Told::Began, _) => Heard::Nothing,
            (Told::Ended(how), current) => {
                let by_itself = current.take_if(|_| is_last).is_some();
                self.busy = self.busy.saturating_sub(1);
                Heard::Ended {
                    how,
                    is_last,
                    by_itself,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use screen::{Picture, Pointer};

    use super::*;

    #[test]
    fn an_old_one_ends_while_the_next_has_begun() {
        let folder = tempfile::tempdir().expect("a folder");
        let (tell, told) = channel();
        let mut tapes = Tapes::new(move |word| drop(tell.send(word)));
        let next = || told.recv_timeout(Duration::from_secs(60)).expect("a word");
        let shown = Picture::new(64, 64);
        for name in ["first.webm", "second.webm"] {
            let path = folder.path().join(name);
            let feed = tapes.begin(&path, Options::default()).expect("a thread");
            assert_eq!(tapes.file(), None, "no picture has come");
            feed.show(&shown, &[shown.rect()], &Pointer::default());
            loop {
                match tapes.heard(next()) {
                    Heard::Began(began) => break assert_eq!(began, path),
                    // The first, which the second has ended.
                    Heard::Ended {
                        how,
                        is_last,
                        by_itself,
                    } => {
                        assert!(how.expect("a file").is_some());
                        assert!(!is_last && !by_itself);
                    }
                    Heard::Nothing => panic!("it began"),
                }
            }
            assert_eq!(tapes.file(), Some(&*path));
        }
        tapes.end();
        assert!(!tapes.is_under_way());
        while tapes.is_busy() {
            let heard = tapes.heard(next());
            assert!(matches!(
                heard,
                Heard::Ended {
                    by_itself: false,
                    ..
                }
            ));
        }
    }

    #[test]
    fn one_that_cannot_go_on_ends_by_itself() {
        let folder = tempfile::tempdir().expect("a folder");
        let (tell, told) = channel();
        let mut tapes = Tapes::new(move |word| drop(tell.send(word)));
        let path = folder.path().join("no such folder").join("one.webm");
        let feed = tapes.begin(&path, Options::default()).expect("a thread");
        let shown = Picture::new(64, 64);
        feed.show(&shown, &[shown.rect()], &Pointer::default());
        let word = told.recv_timeout(Duration::from_secs(60)).expect("a word");
        match tapes.heard(word) {
            Heard::Ended { how, by_itself, .. } => assert!(how.is_err() && by_itself),
            other => panic!("{other:?}"),
        }
        assert!(!tapes.is_under_way() && !tapes.is_busy());
    }
}
