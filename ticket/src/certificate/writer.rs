//! Making certificates: the ticket's, and the issuer's.

use std::fmt;

use chrono::{DateTime, Utc};
use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use crate::Random;
use crate::certificate::{IssuerCertificate, IssuerRule};
use crate::text_rule::TextError;

/// A novice's lasting identity: a self-signed Ed25519 certificate and its private key.
#[derive(Clone)]
pub struct Issuer {
    pub(crate) certificate: IssuerCertificate,
    pub(crate) key: SigningKey,
}

/// Why there is no such issuer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssuerError {
    /// The name breaks the text rule.
    #[error("the name is refused: {0}")]
    Name(TextError),
    /// The certificate breaks a rule.
    #[error("the certificate is refused: {0}; make a new identity")]
    Certificate(IssuerRule),
    /// The private key is not PKCS#8 of an Ed25519 key, or not that of the certificate.
    #[error("the private key does not belong to the certificate: make a new identity")]
    PrivateKey,
    /// Dates before 1970 or after 9999, or the end not after the beginning.
    #[error(
        "the dates are out of range: the end must be after the beginning, both from 1970 to 9999"
    )]
    Dates,
}

impl Issuer {
    /// A new identity, valid from `from` to `until` in whole seconds. Takes 32 bytes (the key) and 16 (the serial) from `random`.
    ///
    /// # Errors
    /// The name breaks the text rule, or the dates are out of range.
    pub fn generate(
        name: &str,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        random: &mut dyn Random,
    ) -> Result<Self, IssuerError> {
        let _ = (name, from, until, random);
        unimplemented!()
    }

    /// An identity from its certificate (DER) and its private key (PKCS#8).
    ///
    /// # Errors
    /// The certificate breaks a rule, or the key is another's.
    pub fn from_parts(certificate: &[u8], private_key: &[u8]) -> Result<Self, IssuerError> {
        let _ = (certificate, private_key);
        unimplemented!()
    }

    /// Its certificate.
    pub fn certificate(&self) -> &IssuerCertificate {
        &self.certificate
    }

    /// Its private key in PKCS#8 (RFC 8410), 48 bytes.
    pub fn private_key(&self) -> Zeroizing<Vec<u8>> {
        unimplemented!()
    }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer")
            .field("name", &self.certificate.name)
            .finish_non_exhaustive()
    }
}
