//! What leaves of the screen, and what the helper may say about it.

use wire::limits::MAX_SCREEN_PACKET;
use wire::{FromNovice, Monitors};

use super::{Core, NoviceEvent};
use crate::Violation;

/// The one place where a picture leaves.
#[derive(Debug, Default)]
pub(super) struct Picture {
    is_paused: bool,
    /// Packets that the helper may still acknowledge.
    unacknowledged: u64,
    /// Likewise, of before a pause that the helper has not seen yet: the encoder
    /// of those is gone.
    stale: u64,
    unseen_pauses: u64,
}

impl Picture {
    pub(super) fn is_paused(&self) -> bool {
        self.is_paused
    }

    /// Sends a packet, if it is allowed and there is no pause.
    pub(super) fn packet(&mut self, core: &mut Core, allowed: bool, packet: Vec<u8>) {
        let fits = (1..=MAX_SCREEN_PACKET).contains(&packet.len());
        if self.is_paused || !allowed || !fits {
            let (paused, bytes) = (self.is_paused, packet.len());
            tracing::warn!(allowed, paused, bytes, "screen packet not sent");
            return;
        }
        self.unacknowledged += 1;
        core.outbox.send(FromNovice::Screen(packet));
    }

    /// Says where the monitors are in the pictures that follow; likewise.
    pub(super) fn monitors(&mut self, core: &mut Core, allowed: bool, monitors: Monitors) {
        let is_fine = monitors.check().is_ok();
        if self.is_paused || !allowed || !is_fine {
            let paused = self.is_paused;
            tracing::warn!(allowed, paused, is_fine, "monitors not told");
            return;
        }
        core.outbox.send(FromNovice::Monitors(monitors));
    }

    /// Begins or ends a pause. What waits to be sent was captured before it and
    /// does not leave after it either; the pictures begin anew.
    pub(super) fn pause(&mut self, core: &mut Core, on: bool) {
        if on == self.is_paused {
            return;
        }
        self.is_paused = on;
        if on {
            core.outbox.forget(|message| {
                matches!(message, FromNovice::Screen(_) | FromNovice::Monitors(_))
            });
            self.stale += self.unacknowledged;
            self.unacknowledged = 0;
            self.unseen_pauses += 1;
        }
        core.outbox.send(FromNovice::Paused(on));
        core.outbox.tell(NoviceEvent::Paused(on));
    }

    pub(super) fn pause_seen(&mut self, message: &'static str) -> Result<(), Violation> {
        let left = self.unseen_pauses.checked_sub(1);
        self.unseen_pauses = left.ok_or(Violation::OutOfTurn { message })?;
        if self.unseen_pauses == 0 {
            self.stale = 0;
        }
        Ok(())
    }

    /// Each packet may be acknowledged once, and none before it was sent.
    pub(super) fn acknowledged(&mut self, core: &mut Core, ack: Vec<u8>) -> Result<(), Violation> {
        let is_stale = self.unseen_pauses > 0;
        let count = if is_stale {
            &mut self.stale
        } else {
            &mut self.unacknowledged
        };
        let message = "ScreenAck";
        *count = count.checked_sub(1).ok_or(Violation::TooMany { message })?;
        if !is_stale {
            core.outbox.tell(NoviceEvent::ScreenAck(ack));
        }
        Ok(())
    }
}
