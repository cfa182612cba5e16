//! Seals what is secret of a ticket, and lays it out so that SQLite can really destroy it.
//!
//! A box is `zeros (512 bytes) ‖ sealed`, and what is sealed with a key is `version (1) ‖ nonce (12) ‖
//! ciphertext ‖ tag (16)`: ChaCha20-Poly1305 (RFC 8439). It is sealed twice: with the ticket's own
//! key (`sheet.rs`), which is destroyed with the ticket, and that with the ledger's local key. The
//! associated data are a domain and the ticket's id, so a box can't be moved to another ticket.
//!
//! Why the zeros: `PRAGMA secure_delete` overwrites a deleted cell, but when SQLite balances its
//! tree it moves cells to other pages and leaves the old bytes in the gap of the page they came
//! from, where no later deletion finds them. Overflow pages are never copied: they are written
//! once and zeroed when freed. A row is kept in its tree page up to a point only, so the plaintext
//! is padded until the row has a length of which SQLite keeps the smallest share, 489 bytes, in
//! the tree page ("Database File Format", section 1.6): all of them zeros. What is secret lies in
//! overflow pages alone.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use ticket::Id;
use zeroize::Zeroizing;

use crate::LedgerError;

/// Domain separation of what is sealed with a ticket's own key: its keys and its file, in one box.
const OWN_DOMAIN: &[u8] = b"beckon/ledger/1 keys and file\n";
/// Domain separation of that, sealed once more with the local key.
const LOCAL_DOMAIN: &[u8] = b"beckon/ledger/1 box\n";
/// Domain separation of the proof that a key is the ledger's own.
const CHECK_DOMAIN: &[u8] = b"beckon/ledger/1 key check\n";
const VERSION: u8 = 1;
const NONCE_LEN: usize = 12;
const TAG_LEN: usize = 16;
/// Bytes of a box that may lie in a tree page: SQLite's least share for pages of 4096 bytes is 489.
pub(crate) const IN_TREE: usize = 512;
/// Bytes of a row that one overflow page of 4096 bytes takes.
const OVERFLOW: usize = 4092;
const LEAST_SHARE: usize = 489;
/// Left free in the last overflow page; more than a record's header, less than would change the share.
const SLACK: usize = 64;
/// The most that is sealed for one ticket: a file has at most 64 KiB, keys some KiB.
const MAX_PLAIN: usize = 256 * 1024;

/// A 32-byte key: the ledger's local one, or a ticket's own.
pub(crate) struct Key(Zeroizing<[u8; 32]>);

/// What is secret of a ticket that is alive.
pub(crate) struct Secrets {
    /// `ticket::Keys` as bytes.
    pub(crate) keys: Zeroizing<Vec<u8>>,
    /// The `.invite` file; in an open invitation it holds the key itself.
    pub(crate) file: Zeroizing<Vec<u8>>,
}

impl Key {
    pub(crate) fn generate() -> Result<Self, LedgerError> {
        let mut key = Zeroizing::new([0; 32]);
        fill(key.as_mut_slice())?;
        Ok(Self(key))
    }

    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A box for the ticket `id`, which opens with this local key and the ticket's `own` together.
    pub(crate) fn seal(
        &self,
        own: &Self,
        id: &Id,
        secrets: &Secrets,
    ) -> Result<Vec<u8>, LedgerError> {
        let bytes = secrets.keys.len() + secrets.file.len();
        if bytes > MAX_PLAIN {
            return Err(LedgerError::TooLarge { bytes });
        }
        let mut sealed = vec![0; IN_TREE];
        let inner = own.encrypt(OWN_DOMAIN, id.as_bytes(), &plaintext(secrets))?;
        sealed.extend(self.encrypt(LOCAL_DOMAIN, id.as_bytes(), &inner)?);
        Ok(sealed)
    }

