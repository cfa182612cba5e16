//! Showing that we know the password, to a side that shows that it does.

use std::time::Instant;

use ticket::knock::{HelperKnock, SessionKey};
use ticket::{Invitation, Unlocked};
use wire::{FromHelper, FromNovice, Message};

use super::waiting::Waiting;
use super::{Core, HelperEvent, Next, State, refused};
use crate::limits::HELPER_PATIENCE;
use crate::{Ending, Violation};

pub(super) struct Knocking {
    deadline: Instant,
    step: Step,
}

enum Step {
    /// For the novice's answer to the knock.
    Answer {
        knock: Box<HelperKnock>,
        invitation: Box<Invitation>,
        exporter: [u8; 32],
    },
    /// For the novice's ledger to let us in.
    Admission { key: SessionKey },
}

impl Knocking {
    pub(super) fn begin(
        now: Instant,
        core: &mut Core,
        invitation: Invitation,
        unlocked: &Unlocked,
        exporter: [u8; 32],
    ) -> Self {
        let (knock, ke1) = HelperKnock::start(unlocked, &mut *core.random);
        let file_hash = invitation.file_hash();
        core.outbox.send(FromHelper::Knock { file_hash, ke1 });
        let invitation = Box::new(invitation);
        Self::at(
            now,
            Step::Answer {
                knock: Box::new(knock),
                invitation,
                exporter,
            },
        )
    }

    fn at(now: Instant, step: Step) -> Self {
        let deadline = now + HELPER_PATIENCE;
        Self { deadline, step }
    }

    pub(super) fn message(self, now: Instant, core: &mut Core, message: FromNovice) -> Next {
        match (self.step, message) {
            (_, FromNovice::Refused(why)) => Err(refused(core, why)),
            (
                Step::Answer {
                    knock,
                    invitation,
                    exporter,
                },
                FromNovice::Answer { tries_left, ke2 },
            ) => {
                let proof = knock.finish(&invitation, &exporter, &ke2, &mut *core.random);
                let Ok((ke3, key)) = proof else {
                    core.outbox.tell(HelperEvent::WrongPassword { tries_left });
                    return Err(Ending::WrongPassword { tries_left });
                };
                core.outbox.send(FromHelper::Proof { ke3 });
                let admission = Self::at(now, Step::Admission { key });
                Ok(State::Knocking(Box::new(admission)))
            }
            (Step::Admission { key }, FromNovice::Knocking { commitment }) => {
                let waiting = Waiting::begin(now, core, key, commitment);
                Ok(State::Waiting(Box::new(waiting)))
            }
            (_, message) => {
                let message = message.shape().name;
                Err(Violation::OutOfTurn { message }.into())
            }
        }
    }

    pub(super) fn timeout(self: Box<Self>, now: Instant) -> Next {
        if now >= self.deadline {
            return Err(Ending::TooSlow);
        }
        Ok(State::Knocking(self))
    }

    /// A novice that has nothing for us closes without a word.
    pub(super) fn closed(&self) -> Ending {
        match self.step {
            Step::Answer { .. } => Ending::NotThere,
            Step::Admission { .. } => Ending::LineLost,
        }
    }

    pub(super) fn next_timeout(&self) -> Instant {
        self.deadline
    }
}
