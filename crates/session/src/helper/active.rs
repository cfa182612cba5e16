//! The session itself, as the helper sees it.

use std::time::{Duration, Instant};

use ticket::{Capability, Offers};
use wire::limits::MAX_SCREEN_ACK;
use wire::{Clip, FromHelper, FromNovice, InputEvent, Mark, Message, RevokedWhy, Right};

use super::hands::Hands;
use super::rights::Rights;
use super::{Core, HelperCommand, HelperEvent, Next, State};
use crate::clips::Clips;
use crate::files::Transfers;
use crate::limits::{MAX_TIME_LIMIT, RETURN_WITHIN};
use crate::line::{Line, Pulse};
use crate::pace::Pace;
use crate::text::check_chat;
use crate::{ChatProblem, Comeback, Ending, Side, Violation};

pub(super) struct Active {
    line: Line,
    offers: Offers,
    /// With which we can come back after a break.
    token: [u8; 32],
    small_talk: Pace,
    peers_news: Pace,
    own_chat: Pace,
    peers_chat: Pace,
    presence: Pace,
    pings: Pace,
    /// Since when the answer to a ping is due.
    pinged: Option<Instant>,
    /// Screen packets that came and were not acknowledged.
    unacknowledged: u64,
    rights: Rights,
    hands: Hands,
    clips: Clips,
    files: Transfers,
    is_paused: bool,
    control_waits: bool,
    is_recording: bool,
}

impl Active {
    pub(super) fn new(line: Line, small_talk: Pace, offers: Offers, token: [u8; 32]) -> Self {
        let files = Transfers::new(Side::Helper);
        let active = Self::with(line, offers, token, Rights::default(), files);
        Self {
            small_talk,
            ..active
        }
    }

    /// After a break, with what is left.
    pub(super) fn resumed(
        now: Instant,
        core: &mut Core,
        offers: Offers,
        token: [u8; 32],
        rights: Rights,
        files: Transfers,
    ) -> Self {
        let files = files.revive(now);
        let mut active = Self::with(Line::new(now), offers, token, rights, files);
        active.pass_files(core);
        active
    }

    fn with(line: Line, offers: Offers, token: [u8; 32], rights: Rights, files: Transfers) -> Self {
        Self {
            line,
            offers,
            token,
            small_talk: Pace::of_small_talk(),
            peers_news: Pace::of_peers_news(),
            own_chat: Pace::of_own_chat(),
            peers_chat: Pace::of_peers_chat(),
            presence: Pace::of_presence(),
            pings: Pace::of_own_pings(),
            pinged: None,
            unacknowledged: 0,
            rights,
            hands: Hands::new(),
            clips: Clips::default(),
            files,
            is_paused: false,
            control_waits: false,
            is_recording: false,
        }
    }

    pub(super) fn message(
        mut self: Box<Self>,
        now: Instant,
        core: &mut Core,
        message: FromNovice,
    ) -> Next {
        if self.line.is_dead(now) {
            return Err(self.broke(now, core, Ending::LineSilent));
        }
        self.line.heard(now);
        let name = message.shape().name;
        if core.outbox.is_full() || !self.is_paced(now, &message) {
            return Err(Violation::TooMany { message: name }.into());
        }
        match message {
            FromNovice::Chat(text) => self.chat_came(core, text)?,
            FromNovice::Screen(_) | FromNovice::Monitors(_) if self.is_paused => {
                return Err(Violation::OutOfTurn { message: name }.into());
            }
            FromNovice::Screen(packet) => {
                self.unacknowledged += 1;
                core.outbox.tell(HelperEvent::Screen(packet));
            }
            FromNovice::Monitors(monitors) => core.outbox.tell(HelperEvent::Monitors(monitors)),
            FromNovice::Ending { in_s, why } => {
                let left = time_left(name, in_s)?;
                core.outbox.tell(HelperEvent::EndingSoon { left, why });
            }
            FromNovice::Extended { left_s, why } => {
                let left = time_left(name, left_s)?;
                core.outbox.tell(HelperEvent::Extended { left, why });
            }
            FromNovice::Alive => {}
            FromNovice::Pong => {
                let Some(pinged) = self.pinged.take() else {
                    return Err(Violation::OutOfTurn { message: name }.into());
                };
                let time = now.saturating_duration_since(pinged);
                core.outbox.tell(HelperEvent::RoundTrip(time));
            }
            FromNovice::Clip(Clip::Took { bytes, at }) => {
                self.clips.took(now, self.files.window(), bytes, at)?;
            }
            FromNovice::Clip(clip) => {
                let is_paused = self.is_paused;
                let took = self.files.took_of_clip(now, &clip);
                let rights = &self.rights;
                let check = |grant| rights.check(name, grant, Right::ReadClipboard, is_paused);
                if let Some(content) = self.clips.came(clip, check)? {
                    core.outbox.tell(HelperEvent::Clipboard(content));
                }
                took.into_iter()
                    .for_each(|took| core.outbox.send(FromHelper::Clip(took)));
            }
            FromNovice::File(message) => {
                if !self.offers.contains(Capability::Files) {
                    return Err(Violation::NotGranted {
                        message: name,
                        capability: Capability::Files,
                    }
                    .into());
                }
                self.files.message(now, message)?;
                self.pass_files(core);
            }
            FromNovice::Answered { question, answer } => {
                self.rights.answered(now, core, question, answer)?;
            }
            FromNovice::Revoked { grant, why } => self.revoked(core, grant, why)?,
            FromNovice::Paused(on) => self.paused(core, on)?,
            FromNovice::ControlWaits(on) => self.control_waits(core, on)?,
            FromNovice::Recording(on) => core.outbox.tell(HelperEvent::Recording(on)),
            FromNovice::Stop(why) => {
                let by = Side::Novice;
                return Err(Ending::Stopped { by, why });
            }
            FromNovice::Answer { .. }
            | FromNovice::Refused(_)
            | FromNovice::Knocking { .. }
            | FromNovice::Reveal { .. }
            | FromNovice::Approved { .. }
            | FromNovice::WelcomeBack { .. } => {
                return Err(Violation::OutOfTurn { message: name }.into());
            }
        }
        Ok(State::Active(self))
    }

