//! Who the helper is: a key of its own, made for one session or lasting.

use std::sync::Arc;

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PKCS_ED25519, SanType};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use thiserror::Error;
use ticket::Issuer;

use crate::provider::provider;
use crate::verify::{LASTING, public_key_hash};

/// The certificate's subject: the same for every helper, so that it tells nothing.
const SUBJECT: &str = "helper";

/// The helper's client certificate and its private key (Ed25519). Two sessions with the same key are
/// "the same helper" to the novice; nothing else about the certificate matters.
#[derive(Clone)]
pub struct Identity {
    certified: Arc<CertifiedKey>,
    key_hash: [u8; 32],
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

/// How long a key is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lasts {
    Session,
    Always,
}

/// Why there is no identity.
#[derive(Debug, Error)]
pub enum IdentityError {
    /// A key could not be made.
    #[error("a key could not be made ({0}): start the program again")]
    Make(String),
}

impl Identity {
    /// A new identity that nobody has seen before and that goes with this value.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn ephemeral() -> Result<Self, IdentityError> {
        Self::from_key(&new_key()?, Lasts::Session)
    }

    /// The lasting identity of a helper, unlocked. Only its key is shown to the novice, and that it lasts, and only in the
    /// encrypted part of the handshake: not its name, which is whatever the novice's person calls that key.
    ///
    /// # Errors
    /// When the key can't be used for TLS.
    pub fn lasting(identity: &Issuer) -> Result<Self, IdentityError> {
        let private = identity.private_key();
        let private = PrivatePkcs8KeyDer::from(private.as_slice());
        let key = KeyPair::from_pkcs8_der_and_sign_algo(&private, &PKCS_ED25519);
        let key = key.map_err(|error| IdentityError::Make(error.to_string()))?;
        Self::from_key(&key, Lasts::Always)
    }

    /// SHA-256 of the public key (SubjectPublicKeyInfo, DER), by which the novice knows this helper.
    #[must_use]
    pub fn key_hash(&self) -> [u8; 32] {
        self.key_hash
    }

    /// What rustls presents for this identity.
    pub(crate) fn resolver(&self) -> Arc<SingleCertAndKey> {
        Arc::new(Arc::clone(&self.certified).into())
    }

    fn from_key(key: &KeyPair, lasts: Lasts) -> Result<Self, IdentityError> {
        let make = |error: &dyn std::fmt::Display| IdentityError::Make(error.to_string());
        let mut parameters = CertificateParams::default();
        let mut subject = DistinguishedName::new();
        subject.push(DnType::CommonName, SUBJECT);
        parameters.distinguished_name = subject;
        if lasts == Lasts::Always {
            let name = LASTING.try_into().map_err(|error| make(&error))?;
            parameters.subject_alt_names = vec![SanType::DnsName(name)];
        }
        let certificate: CertificateDer<'static> = parameters
            .self_signed(key)
            .map_err(|error| make(&error))?
            .into();
        let key_hash = public_key_hash(&certificate).map_err(|error| make(&error))?;
        let private = PrivatePkcs8KeyDer::from(key.serialize_der());
        let signer = provider()
            .key_provider
            .load_private_key(private.into())
            .map_err(|error| make(&error))?;
        Ok(Self {
            certified: Arc::new(CertifiedKey::new(vec![certificate], signer)),
            key_hash,
        })
    }
}

fn new_key() -> Result<KeyPair, IdentityError> {
    KeyPair::generate_for(&PKCS_ED25519).map_err(|error| IdentityError::Make(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::says_lasting;

    #[test]
    fn each_ephemeral_identity_is_somebody_else() {
        let one = Identity::ephemeral().expect("an identity");
        let other = Identity::ephemeral().expect("an identity");
        assert_ne!(one.key_hash(), other.key_hash());
        assert!(!says_lasting(&one.certified.cert[0]));
    }

    #[test]
    fn a_lasting_identity_is_known_by_its_key_and_does_not_tell_its_name() {
        let now = "2026-11-22T10:00:00Z".parse().expect("a time");
        let mut random = crate::random();
        let ada = ticket::identity::generate("Ada", now, random.as_mut()).expect("made");
        let (one, again) = (Identity::lasting(&ada), Identity::lasting(&ada));
        let (one, again) = (one.expect("usable"), again.expect("usable"));
        assert_eq!(one.key_hash(), again.key_hash());
        let known_as = ticket::identity::key_hash(ada.certificate().key());
        assert_eq!(one.key_hash(), known_as);
        let shown = &one.certified.cert[0];
        assert!(says_lasting(shown));
        assert!(!shown.windows(3).any(|bytes| bytes == b"Ada"));
    }
}
