//! The helper's side: who opens the file, knocks, and sees what is granted.

mod active;
mod hands;
mod knocking;
mod returning;
mod rights;
mod waiting;

use std::fmt;
use std::mem;
use std::time::{Duration, Instant};

use ticket::{Id, Invitation, Offers, Random, Unlocked};
use wire::{
    Answer, EndingWhy, FromHelper, FromNovice, InputEvent, Mark, Monitors, Phase, Refusal,
    RevokedWhy, Right, StopReason, WireError,
};

use self::active::Active;
use self::knocking::Knocking;
use self::returning::Returning;
pub use self::rights::AskProblem;
pub(crate) use self::rights::Rights;
use self::waiting::Waiting;
use crate::limits::MAX_TIME_LIMIT;
use crate::outbox::Outbox;
use crate::{
    ChatProblem, ClipContent, Comeback, Ending, FileCommand, FileEvent, Machine, Name, Side,
    Violation,
};

/// What a helper's machine needs to know of a new connection, whose other end
/// has shown exactly the invitation's certificate.
pub struct HelperSetup {
    /// The file.
    pub invitation: Invitation,
    /// What the password made of it.
    pub unlocked: Unlocked,
    /// The connection's TLS exporter of [`wire::EXPORTER_LABEL`].
    pub exporter: [u8; 32],
    /// What the helper's person calls themselves.
    pub name: Name,
    /// Strong randomness.
    pub random: Box<dyn Random + Send>,
}

impl fmt::Debug for HelperSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HelperSetup")
            .field("ticket", &self.invitation.id())
            .finish_non_exhaustive()
    }
}

/// What the helper's program has to know or do.
#[derive(Debug)]
pub enum HelperEvent {
    /// The password is wrong, or the other side does not know it. An end follows.
    WrongPassword {
        /// How many more wrong ones the invitation survives.
        tries_left: u8,
    },
    /// The novice's person is asked. Both see the same three words.
    Waiting {
        /// To be compared by voice.
        words: [&'static str; 3],
    },
    /// The novice's side did not let us in. An end follows.
    Refused(Refusal),
    /// The novice's person said yes.
    Approved {
        /// What we can have or ask for; view, and chat where listed, are on.
        offers: Offers,
        /// When the session ends by itself, from now.
        time_limit: Duration,
    },
    /// The novice's person wrote; 1–2,000 code points that keep the text rule.
    Chat(String),
    /// What [`HelperCommand::Chat`] asked for was not done.
    ChatNotSent(ChatProblem),
    /// For the screen decoder: 1–16,000 bytes from the novice's encoder, not checked.
    Screen(Vec<u8>),
    /// Where the monitors are in pictures of that size, from the next [`HelperEvent::Screen`] on; in place of what was
    /// said before. Each lies wholly in such a picture.
    Monitors(Monitors),
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
    /// What became of a question. When it is allowed, the right is there until
    /// [`HelperEvent::Revoked`].
    Answered {
        /// What was asked for.
        right: Right,
        /// What became of it.
        answer: Answer,
    },
    /// What [`HelperCommand::Ask`] asked for was not done.
    NotAsked {
        /// What was to be asked for.
        right: Right,
        /// Why not.
        problem: AskProblem,
    },
    /// The novice's side took a right back. What it allowed has stopped; stop a
    /// record, too.
    Revoked {
        /// Which.
        right: Right,
        /// Why.
        why: RevokedWhy,
    },
    /// The novice's person paused, or goes on. Show a blank screen meanwhile, and
    /// begin with another decoder and a new picture after it.
    Paused(bool),
    /// Our input is dropped just now, since the novice's own hand or a question
    /// comes first; or it acts again, with nothing held down.
    ControlWaits(bool),
    /// How long a word takes there and back just now, as [`HelperCommand::Measure`] asked.
    RoundTrip(Duration),
    /// The novice's side keeps a video, or no longer. Show it all the time.
    Recording(bool),
    /// What the novice copied, for this machine's clipboard.
    Clipboard(ClipContent),
    /// Files.
    File(FileEvent),
    /// The line broke, or an attempt to come back after that came to nothing that
    /// is final: begin another with [`Helper::come_back`]. The end of this machine follows.
    Broken(Comeback),
    /// The first event of such a machine: we are back, and nobody was asked. Begin
    /// with another decoder and a new picture.
    Returned {
        /// What we still have, besides view and chat.
        rights: Vec<Right>,
        /// When the session ends by itself, from now.
        time_limit: Duration,
    },
    /// It is over. Nothing follows.
    Ended(Ending),
}

/// What the helper's person, or the program for them, decides.
#[derive(Debug)]
pub enum HelperCommand {
    /// The person wrote to the novice.
    Chat(String),
    /// What the screen decoder answers to a packet: 1–64 bytes, once a packet.
    ScreenAck(Vec<u8>),
    /// The person is there: they moved the pointer or pressed a key in the
    /// viewer. Give it as often as it happens; it is sent now and then, and
    /// keeps the session from ending as idle.
    Present,
    /// The person wants to know how fast the line is. Give it as often as that is to be shown; at most one a second
    /// is sent, and none before the one before it was answered.
    Measure,
    /// The person would like to be allowed something.
    Ask(Right),
    /// The person does not want it any more: withdraws the question if it is
    /// open, gives the right back if it is there.
    Drop(Right),
    /// The person did something in the picture, for which they have control.
    /// Give movements as often as they happen: the newest is sent when the line
    /// has room for it. Dropped while control does not act.
    Input(InputEvent),
    /// The person drew something in the picture; likewise, under pointing.
    Mark(Mark),
    /// This program keeps a video from now on, for which the right is there, or
    /// no longer. Keep none before it is.
    Recording(bool),
    /// What is on this machine's clipboard, or was copied since, for the novice's. Not
    /// sent without the right to write it, nor in a pause.
    Clipboard(ClipContent),
    /// Files.
    File(FileCommand),
    /// It ends now.
    Stop(StopReason),
}

/// The helper's machine.
pub struct Helper {
    core: Core,
    state: State,
}

/// What does not depend on how far things have come.
struct Core {
    ticket: Id,
    /// The most that the invitation promises; a novice can't grant more.
    ceiling: Offers,
    name: Name,
    random: Box<dyn Random + Send>,
    outbox: Outbox<HelperEvent, FromHelper>,
    /// What a session that has just broken leaves.
    comeback: Option<Comeback>,
}

enum State {
    Knocking(Box<Knocking>),
    /// Instead of knocking.
    Returning(Box<Returning>),
    Waiting(Box<Waiting>),
    Active(Box<Active>),
    Ended,
}

/// The next state, or why there is none.
type Next = Result<State, Ending>;

impl fmt::Debug for Helper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Helper")
            .field("ticket", &self.core.ticket)
            .field("phase", &self.phase())
            .field("ended", &self.is_ended())
            .finish_non_exhaustive()
    }
}

