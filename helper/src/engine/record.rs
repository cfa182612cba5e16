//! What is known of an attempt, for the history.

use std::io;
use std::path::PathBuf;

use chrono::{DateTime, SubsecRound, Utc};
use session::{Reached, Right, Way, capability};
use ticket::{Capability, Id, Invitation, Offers};

use super::Outcome;
use crate::history::{self, Break, Entry, FileWay, Grant, MovedFile, Running, Video, Which};
use crate::{describe, rights, texts};

/// What is known of the attempt so far.
pub(super) struct Record {
    start: DateTime<Utc>,
    /// What the yes was to, and when it was said.
    approved: Option<(Offers, DateTime<Utc>)>,
    /// The novice's person may have kept the screen to themselves: then no picture ever came.
    saw_screen: bool,
    grants: Vec<Given>,
    breaks: Vec<Break>,
    files: Vec<MovedFile>,
    history: PathBuf,
    pseudonym: String,
    ticket: Id,
    issuer: Option<String>,
    /// What is on disk already, should this program be killed.
    running: Option<Running>,
    /// Something is known that should be there too.
    news: bool,
}

/// A right from its yes to its end.
struct Given {
    right: Right,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

impl Record {
    pub(super) fn new(history: PathBuf, invitation: &Invitation, now: DateTime<Utc>) -> Self {
        Self {
            start: now.trunc_subsecs(0),
            approved: None,
            saw_screen: false,
            grants: Vec::new(),
            breaks: Vec::new(),
            files: Vec::new(),
            history,
            pseudonym: invitation.pseudonym().to_owned(),
            ticket: invitation.id(),
            issuer: invitation
                .issuer()
                .map(|issuer| describe::hex(issuer.key())),
            running: None,
            news: false,
        }
    }

    /// Something is known that should be on disk soon.
    pub(super) fn mark_news(&mut self) {
        self.news = true;
    }

    /// Whether there was any since the last call.
    pub(super) fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news)
    }

    pub(super) fn approve(&mut self, offers: Offers, now: DateTime<Utc>) {
        self.approved = Some((offers, now));
        self.news = true;
    }

    /// How far it has come.
    pub(super) fn reached(&self) -> Reached {
        match self.approved {
            None => Reached::Door,
            Some(_) if self.saw_screen => Reached::Screen,
            Some(_) => Reached::Talk,
        }
    }

    pub(super) fn saw_screen(&mut self) {
        self.saw_screen = true;
    }

    pub(super) fn right_given(&mut self, right: Right, now: DateTime<Utc>) {
        let (from, until) = (now, None);
        self.grants.push(Given { right, from, until });
        self.news = true;
    }

    pub(super) fn right_over(&mut self, right: Right, now: DateTime<Utc>) {
        let mut open = self.grants.iter_mut().rev();
        if let Some(given) = open.find(|given| given.right == right) {
            given.until.get_or_insert(now);
            self.news = true;
        }
    }

    /// A file went over, whole. Of very many, the first are kept.
    pub(super) fn file_moved(&mut self, way: Way, name: &str, size: u64, now: DateTime<Utc>) {
        if self.files.len() < history::MAX_FILES {
            let way = match way {
                Way::Sending => FileWay::Sent,
                Way::Receiving => FileWay::Received,
            };
            let name = name.chars().take(history::MAX_FILE_NAME).collect();
            let at = now.trunc_subsecs(0);
            self.files.push(MovedFile {
                at,
                way,
                name,
                size,
            });
        }
    }

    /// The connection broke. Of very many breaks, the first are kept.
    pub(super) fn broke(&mut self, now: DateTime<Utc>) {
        if self.breaks.len() < history::MAX_BREAKS {
            let (at, back) = (now.trunc_subsecs(0), None);
            self.breaks.push(Break { at, back });
        }
        self.news = true;
    }

    /// It is there again.
    pub(super) fn is_back(&mut self, now: DateTime<Utc>) {
        if let Some(last) = self.breaks.last_mut() {
            last.back.get_or_insert(now.trunc_subsecs(0));
        }
        self.news = true;
    }

    /// After a break: what is not among these is over, and for what is new the yes was lost in it.
    pub(super) fn keep_only(&mut self, rights: &[Right], now: DateTime<Utc>) {
        let lost = self.grants.iter_mut();
        for given in lost.filter(|given| !rights.contains(&given.right)) {
            given.until.get_or_insert(now);
        }
        self.news = true;
        let is_open = |right: &Right| {
            let mut grants = self.grants.iter();
            grants.any(|given| given.right == *right && given.until.is_none())
        };
        let new: Vec<_> = rights.iter().copied().filter(|one| !is_open(one)).collect();
        for right in new {
            self.right_given(right, now);
        }
    }

    /// Once somebody said yes: has on disk what the history is to say if this program is killed now.
    pub(super) fn keep_so_far(&mut self, now: DateTime<Utc>, videos: Vec<Video>) {
        if self.approved.is_none() {
            return;
        }
        let entry = self.entry(now, "crashed", &texts::ended_unexpectedly(), videos);
        let kept = match &self.running {
            Some(running) => running.keep(&entry),
            None => Running::begin(&self.history, &entry).map(|it| self.running = Some(it)),
        };
        if let Err(error) = kept {
            tracing::warn!(%error, "the session so far could not be recorded");
        }
    }

    /// Writes it down, and names it.
    ///
    /// # Errors
    /// When the history can't be written, which is not worth failing for.
    pub(super) fn keep(
        mut self,
        now: DateTime<Utc>,
        outcome: &Outcome,
        videos: Vec<Video>,
    ) -> io::Result<Which> {
        let problem = &outcome.problem;
        let entry = self.entry(now, &problem.name, &problem.what, videos);
        let written = history::append(&self.history, &entry);
        if let Some(Err(error)) = self.running.take().map(Running::finish) {
            tracing::warn!(%error, "what was kept of the session meanwhile is still there");
        }
        written.map(|()| entry.which())
    }

    fn entry(&self, now: DateTime<Utc>, outcome: &str, ended: &str, videos: Vec<Video>) -> Entry {
        Entry {
            start: self.start,
            approved: self.approved.map(|(_, at)| at.trunc_subsecs(0)),
            end: now.trunc_subsecs(0),
            pseudonym: self.pseudonym.clone(),
            ticket: self.ticket,
            issuer: self.issuer.clone(),
            granted: self.granted(),
            grants: self.grants.iter().map(|given| given.entry(now)).collect(),
            breaks: self.breaks.clone(),
            files: self.files.clone(),
            videos,
            outcome: outcome.to_owned(),
            ended: ended.to_owned(),
            note: None,
        }
    }

    fn granted(&self) -> Vec<Capability> {
        let chat = self
            .approved
            .is_some_and(|(offers, _)| offers.contains(Capability::Chat));
        let had = |wanted: Capability| match wanted {
            Capability::View => self.saw_screen,
            Capability::Chat => chat,
            Capability::Files => !self.files.is_empty(),
            other => self.grants.iter().any(|g| capability(g.right) == other),
        };
        let offered = self.approved.iter().flat_map(|(offers, _)| offers.iter());
        offered.filter(|one| had(*one)).collect()
    }
}

impl Given {
    fn entry(&self, now: DateTime<Utc>) -> Grant {
        Grant {
            right: rights::name(self.right).to_owned(),
            from: self.from.trunc_subsecs(0),
            until: self.until.unwrap_or(now).trunc_subsecs(0),
        }
    }
}
