//! The helper's pointer, keys and drawings on their way out.

use std::time::Instant;

use wire::{FromHelper, InputEvent, Mark, Point};

use super::Core;
use crate::latest::Latest;
use crate::pace::Pace;
use crate::text::may_be_typed;

/// Of movements only the newest leaves; a press never overtakes the movement
/// before it. Nothing is kept for later: a late click lands on something else.
#[derive(Debug)]
pub(super) struct Hands {
    moves: Latest<(u32, InputEvent)>,
    laser: Latest<(u32, Point)>,
    acts: Pace,
    marks: Pace,
}

impl Hands {
    pub(super) fn new() -> Self {
        Self {
            moves: Latest::new(Pace::of_own_moves()),
            laser: Latest::new(Pace::of_own_moves()),
            acts: Pace::of_own_acts(),
            marks: Pace::of_own_marks(),
        }
    }

    /// Sends an event under this grant of control.
    pub(super) fn input(&mut self, now: Instant, core: &mut Core, grant: u32, event: InputEvent) {
        if matches!(event, InputEvent::PointerTo { .. }) {
            self.moves.put((grant, event));
            self.send_due(now, core);
            return;
        }
        // A key that went down has to come up, however fast it all is.
        let is_paced = is_release(&event) || self.acts.take(now);
        if !may_be_typed(&event) || !is_paced {
            tracing::debug!(is_paced, "input not sent");
            return;
        }
        if let Some((grant, event)) = self.moves.take() {
            send_move(core, grant, event);
        }
        core.outbox.send(FromHelper::Input { grant, event });
    }

    /// Sends a drawing under this grant of pointing.
    pub(super) fn mark(&mut self, now: Instant, core: &mut Core, grant: u32, mark: Mark) {
        match mark {
            Mark::Laser(Some(at)) => {
                self.laser.put((grant, at));
                self.send_due(now, core);
            }
            Mark::Laser(None) => {
                self.laser.take();
                send_laser(core, grant, None);
            }
            mark if self.marks.take(now) => core.outbox.send(FromHelper::Mark { grant, mark }),
            _ => tracing::debug!("drawing not sent: too many at once"),
        }
    }

    /// What waits for its pace leaves when its time has come.
    pub(super) fn send_due(&mut self, now: Instant, core: &mut Core) {
        if let Some((grant, event)) = self.moves.due(now) {
            send_move(core, grant, event);
        }
        if let Some((grant, at)) = self.laser.due(now) {
            send_laser(core, grant, Some(at));
        }
    }

    pub(super) fn next(&self) -> Option<Instant> {
        let due = [self.moves.next(), self.laser.next()];
        due.into_iter().flatten().min()
    }

    /// Nothing of what waits is sent any more.
    pub(super) fn let_go_of_control(&mut self, core: &mut Core) {
        self.moves.take();
        core.outbox
            .forget(|message| matches!(message, FromHelper::Input { .. }));
    }

    /// Likewise.
    pub(super) fn let_go_of_marks(&mut self, core: &mut Core) {
        self.laser.take();
        core.outbox
            .forget(|message| matches!(message, FromHelper::Mark { .. }));
    }
}

fn is_release(event: &InputEvent) -> bool {
    matches!(
        event,
        InputEvent::Key { down: false, .. } | InputEvent::Button { down: false, .. }
    )
}

fn send_move(core: &mut Core, grant: u32, event: InputEvent) {
    let message = FromHelper::Input { grant, event };
    core.outbox.send_newest(message, |waiting| {
        matches!(
            waiting,
            FromHelper::Input {
                event: InputEvent::PointerTo { .. },
                ..
            }
        )
    });
}

fn send_laser(core: &mut Core, grant: u32, at: Option<Point>) {
    let message = FromHelper::Mark {
        grant,
        mark: Mark::Laser(at),
    };
    core.outbox.send_newest(message, |waiting| {
        matches!(
            waiting,
            FromHelper::Mark {
                mark: Mark::Laser(_),
                ..
            }
        )
    });
}
