//! From the connection to the admission: three messages of fixed size from a
//! peer of whom nothing is known.

use std::time::Instant;

use subtle::ConstantTimeEq;
use ticket::knock::{self, KE2_LEN, NoviceKnock, SessionKey, WrongPassword};
use wire::{FromHelper, FromNovice, Message, Refusal};

use super::active::Active;
use super::waiting::Waiting;
use super::{Core, Next, NoviceCommand, NoviceEvent, State, stopped_early};
use crate::{Ending, Limits, Violation};

pub(super) struct Knocking {
    deadline: Instant,
    step: Step,
}

enum Step {
    /// For the helper's first message.
    Knock,
    /// For the program, to write a try to disk; only then the answer leaves.
    Try {
        knock: Box<NoviceKnock>,
        ke2: Box<[u8; KE2_LEN]>,
    },
    /// For the helper to show that it knows the password.
    Proof { knock: Box<NoviceKnock>, left: u8 },
    /// For the ledger to let the helper in.
    Admission { key: SessionKey },
}

impl Knocking {
    pub(super) fn new(now: Instant, limits: &Limits) -> Self {
        Self {
            deadline: now + limits.knock,
            step: Step::Knock,
        }
    }

    pub(super) fn message(self, now: Instant, core: &mut Core, message: FromHelper) -> Next {
        let Self { deadline, step } = self;
        let step = match (step, message) {
            (Step::Knock, FromHelper::Return { token }) => return returned(now, core, &token),
            (Step::Knock, FromHelper::Knock { file_hash, ke1 }) => knocked(core, file_hash, &ke1)?,
            (Step::Proof { knock, left }, FromHelper::Proof { ke3 }) => {
                proved(core, knock.finish(&ke3), left)?
            }
            (Step::Proof { left, .. }, FromHelper::WrongPassword) => {
                proved(core, Err(WrongPassword), left)?
            }
            (_, message) => {
                let message = message.shape().name;
                return Err(Violation::OutOfTurn { message }.into());
            }
        };
        Ok(State::Knocking(Self { deadline, step }))
    }

    pub(super) fn command(self, now: Instant, core: &mut Core, command: NoviceCommand) -> Next {
        let Self { deadline, step } = self;
        let step = match (step, command) {
            (_, NoviceCommand::Refuse(why)) => return Err(Ending::Refused(why)),
            (_, NoviceCommand::Stop(why)) => return Err(stopped_early(why)),
            (Step::Try { knock, ke2 }, NoviceCommand::TryTaken { left }) => {
                core.outbox.send(FromNovice::Answer {
                    tries_left: left,
                    ke2: *ke2,
                });
                Step::Proof { knock, left }
            }
            (Step::Admission { key }, NoviceCommand::Admit) => return Ok(admit(now, core, key)),
            (step, command) => {
                tracing::debug!(?command, "command does not fit a knock");
                step
            }
        };
        Ok(State::Knocking(Self { deadline, step }))
    }

    pub(super) fn timeout(self, now: Instant) -> Next {
        if now >= self.deadline {
            return Err(Ending::TooSlow);
        }
        Ok(State::Knocking(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        self.deadline
    }
}

/// Instead of a knock: no password is tried, and nobody is asked.
fn returned(now: Instant, core: &mut Core, token: &[u8; 32]) -> Next {
    let setup = &core.setup;
    // Without a pass the session may not have noticed its break yet.
    let pass = setup.returning.as_ref();
    let pass = pass.ok_or(Ending::Refused(Refusal::Busy))?;
    let remains = pass
        .redeem(now, setup.keys.id, &setup.peer_key, token)
        .map_err(Ending::Refused)?;
    Ok(State::Active(Box::new(Active::resume(now, core, remains))))
}

fn knocked(core: &mut Core, file_hash: [u8; 32], ke1: &[u8; 96]) -> Result<Step, Ending> {
    let setup = &mut core.setup;
    if !bool::from(file_hash.ct_eq(&setup.keys.file_hash)) {
        return Err(Ending::OtherFile);
    }
    let answer = NoviceKnock::answer(&setup.keys, &setup.exporter, ke1, &mut *setup.random);
    let (knock, ke2) = answer.map_err(|_| Violation::BadValue { message: "Knock" })?;
    core.outbox.tell(NoviceEvent::TryWanted);
    Ok(Step::Try {
        knock: Box::new(knock),
        ke2: Box::new(ke2),
    })
}

fn proved(
    core: &mut Core,
    proof: Result<SessionKey, WrongPassword>,
    tries_left: u8,
) -> Result<Step, Ending> {
    let Ok(key) = proof else {
        core.outbox.tell(NoviceEvent::WrongPassword);
        return Err(Ending::WrongPassword { tries_left });
    };
    core.outbox.tell(NoviceEvent::PasswordProved);
    Ok(Step::Admission { key })
}

/// Commits to a share of the three words before the helper chooses its own, so
/// that neither can steer the words.
fn admit(now: Instant, core: &mut Core, key: SessionKey) -> State {
    let mut n = [0; 32];
    core.setup.random.fill(&mut n);
    let commitment = knock::commitment(&n);
    core.outbox.send(FromNovice::Knocking { commitment });
    State::Waiting(Box::new(Waiting::new(now, &core.setup.limits, key, n)))
}
