//! The session: pictures go out, messages go both ways, what is granted is done, and Stop comes before
//! everything.

use super::SessionCommand;
use super::absence::{self, Absence};
use super::capture::CaptureOver;
use super::command::QuestionOf;
use super::files::Files;
use super::notice::{Notice, Sharing, Task};
use super::pace::Pace;
use super::picture::{Happened, Picture};
use super::quiet::Quiet;
use super::rights::{Rights, Tools};
use super::scribe::Scribe;
use super::signal::{Signal, Signals};
use super::video::{Slot, Video};
use super::view::View;
use super::visit::{Order, Over, Visit};
use super::watch::Watch;
use crate::texts;
use chrono::{DateTime, Utc};
use ledger::SessionId;
use recorder::Word;
use session::{
    Approval, Ending, NoviceCommand, NoviceEvent, Recording, Returning, Right, Side, StopReason,
};
use std::time::Instant;
use ticket::Capability;
use tokio::sync::mpsc;

/// What runs while somebody is connected. Its end, however it comes, ends all of it.
pub(super) struct Session {
    approval: Yes,
    began: Instant,
    pub(super) picture: Picture,
    pub(super) rights: Rights,
    pub(super) quiet: Quiet,
    /// The helper takes it for paused.
    paused: bool,
    pace: Pace,
    pub(super) files: Files,
    /// Nothing is seen before there is a video of it.
    waits_for_video: bool,
    /// The person was told that the invitation is over.
    pub(super) told_over: bool,
}

/// The approval, which is dead as soon as nobody holds on to the session any more.
struct Yes(Approval);

impl Drop for Yes {
    fn drop(&mut self) {
        self.0.revoke();
    }
}

/// Shows the screen (if `view`), passes messages and does what is granted, until it is over.
pub(super) async fn share(
    visit: &mut Visit,
    id: SessionId,
    approval: Approval,
    name: String,
    view: View,
) -> Over {
    let (signals, mut signals_in) = Signals::new();
    let mut session = begin(visit, id, approval, &name, &view, signals);
    session.start(visit).await;
    let (ending, anew) = loop {
        let returning = match run(visit, &mut session, &mut signals_in).await {
            Turn::Over(end) => break (end, None),
            Turn::Broke(returning) => returning,
        };
        session.broke();
        match absence::wait(visit, &mut session, &mut signals_in, returning).await {
            Absence::Back { approval, wanted } => session.resume(visit, approval, wanted).await,
            Absence::Over(end) => break (end, None),
            Absence::Anew(knocks) => break (Ending::LineLost, Some(knocks)),
        }
    };
    let began = session.began;
    let view = session.picture.was_shown();
    session.finish().await;
    Over::Session {
        name,
        began,
        ending,
        anew,
        view,
    }
}

async fn run(
    visit: &mut Visit,
    session: &mut Session,
    signals: &mut mpsc::UnboundedReceiver<Signal>,
) -> Turn {
    loop {
        let over = tokio::select! {
            biased;
            Some(signal) = signals.recv() => signalled(visit, session, signal).await,
            order = visit.orders.recv() => ordered(visit, session, order).await,
            open = visit.dialogs.changes() => {
                let command = session.quieten(&visit.outbox, |quiet| quiet.dialog = open);
                tell(visit, command).await;
                None
            }
            () = expiry(visit.row.expires, session.told_over) => {
                invitation_over(visit, session);
                None
            }
            happened = session.picture.happens() => match happened {
                Happened::Over(over) => no_picture(visit, over),
                Happened::Presence(presence) => {
                    visit.outbox.tell(Notice::Presence(presence));
                    None
                }
                Happened::CanGoOn => {
                    visit.command(NoviceCommand::Pause(false)).await;
                    None
                }
            },
            command = session.files.next() => {
                visit.command(NoviceCommand::File(command)).await;
                None
            }
            told = session.rights.video_told() => {
                session.video_heard(visit, told).await;
                None
            }
            event = visit.link.events.recv() => match heard(visit, session, event) {
                Some(Turn::Over(end)) => Some(end),
                Some(broke) => return broke,
                None => None,
            },
        };
        if let Some(end) = over {
            return Turn::Over(end);
        }
    }
}

