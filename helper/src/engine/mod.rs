//! The helper's engine: opens, unlocks, dials, and carries a session; the window and the command line share it.
//!
//! ```text
//!   window / command line ── Command ──▶ engine's thread ──▶ net (dial) ──▶ the novice
//!                         ◀── Event ────       │ screen packets
//!                         ◀── Screen (shared) ◀┘ decoded
//! ```
//!
//! Nothing is sent to anyone before [`Command::Connect`].

mod active;
mod comeback;
mod files;
mod layout;
mod outcome;
mod record;
mod run;
mod screen;
mod session;
mod untold;
mod video;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use ::session::{
    Answer, AskProblem, ChatProblem, ClipContent, EndingWhy, InputEvent, Mark, RevokedWhy, Right,
};
use secrecy::SecretString;
use ticket::{Contact, Invitation, Offers};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
pub use transfers::News;
use transfers::Wish;

pub use self::outcome::{NOT_THERE, Outcome, Way};
pub use self::screen::{Changes, Counts, Screen};
pub use self::video::Video;
use crate::history::Which;
use crate::problem::Problem;
use crate::source::Source;

/// What the person wants.
#[derive(Debug)]
pub enum Command {
    /// Open an invitation, in place of the one that is open.
    Open(Source),
    /// Check the password, or that none is needed. Sends nothing to anyone.
    Unlock(Option<SecretString>),
    /// From now on, knock as somebody who is known again; or, with `None`, as somebody new each time, as at first.
    Identify(Option<Box<ticket::Issuer>>),
    /// Dial and knock. Ignored unless unlocked.
    Connect {
        /// What the person calls themselves.
        name: String,
    },
    /// Write to the novice.
    Chat(String),
    /// The person is there.
    Present,
    /// Find out how long a word takes there and back just now: [`Screen::round_trip`] tells it.
    Measure,
    /// Ask the novice's person for a right.
    Ask(Right),
    /// Ask to keep a video in this file, which must not be there yet.
    Record(PathBuf),
    /// Take the question back, or give the right back.
    Drop(Right),
    /// Something done with pointer or keyboard, under control. Dropped while control does not act.
    Input(InputEvent),
    /// A drawing, under pointing.
    Mark(Mark),
    /// Something was copied here, for the novice's clipboard. Dropped unless that is allowed.
    Copied(ClipContent),
    /// Send files, ask for some, or end that.
    Files(Wish),
    /// Stop dialling, waiting or viewing.
    Disconnect,
    /// Keep this note about a session that is over, in place of the one there was.
    Note {
        /// Which; none for the one that ended last.
        about: Option<Which>,
        /// What.
        text: String,
    },
}

