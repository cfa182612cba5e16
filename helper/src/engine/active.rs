//! A connection that stands: commands go one way, events the other, pictures are decoded on the way.

use std::time::Duration;

use chrono::Utc;
use net::Link;
use session::{
    Answer, AskProblem, Comeback, Ending, Helper, HelperCommand, HelperEvent, Right, StopReason,
    capability,
};
use tokio::time::{Instant, interval, sleep_until};

use super::files::{Files, Next};
use super::record::Record;
use super::run::Run;
use super::session::GIVEN_UP;
use super::video::{self, Video};
use super::{Command, Event, News};
use crate::{describe, texts};

/// A picture that arrives in parts is shown at least this often.
const SHOW_EVERY: Duration = Duration::from_millis(40);

/// Where the picture is copied into the window, what else depends on it follows this often.
const DRAW_EVERY: Duration = Duration::from_millis(500);

/// What the history is to say if this program is killed is at most this old.
const KEEP_EVERY: Duration = Duration::from_secs(10);

/// A running connection.
pub(super) struct Active<'a> {
    run: &'a mut Run,
    link: Link<Helper>,
    record: &'a mut Record,
    files: &'a mut Files,
    /// When the part of a picture that has arrived is to be shown.
    show_at: Option<Instant>,
    /// When the window was last told of a picture.
    drawn_at: Option<Instant>,
    /// The person disconnects, or the engine is being dropped: whatever becomes of the line, this is the end.
    leaving: bool,
    /// Nobody looks at what happens: the end is on its way.
    unwatched: bool,
    /// With which the session can go on, once the line broke.
    comeback: Option<Comeback>,
    /// The novice's side has taken this connection for the one that broke, or it is the first.
    stands: bool,
}

impl<'a> Active<'a> {
    pub(super) fn new(
        run: &'a mut Run,
        link: Link<Helper>,
        record: &'a mut Record,
        files: &'a mut Files,
        stands: bool,
    ) -> Self {
        Self {
            run,
            link,
            record,
            files,
            show_at: None,
            drawn_at: None,
            leaving: false,
            unwatched: false,
            comeback: None,
            stands,
        }
    }

    /// With what the connection can be made again; or itself, as its last words may still have to leave.
    pub(super) fn leave(self) -> Result<Comeback, Link<Helper>> {
        self.comeback.ok_or(self.link)
    }

    /// Until the line breaks or the session ends, which the machine always tells.
    pub(super) async fn carry(&mut self) -> Ending {
        let mut keeping = interval(KEEP_EVERY);
        loop {
            if self.record.take_news() {
                let videos = self.run.videos.so_far();
                self.record.keep_so_far(Utc::now(), videos);
            }
            self.check_watched().await;
            let show_at = self.show_at;
            tokio::select! {
                biased;
                command = self.run.commands.recv(), if !self.leaving => self.handle_command(command).await,
                () = sleep_until(show_at.unwrap_or_else(Instant::now)), if show_at.is_some() => self.show(),
                _ = keeping.tick() => self.record.mark_news(),
                next = self.files.next() => match next {
                    Next::Command(command) => self.send(HelperCommand::File(command)).await,
                    Next::News(news) => tell(self.run, self.record, news),
                },
                word = self.run.videos.told() => {
                    let news = self.run.videos.heard(word, &self.run.screen);
                    self.video(news).await;
                }
                event = self.link.events.recv() => match event {
                    Some(HelperEvent::Ended(ending)) => return ending,
                    Some(HelperEvent::Broken(_)) if self.leaving => return GIVEN_UP,
                    Some(HelperEvent::Broken(comeback)) => {
                        self.broke(comeback);
                        return Ending::LineLost;
                    }
                    Some(HelperEvent::Screen(packet)) => self.handle_packet(&packet).await,
                    Some(event) => self.handle_event(event).await,
                    // The driver ended without a word: its connection is gone.
                    None => return Ending::LineLost,
                },
            }
        }
    }

    /// What nobody looks at piles up no further: a window that is stuck ends the session.
    async fn check_watched(&mut self) {
        if !self.unwatched && self.run.teller.is_full() {
            self.unwatched = true;
            tracing::warn!("too much has happened that was not looked at");
            self.send(HelperCommand::Stop(StopReason::Trouble)).await;
        }
    }

