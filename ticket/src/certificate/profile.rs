//! What a ticket's certificate and an issuer's must look like (RFC 5280, RFC 8410), and nothing else.
//!
//! What the format fixes is compared as DER, which has one encoding for one value.

use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use x509_parser::asn1_rs::{Oid, Tag, oid};
use x509_parser::certificate::{X509Certificate, X509CertificateParser};
use x509_parser::extensions::X509Extension;
use x509_parser::nom::Parser;
use x509_parser::x509::{AlgorithmIdentifier, X509Name, X509Version};

use super::rules::{IssuerRule, TicketRule};
use super::strict;
use crate::{Id, ReadError, text_rule};

const ED25519: Oid<'static> = oid!(1.3.101.112);
const COMMON_NAME: Oid<'static> = oid!(2.5.4.3);
const BASIC_CONSTRAINTS: Oid<'static> = oid!(2.5.29.19);
const KEY_USAGE: Oid<'static> = oid!(2.5.29.15);
const EXTENDED_KEY_USAGE: Oid<'static> = oid!(2.5.29.37);
const ALTERNATIVE_NAME: Oid<'static> = oid!(2.5.29.17);

/// BasicConstraints: cA FALSE, by default.
const NO_AUTHORITY: &[u8] = &[0x30, 0x00];
/// BasicConstraints: cA TRUE, pathLenConstraint 0.
const AUTHORITY: &[u8] = &[0x30, 0x06, 0x01, 0x01, 0xff, 0x02, 0x01, 0x00];
/// KeyUsage: digitalSignature alone.
const DIGITAL_SIGNATURE: &[u8] = &[0x03, 0x02, 0x07, 0x80];
/// KeyUsage: keyCertSign alone.
const KEY_CERT_SIGN: &[u8] = &[0x03, 0x02, 0x02, 0x04];
/// ExtKeyUsageSyntax: serverAuth (1.3.6.1.5.5.7.3.1) alone.
const SERVER_AUTH: &[u8] = &[
    0x30, 0x0a, 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01,
];

/// An issuer's certificate: the novice's lasting identity. Trusted on first use, by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerCertificate {
    name: String,
    key: [u8; 32],
    der: Vec<u8>,
}

impl IssuerCertificate {
    /// The name it gives itself: 1–64 code points under the text rule. Shown, never trusted.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its Ed25519 public key: what is trusted on first use.
    pub fn key(&self) -> &[u8; 32] {
        &self.key
    }

    /// The certificate in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }
}

/// The Ed25519 key of the ticket's certificate, whatever else is right or wrong with that.
pub(crate) fn ticket_key(der: &[u8]) -> Result<VerifyingKey, ReadError> {
    let (_, certificate) = parse(der).ok_or(ReadError::CertificateKey)?;
    key(&certificate).ok_or(ReadError::CertificateKey)
}

/// Whether the bytes are one certificate, of this key.
pub(crate) fn is_of_key(der: &[u8], private: &SigningKey) -> bool {
    parse(der).is_some_and(|(rest, certificate)| {
        rest.is_empty() && key(&certificate) == Some(private.verifying_key())
    })
}

