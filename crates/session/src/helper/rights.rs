//! What the helper has asked for, and what it has.

use std::time::{Duration, Instant};

use ticket::Offers;
use wire::{Answer, FromHelper, Kept, Right};

use super::{Core, HelperEvent};
use crate::Violation;
use crate::grant::capability;
use crate::limits::{ASK_AGAIN_AFTER, LAST_WORD, MAX_QUESTIONS};

/// Why a question was not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskProblem {
    /// The invitation does not offer it.
    #[error(
        "this was not asked, because it is not part of this invitation: ask for one that offers it"
    )]
    NotOffered,
    /// It is open.
    #[error(
        "this was not asked, because the other person is being asked already: wait for their answer"
    )]
    AlreadyAsked,
    /// It is granted.
    #[error("this was not asked, because it is allowed already: go ahead")]
    AlreadyAllowed,
    /// It was asked, or refused, a moment ago.
    #[error(
        "this was not asked again, because the other person was asked just now: wait {} seconds",
        .wait.as_secs() + 1
    )]
    TooSoon {
        /// How long to wait.
        wait: Duration,
    },
    /// Four other questions are open.
    #[error("this was not asked, because too many questions are open: wait for the answers")]
    TooMany,
    /// Nobody is connected, or not yet approved.
    #[error("this was not asked, because nobody is connected: wait for the approval")]
    NotConnected,
}

#[derive(Debug, Default)]
pub(crate) struct Rights {
    /// The highest number used.
    last: u32,
    entries: Vec<Entry>,
    /// When each right may be asked for again.
    again_at: [Option<Instant>; Right::ALL.len()],
}

#[derive(Debug)]
struct Entry {
    number: u32,
    right: Right,
    standing: Standing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Asked,
    Allowed,
    /// Withdrawn or given back; what the novice said before it knew may still
    /// be on its way.
    Dropped {
        until: Instant,
    },
}

impl Rights {
    /// The number of the grant of this right, while it is there.
    pub(super) fn grant(&self, right: Right) -> Option<u32> {
        let allowed = |entry: &&Entry| entry.right == right && entry.standing == Standing::Allowed;
        self.entries.iter().find(allowed).map(|entry| entry.number)
    }

    fn asked(&self) -> impl Iterator<Item = &Entry> {
        let is_asked = |entry: &&Entry| entry.standing == Standing::Asked;
        self.entries.iter().filter(is_asked)
    }

    pub(super) fn ask(
        &mut self,
        now: Instant,
        core: &mut Core,
        offers: Offers,
        right: Right,
    ) -> Result<(), AskProblem> {
        if !offers.contains(capability(right)) {
            return Err(AskProblem::NotOffered);
        }
        if self.asked().any(|entry| entry.right == right) {
            return Err(AskProblem::AlreadyAsked);
        }
        if self.grant(right).is_some() {
            return Err(AskProblem::AlreadyAllowed);
        }
        if let Some(at) = self.again_at[right as usize].filter(|at| now < *at) {
            return Err(AskProblem::TooSoon { wait: at - now });
        }
        if self.asked().count() >= MAX_QUESTIONS {
            return Err(AskProblem::TooMany);
        }
        self.entries
            .retain(|entry| !matches!(entry.standing, Standing::Dropped { until } if now >= until));
        self.rest(now, right);
        self.last += 1;
        let question = self.last;
        core.outbox.send(FromHelper::Ask { question, right });
        let (number, standing) = (question, Standing::Asked);
        self.entries.push(Entry {
            number,
            right,
            standing,
        });
        Ok(())
    }

    /// Nobody is asked for the same thing twice in a row.
    fn rest(&mut self, now: Instant, right: Right) {
        self.again_at[right as usize] = Some(now + ASK_AGAIN_AFTER);
    }

    /// The person does not want an answer, or what was allowed, any more: the
    /// number of what was dropped.
    pub(super) fn drop(&mut self, now: Instant, core: &mut Core, right: Right) -> Option<u32> {
        let is_there = |entry: &&mut Entry| {
            entry.right == right && !matches!(entry.standing, Standing::Dropped { .. })
        };
        let entry = self.entries.iter_mut().find(is_there)?;
        let number = entry.number;
        let was = entry.standing;
        let until = now + LAST_WORD;
        entry.standing = Standing::Dropped { until };
        if was == Standing::Asked {
            self.rest(now, right);
            core.outbox.send(FromHelper::Withdraw { question: number });
        } else {
            core.outbox.send(FromHelper::GiveBack { grant: number });
        }
        Some(number)
    }