fn begin(
    visit: &Visit,
    id: SessionId,
    approval: Approval,
    name: &str,
    view: &View,
    signals: Signals,
) -> Session {
    let began = Instant::now();
    let limit = visit.limits.session;
    let source = &visit.source;
    let watch = Watch::start(
        source.clone(),
        visit.stop_keys.clone(),
        approval.clone(),
        visit.link.commands.clone(),
        signals.clone(),
    );
    visit.outbox.tell(Notice::Sharing(Sharing {
        ticket: visit.row.id,
        name: name.to_owned(),
        from: visit.from,
        view: view.clone(),
        chat: visit.row.offers.contains(Capability::Chat),
        ends: began + limit,
        limit,
    }));
    let scribe = Scribe::start(visit.store.clone(), visit.outbox.clone(), id);
    let of_files = scribe.for_files();
    let slot = Slot::default();
    let tools = Tools {
        knock: visit.id,
        name: name.to_owned(),
        source: source.clone(),
        shared: view.reached(),
        approval: approval.clone(),
        outbox: visit.outbox.clone(),
        signals,
        commands: visit.link.commands.clone(),
        watch,
        scribe,
        video: Video::new(slot.clone(), visit.outbox.clone(), name.to_owned()),
        view: view.is_something(),
    };
    let link = visit.screen.clone();
    let folder = visit.inbox.clone();
    let (quota, peer) = (transfers::QUOTA, visit.helper_key);
    let inbox = transfers::Setup {
        folder,
        quota,
        peer,
    };
    let who = name.to_owned();
    Session {
        files: Files::start(visit.id, who, inbox, &visit.outbox, of_files),
        picture: Picture::new(source.clone(), approval.clone(), link, slot, view.seen()),
        rights: Rights::new(tools),
        approval: Yes(approval),
        quiet: Quiet::default(),
        paused: false,
        pace: Pace::default(),
        waits_for_video: visit.limits.recording == Recording::Required && view.is_something(),
        began,
        told_over: false,
    }
}

impl Session {
    /// Begins to look; where a video has to be kept, the helper sees nothing before it is.
    async fn start(&mut self, visit: &Visit) {
        if self.waits_for_video {
            if let Some(command) = self.rights.record_always() {
                return visit.command(command).await;
            }
            // The video begins with the first picture.
            self.picture.hold();
        }
        self.look(visit).await;
    }

    /// A word of a video.
    async fn video_heard(&mut self, visit: &Visit, word: Word) {
        let Some(command) = self.rights.video_heard(word) else {
            return;
        };
        let is_kept = matches!(command, NoviceCommand::Recording(true));
        visit.command(command).await;
        if is_kept && std::mem::take(&mut self.waits_for_video) {
            self.picture.let_go();
        }
    }

    /// Begins to look, unless a dialog is open that would be seen.
    async fn look(&mut self, visit: &Visit) {
        if visit.dialogs.is_open() {
            let command = self.quieten(&visit.outbox, |quiet| quiet.dialog = true);
            tell(visit, command).await;
        } else {
            self.picture.begin();
        }
    }

    /// Ends all that can be seen or done here, at once.
    pub(super) fn end(&mut self) {
        self.approval.0.revoke();
        self.picture.end();
        self.rights.end_all();
    }

    /// The connection broke: nothing is seen or done, but the session may go on.
    fn broke(&mut self) {
        self.approval.0.revoke();
        self.picture.broke();
        self.rights.broke();
        self.pace.end();
        self.files.line_broke();
    }

    /// The helper is back, by the visit's new connection. What the person wanted meanwhile comes first.
    async fn resume(&mut self, visit: &Visit, approval: Approval, wanted: Vec<NoviceCommand>) {
        visit.outbox.tell(Notice::Returned { from: visit.from });
        self.approval = Yes(approval.clone());
        self.rights
            .resume(approval.clone(), visit.link.commands.clone());
        if self.picture.is_paused() {
            visit.command(NoviceCommand::Pause(true)).await;
        }
        for command in wanted.into_iter().chain(self.rights.video_back()) {
            visit.command(command).await;
        }
        self.picture.resume(approval, visit.screen.clone());
    }

    /// The person wants a video for themselves, or no longer; where the policy leaves it to them.
    pub(super) fn record(&mut self, visit: &Visit, on: bool) -> Option<NoviceCommand> {
        let refused = match visit.limits.recording {
            Recording::Forbidden if on => Some(texts::policy_no_video()),
            Recording::Required if !on => Some(texts::policy_video()),
            _ => None,
        };
        if let Some(refused) = refused {
            visit.outbox.failed(Task::Video, &refused);
            return None;
        }
        let command = self.rights.record(on);
        self.picture.look_again();
        command
    }

