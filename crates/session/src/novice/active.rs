//! The session itself.

use std::time::{Duration, Instant};

use ticket::{Capability, Offers};
use wire::{
    Answer, Clip, EndingWhy, FromHelper, FromNovice, InputEvent, Mark, Message, RevokedWhy, Right,
    StopReason,
};

use super::control::{Control, Weights};
use super::picture::Picture;
use super::rights::Rights;
use super::{Core, Next, NoviceCommand, NoviceEvent, State};
use crate::approval::Approved;
use crate::clips::Clips;
use crate::countdown::{Countdown, Due};
use crate::files::Transfers;
use crate::limits::{IDLE_WARNINGS, MAX_TIME_LIMIT, TIME_WARNINGS};
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::returning::Remains;
use crate::text::{check_chat, may_be_typed};
use crate::{ChatProblem, ClipContent, Ending, Side, Violation};

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
    /// With which the helper can come back after a break.
    token: [u8; 32],
    /// The one it came back with, until it has said something since.
    previous_token: Option<[u8; 32]>,
    /// The grant under which the helper keeps a video just now.
    helper_records: Option<u32>,
    novice_records: bool,
}

impl Active {
    /// The answer to a person's yes.
    pub(super) fn begin(now: Instant, core: &mut Core, line: Line, small_talk: Pace) -> Self {
        let offers = core.setup.offers;
        let limit = core.setup.limits.session.min(MAX_TIME_LIMIT);
        let idle = core.setup.limits.idle;
        let approved = Approved::new(offers, core.setup.peer_key);
        let token = token(core);
        core.outbox.send(FromNovice::Approved {
            offers: offers.to_string(),
            time_limit_s: seconds(limit),
            token,
        });
        let approval = approved.approval().clone();
        core.outbox.tell(NoviceEvent::Approved(approval.clone()));
        Self {
            approved,
            rights: Rights::new(approval),
            control: Control::default(),
            picture: Picture::default(),
            clips: Clips::default(),
            files: Transfers::new(Side::Novice),
            line,
            time: Countdown::new(EndingWhy::TimeLimit, now, limit, TIME_WARNINGS),
            idle: Countdown::new(EndingWhy::Idle, now, idle, IDLE_WARNINGS),
            small_talk,
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            peers_input: Pace::of_peers_input(),
            peers_marks: Pace::of_peers_marks(),
            token,
            previous_token: None,
            helper_records: None,
            novice_records: false,
        }
    }

    /// The answer to the right helper's return: a new approval of what is left.
    pub(super) fn resume(now: Instant, core: &mut Core, remains: Remains) -> Self {
        let approved = Approved::new(remains.offers, core.setup.peer_key);
        let token = token(core);
        core.outbox.send(FromNovice::WelcomeBack {
            time_limit_s: seconds(remains.time.left(now)),
            token,
            grants: remains.rights.kept(),
        });
        let approval = approved.approval().clone();
        core.outbox.tell(NoviceEvent::Returned(approval.clone()));
        let mut active = Self {
            approved,
            rights: Rights::revive(approval, remains.rights, core),
            control: Control::default(),
            picture: Picture::default(),
            clips: Clips::default(),
            files: remains.files.revive(now),
            line: Line::new(now),
            time: remains.time,
            idle: remains.idle,
            small_talk: Pace::of_small_talk(),
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            peers_input: Pace::of_peers_input(),
            peers_marks: Pace::of_peers_marks(),
            token,
            previous_token: Some(remains.token),
            helper_records: None,
            novice_records: false,
        };
        active.picture.pause(core, remains.is_paused);
        active.weigh(now, core);
        active
    }

    /// The line is gone: everything granted dies, and what may go on is kept;
    /// nothing, if the program has taken the approval back already, or if the
    /// time to come back has passed before anybody noticed.
    pub(super) fn broke(self: Box<Self>, now: Instant, core: &mut Core, ending: Ending) -> Ending {
        let Self {
            approved,
            rights,
            time,
            idle,
            picture,
            files,
            token,
            previous_token,
            line,
            ..
        } = *self;
        let deadline = Remains::deadline(line.broke_at(now), &time);
        if approved.approval().is_live() && now < deadline {
            core.remains = Some(Remains {
                ticket: core.setup.keys.id,
                peer_key: core.setup.peer_key,
                token,
                previous_token,
                offers: approved.approval().offers(),
                rights: rights.survive(),
                files: files.suspend(now),
                deadline,
                time,
                idle,
                is_paused: picture.is_paused(),
            });
        }
        ending
    }

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
                let right = Right::WriteClipboard;
                let took = self.files.took_of_clip(now, &clip);
                let check = |grant| self.rights.check(now, name, grant, right);
                if let Some(content) = self.clips.came(clip, check)? {
                    core.outbox.tell(NoviceEvent::Clipboard(content));
                }
                took.into_iter()
                    .for_each(|took| core.outbox.send(FromNovice::Clip(took)));
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

    fn input(
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

    fn mark(
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
    fn recording(
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

    fn records_no_more(&mut self, core: &mut Core, grant: u32) {
        if self.helper_records == Some(grant) {
            self.helper_records = None;
            core.outbox.tell(NoviceEvent::Recording(false));
        }
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

    /// What the transfers have for the program and the helper.
    fn pass_files(&mut self, core: &mut Core) {
        while let Some(event) = self.files.next_event() {
            core.outbox.tell(NoviceEvent::File(event));
        }
        while let Some(message) = self.files.next_message() {
            core.outbox.send(FromNovice::File(message));
        }
    }

    /// What can wait: the next piece.
    pub(super) fn poll_bulk(&mut self, now: Instant, core: &mut Core) -> Option<FromNovice> {
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
    fn copied(&mut self, content: ClipContent) {
        let grant = self.rights.live(Right::ReadClipboard);
        let is_put = grant.is_some_and(|grant| self.clips.put(grant, content));
        if !is_put {
            tracing::debug!(granted = grant.is_some(), "clipboard not sent");
        }
    }

    pub(super) fn is_paused(&self) -> bool {
        self.picture.is_paused()
    }

    /// Whether the helper's input acts now.
    pub(super) fn is_controlled(&self) -> bool {
        self.control.acts()
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
        self.approved.approval().offers()
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
            NoviceCommand::Screen(packet) => {
                // All offers have view. A machine that wakes may look at the screen before it
                // notices the break.
                let allowed = self.approved.approval().is_live() && !self.line.is_dead(now);
                self.picture.packet(core, allowed, packet);
            }
            NoviceCommand::Extend(more) => {
                let left = self.time.left(now).saturating_add(more).min(MAX_TIME_LIMIT);
                self.time.restart(now, left);
                announce_more(now, core, &self.time);
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

    pub(super) fn timeout(mut self: Box<Self>, now: Instant, core: &mut Core) -> Next {
        for countdown in [&mut self.time, &mut self.idle] {
            poll(now, core, countdown)?;
        }
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

fn token(core: &mut Core) -> [u8; 32] {
    let mut token = [0; 32];
    core.setup.random.fill(&mut token);
    token
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
