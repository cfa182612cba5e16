//! Asking to go on with a session that broke.

use std::time::Instant;

use wire::{FromHelper, FromNovice, Kept, Message, Refusal};

use super::active::Active;
use super::{Core, HelperEvent, Next, State, refused, time_limit};
use crate::limits::HELPER_PATIENCE;
use crate::{Comeback, Ending, Violation};

pub(super) struct Returning {
    deadline: Instant,
    comeback: Comeback,
}

impl Returning {
    pub(super) fn begin(now: Instant, core: &mut Core, mut comeback: Comeback) -> Self {
        comeback.not_reached();
        let token = comeback.token;
        core.outbox.send(FromHelper::Return { token });
        let deadline = now + HELPER_PATIENCE;
        Self { deadline, comeback }
    }

    pub(super) fn message(self, now: Instant, core: &mut Core, message: FromNovice) -> Next {
        match message {
            FromNovice::WelcomeBack {
                time_limit_s,
                token,
                grants,
            } => self.welcomed(now, core, time_limit_s, token, &grants),
            FromNovice::Refused(why) => {
                let refused = refused(core, why);
                Err(match why {
                    Refusal::Busy => self.not_yet(now, core, refused),
                    _ => refused,
                })
            }
            message => {
                let message = message.shape().name;
                Err(Violation::OutOfTurn { message }.into())
            }
        }
    }

    fn welcomed(
        self,
        now: Instant,
        core: &mut Core,
        time_limit_s: u32,
        token: [u8; 32],
        grants: &[Kept],
    ) -> Next {
        let time_limit = time_limit("WelcomeBack", time_limit_s)?;
        let Comeback {
            offers,
            mut rights,
            files,
            ..
        } = self.comeback;
        let kept = rights.welcomed(now, core, grants)?;
        core.outbox.tell(HelperEvent::Returned {
            rights: kept,
            time_limit,
        });
        let active = Active::resumed(now, core, offers, token, rights, *files);
        Ok(State::Active(Box::new(active)))
    }

    /// This came to nothing, but another attempt may not.
    pub(super) fn not_yet(self, now: Instant, core: &mut Core, ending: Ending) -> Ending {
        if now < self.comeback.deadline() {
            core.comeback = Some(self.comeback);
        }
        ending
    }

    pub(super) fn timeout(self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        if now >= self.deadline {
            return Err(self.not_yet(now, core, Ending::TooSlow));
        }
        Ok(State::Returning(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        self.deadline
    }
}