/// Checks the ticket's certificate against the invitation that holds it.
pub(crate) fn check_ticket(
    der: &[u8],
    id: Id,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
    issuer: Option<&IssuerCertificate>,
) -> Result<(), TicketRule> {
    let (rest, certificate) = parse(der).ok_or(TicketRule::Trailing)?;
    let require = |holds: bool, rule| if holds { Ok(()) } else { Err(rule) };
    require(rest.is_empty(), TicketRule::Trailing)?;
    require(
        certificate.version() == X509Version::V3,
        TicketRule::Version,
    )?;
    require(is_signed_with_ed25519(&certificate), TicketRule::Algorithm)?;
    require(
        is_positive(certificate.tbs_certificate.raw_serial()),
        TicketRule::Serial,
    )?;
    let subject = certificate.subject().as_raw();
    require(subject == common_name(&id.to_string()), TicketRule::Subject)?;

    // The issuer's certificate was found good before: it parses, and has a key.
    let issuer = issuer
        .and_then(|issuer| parse(&issuer.der))
        .map(|(_, issuer)| issuer);
    let signer = issuer.as_ref().unwrap_or(&certificate);
    let is_named = certificate.issuer().as_raw() == signer.subject().as_raw();
    require(is_named, TicketRule::IssuerName)?;
    let dates = (created.timestamp(), expires.timestamp());
    require(validity(&certificate) == dates, TicketRule::Dates)?;

    let extensions = Extensions(certificate.extensions());
    let names = alternative_name(&format!("{id}.invite"));
    require(extensions.are_unique(), TicketRule::RepeatedExtension)?;
    require(
        extensions.is(&BASIC_CONSTRAINTS, true, NO_AUTHORITY),
        TicketRule::BasicConstraints,
    )?;
    require(
        extensions.is(&KEY_USAGE, true, DIGITAL_SIGNATURE),
        TicketRule::KeyUsage,
    )?;
    require(
        extensions.is(&EXTENDED_KEY_USAGE, false, SERVER_AUTH),
        TicketRule::ExtendedKeyUsage,
    )?;
    require(
        extensions.is(&ALTERNATIVE_NAME, false, &names),
        TicketRule::AlternativeName,
    )?;
    require(!extensions.have_other_critical(), TicketRule::Critical)?;

    require(
        is_signed_by(&certificate, key(signer)),
        TicketRule::Signature,
    )
}

