//! From a password to keys, and the sealing of a contact with one of them.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::Id;
use crate::invitation::{Seal, Stretching};

/// PBKDF2 iterations of a new invitation (OWASP's figure for PBKDF2-HMAC-SHA256), and the fewest a reader takes.
pub(crate) const MIN_ITERATIONS: u32 = 600_000;

/// The most PBKDF2 iterations a reader takes: some seconds of work.
pub(crate) const MAX_ITERATIONS: u32 = 10_000_000;

/// A sealed contact's plaintext is padded to a multiple of this many bytes.
pub(crate) const PADDING: usize = 256;

/// Bytes of Poly1305's tag, at the end of the ciphertext.
pub(crate) const TAG_LEN: usize = 16;

/// A secret of 32 bytes.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// The root of a password: PBKDF2-HMAC-SHA256 (RFC 8018).
pub(crate) fn stretch(password: &str, stretching: &Stretching) -> Secret {
    let Stretching { iterations, salt } = stretching;
    let mut root = Secret::default();
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, *iterations, root.as_mut());
    root
}

/// The key that seals the contact.
pub(crate) fn sealing_key(root: &Secret, id: Id) -> Secret {
    derive(root, id, b"invite/1 contact")
}

/// The password of OPAQUE.
pub(crate) fn knock_secret(root: &Secret, id: Id) -> Secret {
    derive(root, id, b"invite/1 knock")
}

/// HKDF-SHA256 (RFC 5869) with the id's 26 ASCII bytes as salt.
fn derive(root: &Secret, id: Id, info: &[u8]) -> Secret {
    let mut out = Secret::default();
    Hkdf::<Sha256>::new(Some(&id.to_ascii()), root.as_ref())
        .expand(info, out.as_mut())
        .expect("32 bytes is a length that HKDF-SHA256 can give");
    out
}

/// Seals a contact's TOML, padded with LF (ChaCha20-Poly1305, RFC 8439).
pub(crate) fn seal(key: &Secret, nonce: [u8; 12], contact: &str, associated_data: Vec<u8>) -> Seal {
    let mut padded = Zeroizing::new(contact.as_bytes().to_vec());
    padded.resize(contact.len().next_multiple_of(PADDING), b'\n');
    let payload = Payload {
        msg: &padded,
        aad: &associated_data,
    };
    let ciphertext = cipher(key)
        .encrypt(&Nonce::from(nonce), payload)
        .expect("a contact is far below ChaCha20-Poly1305's 256 GiB");
    Seal {
        nonce,
        ciphertext,
        associated_data,
    }
}

/// Opens a sealed contact: its padded plaintext, or `None` for another key.
pub(crate) fn open(key: &Secret, seal: &Seal) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload {
        msg: &seal.ciphertext,
        aad: &seal.associated_data,
    };
    let plaintext = cipher(key).decrypt(&Nonce::from(seal.nonce), payload);
    plaintext.ok().map(Zeroizing::new)
}

fn cipher(key: &Secret) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(**key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretching_is_pbkdf2_hmac_sha256() {
        // RFC 7914, section 11, cut to 32 bytes (PBKDF2's blocks are independent).
        let salt = Stretching {
            iterations: 1,
            salt: *b"salt\0\0\0\0\0\0\0\0\0\0\0\0",
        };
        let root = stretch("passwd", &salt);
        let mut expected = [0; 32];
        pbkdf2::pbkdf2_hmac::<Sha256>(b"passwd", &salt.salt, 1, &mut expected);
        assert_eq!(*root, expected);
        pbkdf2::pbkdf2_hmac::<Sha256>(b"passwd", b"salt", 1, &mut expected);
        assert_eq!(
            data_encoding::HEXLOWER.encode(&expected),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        );
    }

    #[test]
    fn sealed_for_one_key_and_one_file() {
        let key = Secret::new([1; 32]);
        let seal = seal(&key, [2; 12], "name = 1\n", b"before".to_vec());
        let plain = open(&key, &seal).unwrap();
        assert_eq!(plain.len(), PADDING);
        assert_eq!(&plain[..9], b"name = 1\n");
        assert!(plain[9..].iter().all(|&b| b == b'\n'));

        assert!(open(&Secret::new([3; 32]), &seal).is_none());
        let other_file = Seal {
            associated_data: b"Before".to_vec(),
            ..seal.clone()
        };
        assert!(open(&key, &other_file).is_none());
        let mut changed = seal;
        changed.ciphertext[0] ^= 1;
        assert!(open(&key, &changed).is_none());
    }

    #[test]
    fn lengths_are_hidden_in_steps() {
        let len = |text: &str| {
            seal(&Secret::default(), [0; 12], text, vec![])
                .ciphertext
                .len()
        };
        assert_eq!(len("x"), 256 + TAG_LEN);
        assert_eq!(len(&"x".repeat(256)), 256 + TAG_LEN);
        assert_eq!(len(&"x".repeat(257)), 512 + TAG_LEN);
    }

    #[test]
    fn two_keys_from_one_root() {
        let root = Secret::new([9; 32]);
        let id = Id::from_bytes([1; 16]);
        assert_ne!(sealing_key(&root, id), knock_secret(&root, id));
        assert_ne!(
            knock_secret(&root, id),
            knock_secret(&root, Id::from_bytes([2; 16]))
        );
    }
}
