//! What a helper may say to a novice.

use serde::{Deserialize, Serialize};
use serde_big_array::BigArray;

use crate::limits::{
    MAX_CHAT, MAX_MESSAGE, MAX_NAME, MAX_PIECE, MAX_POINTS, MAX_SCREEN_ACK, MAX_TYPED,
};
use crate::message::{Message, Shape, check_chars};
use crate::{Channel, Clip, FileMessage, InputEvent, Mark, Phase, Right, StopReason, WireError};

/// A message from the helper. The variants' order is their number on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromHelper {
    /// The first message: "I have the file, and here is my half of the knock".
    Knock {
        /// SHA-256 of the invitation's signed bytes.
        file_hash: [u8; 32],
        /// OPAQUE's KE1 (RFC 9807 §6.1).
        #[serde(with = "BigArray")]
        ke1: [u8; 96],
    },
    /// The answer to a KE2 that fits the password.
    Proof {
        /// OPAQUE's KE3.
        #[serde(with = "BigArray")]
        ke3: [u8; 64],
    },
    /// The answer to a KE2 that does not; the helper leaves.
    WrongPassword,
    /// The helper's share of the three words, and its person's name.
    Words {
        /// 32 random bytes, chosen after the novice committed to its own.
        h: [u8; 32],
        /// What the helper's person calls themselves; 1–64 code points.
        name: String,
    },
    /// The helper ends it. Nothing follows.
    Stop(StopReason),
    /// The line is alive; says nothing about the person.
    Alive,
    /// The helper's person is there: they moved or typed in the viewer.
    Present,
    /// 1–2,000 code points to read.
    Chat(String),
    /// What the screen decoder says about the packets it got; 1–64 bytes.
    ScreenAck(#[serde(with = "serde_bytes")] Vec<u8>),
    /// The helper's person would like to be allowed something.
    Ask {
        /// The question's number; higher than any before it.
        question: u32,
        /// What for.
        right: Right,
    },
    /// The question need not be answered any more. If it was meanwhile, what
    /// was allowed is given back.
    Withdraw {
        /// The question's number.
        question: u32,
    },
    /// The helper does not need the grant any more; nothing under it follows.
    GiveBack {
        /// The grant's number, which is its question's.
        grant: u32,
    },
    /// The helper has seen that the grant was taken back; nothing under it follows.
    Confirm {
        /// The grant's number.
        grant: u32,
    },
    /// The helper has seen a pause; no acknowledgement of what was shown
    /// before it follows.
    PauseSeen,
    /// The helper's side keeps a video from now on, or no longer.
    Recording {
        /// The grant of recording.
        grant: u32,
        /// From now on, or no longer.
        on: bool,
    },
    /// Pointer and keyboard.
    Input {
        /// The grant of control.
        grant: u32,
        /// What was done.
        event: InputEvent,
    },
    /// A drawing.
    Mark {
        /// The grant of pointing.
        grant: u32,
        /// What was drawn.
        mark: Mark,
    },
    /// The first message, instead of a knock: "I was here a moment ago, and the
    /// line broke".
    Return {
        /// What the session that broke gave for this.
        token: [u8; 32],
    },
    /// What was copied on the helper's side, under the grant of writing the
    /// novice's clipboard.
    Clip(Clip),
    /// Files.
    File(FileMessage),
    /// How long does a word take there and back? Answered with a `Pong`; says nothing about the person.
    Ping,
}

/// The phase in which all of this is: nothing can be asked for before a yes.
const ACTIVE: &[Phase] = &[Phase::Active];

impl Message for FromHelper {
    const SHAPES: &'static [Shape] = &[
        Shape::new("Knock", Channel::Session, &[Phase::Knocking], 129, 129),
        Shape::new("Proof", Channel::Session, &[Phase::Knocking], 65, 65),
        Shape::new("WrongPassword", Channel::Session, &[Phase::Knocking], 1, 1),
        Shape::new(
            "Words",
            Channel::Session,
            &[Phase::Waiting],
            35,
            35 + 4 * MAX_NAME,
        ),
        Shape::new(
            "Stop",
            Channel::Session,
            &[Phase::Waiting, Phase::Active],
            2,
            2,
        ),
        Shape::new(
            "Alive",
            Channel::Session,
            &[Phase::Waiting, Phase::Active],
            1,
            1,
        ),
        Shape::new("Present", Channel::Session, &[Phase::Active], 1, 1),
        Shape::new("Chat", Channel::Chat, &[Phase::Active], 3, 3 + 4 * MAX_CHAT),
        Shape::new(
            "ScreenAck",
            Channel::Screen,
            &[Phase::Active],
            3,
            2 + MAX_SCREEN_ACK,
        ),
        Shape::new("Ask", Channel::Session, ACTIVE, 3, 7),
        Shape::new("Withdraw", Channel::Session, ACTIVE, 2, 6),
        Shape::new("GiveBack", Channel::Session, ACTIVE, 2, 6),
        Shape::new("Confirm", Channel::Session, ACTIVE, 2, 6),
        Shape::new("PauseSeen", Channel::Session, ACTIVE, 1, 1),
        Shape::new("Recording", Channel::Session, ACTIVE, 3, 7),
        Shape::new("Input", Channel::Input, ACTIVE, 5, 9 + 4 * MAX_TYPED),
        Shape::new("Mark", Channel::Input, ACTIVE, 3, 8 + 6 * MAX_POINTS),
        Shape::new("Return", Channel::Session, &[Phase::Knocking], 33, 33),
        Shape::new("Clip", Channel::Files, ACTIVE, 4, 4 + MAX_PIECE),
        Shape::new("File", Channel::Files, ACTIVE, 4, MAX_MESSAGE),
        Shape::new("Ping", Channel::Session, ACTIVE, 1, 1),
    ];

    fn tag(&self) -> usize {
        match self {
            Self::Knock { .. } => 0,
            Self::Proof { .. } => 1,
            Self::WrongPassword => 2,
            Self::Words { .. } => 3,
            Self::Stop(_) => 4,
            Self::Alive => 5,
            Self::Present => 6,
            Self::Chat(_) => 7,
            Self::ScreenAck(_) => 8,
            Self::Ask { .. } => 9,
            Self::Withdraw { .. } => 10,
            Self::GiveBack { .. } => 11,
            Self::Confirm { .. } => 12,
            Self::PauseSeen => 13,
            Self::Recording { .. } => 14,
            Self::Input { .. } => 15,
            Self::Mark { .. } => 16,
            Self::Return { .. } => 17,
            Self::Clip(_) => 18,
            Self::File(_) => 19,
            Self::Ping => 20,
        }
    }

    fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Words { name, .. } => check_chars("name", name, MAX_NAME),
            Self::Chat(text) => check_chars("chat message", text, MAX_CHAT),
            Self::Input { event, .. } => event.check(),
            Self::Mark { mark, .. } => mark.check(),
            Self::Clip(clip) => clip.check(),
            Self::File(file) => file.check(),
            _ => Ok(()),
        }
    }
}