/// Checks an issuer's certificate, which must be valid from `from` to `until`.
pub(crate) fn check_issuer(
    der: &[u8],
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<IssuerCertificate, IssuerRule> {
    let (rest, certificate) = parse(der).ok_or(IssuerRule::Form)?;
    let require = |holds: bool, rule| if holds { Ok(()) } else { Err(rule) };
    require(rest.is_empty(), IssuerRule::Trailing)?;
    require(
        certificate.version() == X509Version::V3,
        IssuerRule::Version,
    )?;
    let key = key(&certificate).ok_or(IssuerRule::Algorithm)?;
    require(is_signed_with_ed25519(&certificate), IssuerRule::Algorithm)?;
    let name = only_common_name(certificate.subject()).ok_or(IssuerRule::Name)?;
    let is_self_signed = certificate.issuer().as_raw() == certificate.subject().as_raw();
    require(is_self_signed, IssuerRule::SelfSigned)?;
    let (not_before, not_after) = validity(&certificate);
    let is_valid = not_before <= from.timestamp() && until.timestamp() <= not_after;
    require(is_valid, IssuerRule::Dates)?;

    let extensions = Extensions(certificate.extensions());
    require(extensions.are_unique(), IssuerRule::RepeatedExtension)?;
    require(
        extensions.is(&BASIC_CONSTRAINTS, true, AUTHORITY),
        IssuerRule::BasicConstraints,
    )?;
    require(
        extensions.is(&KEY_USAGE, true, KEY_CERT_SIGN),
        IssuerRule::KeyUsage,
    )?;
    require(!extensions.have_other_critical(), IssuerRule::Critical)?;
    require(is_signed_by(&certificate, Some(key)), IssuerRule::Signature)?;
    Ok(IssuerCertificate {
        name: name.to_owned(),
        key: key.to_bytes(),
        der: der.to_vec(),
    })
}

/// The certificate that the bytes begin with, and what follows it.
fn parse(der: &[u8]) -> Option<(&[u8], X509Certificate<'_>)> {
    if !strict::begins_with_certificate(der) {
        return None;
    }
    // Extensions are compared as bytes: nothing in them needs parsing.
    let mut parser = X509CertificateParser::new().with_deep_parse_extensions(false);
    parser.parse(der).ok()
}

/// The certificate's Ed25519 key, unless it is of small order or oddly encoded.
fn key(certificate: &X509Certificate<'_>) -> Option<VerifyingKey> {
    let info = certificate.public_key();
    if !is_ed25519(&info.algorithm) || info.subject_public_key.unused_bits != 0 {
        return None;
    }
    let bytes: &[u8; 32] = info.subject_public_key.data.as_ref().try_into().ok()?;
    let key = VerifyingKey::from_bytes(bytes).ok()?;
    let is_canonical = key.to_edwards().compress().as_bytes() == bytes;
    (is_canonical && !key.is_weak()).then_some(key)
}

fn is_ed25519(algorithm: &AlgorithmIdentifier<'_>) -> bool {
    algorithm.algorithm == ED25519 && algorithm.parameters.is_none()
}

fn is_signed_with_ed25519(certificate: &X509Certificate<'_>) -> bool {
    is_ed25519(&certificate.signature_algorithm)
        && is_ed25519(&certificate.tbs_certificate.signature)
}

fn is_signed_by(certificate: &X509Certificate<'_>, signer: Option<VerifyingKey>) -> bool {
    let signature = Signature::from_slice(&certificate.signature_value.data);
    match (signer, signature) {
        (Some(signer), Ok(signature)) => {
            certificate.signature_value.unused_bits == 0
                && signer
                    .verify_strict(certificate.tbs_certificate.as_ref(), &signature)
                    .is_ok()
        }
        _ => false,
    }
}

/// A DER integer's contents: not negative, not zero, at most 20 bytes (RFC 5280, section 4.1.2.2).
fn is_positive(serial: &[u8]) -> bool {
    serial.len() <= 20
        && serial.first().is_some_and(|&b| b < 0x80)
        && serial.iter().any(|&b| b != 0)
}

fn validity(certificate: &X509Certificate<'_>) -> (i64, i64) {
    let validity = certificate.validity();
    (
        validity.not_before.timestamp(),
        validity.not_after.timestamp(),
    )
}

/// The DER of a name that is one common name, a UTF8String. For texts of up to 100 bytes: lengths are of one byte.
fn common_name(text: &str) -> Vec<u8> {
    let attribute = [
        &[0x06, 0x03, 0x55, 0x04, 0x03][..],
        &tlv(0x0c, text.as_bytes()),
    ]
    .concat();
    tlv(0x30, &tlv(0x31, &tlv(0x30, &attribute)))
}

/// The DER of alternative names that are one DNS name of up to 100 bytes.
fn alternative_name(name: &str) -> Vec<u8> {
    tlv(0x30, &tlv(0x82, name.as_bytes()))
}

fn tlv(tag: u8, contents: &[u8]) -> Vec<u8> {
    debug_assert!(contents.len() < 0x80);
    [&[tag, contents.len() as u8], contents].concat()
}

/// The text of a name that is one common name, a UTF8String under the text rule without white space at its ends.
fn only_common_name<'a>(name: &'a X509Name<'_>) -> Option<&'a str> {
    let mut attributes = name.iter_attributes();
    let (attribute, None) = (attributes.next()?, attributes.next()) else {
        return None;
    };
    if *attribute.attr_type() != COMMON_NAME || attribute.attr_value().tag() != Tag::Utf8String {
        return None;
    }
    let text = attribute.as_str().ok()?;
    let line = text_rule::line(text, text_rule::MAX_LINE).ok()?;
    (line == text).then_some(text)
}

/// A certificate's extensions.
struct Extensions<'a>(&'a [X509Extension<'a>]);

impl Extensions<'_> {
    fn are_unique(&self) -> bool {
        let is_first = |(at, extension): (usize, &X509Extension<'_>)| {
            self.0[..at]
                .iter()
                .all(|earlier| earlier.oid != extension.oid)
        };
        self.0.iter().enumerate().all(is_first)
    }

    /// Whether the extension is there, as critical as it should be, with exactly this value.
    fn is(&self, oid: &Oid<'_>, critical: bool, value: &[u8]) -> bool {
        let found = self.0.iter().find(|extension| extension.oid == *oid);
        found.is_some_and(|extension| extension.critical == critical && extension.value == value)
    }

    fn have_other_critical(&self) -> bool {
        let known = [BASIC_CONSTRAINTS, KEY_USAGE];
        self.0
            .iter()
            .any(|extension| extension.critical && !known.contains(&extension.oid))
    }
}
