//! What a novice may say to a helper.

use serde::{Deserialize, Serialize};
use serde_big_array::BigArray;

use crate::limits::{
    MAX_CHAT, MAX_GRANTS, MAX_MESSAGE, MAX_MONITORS, MAX_OFFERS, MAX_PIECE, MAX_SCREEN_PACKET,
};
use crate::message::{Message, Shape, check_chars};
use crate::{
    Answer, Channel, Clip, EndingWhy, FileMessage, Kept, Monitors, Phase, Refusal, RevokedWhy,
    StopReason, WireError,
};

/// A message from the novice. The variants' order is their number on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "one such message is alive at a time; a box would only complicate its parsing"
)]
pub enum FromNovice {
    /// The answer to a knock.
    Answer {
        /// How many wrong passwords may still follow this one.
        tries_left: u8,
        /// OPAQUE's KE2 (RFC 9807 §6.2).
        #[serde(with = "BigArray")]
        ke2: [u8; 320],
    },
    /// The helper is not let in. Nothing follows.
    Refused(Refusal),
    /// The password is right; the novice's person will be asked.
    Knocking {
        /// SHA-256 of the novice's share of the three words.
        commitment: [u8; 32],
    },
    /// The novice's share of the three words.
    Reveal {
        /// The 32 random bytes committed to.
        n: [u8; 32],
    },
    /// The novice's person said yes.
    Approved {
        /// Capabilities the helper can have or ask for, as the invitation
        /// writes them, joined by commas. View and chat, where listed, are on.
        offers: String,
        /// When the session ends by itself, in seconds from now.
        time_limit_s: u32,
        /// With this the helper can come back if the line breaks, once.
        token: [u8; 32],
    },
    /// The session will end by itself.
    Ending {
        /// In how many seconds.
        in_s: u32,
        /// By which limit.
        why: EndingWhy,
    },
    /// The session will not end that soon: more time was granted, or the
    /// helper's person was heard of again.
    Extended {
        /// In how many seconds this limit now ends it.
        left_s: u32,
        /// Which limit.
        why: EndingWhy,
    },
    /// The novice ends it. Nothing follows.
    Stop(StopReason),
    /// The line is alive; says nothing about the person.
    Alive,
    /// 1–2,000 code points to read.
    Chat(String),
    /// A packet of the screen encoder; 1–16,000 bytes.
    Screen(#[serde(with = "serde_bytes")] Vec<u8>),
    /// What became of a question.
    Answered {
        /// The question's number; when it is allowed, the grant's from now on.
        question: u32,
        /// What became of it.
        answer: Answer,
    },
    /// A grant was taken back.
    Revoked {
        /// The grant's number.
        grant: u32,
        /// Why.
        why: RevokedWhy,
    },
    /// Nothing is shown and nothing can be done from now on, or again.
    Paused(bool),
    /// The helper's input is dropped just now, or taken again.
    ControlWaits(bool),
    /// The novice's side keeps a video from now on, or no longer.
    Recording(bool),
    /// The helper is back in the session that broke.
    WelcomeBack {
        /// When the session ends by itself, in seconds from now.
        time_limit_s: u32,
        /// With this the helper can come back again, once.
        token: [u8; 32],
        /// What it still has, besides view and chat.
        grants: Vec<Kept>,
    },
    /// What was copied on the novice's side, under the grant of reading the
    /// novice's clipboard.
    Clip(Clip),
    /// Files.
    File(FileMessage),
    /// The answer to a `Ping`, at once.
    Pong,
    /// Where the monitors are in the pictures of this size, from the next `Screen` on.
    Monitors(Monitors),
}

const ACTIVE: &[Phase] = &[Phase::Active];

impl Message for FromNovice {
    const SHAPES: &'static [Shape] = &[
        Shape::new("Answer", Channel::Session, &[Phase::Knocking], 322, 322),
        Shape::new(
            "Refused",
            Channel::Session,
            &[Phase::Knocking, Phase::Waiting],
            2,
            2,
        ),
        Shape::new("Knocking", Channel::Session, &[Phase::Knocking], 33, 33),
        Shape::new("Reveal", Channel::Session, &[Phase::Waiting], 33, 33),
        Shape::new(
            "Approved",
            Channel::Session,
            &[Phase::Waiting],
            39,
            39 + MAX_OFFERS,
        ),
        Shape::new("Ending", Channel::Session, &[Phase::Active], 3, 7),
        Shape::new("Extended", Channel::Session, &[Phase::Active], 3, 7),
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
        Shape::new("Chat", Channel::Chat, &[Phase::Active], 3, 3 + 4 * MAX_CHAT),
        Shape::new(
            "Screen",
            Channel::Screen,
            &[Phase::Active],
            3,
            3 + MAX_SCREEN_PACKET,
        ),
        Shape::new("Answered", Channel::Session, ACTIVE, 3, 7),
        Shape::new("Revoked", Channel::Session, ACTIVE, 3, 7),
        Shape::new("Paused", Channel::Session, ACTIVE, 2, 2),
        Shape::new("ControlWaits", Channel::Session, ACTIVE, 2, 2),
        Shape::new("Recording", Channel::Session, ACTIVE, 2, 2),
        Shape::new(
            "WelcomeBack",
            Channel::Session,
            &[Phase::Knocking],
            35,
            39 + 6 * MAX_GRANTS,
        ),
        Shape::new("Clip", Channel::Files, ACTIVE, 4, 4 + MAX_PIECE),
        Shape::new("File", Channel::Files, ACTIVE, 4, MAX_MESSAGE),
        Shape::new("Pong", Channel::Session, ACTIVE, 1, 1),
        Shape::new(
            "Monitors",
            Channel::Screen,
            ACTIVE,
            4,
            8 + 17 * MAX_MONITORS,
        ),
    ];

    fn tag(&self) -> usize {
        match self {
            Self::Answer { .. } => 0,
            Self::Refused(_) => 1,
            Self::Knocking { .. } => 2,
            Self::Reveal { .. } => 3,
            Self::Approved { .. } => 4,
            Self::Ending { .. } => 5,
            Self::Extended { .. } => 6,
            Self::Stop(_) => 7,
            Self::Alive => 8,
            Self::Chat(_) => 9,
            Self::Screen(_) => 10,
            Self::Answered { .. } => 11,
            Self::Revoked { .. } => 12,
            Self::Paused(_) => 13,
            Self::ControlWaits(_) => 14,
            Self::Recording(_) => 15,
            Self::WelcomeBack { .. } => 16,
            Self::Clip(_) => 17,
            Self::File(_) => 18,
            Self::Pong => 19,
            Self::Monitors(_) => 20,
        }
    }

    fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Chat(text) => check_chars("chat message", text, MAX_CHAT),
            Self::Clip(clip) => clip.check(),
            Self::File(file) => file.check(),
            Self::Monitors(monitors) => monitors.check(),
            Self::WelcomeBack { grants, .. } if grants.len() > MAX_GRANTS => {
                Err(WireError::Count {
                    list: "grants that are kept",
                    count: grants.len(),
                    max: MAX_GRANTS,
                })
            }
            _ => Ok(()),
        }
    }
}
