//! Questions and grants while somebody is connected: each is tried, asked, answered, used, taken back
//! and written down here.

use super::clips::Clips;
use super::command::{KnockId, QuestionId, QuestionOf};
use super::hands::{self, Hands};
use super::notice::{Notice, Question, QuestionOver, Task, Wanted};
use super::permit::Trying;
use super::pointing::Pointing;
use super::scribe::Scribe;
use super::signal::{Signal, Signals};
use super::video::{After, Video};
use super::watch::{Watch, Watched};
use super::{Outbox, Source};
use crate::texts;
use crate::told::Told;
use crate::views::allowed::words as may;
use desktop::{Permit as _, Selection};
use recorder::Word;
use session::{
    Approval, ClipContent, Grant, GrantEnd, InputEvent, Mark, NoviceCommand, QuestionEnd, Right,
};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How long the machine waits for the person's answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// All that a session's helper asked for and was given.
pub(super) struct Rights {
    knock: KnockId,
    name: String,
    source: Source,
    shared: Selection,
    approval: Approval,
    outbox: Outbox,
    signals: Signals,
    commands: mpsc::Sender<NoviceCommand>,
    watch: Watch,
    scribe: Scribe,
    asked: Vec<Asked>,
    held: Vec<Grant>,
    hands: Option<Hands>,
    pointing: Option<Pointing>,
    clips: Option<Clips>,
    video: Video,
    /// The screen is shown.
    view: bool,
}

struct Asked {
    number: u32,
    right: Right,
    answer_by: Instant,
}

/// What rights work with.
pub(super) struct Tools {
    pub(super) knock: KnockId,
    pub(super) name: String,
    pub(super) source: Source,
    /// How far drawings and input reach.
    pub(super) shared: Selection,
    pub(super) approval: Approval,
    pub(super) outbox: Outbox,
    pub(super) signals: Signals,
    pub(super) commands: mpsc::Sender<NoviceCommand>,
    pub(super) watch: Watch,
    pub(super) scribe: Scribe,
    pub(super) video: Video,
    pub(super) view: bool,
}

impl Rights {
    pub(super) fn new(tools: Tools) -> Self {
        Self {
            knock: tools.knock,
            name: tools.name,
            source: tools.source,
            shared: tools.shared,
            approval: tools.approval,
            outbox: tools.outbox,
            signals: tools.signals,
            commands: tools.commands,
            watch: tools.watch,
            scribe: tools.scribe,
            asked: Vec::new(),
            held: Vec::new(),
            hands: None,
            pointing: None,
            clips: None,
            video: tools.video,
            view: tools.view,
        }
    }

    /// The helper asks. Before the person hears of it, it is tried whether this system can do that.
    pub(super) fn asked(&mut self, question: u32, right: Right) {
        self.asked.push(Asked {
            number: question,
            right,
            answer_by: Instant::now() + PATIENCE,
        });
        let (source, shared) = (self.source.clone(), self.shared.clone());
        let permit = Trying(self.approval.clone(), shared);
        let (standing, signals) = (self.watch.standing(), self.signals.clone());
        let view = self.view;
        tokio::spawn(async move {
            let possible = try_out(right, source, permit, standing, view).await;
            signals.tell(Signal::Tried { question, possible });
        });
    }

    /// Whether it can be done is known: the person is asked, or the helper told that it can't.
    pub(super) fn tried(
        &mut self,
        question: u32,
        possible: Result<(), String>,
    ) -> Option<NoviceCommand> {
        let asked = self.asked.iter().find(|asked| asked.number == question)?;
        let right = asked.right;
        match possible {
            Ok(()) => {
                self.outbox.tell(Notice::Asked(Question {
                    id: self.id(question),
                    name: self.name.clone(),
                    what: Wanted::Right(right),
                    answer_by: asked.answer_by,
                    patience: PATIENCE,
                }));
                None
            }
            Err(why) => {
                self.forget(question);
                self.outbox.tell(Notice::NotPossible { right, why });
                Some(NoviceCommand::NotPossible { question })
            }
        }
    }

    /// The person's answer; none is passed on to a question that is not open.
    pub(super) fn answer(&mut self, id: QuestionId, yes: bool) -> Option<NoviceCommand> {
        let question = id.number;
        if id.knock != self.knock || !self.forget(question) {
            return None;
        }
        let (why, command) = match yes {
            true => (QuestionOver::Allowed, NoviceCommand::Allow { question }),
            false => (QuestionOver::Denied, NoviceCommand::Deny { question }),
        };
        self.outbox.tell(Notice::QuestionOver { id, why });
        Some(command)
    }

