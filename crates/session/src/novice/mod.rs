//! The novice's side: who asked for help, decides, and shows their screen.

mod active;
mod control;
mod knocking;
mod picture;
mod rights;
mod waiting;

use std::fmt;
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ticket::{Keys, Offers, Random};
use wire::{
    EndingWhy, FromHelper, FromNovice, InputEvent, Mark, Monitors, Phase, Refusal, RevokedWhy,
    Right, StopReason, WireError,
};

use self::active::Active;
use self::knocking::Knocking;
pub(crate) use self::rights::Survivors;
use self::waiting::Waiting;
use crate::outbox::Outbox;
use crate::returning::Remains;
use crate::{
    Approval, ChatProblem, ClipContent, Ending, FileCommand, FileEvent, Grant, Limits, Machine,
    ReturnPass, Returning, Side, Violation,
};

/// What a novice's machine needs to know of a new connection.
pub struct NoviceSetup {
    /// The keys of the ticket that the helper asked for by name.
    pub keys: Arc<Keys>,
    /// The ceiling: the most that the helper can have or ask for.
    pub offers: Offers,
    /// The connection's TLS exporter of [`wire::EXPORTER_LABEL`].
    pub exporter: [u8; 32],
    /// SHA-256 of the public key in the helper's certificate.
    pub peer_key: [u8; 32],
    /// How long what may take.
    pub limits: Limits,
    /// The session on this ticket that broke a moment ago, if one did; for every
    /// connection that asks for the ticket, whoever it may be.
    pub returning: Option<ReturnPass>,
    /// Strong randomness.
    pub random: Box<dyn Random + Send>,
}

impl fmt::Debug for NoviceSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoviceSetup")
            .field("ticket", &self.keys.id)
            .field("offers", &self.offers)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// What the novice's program has to know or do.
#[derive(Debug)]
pub enum NoviceEvent {
    /// A helper with the file is about to learn whether its password is right.
    /// Write a try to disk, then say [`NoviceCommand::TryTaken`]; or refuse.
    TryWanted,
    /// The password was wrong: the try stays spent. An end follows.
    WrongPassword,
    /// The password is right: give the try back, admit the helper in the
    /// ledger, then say [`NoviceCommand::Admit`]; or refuse.
    PasswordProved,
    /// Ask the novice's person. Both see the same three words.
    ApprovalWanted {
        /// What the helper's person calls themselves: 1–64 code points that
        /// keep the text rule. Anybody can call themselves anything.
        name: String,
        /// To be compared by voice.
        words: [&'static str; 3],
    },
    /// The person's yes: what capture can be started with.
    Approved(Approval),
    /// The helper's person wrote; 1–2,000 code points that keep the text rule.
    Chat(String),
    /// What [`NoviceCommand::Chat`] asked for is done: this is on its way.
    ChatSent(String),
    /// What [`NoviceCommand::Chat`] asked for was not done.
    ChatNotSent(ChatProblem),
    /// For the screen encoder: 1–64 bytes from the helper's decoder, not checked.
    ScreenAck(Vec<u8>),
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
    /// Ask the novice's person whether the helper may. Answer with
    /// [`NoviceCommand::Allow`] or [`NoviceCommand::Deny`] within 60 s. From this
    /// moment until a second after the answer no input of the helper's acts.
    Asked {
        /// The question's number.
        question: u32,
        /// What the helper wants; the invitation offers it.
        right: Right,
    },
    /// A question needs no answer any more.
    QuestionClosed {
        /// Its number.
        question: u32,
        /// What it was about.
        right: Right,
        /// Why.
        why: QuestionEnd,
    },
    /// The person's yes: what acting under it can be started with.
    Allowed(Grant),
    /// A grant is dead. When the session ends, all are, without this.
    GrantEnded {
        /// Its number.
        number: u32,
        /// What it allowed.
        right: Right,
        /// Why.
        why: GrantEnd,
    },
    /// The helper did something with pointer or keyboard. Look at the [`Grant`]
    /// of control before doing it. Only keys and buttons that are down go up.
    Input(InputEvent),
    /// Let go of every key and button that the helper holds: its input does not
    /// act any more, for now or for good.
    ReleaseInput,
    /// The helper's input is dropped, since the novice's own hand or a question
    /// comes first; or it acts again.
    ControlWaits(bool),
    /// The helper drew something. Look at the [`Grant`] of pointing before showing it.
    Mark(Mark),
    /// Nothing is shown any more, and nothing of the helper's acts; or again. The
    /// pictures begin anew: start another encoder when this says `false`, and give
    /// no packet of the old one.
    Paused(bool),
    /// The helper's side keeps a video, or no longer. Show it all the time.
    Recording(bool),
    /// What the helper copied, for this machine's clipboard. Look at the [`Grant`]
    /// of writing it first.
    Clipboard(ClipContent),
    /// Files.
    File(FileEvent),
    /// The line broke, and the same helper may come back to what is granted but
    /// for control: tell the person, with the time that is left. Dropping this
    /// refuses the helper. The end follows; the session goes on with
    /// [`NoviceEvent::Returned`] from the machine of another connection, or not.
    Broken(Returning),
    /// The first event of such a machine: the helper is back without having been
    /// asked anything. What it still has follows as [`NoviceEvent::Allowed`], and a
    /// pause goes on.
    Returned(Approval),
    /// It is over, and any [`Approval`] and [`Grant`] is dead. Nothing follows.
    Ended(Ending),
}

/// Why a question needs no answer any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionEnd {
    /// The helper does not want it any more.
    Withdrawn,
    /// It was not answered within 60 s, which is a no.
    NoAnswer,
}

