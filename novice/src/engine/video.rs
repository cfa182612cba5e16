//! The video that this program keeps for its own person: of the pictures that are shown, by their own wish or
//! because they said yes to the helper's.

use super::Outbox;
use super::notice::{Notice, Recorded, Task};
use crate::texts;
use crate::told::Told;
use chrono::Local;
use desktop::Permit;
use recorder::{Feed, Heard, Options, RecordError, Tapes, Word};
use screen::{Picture, Pointer, Rect};
use session::NoviceCommand;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;

/// How long a disk may take for the end of a file.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where whoever looks at the screen finds the recording, if there is one. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot(Arc<Mutex<Option<Feed>>>);

impl Slot {
    /// Gives what is shown to the recording, which costs as much as a copy of the damage; unless it was seen under a
    /// permit that is over: what comes from there is late.
    pub(super) fn show(
        &self,
        permit: &impl Permit,
        picture: &Picture,
        damage: &[Rect],
        pointer: &Pointer,
    ) {
        let feed = self.feed();
        // Whoever ends the permit and blanks the recording then has the last word.
        if let Some(feed) = feed.as_ref().filter(|_| permit.is_live()) {
            feed.show(picture, damage, pointer);
        }
    }

    /// Nothing is shown for now. Under permits that have ended before, nothing is until there is another.
    pub(super) fn blank(&self) {
        if let Some(feed) = &*self.feed() {
            feed.blank();
        }
    }

    fn note(&self, text: String) {
        if let Some(feed) = &*self.feed() {
            feed.note(text);
        }
    }

    fn set(&self, feed: Option<Feed>) {
        *self.feed() = feed;
    }

    fn feed(&self) -> MutexGuard<'_, Option<Feed>> {
        // Nothing that holds the lock leaves a half-done thing behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who wants it: the video is kept while anybody does.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted {
    /// The person, by themselves.
    alone: bool,
    /// Both: the helper asked, and the person said yes. Then the chat is in it, too.
    both: bool,
}

/// The videos of a session, one after the other.
pub(super) struct Video {
    slot: Slot,
    outbox: Outbox,
    /// Who it is about, for the file's name.
    helper: String,
    wanted: Wanted,
    tapes: Tapes,
    /// The helper was told that there is one.
    told_on: bool,
    told: mpsc::UnboundedReceiver<Word>,
}

/// What a tape's word asks of the session.
pub(super) enum After {
    Nothing,
    /// The helper has to be told whether there is a video.
    Tell(NoviceCommand),
    /// Likewise; and what the helper was promised can't be done any longer.
    Failed(NoviceCommand, String),
}

