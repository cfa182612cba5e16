//! What is known of an attempt, for the history.

use std::io;
use std::path::Path;

use chrono::{DateTime, SubsecRound, Utc};
use session::{Reached, Right, Way, capability};
use ticket::{Capability, Invitation, Offers};

use super::Outcome;
use crate::history::{self, Entry, FileWay, Grant, MovedFile, Video, Which};
use crate::rights;

/// What is known of the attempt so far.
pub(super) struct Record {
    start: DateTime<Utc>,
    /// What the yes was to, once it was said.
    approved: Option<Offers>,
    /// The novice's person may have kept the screen to themselves: then no picture ever came.
    saw_screen: bool,
    grants: Vec<Given>,
    files: Vec<MovedFile>,
}

/// A right from its yes to its end.
struct Given {
    right: Right,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

impl Record {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self {
            start: now.trunc_subsecs(0),
            approved: None,
            saw_screen: false,
            grants: Vec::new(),
            files: Vec::new(),
        }
    }

    pub(super) fn approve(&mut self, offers: Offers) {
        self.approved = Some(offers);
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
    }

    pub(super) fn right_over(&mut self, right: Right, now: DateTime<Utc>) {
        let mut open = self.grants.iter_mut().rev();
        if let Some(given) = open.find(|given| given.right == right) {
            given.until.get_or_insert(now);
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

    /// After a break: what is not among these is over, and for what is new the yes was lost in it.
    pub(super) fn keep_only(&mut self, rights: &[Right], now: DateTime<Utc>) {
        let lost = self.grants.iter_mut();
        for given in lost.filter(|given| !rights.contains(&given.right)) {
            given.until.get_or_insert(now);
        }
        let is_open = |right: &Right| {
            let mut grants = self.grants.iter();
            grants.any(|given| given.right == *right && given.until.is_none())
        };
        let new: Vec<_> = rights.iter().copied().filter(|one| !is_open(one)).collect();
        for right in new {
            self.right_given(right, now);
        }
    }

    /// Writes it down, and names it.
    ///
    /// # Errors
    /// When the history can't be written, which is not worth failing for.
    pub(super) fn keep(
        self,
        file: &Path,
        invitation: &Invitation,
        now: DateTime<Utc>,
        outcome: &Outcome,
        videos: Vec<Video>,
    ) -> io::Result<Which> {
        let entry = Entry {
            start: self.start,
            end: now.trunc_subsecs(0),
            pseudonym: invitation.pseudonym().to_owned(),
            ticket: invitation.id(),
            granted: self.granted(),
            grants: self.grants.iter().map(|given| given.entry(now)).collect(),
            files: self.files,
            videos,
            outcome: outcome.problem.name.clone(),
            ended: outcome.problem.what.clone(),
            note: None,
        };
        history::append(file, &entry)?;
        Ok(entry.which())
    }

    fn granted(&self) -> Vec<Capability> {
        let chat = self
            .approved
            .is_some_and(|offers| offers.contains(Capability::Chat));
        let had = |wanted: Capability| match wanted {
            Capability::View => self.saw_screen,
            Capability::Chat => chat,
            Capability::Files => !self.files.is_empty(),
            other => self.grants.iter().any(|g| capability(g.right) == other),
        };
        let offered = self.approved.iter().flat_map(|offers| offers.iter());
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
