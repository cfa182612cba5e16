//! A lasting identity under its passphrase: the form in which it is kept.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::form::{self, FormError, VERSION};
use super::{Role, fingerprint, key_hash};
use crate::certificate::pkcs8;
use crate::document::{self, Section};
use crate::invitation::Stretching;
use crate::password::{self, Problem, normalise_typed};
use crate::random::bytes;
use crate::seal::{MAX_ITERATIONS, MIN_ITERATIONS, Secret, TAG_LEN, stretch};
use crate::{Issuer, IssuerCertificate, Random};

/// What the authenticated bytes begin with.
const AUTHENTICATED: &[u8] = b"identity/1\n";

const HEAD: &str = "\
# This is who you are to the people you meet with Beckon. Keep it to yourself, and a copy of it in a safe place.
# It opens with its passphrase alone. A passphrase that was forgotten can't be replaced: then make a new identity.

";

const KEY_START: &str = "key = \"";
const KEY_END: &str = "\"\n";
/// The private key and its tag, 64 bytes, in padded base64.
const KEY_LEN: usize = 88;

/// Why an identity could not be locked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// Who copies the file could guess the passphrase.
    #[error("the passphrase is refused: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Passphrase(Vec<Problem>),
}

/// Why an identity did not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Another passphrase, or a file that was changed: which of them can't be told.
    #[error(
        "the identity did not open: either the passphrase is wrong, or its file was changed; try again, or take the file from a copy"
    )]
    Passphrase,
}

/// An identity as it is kept: all but the private key can be looked at.
#[derive(Clone)]
pub struct Locked {
    role: Role,
    certificate: IssuerCertificate,
    stretching: Stretching,
    nonce: [u8; 12],
    /// The private key in PKCS#8, sealed.
    sealed: Vec<u8>,
    authenticated: Vec<u8>,
}

/// Locks an identity: its file's text. Takes some tenths of a second (PBKDF2), and from `random` 16 bytes (salt) and 12 (nonce).
///
/// # Errors
/// The passphrase can be guessed ([`password::check_passphrase`]).
pub fn lock(
    identity: &Issuer,
    role: Role,
    passphrase: &SecretString,
    random: &mut dyn Random,
) -> Result<String, LockError> {
    let meter =
        password::check_passphrase(passphrase.expose_secret(), identity.certificate().name());
    if !meter.is_accepted() {
        return Err(LockError::Passphrase(meter.problems));
    }
    let stretching = Stretching {
        iterations: MIN_ITERATIONS,
        salt: bytes(random),
    };
    let nonce: [u8; 12] = bytes(random);
    let before = format!(
        "{HEAD}[identity]\nversion = {VERSION}\nrole = \"{role}\"\ncertificate = \"{}\"\n\n\
         [sealed]\nkdf = \"pbkdf2-hmac-sha256\"\niterations = {}\nsalt = \"{}\"\n\
         cipher = \"chacha20poly1305\"\nnonce = \"{}\"\n",
        BASE64.encode(identity.certificate().der()),
        stretching.iterations,
        BASE64.encode(&stretching.salt),
        BASE64.encode(&nonce),
    );
    let private = identity.private_key();
    let payload = Payload {
        msg: &private,
        aad: &[AUTHENTICATED, before.as_bytes()].concat(),
    };
    let sealed = cipher(passphrase, &stretching)
        .encrypt(&Nonce::from(nonce), payload)
        .expect("48 bytes are far below ChaCha20-Poly1305's 256 GiB");
    Ok(format!(
        "{before}{KEY_START}{}{KEY_END}",
        BASE64.encode(&sealed)
    ))
}