    /// What answers nothing and fills no room has its pace.
    fn is_paced(&mut self, now: Instant, message: &FromNovice) -> bool {
        match message {
            FromNovice::Alive => self.small_talk.take(now),
            FromNovice::Chat(_) => self.peers_chat.take(now),
            FromNovice::Ending { .. }
            | FromNovice::Extended { .. }
            | FromNovice::Paused(_)
            | FromNovice::ControlWaits(_)
            | FromNovice::Recording(_)
            | FromNovice::Monitors(_) => self.peers_news.take(now),
            _ => true,
        }
    }

    /// The line is gone; another machine may go on, unless the time for that has
    /// passed before anybody noticed.
    pub(super) fn broke(self: Box<Self>, now: Instant, core: &mut Core, ending: Ending) -> Ending {
        let broke_at = self.line.broke_at(now);
        if now >= broke_at + RETURN_WITHIN {
            return ending;
        }
        core.comeback = Some(Comeback {
            ticket: core.ticket,
            ceiling: core.ceiling,
            offers: self.offers,
            name: core.name.clone(),
            token: self.token,
            rights: self.rights,
            files: Box::new(self.files.suspend(now)),
            broke_at,
            attempts: 0,
        });
        ending
    }

    /// Nothing under the grant follows what is said here.
    fn revoked(&mut self, core: &mut Core, grant: u32, why: RevokedWhy) -> Result<(), Violation> {
        let Some(right) = self.rights.revoked(grant)? else {
            return Ok(());
        };
        self.let_go(core, right, grant);
        core.outbox.send(FromHelper::Confirm { grant });
        core.outbox.tell(HelperEvent::Revoked { right, why });
        Ok(())
    }

    fn let_go(&mut self, core: &mut Core, right: Right, grant: u32) {
        match right {
            Right::Control => {
                self.control_waits = false;
                self.hands.let_go_of_control(core);
            }
            Right::Point => self.hands.let_go_of_marks(core),
            Right::Record => self.record(core, grant, false),
            Right::WriteClipboard => self.clips.keep(),
            // Each part of a clipboard that comes asks for its grant by itself.
            Right::ReadClipboard | Right::RecordForNovice => {}
        }
    }

    /// The decoder of what came before a pause is gone with it.
    fn paused(&mut self, core: &mut Core, on: bool) -> Result<(), Violation> {
        if on == self.is_paused {
            return Err(Violation::OutOfTurn { message: "Paused" });
        }
        self.is_paused = on;
        if on {
            self.hands.let_go_of_control(core);
            self.hands.let_go_of_marks(core);
            self.clips.keep();
            self.clips.refuse();
            self.unacknowledged = 0;
            let is_ack = |message: &FromHelper| matches!(message, FromHelper::ScreenAck(_));
            core.outbox.forget(is_ack);
            core.outbox.send(FromHelper::PauseSeen);
        }
        core.outbox.tell(HelperEvent::Paused(on));
        Ok(())
    }

