//! Questions and grants. Whether something was granted is checked here, and
//! only here.

use std::time::Instant;

use ticket::Offers;
use wire::{Answer, FromNovice, Kept, RevokedWhy, Right};

use super::{Core, GrantEnd, NoviceEvent, QuestionEnd};
use crate::grant::{Given, capability};
use crate::limits::{LAST_WORD, MAX_QUESTIONS, QUESTION};
use crate::pace::Pace;
use crate::{Approval, Grant, Violation};

/// Every question of this session about which something can still come.
pub(super) struct Rights {
    approval: Approval,
    /// The highest number that a question had.
    last: u32,
    entries: Vec<Entry>,
    /// How often each right may be asked for.
    paces: [Pace; Right::ALL.len()],
}

struct Entry {
    number: u32,
    right: Right,
    standing: Standing,
}

enum Standing {
    /// The person is asked.
    Open { until: Instant },
    /// The person said no, or nothing; a withdrawal may still be on its way.
    Closed { until: Instant },
    /// The person said yes. Dropped with this state, and all copies die.
    Held(Given),
    /// Taken back; what the helper did before it knew may still be on its way.
    Revoked { until: Instant },
}

/// What is left of it when the line breaks: the numbers, and what is granted but
/// for control. Questions are void.
pub(crate) struct Survivors {
    last: u32,
    kept: Vec<Kept>,
    paces: [Pace; Right::ALL.len()],
}

impl Survivors {
    pub(crate) fn rights(&self) -> impl Iterator<Item = Right> {
        self.kept.iter().map(|kept| kept.right)
    }

    pub(super) fn kept(&self) -> Vec<Kept> {
        self.kept.clone()
    }
}

impl Rights {
    pub(super) fn new(approval: Approval) -> Self {
        Self {
            approval,
            last: 0,
            entries: Vec::new(),
            paces: [Pace::of_peers_questions(); Right::ALL.len()],
        }
    }

    /// Ends every grant, and keeps what may come back.
    pub(super) fn survive(self) -> Survivors {
        let keep = |entry: &Entry| {
            let is_kept = entry.held().is_some() && entry.right != Right::Control;
            let (grant, right) = (entry.number, entry.right);
            is_kept.then_some(Kept { grant, right })
        };
        Survivors {
            last: self.last,
            kept: self.entries.iter().filter_map(keep).collect(),
            paces: self.paces,
        }
    }

    /// Grants anew what survived, under a new approval.
    pub(super) fn revive(approval: Approval, survivors: Survivors, core: &mut Core) -> Self {
        let revived = |Kept { grant, right }| {
            let given = Given::new(right, grant, approval.clone());
            core.outbox
                .tell(NoviceEvent::Allowed(given.grant().clone()));
            let (number, standing) = (grant, Standing::Held(given));
            Entry {
                number,
                right,
                standing,
            }
        };
        let entries = survivors.kept.into_iter().map(revived).collect();
        Self {
            approval,
            last: survivors.last,
            entries,
            paces: survivors.paces,
        }
    }

    fn offers(&self) -> Offers {
        self.approval.offers()
    }

    /// The one check of a grant: an error if there is none of this number for
    /// this right; otherwise whether it is to be acted upon, or came too late.
    pub(super) fn check(
        &self,
        now: Instant,
        message: &'static str,
        grant: u32,
        right: Right,
    ) -> Result<bool, Violation> {
        let mut entries = self.entries.iter();
        let entry = entries.find(|entry| entry.number == grant && entry.right == right);
        match entry.map(|entry| &entry.standing) {
            Some(Standing::Held(given)) => Ok(given.grant().is_live()),
            Some(Standing::Revoked { until }) if now < *until => Ok(false),
            _ => Err(Violation::NotGranted {
                message,
                capability: capability(right),
            }),
        }
    }

    /// The number of a grant of this right that may be used right now.
    pub(super) fn live(&self, right: Right) -> Option<u32> {
        let held = self.entries.iter().filter_map(Entry::held);
        let mut grants = held.map(Given::grant);
        let live = grants.find(|grant| grant.right() == right && grant.is_live());
        live.map(Grant::number)
    }

    pub(super) fn holds(&self, right: Right) -> bool {
        let held = |entry: &Entry| entry.right == right && entry.held().is_some();
        self.entries.iter().any(held)
    }

    pub(super) fn has_open(&self) -> bool {
        self.open().next().is_some()
    }

    fn open(&self) -> impl Iterator<Item = (&Entry, Instant)> {
        self.entries
            .iter()
            .filter_map(|entry| match entry.standing {
                Standing::Open { until } => Some((entry, until)),
                _ => None,
            })
    }

    /// The helper asks. Numbers only grow, so none can be used twice.
    pub(super) fn ask(
        &mut self,
        now: Instant,
        core: &mut Core,
        question: u32,
        right: Right,
    ) -> Result<(), Violation> {
        let message = "Ask";
        let capability = capability(right);
        if !self.offers().contains(capability) {
            return Err(Violation::NotGranted {
                message,
                capability,
            });
        }
        if question <= self.last {
            return Err(Violation::BadValue { message });
        }
        self.entries.retain(|entry| !entry.is_past(now));
        let is_asked = self.open().any(|(entry, _)| entry.right == right);
        if is_asked || self.holds(right) {
            return Err(Violation::OutOfTurn { message });
        }
        let is_paced = self.paces[right as usize].take(now);
        if self.open().count() >= MAX_QUESTIONS || !is_paced {
            return Err(Violation::TooMany { message });
        }
        self.last = question;
        self.entries.push(Entry {
            number: question,
            right,
            standing: Standing::Open {
                until: now + QUESTION,
            },
        });
        core.outbox.tell(NoviceEvent::Asked { question, right });
        Ok(())
    }