    /// Nobody needs to answer any more.
    pub(super) fn closed(&mut self, question: u32, why: QuestionEnd) {
        if self.forget(question) {
            let id = self.id(question);
            let why = match why {
                QuestionEnd::Withdrawn => QuestionOver::Withdrawn,
                QuestionEnd::NoAnswer => QuestionOver::Unanswered,
            };
            self.outbox.tell(Notice::QuestionOver { id, why });
        }
    }

    fn id(&self, number: u32) -> QuestionId {
        let (knock, of) = (self.knock, QuestionOf::Right);
        QuestionId { knock, of, number }
    }

    fn forget(&mut self, question: u32) -> bool {
        let before = self.asked.len();
        self.asked.retain(|asked| asked.number != question);
        self.asked.len() < before
    }

    /// A grant has come into being: what it allows begins.
    pub(super) fn allowed(&mut self, grant: Grant) {
        let right = grant.right();
        self.scribe.granted(right);
        let (source, signals) = (self.source.clone(), self.signals.clone());
        let shared = self.shared.clone();
        match right {
            // The watch may have ended while the person thought about it.
            Right::Control if *self.watch.standing().borrow() != Watched::Yes => {
                grant.revoke();
                signals.failed(right, &texts::told_unwatched());
            }
            Right::Control => {
                self.watch.set_control(Some(grant.clone()));
                self.hands = Some(Hands::start(source, shared, grant.clone(), signals));
            }
            Right::Point => {
                self.pointing = Some(Pointing::start(source, shared, grant.clone(), signals));
            }
            Right::ReadClipboard | Right::WriteClipboard => {
                let commands = &self.commands;
                let start = || Clips::start(source, commands.clone(), signals);
                self.clips.get_or_insert_with(start).allow(grant.clone());
            }
            Right::Record => {}
            Right::RecordForNovice => self.video.begin_together(),
        }
        self.video.note(texts::video_allowed(&may(right)));
        self.held.push(grant);
        self.outbox.tell(Notice::Granted { right });
    }

    /// A grant is over: what it allowed has ended.
    pub(super) fn ended(&mut self, number: u32, right: Right, why: GrantEnd) {
        self.held.retain(|grant| grant.number() != number);
        self.put_away(right);
        self.scribe.ended(right);
        self.video.note(texts::video_over(&may(right)));
        self.outbox.tell(Notice::GrantOver { right, why });
    }

    fn put_away(&mut self, right: Right) {
        match right {
            Right::Control => {
                self.watch.set_control(None);
                self.hands = None;
            }
            Right::Point => self.pointing = None,
            Right::ReadClipboard | Right::WriteClipboard => {
                if let Some(clips) = &self.clips {
                    clips.end(right);
                }
            }
            Right::Record => {}
            Right::RecordForNovice => self.video.end_together(),
        }
    }

    /// Ends a right here, before anybody else hears of it.
    pub(super) fn end(&mut self, right: Right) {
        let held = self.held.iter().filter(|grant| grant.right() == right);
        held.for_each(Grant::revoke);
        self.put_away(right);
    }

    /// Ends all of them here.
    pub(super) fn end_all(&mut self) {
        Right::ALL.into_iter().for_each(|right| self.end(right));
    }

    /// The connection broke: all of it ends here at once. What is still there when the helper is back
    /// comes as new grants, which control does not.
    pub(super) fn broke(&mut self) {
        // The person's own video goes on, with a card while nothing is shown.
        let others = Right::ALL.into_iter();
        let others = others.filter(|right| *right != Right::RecordForNovice);
        others.for_each(|right| self.end(right));
        self.video.broke();
        self.scribe.broke();
        self.scribe.ended(Right::Control);
        self.asked.clear();
        self.held.clear();
        self.clips = None;
    }

    /// There is another connection.
    pub(super) fn resume(&mut self, approval: Approval, commands: mpsc::Sender<NoviceCommand>) {
        self.scribe.back();
        self.video.note(texts::video_back());
        self.watch.follow(approval.clone(), commands.clone());
        (self.approval, self.commands) = (approval, commands);
    }

    /// The person's own hands are watched no longer, or can't be.
    pub(super) fn unwatched(&mut self) -> Option<NoviceCommand> {
        let right = Right::Control;
        self.end(right);
        let held = self.held.iter().any(|grant| grant.right() == right);
        held.then_some(NoviceCommand::Unable { right })
    }

    /// The helper used the mouse or the keyboard.
    pub(super) fn input(&self, event: InputEvent) {
        if let Some(hands) = &self.hands {
            hands.act(hands::translated(event));
        }
    }

