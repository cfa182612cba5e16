//! A lasting identity, a novice's or a helper's.

use std::fmt;

use chrono::{DateTime, SubsecRound, Utc};
use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use super::{IssuerCertificate, IssuerRule, check_issuer, is_writable, pkcs8, write_issuer};
use crate::Random;
use crate::random::bytes;
use crate::text_rule::{self, MAX_LINE, TextError};

/// A lasting identity: a self-signed Ed25519 certificate and its private key. How it is kept: [`identity`](crate::identity).
///
/// A novice's stands behind their invitations as the issuer: helpers trust it on first use, by its key, and invitations
/// that carry it can be linked to one another. A helper's is what they knock with.
#[derive(Clone)]
pub struct Issuer {
    certificate: IssuerCertificate,
    key: SigningKey,
}

/// Why there is no such issuer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssuerError {
    /// The name breaks the text rule.
    #[error("the name is refused: {0}")]
    Name(TextError),
    /// A date before 1970 or after 9999, or the end not after the beginning.
    #[error(
        "the dates are out of range: the end must be after the beginning, both from 1970 to 9999"
    )]
    Dates,
    /// The certificate breaks a rule.
    #[error("the certificate is refused: {0}; make a new identity")]
    Certificate(IssuerRule),
    /// The private key is not PKCS#8 of an Ed25519 key, or not that of the certificate.
    #[error("the private key does not belong to the certificate: make a new identity")]
    PrivateKey,
}

impl Issuer {
    /// A new identity called `name` (1–64 code points under the text rule, trimmed), valid from `from` to `until` in whole
    /// seconds. Takes 32 bytes (the key) and then 16 (the serial number) from `random`.
    ///
    /// # Errors
    /// The name breaks the text rule, or the dates are out of range.
    pub fn generate(
        name: &str,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        random: &mut dyn Random,
    ) -> Result<Self, IssuerError> {
        let name = text_rule::name(name, MAX_LINE).map_err(IssuerError::Name)?;
        let (from, until) = (from.trunc_subsecs(0), until.trunc_subsecs(0));
        if !is_writable(from) || !is_writable(until) || until <= from {
            return Err(IssuerError::Dates);
        }
        let key = SigningKey::from_bytes(&Zeroizing::new(bytes(random)));
        let der = write_issuer(&key, name, from, until, random);
        let certificate = check_issuer(&der, from, until).map_err(IssuerError::Certificate)?;
        Ok(Self { certificate, key })
    }

    /// An identity from its certificate (DER) and its private key (PKCS#8), valid at `now`.
    ///
    /// # Errors
    /// The certificate breaks a rule or is not valid now, or the key is another's.
    pub fn from_parts(
        certificate: &[u8],
        private_key: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Self, IssuerError> {
        let certificate = check_issuer(certificate, now, now).map_err(IssuerError::Certificate)?;
        let key = pkcs8::decode(private_key).ok_or(IssuerError::PrivateKey)?;
        if key.verifying_key().as_bytes() != certificate.key() {
            return Err(IssuerError::PrivateKey);
        }
        Ok(Self { certificate, key })
    }

    /// Its certificate.
    pub fn certificate(&self) -> &IssuerCertificate {
        &self.certificate
    }

    /// Its private key in PKCS#8 (RFC 8410), 48 bytes.
    pub fn private_key(&self) -> Zeroizing<Vec<u8>> {
        pkcs8::encode(&self.key)
    }

    pub(crate) fn key(&self) -> &SigningKey {
        &self.key
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer")
            .field("name", &self.certificate.name())
            .finish_non_exhaustive()
    }
}