impl Helper {
    /// A machine for a new connection; it knocks at once.
    pub fn new(now: Instant, setup: HelperSetup) -> Self {
        let mut core = Core {
            ticket: setup.invitation.id(),
            ceiling: setup.invitation.offers(),
            name: setup.name,
            random: setup.random,
            outbox: Outbox::new(),
            comeback: None,
        };
        let knocking = Knocking::begin(
            now,
            &mut core,
            setup.invitation,
            &setup.unlocked,
            setup.exporter,
        );
        let state = State::Knocking(Box::new(knocking));
        Self { core, state }
    }

    /// A machine for a new connection, of the same identity and to the same ticket
    /// as the one that broke; it asks at once to go on.
    pub fn come_back(now: Instant, comeback: Comeback, random: Box<dyn Random + Send>) -> Self {
        let mut core = Core {
            ticket: comeback.ticket,
            ceiling: comeback.ceiling,
            name: comeback.name.clone(),
            random,
            outbox: Outbox::new(),
            comeback: None,
        };
        let returning = Returning::begin(now, &mut core, comeback);
        let state = State::Returning(Box::new(returning));
        Self { core, state }
    }

    fn advance(&mut self, handle: impl FnOnce(State, &mut Core) -> Next) {
        let phase = self.phase();
        match handle(mem::replace(&mut self.state, State::Ended), &mut self.core) {
            Ok(next) => self.state = next,
            Err(ending) => self.core.end(phase, ending),
        }
    }
}

impl Core {
    fn end(&mut self, phase: Phase, ending: Ending) {
        ending.log(Side::Helper, self.ticket, phase);
        self.outbox.forget_messages();
        if let Some(goodbye) = goodbye(phase, &ending) {
            self.outbox.send(goodbye);
        }
        if let Some(comeback) = self.comeback.take() {
            self.outbox.tell(HelperEvent::Broken(comeback));
        }
        self.outbox.tell(HelperEvent::Ended(ending));
    }
}

