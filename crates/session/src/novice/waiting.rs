//! From the admission to the novice's answer: the three words, and a person
//! who has a minute to say yes.

use std::time::Instant;

use ticket::knock::{self, SessionKey};
use wire::{FromHelper, FromNovice, Message, Refusal};

use super::active::Active;
use super::{Core, Next, NoviceCommand, NoviceEvent, State, stopped_early};
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::text::Name;
use crate::{Ending, Limits, Side, Violation};

pub(super) struct Waiting {
    deadline: Instant,
    line: Line,
    small_talk: Pace,
    step: Step,
}

enum Step {
    /// For the helper's share of the three words.
    Words { key: SessionKey, n: [u8; 32] },
    /// For the novice's person.
    Answer,
}

impl Waiting {
    pub(super) fn new(now: Instant, limits: &Limits, key: SessionKey, n: [u8; 32]) -> Self {
        Self {
            deadline: now + limits.words,
            line: Line::new(now),
            small_talk: Pace::of_small_talk(),
            step: Step::Words { key, n },
        }
    }

    pub(super) fn message(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        message: FromHelper,
    ) -> Next {
        self.line.heard(now);
        match (&self.step, message) {
            (Step::Words { key, n }, FromHelper::Words { h, name }) => {
                let words = knock::three_words(key, n, &h);
                let n = *n;
                let name = Name::from_peer(name).ok_or(Violation::BadText { message: "Words" })?;
                self.ask(now, core, n, &name, words);
            }
            (_, FromHelper::Alive) if self.small_talk.take(now) => {}
            (_, FromHelper::Alive) => return Err(Violation::TooMany { message: "Alive" }.into()),
            (_, FromHelper::Stop(why)) => {
                let by = Side::Helper;
                return Err(Ending::Stopped { by, why });
            }
            (_, message) => {
                let message = message.shape().name;
                return Err(Violation::OutOfTurn { message }.into());
            }
        }
        Ok(State::Waiting(self))
    }

    fn ask(
        &mut self,
        now: Instant,
        core: &mut Core,
        n: [u8; 32],
        name: &Name,
        words: [&'static str; 3],
    ) {
        core.outbox.send(FromNovice::Reveal { n });
        let name = name.to_string();
        core.outbox
            .tell(NoviceEvent::ApprovalWanted { name, words });
        self.deadline = now + core.setup.limits.approval;
        self.step = Step::Answer;
    }

    pub(super) fn command(
        self: Box<Self>,
        now: Instant,
        core: &mut Core,
        command: NoviceCommand,
    ) -> Next {
        match (&self.step, command) {
            (Step::Answer, NoviceCommand::Approve) => {
                return Ok(State::Active(Box::new(Active::begin(
                    now,
                    core,
                    self.line,
                    self.small_talk,
                ))));
            }
            (_, NoviceCommand::Decline) => return Err(Ending::Refused(Refusal::Declined)),
            (_, NoviceCommand::Refuse(why)) => return Err(Ending::Refused(why)),
            (_, NoviceCommand::Stop(why)) => return Err(stopped_early(why)),
            (_, command) => tracing::debug!(?command, "command does not fit a wait for approval"),
        }
        Ok(State::Waiting(self))
    }

    pub(super) fn timeout(mut self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        if now >= self.deadline {
            return Err(match self.step {
                Step::Words { .. } => Ending::TooSlow,
                Step::Answer => Ending::Refused(Refusal::NoAnswer),
            });
        }
        match self.line.poll(now) {
            Pulse::Fine => {}
            Pulse::Speak => core.outbox.send_once(FromNovice::Alive),
            Pulse::Dead => return Err(Ending::LineSilent),
        }
        Ok(State::Waiting(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        self.deadline.min(self.line.next())
    }
}
