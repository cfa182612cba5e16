//! What the helper does under its grants: each is checked here, and only here.

use std::time::Instant;

use ticket::Capability;
use wire::{Clip, FromNovice, InputEvent, Mark, Right};

use super::Active;
use crate::Violation;
use crate::novice::{Core, NoviceEvent};
use crate::text::{check_chat, may_be_typed};

impl Active {
    pub(super) fn input(
        &mut self,
        now: Instant,
        core: &mut Core,
        grant: u32,
        event: InputEvent,
    ) -> Result<(), Violation> {
        let message = "Input";
        let acts = self.rights.check(now, message, grant, Right::Control)?;
        if !self.peers_input.take(now) {
            return Err(Violation::TooMany { message });
        }
        if !may_be_typed(&event) {
            return Err(Violation::BadText { message });
        }
        self.heard_of_person(now, core);
        if acts {
            self.control.pass(core, event);
        }
        Ok(())
    }

    pub(super) fn mark(
        &mut self,
        now: Instant,
        core: &mut Core,
        grant: u32,
        mark: Mark,
    ) -> Result<(), Violation> {
        let message = "Mark";
        let shows = self.rights.check(now, message, grant, Right::Point)?;
        if !self.peers_marks.take(now) {
            return Err(Violation::TooMany { message });
        }
        self.heard_of_person(now, core);
        if shows {
            core.outbox.tell(NoviceEvent::Mark(mark));
        }
        Ok(())
    }

    /// The helper says that it keeps a video, or no longer. The sign of it goes
    /// only when the helper says so: taking the right back does not stop a disk.
    pub(super) fn recording(
        &mut self,
        now: Instant,
        core: &mut Core,
        grant: u32,
        on: bool,
    ) -> Result<(), Violation> {
        let message = "Recording";
        let may = self.rights.check(now, message, grant, Right::Record)?;
        self.small_talk(now, message)?;
        if on && may && self.helper_records.is_none() {
            self.helper_records = Some(grant);
            core.outbox.tell(NoviceEvent::Recording(true));
        } else if !on {
            self.records_no_more(core, grant);
        }
        Ok(())
    }

    pub(super) fn records_no_more(&mut self, core: &mut Core, grant: u32) {
        if self.helper_records == Some(grant) {
            self.helper_records = None;
            core.outbox.tell(NoviceEvent::Recording(false));
        }
    }

    /// A part of a clipboard of the helper's.
    pub(super) fn clip(
        &mut self,
        now: Instant,
        core: &mut Core,
        clip: Clip,
    ) -> Result<(), Violation> {
        let right = Right::WriteClipboard;
        let took = self.files.took_of_clip(now, &clip);
        let check = |grant| self.rights.check(now, "Clip", grant, right);
        if let Some(content) = self.clips.came(clip, check)? {
            core.outbox.tell(NoviceEvent::Clipboard(content));
        }
        took.into_iter()
            .for_each(|took| core.outbox.send(FromNovice::Clip(took)));
        Ok(())
    }

    pub(super) fn chat_came(
        &mut self,
        now: Instant,
        core: &mut Core,
        text: String,
    ) -> Result<(), Violation> {
        let message = "Chat";
        self.need(message, Capability::Chat)?;
        if !self.peers_chat.take(now) {
            return Err(Violation::TooMany { message });
        }
        check_chat(&text).map_err(|_| Violation::BadText { message })?;
        core.outbox.tell(NoviceEvent::Chat(text));
        self.heard_of_person(now, core);
        Ok(())
    }

    pub(super) fn small_talk(
        &mut self,
        now: Instant,
        message: &'static str,
    ) -> Result<(), Violation> {
        if self.small_talk.take(now) {
            return Ok(());
        }
        Err(Violation::TooMany { message })
    }

    pub(super) fn need(
        &self,
        message: &'static str,
        capability: Capability,
    ) -> Result<(), Violation> {
        if self.offers().contains(capability) {
            return Ok(());
        }
        Err(Violation::NotGranted {
            message,
            capability,
        })
    }
}