impl Video {
    pub(super) fn new(slot: Slot, outbox: Outbox, helper: String) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        Self {
            slot,
            outbox,
            helper,
            wanted: Wanted::default(),
            // A session that is over has waited for what it wants to hear.
            tapes: Tapes::new(move |word| drop(tell.send(word))),
            told_on: false,
            told,
        }
    }

    /// The person wants one, whoever else does.
    pub(super) fn begin_alone(&mut self) {
        self.wanted.alone = true;
        self.begin();
    }

    /// Both want one.
    pub(super) fn begin_together(&mut self) {
        self.wanted.both = true;
        self.begin();
    }

    fn begin(&mut self) {
        if self.tapes.is_under_way() {
            return;
        }
        let Some(folder) = recorder::folder() else {
            self.wanted = Wanted::default();
            self.outbox.failed(Task::Video, &texts::told_no_home());
            return;
        };
        let when = Local::now().format("%Y-%m-%d %H-%M").to_string();
        let path = recorder::new_path(&folder, &self.helper, &when);
        match self.tapes.begin(&path, Options::default()) {
            Ok(feed) => self.slot.set(Some(feed)),
            Err(error) => self.outbox.failed(Task::Video, &error),
        }
    }

    /// What both wanted is over; the person may still want it.
    pub(super) fn end_together(&mut self) {
        self.wanted.both = false;
        if !self.wanted.alone {
            self.end();
        }
    }

    /// Nothing that is shown from now on is in it. Its file is finished by its own thread.
    pub(super) fn end(&mut self) {
        self.wanted = Wanted::default();
        self.slot.set(None);
        self.tapes.end();
    }

    /// The connection broke: a card is kept until there is a picture again.
    pub(super) fn broke(&self) {
        self.slot.note(texts::video_broke());
        self.slot.blank();
    }

    /// Whether one is kept, or begins to be.
    pub(super) fn is_under_way(&self) -> bool {
        self.tapes.is_under_way()
    }

    /// Whether the helper was told that there is one.
    pub(super) fn is_told(&self) -> bool {
        self.told_on
    }

    /// A message, which is kept only in a video that both wanted.
    pub(super) fn said(&self, name: &str, text: &str) {
        if self.wanted.both {
            self.slot.note(format!("{name}: {text}"));
        }
    }

    /// An event.
    pub(super) fn note(&self, text: String) {
        self.slot.note(text);
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
    pub(super) fn heard(&mut self, word: Word) -> After {
        match self.tapes.heard(word) {
            Heard::Began(path) => {
                self.outbox.tell(Notice::Records(path));
                self.told_on = true;
                After::Tell(NoviceCommand::Recording(true))
            }
            Heard::Nothing => After::Nothing,
            Heard::Ended {
                how,
                is_last,
                by_itself,
            } => {
                if by_itself {
                    self.end();
                }
                self.ended(how, is_last)
            }
        }
    }

    fn ended(
        &mut self,
        how: Result<Option<recorder::Summary>, RecordError>,
        is_last: bool,
    ) -> After {
        let failed = how.as_ref().err().map(Told::told);
        let kept = how.ok().flatten();
        self.outbox
            .tell(Notice::Recorded(kept.map(|summary| Recorded {
                path: summary.path,
                lasts: summary.duration,
                bytes: summary.bytes,
            })));
        if let Some(why) = &failed {
            self.outbox.failed(Task::Video, why);
        }
        let off = NoviceCommand::Recording(false);
        match failed {
            Some(why) => {
                self.told_on = false;
                After::Failed(off, why)
            }
            None if is_last && std::mem::take(&mut self.told_on) => After::Tell(off),
            None => After::Nothing,
        }
    }

    /// The session is over: waits until what was kept is on disk.
    pub(super) async fn finish(mut self) {
        self.end();
        while self.tapes.is_busy() {
            let Ok(word) = tokio::time::timeout(PATIENCE, self.told()).await else {
                tracing::warn!("the end of a video is not written yet");
                return;
            };
            self.heard(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desktop::Selection;
    use recorder::{Tape, Told};
    use std::sync::mpsc as sync;

    struct Look {
        goes_on: bool,
    }

    impl Permit for Look {
        fn is_live(&self) -> bool {
            self.goes_on
        }

        fn shared(&self) -> Selection {
            Selection::WholeDesktop
        }
    }

    /// Whether a video has anything in it that was seen under such a permit.
    fn keeps(look: &Look) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.webm");
        let (tell, told) = sync::channel();
        let tape = Tape::start(&path, Options::default(), move |what| {
            // The test waits for all of it.
            let _ = tell.send(what);
        });
        let tape = tape.unwrap();
        let slot = Slot::default();
        slot.set(Some(tape.feed()));
        let picture = Picture::new(64, 64);
        slot.show(look, &picture, &[picture.rect()], &Pointer::default());
        slot.set(None);
        drop(tape);
        let kept = told.iter().find_map(|what| match what {
            Told::Ended(how) => Some(how.unwrap().is_some()),
            Told::Began => None,
        });
        kept.unwrap()
    }

    #[test]
    fn what_was_seen_under_a_permit_that_is_over_comes_too_late() {
        assert!(keeps(&Look { goes_on: true }));
        assert!(!keeps(&Look { goes_on: false }));
    }
}