impl Locked {
    /// Reads an identity's file at the time `now`, all but what is sealed. The rules, in this order: size and text; TOML;
    /// version; the last line; unknown keys; role; the certificate; the seal's parameters.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn read(bytes: &[u8], now: DateTime<Utc>) -> Result<Self, FormError> {
        let text = form::text(bytes)?;
        let toml = form::parse(&text, "identity", "identity.version")?;
        let (before, sealed) = split(&text).ok_or(FormError::Form("last-line"))?;
        let known: [(&str, &[&str]); 2] = [
            ("identity", &["version", "role", "certificate"]),
            (
                "sealed",
                &["kdf", "iterations", "salt", "cipher", "nonce", "key"],
            ),
        ];
        document::refuse_but(toml.as_table().iter(), &known)?;
        let root = Section::new(&text, toml.as_table());
        let table = root.required("identity")?;
        let role = form::role(&table, "identity.role")?;
        let certificate = form::certificate(&table, "identity.certificate", now)?;
        let seal = root.required("sealed")?;
        Ok(Self {
            role,
            certificate,
            stretching: stretching(&seal)?,
            nonce: nonce(&seal)?,
            sealed,
            authenticated: [AUTHENTICATED, before.as_bytes()].concat(),
        })
    }

    /// On which side it is used.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What its owner calls themselves.
    pub fn name(&self) -> &str {
        self.certificate.name()
    }

    /// The six words of its key.
    pub fn fingerprint(&self) -> String {
        fingerprint(&key_hash(self.certificate.key()))
    }

    /// Opens it: takes some tenths of a second (PBKDF2), some seconds with the most iterations that are read.
    ///
    /// # Errors
    /// The passphrase is another one, or a byte of the file was changed.
    pub fn unlock(
        &self,
        passphrase: &SecretString,
        now: DateTime<Utc>,
    ) -> Result<Issuer, UnlockError> {
        let payload = Payload {
            msg: &self.sealed,
            aad: &self.authenticated,
        };
        let private = cipher(passphrase, &self.stretching)
            .decrypt(&Nonce::from(self.nonce), payload)
            .map(Zeroizing::new);
        let private = private.map_err(|_| UnlockError::Passphrase)?;
        Issuer::from_parts(self.certificate.der(), &private, now)
            .map_err(|_| UnlockError::Passphrase)
    }
}

impl fmt::Debug for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locked")
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

/// What is authenticated, and what is sealed: the last line, written in one way only.
fn split(text: &str) -> Option<(&str, Vec<u8>)> {
    let at = text
        .len()
        .checked_sub(KEY_START.len() + KEY_LEN + KEY_END.len())?;
    let (before, line) = text.split_at_checked(at)?;
    let value = line.strip_prefix(KEY_START)?.strip_suffix(KEY_END)?;
    let sealed = BASE64.decode(value.as_bytes()).ok()?;
    let is_whole = before.ends_with('\n') && sealed.len() == pkcs8::LEN + TAG_LEN;
    is_whole.then_some((before, sealed))
}

fn stretching(seal: &Section<'_>) -> Result<Stretching, FormError> {
    if seal.string("sealed.kdf")? != "pbkdf2-hmac-sha256" {
        return Err(FormError::Range("sealed.kdf"));
    }
    let iterations = u32::try_from(seal.integer("sealed.iterations")?)
        .ok()
        .filter(|i| (MIN_ITERATIONS..=MAX_ITERATIONS).contains(i));
    Ok(Stretching {
        iterations: iterations.ok_or(FormError::Range("sealed.iterations"))?,
        salt: seal.bytes("sealed.salt")?,
    })
}

fn nonce(seal: &Section<'_>) -> Result<[u8; 12], FormError> {
    if seal.string("sealed.cipher")? != "chacha20poly1305" {
        return Err(FormError::Range("sealed.cipher"));
    }
    // What `key` is worth was looked at as a line; another value under this name can't be there.
    seal.string("sealed.key")?;
    Ok(seal.bytes("sealed.nonce")?)
}

/// The cipher under a passphrase: PBKDF2-HMAC-SHA256 of its NFKC, then HKDF-SHA256 with info `identity/1 key`.
fn cipher(passphrase: &SecretString, stretching: &Stretching) -> ChaCha20Poly1305 {
    let root = stretch(&normalise_typed(passphrase.expose_secret()), stretching);
    let mut key = Secret::default();
    Hkdf::<Sha256>::new(None, root.as_ref())
        .expand(b"identity/1 key", key.as_mut())
        .expect("32 bytes is a length that HKDF-SHA256 can give");
    ChaCha20Poly1305::new(&Key::from(*key))
}
