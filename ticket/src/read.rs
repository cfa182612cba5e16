//! Reading an invitation: every rule, in one order.

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::certificate::{check_issuer, check_ticket, ticket_key};
use crate::contact::Contact;
use crate::document::{self, Section};
use crate::invitation::{Protection, Seal, Stretching};
use crate::seal::{MAX_ITERATIONS, MIN_ITERATIONS, PADDING, Secret, TAG_LEN};
use crate::text_rule::{self, MAX_LINE};
use crate::{Id, Invitation, Kind, Offers, ReadError, Uses};

/// The format's version.
pub(crate) const VERSION: i64 = 1;

/// How far ahead of the reader's clock an invitation may have been made.
const MAX_AHEAD: TimeDelta = TimeDelta::minutes(10);
/// The longest an invitation may be valid.
const MAX_SPAN: TimeDelta = TimeDelta::days(30);
/// The longest an open invitation may be valid.
const MAX_OPEN_SPAN: TimeDelta = TimeDelta::hours(1);

/// Reads an invitation at the time `now`, from a file's bytes.
///
/// The rules are tried in one order, so that of several broken ones each reader names the same:
///
/// 1. size, UTF-8, byte order mark, line ends;
/// 2. TOML, and its depth;
/// 3. `invitation.version`;
/// 4. the signature block, then stray lines `[signature]`;
/// 5. `novice.certificate` (there, a string, base64), and that it holds a usable key;
/// 6. the signature;
/// 7. unknown keys and tables;
/// 8. values: that `extensions` is a table; of `[invitation]` id, pseudonym, created, expires, offers, uses, then that it
///    expires after it begins; of `[password]` style, kdf, iterations, salt; the kind; how long it is valid;
///    `novice.issuer` (base64); of `[contact]` name, endpoints, message, key, or of `[sealed]` cipher, nonce, contact, then
///    its line. Each key is first there, then of its type, then good;
/// 9. the issuer's certificate, its rules in the order of [`IssuerRule`](crate::IssuerRule), then the ticket's in that of
///    [`TicketRule`](crate::TicketRule);
/// 10. the clock: made in the future, expired.
///
/// Nothing of the file is used before its signature holds. That shows that the file is whole, not who made it: anyone can
/// sign a file of their own.
///
/// # Errors
/// The first rule broken.
pub fn read(bytes: &[u8], now: DateTime<Utc>) -> Result<Invitation, ReadError> {
    let text = document::text(bytes)?;
    let toml = document::parse(&text)?;
    let root = Section::new(&text, toml.as_table());
    check_version(&root)?;
    let (signed, signature) = document::split(&text)?;
    let certificate = root.required("novice")?.base64("novice.certificate")?;
    let key = ticket_key(&certificate)?;
    let signed_bytes = document::signed_bytes(signed);
    check_signature(&key, &signed_bytes, &signature)?;
    document::refuse_unknown(toml.as_table())?;
    let file_hash = Sha256::digest(&signed_bytes).into();
    let values = Values::read(&root, signed)?;
    let invitation = values.with_certificate(certificate, file_hash)?;
    check_clock(&invitation, now)?;
    Ok(invitation)
}

fn check_version(root: &Section<'_>) -> Result<(), ReadError> {
    let table = root
        .table("invitation")
        .ok()
        .flatten()
        .ok_or(ReadError::Version)?;
    match table.integer("invitation.version") {
        Ok(VERSION) => Ok(()),
        Ok(newer) if newer > VERSION => Err(ReadError::NewerVersion(newer)),
        _ => Err(ReadError::Version),
    }
}

fn check_signature(
    key: &VerifyingKey,
    signed: &[u8],
    signature: &[u8; 64],
) -> Result<(), ReadError> {
    // RFC 8032 leaves room: the strict way refuses keys and R of small order and S that is not reduced.
    let signature = Signature::from_bytes(signature);
    key.verify_strict(signed, &signature)
        .map_err(|_| ReadError::Signature)
}

fn check_clock(invitation: &Invitation, now: DateTime<Utc>) -> Result<(), ReadError> {
    if invitation.created - now > MAX_AHEAD {
        return Err(ReadError::FromTheFuture);
    }
    // `expires` is inclusive: the whole second it names still counts.
    if now.timestamp() > invitation.expires.timestamp() {
        return Err(ReadError::Expired);
    }
    Ok(())
}

/// Checks how long an invitation is valid.
pub(crate) fn check_span(
    kind: Kind,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
) -> Result<(), ReadError> {
    let span = expires - created;
    match kind {
        _ if span > MAX_SPAN => Err(ReadError::TooLong),
        Kind::Open if span > MAX_OPEN_SPAN => Err(ReadError::OpenTooLong),
        _ => Ok(()),
    }
}

/// What the file says, each value good by itself.
struct Values {
    id: Id,
    pseudonym: String,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
    offers: Offers,
    uses: Uses,
    issuer: Option<Vec<u8>>,
    protection: Protection,
}