    async fn handle_command(&mut self, command: Option<Command>) {
        let command = match command {
            Some(Command::Chat(text)) => {
                self.run.videos.said_here(&text);
                HelperCommand::Chat(text)
            }
            Some(Command::Present) => HelperCommand::Present,
            Some(Command::Measure) => HelperCommand::Measure,
            Some(Command::Ask(right)) => HelperCommand::Ask(right),
            Some(Command::Record(path)) => match self.run.videos.want(path) {
                Ok(()) => HelperCommand::Ask(Right::Record),
                Err(problem) => {
                    self.run.teller.tell(Event::Video(Video::Failed(problem)));
                    return;
                }
            },
            Some(Command::Drop(right)) => {
                self.right_over(right);
                HelperCommand::Drop(right)
            }
            Some(Command::Input(event)) => HelperCommand::Input(event),
            Some(Command::Mark(mark)) => HelperCommand::Mark(mark),
            Some(Command::Copied(content)) => HelperCommand::Clipboard(content),
            Some(Command::Files(wish)) => {
                self.files.wish(wish);
                return;
            }
            Some(Command::Disconnect) => {
                self.leaving = true;
                HelperCommand::Stop(StopReason::Person)
            }
            None => {
                self.leaving = true;
                HelperCommand::Stop(StopReason::Closing)
            }
            // Only while nobody is connected.
            Some(
                Command::Open(_)
                | Command::Unlock(_)
                | Command::Identify(_)
                | Command::Connect { .. }
                | Command::Note { .. },
            ) => return,
        };
        self.send(command).await;
    }

    /// Decodes a packet and answers it at once.
    async fn handle_packet(&mut self, packet: &[u8]) {
        let arrived = match self.run.screen.handle_packet(packet) {
            Ok(arrived) => arrived,
            Err(error) => {
                tracing::warn!(%error, "undecodable screen packet");
                self.send(HelperCommand::Stop(StopReason::Misbehaved)).await;
                return;
            }
        };
        if self.run.screen.size() != (0, 0) {
            self.record.saw_screen();
        }
        if let Some(ack) = arrived.ack {
            self.send(HelperCommand::ScreenAck(ack)).await;
        }
        if arrived.complete && (arrived.visible || self.show_at.is_some()) {
            self.show();
        } else if arrived.visible && self.show_at.is_none() {
            self.show_at = Some(Instant::now() + SHOW_EVERY);
        }
    }

    /// What came before is not shown any more, and what follows is not decoded with it.
    fn paused(&mut self) {
        self.show_at = None;
        self.run.screen.restart();
    }

    fn show(&mut self) {
        self.show_at = None;
        let now = Instant::now();
        let drawn = self.drawn_at.is_some_and(|at| now - at < DRAW_EVERY);
        let copied = self.run.screen.show_directly();
        if copied.is_some_and(|place| place.alone || drawn) {
            return;
        }
        self.drawn_at = Some(now);
        self.run.teller.tell(Event::Picture);
    }

    /// A right is not there any more, or is not asked for.
    fn right_over(&mut self, right: Right) {
        self.record.right_over(right, Utc::now());
        match right {
            Right::Record => self.run.videos.stop(&self.run.screen),
            right => self.note(texts::note_over(&describe::capability(capability(right)))),
        }
    }

    /// What became of the video: the other side is told before the person.
    async fn video(&mut self, news: Option<video::News>) {
        let Some(video::News { video, give_back }) = news else {
            return;
        };
        match &video {
            Video::Kept(_) => self.send(HelperCommand::Recording(true)).await,
            _ if give_back => {
                self.record.right_over(Right::Record, Utc::now());
                self.send(HelperCommand::Drop(Right::Record)).await;
            }
            _ => {}
        }
        self.record.mark_news();
        self.run.teller.tell(Event::Video(video));
    }

    /// After a break: a video whose right is still there goes on in its file, which the other side has to
    /// be told again.
    async fn video_goes_on(&mut self, rights: &[Right]) {
        if !rights.contains(&Right::Record) {
            self.run.videos.stop(&self.run.screen);
        } else if self.run.videos.is_kept() {
            self.send(HelperCommand::Recording(true)).await;
        }
    }