    /// It may have been said before the novice knew that we gave control back.
    fn control_waits(&mut self, core: &mut Core, on: bool) -> Result<(), Violation> {
        if self.rights.grant(Right::Control).is_none() {
            let message = "ControlWaits";
            return self.rights.was_dropped(message, Right::Control);
        }
        self.control_waits = on;
        if on {
            self.hands.let_go_of_control(core);
        }
        core.outbox.tell(HelperEvent::ControlWaits(on));
        Ok(())
    }

    fn chat_came(&self, core: &mut Core, text: String) -> Result<(), Violation> {
        let message = "Chat";
        if !self.offers.contains(Capability::Chat) {
            return Err(Violation::NotGranted {
                message,
                capability: Capability::Chat,
            });
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
            HelperCommand::Measure => {
                if self.pinged.is_none() && self.pings.take(now) {
                    self.pinged = Some(now);
                    core.outbox.send(FromHelper::Ping);
                }
            }
            HelperCommand::Ask(right) => {
                if let Err(problem) = self.rights.ask(now, core, self.offers, right) {
                    core.outbox.tell(HelperEvent::NotAsked { right, problem });
                }
            }
            HelperCommand::Drop(right) => self.drop_right(now, core, right),
            HelperCommand::Input(event) => self.input(now, core, event),
            HelperCommand::Mark(mark) => self.mark(now, core, mark),
            HelperCommand::Clipboard(content) => {
                let grant = self.rights.grant(Right::WriteClipboard);
                let grant = grant.filter(|_| !self.is_paused);
                let is_put = grant.is_some_and(|grant| self.clips.put(grant, content));
                if !is_put {
                    tracing::debug!(granted = grant.is_some(), "clipboard not sent");
                }
            }
            HelperCommand::File(command) => {
                let is_offered = self.offers.contains(Capability::Files);
                self.files.command(now, command, is_offered);
                self.pass_files(core);
            }
            HelperCommand::Recording(on) => {
                if let Some(grant) = self.rights.grant(Right::Record) {
                    self.record(core, grant, on);
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

    /// What the transfers have for the program and the novice.
    fn pass_files(&mut self, core: &mut Core) {
        while let Some(event) = self.files.next_event() {
            core.outbox.tell(HelperEvent::File(event));
        }
        while let Some(message) = self.files.next_message() {
            core.outbox.send(FromHelper::File(message));
        }
    }

    /// What can wait: the next piece.
    pub(super) fn poll_bulk(&mut self, now: Instant, core: &mut Core) -> Option<FromHelper> {
        let clip = self.clips.poll(now, self.files.window());
        let clip = clip.map(FromHelper::Clip);
        let bulk = clip.or_else(|| self.files.poll(now).map(FromHelper::File));
        self.pass_files(core);
        bulk
    }

    fn drop_right(&mut self, now: Instant, core: &mut Core, right: Right) {
        if let Some(grant) = self.rights.grant(right) {
            self.let_go(core, right, grant);
        }
        self.rights.drop(now, core, right);
    }

    fn input(&mut self, now: Instant, core: &mut Core, event: InputEvent) {
        let acts = !self.is_paused && !self.control_waits;
        match self.rights.grant(Right::Control).filter(|_| acts) {
            Some(grant) => self.hands.input(now, core, grant, event),
            // It was taken back or paused while the person was at it.
            None => tracing::debug!("input not sent: control does not act"),
        }
    }

    fn mark(&mut self, now: Instant, core: &mut Core, mark: Mark) {
        match self.rights.grant(Right::Point).filter(|_| !self.is_paused) {
            Some(grant) => self.hands.mark(now, core, grant, mark),
            None => tracing::debug!("drawing not sent: pointing does not act"),
        }
    }

    fn record(&mut self, core: &mut Core, grant: u32, on: bool) {
        if on != self.is_recording {
            self.is_recording = on;
            core.outbox.send(FromHelper::Recording { grant, on });
        }
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
            Pulse::Dead => return Err(self.broke(now, core, Ending::LineSilent)),
        }
        self.hands.send_due(now, core);
        self.files.timeout(now);
        self.pass_files(core);
        Ok(State::Active(self))
    }

    pub(super) fn next_timeout(&self) -> Instant {
        let sometimes = [self.hands.next(), self.files.next_timeout()];
        let line = self.line.next();
        sometimes.into_iter().flatten().fold(line, Instant::min)
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
