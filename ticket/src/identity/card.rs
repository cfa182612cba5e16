//! The card: a small signed file with a name and a key, for others to know its owner again.

use chrono::{DateTime, Utc};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::{Signature, Signer, VerifyingKey};

use super::form::{self, FormError, VERSION};
use super::{MAX_LEN, Role, fingerprint, key_hash};
use crate::document::{self, Section};
use crate::{Issuer, IssuerCertificate};

/// What the text form begins with.
pub(crate) const PREFIX: &str = "card:";

/// What the signed bytes begin with.
const SIGNED: &[u8] = b"card/1\n";

const HEAD: &str = "\
# A card of Beckon: it tells a name and a key, so that its owner is known again. It is no secret, and opens nothing.
# Compare its six words by phone before you believe the name.

";

/// A card that was read: whoever made it holds its key. Its name is a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    role: Role,
    certificate: IssuerCertificate,
}

/// The card of an identity, as its file's text. The same identity has always the same card.
pub fn card(identity: &Issuer, role: Role) -> String {
    let der = BASE64.encode(identity.certificate().der());
    let signed = format!(
        "{HEAD}[card]\nversion = {VERSION}\nrole = \"{role}\"\ncertificate = \"{der}\"\n\n"
    );
    let bytes = [SIGNED, signed.as_bytes()].concat();
    let signature = identity.key().sign(&bytes).to_bytes();
    signed + &document::signature_block(&signature)
}

impl Card {
    /// Reads a card's file at the time `now`. The rules, in this order: size and text; TOML; version; the signature block;
    /// unknown keys; role; the certificate; the signature.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn read(bytes: &[u8], now: DateTime<Utc>) -> Result<Self, FormError> {
        let text = form::text(bytes)?;
        let toml = form::parse(&text, "card", "card.version")?;
        let (signed, signature) = document::split(&text)?;
        let known: [(&str, &[&str]); 2] = [
            ("card", &["version", "role", "certificate"]),
            ("signature", &["algorithm", "value"]),
        ];
        document::refuse_but(toml.as_table().iter(), &known)?;
        let table = Section::new(&text, toml.as_table()).required("card")?;
        let card = Self {
            role: form::role(&table, "card.role")?,
            certificate: form::certificate(&table, "card.certificate", now)?,
        };
        let key = VerifyingKey::from_bytes(card.certificate.key());
        let bytes = [SIGNED, signed.as_bytes()].concat();
        key.and_then(|key| key.verify_strict(&bytes, &Signature::from_bytes(&signature)))
            .map_err(|_| FormError::Signature)?;
        Ok(card)
    }

    /// Reads a card's file, or its text form: `card:` and the file's bytes in base64url without padding (RFC 4648 §5).
    ///
    /// # Errors
    /// The first rule broken.
    pub fn read_any(bytes: &[u8], now: DateTime<Utc>) -> Result<Self, FormError> {
        let most = BASE64URL_NOPAD.encode_len(MAX_LEN) + PREFIX.len();
        let text = std::str::from_utf8(bytes).ok().map(str::trim);
        match text.and_then(|text| text.strip_prefix(PREFIX)) {
            None => Self::read(bytes, now),
            Some(_) if bytes.len() > 2 * most => Err(FormError::TooLarge),
            Some(encoded) => {
                let file = BASE64URL_NOPAD.decode(encoded.as_bytes());
                Self::read(&file.map_err(|_| FormError::Text)?, now)
            }
        }
    }

    /// The text form of a card's file.
    pub fn to_text(file: &str) -> String {
        format!("{PREFIX}{}", BASE64URL_NOPAD.encode(file.as_bytes()))
    }

    /// Whose it is.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What its owner calls themselves: 1–64 code points under the text rule. A claim, until six words were compared.
    pub fn name(&self) -> &str {
        self.certificate.name()
    }

    /// By which its owner is known again ([`key_hash`]).
    pub fn key_hash(&self) -> [u8; 32] {
        key_hash(self.certificate.key())
    }

    /// The six words of its key.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.key_hash())
    }
}
