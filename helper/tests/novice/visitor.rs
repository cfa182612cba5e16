//! The engine, as the novice's visitor.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use helper::engine::{Command, Engine, Event, Outcome};
use helper::history;
use helper::source::Source;
use secrecy::SecretString;

use super::{Do, Novice, PATIENCE};

pub struct Helper {
    pub engine: Engine,
    folder: tempfile::TempDir,
}

impl Helper {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let history = folder.path().join("history.jsonl");
        let inbox = folder.path().join("inbox");
        let engine = Engine::start(history, inbox, Arc::new(|| {})).expect("an engine");
        Self { engine, folder }
    }

    pub fn event(&self) -> Event {
        self.engine.wait_event(PATIENCE).expect("an event")
    }

    /// The next event that is not about the picture.
    pub fn word(&self) -> Event {
        loop {
            match self.event() {
                Event::Picture => {}
                event => return event,
            }
        }
    }

    pub fn opens(&self, novice: &Novice) {
        self.opens_file(&novice.file);
    }

    pub fn opens_file(&self, file: &Path) {
        let file = Source::File(file.to_owned());
        self.engine.send(Command::Open(file));
        assert!(matches!(self.event(), Event::Opened(_)));
    }

    pub fn unlocks(&self, password: Option<&str>) -> Event {
        let password = password.map(SecretString::from);
        self.engine.send(Command::Unlock(password));
        self.event()
    }

    pub fn connects(&self) {
        let name = "Ann".to_owned();
        self.engine.send(Command::Connect { name });
        assert!(matches!(self.event(), Event::Connecting));
    }

    pub fn knocks(&self, novice: &Novice) -> [&'static str; 3] {
        self.opens(novice);
        let event = self.unlocks(novice.password.as_deref());
        assert!(matches!(event, Event::Unlocked(_)), "{event:?}");
        self.connects();
        self.waits()
    }

    /// Knocked, and was heard.
    pub fn waits(&self) -> [&'static str; 3] {
        match self.word() {
            Event::Waiting { words } => words,
            event => panic!("{event:?}"),
        }
    }

    /// The same, and the person said yes.
    pub fn is_approved(&self) {
        self.waits();
        assert!(matches!(self.word(), Event::Approved { .. }));
    }

    pub fn is_let_in(&self, novice: &Novice) {
        self.knocks(novice);
        novice.asked();
        novice.act(Do::Approve);
        assert!(matches!(self.word(), Event::Approved { .. }));
    }

    pub fn ends(&self) -> Outcome {
        loop {
            if let Event::Ended(outcome) = self.event() {
                return outcome;
            }
        }
    }

    /// Waits until the picture is exactly this one.
    pub fn sees(&self, wanted: &screen::Picture) {
        let until = Instant::now() + PATIENCE;
        while !self
            .engine
            .screen()
            .look(|picture, _, _, _| picture == wanted)
        {
            assert!(Instant::now() < until, "the picture never became equal");
            self.engine.wait_event(Duration::from_millis(100));
        }
    }

    pub fn history(&self) -> Vec<history::Entry> {
        history::read(&self.history_file()).expect("readable")
    }

    pub fn inbox(&self) -> PathBuf {
        self.folder.path().join("inbox")
    }

    pub fn history_file(&self) -> PathBuf {
        self.folder.path().join("history.jsonl")
    }
}