impl Values {
    fn read(root: &Section<'_>, signed: &str) -> Result<Self, ReadError> {
        // What `[extensions]` holds is ignored, but a table it is.
        root.table("extensions")?;
        let invitation = root.required("invitation")?;
        let id = invitation
            .string("invitation.id")?
            .parse()
            .map_err(|_| ReadError::Id)?;
        let pseudonym = invitation.string("invitation.pseudonym")?;
        let pseudonym = text_rule::line(pseudonym, MAX_LINE).map_err(ReadError::Pseudonym)?;
        let created = invitation.time("invitation.created")?;
        let expires = invitation.time("invitation.expires")?;
        let offers = offers(&invitation.strings("invitation.offers")?)?;
        let uses = invitation
            .string("invitation.uses")?
            .parse()
            .map_err(|_| ReadError::Uses)?;
        if expires <= created {
            return Err(ReadError::ExpiresFirst);
        }
        let password = root
            .table("password")?
            .map(|table| password(&table))
            .transpose()?;
        let kind = kind(root, password.as_ref().map(|(style, _)| *style))?;
        check_span(kind, created, expires)?;
        let novice = root.required("novice")?;
        let issuer = novice
            .has("novice.issuer")
            .then(|| novice.base64("novice.issuer"));
        let protection = protection(
            root,
            signed,
            kind,
            password.map(|(_, stretching)| stretching),
        );
        Ok(Self {
            id,
            pseudonym: pseudonym.to_owned(),
            created,
            expires,
            offers,
            uses,
            issuer: issuer.transpose()?,
            protection: protection?,
        })
    }

    fn with_certificate(
        self,
        certificate: Vec<u8>,
        file_hash: [u8; 32],
    ) -> Result<Invitation, ReadError> {
        let Self {
            id,
            created,
            expires,
            ..
        } = self;
        let issuer = self.issuer.map(|der| check_issuer(&der, created, expires));
        let issuer = issuer.transpose().map_err(ReadError::Issuer)?;
        check_ticket(&certificate, id, created, expires, issuer.as_ref())
            .map_err(ReadError::Certificate)?;
        Ok(Invitation {
            id,
            pseudonym: self.pseudonym,
            created,
            expires,
            offers: self.offers,
            uses: self.uses,
            certificate,
            issuer,
            file_hash,
            protection: self.protection,
        })
    }
}

fn offers(names: &[&str]) -> Result<Offers, ReadError> {
    let capabilities = names
        .iter()
        .map(|name| name.parse())
        .collect::<Result<Vec<_>, _>>();
    capabilities
        .and_then(Offers::new)
        .map_err(ReadError::Offers)
}

/// How the password came about.
#[derive(Clone, Copy)]
enum Style {
    Words,
    Typed,
}

fn password(table: &Section<'_>) -> Result<(Style, Stretching), ReadError> {
    let style = match table.string("password.style")? {
        "words" => Style::Words,
        "typed" => Style::Typed,
        _ => return Err(ReadError::Style),
    };
    if table.string("password.kdf")? != "pbkdf2-hmac-sha256" {
        return Err(ReadError::Kdf);
    }
    let iterations = table.integer("password.iterations")?;
    let allowed = u32::try_from(iterations)
        .ok()
        .filter(|i| (MIN_ITERATIONS..=MAX_ITERATIONS).contains(i));
    let stretching = Stretching {
        iterations: allowed.ok_or(ReadError::Iterations(iterations))?,
        salt: table.bytes("password.salt")?,
    };
    Ok((style, stretching))
}

/// Which of the three kinds the parts make.
fn kind(root: &Section<'_>, style: Option<Style>) -> Result<Kind, ReadError> {
    let contact = root.table("contact")?;
    let has_key = contact
        .as_ref()
        .is_some_and(|contact| contact.has("contact.key"));
    match (
        style,
        contact.is_some(),
        has_key,
        root.table("sealed")?.is_some(),
    ) {
        (Some(Style::Words), false, false, true) => Ok(Kind::Sealed),
        (Some(Style::Typed), true, false, false) => Ok(Kind::Guarded),
        (None, true, true, false) => Ok(Kind::Open),
        _ => Err(ReadError::Kind),
    }
}

fn protection(
    root: &Section<'_>,
    signed: &str,
    kind: Kind,
    stretching: Option<Stretching>,
) -> Result<Protection, ReadError> {
    let stretching = || stretching.ok_or(ReadError::Kind);
    match kind {
        Kind::Sealed => {
            let seal = seal(&root.required("sealed")?, signed)?;
            Ok(Protection::Sealed {
                stretching: stretching()?,
                seal,
            })
        }
        Kind::Guarded => {
            let contact = Contact::from_section(&root.required("contact")?)?;
            Ok(Protection::Guarded {
                stretching: stretching()?,
                contact,
            })
        }
        Kind::Open => {
            let section = root.required("contact")?;
            let contact = Contact::from_section(&section)?;
            let key = Secret::new(section.bytes("contact.key")?);
            Ok(Protection::Open { key, contact })
        }
    }
}

fn seal(table: &Section<'_>, signed: &str) -> Result<Seal, ReadError> {
    if table.string("sealed.cipher")? != "chacha20poly1305" {
        return Err(ReadError::Cipher);
    }
    let nonce = table.bytes("sealed.nonce")?;
    let ciphertext = table.base64("sealed.contact")?;
    let plaintext_len = ciphertext.len().checked_sub(TAG_LEN).filter(|&len| len > 0);
    if !plaintext_len.is_some_and(|len| len.is_multiple_of(PADDING)) {
        return Err(ReadError::Length("sealed.contact"));
    }
    let associated_data = document::before_sealed(signed)?;
    Ok(Seal {
        nonce,
        ciphertext,
        associated_data,
    })
}