    /// What is in the box; `None` if it is not whole, another ticket's, or sealed with other keys.
    pub(crate) fn open(&self, own: &Self, id: &Id, sealed: &[u8]) -> Option<Secrets> {
        let inner = self.decrypt(LOCAL_DOMAIN, id.as_bytes(), sealed.get(IN_TREE..)?)?;
        let plain = own.decrypt(OWN_DOMAIN, id.as_bytes(), &inner)?;
        let (keys_len, rest) = plain.split_first_chunk()?;
        let (file_len, rest) = rest.split_first_chunk()?;
        let (keys, rest) = rest.split_at_checked(u32::from_le_bytes(*keys_len) as usize)?;
        let (file, _padding) = rest.split_at_checked(u32::from_le_bytes(*file_len) as usize)?;
        Some(Secrets {
            keys: Zeroizing::new(keys.to_vec()),
            file: Zeroizing::new(file.to_vec()),
        })
    }

    /// A value that only this key opens, kept in the ledger `ledger`.
    pub(crate) fn check(&self, ledger: &[u8; 16]) -> Result<Vec<u8>, LedgerError> {
        self.encrypt(CHECK_DOMAIN, ledger, &[])
    }

    /// Whether this key made `check` for `ledger`.
    pub(crate) fn made(&self, ledger: &[u8; 16], check: &[u8]) -> bool {
        self.decrypt(CHECK_DOMAIN, ledger, check).is_some()
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new((&*self.0).into())
    }

    fn encrypt(&self, domain: &[u8], of: &[u8; 16], plain: &[u8]) -> Result<Vec<u8>, LedgerError> {
        let mut nonce = [0; NONCE_LEN];
        fill(&mut nonce)?;
        let aad = [domain, of].concat();
        let payload = Payload {
            msg: plain,
            aad: &aad,
        };
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), payload)
            .expect("a plaintext far below 256 GiB can always be sealed");
        Ok([&[VERSION][..], &nonce, &sealed].concat())
    }

    fn decrypt(&self, domain: &[u8], of: &[u8; 16], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (version, rest) = sealed.split_first()?;
        let (nonce, msg) = rest.split_first_chunk::<NONCE_LEN>()?;
        if *version != VERSION {
            return None;
        }
        let aad = [domain, of].concat();
        let payload = Payload { msg, aad: &aad };
        let plain = self.cipher().decrypt(&Nonce::from(*nonce), payload).ok()?;
        Some(Zeroizing::new(plain))
    }
}

/// Lengths, keys, file, and zeros up to a length of which SQLite keeps only the least share in the tree.
fn plaintext(secrets: &Secrets) -> Zeroizing<Vec<u8>> {
    let around = IN_TREE + 2 * (1 + NONCE_LEN + TAG_LEN);
    let least = around + 8 + secrets.keys.len() + secrets.file.len();
    let pages = (least + SLACK - LEAST_SHARE).div_ceil(OVERFLOW);
    let length = LEAST_SHARE + pages * OVERFLOW - SLACK - around;

    // With room from the start: growing would leave copies behind in memory.
    let mut plain = Zeroizing::new(Vec::with_capacity(length));
    for part in [&secrets.keys, &secrets.file] {
        let length = u32::try_from(part.len()).expect("at most MAX_PLAIN");
        plain.extend_from_slice(&length.to_le_bytes());
    }
    plain.extend_from_slice(&secrets.keys);
    plain.extend_from_slice(&secrets.file);
    plain.resize(length, 0);
    plain
}

/// Random bytes from the system.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), LedgerError> {
    getrandom::fill(bytes).map_err(|_| LedgerError::NoRandomness)
}