/// The last message. Before it is admitted a helper has only one to say; closing
/// the connection says the rest.
fn goodbye(phase: Phase, ending: &Ending) -> Option<FromHelper> {
    match ending {
        Ending::WrongPassword { .. } => Some(FromHelper::WrongPassword),
        _ if phase == Phase::Knocking => None,
        Ending::Stopped {
            by: Side::Helper,
            why,
        } => Some(FromHelper::Stop(*why)),
        Ending::Violation(_) | Ending::WordsForged => {
            Some(FromHelper::Stop(StopReason::Misbehaved))
        }
        _ => None,
    }
}

/// The novice's side says no: the program hears it, and then the end.
fn refused(core: &mut Core, why: Refusal) -> Ending {
    core.outbox.tell(HelperEvent::Refused(why));
    Ending::Refused(why)
}

/// A session's time limit as a novice can have it.
fn time_limit(message: &'static str, seconds: u32) -> Result<Duration, Violation> {
    let limit = Duration::from_secs(seconds.into());
    if limit.is_zero() || limit > MAX_TIME_LIMIT {
        return Err(Violation::BadValue { message });
    }
    Ok(limit)
}

impl Machine for Helper {
    type Command = HelperCommand;
    type Event = HelperEvent;
    type In = FromNovice;
    type Out = FromHelper;

    fn handle_message(&mut self, now: Instant, message: FromNovice) {
        self.advance(|state, core| match state {
            State::Knocking(knocking) => (*knocking).message(now, core, message),
            State::Returning(returning) => (*returning).message(now, core, message),
            State::Waiting(waiting) => waiting.message(now, core, message),
            State::Active(active) => active.message(now, core, message),
            State::Ended => Ok(State::Ended),
        });
    }

    fn handle_unreadable(&mut self, _now: Instant, error: WireError) {
        self.advance(|state, _| match state {
            State::Ended => Ok(State::Ended),
            _ => Err(Violation::from(error).into()),
        });
    }

    fn handle_command(&mut self, now: Instant, command: HelperCommand) {
        self.advance(|state, core| match (state, command) {
            (State::Ended, _) => Ok(State::Ended),
            (State::Active(active), command) => active.command(now, core, command),
            (_, HelperCommand::Stop(why)) => {
                let by = Side::Helper;
                Err(Ending::Stopped { by, why })
            }
            (state, HelperCommand::Chat(_)) => {
                let problem = ChatProblem::NotConnected;
                core.outbox.tell(HelperEvent::ChatNotSent(problem));
                Ok(state)
            }
            (state, HelperCommand::Ask(right)) => {
                let problem = AskProblem::NotConnected;
                core.outbox.tell(HelperEvent::NotAsked { right, problem });
                Ok(state)
            }
            (state, command) => {
                tracing::debug!(?command, "command does not fit before the approval");
                Ok(state)
            }
        });
    }

    fn handle_timeout(&mut self, now: Instant) {
        self.advance(|state, core| match state {
            State::Knocking(knocking) => knocking.timeout(now),
            State::Returning(returning) => returning.timeout(now, core),
            State::Waiting(waiting) => waiting.timeout(now, core),
            State::Active(active) => active.timeout(now, core),
            State::Ended => Ok(State::Ended),
        });
    }

    fn handle_closed(&mut self, now: Instant) {
        self.advance(|state, core| match state {
            State::Ended => Ok(State::Ended),
            State::Knocking(knocking) => Err(knocking.closed()),
            State::Returning(returning) => Err(returning.not_yet(now, core, Ending::NotThere)),
            State::Waiting(_) => Err(Ending::LineLost),
            State::Active(active) => Err(active.broke(now, core, Ending::LineLost)),
        });
    }

    fn poll_event(&mut self) -> Option<HelperEvent> {
        self.core.outbox.next_event()
    }

    fn poll_transmit(&mut self) -> Option<FromHelper> {
        self.core.outbox.next_message()
    }

    fn poll_bulk(&mut self, now: Instant) -> Option<FromHelper> {
        match &mut self.state {
            State::Active(active) => active.poll_bulk(now, &mut self.core),
            _ => None,
        }
    }

    fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Knocking(knocking) => Some(knocking.next_timeout()),
            State::Returning(returning) => Some(returning.next_timeout()),
            State::Waiting(waiting) => Some(waiting.next_timeout()),
            State::Active(active) => Some(active.next_timeout()),
            State::Ended => None,
        }
    }

    fn is_ended(&self) -> bool {
        matches!(self.state, State::Ended)
    }

    fn phase(&self) -> Phase {
        match self.state {
            State::Knocking(_) | State::Returning(_) | State::Ended => Phase::Knocking,
            State::Waiting(_) => Phase::Waiting,
            State::Active(_) => Phase::Active,
        }
    }
}
