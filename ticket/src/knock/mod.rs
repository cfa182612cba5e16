//! Knocking: both sides prove that they know the invitation's secret, and neither learns anything to guess it by.
//!
//! The protocol is OPAQUE-3DH (RFC 9807, ristretto255-SHA512, identity stretching: PBKDF2 has done that). The novice
//! plays both sides of the registration when it makes the invitation; a knock is OPAQUE's login:
//!
//! ```text
//! helper                                        novice
//! HelperKnock::start  ── KE1, 96 bytes ──────►  NoviceKnock::answer
//! HelperKnock::finish ◄─ KE2, 320 bytes ──────
//!                     ── KE3, 64 bytes ──────►  NoviceKnock::finish
//! SessionKey ═══════════════ equal ═══════════  SessionKey ──► three_words
//! ```
//!
//! Credential identifier: the id's 26 ASCII bytes. Client identity: none given (RFC 9807 then uses the client's public
//! key). Server identity: SHA-256 of the ticket's certificate. Context: `invite/1` and the connection's 32-byte TLS
//! exporter, so that a proof is good on one connection only.
//!
//! Randomness: a registration takes 288 bytes (64 the server's key, 64 the OPRF seed, 64 the key that would answer
//! for unknown clients, 64 the blind, 32 the envelope's nonce; scalars are wide numbers, little-endian, modulo the
//! group's order), KE1 takes 128 (64 the blind, 32 the key share's seed, 32 the nonce), KE2 takes 160 (64 and 32 unused
//! and masking nonce, 32 the key share's seed, 32 the nonce), KE3 none.

mod suite;
mod words;

use std::fmt;

use opaque_ke::{
    ClientLogin, ClientLoginFinishParameters, CredentialFinalization, CredentialRequest,
    CredentialResponse, Identifiers, ServerLogin, ServerLoginParameters,
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::seal::Secret;
use crate::{Id, Invitation, Keys, Random, Unlocked};
use suite::{Rng, Stored, Suite};

pub(crate) use suite::{OPAQUE_LEN, is_stored, register};
#[cfg(test)]
mod rfc9807;
pub use words::{commitment, three_words};

/// Bytes of OPAQUE's first message, from the helper.
pub const KE1_LEN: usize = 96;
/// Bytes of OPAQUE's second message, from the novice.
pub const KE2_LEN: usize = 320;
/// Bytes of OPAQUE's third message, from the helper.
pub const KE3_LEN: usize = 64;

/// The label of the TLS exporter (RFC 8446, section 7.5) that a knock is bound to; 32 bytes, no context.
pub const EXPORTER_LABEL: &str = "EXPERIMENTAL invite/1 knock";

/// The two sides do not know the same password, or are not on the same connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the other side does not know this password: check it and try again")]
pub struct WrongPassword;

/// The first message is not one, or the stored keys are damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the knock is malformed: the other side must use an unchanged program")]
pub struct Malformed;

/// The helper's side, between its two messages.
pub struct HelperKnock {
    login: ClientLogin<Suite>,
    secret: Secret,
}

impl HelperKnock {
    /// The first message. Takes 128 bytes from `random`.
    pub fn start(unlocked: &Unlocked, random: &mut dyn Random) -> (Self, [u8; KE1_LEN]) {
        let started = ClientLogin::start(&mut Rng(random), &*unlocked.knock)
            .expect("32 bytes are a password that the suite can blind");
        let knock = Self {
            login: started.state,
            secret: unlocked.knock.clone(),
        };
        (knock, fixed(&started.message.serialize()))
    }

    /// The third message and the session's key, from the novice's message.
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
        let binding = Binding::new(invitation.certificate(), exporter);
        let response = CredentialResponse::deserialize(ke2).map_err(|_| WrongPassword)?;
        let parameters =
            ClientLoginFinishParameters::new(Some(&binding.context), binding.identifiers(), None);
        let finished = self
            .login
            .finish(&mut Rng(random), &*self.secret, response, parameters)
            .map_err(|_| WrongPassword)?;
        let ke3 = fixed(&finished.message.serialize());
        Ok((ke3, SessionKey::new(finished.session_key.into())))
    }
}

/// The novice's side, after its one message.
pub struct NoviceKnock {
    login: ServerLogin<Suite>,
    binding: Binding,
}

impl NoviceKnock {
    /// The answer to the helper's first message. Takes 160 bytes from `random`.
    ///
    /// # Errors
    /// The message is malformed, or the keys are damaged.
    pub fn answer(
        keys: &Keys,
        exporter: &[u8; 32],
        ke1: &[u8; KE1_LEN],
        random: &mut dyn Random,
    ) -> Result<(Self, [u8; KE2_LEN]), Malformed> {
        let binding = Binding::new(&keys.certificate, exporter);
        let stored = Stored::from_bytes(&keys.opaque).ok_or(Malformed)?;
        let request = CredentialRequest::deserialize(ke1).map_err(|_| Malformed)?;
        let started = ServerLogin::start(
            &mut Rng(random),
            &stored.setup,
            Some(stored.record),
            request,
            &credential_identifier(keys.id),
            binding.parameters(),
        )
        .map_err(|_| Malformed)?;
        let ke2 = fixed(&started.message.serialize());
        Ok((
            Self {
                login: started.state,
                binding,
            },
            ke2,
        ))
    }

    /// The session's key, from the helper's last message.
    ///
    /// # Errors
    /// The helper does not know the password, or is not at the other end of this very connection.
    pub fn finish(self, ke3: &[u8; KE3_LEN]) -> Result<SessionKey, WrongPassword> {
        let finalization = CredentialFinalization::deserialize(ke3).map_err(|_| WrongPassword)?;
        let finished = self.login.finish(finalization, self.binding.parameters());
        let finished = finished.map_err(|_| WrongPassword)?;
        Ok(SessionKey::new(finished.session_key.into()))
    }
}

/// A message's bytes: the suite fixes how many there are.
fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes
        .try_into()
        .expect("the suite's messages have the documented lengths")
}

/// What a knock is bound to besides the password: the certificate and the connection.
struct Binding {
    server_identity: [u8; 32],
    context: [u8; 40],
}

impl Binding {
    fn new(certificate: &[u8], exporter: &[u8; 32]) -> Self {
        let mut context = *b"invite/1________________________________";
        context[8..].copy_from_slice(exporter);
        Self {
            server_identity: server_identity(certificate),
            context,
        }
    }

    fn identifiers(&self) -> Identifiers<'_> {
        identifiers(&self.server_identity)
    }

    fn parameters(&self) -> ServerLoginParameters<'_, '_> {
        ServerLoginParameters {
            context: Some(&self.context),
            identifiers: self.identifiers(),
        }
    }
}

fn server_identity(certificate: &[u8]) -> [u8; 32] {
    Sha256::digest(certificate).into()
}

fn identifiers(server_identity: &[u8; 32]) -> Identifiers<'_> {
    Identifiers {
        client: None,
        server: Some(server_identity),
    }
}

fn credential_identifier(id: Id) -> [u8; Id::TEXT_LEN] {
    id.to_ascii()
}

/// What only the two sides of one session know: OPAQUE's session key.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKey(Zeroizing<[u8; 64]>);

impl SessionKey {
    fn new(bytes: [u8; 64]) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

impl fmt::Debug for HelperKnock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HelperKnock(..)")
    }
}

impl fmt::Debug for NoviceKnock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NoviceKnock(..)")
    }
}
