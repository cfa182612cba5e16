//! Bytes, offers and folders for the tests and for the program that they run.

use std::time::SystemTime;

use files::{Entry, Inbox, Incoming, Offer, Quota};
use sha2::{Digest, Sha256};

/// More than any test needs.
pub(crate) const PLENTY: Quota = Quota(1 << 40);

/// The bytes of a file from `offset` on: the same for the same place, with no short period.
pub(crate) fn bytes(offset: u64, length: usize) -> Vec<u8> {
    let places = offset..offset + length as u64;
    places
        .map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8)
        .collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

pub(crate) fn offer(files: &[(&str, u64)]) -> Offer {
    let files = files.iter().map(|&(path, size)| Entry {
        path: path.to_owned(),
        size,
    });
    Offer {
        sender: [7; 32],
        files: files.collect(),
    }
}

pub(crate) fn inbox(path: &std::path::Path) -> Inbox {
    Inbox::open(path, SystemTime::now()).unwrap()
}

pub(crate) fn accept(path: &std::path::Path, files: &[(&str, u64)]) -> Incoming {
    inbox(path).accept(&offer(files), PLENTY).unwrap()
}