/// What happened. The order is that of the variants; an end may follow anything after `Connecting`.
#[derive(Debug)]
pub enum Event {
    /// The invitation was read, and its signature holds.
    Opened(Box<Invitation>),
    /// The invitation is refused.
    NotOpened(Problem),
    /// The password fits the file, as far as the file can tell.
    Unlocked(Contact),
    /// The password is wrong; another can be tried.
    WrongPassword {
        /// How many more wrong ones the invitation survives; `None` when the file itself told, which costs no try.
        tries_left: Option<u8>,
    },
    /// What was given can't be a password; another can be tried. No try is spent.
    NoPassword(Problem),
    /// The password can't be checked, or the name can't be used.
    NotUnlocked(Problem),
    /// Endpoints are being dialled.
    Connecting,
    /// The novice's person is asked; both see the same words.
    Waiting {
        /// To be compared by voice.
        words: [&'static str; 3],
    },
    /// The novice's person said yes.
    Approved {
        /// What was granted, or can be asked for.
        offers: Offers,
        /// When the session ends by itself, from now.
        time_limit: Duration,
    },
    /// The [`Screen`] has something new.
    Picture,
    /// The novice's person wrote.
    Chat(String),
    /// A message was not sent.
    ChatNotSent(ChatProblem),
    /// The session will end by itself.
    EndingSoon {
        /// In how long.
        left: Duration,
        /// By which limit.
        why: EndingWhy,
    },
    /// That was put off.
    Extended {
        /// How long this limit now leaves.
        left: Duration,
        /// Which limit.
        why: EndingWhy,
    },
    /// What became of a question.
    Answered {
        /// What was asked for.
        right: Right,
        /// What became of it; when it is allowed, the right is there until `Revoked`.
        answer: Answer,
    },
    /// A question was not asked.
    NotAsked {
        /// What was to be asked for.
        right: Right,
        /// Why not.
        problem: AskProblem,
    },
    /// The novice's side took a right back.
    Revoked {
        /// Which.
        right: Right,
        /// Why.
        why: RevokedWhy,
    },
    /// The novice's person paused, or goes on. The [`Screen`] is blank meanwhile.
    Paused(bool),
    /// Input is dropped just now, since the novice's own hand or a question comes first; or it acts
    /// again. Nothing is held down after either.
    ControlWaits(bool),
    /// The novice's person copied something, and allowed this side to have it.
    Clipboard(ClipContent),
    /// About files. What the novice offers unasked is refused already.
    Files(News),
    /// The novice's side keeps a video, or no longer.
    Recording(bool),
    /// The connection broke, and is being made again by itself. The [`Screen`] keeps the last picture;
    /// control and open questions are over.
    Broken {
        /// For how long this is tried.
        within: Duration,
    },
    /// It is back, and nobody was asked. The picture begins anew.
    Returned {
        /// What is still there, besides view and chat.
        rights: Vec<Right>,
        /// When the session ends by itself, from now.
        time_limit: Duration,
    },
    /// This side keeps a video, or no longer.
    Video(Video),
    /// It is over, or never began.
    Ended(Outcome),
    /// Whether a note is kept.
    Noted(Result<(), Problem>),
}

/// Called after each event, from the engine's thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The engine: a thread of its own, which ends (and disconnects first) when this is dropped.
pub struct Engine {
    commands: Option<UnboundedSender<Command>>,
    /// Until nobody looks any more.
    events: Option<untold::Untold>,
    screen: Arc<Screen>,
    thread: Option<JoinHandle<()>>,
}

impl Engine {
    /// Starts it. Past sessions are recorded in `history`; files that were asked for arrive in `inbox`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(history: PathBuf, inbox: PathBuf, wake: Wake) -> std::io::Result<Self> {
        let (commands, command_receiver) = unbounded_channel();
        let (teller, events) = untold::untold(wake);
        let screen = Arc::new(Screen::default());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let run = run::Run::new(
            command_receiver,
            teller,
            Arc::clone(&screen),
            history,
            inbox,
        );
        let thread = std::thread::Builder::new()
            .name("engine".to_owned())
            .spawn(move || {
                runtime.block_on(run.run());
                // A thread that still stretches a password is not worth waiting for.
                runtime.shutdown_background();
            })?;
        Ok(Self {
            commands: Some(commands),
            events: Some(events),
            screen,
            thread: Some(thread),
        })
    }

    /// Hands over a command; takes no time.
    pub fn send(&self, command: Command) {
        if let Some(commands) = &self.commands {
            // The engine's thread ends only after this sender is gone.
            let _ = commands.send(command);
        }
    }

    /// The next event, if there is one.
    pub fn try_event(&self) -> Option<Event> {
        self.events.as_ref()?.next()
    }

    /// The next event within this time.
    pub fn wait_event(&self, at_most: Duration) -> Option<Event> {
        self.events.as_ref()?.next_within(at_most)
    }

    /// What the novice shows.
    pub fn screen(&self) -> &Arc<Screen> {
        &self.screen
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.commands = None;
        self.events = None;
        if let Some(thread) = self.thread.take() {
            // Its panic, if there was one, has been reported already.
            let _ = thread.join();
        }
    }
}
