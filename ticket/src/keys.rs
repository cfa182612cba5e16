//! What the novice keeps of an invitation: its secrets, and what names them.

use std::fmt;

use zeroize::Zeroizing;

use crate::Id;
use crate::certificate::{is_of_key, pkcs8};
use crate::knock::{OPAQUE_LEN, is_stored};

/// What the novice needs to answer knocks on one ticket. Secret as a whole: keep it sealed, destroy it with the ticket.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// The ticket's id.
    pub id: Id,
    /// The TLS server name that helpers ask for is `<name>.invite`.
    pub name: Id,
    /// The ticket's certificate, DER.
    pub certificate: Vec<u8>,
    /// Its Ed25519 private key, PKCS#8 (RFC 8410), 48 bytes.
    pub private_key: Zeroizing<Vec<u8>>,
    /// OPAQUE's server setup (128 bytes) and record (192 bytes).
    pub opaque: Zeroizing<Vec<u8>>,
    /// SHA-256 of the signed bytes: what a knock must show.
    pub file_hash: [u8; 32],
}

/// The bytes are not those of [`Keys::to_bytes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored keys of this ticket are damaged: withdraw it and make a new invitation")]
pub struct KeysError;

/// The first byte of the stored form.
const VERSION: u8 = 1;

impl Keys {
    /// All of it as bytes, to be sealed and stored: a version byte, id, name, file hash, private key, OPAQUE's part, and
    /// the certificate as the rest.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let parts: [&[u8]; 7] = [
            &[VERSION],
            self.id.as_bytes(),
            self.name.as_bytes(),
            &self.file_hash,
            &self.private_key,
            &self.opaque,
            &self.certificate,
        ];
        // Reserved in full at once, so that growing leaves no copy of a secret behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(parts.iter().map(|p| p.len()).sum()));
        for part in parts {
            bytes.extend_from_slice(part);
        }
        bytes
    }

    /// Back from [`to_bytes`](Self::to_bytes).
    ///
    /// # Errors
    /// The bytes are damaged, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeysError> {
        let (&[version], rest) = bytes.split_first_chunk().ok_or(KeysError)?;
        let (&id, rest) = rest.split_first_chunk().ok_or(KeysError)?;
        let (&name, rest) = rest.split_first_chunk().ok_or(KeysError)?;
        let (&file_hash, rest) = rest.split_first_chunk().ok_or(KeysError)?;
        let (private_key, rest) = rest.split_at_checked(pkcs8::LEN).ok_or(KeysError)?;
        let (opaque, certificate) = rest.split_at_checked(OPAQUE_LEN).ok_or(KeysError)?;
        let key = pkcs8::decode(private_key).ok_or(KeysError)?;
        if version != VERSION || !is_of_key(certificate, &key) || !is_stored(opaque) {
            return Err(KeysError);
        }
        Ok(Self {
            id: Id::from_bytes(id),
            name: Id::from_bytes(name),
            certificate: certificate.to_vec(),
            private_key: Zeroizing::new(private_key.to_vec()),
            opaque: Zeroizing::new(opaque.to_vec()),
            file_hash,
        })
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
