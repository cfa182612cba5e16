//! The three words that both people compare by voice.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};

use super::SessionKey;
use crate::words;

/// Bits of one word: it is among the first 2,048 of the list.
const WORD_BITS: u32 = 11;

/// The novice's commitment to its `n`: SHA-256 of it. The helper checks it when `n` is revealed, so that neither side can
/// choose the words by trying.
pub fn commitment(n: &[u8; 32]) -> [u8; 32] {
    Sha256::digest(n).into()
}

/// The three words of a session: the first 33 bits of HKDF-SHA256 of its key, salted with the novice's `n` and then the
/// helper's `h`, info `invite/1 words`.
pub fn three_words(key: &SessionKey, n: &[u8; 32], h: &[u8; 32]) -> [&'static str; 3] {
    let mut bits = [0; 8];
    Hkdf::<Sha256>::new(Some(&[*n, *h].concat()), &*key.0)
        .expand(b"invite/1 words", &mut bits[..5])
        .expect("5 bytes is a length that HKDF-SHA256 can give");
    let bits = u64::from_be_bytes(bits);
    [0, 1, 2].map(|at| {
        let number = bits >> (u64::BITS - WORD_BITS * (at + 1)) & ((1 << WORD_BITS) - 1);
        words::all()[number as usize]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_another_implementation_computes_them() {
        // By Python's hmac: RFC 5869 with the salt n‖h.
        let key = SessionKey::new([3; 64]);
        assert_eq!(
            three_words(&key, &[1; 32], &[2; 32]),
            ["cusp", "bribe", "buffalo"]
        );
        assert_ne!(
            three_words(&key, &[9; 32], &[2; 32]),
            ["cusp", "bribe", "buffalo"]
        );
    }
}
