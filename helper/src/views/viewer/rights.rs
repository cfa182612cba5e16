//! What can be asked for, what is being asked, and what is there.

use std::time::{Duration, Instant};

use session::{ASK_AGAIN_AFTER, Answer, AskProblem, RevokedWhy, Right, capability};
use ticket::Offers;

/// What this program can use, in the order of its bar.
const USABLE: [Right; 6] = [
    Right::Control,
    Right::Point,
    Right::ReadClipboard,
    Right::WriteClipboard,
    Right::Record,
    Right::RecordForNovice,
];

/// Each right that the invitation offers, and how it stands.
#[derive(Debug)]
pub(super) struct Rights {
    list: Vec<(Right, Standing)>,
    /// The novice's own hand comes first just now.
    pub(super) control_waits: bool,
}

/// How a right stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It can be asked for, from that time on.
    Free {
        last: Option<Last>,
        from: Option<Instant>,
    },
    /// It has been asked for.
    Asked { at: Instant },
    /// It is there.
    Allowed { asked: Instant },
    /// The novice's system can't do it.
    Impossible,
}

/// Why it is not there though it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    Denied,
    NoAnswer,
    TakenBack,
    Escape,
    Trouble,
}

impl Rights {
    pub(super) fn new(offers: Offers) -> Self {
        let offered = |right: &Right| offers.contains(capability(*right));
        let (last, from) = (None, None);
        let list = USABLE.into_iter().filter(offered);
        Self {
            list: list
                .map(|right| (right, Standing::Free { last, from }))
                .collect(),
            control_waits: false,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Right, Standing)> {
        self.list.iter().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn is_allowed(&self, right: Right) -> bool {
        matches!(self.standing(right), Some(Standing::Allowed { .. }))
    }

    fn standing(&self, right: Right) -> Option<Standing> {
        let found = self.list.iter().find(|(one, _)| *one == right);
        found.map(|(_, standing)| *standing)
    }

    fn set(&mut self, right: Right, standing: Standing) {
        if let Some((_, old)) = self.list.iter_mut().find(|(one, _)| *one == right) {
            *old = standing;
        }
    }

    pub(super) fn asked(&mut self, right: Right, now: Instant) {
        self.set(right, Standing::Asked { at: now });
    }

    pub(super) fn not_asked(&mut self, right: Right, problem: AskProblem, now: Instant) {
        let standing = match problem {
            // Both sides agree already.
            AskProblem::AlreadyAsked | AskProblem::AlreadyAllowed => return,
            AskProblem::NotOffered => Standing::Impossible,
            AskProblem::TooSoon { wait } => free(None, Some(now + wait)),
            AskProblem::TooMany | AskProblem::NotConnected => free(None, None),
        };
        self.set(right, standing);
    }

    pub(super) fn answered(&mut self, right: Right, answer: Answer, now: Instant) {
        let again = Some(now + ASK_AGAIN_AFTER);
        let standing = match answer {
            Answer::Allowed => {
                let asked = self.asked_at(right).unwrap_or(now);
                Standing::Allowed { asked }
            }
            Answer::Denied => free(Some(Last::Denied), again),
            Answer::NoAnswer => free(Some(Last::NoAnswer), again),
            Answer::NotPossible => Standing::Impossible,
        };
        self.set(right, standing);
    }

    /// A question that is taken back rests from now on, a right that is given back since it was asked for.
    pub(super) fn dropped(&mut self, right: Right, now: Instant) {
        let since = match self.standing(right) {
            Some(Standing::Allowed { asked }) => asked,
            _ => now,
        };
        self.set(right, free(None, Some(since + ASK_AGAIN_AFTER)));
    }

    pub(super) fn revoked(&mut self, right: Right, why: RevokedWhy) {
        let last = match why {
            RevokedWhy::TakenBack => Last::TakenBack,
            RevokedWhy::Escape => Last::Escape,
            RevokedWhy::Trouble => Last::Trouble,
        };
        let from = self.asked_at(right).map(|at| at + ASK_AGAIN_AFTER);
        self.set(right, free(Some(last), from));
    }

    /// Control and open questions are void at once.
    pub(super) fn broke(&mut self, now: Instant) {
        for (right, standing) in self.list.clone() {
            let is_void = match standing {
                Standing::Asked { .. } => true,
                Standing::Allowed { .. } => right == Right::Control,
                Standing::Free { .. } | Standing::Impossible => false,
            };
            if is_void {
                self.dropped(right, now);
            }
        }
        self.control_waits = false;
    }

    /// What is there again after a break, and what is not any more.
    pub(super) fn keep_only(&mut self, rights: &[Right], now: Instant) {
        for (right, standing) in self.list.clone() {
            let is_kept = rights.contains(&right);
            match standing {
                Standing::Allowed { .. } if !is_kept => self.dropped(right, now),
                // The yes was on its way when the line broke.
                Standing::Free { .. } | Standing::Asked { .. } if is_kept => {
                    self.set(right, Standing::Allowed { asked: now });
                }
                _ => {}
            }
        }
    }

    fn asked_at(&self, right: Right) -> Option<Instant> {
        match self.standing(right)? {
            Standing::Asked { at } | Standing::Allowed { asked: at } => Some(at),
            Standing::Free { .. } | Standing::Impossible => None,
        }
    }

    /// After how long another number of seconds is to be shown.
    pub(super) fn next_tick(&self, now: Instant) -> Option<Duration> {
        let rests = self
            .list
            .iter()
            .filter_map(|(_, standing)| rest(*standing, now));
        rests.map(super::to_the_second).min()
    }
}

/// How long until it can be asked for again.
pub(super) fn rest(standing: Standing, now: Instant) -> Option<Duration> {
    let Standing::Free { from, .. } = standing else {
        return None;
    };
    let left = from?.saturating_duration_since(now);
    (!left.is_zero()).then_some(left)
}

fn free(last: Option<Last>, from: Option<Instant>) -> Standing {
    Standing::Free { last, from }
}
