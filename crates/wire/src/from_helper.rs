//! What a helper may say to a novice.

use serde::{Deserialize, Serialize};
use serde_big_array::BigArray;

use crate::limits::{MAX_CHAT, MAX_NAME, MAX_SCREEN_ACK};
use crate::message::{Message, Shape, check_chars};
use crate::{Channel, Phase, StopReason, WireError};

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
}

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
        }
    }

    fn check(&self) -> Result<(), WireError> {
        match self {
            Self::Words { name, .. } => check_chars("name", name, MAX_NAME),
            Self::Chat(text) => check_chars("chat message", text, MAX_CHAT),
            _ => Ok(()),
        }
    }
}
