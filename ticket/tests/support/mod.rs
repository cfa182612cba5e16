//! What the tests share: requests, a seeded stream of bytes, and the forging of files with a good signature.
#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

pub(crate) mod primitives;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};
use sha2::{Digest, Sha256};
use ticket::{Created, Keys, Offers, PasswordChoice, Request, Uses, create};

/// A password that the policy accepts.
pub(crate) const TYPED: &str = "Tulip%93-gravel";

/// The time at which the tests' invitations are made.
pub(crate) fn created() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// A stream that only the seed decides.
pub(crate) fn seeded(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut blocks =
        (0u64..).flat_map(move |n| Sha256::digest([seed.to_le_bytes(), n.to_le_bytes()].concat()));
    move |out: &mut [u8]| out.fill_with(|| blocks.next().unwrap())
}

/// A request for an invitation of an hour.
pub(crate) fn request(password: PasswordChoice) -> Request {
    Request {
        pseudonym: "Blue Heron".to_owned(),
        created: created(),
        expires: created() + TimeDelta::hours(1),
        offers: Offers::default(),
        uses: Uses::Once,
        password,
        endpoints: vec![
            "tcp://192.0.2.7:3398".parse().unwrap(),
            "tcp://[2001:db8::7]:3398".parse().unwrap(),
        ],
        message: "My printer does not print.".to_owned(),
        issuer: None,
    }
}

/// The three kinds of password.
pub(crate) fn choices() -> [PasswordChoice; 3] {
    [
        PasswordChoice::Words,
        PasswordChoice::Typed(TYPED.into()),
        PasswordChoice::Open,
    ]
}

/// An invitation made from a request and a seed.
pub(crate) fn made(request: &Request, seed: u64) -> Created {
    create(request, &mut seeded(seed)).unwrap()
}

/// The part of a file that is signed.
pub(crate) fn signed_part(file: &str) -> &str {
    &file[..file.rfind("[signature]").unwrap()]
}

/// A file with this signed part and a signature that fits.
pub(crate) fn sign(keys: &Keys, signed: &str) -> String {
    let key = SigningKey::from_pkcs8_der(&keys.private_key).unwrap();
    let signature = key.sign(&[b"invite/1\n", signed.as_bytes()].concat());
    let value = BASE64.encode(&signature.to_bytes());
    format!("{signed}[signature]\nalgorithm = \"ed25519\"\nvalue = \"{value}\"\n")
}

/// The created file with one text replaced by another, signed anew.
pub(crate) fn forged(created: &Created, from: &str, to: &str) -> String {
    let signed = signed_part(&created.file);
    assert!(signed.contains(from), "{from:?} is not in the file");
    sign(&created.keys, &signed.replace(from, to))
}
