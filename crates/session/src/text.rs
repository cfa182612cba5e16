//! What people may write to each other: the one place where text that crosses
//! the wire meets the invitation's text rule, in either direction.

use std::fmt;

use ticket::text_rule::{self, TextError};
use wire::limits::{MAX_CHAT, MAX_NAME, MAX_TYPED};
use wire::{InputEvent, Key};

/// What a person calls themselves: one line of 1–64 code points under the text
/// rule, without white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Trims and checks a name.
    ///
    /// # Errors
    /// Which rule it breaks, and what to do.
    pub fn new(name: &str) -> Result<Self, TextError> {
        text_rule::name(name, MAX_NAME).map(|name| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name from the peer, which must come as it will be shown.
    pub(crate) fn from_peer(name: String) -> Option<Self> {
        (text_rule::line(&name, MAX_NAME) == Ok(&name)).then_some(Self(name))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Why a chat message was not sent: a part of a sentence, which says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChatProblem {
    /// The text itself can't be sent.
    #[error("{0}: {remedy}", remedy = .0.remedy())]
    Text(#[from] TextError),
    /// Too many in a short time.
    #[error("there were too many messages at once: wait a few seconds")]
    TooFast,
    /// The invitation does not offer chat.
    #[error("chat is not part of this invitation: talk another way")]
    NotOffered,
    /// Nobody is connected, or not yet approved.
    #[error("nobody is connected: write it again when somebody is")]
    NotConnected,
}

/// Checks a chat message that a person wants to send: 1–2,000 code points
/// under the text rule, with line feeds, and not all white space.
///
/// # Errors
/// Which rule it breaks, and what to do.
pub fn check_chat(text: &str) -> Result<&str, TextError> {
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    text_rule::message(text, MAX_CHAT)
}

/// Whether what an input event types keeps the text rule, on one line: no text
/// is a way to press a key that has no sign.
pub(crate) fn may_be_typed(event: &InputEvent) -> bool {
    match event {
        InputEvent::Text(text) => !text.is_empty() && is_typed(text),
        InputEvent::Key {
            key: Key::Char(sign),
            ..
        } => is_typed(sign.encode_utf8(&mut [0; 4])),
        _ => true,
    }
}

fn is_typed(text: &str) -> bool {
    !text.contains('\n') && text_rule::message(text, MAX_TYPED).is_ok()
}