    /// The helper drew something.
    pub(super) fn mark(&self, mark: Mark) {
        if let Some(pointing) = &self.pointing {
            pointing.draw(mark);
        }
    }

    /// The helper copied something for this computer's clipboard.
    pub(super) fn clipboard(&self, content: ClipContent) {
        if let Some(clips) = &self.clips {
            clips.put(content);
        }
    }

    /// The helper's hands are to hold nothing.
    pub(super) fn let_go(&self) {
        if let Some(hands) = &self.hands {
            hands.let_go();
        }
    }

    /// A pause begins: nothing of the helper's is held or shown.
    pub(super) fn pause(&self) {
        self.let_go();
        if let Some(pointing) = &self.pointing {
            pointing.clear();
        }
    }

    /// The person wants a video for themselves, or none any more, whoever wanted it.
    pub(super) fn record(&mut self, on: bool) -> Option<NoviceCommand> {
        let right = Right::RecordForNovice;
        if on && !self.view {
            self.outbox.failed(Task::Video, &texts::told_not_shown());
        } else if on {
            self.scribe.granted(right);
            self.video.begin_alone();
        } else {
            let held = self.held.iter().any(|grant| grant.right() == right);
            self.end(right);
            self.video.end();
            self.scribe.ended(right);
            return held.then_some(NoviceCommand::TakeBack { right });
        }
        None
    }

    /// A video has to be kept all the time. Gives back what the helper has to be told where that can't be done.
    pub(super) fn record_always(&mut self) -> Option<NoviceCommand> {
        self.record(true);
        (!self.video.is_under_way()).then_some(NoviceCommand::Recording(false))
    }

    /// The helper is back, and has to be told of a video again.
    pub(super) fn video_back(&self) -> Option<NoviceCommand> {
        let on = self.video.is_told();
        on.then_some(NoviceCommand::Recording(true))
    }

    /// For the videos: a word of a tape; for ever where none is under way. May be given up at any time.
    pub(super) async fn video_told(&mut self) -> Word {
        self.video.told().await
    }

    /// What such a word asks of the session.
    pub(super) fn video_heard(&mut self, word: Word) -> Option<NoviceCommand> {
        match self.video.heard(word) {
            After::Nothing => None,
            After::Tell(command) => Some(command),
            After::Failed(command, why) => {
                let right = Right::RecordForNovice;
                self.scribe.ended(right);
                if self.held.iter().any(|grant| grant.right() == right) {
                    self.signals.failed(right, &why);
                }
                Some(command)
            }
        }
    }

    /// A pause began, or is over, for the helper too.
    pub(super) fn paused(&self, on: bool) {
        self.video.note(match on {
            true => texts::video_paused(),
            false => texts::video_goes_on(),
        });
    }

    /// Something was written, by whoever.
    pub(super) fn said(&self, by_helper: bool, text: &str) {
        let me = texts::video_me();
        let name = if by_helper { &self.name } else { &me };
        self.video.said(name, text);
    }

    /// Ends all, and waits until disk and history have it.
    pub(super) async fn finish(mut self) {
        self.end_all();
        self.video.finish().await;
        self.scribe.finish().await;
    }
}

/// Whether this system can do what a right is about, and why not.
async fn try_out(
    right: Right,
    source: Source,
    permit: Trying,
    mut standing: tokio::sync::watch::Receiver<Watched>,
    view: bool,
) -> Result<(), String> {
    match right {
        Right::Control => {
            let watched = standing.wait_for(|watched| *watched != Watched::NotYet);
            // Whoever can't see their own hand come first must not be clicked for.
            if watched.await.is_ok_and(|watched| *watched != Watched::Yes) {
                return Err(texts::told_unwatched());
            }
            on_a_thread(move || source.input(Box::new(permit)).map(drop)).await
        }
        Right::Point => on_a_thread(move || source.overlay(permit.shared()).map(drop)).await,
        Right::ReadClipboard | Right::WriteClipboard => {
            on_a_thread(move || source.clipboard().map(drop)).await
        }
        Right::Record | Right::RecordForNovice if !view => Err(texts::told_not_shown()),
        Right::Record | Right::RecordForNovice => Ok(()),
    }
}

/// Does what may wait for the display.
async fn on_a_thread<E: Told + Send + 'static>(
    work: impl FnOnce() -> Result<(), E> + Send + 'static,
) -> Result<(), String> {
    match tokio::task::spawn_blocking(work).await {
        Ok(tried) => tried.map_err(|error| error.told()),
        Err(_) => Err(texts::told_no_longer()),
    }
}
