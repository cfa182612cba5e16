//! What `novice wait` prints, on a thread of its own: a terminal that takes no more output, as after Ctrl+S, holds back
//! nobody who has something to stop.

use super::terminal::{self, Input};
use crate::views::news::News;
use owo_colors::OwoColorize as _;
use serde_json::{Value, json};
use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, TrySendError};
use std::thread;
use std::time::Duration;

/// The most texts that wait to be printed.
const MOST_WAITING: usize = 1000;
/// How long the last words may take.
const FAREWELL: Duration = Duration::from_secs(2);

/// Who reads what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Person,
    Script,
}

/// Names a question among those that were printed; each is greater than those before.
pub(super) type Number = u64;

/// Up to which question all has been printed, for those who read the answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Printed(Arc<AtomicU64>);

impl Printed {
    pub(super) fn get(&self) -> Number {
        self.0.load(Ordering::SeqCst)
    }
}

/// The way out.
#[derive(Debug)]
pub(super) struct Out {
    reader: Reader,
    waiting: mpsc::SyncSender<Text>,
    asked: Cell<Number>,
    left_out: Cell<u64>,
    /// Nothing comes; it ends with the thread.
    over: mpsc::Receiver<()>,
}

struct Text {
    text: String,
    question: Option<Question>,
}

struct Question {
    number: Number,
    lead: String,
}

impl Out {
    /// Starts to print. If that fails, `inputs` hears of it.
    ///
    /// # Errors
    /// When the system has no room for a thread.
    pub(super) fn start(
        reader: Reader,
        to: impl io::Write + Send + 'static,
        inputs: mpsc::Sender<Input>,
        printed: Printed,
    ) -> io::Result<Self> {
        let (waiting, texts) = mpsc::sync_channel(MOST_WAITING);
        let (ends, over) = mpsc::channel();
        thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || {
                let _ends: mpsc::Sender<()> = ends;
                if let Err(error) = print(&texts, to, &printed) {
                    // A program that has ended needs no output.
                    let _ = inputs.send(Input::NoOutput(error));
                }
            })?;
        Ok(Self {
            reader,
            waiting,
            asked: Cell::new(0),
            left_out: Cell::new(0),
            over,
        })
    }

    pub(super) fn reader(&self) -> Reader {
        self.reader
    }

    /// For a person only.
    pub(super) fn person(&self, text: impl Into<String>) {
        if self.reader == Reader::Person {
            self.pass(text.into(), None);
        }
    }

    /// Likewise.
    pub(super) fn news(&self, news: &News) {
        self.person(format!("{}. {}", news.head.bold(), news.body));
    }

    /// For a script only: an event, on one line.
    pub(super) fn event(&self, event: &Value) {
        if self.reader == Reader::Script {
            self.pass(event.to_string(), None);
        }
    }

    /// What is a question to whoever reads it. What was typed before the `lead` is printed, which can't be answered yet,
    /// is no answer.
    pub(super) fn question(&self, lead: impl Into<String>, text: impl Into<String>) -> Number {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let lead = lead.into();
        self.pass(text.into(), Some(Question { number, lead }));
        number
    }

    /// Waits a moment until all is printed.
    pub(super) fn finish(self) {
        self.own_up();
        drop(self.waiting);
        // However it ends, it has; or nobody reads it.
        let _ = self.over.recv_timeout(FAREWELL);
    }

    /// Where there is no room, it is left out, and that is said when there is.
    fn pass(&self, text: String, question: Option<Question>) {
        self.own_up();
        if self.left_out.get() > 0 || !self.try_pass(Text { text, question }) {
            self.left_out.set(self.left_out.get() + 1);
        }
    }

    fn own_up(&self) {
        let count = self.left_out.get();
        if count == 0 {
            return;
        }
        let text = match self.reader {
            Reader::Person => {
                format!("(Not shown, since there was no room for more: {count} messages.)")
            }
            Reader::Script => json!({ "event": "left-out", "count": count }).to_string(),
        };
        let question = None;
        if self.try_pass(Text { text, question }) {
            self.left_out.set(0);
        }
    }

    /// False where there is no room.
    fn try_pass(&self, text: Text) -> bool {
        // A thread that is gone has said why.
        !matches!(self.waiting.try_send(text), Err(TrySendError::Full(_)))
    }
}

fn print(
    texts: &mpsc::Receiver<Text>,
    mut out: impl io::Write,
    printed: &Printed,
) -> io::Result<()> {
    for Text { text, question } in texts {
        if let Some(Question { number, lead }) = question {
            // For as long as it is held up, so is the question.
            write!(out, "{lead}")?;
            out.flush()?;
            terminal::forget_typed();
            printed.0.store(number, Ordering::SeqCst);
        }
        writeln!(out, "{text}")?;
        out.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::sync::{Mutex, PoisonError};

    /// A terminal that takes what it is given when that is wanted.
    struct Held {
        given: mpsc::Sender<()>,
        wanted: mpsc::Receiver<()>,
        taken: Arc<Mutex<String>>,
    }

    impl Write for Held {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            // Nobody counts any more, or nobody holds it any more.
            let _ = self.given.send(());
            let _ = self.wanted.recv();
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            taken.push_str(&String::from_utf8_lossy(bytes));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_has_no_room_is_left_out_and_that_is_said() {
        let (given, is_given) = mpsc::channel();
        let (want, wanted) = mpsc::channel();
        let taken = Arc::new(Mutex::new(String::new()));
        let held = Held {
            given,
            wanted,
            taken: Arc::clone(&taken),
        };
        let (inputs, _inputs) = mpsc::channel();
        let printed = Printed::default();
        let out = Out::start(Reader::Person, held, inputs, printed.clone()).unwrap();
        out.person("first");
        is_given.recv().unwrap();
        for _ in 0..MOST_WAITING {
            out.person("-");
        }
        for _ in 0..4 {
            out.person("left out");
        }
        assert_eq!(out.question("", "left out?"), 1);
        drop(want);
        // Some of it is taken, so that there is room again.
        for _ in 0..100 {
            is_given.recv().unwrap();
        }
        assert_eq!(out.question("\n", "asked?"), 2);
        out.finish();
        assert_eq!(printed.get(), 2);
        let taken = taken.lock().unwrap();
        let begins = taken.starts_with("first\n-\n-\n");
        let last = "-\n(Not shown, since there was no room for more: 5 messages.)\n\nasked?\n";
        assert!(begins && taken.ends_with(last), "{taken}");
    }
}
