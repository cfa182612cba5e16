//! What the novice keeps of an invitation: its secrets, and what names them.

use std::fmt;

use zeroize::Zeroizing;

use crate::Id;

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
    /// SHA-256 of the signed bytes.
    pub file_hash: [u8; 32],
}

/// The bytes are not those of [`Keys::to_bytes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the stored keys of this ticket are damaged: withdraw it and make a new invitation")]
pub struct KeysError;

impl Keys {
    /// All of it as bytes, to be sealed and stored.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        unimplemented!()
    }

    /// Back from [`to_bytes`](Self::to_bytes).
    ///
    /// # Errors
    /// The bytes are damaged, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeysError> {
        let _ = bytes;
        unimplemented!()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
