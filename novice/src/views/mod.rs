//! The screens of the window, one a file. A view draws what the model holds and gives back what the
//! person did; it changes nothing but what is being typed.

pub mod again;
pub mod allowed;
pub mod ask;
mod big;
pub mod deliberate;
pub mod details;
pub mod ended;
mod forbidden;
mod glimpsed;
pub(crate) mod gone;
pub mod home;
mod in_sight;
pub mod knock;
pub mod made;
pub mod make;
pub mod news;
mod passphrase;
pub mod picker;
pub mod settings;
pub mod sharing;
pub mod status;
mod talk;
mod tile;
pub mod transfers;

use crate::engine::{Command, QuestionId};
use crate::invitations::Delivery;
use crate::setting::{NewAccount, Setting};
use crate::words::Today;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use std::path::PathBuf;
use std::time::Instant;
use ticket::{Id, Kind};

/// The width of a screen's column, in points.
pub const WIDTH: f32 = 640.0;

/// The time a screen is drawn for: one clock that only goes forward, one that people read.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For what is measured.
    pub clock: Instant,
    /// For what is written.
    pub today: Today,
}

impl Now {
    /// The computer's clocks.
    pub fn read() -> Self {
        Self {
            clock: Instant::now(),
            today: Today::read(),
        }
    }
}

/// What the person did.
#[derive(Debug)]
pub enum Action {
    /// Show another screen.
    Go(Place),
    /// Ask something of the engine.
    Send(Command),
    /// Do something with an invitation's file.
    HandOver(Box<HandOver>),
    /// Choose files, in the system's own dialog, for who asks for some.
    Choose(QuestionId),
    /// Open a folder in which files arrived.
    ShowFolder(PathBuf),
    /// The newest piece of news was read.
    NewsRead(usize),
    /// Put something on the clipboard that is nobody else's business.
    CopySecret(SecretString),
    /// Show other words for the password of the invitation that is being made.
    OtherWords,
    /// Keep this setting, and let it hold from now on.
    Settle(Box<Setting>),
    /// Choose the folder in which files arrive, in the system's own dialog.
    ChooseInbox,
    /// Connect to this mail account and log in, and send nothing.
    TryMail(Box<NewAccount>),
    /// Send these invitations again, one after the other.
    Resend(Vec<Id>),
    /// About who the person is.
    Me(who::Wish),
    /// About the helpers whom they know.
    People(who::PeopleWish),
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The start.
    Home,
    /// Making an invitation.
    Make,
    /// All invitations.
    Status,
    /// All of one invitation.
    Details(Id),
    /// A new password for a new invitation like this one.
    Again(Id),
    /// What can be set.
    Settings,
    /// Who the person is to others.
    Me,
    /// Helpers whom the person knows.
    Helpers,
}

/// An invitation on its way to the helper.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Which invitation.
    pub id: Id,
    /// The pseudonym, for a file's name.
    pub pseudonym: String,
    /// How it is protected: what a mail says of the password.
    pub kind: Kind,
    /// The last moment at which it is good.
    pub expires: DateTime<Utc>,
    /// The whole file.
    pub file: String,
    /// How.
    pub how: How,
    /// By mail: whom the person named, as they typed it.
    pub to: String,
}

/// How an invitation is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Written to the usual folder.
    Save,
    /// Written where the person says.
    SaveElsewhere,
    /// Put on the clipboard as text.
    Copy,
    /// Into a new mail.
    Mail,
    /// Dragged out of the window, with the button held.
    Drag,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum HandedOver {
    /// It is where it should be.
    Done(Delivery),
    /// It is on its way by mail: a sentence that says how.
    Mailed {
        /// To whom, as far as that is known.
        delivery: Delivery,
        /// What has happened, and what is left to do.
        said: String,
    },
    /// It was dropped on another program.
    Dropped(Delivery),
    /// The person chose otherwise.
    Cancelled,
    /// It didn't work: a heading and a sentence.
    Failed {
        /// What did not work.
        what: String,
        /// Why, and what to do.
        advice: String,
    },
}
