//! The keys and the sealing of the format, by the primitives that its page names and without the code under test.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::BASE64;
use hkdf::Hkdf;
use sha2::Sha256;

/// The value of a key in the file, in base64.
pub(crate) fn from_base64(file: &str, key: &str) -> Vec<u8> {
    let start = file.find(&format!("\n{key} = \"")).expect(key) + key.len() + 5;
    BASE64
        .decode(file[start..].split_once('"').unwrap().0.as_bytes())
        .unwrap()
}

/// The key for `info` from the root of the invitation `id`.
pub(crate) fn derive(root: &[u8; 32], id: &str, info: &str) -> [u8; 32] {
    let mut out = [0; 32];
    Hkdf::<Sha256>::new(Some(id.as_bytes()), root)
        .expand(info.as_bytes(), &mut out)
        .unwrap();
    out
}

/// The root of a password, with the iterations that writers use.
pub(crate) fn stretched(password: &str, salt: &[u8]) -> [u8; 32] {
    let mut root = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, 600_000, &mut root);
    root
}

/// What a sealed contact is sealed with, and bound to.
pub(crate) struct Sealing {
    /// The key `invite/1 contact`.
    pub(crate) key: [u8; 32],
    /// `sealed.nonce`.
    pub(crate) nonce: [u8; 12],
    /// The associated data.
    pub(crate) associated: Vec<u8>,
}

impl Sealing {
    /// That of a file, or of its signed part.
    pub(crate) fn of(file: &str, key: [u8; 32]) -> Self {
        let before = &file[..file.find("\n[sealed]\n").unwrap() + 1];
        Self {
            key,
            nonce: from_base64(file, "nonce").try_into().unwrap(),
            associated: ["invite/1\n", before].concat().into_bytes(),
        }
    }

    /// The sealed plaintext, its tag at the end.
    pub(crate) fn seal(&self, plaintext: &[u8]) -> Vec<u8> {
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(self.nonce), self.payload(plaintext));
        sealed.unwrap()
    }

    /// The plaintext.
    pub(crate) fn open(&self, sealed: &[u8]) -> Vec<u8> {
        let plaintext = self
            .cipher()
            .decrypt(&Nonce::from(self.nonce), self.payload(sealed));
        plaintext.unwrap()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(self.key))
    }

    fn payload<'a>(&'a self, msg: &'a [u8]) -> Payload<'a, 'a> {
        Payload {
            msg,
            aad: &self.associated,
        }
    }
}