/// Why a grant ended within a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrantEnd {
    /// The novice's person took it back.
    TakenBack,
    /// The novice's person pressed Esc.
    Escape,
    /// The novice's program can't do it any longer.
    Trouble,
    /// The helper gave it back.
    GivenBack,
}

impl From<RevokedWhy> for GrantEnd {
    fn from(why: RevokedWhy) -> Self {
        match why {
            RevokedWhy::TakenBack => Self::TakenBack,
            RevokedWhy::Escape => Self::Escape,
            RevokedWhy::Trouble => Self::Trouble,
        }
    }
}

/// What the novice's person, or the program for them, decides.
#[derive(Debug)]
pub enum NoviceCommand {
    /// A try is on disk.
    TryTaken {
        /// How many are left after this one.
        left: u8,
    },
    /// The helper is not let in (any time before the approval).
    Refuse(Refusal),
    /// The ledger has admitted the helper: the person may be asked.
    Admit,
    /// The person said yes.
    Approve,
    /// The person said no.
    Decline,
    /// The person wrote to the helper.
    Chat(String),
    /// A packet of the screen encoder, 1–16,000 bytes. Give the next one only
    /// when `poll_transmit` has nothing left: what waits grows old.
    Screen(Vec<u8>),
    /// Where the monitors are in the pictures that follow, if these show several; again whenever that changes. Of
    /// what is not shown, nothing.
    Monitors(Monitors),
    /// The person gives the session this much more time.
    Extend(Duration),
    /// The person says yes to a question.
    Allow {
        /// Its number.
        question: u32,
    },
    /// The person says no to a question.
    Deny {
        /// Its number.
        question: u32,
    },
    /// This system can't do what a question is about.
    NotPossible {
        /// Its number.
        question: u32,
    },
    /// The person takes a right back.
    TakeBack {
        /// Which.
        right: Right,
    },
    /// The person takes back all that was granted by itself.
    TakeBackAll,
    /// This program can't do any longer what was granted.
    Unable {
        /// What.
        right: Right,
    },
    /// The person pressed Esc: control ends.
    Escape,
    /// The person moved the pointer or pressed a key of this machine: the helper's
    /// input waits for a second. Give it as often as it happens.
    OwnInput,
    /// The person pauses what is shown and done, or goes on.
    Pause(bool),
    /// This program keeps a video from now on, or no longer.
    Recording(bool),
    /// Something was copied on this machine, since the [`Grant`] of reading the
    /// clipboard is there; never what was copied before. Not sent without it.
    Clipboard(ClipContent),
    /// Files.
    File(FileCommand),
    /// It ends now.
    Stop(StopReason),
}

/// The novice's machine.
pub struct Novice {
    core: Core,
    state: State,
}

/// What does not depend on how far things have come.
struct Core {
    setup: NoviceSetup,
    outbox: Outbox<NoviceEvent, FromNovice>,
    /// What a session that has just broken leaves.
    remains: Option<Remains>,
}

enum State {
    Knocking(Knocking),
    Waiting(Box<Waiting>),
    Active(Box<Active>),
    Ended,
}

/// The next state, or why there is none.
type Next = Result<State, Ending>;

impl fmt::Debug for Novice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Novice")
            .field("ticket", &self.core.setup.keys.id)
            .field("phase", &self.phase())
            .field("ended", &self.is_ended())
            .finish_non_exhaustive()
    }
}

impl Novice {
    /// A machine for a connection that has just come in.
    pub fn new(now: Instant, setup: NoviceSetup) -> Self {
        let state = State::Knocking(Knocking::new(now, &setup.limits));
        let core = Core {
            setup,
            outbox: Outbox::new(),
            remains: None,
        };
        Self { core, state }
    }