    pub(super) fn answered(
        &mut self,
        now: Instant,
        core: &mut Core,
        question: u32,
        answer: Answer,
    ) -> Result<(), Violation> {
        let message = "Answered";
        let at = self.find(question, message)?;
        let Entry {
            right, standing, ..
        } = self.entries[at];
        match standing {
            Standing::Asked if answer == Answer::Allowed => {
                self.entries[at].standing = Standing::Allowed;
            }
            Standing::Asked => {
                self.entries.swap_remove(at);
                self.rest(now, right);
            }
            Standing::Dropped { .. } => return Ok(()),
            Standing::Allowed => return Err(Violation::OutOfTurn { message }),
        }
        core.outbox.tell(HelperEvent::Answered { right, answer });
        Ok(())
    }

    /// The novice took a grant back: its right, if we still had it.
    pub(super) fn revoked(&mut self, grant: u32) -> Result<Option<Right>, Violation> {
        let message = "Revoked";
        let at = self.find(grant, message)?;
        match self.entries[at].standing {
            Standing::Allowed => {
                let Entry { right, .. } = self.entries.swap_remove(at);
                Ok(Some(right))
            }
            Standing::Dropped { .. } => Ok(None),
            Standing::Asked => Err(Violation::OutOfTurn { message }),
        }
    }

    /// What the novice says about a right that we gave up is late; about one that
    /// we never had it is wrong.
    pub(super) fn was_dropped(&self, message: &'static str, right: Right) -> Result<(), Violation> {
        let dropped = |entry: &Entry| {
            entry.right == right && matches!(entry.standing, Standing::Dropped { .. })
        };
        let any = self.entries.iter().any(dropped);
        any.then_some(()).ok_or(Violation::OutOfTurn { message })
    }

    /// What the novice says is left after a break has to be what we had or had
    /// asked for; all else is void. What we had dropped is given back once more.
    pub(super) fn welcomed(
        &mut self,
        now: Instant,
        core: &mut Core,
        kept: &[Kept],
    ) -> Result<Vec<Right>, Violation> {
        let message = "WelcomeBack";
        let mut before = std::mem::take(&mut self.entries);
        for &Kept { grant, right } in kept {
            let is_it = |entry: &Entry| entry.number == grant && entry.right == right;
            let at = before.iter().position(is_it);
            let at = at.filter(|_| right != Right::Control);
            let mut entry = before.swap_remove(at.ok_or(Violation::BadValue { message })?);
            if let Standing::Dropped { until } = &mut entry.standing {
                *until = now + LAST_WORD;
                core.outbox.send(FromHelper::GiveBack { grant });
            } else {
                entry.standing = Standing::Allowed;
            }
            self.entries.push(entry);
        }
        let allowed = |entry: &&Entry| entry.standing == Standing::Allowed;
        let allowed = self.entries.iter().filter(allowed);
        Ok(allowed.map(|entry| entry.right).collect())
    }

    /// Whether what the novice does under a grant that it gave is wanted; an error
    /// if we have no such grant.
    pub(super) fn check(
        &self,
        message: &'static str,
        grant: u32,
        right: Right,
        is_paused: bool,
    ) -> Result<bool, Violation> {
        let mut entries = self.entries.iter();
        let entry = entries.find(|entry| entry.number == grant && entry.right == right);
        match entry.map(|entry| entry.standing) {
            Some(Standing::Allowed) => Ok(!is_paused),
            Some(Standing::Dropped { .. }) => Ok(false),
            _ => Err(Violation::NotGranted {
                message,
                capability: capability(right),
            }),
        }
    }

    fn find(&self, number: u32, message: &'static str) -> Result<usize, Violation> {
        let at = self.entries.iter().position(|entry| entry.number == number);
        at.ok_or(Violation::OutOfTurn { message })
    }
}
