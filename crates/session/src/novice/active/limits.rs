//! The session's two limits: its time, and how long the helper's person may not be heard of.

use std::time::{Duration, Instant};

use wire::{EndingWhy, FromNovice, StopReason};

use super::Active;
use crate::countdown::{Countdown, Due};
use crate::novice::{Core, NoviceEvent};
use crate::{Ending, Side};

impl Active {
    /// Only what a person did counts: acknowledgements and signs of life come
    /// from a program whose person may have left.
    pub(super) fn heard_of_person(&mut self, now: Instant, core: &mut Core) {
        let was_announced = self.idle.is_announced();
        self.idle.restart(now, core.setup.limits.idle);
        if was_announced {
            announce_more(now, core, &self.idle);
        }
    }

    /// The novice's person gives more time.
    pub(super) fn extend(&mut self, now: Instant, core: &mut Core, more: Duration) {
        let most = core.setup.limits.most_ahead();
        let left = self.time.left(now).saturating_add(more).min(most);
        self.time.restart(now, left);
        announce_more(now, core, &self.time);
    }

    /// Warns of a limit, or ends the session by it, when that is due.
    pub(super) fn check_limits(&mut self, now: Instant, core: &mut Core) -> Result<(), Ending> {
        for countdown in [&mut self.time, &mut self.idle] {
            poll(now, core, countdown)?;
        }
        Ok(())
    }
}

fn poll(now: Instant, core: &mut Core, countdown: &mut Countdown) -> Result<(), Ending> {
    let why = countdown.why();
    match countdown.poll(now) {
        None => Ok(()),
        Some(Due::Warning { left }) => {
            let in_s = seconds(left);
            core.outbox.send(FromNovice::Ending { in_s, why });
            core.outbox.tell(NoviceEvent::EndingSoon { left, why });
            Ok(())
        }
        Some(Due::Over) => Err(Ending::Stopped {
            by: Side::Novice,
            why: match why {
                EndingWhy::TimeLimit => StopReason::TimeLimit,
                EndingWhy::Idle => StopReason::Idle,
            },
        }),
    }
}

fn announce_more(now: Instant, core: &mut Core, countdown: &Countdown) {
    let (left, why) = (countdown.left(now), countdown.why());
    let left_s = seconds(left);
    core.outbox.send(FromNovice::Extended { left_s, why });
    core.outbox.tell(NoviceEvent::Extended { left, why });
}

/// Whole seconds, rounded up: no side ever sees a zero before the end.
pub(super) fn seconds(span: Duration) -> u32 {
    let rounded = span.as_secs() + u64::from(span.subsec_nanos() > 0);
    u32::try_from(rounded).unwrap_or(u32::MAX)
}
