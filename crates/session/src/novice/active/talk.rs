//! What leaves for the helper when nothing is more urgent, and what the novice's person says and copies.

use std::time::Instant;

use ticket::Capability;
use wire::{FromNovice, Right};

use super::Active;
use crate::novice::{Core, NoviceEvent};
use crate::text::check_chat;
use crate::{ChatProblem, ClipContent};

impl Active {
    /// What the transfers have for the program and the helper.
    pub(super) fn pass_files(&mut self, core: &mut Core) {
        while let Some(event) = self.files.next_event() {
            core.outbox.tell(NoviceEvent::File(event));
        }
        while let Some(message) = self.files.next_message() {
            core.outbox.send(FromNovice::File(message));
        }
    }

    /// What can wait: the next piece.
    pub(in crate::novice) fn poll_bulk(
        &mut self,
        now: Instant,
        core: &mut Core,
    ) -> Option<FromNovice> {
        if self.rights.live(Right::ReadClipboard).is_none() {
            self.clips.keep();
        }
        let clip = self.clips.poll(now, self.files.window());
        let clip = clip.map(FromNovice::Clip);
        let bulk = clip.or_else(|| self.files.poll(now).map(FromNovice::File));
        self.pass_files(core);
        bulk
    }

    /// Something was copied here: it leaves under a grant that is live, and no
    /// other way.
    pub(super) fn copied(&mut self, content: ClipContent) {
        let grant = self.rights.live(Right::ReadClipboard);
        let is_put = grant.is_some_and(|grant| self.clips.put(grant, content));
        if !is_put {
            tracing::debug!(granted = grant.is_some(), "clipboard not sent");
        }
    }

    pub(super) fn chat(
        &mut self,
        now: Instant,
        core: &mut Core,
        text: String,
    ) -> Result<(), ChatProblem> {
        if !self.offers().contains(Capability::Chat) {
            return Err(ChatProblem::NotOffered);
        }
        check_chat(&text)?;
        if !self.own_chat.take(now) {
            return Err(ChatProblem::TooFast);
        }
        core.outbox.send(FromNovice::Chat(text.clone()));
        core.outbox.tell(NoviceEvent::ChatSent(text));
        Ok(())
    }
}