    /// A line for the subtitles of a video, if one is kept.
    fn note(&self, text: String) {
        self.run.videos.note(text);
    }

    async fn answered(&mut self, right: Right, answer: Answer) {
        match (right, answer) {
            (Right::Record, Answer::Allowed) => {
                self.record.right_given(right, Utc::now());
                let news = self.run.videos.allowed(&self.run.screen);
                self.video(news).await;
            }
            (Right::Record, _) => self.run.videos.stop(&self.run.screen),
            (_, Answer::Allowed) => {
                self.record.right_given(right, Utc::now());
                self.note(texts::note_allowed(&describe::capability(capability(
                    right,
                ))));
            }
            _ => {}
        }
    }

    async fn handle_event(&mut self, event: HelperEvent) {
        let event = match event {
            HelperEvent::Waiting { words } => Event::Waiting { words },
            HelperEvent::Approved { offers, time_limit } => {
                self.record.approve(offers, Utc::now());
                Event::Approved { offers, time_limit }
            }
            HelperEvent::Chat(text) => {
                self.run.videos.said_there(&text);
                Event::Chat(text)
            }
            HelperEvent::ChatNotSent(problem) => Event::ChatNotSent(problem),
            HelperEvent::EndingSoon { left, why } => Event::EndingSoon { left, why },
            HelperEvent::Extended { left, why } => Event::Extended { left, why },
            HelperEvent::Answered { right, answer } => {
                self.run.teller.tell(Event::Answered { right, answer });
                return self.answered(right, answer).await;
            }
            HelperEvent::NotAsked { right, problem } => {
                if right == Right::Record && problem != AskProblem::AlreadyAllowed {
                    self.run.videos.stop(&self.run.screen);
                }
                Event::NotAsked { right, problem }
            }
            HelperEvent::Revoked { right, why } => {
                self.right_over(right);
                Event::Revoked { right, why }
            }
            HelperEvent::Returned { rights, time_limit } => {
                self.stands = true;
                self.run.screen.restart();
                self.record.is_back(Utc::now());
                self.record.keep_only(&rights, Utc::now());
                self.note(texts::note_back());
                self.video_goes_on(&rights).await;
                Event::Returned { rights, time_limit }
            }
            HelperEvent::Paused(on) => {
                self.paused();
                self.note(if on {
                    texts::note_paused()
                } else {
                    texts::note_goes_on()
                });
                Event::Paused(on)
            }
            HelperEvent::ControlWaits(on) => Event::ControlWaits(on),
            HelperEvent::Clipboard(content) => Event::Clipboard(content),
            HelperEvent::File(event) => {
                self.files.event(event);
                return;
            }
            HelperEvent::Recording(on) => Event::Recording(on),
            HelperEvent::Monitors(monitors) => {
                if !self.run.screen.handle_monitors(monitors) {
                    return;
                }
                Event::Picture
            }
            HelperEvent::RoundTrip(time) => {
                self.run.screen.measured(Some(time));
                return;
            }
            // What there is no part for yet; what is told by the end that follows; and what never
            // comes here.
            HelperEvent::WrongPassword { .. }
            | HelperEvent::Refused(_)
            | HelperEvent::Screen(_)
            | HelperEvent::Broken(_)
            | HelperEvent::Ended(_) => return,
        };
        self.run.teller.tell(event);
    }

    fn broke(&mut self, comeback: Comeback) {
        let within = net::clock::until(comeback.deadline());
        self.comeback = Some(comeback);
        self.record.right_over(Right::Control, Utc::now());
        // Of a break one tells once, however many attempts it takes.
        if self.stands {
            self.record.broke(Utc::now());
            self.files.line_broke();
            self.run.videos.broke();
            self.run.teller.tell(Event::Broken { within });
        }
    }

    async fn send(&self, command: HelperCommand) {
        // After the end nobody takes commands any more; the event that tells it is on its way.
        let _ = self.link.commands.send(command).await;
    }
}

/// Tells the person, and notes for the history what went over.
pub(super) fn tell(run: &Run, record: &mut Record, news: News) {
    if let News::Whole { way, name, size } = &news {
        record.file_moved(*way, name, *size, Utc::now());
    }
    run.teller.tell(Event::Files(news));
}
