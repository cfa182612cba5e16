//! A public key as six words that two people can compare by phone.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use crate::words;

/// Words of a fingerprint: 77.5 bits, so that nobody finds another key with the same ones.
const WORDS: usize = 6;

/// SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410, section 4).
const SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// SHA-256 of an Ed25519 public key as SubjectPublicKeyInfo (DER): what "the same helper" means at a knock.
pub fn key_hash(key: &[u8; 32]) -> [u8; 32] {
    Sha256::digest([&SPKI[..], key].concat()).into()
}

/// Six words for a key, by its [hash](key_hash), joined by `-`: the 48 bytes of HKDF-SHA256 (RFC 5869) without salt and
/// with info `identity/1 fingerprint` as six big-endian numbers, each modulo 7,772.
pub fn fingerprint(key_hash: &[u8; 32]) -> String {
    let mut bytes = [[0; 8]; WORDS];
    Hkdf::<Sha256>::new(None, key_hash)
        .expand(b"identity/1 fingerprint", bytes.as_flattened_mut())
        .expect("48 bytes is a length that HKDF-SHA256 can give");
    let word = |number| words::all()[(u64::from_be_bytes(number) % words::COUNT as u64) as usize];
    bytes.map(word).join("-")
}