/// Bytes of a record that SQLite keeps in the tree: "Database File Format", section 1.6, for a
/// table's leaf page of 4096 bytes.
#[cfg(test)]
pub(crate) fn share_in_tree(record: usize) -> usize {
    let (largest, least, usable) = (4096 - 35, 489, 4096);
    if record <= largest {
        return record;
    }
    let share = least + (record - least) % (usable - 4);
    if share <= largest { share } else { least }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::generate().unwrap()
    }

    fn secrets(keys: usize, file: usize) -> Secrets {
        Secrets {
            keys: Zeroizing::new(vec![7; keys]),
            file: Zeroizing::new(vec![9; file]),
        }
    }

    #[test]
    fn a_box_opens_for_its_ticket_and_with_both_keys_only() {
        let (local, own, other) = (key(), key(), key());
        let (mine, yours) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let sealed = local.seal(&own, &mine, &secrets(900, 2000)).unwrap();

        let opened = local.open(&own, &mine, &sealed).unwrap();
        assert_eq!((opened.keys.len(), opened.file.len()), (900, 2000));
        assert!(local.open(&own, &yours, &sealed).is_none());
        assert!(local.open(&other, &mine, &sealed).is_none());
        assert!(other.open(&own, &mine, &sealed).is_none());
        assert!(own.open(&local, &mine, &sealed).is_none());
        for at in IN_TREE..sealed.len() {
            let mut broken = sealed.clone();
            broken[at] ^= 1;
            assert!(local.open(&own, &mine, &broken).is_none(), "byte {at}");
        }
        for length in [0, IN_TREE, IN_TREE + 1, IN_TREE + 13, sealed.len() - 1] {
            let cut = &sealed[..length];
            assert!(local.open(&own, &mine, cut).is_none(), "length {length}");
        }
    }

    /// RFC 8439, section 2.8: a box is just that, so that any other implementation opens it.
    #[test]
    fn both_layers_are_chacha20_poly1305() {
        let (local, own) = (key(), key());
        let id = Id::from_bytes([1; 16]);
        let sealed = local.seal(&own, &id, &secrets(9, 9)).unwrap();
        let open = |key: &Key, domain: &[u8], sealed: &[u8]| {
            let cipher = ChaCha20Poly1305::new(key.as_bytes().into());
            let aad = [domain, id.as_bytes()].concat();
            let nonce: [u8; 12] = sealed[1..13].try_into().unwrap();
            let (msg, aad) = (&sealed[13..], aad.as_slice());
            cipher.decrypt(&Nonce::from(nonce), Payload { msg, aad })
        };
        let inner = open(&local, b"beckon/ledger/1 box\n", &sealed[512..]).unwrap();
        let plain = open(&own, b"beckon/ledger/1 keys and file\n", &inner).unwrap();
        let expected = [[9, 0, 0, 0, 9, 0, 0, 0].as_slice(), &[7; 9], &[9; 9]].concat();
        assert_eq!(plain[..26], expected);
        assert!(plain[26..].iter().all(|byte| *byte == 0));
    }

    #[test]
    fn the_same_secrets_never_give_the_same_box() {
        let (local, own) = (key(), key());
        let id = Id::from_bytes([1; 16]);
        let seal = || local.seal(&own, &id, &secrets(9, 9)).unwrap();
        assert_ne!(seal(), seal());
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let (local, own) = (key(), key());
        let id = Id::from_bytes([1; 16]);
        assert!(local.seal(&own, &id, &secrets(MAX_PLAIN, 0)).is_ok());
        assert!(matches!(
            local.seal(&own, &id, &secrets(MAX_PLAIN, 1)),
            Err(LedgerError::TooLarge { .. })
        ));
    }

    #[test]
    fn no_sealed_byte_lies_in_a_tree_page() {
        let (local, own) = (key(), key());
        let id = Id::from_bytes([1; 16]);
        for size in (0..70_000).step_by(61) {
            let sealed = local.seal(&own, &id, &secrets(0, size)).unwrap();
            // A record's header has at most 6 bytes here.
            for header in 4..=6 {
                assert!(share_in_tree(sealed.len() + header) <= IN_TREE, "{size}");
            }
        }
    }
}
