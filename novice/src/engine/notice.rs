//! What the engine tells: everything that a window, a terminal or a script needs to show.

use super::acquaintance::Acquaintance;
use super::command::{KnockId, QuestionId};
use super::quiet::Quiet;
use super::view::View;
use crate::history::Past;
use crate::invitations::Made;
use desktop::{Choices, Presence};
use ledger::{Details, HelperKey, KnownHelper, Row, Why};
use net::Whence;
use session::{EndingWhy, GrantEnd, Right};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use ticket::{Id, Kind, Offers};
use transfers::{Offered, Transfer};

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Notice {
    /// Whether helpers can reach this program now.
    Listening(Listening),
    /// The list of invitations, newest first.
    List(Vec<Row>),
    /// All of one invitation.
    Details(Box<Details>),
    /// The helpers whom the person knows, by name.
    Helpers {
        /// They.
        known: Vec<KnownHelper>,
        /// Nobody else may help on this computer.
        only_these: bool,
    },
    /// The sessions that were, newest first.
    History(Vec<Past>),
    /// A note about the latest session of this invitation is kept.
    Noted(Id),
    /// An invitation was made, or made ready to be sent again.
    Made(Box<Made>),
    /// A wish could not be fulfilled. The sentence says why and what to do next.
    Failed {
        /// What was to be done.
        task: Task,
        /// What happened, and what to do next.
        message: String,
    },
    /// Somebody knocked and was not let in, or did not get as far as a question.
    Attempt(Attempt),
    /// A helper with the right password knocks: the person decides.
    Knock(Knock),
    /// What the person can choose to show to the helper who knocks; again whenever that changes.
    Choices(Choices),
    /// The question is over; nothing is left to answer.
    KnockOver {
        /// Which question.
        knock: KnockId,
        /// Why.
        why: KnockOver,
        /// Whether the invitation can be knocked with again.
        again: bool,
    },
    /// The session began.
    Sharing(Sharing),
    /// The helper sees the screen: the first piece of it has arrived.
    PictureSeen,
    /// What is shared is gone, so that nothing is seen; or it is there again. At first it is there.
    Presence(Presence),
    /// The helper asks for something: the person decides.
    Asked(Question),
    /// Nothing is left to answer of a question.
    QuestionOver {
        /// Which.
        id: QuestionId,
        /// Why.
        why: QuestionOver,
    },
    /// The helper asked for something that this system can't do, and was told so.
    NotPossible {
        /// What.
        right: Right,
        /// Why.
        why: String,
    },
    /// Something that the person copied was not sent to the helper, who may have it.
    NotCopied {
        /// Why, and what to do.
        why: String,
    },
    /// The helper may do this from now on.
    Granted {
        /// What.
        right: Right,
    },
    /// The helper may not any longer.
    GrantOver {
        /// What.
        right: Right,
        /// Why.
        why: GrantEnd,
    },
    /// The helper's input is left out, because the person's own hand or a question comes first; or
    /// it is done again. Nothing of it is told while nothing acts for another reason.
    ControlWaits(bool),
    /// Nothing is shown, and nothing of the helper's acts; or again.
    Paused(bool),
    /// A dialog for files opened or closed, or the person paused or went on while one is open: why nothing
    /// is shown, if anything. [`Paused`](Self::Paused) tells whether it is so for the helper too.
    Quiet(Quiet),
    /// The helper's side keeps a video of the session, or no longer.
    HelperRecords(bool),
    /// This program keeps a video from now on, in this file.
    Records(PathBuf),
    /// It no longer does; none where nothing was kept, or not to its end.
    Recorded(Option<Recorded>),
    /// Whether the keys that stop everything do so from any window: how they are written, or why not.
    StopKeys(Result<String, String>),
    /// Files began to move, went on, or are through.
    Transfer(Transfer),
    /// The helper wrote.
    Chat(String),
    /// The person wrote, here or there: it is on its way to the helper.
    Said(String),
    /// The session will end by itself soon.
    EndingSoon {
        /// When.
        at: Instant,
        /// Why.
        why: EndingWhy,
    },
    /// The session will last longer than was said.
    Extended {
        /// When this limit will end it now.
        at: Instant,
        /// Which limit: its time, or that nothing comes from the helper.
        why: EndingWhy,
    },
    /// The invitation of the running session is over, but the session is not: stop it too?
    InvitationOver {
        /// Which invitation.
        ticket: Id,
    },
    /// The connection broke. Nothing is shown, nothing of the helper's acts, and no question is open.
    /// The same helper may come back to the session without being asked for again.
    Broken {
        /// Until then.
        until: Instant,
    },
    /// The helper is back. What was allowed is told again, each by [`Granted`](Self::Granted); control
    /// is not among it.
    Returned {
        /// Where they are now.
        from: SocketAddr,
    },
    /// The session is over.
    Ended(Ended),
}

