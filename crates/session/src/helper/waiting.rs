//! The three words, and the wait for the novice's person.

use std::time::Instant;

use ticket::Offers;
use ticket::knock::{self, SessionKey};
use wire::{FromHelper, FromNovice, Message};

use super::active::Active;
use super::{Core, HelperEvent, Next, State, refused, time_limit};
use crate::limits::{HELPER_PATIENCE, HELPER_PATIENCE_FOR_PERSON};
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::{Ending, Side, Violation};

pub(super) struct Waiting {
    deadline: Instant,
    line: Line,
    small_talk: Pace,
    step: Step,
}

enum Step {
    /// For the novice to open what it committed to before it knew `h`.
    Reveal {
        key: SessionKey,
        commitment: [u8; 32],
        h: [u8; 32],
    },
    /// For the novice's person.
    Answer,
}

impl Waiting {
    pub(super) fn begin(
        now: Instant,
        core: &mut Core,
        key: SessionKey,
        commitment: [u8; 32],
    ) -> Self {
        let mut h = [0; 32];
        core.random.fill(&mut h);
        let name = core.name.to_string();
        core.outbox.send(FromHelper::Words { h, name });
        Self {
            deadline: now + HELPER_PATIENCE,
            line: Line::new(now),
            small_talk: Pace::of_small_talk(),
            step: Step::Reveal { key, commitment, h },
        }
    }

    pub(super) fn message(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        message: FromNovice,
    ) -> Next {
        self.line.heard(now);
        match (&self.step, message) {
            (Step::Reveal { key, commitment, h }, FromNovice::Reveal { n }) => {
                if knock::commitment(&n) != *commitment {
                    return Err(Ending::WordsForged);
                }
                let words = knock::three_words(key, &n, h);
                core.outbox.tell(HelperEvent::Waiting { words });
                self.step = Step::Answer;
                self.deadline = now + HELPER_PATIENCE_FOR_PERSON;
            }
            (
                Step::Answer,
                FromNovice::Approved {
                    offers,
                    time_limit_s,
                    token,
                },
            ) => return (*self).approved(core, &offers, time_limit_s, token),
            (_, FromNovice::Alive) if self.small_talk.take(now) => {}
            (_, FromNovice::Alive) => return Err(Violation::TooMany { message: "Alive" }.into()),
            (_, FromNovice::Refused(why)) => return Err(refused(core, why)),
            (_, FromNovice::Stop(why)) => {
                let by = Side::Novice;
                return Err(Ending::Stopped { by, why });
            }
            (_, message) => {
                let message = message.shape().name;
                return Err(Violation::OutOfTurn { message }.into());
            }
        }
        Ok(State::Waiting(self))
    }

    fn approved(self, core: &mut Core, offers: &str, time_limit_s: u32, token: [u8; 32]) -> Next {
        let message = "Approved";
        let offers = within(core.ceiling, offers).ok_or(Violation::BadValue { message })?;
        let time_limit = time_limit(message, time_limit_s)?;
        core.outbox
            .tell(HelperEvent::Approved { offers, time_limit });
        let active = Active::new(self.line, self.small_talk, offers, token);
        Ok(State::Active(Box::new(active)))
    }

    pub(super) fn timeout(mut self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        if now >= self.deadline {
            return Err(Ending::TooSlow);
        }
        match self.line.poll(now) {
            Pulse::Fine => {}
            Pulse::Speak => core.outbox.send_once(FromHelper::Alive),
            Pulse::Dead => return Err(Ending::LineSilent),
        }
        Ok(State::Waiting(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        self.deadline.min(self.line.next())
    }
}

/// The offers that a text says, if it says them in the one way they are
/// written and they are no more than the invitation's.
fn within(ceiling: Offers, text: &str) -> Option<Offers> {
    let offers: Offers = text.parse().ok()?;
    let known = offers.iter().all(|capability| ceiling.contains(capability));
    (known && offers.to_string() == text).then_some(offers)
}
