//! Knocking: OPAQUE-3DH (RFC 9807, ristretto255-SHA512), and the three words that both people compare.

use std::fmt;

use zeroize::Zeroizing;

use crate::{Invitation, Keys, Random, Unlocked};

/// Bytes of OPAQUE's first message, from the helper.
pub const KE1_LEN: usize = 96;
/// Bytes of OPAQUE's second message, from the novice.
pub const KE2_LEN: usize = 320;
/// Bytes of OPAQUE's third message, from the helper.
pub const KE3_LEN: usize = 64;

/// The two sides do not know the same password, or are not on the same connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the other side does not know this password: check it and try again")]
pub struct WrongPassword;

/// The first message is not one, or the stored keys are damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the knock is malformed: the other side must use an unchanged program")]
pub struct Malformed;

/// The helper's side, between its two messages.
pub struct HelperKnock {}

impl HelperKnock {
    /// The first message. Takes 128 bytes from `random`.
    pub fn start(unlocked: &Unlocked, random: &mut dyn Random) -> (Self, [u8; KE1_LEN]) {
        let _ = (unlocked, random);
        unimplemented!()
    }

    /// The answer to the novice's message: the third message and the session's key.
    ///
    /// # Errors
    /// The novice does not know the password, or is not at the other end of this very connection.
    pub fn finish(
        self,
        invitation: &Invitation,
        exporter: &[u8; 32],
        ke2: &[u8; KE2_LEN],
        random: &mut dyn Random,
    ) -> Result<([u8; KE3_LEN], SessionKey), WrongPassword> {
        let _ = (invitation, exporter, ke2, random);
        unimplemented!()
    }
}

/// The novice's side, after its one message.
pub struct NoviceKnock {}

impl NoviceKnock {
    /// The answer to the helper's first message.
    ///
    /// # Errors
    /// The message is malformed, or the keys are damaged.
    pub fn answer(
        keys: &Keys,
        exporter: &[u8; 32],
        ke1: &[u8; KE1_LEN],
        random: &mut dyn Random,
    ) -> Result<(Self, [u8; KE2_LEN]), Malformed> {
        let _ = (keys, exporter, ke1, random);
        unimplemented!()
    }

    /// Checks the helper's last message: the session's key.
    ///
    /// # Errors
    /// The helper does not know the password, or is not at the other end of this very connection.
    pub fn finish(self, ke3: &[u8; KE3_LEN]) -> Result<SessionKey, WrongPassword> {
        let _ = ke3;
        unimplemented!()
    }
}

/// What only the two sides of one session know: OPAQUE's session key.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKey(Zeroizing<[u8; 64]>);

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

/// The novice's commitment to its `n`: SHA-256.
pub fn commitment(n: &[u8; 32]) -> [u8; 32] {
    let _ = n;
    unimplemented!()
}

/// The three words of a session, from its key, the novice's `n` and the helper's `h`.
pub fn three_words(key: &SessionKey, n: &[u8; 32], h: &[u8; 32]) -> [&'static str; 3] {
    let _ = (key, n, h);
    unimplemented!()
}