    /// The helper does not want it any more, whatever has become of it meanwhile.
    pub(super) fn withdraw(&mut self, core: &mut Core, question: u32) -> Result<(), Violation> {
        let entry = self.remove(question).ok_or(Violation::OutOfTurn {
            message: "Withdraw",
        })?;
        match entry.standing {
            Standing::Open { .. } => core.outbox.tell(NoviceEvent::QuestionClosed {
                question,
                right: entry.right,
                why: QuestionEnd::Withdrawn,
            }),
            Standing::Held(_) => entry.ended(core, GrantEnd::GivenBack),
            Standing::Closed { .. } | Standing::Revoked { .. } => {}
        }
        Ok(())
    }

    pub(super) fn give_back(&mut self, core: &mut Core, grant: u32) -> Result<(), Violation> {
        let granted =
            |entry: &Entry| matches!(entry.standing, Standing::Held(_) | Standing::Revoked { .. });
        let message = "GiveBack";
        let entry = self.remove_if(grant, granted);
        let entry = entry.ok_or(Violation::OutOfTurn { message })?;
        if entry.held().is_some() {
            entry.ended(core, GrantEnd::GivenBack);
        }
        Ok(())
    }

    /// The helper's last word on a grant that was taken back.
    pub(super) fn confirm(&mut self, grant: u32) -> Result<(), Violation> {
        let revoked = |entry: &Entry| matches!(entry.standing, Standing::Revoked { .. });
        let message = "Confirm";
        self.remove_if(grant, revoked)
            .map(|_| ())
            .ok_or(Violation::OutOfTurn { message })
    }

    fn remove(&mut self, number: u32) -> Option<Entry> {
        self.remove_if(number, |_| true)
    }

    fn remove_if(&mut self, number: u32, fits: impl Fn(&Entry) -> bool) -> Option<Entry> {
        let wanted = |entry: &Entry| entry.number == number && fits(entry);
        let at = self.entries.iter().position(wanted)?;
        Some(self.entries.swap_remove(at))
    }

    /// What became of an open question. Of one that is not open any more, or
    /// never was, nothing becomes.
    pub(super) fn answer(&mut self, now: Instant, core: &mut Core, question: u32, answer: Answer) {
        let mut entries = self.entries.iter_mut();
        let is_open = |entry: &&mut Entry| {
            entry.number == question && matches!(entry.standing, Standing::Open { .. })
        };
        let Some(entry) = entries.find(is_open) else {
            tracing::debug!(question, ?answer, "answer to no open question");
            return;
        };
        core.outbox.send(FromNovice::Answered { question, answer });
        if answer == Answer::Allowed {
            let given = Given::new(entry.right, question, self.approval.clone());
            let grant = given.grant().clone();
            entry.standing = Standing::Held(given);
            core.outbox.tell(NoviceEvent::Allowed(grant));
        } else {
            let until = now + LAST_WORD;
            entry.standing = Standing::Closed { until };
        }
    }

    /// Takes a right back: dead first, told second.
    pub(super) fn take_back(
        &mut self,
        now: Instant,
        core: &mut Core,
        right: Right,
        why: RevokedWhy,
    ) {
        let until = now + LAST_WORD;
        for entry in &mut self.entries {
            if entry.right == right && entry.held().is_some() {
                entry.standing = Standing::Revoked { until };
                let grant = entry.number;
                core.outbox.send(FromNovice::Revoked { grant, why });
                entry.ended(core, why.into());
            }
        }
    }

    /// Puts to sleep what sleeps now, and wakes the rest. Records go on during a
    /// pause: what they keep is what is shown, and that is nothing.
    pub(super) fn set_asleep(&self, is_paused: bool, control_waits: bool) {
        for entry in &self.entries {
            let asleep = match entry.right {
                Right::Control => is_paused || control_waits,
                Right::Point | Right::ReadClipboard | Right::WriteClipboard => is_paused,
                Right::Record | Right::RecordForNovice => false,
            };
            if let Some(given) = entry.held() {
                given.set_asleep(asleep);
            }
        }
    }

    /// No answer is a no.
    pub(super) fn timeout(&mut self, now: Instant, core: &mut Core) {
        let over = |(entry, until): (&Entry, Instant)| (now >= until).then_some(entry.number);
        let late: Vec<_> = self.open().filter_map(over).collect();
        for question in late {
            self.answer(now, core, question, Answer::NoAnswer);
            let right = self.entries.iter().find(|entry| entry.number == question);
            if let Some(&Entry { right, .. }) = right {
                let why = QuestionEnd::NoAnswer;
                core.outbox.tell(NoviceEvent::QuestionClosed {
                    question,
                    right,
                    why,
                });
            }
        }
    }

    pub(super) fn next_timeout(&self) -> Option<Instant> {
        self.open().map(|(_, until)| until).min()
    }
}

impl Entry {
    fn held(&self) -> Option<&Given> {
        match &self.standing {
            Standing::Held(given) => Some(given),
            _ => None,
        }
    }

    /// Whether nothing about it can come any more.
    fn is_past(&self, now: Instant) -> bool {
        match self.standing {
            Standing::Closed { until } | Standing::Revoked { until } => now >= until,
            Standing::Open { .. } | Standing::Held(_) => false,
        }
    }

    fn ended(&self, core: &mut Core, why: GrantEnd) {
        core.outbox.tell(NoviceEvent::GrantEnded {
            number: self.number,
            right: self.right,
            why,
        });
    }
}