    /// Tells whether the helper's input waits, where nothing else keeps it from acting.
    fn tell_pace(&mut self, visit: &Visit) {
        if self.paused || self.quiet.is_on() {
            return;
        }
        if let Some(notice) = self.pace.news() {
            visit.outbox.tell(notice);
        }
    }

    /// Ends a right here, before anybody else hears of it.
    pub(super) fn end_right(&mut self, right: Right) {
        self.rights.end(right);
    }

    /// Ends all of it, and waits until the history has it.
    async fn finish(mut self) {
        self.end();
        self.files.finish().await;
        self.rights.finish().await;
    }
}

/// How a connection ended.
enum Turn {
    /// And the session with it.
    Over(Ending),
    /// But the session waits for another.
    Broke(Returning),
}

async fn ordered(visit: &Visit, session: &mut Session, order: Option<Order>) -> Option<Ending> {
    match order {
        Some(Order::Person(command)) => person(visit, session, command).await,
        Some(Order::End(reason)) => Some(stop(visit, session, reason)),
        None => Some(stop(visit, session, StopReason::Closing)),
        Some(Order::Withdrawn) => {
            invitation_over(visit, session);
            None
        }
    }
}

/// What the person wants. What ends something ends it here first.
async fn person(visit: &Visit, session: &mut Session, command: SessionCommand) -> Option<Ending> {
    let command = match command {
        SessionCommand::Stop => return Some(stop(visit, session, StopReason::Person)),
        SessionCommand::Chat(text) => NoviceCommand::Chat(text),
        SessionCommand::Record(on) => session.record(visit, on)?,
        SessionCommand::Extend => NoviceCommand::Extend(visit.limits.session),
        SessionCommand::Answer { question, yes } if question.of == QuestionOf::Right => {
            session.rights.answer(question, yes)?
        }
        SessionCommand::Answer { question, yes } => {
            session.files.answer(question, yes);
            return None;
        }
        SessionCommand::Give { question, paths } => {
            session.files.give(question, paths);
            return None;
        }
        SessionCommand::CancelTransfer(transfer) => {
            session.files.cancel(transfer);
            return None;
        }
        SessionCommand::TakeBack(right) => {
            session.rights.end(right);
            NoviceCommand::TakeBack { right }
        }
        SessionCommand::TakeBackAll => {
            session.rights.end_all();
            NoviceCommand::TakeBackAll
        }
        SessionCommand::Pause(on) => session.quieten(&visit.outbox, |quiet| quiet.pause = on)?,
        SessionCommand::Allow { .. } | SessionCommand::Decline { .. } => return None,
    };
    visit.command(command).await;
    None
}

/// Tells the machine, if there is anything.
async fn tell(visit: &Visit, command: Option<NoviceCommand>) {
    if let Some(command) = command {
        visit.command(command).await;
    }
}

/// What a thread has to say.
pub(super) async fn signalled(
    visit: &Visit,
    session: &mut Session,
    signal: Signal,
) -> Option<Ending> {
    let command = match signal {
        Signal::Stop => return Some(stop(visit, session, StopReason::Person)),
        Signal::Escape => {
            session.rights.end(Right::Control);
            Some(NoviceCommand::Escape)
        }
        Signal::Tried { question, possible } => session.rights.tried(question, possible),
        Signal::Watched(Ok(())) => {
            let keys = visit.stop_keys.to_string();
            visit.outbox.tell(Notice::StopKeys(Ok(keys)));
            None
        }
        Signal::Watched(Err(why)) => {
            visit.outbox.tell(Notice::StopKeys(Err(why)));
            session.rights.unwatched()
        }
        Signal::NotCopied(why) => {
            visit.outbox.tell(Notice::NotCopied { why });
            None
        }
        Signal::Failed(right, why) => {
            session.rights.end(right);
            visit.outbox.failed(Task::Right(right), &why);
            Some(NoviceCommand::Unable { right })
        }
    };
    tell(visit, command).await;
    None
}

