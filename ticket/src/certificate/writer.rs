//! Writing the two certificates.

use chrono::{DateTime, Datelike, Utc};
use ed25519_dalek::{Signer, SigningKey};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyUsagePurpose, PublicKeyData, SanType, SerialNumber, SignatureAlgorithm, date_time_ymd,
};

use super::Issuer;
use crate::random::bytes;
use crate::{Id, Random};

/// Whether a certificate can hold the date: its year is 1970–9999.
pub(crate) fn is_writable(date: DateTime<Utc>) -> bool {
    (1970..=9999).contains(&date.year())
}

/// A ticket's certificate in DER. Takes 16 bytes from `random` for its serial number. The dates must be writable.
pub(crate) fn write_ticket(
    key: &SigningKey,
    id: Id,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
    issuer: Option<&Issuer>,
    random: &mut dyn Random,
) -> Vec<u8> {
    let name = format!("{id}.invite").try_into().expect("an id is ASCII");
    let mut params = params(&id.to_string(), created, expires, random);
    params.subject_alt_names = vec![SanType::DnsName(name)];
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = Key::new(key);
    let certificate = match issuer {
        None => params.self_signed(&key),
        Some(issuer) => {
            // RFC 5280, section 4.2.1.1: who is not self-signed says which key has signed it.
            params.use_authority_key_identifier_extension = true;
            let der = issuer.certificate().der().into();
            rcgen::Issuer::from_ca_cert_der(&der, Key::new(issuer.key()))
                .and_then(|issuer| params.signed_by(&key, &issuer))
        }
    };
    certificate
        .expect("Ed25519 signs anything, and the issuer was read before")
        .der()
        .to_vec()
}

/// An issuer's certificate in DER. Takes 16 bytes from `random` for its serial number. The dates must be writable.
pub(crate) fn write_issuer(
    key: &SigningKey,
    name: &str,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    random: &mut dyn Random,
) -> Vec<u8> {
    let mut params = params(name, from, until, random);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let certificate = params.self_signed(&Key::new(key));
    certificate.expect("Ed25519 signs anything").der().to_vec()
}

fn params(
    common_name: &str,
    not_before: DateTime<Utc>,
    not_after: DateTime<Utc>,
    random: &mut dyn Random,
) -> CertificateParams {
    let mut distinguished_name = DistinguishedName::new();
    distinguished_name.push(DnType::CommonName, common_name);
    let mut serial: [u8; 16] = bytes(random);
    // Positive, and never so small that DER would need fewer bytes.
    serial[0] = serial[0] & 0x3f | 0x40;
    let epoch = date_time_ymd(1970, 1, 1);
    let date = |date: DateTime<Utc>| {
        epoch + std::time::Duration::from_secs(date.timestamp().unsigned_abs())
    };
    let mut params = CertificateParams::default();
    params.not_before = date(not_before);
    params.not_after = date(not_after);
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    params.distinguished_name = distinguished_name;
    params
}

/// A key as rcgen wants it, so that the same code signs certificates and files.
struct Key<'a> {
    key: &'a SigningKey,
    public: [u8; 32],
}

impl<'a> Key<'a> {
    fn new(key: &'a SigningKey) -> Self {
        Self {
            key,
            public: key.verifying_key().to_bytes(),
        }
    }
}

impl PublicKeyData for Key<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_ED25519
    }
}

impl rcgen::SigningKey for Key<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.key.sign(message).to_bytes().to_vec())
    }
}
