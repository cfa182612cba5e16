//! The session itself: what was granted is checked here, and only here.

use std::time::{Duration, Instant};

use ticket::{Capability, Offers};
use wire::limits::MAX_SCREEN_PACKET;
use wire::{EndingWhy, FromHelper, FromNovice, Message, StopReason};

use super::{Core, Next, NoviceCommand, NoviceEvent, State};
use crate::approval::Grant;
use crate::countdown::{Countdown, Due};
use crate::limits::{IDLE_WARNINGS, MAX_TIME_LIMIT, TIME_WARNINGS};
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::text::check_chat;
use crate::{ChatProblem, Ending, Side, Violation};

pub(super) struct Active {
    /// Dropped with this state, and all copies of the approval die.
    grant: Grant,
    line: Line,
    time: Countdown,
    idle: Countdown,
    small_talk: Pace,
    own_chat: Pace,
    peers_chat: Pace,
    /// Screen packets that the helper may still acknowledge.
    unacknowledged: u64,
}

impl Active {
    /// The answer to a person's yes.
    pub(super) fn begin(now: Instant, core: &mut Core, line: Line, small_talk: Pace) -> Self {
        let offers = core.setup.offers;
        let limit = core.setup.limits.session.min(MAX_TIME_LIMIT);
        let idle = core.setup.limits.idle;
        let grant = Grant::new(offers, core.setup.peer_key);
        core.outbox.send(FromNovice::Approved {
            offers: offers.to_string(),
            time_limit_s: seconds(limit),
        });
        let approval = grant.approval().clone();
        core.outbox.tell(NoviceEvent::Approved(approval));
        Self {
            grant,
            line,
            time: Countdown::new(EndingWhy::TimeLimit, now, limit, TIME_WARNINGS),
            idle: Countdown::new(EndingWhy::Idle, now, idle, IDLE_WARNINGS),
            small_talk,
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            unacknowledged: 0,
        }
    }

    pub(super) fn message(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        message: FromHelper,
    ) -> Next {
        self.line.heard(now);
        match message {
            FromHelper::Chat(text) => self.chat_came(now, core, text)?,
            FromHelper::ScreenAck(ack) => self.acknowledged(core, ack)?,
            FromHelper::Present => {
                self.small_talk(now, "Present")?;
                self.heard_of_person(now, core);
            }
            FromHelper::Alive => self.small_talk(now, "Alive")?,
            FromHelper::Stop(why) => {
                let by = Side::Helper;
                return Err(Ending::Stopped { by, why });
            }
            FromHelper::Knock { .. }
            | FromHelper::Proof { .. }
            | FromHelper::WrongPassword
            | FromHelper::Words { .. } => {
                let message = message.shape().name;
                return Err(Violation::OutOfTurn { message }.into());
            }
        }
        Ok(State::Active(self))
    }

    fn chat_came(&mut self, now: Instant, core: &mut Core, text: String) -> Result<(), Violation> {
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

    /// Each packet may be acknowledged once, and none before it was sent.
    fn acknowledged(&mut self, core: &mut Core, ack: Vec<u8>) -> Result<(), Violation> {
        let message = "ScreenAck";
        self.need(message, Capability::View)?;
        let left = self.unacknowledged.checked_sub(1);
        self.unacknowledged = left.ok_or(Violation::TooMany { message })?;
        core.outbox.tell(NoviceEvent::ScreenAck(ack));
        Ok(())
    }

    fn small_talk(&mut self, now: Instant, message: &'static str) -> Result<(), Violation> {
        if self.small_talk.take(now) {
            return Ok(());
        }
        Err(Violation::TooMany { message })
    }

    fn need(&self, message: &'static str, capability: Capability) -> Result<(), Violation> {
        if self.offers().contains(capability) {
            return Ok(());
        }
        Err(Violation::NotGranted {
            message,
            capability,
        })
    }

    fn offers(&self) -> Offers {
        self.grant.approval().offers()
    }

    /// Only what a person did counts: acknowledgements and signs of life come
    /// from a program whose person may have left.
    fn heard_of_person(&mut self, now: Instant, core: &mut Core) {
        let was_announced = self.idle.is_announced();
        self.idle.restart(now, core.setup.limits.idle);
        if was_announced {
            announce_more(now, core, &self.idle);
        }
    }

    pub(super) fn command(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        command: NoviceCommand,
    ) -> Next {
        match command {
            NoviceCommand::Chat(text) => {
                if let Err(problem) = self.chat(now, core, text) {
                    core.outbox.tell(NoviceEvent::ChatNotSent(problem));
                }
            }
            NoviceCommand::Screen(packet) => self.screen(core, packet),
            NoviceCommand::Extend(more) => {
                let left = self.time.left(now).saturating_add(more).min(MAX_TIME_LIMIT);
                self.time.restart(now, left);
                announce_more(now, core, &self.time);
            }
            NoviceCommand::Stop(why) => {
                let by = Side::Novice;
                return Err(Ending::Stopped { by, why });
            }
            NoviceCommand::TryTaken { .. }
            | NoviceCommand::Refuse(_)
            | NoviceCommand::Admit
            | NoviceCommand::Approve
            | NoviceCommand::Decline => {
                tracing::debug!(?command, "command does not fit a running session");
            }
        }
        Ok(State::Active(self))
    }

    fn chat(&mut self, now: Instant, core: &mut Core, text: String) -> Result<(), ChatProblem> {
        if !self.offers().contains(Capability::Chat) {
            return Err(ChatProblem::NotOffered);
        }
        check_chat(&text)?;
        if !self.own_chat.take(now) {
            return Err(ChatProblem::TooFast);
        }
        core.outbox.send(FromNovice::Chat(text));
        Ok(())
    }

    /// The one place where a picture leaves: only under a live approval.
    fn screen(&mut self, core: &mut Core, packet: Vec<u8>) {
        let allowed = self.grant.approval().is_live() && self.offers().contains(Capability::View);
        let fits = (1..=MAX_SCREEN_PACKET).contains(&packet.len());
        if !allowed || !fits {
            tracing::warn!(allowed, bytes = packet.len(), "screen packet not sent");
            return;
        }
        self.unacknowledged += 1;
        core.outbox.send(FromNovice::Screen(packet));
    }

    pub(super) fn timeout(mut self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        for countdown in [&mut self.time, &mut self.idle] {
            poll(now, core, countdown)?;
        }
        match self.line.poll(now) {
            Pulse::Fine => {}
            Pulse::Speak => core.outbox.send_once(FromNovice::Alive),
            Pulse::Dead => return Err(Ending::LineSilent),
        }
        Ok(State::Active(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        let limits = self.time.next().min(self.idle.next());
        limits.min(self.line.next())
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
fn seconds(span: Duration) -> u32 {
    let rounded = span.as_secs() + u64::from(span.subsec_nanos() > 0);
    u32::try_from(rounded).unwrap_or(u32::MAX)
}