    /// Lets the state that there is handle something. Whatever goes wrong, an
    /// approval dies with the state that held it before anything else happens.
    fn advance(&mut self, handle: impl FnOnce(State, &mut Core) -> Next) {
        let phase = self.phase();
        let is_controlled = matches!(&self.state, State::Active(active) if active.is_controlled());
        match handle(mem::replace(&mut self.state, State::Ended), &mut self.core) {
            Ok(next) => self.state = next,
            Err(ending) => {
                if is_controlled {
                    self.core.outbox.tell(NoviceEvent::ReleaseInput);
                }
                self.core.end(phase, ending);
            }
        }
    }

    /// Whether pictures may leave just now: approved, and not paused.
    pub fn takes_pictures(&self) -> bool {
        matches!(&self.state, State::Active(active) if !active.is_paused())
    }
}

impl Core {
    fn end(&mut self, phase: Phase, ending: Ending) {
        ending.log(Side::Novice, self.setup.keys.id, phase);
        self.outbox.forget_messages();
        if let Some(goodbye) = goodbye(phase, &ending) {
            self.outbox.send(goodbye);
        }
        if let Some(remains) = self.remains.take() {
            self.outbox
                .tell(NoviceEvent::Broken(Returning::new(remains, &self.setup)));
        }
        self.outbox.tell(NoviceEvent::Ended(ending));
    }
}

/// The last message, where the helper is owed one. Before it is admitted there
/// is only a refusal to say; closing the connection says the rest.
fn goodbye(phase: Phase, ending: &Ending) -> Option<FromNovice> {
    match ending {
        Ending::Refused(why) => Some(FromNovice::Refused(*why)),
        _ if phase == Phase::Knocking => None,
        Ending::Stopped {
            by: Side::Novice,
            why,
        } => Some(FromNovice::Stop(*why)),
        Ending::Violation(_) => Some(FromNovice::Stop(StopReason::Misbehaved)),
        _ => None,
    }
}

/// What the novice's Stop comes to for a helper who has not been let in yet.
fn stopped_early(why: StopReason) -> Ending {
    match why {
        StopReason::Person => Ending::Refused(Refusal::Declined),
        StopReason::Withdrawn => Ending::Refused(Refusal::Over),
        why => Ending::Stopped {
            by: Side::Novice,
            why,
        },
    }
}

impl Machine for Novice {
    type Command = NoviceCommand;
    type Event = NoviceEvent;
    type In = FromHelper;
    type Out = FromNovice;

    fn handle_message(&mut self, now: Instant, message: FromHelper) {
        self.advance(|state, core| match state {
            State::Knocking(knocking) => knocking.message(now, core, message),
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

    fn handle_command(&mut self, now: Instant, command: NoviceCommand) {
        self.advance(|state, core| match (state, command) {
            (State::Ended, _) => Ok(State::Ended),
            (State::Active(active), command) => active.command(now, core, command),
            (state, NoviceCommand::Chat(_)) => {
                let problem = ChatProblem::NotConnected;
                core.outbox.tell(NoviceEvent::ChatNotSent(problem));
                Ok(state)
            }
            (State::Knocking(knocking), command) => knocking.command(now, core, command),
            (State::Waiting(waiting), command) => waiting.command(now, core, command),
        });
    }

    fn handle_timeout(&mut self, now: Instant) {
        self.advance(|state, core| match state {
            State::Knocking(knocking) => knocking.timeout(now),
            State::Waiting(waiting) => waiting.timeout(now, core),
            State::Active(active) => active.timeout(now, core),
            State::Ended => Ok(State::Ended),
        });
    }

    fn handle_closed(&mut self, now: Instant) {
        self.advance(|state, core| match state {
            State::Ended => Ok(State::Ended),
            State::Active(active) => Err(active.broke(now, core, Ending::LineLost)),
            State::Knocking(_) | State::Waiting(_) => Err(Ending::LineLost),
        });
    }

    fn poll_event(&mut self) -> Option<NoviceEvent> {
        self.core.outbox.next_event()
    }

    fn poll_transmit(&mut self) -> Option<FromNovice> {
        self.core.outbox.next_message()
    }

    fn poll_bulk(&mut self, now: Instant) -> Option<FromNovice> {
        match &mut self.state {
            State::Active(active) => active.poll_bulk(now, &mut self.core),
            _ => None,
        }
    }

    fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Knocking(knocking) => Some(knocking.next_timeout()),
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
            State::Knocking(_) | State::Ended => Phase::Knocking,
            State::Waiting(_) => Phase::Waiting,
            State::Active(_) => Phase::Active,
        }
    }
}
