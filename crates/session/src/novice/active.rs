//! The session itself: what each message and each command leads to.

mod deeds;
mod life;
mod limits;
mod talk;

use std::time::Instant;

use ticket::{Capability, Offers};
use wire::{Answer, Clip, FromHelper, FromNovice, Message, RevokedWhy, Right, StopReason};

use super::control::{Control, Weights};
use super::picture::Picture;
use super::rights::Rights;
use super::{Core, Next, NoviceCommand, NoviceEvent, State};
use crate::approval::Approved;
use crate::clips::Clips;
use crate::countdown::Countdown;
use crate::files::Transfers;
use crate::limits::Recording;
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::{Ending, Side, Violation};

pub(super) struct Active {
    /// Dropped with this state, and all copies of the approval die.
    approved: Approved,
    rights: Rights,
    control: Control,
    picture: Picture,
    clips: Clips,
    files: Transfers,
    line: Line,
    time: Countdown,
    idle: Countdown,
    small_talk: Pace,
    own_chat: Pace,
    peers_chat: Pace,
    peers_input: Pace,
    peers_marks: Pace,
    peers_pings: Pace,
    /// With which the helper can come back after a break.
    token: [u8; 32],
    /// The one it came back with, until it has said something since.
    previous_token: Option<[u8; 32]>,
    /// The grant under which the helper keeps a video just now.
    helper_records: Option<u32>,
    novice_records: bool,
}

impl Active {
    pub(super) fn message(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        message: FromHelper,
    ) -> Next {
        if self.line.is_dead(now) {
            return Err(self.broke(now, core, Ending::LineSilent));
        }
        if core.outbox.is_full() {
            let message = message.shape().name;
            return Err(Violation::TooMany { message }.into());
        }
        self.line.heard(now);
        self.previous_token = None;
        self.heard(now, core, message)?;
        self.weigh(now, core);
        Ok(State::Active(self))
    }

    fn heard(&mut self, now: Instant, core: &mut Core, message: FromHelper) -> Result<(), Ending> {
        let name = message.shape().name;
        match message {
            FromHelper::Chat(text) => self.chat_came(now, core, text)?,
            FromHelper::ScreenAck(ack) => self.picture.acknowledged(core, ack)?,
            FromHelper::Present => {
                self.small_talk(now, name)?;
                self.heard_of_person(now, core);
            }
            FromHelper::Alive => self.small_talk(now, name)?,
            FromHelper::Ping => {
                if !self.peers_pings.take(now) {
                    return Err(Violation::TooMany { message: name }.into());
                }
                core.outbox.send(FromNovice::Pong);
            }
            FromHelper::Ask { question, right } => {
                self.rights.ask(now, core, question, right)?;
                self.heard_of_person(now, core);
            }
            FromHelper::Withdraw { question } => {
                self.rights.withdraw(core, question)?;
                self.records_no_more(core, question);
            }
            FromHelper::GiveBack { grant } => {
                self.rights.give_back(core, grant)?;
                self.records_no_more(core, grant);
            }
            FromHelper::Confirm { grant } => {
                self.rights.confirm(grant)?;
                self.records_no_more(core, grant);
            }
            FromHelper::PauseSeen => self.picture.pause_seen(name)?,
            FromHelper::Recording { grant, on } => self.recording(now, core, grant, on)?,
            FromHelper::Input { grant, event } => self.input(now, core, grant, event)?,
            FromHelper::Mark { grant, mark } => self.mark(now, core, grant, mark)?,
            FromHelper::Clip(Clip::Took { bytes, at }) => {
                self.clips.took(now, self.files.window(), bytes, at)?;
            }
            FromHelper::Clip(clip) => {
                self.clip(now, core, clip)?;
            }
            FromHelper::File(message) => {
                self.need(name, Capability::Files)?;
                self.files.message(now, message)?;
                // Files that move were wanted, by whoever still waits for them.
                self.heard_of_person(now, core);
            }
            FromHelper::Stop(why) => {
                let by = Side::Helper;
                return Err(Ending::Stopped { by, why });
            }
            FromHelper::Knock { .. }
            | FromHelper::Proof { .. }
            | FromHelper::WrongPassword
            | FromHelper::Words { .. }
            | FromHelper::Return { .. } => {
                return Err(Violation::OutOfTurn { message: name }.into());
            }
        }
        Ok(())
    }

