//! `helper view`: files that are sent and fetched without a person at hand, one after the other, since each is a
//! question to the other person.

use std::collections::VecDeque;
use std::path::{PathBuf, absolute};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Args;
use serde_json::json;
use session::FileProblem;
use transfers::{NotDone, State, Transfer, Way, Wish, not_fetched, why_word};

use super::script::Said;
use crate::engine::{Command, Engine, News};

/// How long to wait where questions came too fast.
const REST: Duration = Duration::from_secs(2);

/// What is sent and fetched.
#[derive(Debug, Args)]
pub(super) struct FileArgs {
    /// Offer them this file or folder, once connected (may be given several times)
    #[arg(long, value_name = "PATH")]
    send: Vec<PathBuf>,

    /// Ask them for files, which they choose; WORDS tell them which you mean
    #[arg(
        long,
        value_name = "WORDS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    fetch: Vec<String>,

    /// Where files arrive [default: Beckon in your folder of downloads]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

impl FileArgs {
    /// Whether what is to be sent is there.
    ///
    /// # Errors
    /// What is not.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        for path in &self.send {
            let found = path.symlink_metadata();
            found.with_context(|| format!("{} can't be sent", path.display()))?;
        }
        Ok(())
    }

    /// The folder in which files arrive, as a whole path.
    pub(super) fn inbox(&self) -> std::io::Result<PathBuf> {
        match &self.into {
            Some(folder) => folder.canonicalize().or_else(|_| absolute(folder)),
            None => Ok(transfers::inbox()),
        }
    }
}

/// One thing to send or ask for.
#[derive(Clone)]
enum Errand {
    Send(PathBuf),
    Fetch(String),
}

/// How far the current one is.
enum Current {
    /// The machine has not said its number.
    Begun,
    /// Its number is known.
    Fetch(u32),
    /// Something moves, or is about to.
    Moves,
}

/// How far they all have come.
pub(super) struct Errands {
    waiting: VecDeque<Errand>,
    current: Option<(Errand, Current)>,
    rests_until: Option<Instant>,
    any: bool,
    failed: bool,
}

impl Errands {
    pub(super) fn of(args: &FileArgs) -> Self {
        // `.` is a folder with a name, too.
        let whole = |path: &PathBuf| absolute(path).unwrap_or_else(|_| path.clone());
        let sent = args.send.iter().map(whole).map(Errand::Send);
        let fetched = args.fetch.iter().cloned().map(Errand::Fetch);
        let waiting: VecDeque<_> = sent.chain(fetched).collect();
        Self {
            any: !waiting.is_empty(),
            waiting,
            current: None,
            rests_until: None,
            failed: false,
        }
    }

    /// Whether there was something to do, and nothing is left of it.
    pub(super) fn are_done(&self) -> bool {
        self.any && self.is_idle()
    }

    /// Whether something is left to do.
    pub(super) fn are_under_way(&self) -> bool {
        !self.is_idle()
    }

    fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.current.is_none()
    }

    pub(super) fn failed(&self) -> bool {
        self.failed || !self.is_idle()
    }

    /// Begins the next one, if the one before is over.
    pub(super) fn go_on(&mut self, engine: &Engine) {
        let rests = self.rests_until.is_some_and(|until| Instant::now() < until);
        if self.current.is_some() || rests {
            return;
        }
        let Some(errand) = self.waiting.pop_front() else {
            return;
        };
        engine.send(Command::Files(match &errand {
            Errand::Send(path) => Wish::Send(vec![path.clone()]),
            Errand::Fetch(hint) => Wish::Fetch(hint.clone()),
        }));
        self.current = Some((errand, Current::Begun));
    }

    /// Takes note of what happened; what is to be said of it.
    pub(super) fn note(&mut self, news: &News) -> Option<Said> {
        match news {
            News::NotDone(not_done) => self.not_done(not_done),
            News::Fetching(fetch) => {
                self.set(Current::Fetch(*fetch));
                let text = "They are asked for files, and choose.".to_owned();
                Some((text, json!({ "event": "file-wanted", "fetch": fetch })))
            }
            News::NotFetched { fetch, why } => {
                if matches!(self.current, Some((_, Current::Fetch(it))) if it == *fetch) {
                    self.over(false);
                }
                let event =
                    json!({ "event": "file-not-fetched", "fetch": fetch, "why": why_word(*why) });
                Some((not_fetched(*why).to_owned(), event))
            }
            News::Transfer(transfer) => self.transfer(transfer),
            // What was not asked for is refused, and so not said.
            News::Offered(_) | News::FetchWanted(_) | News::Settled { .. } | News::Whole { .. } => {
                None
            }
        }
    }

    fn not_done(&mut self, not_done: &NotDone) -> Option<Said> {
        let wait = matches!(
            not_done,
            NotDone::Session(FileProblem::TooFast | FileProblem::TooMany)
        );
        if wait {
            if let Some((errand, _)) = self.current.take() {
                self.waiting.push_front(errand);
            }
            self.rests_until = Some(Instant::now() + REST);
            return None;
        }
        self.over(false);
        let reason = not_done.to_string();
        let event = json!({ "event": "file-not-sent", "reason": reason });
        Some((reason, event))
    }

    fn transfer(&mut self, transfer: &Transfer) -> Option<Said> {
        let title = transfer.title();
        let way = match transfer.id.way {
            Way::Sending => "To them",
            Way::Receiving => "From them",
        };
        let status = transfer.status(Instant::now());
        let mut text = format!("{way}: {title}. {status}");
        if let State::Over(end) = &transfer.state {
            self.over(end.is_whole());
            for path in &end.arrived {
                text += &format!("\n    {}", path.display());
            }
        } else {
            self.set(Current::Moves);
        }
        Some((text, transfer.to_json()))
    }

    fn set(&mut self, how_far: Current) {
        if let Some((_, current)) = &mut self.current {
            *current = how_far;
        }
    }

    fn over(&mut self, good: bool) {
        self.current = None;
        self.failed |= !good;
    }
}