/// Whether helpers can reach this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listening {
    /// Nobody is invited, so nobody is listened for.
    NotNeeded,
    /// Helpers can knock at these addresses of this machine.
    Open {
        /// The port.
        port: u16,
    },
    /// Another window or terminal of this program answers the knocks; the list can be used here.
    Elsewhere,
    /// The port belongs to another program.
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The system doesn't allow it.
    Failed {
        /// The port.
        port: u16,
        /// What the system said.
        message: String,
    },
}

/// What a failure was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Making an invitation.
    Invite,
    /// Anything about the list.
    List,
    /// Writing what happened into the list.
    Record,
    /// Showing the screen.
    Picture,
    /// Sending a message, or asking for more time.
    Session,
    /// Doing what was granted.
    Right(Right),
    /// Sending files.
    Files,
    /// Keeping a video for the person.
    Video,
    /// Changing whom the person knows.
    Helpers,
}

/// A video that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its file.
    pub path: PathBuf,
    /// How long it plays.
    pub lasts: Duration,
    /// How large the file is.
    pub bytes: u64,
}

/// A knock that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The invitation it was about.
    pub ticket: Id,
    /// The pseudonym in it.
    pub pseudonym: String,
    /// Where it came from.
    pub from: SocketAddr,
    /// How near that is.
    pub whence: Whence,
    /// What came of it.
    pub outcome: AttemptOutcome,
}

/// What came of a knock that was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// The password was wrong.
    WrongPassword {
        /// How many tries the invitation has left, 0–4.
        left: u8,
    },
    /// The invitation is locked by too many wrong passwords.
    Locked,
    /// The password was right, but another session is running.
    Busy,
    /// The invitation was over.
    Over,
    /// Gone before the password was shown; counts as a wrong one.
    Left,
    /// Somebody who knows of the invitation but did not show that they have its file.
    NoFile,
}

/// A helper before the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knock {
    /// Names the question.
    pub id: KnockId,
    /// The invitation.
    pub ticket: Id,
    /// The pseudonym in it.
    pub pseudonym: String,
    /// How it is protected: anything but [`Kind::Open`] means that the helper proved the password.
    pub kind: Kind,
    /// The name the helper gave; nobody has checked it.
    pub name: String,
    /// What the person knows of them by their key; what they call themselves is not that.
    pub known: Option<KnownHelper>,
    /// Whose connection broke off, for whom they may be: that session is over.
    pub anew: Option<String>,
    /// Both sides show these.
    pub words: [&'static str; 3],
    /// What the invitation offers.
    pub offers: Offers,
    /// Whether they have been here before.
    pub acquaintance: Acquaintance,
    /// Where the helper is.
    pub from: SocketAddr,
    /// How near that is.
    pub whence: Whence,
    /// From then on there is nothing left to answer.
    pub answer_by: Instant,
    /// How long there is to answer in all.
    pub patience: Duration,
}

/// How a question went away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnockOver {
    /// The person said yes.
    Allowed,
    /// The person said no.
    Declined,
    /// Nobody answered in time.
    Unanswered,
    /// The helper left, or the line broke.
    Left,
    /// The invitation was ended meanwhile.
    Over,
}

/// Something that the helper asks for during a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Names the question.
    pub id: QuestionId,
    /// The name the helper gave.
    pub name: String,
    /// What they want to do.
    pub what: Wanted,
    /// From then on there is nothing left to answer.
    pub answer_by: Instant,
    /// How long there is to answer in all.
    pub patience: Duration,
}

/// What a helper asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// To do something.
    Right(Right),
    /// To send these files.
    Send(Offered),
    /// To be sent files, which the person picks.
    Fetch {
        /// What the helper says of them; may be empty.
        hint: String,
    },
}

/// How a question of the helper's went away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionOver {
    /// The person said yes.
    Allowed,
    /// The person said no.
    Denied,
    /// Nobody answered in time, which is a no.
    Unanswered,
    /// The helper does not want it any more.
    Withdrawn,
    /// It can't be done here; why is told by itself.
    Impossible,
}

/// A session that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// The invitation.
    pub ticket: Id,
    /// The name the helper gave.
    pub name: String,
    /// Where the helper is.
    pub from: SocketAddr,
    /// What is shown of the screen.
    pub view: View,
    /// Whether messages can be exchanged.
    pub chat: bool,
    /// When it ends by itself.
    pub ends: Instant,
    /// How long it may last in all, as granted so far.
    pub limit: Duration,
}

/// A session that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The invitation.
    pub ticket: Id,
    /// The name the helper gave.
    pub name: String,
    /// Why.
    pub why: Why,
    /// How long it lasted.
    pub lasted: Duration,
    /// For the person: what happened, and what to do next if anything.
    pub message: String,
    /// The helper's key, where they will show it again and the person does not know them: they can be remembered by it.
    pub stranger: Option<HelperKey>,
}