    /// Settles what sleeps and what acts, after everything that happened.
    fn weigh(&mut self, now: Instant, core: &mut Core) {
        let is_paused = self.picture.is_paused();
        let weights = Weights {
            is_granted: self.rights.holds(Right::Control),
            is_asked: self.rights.has_open() || self.files.is_asked(),
            is_paused,
        };
        self.control.weigh(now, core, &weights);
        self.rights.set_asleep(is_paused, self.control.waits());
        if self.rights.live(Right::ReadClipboard).is_none() {
            self.clips.keep();
        }
        self.pass_files(core);
    }

    pub(super) fn is_paused(&self) -> bool {
        self.picture.is_paused()
    }

    /// Whether the helper's input acts now.
    pub(super) fn is_controlled(&self) -> bool {
        self.control.acts()
    }

    fn offers(&self) -> Offers {
        self.approved.approval().offers()
    }

    /// Whether anything of the screen may leave, but for a pause. All offers have view. A machine that wakes may look at
    /// the screen before it notices the break.
    fn may_be_seen(&self, now: Instant, core: &Core) -> bool {
        self.approved.approval().is_live()
            && !self.line.is_dead(now)
            && (self.novice_records || core.setup.limits.recording != Recording::Required)
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
            NoviceCommand::Screen(packet) => {
                let allowed = self.may_be_seen(now, core);
                self.picture.packet(core, allowed, packet);
            }
            NoviceCommand::Monitors(monitors) => {
                let allowed = self.may_be_seen(now, core);
                self.picture.monitors(core, allowed, monitors);
            }
            NoviceCommand::Extend(more) => {
                self.extend(now, core, more);
            }
            NoviceCommand::Stop(why) => {
                let by = Side::Novice;
                return Err(Ending::Stopped { by, why });
            }
            NoviceCommand::Allow { question } => {
                self.rights.answer(now, core, question, Answer::Allowed);
            }
            NoviceCommand::Deny { question } => {
                self.rights.answer(now, core, question, Answer::Denied);
            }
            NoviceCommand::NotPossible { question } => {
                self.rights.answer(now, core, question, Answer::NotPossible);
            }
            NoviceCommand::TakeBack { right } => {
                self.rights
                    .take_back(now, core, right, RevokedWhy::TakenBack);
            }
            NoviceCommand::TakeBackAll => {
                for right in Right::ALL {
                    self.rights
                        .take_back(now, core, right, RevokedWhy::TakenBack);
                }
            }
            NoviceCommand::Unable { right } => {
                self.rights.take_back(now, core, right, RevokedWhy::Trouble);
            }
            NoviceCommand::Escape => {
                self.rights
                    .take_back(now, core, Right::Control, RevokedWhy::Escape);
            }
            NoviceCommand::OwnInput => self.control.own_input(now),
            NoviceCommand::Pause(on) => self.picture.pause(core, on),
            NoviceCommand::Clipboard(content) => self.copied(content),
            NoviceCommand::File(command) => {
                let is_offered = self.offers().contains(Capability::Files);
                self.files.command(now, command, is_offered);
            }
            NoviceCommand::Recording(on) if is_against(core.setup.limits.recording, on) => {
                let (by, why) = (Side::Novice, StopReason::Trouble);
                return Err(Ending::Stopped { by, why });
            }
            NoviceCommand::Recording(on) => {
                if on != self.novice_records {
                    self.novice_records = on;
                    core.outbox.send(FromNovice::Recording(on));
                }
            }
            NoviceCommand::TryTaken { .. }
            | NoviceCommand::Refuse(_)
            | NoviceCommand::Admit
            | NoviceCommand::Approve
            | NoviceCommand::Decline => {
                tracing::debug!(?command, "command does not fit a running session");
            }
        }
        self.weigh(now, core);
        Ok(State::Active(self))
    }

    pub(super) fn timeout(mut self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        self.check_limits(now, core)?;
        match self.line.poll(now) {
            Pulse::Fine => {}
            Pulse::Speak => core.outbox.send_once(FromNovice::Alive),
            Pulse::Dead => return Err(self.broke(now, core, Ending::LineSilent)),
        }
        self.rights.timeout(now, core);
        self.files.timeout(now);
        self.weigh(now, core);
        Ok(State::Active(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        let always = [self.time.next(), self.idle.next(), self.line.next()];
        let sometimes = [
            self.rights.next_timeout(),
            self.control.next_timeout(),
            self.files.next_timeout(),
        ];
        let all = always.into_iter().chain(sometimes.into_iter().flatten());
        all.min().expect("three of them are always there")
    }
}

/// Whether an administrator's rule does not allow that a video is kept, or that none is.
fn is_against(rule: Recording, kept: bool) -> bool {
    match rule {
        Recording::Free => false,
        Recording::Forbidden => kept,
        Recording::Required => !kept,
    }
}
