//! The session itself, as the helper sees it.

use std::time::{Duration, Instant};

use ticket::{Capability, Offers};
use wire::limits::MAX_SCREEN_ACK;
use wire::{FromHelper, FromNovice, Message};

use super::{Core, HelperCommand, HelperEvent, Next, State};
use crate::limits::MAX_TIME_LIMIT;
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::text::check_chat;
use crate::{ChatProblem, Ending, Side, Violation};

pub(super) struct Active {
    line: Line,
    offers: Offers,
    own_chat: Pace,
    peers_chat: Pace,
    presence: Pace,
    /// Screen packets that came and were not acknowledged.
    unacknowledged: u64,
}

impl Active {
    pub(super) fn new(line: Line, offers: Offers) -> Self {
        Self {
            line,
            offers,
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            presence: Pace::of_presence(),
            unacknowledged: 0,
        }
    }

    pub(super) fn message(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        message: FromNovice,
    ) -> Next {
        self.line.heard(now);
        let name = message.shape().name;
        match message {
            FromNovice::Chat(text) => self.chat_came(now, core, text)?,
            FromNovice::Screen(packet) => {
                self.unacknowledged += 1;
                core.outbox.tell(HelperEvent::Screen(packet));
            }
            FromNovice::Ending { in_s, why } => {
                let left = time_left(name, in_s)?;
                core.outbox.tell(HelperEvent::EndingSoon { left, why });
            }
            FromNovice::Extended { left_s, why } => {
                let left = time_left(name, left_s)?;
                core.outbox.tell(HelperEvent::Extended { left, why });
            }
            FromNovice::Alive => {}
            FromNovice::Stop(why) => {
                let by = Side::Novice;
                return Err(Ending::Stopped { by, why });
            }
            FromNovice::Answer { .. }
            | FromNovice::Refused(_)
            | FromNovice::Knocking { .. }
            | FromNovice::Reveal { .. }
            | FromNovice::Approved { .. } => {
                return Err(Violation::OutOfTurn { message: name }.into());
            }
        }
        Ok(State::Active(self))
    }

    fn chat_came(&mut self, now: Instant, core: &mut Core, text: String) -> Result<(), Violation> {
        let message = "Chat";
        if !self.offers.contains(Capability::Chat) {
            return Err(Violation::NotGranted {
                message,
                capability: Capability::Chat,
            });
        }
        if !self.peers_chat.take(now) {
            return Err(Violation::TooMany { message });
        }
        check_chat(&text).map_err(|_| Violation::BadText { message })?;
        core.outbox.tell(HelperEvent::Chat(text));
        Ok(())
    }

    pub(super) fn command(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        command: HelperCommand,
    ) -> Next {
        match command {
            HelperCommand::Chat(text) => {
                if let Err(problem) = self.chat(now, core, text) {
                    core.outbox.tell(HelperEvent::ChatNotSent(problem));
                }
            }
            HelperCommand::ScreenAck(ack) => self.acknowledge(core, ack),
            HelperCommand::Present => {
                if self.presence.take(now) {
                    core.outbox.send_once(FromHelper::Present);
                }
            }
            HelperCommand::Stop(why) => {
                let by = Side::Helper;
                return Err(Ending::Stopped { by, why });
            }
        }
        Ok(State::Active(self))
    }

    fn chat(&mut self, now: Instant, core: &mut Core, text: String) -> Result<(), ChatProblem> {
        if !self.offers.contains(Capability::Chat) {
            return Err(ChatProblem::NotOffered);
        }
        check_chat(&text)?;
        if !self.own_chat.take(now) {
            return Err(ChatProblem::TooFast);
        }
        core.outbox.send(FromHelper::Chat(text));
        Ok(())
    }

    fn acknowledge(&mut self, core: &mut Core, ack: Vec<u8>) {
        let fits = (1..=MAX_SCREEN_ACK).contains(&ack.len());
        let Some(left) = self.unacknowledged.checked_sub(1).filter(|_| fits) else {
            tracing::warn!(bytes = ack.len(), "acknowledgement not sent");
            return;
        };
        self.unacknowledged = left;
        core.outbox.send(FromHelper::ScreenAck(ack));
    }

    pub(super) fn timeout(mut self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        match self.line.poll(now) {
            Pulse::Fine => {}
            Pulse::Speak => core.outbox.send_once(FromHelper::Alive),
            Pulse::Dead => return Err(Ending::LineSilent),
        }
        Ok(State::Active(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        self.line.next()
    }
}

/// A time left as a novice can have it.
fn time_left(message: &'static str, seconds: u32) -> Result<Duration, Violation> {
    let left = Duration::from_secs(seconds.into());
    if left > MAX_TIME_LIMIT {
        return Err(Violation::BadValue { message });
    }
    Ok(left)
}