/// Asks the person whether the session is to end with its invitation; once.
pub(super) fn invitation_over(visit: &Visit, session: &mut Session) {
    if !std::mem::replace(&mut session.told_over, true) {
        let ticket = visit.row.id;
        visit.outbox.tell(Notice::InvitationOver { ticket });
    }
}

/// Waits until the invitation's time is over, unless the person knows; for ever then.
pub(super) async fn expiry(expires: DateTime<Utc>, told: bool) {
    let left = expires - Utc::now();
    match left.to_std() {
        _ if told => std::future::pending().await,
        Ok(left) => tokio::time::sleep(left).await,
        Err(_) => {}
    }
}

/// Here first, then the network: the picture ends whatever the line does.
pub(super) fn stop(visit: &Visit, session: &mut Session, reason: StopReason) -> Ending {
    session.end();
    visit.stop_link(reason);
    own_end(reason)
}

fn own_end(why: StopReason) -> Ending {
    let by = Side::Novice;
    Ending::Stopped { by, why }
}

fn no_picture(visit: &Visit, over: CaptureOver) -> Option<Ending> {
    let reason = match over {
        // The approval died under it: the machine's last event says why, and is on its way.
        CaptureOver::Stopped => return None,
        CaptureOver::Failed(error) => {
            visit.outbox.failed(Task::Picture, &error);
            StopReason::Trouble
        }
        CaptureOver::Misbehaved(error) => {
            tracing::warn!(%error, "the helper acknowledged what was never sent");
            StopReason::Misbehaved
        }
        CaptureOver::Crashed => StopReason::Trouble,
    };
    visit.stop_link(reason);
    Some(own_end(reason))
}

fn heard(visit: &Visit, session: &mut Session, event: Option<NoviceEvent>) -> Option<Turn> {
    let Some(event) = event else {
        return Some(Turn::Over(ended(session, Ending::LineLost)));
    };
    let tell = |notice| visit.outbox.tell(notice);
    let rights = &mut session.rights;
    match event {
        NoviceEvent::ScreenAck(ack) => {
            if session.picture.acknowledge(ack) {
                tell(Notice::PictureSeen);
            }
        }
        NoviceEvent::Input(event) => rights.input(event),
        NoviceEvent::ReleaseInput => rights.let_go(),
        NoviceEvent::Mark(mark) => rights.mark(mark),
        NoviceEvent::Clipboard(content) => rights.clipboard(content),
        NoviceEvent::File(event) => session.files.event(event),
        NoviceEvent::Asked { question, right } => rights.asked(question, right),
        NoviceEvent::QuestionClosed { question, why, .. } => rights.closed(question, why),
        NoviceEvent::Allowed(grant) => {
            rights.allowed(grant);
            session.picture.look_again();
        }
        NoviceEvent::GrantEnded { number, right, why } => {
            rights.ended(number, right, why);
            if right == Right::Control {
                session.pace.end();
            }
        }
        NoviceEvent::ControlWaits(on) => {
            session.pace.set(on);
            session.tell_pace(visit);
        }
        NoviceEvent::Paused(on) => {
            rights.paused(on);
            tell(Notice::Paused(on));
            session.paused = on;
            session.tell_pace(visit);
            match on {
                true => session.picture.is_held_paused(),
                false => session.picture.pause_is_over(),
            }
        }
        NoviceEvent::Recording(on) => tell(Notice::HelperRecords(on)),
        NoviceEvent::Chat(text) => {
            rights.said(true, &text);
            tell(Notice::Chat(text));
        }
        NoviceEvent::ChatSent(text) => {
            rights.said(false, &text);
            tell(Notice::Said(text));
        }
        NoviceEvent::ChatNotSent(problem) => visit.outbox.failed(Task::Session, &problem),
        NoviceEvent::EndingSoon { left, why } => {
            let at = Instant::now() + left;
            tell(Notice::EndingSoon { at, why });
        }
        NoviceEvent::Extended { left, why } => {
            let at = Instant::now() + left;
            tell(Notice::Extended { at, why });
        }
        NoviceEvent::Ended(ending) => return Some(Turn::Over(ended(session, ending))),
        NoviceEvent::Broken(returning) => return Some(Turn::Broke(returning)),
        // Nothing else is granted here, or it does not come during a session.
        event => tracing::warn!(?event, "an event during a session"),
    }
    None
}

/// The connection says that it is over.
pub(super) fn ended(session: &mut Session, ending: Ending) -> Ending {
    session.end();
    ending
}
