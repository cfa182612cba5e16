//! An invitation that was read and found good.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::certificate::IssuerCertificate;
use crate::contact::Contact;
use crate::seal::Secret;
use crate::{Id, Offers, Uses};

/// What protects an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A generated passphrase; how to reach the novice is sealed with it.
    Sealed,
    /// A password that a person chose; how to reach the novice is in the clear.
    Guarded,
    /// No password: who has the file may knock.
    Open,
}

impl Kind {
    /// `sealed`, `guarded` or `open`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Guarded => "guarded",
            Self::Open => "open",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How the contact is protected, with what is needed to unlock it.
#[derive(Clone)]
pub(crate) enum Protection {
    Sealed {
        stretching: Stretching,
        seal: Seal,
    },
    Guarded {
        stretching: Stretching,
        contact: Contact,
    },
    Open {
        key: Secret,
        contact: Contact,
    },
}

/// The parameters of PBKDF2-HMAC-SHA256.
#[derive(Debug, Clone)]
pub(crate) struct Stretching {
    pub(crate) iterations: u32,
    pub(crate) salt: [u8; 16],
}

/// The sealed contact.
#[derive(Debug, Clone)]
pub(crate) struct Seal {
    pub(crate) nonce: [u8; 12],
    pub(crate) ciphertext: Vec<u8>,
    pub(crate) associated_data: Vec<u8>,
}

/// An invitation that was read and found good. Only [`read`](crate::read) makes one.
#[derive(Clone)]
pub struct Invitation {
    pub(crate) id: Id,
    pub(crate) pseudonym: String,
    pub(crate) created: DateTime<Utc>,
    pub(crate) expires: DateTime<Utc>,
    pub(crate) offers: Offers,
    pub(crate) uses: Uses,
    pub(crate) certificate: Vec<u8>,
    pub(crate) issuer: Option<IssuerCertificate>,
    pub(crate) file_hash: [u8; 32],
    pub(crate) protection: Protection,
}

impl Invitation {
    /// The ticket's id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The name under which the novice asks: 1–64 code points under the text rule, trimmed.
    pub fn pseudonym(&self) -> &str {
        &self.pseudonym
    }

    /// When it was made, in whole seconds.
    pub fn created(&self) -> DateTime<Utc> {
        self.created
    }

    /// The last second in which it is valid.
    pub fn expires(&self) -> DateTime<Utc> {
        self.expires
    }

    /// The most that can be asked for.
    pub fn offers(&self) -> Offers {
        self.offers
    }

    /// How often it may be used.
    pub fn uses(&self) -> Uses {
        self.uses
    }

    /// What protects it.
    pub fn kind(&self) -> Kind {
        match self.protection {
            Protection::Sealed { .. } => Kind::Sealed,
            Protection::Guarded { .. } => Kind::Guarded,
            Protection::Open { .. } => Kind::Open,
        }
    }

    /// The ticket's certificate in DER, which TLS pins byte for byte.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// Who vouches for it: the novice's lasting identity, where one was given.
    pub fn issuer(&self) -> Option<&IssuerCertificate> {
        self.issuer.as_ref()
    }

    /// SHA-256 of the signed bytes: what a helper shows to prove that it has the file.
    pub fn file_hash(&self) -> [u8; 32] {
        self.file_hash
    }

    /// How to reach the novice; `None` while it is sealed.
    pub fn contact(&self) -> Option<&Contact> {
        match &self.protection {
            Protection::Sealed { .. } => None,
            Protection::Guarded { contact, .. } | Protection::Open { contact, .. } => Some(contact),
        }
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation")
            .field("id", &self.id)
            .field("kind", &self.kind())
            .field("created", &self.created)
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}
