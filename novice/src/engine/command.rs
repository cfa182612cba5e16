//! What a person can ask the engine to do. Views and the command line send these and nothing else.

use super::view::View;
use crate::invitations::Plan;
use crate::settings::Settings;
use ledger::HelperKey;
use secrecy::SecretString;
use session::Right;
use std::path::PathBuf;
use ticket::Id;
use transfers::TransferId;

/// One wish of the novice's person.
#[derive(Debug)]
pub enum Command {
    /// About the list of invitations.
    List(ListCommand),
    /// About the helper who knocks or is connected now. Nothing happens when there is none.
    Session(SessionCommand),
    /// These settings are in force: for invitations that are made, the port, and sessions that begin from now on.
    Settings(Box<Settings>),
}

/// Wishes that change or read the list; done one after the other, each told by a notice.
#[derive(Debug)]
pub enum ListCommand {
    /// Make an invitation: [`Notice::Made`](super::Notice::Made).
    Invite(Box<Plan>),
    /// Read the list: [`Notice::List`](super::Notice::List). It also comes by itself after each change.
    Read,
    /// Read all of one invitation: [`Notice::Details`](super::Notice::Details).
    Details(Id),
    /// End invitations now, all of them or none; those that are over stay as they are. A session that runs on one goes
    /// on until it is stopped: [`Notice::InvitationOver`](super::Notice::InvitationOver) asks.
    Expire(Vec<Id>),
    /// The same file again, or a new invitation like it: [`Notice::Made`](super::Notice::Made).
    Resend(Id),
    /// A new invitation like one that is over, with a new password of the person's own:
    /// [`Notice::Made`](super::Notice::Made).
    Renew {
        /// The one that is over.
        id: Id,
        /// The new password.
        password: SecretString,
    },
    /// Take invitations off the list, all of them or none, but for one that a session runs on. Open ones are ended by
    /// that.
    Delete(Vec<Id>),
    /// Note how an invitation was handed over.
    Delivered(Id, crate::invitations::Delivery),
    /// Keep a note about the latest session of an invitation, in place of the one there was:
    /// [`Notice::Noted`](super::Notice::Noted).
    Note(Id, String),
    /// Read the sessions that were: [`Notice::History`](super::Notice::History).
    History,
    /// Write down whom a helper's key belongs to: [`Notice::Helpers`](super::Notice::Helpers).
    AddHelper(HelperKey, String),
    /// Call a known helper something else: [`Notice::Helpers`](super::Notice::Helpers).
    RenameHelper(HelperKey, String),
    /// Forget whom a helper's key belongs to: [`Notice::Helpers`](super::Notice::Helpers).
    RemoveHelper(HelperKey),
}

/// Wishes about the running session; these overtake everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCommand {
    /// Yes: let the helper in who was last announced by [`Notice::Knock`](super::Notice::Knock).
    Allow {
        /// The question that is answered; an answer to another one is ignored.
        knock: KnockId,
        /// What is shown of the screen.
        view: View,
    },
    /// No.
    Decline {
        /// The question that is answered.
        knock: KnockId,
    },
    /// The answer to what was announced by [`Notice::Asked`](super::Notice::Asked).
    Answer {
        /// The question that is answered; an answer to another one is ignored.
        question: QuestionId,
        /// Whether the helper may.
        yes: bool,
    },
    /// The files that the person chose for a helper who asks for some.
    Give {
        /// The question that is answered; an answer to another one is ignored.
        question: QuestionId,
        /// Files and folders, as the person chose them.
        paths: Vec<PathBuf>,
    },
    /// A transfer of files ends now. What arrived whole stays.
    CancelTransfer(TransferId),
    /// A right ends now, and is asked for anew if the helper wants it again.
    TakeBack(Right),
    /// All rights end now but those that the session began with.
    TakeBackAll,
    /// Nothing is shown and nothing of the helper's acts; or again.
    Pause(bool),
    /// Keep a video for the person; or no longer, whoever wanted it.
    Record(bool),
    /// A message to the helper.
    Chat(String),
    /// More time, by the time limit of the settings.
    Extend,
    /// End the session now. The picture ends at once, whatever the network does.
    Stop,
}

/// Names one question to the person, so that a late answer can't hit the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KnockId(pub u64);

/// Names one question within a session, of all sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuestionId {
    /// The knock that became the session.
    pub knock: KnockId,
    /// What it is about.
    pub of: QuestionOf,
    /// The question's number there, among those of its kind.
    pub number: u32,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionOf {
    /// A right.
    Right,
    /// Files that the helper offers.
    Offer,
    /// Files that the helper asks for.
    Fetch,
}

impl From<ListCommand> for Command {
    fn from(command: ListCommand) -> Self {
        Self::List(command)
    }
}

impl From<SessionCommand> for Command {
    fn from(command: SessionCommand) -> Self {
        Self::Session(command)
    }
}
