//! Every rule of the two certificates, broken one at a time.

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signer, SigningKey};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, DnValue,
    ExtendedKeyUsagePurpose, IsCa, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PKCS_ED25519,
    SanType, SerialNumber,
};

use super::*;
use crate::random::seeded;
use crate::{Id, ReadError};

const ID: Id = Id::from_bytes([7; 16]);

fn created() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn expires() -> DateTime<Utc> {
    created() + TimeDelta::hours(1)
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

/// The same key in rcgen's hands.
fn rcgen_key() -> KeyPair {
    let der = pkcs8::encode(&key());
    KeyPair::from_pkcs8_der_and_sign_algo(&der.as_slice().into(), &PKCS_ED25519).unwrap()
}

fn good() -> Vec<u8> {
    write_ticket(&key(), ID, created(), expires(), None, &mut seeded(1))
}

fn good_issuer() -> Vec<u8> {
    write_issuer(&key(), "Ada", created(), expires(), &mut seeded(1))
}

fn check(der: &[u8]) -> Result<(), TicketRule> {
    check_ticket(der, ID, created(), expires(), None)
}

fn check_ca(der: &[u8]) -> Result<IssuerCertificate, IssuerRule> {
    check_issuer(der, created(), expires())
}

fn dates(params: &mut CertificateParams) {
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    let date =
        |date: DateTime<Utc>| epoch + std::time::Duration::from_secs(date.timestamp() as u64);
    params.not_before = date(created());
    params.not_after = date(expires());
    params.serial_number = Some(SerialNumber::from_slice(&[1]));
}

fn named(name: impl Into<DnValue>) -> DistinguishedName {
    let mut distinguished_name = DistinguishedName::new();
    distinguished_name.push(DnType::CommonName, name);
    distinguished_name
}

/// A ticket's certificate, but for one change.
fn ticket_with(change: impl Fn(&mut CertificateParams)) -> Vec<u8> {
    let mut params = CertificateParams::default();
    dates(&mut params);
    params.distinguished_name = named(ID.to_string());
    params.subject_alt_names = vec![SanType::DnsName(format!("{ID}.invite").try_into().unwrap())];
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    change(&mut params);
    params.self_signed(&rcgen_key()).unwrap().der().to_vec()
}

/// An issuer's certificate, but for one change.
fn issuer_with(change: impl Fn(&mut CertificateParams)) -> Vec<u8> {
    let mut params = CertificateParams::default();
    dates(&mut params);
    params.distinguished_name = named("Ada");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    change(&mut params);
    params.self_signed(&rcgen_key()).unwrap().der().to_vec()
}

/// The certificate with bytes of its signed part replaced by as many others, signed anew.
fn patched(der: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    // SEQUENCE { tbs, algorithm (7 bytes), BIT STRING (3 bytes and 64) }, the lengths of tbs and all in two bytes.
    let (head, signature_at) = (4, der.len() - 64);
    let mut der = der.to_vec();
    let at = der[head..signature_at]
        .windows(from.len())
        .position(|window| window == from);
    let at = head + at.expect("the bytes are there");
    der[at..at + to.len()].copy_from_slice(to);
    let signature = key().sign(&der[head..signature_at - 10]).to_bytes();
    der[signature_at..].copy_from_slice(&signature);
    der
}

fn extension(critical: bool) -> CustomExtension {
    let mut extension =
        CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 99999, 1], vec![5, 0]);
    extension.set_criticality(critical);
    extension
}

#[test]
fn good_ones() {
    assert_eq!(check(&good()), Ok(()));
    assert_eq!(check(&ticket_with(|_| {})), Ok(()));
    assert_eq!(
        check(&patched(&good(), &[0x55, 4, 3], &[0x55, 4, 3])),
        Ok(())
    );
    assert_eq!(ticket_key(&good()), Ok(key().verifying_key()));
    let other = ticket_with(|p| p.custom_extensions.push(extension(false)));
    assert_eq!(check(&other), Ok(()), "what is not critical is ignored");
    let issuer = check_ca(&good_issuer()).unwrap();
    assert_eq!(
        (issuer.name(), issuer.key()),
        ("Ada", key().verifying_key().as_bytes())
    );
    assert_eq!(check_ca(&issuer_with(|_| {})).unwrap().name(), "Ada");
}

#[test]
fn ticket_encoding() {
    let good = good();
    assert_eq!(
        check(&[&good[..], &[0]].concat()),
        Err(TicketRule::Trailing)
    );
    let version_1 = patched(&good, &[0xa0, 3, 2, 1, 2], &[0xa0, 3, 2, 1, 1]);
    assert_eq!(check(&version_1), Err(TicketRule::Version));
    let ed448 = patched(&good, &[0x2b, 0x65, 0x70], &[0x2b, 0x65, 0x71]);
    assert_eq!(check(&ed448), Err(TicketRule::Algorithm));
    let mut outer = good.clone();
    let at = outer.len() - 68;
    assert_eq!(outer[at], 0x70);
    outer[at] = 0x71;
    assert_eq!(check(&outer), Err(TicketRule::Algorithm));
    let mut signature = good;
    *signature.last_mut().unwrap() ^= 1;
    assert_eq!(check(&signature), Err(TicketRule::Signature));
}

#[test]
fn ticket_serial() {
    let with = |serial: &[u8]| {
        let serial = serial.to_vec();
        check(&ticket_with(|p| {
            p.serial_number = Some(SerialNumber::from_slice(&serial));
        }))
    };
    assert_eq!(with(&[0x7f; 20]), Ok(()));
    assert_eq!(with(&[0x7f; 21]), Err(TicketRule::Serial));
    assert_eq!(
        with(&[0xff; 20]),
        Err(TicketRule::Serial),
        "21 bytes with the leading zero"
    );
    assert_eq!(with(&[0]), Err(TicketRule::Serial));
    let one = ticket_with(|_| {});
    let negative = patched(&one, &[2, 1, 1, 0x30, 5], &[2, 1, 0xff, 0x30, 5]);
    assert_eq!(check(&negative), Err(TicketRule::Serial));
}

#[test]
fn ticket_names() {
    let other = Id::from_bytes([8; 16]);
    let subject = ticket_with(|p| p.distinguished_name = named(other.to_string()));
    assert_eq!(check(&subject), Err(TicketRule::Subject));
    let printable = ticket_with(|p| {
        p.distinguished_name = named(DnValue::PrintableString(ID.to_string().try_into().unwrap()));
    });
    assert_eq!(check(&printable), Err(TicketRule::Subject));
    let more = ticket_with(|p| p.distinguished_name.push(DnType::OrganizationName, "x"));
    assert_eq!(check(&more), Err(TicketRule::Subject));

    let with_names =
        |names: Vec<SanType>| check(&ticket_with(|p| p.subject_alt_names = names.clone()));
    let dns = |id: Id| SanType::DnsName(format!("{id}.invite").try_into().unwrap());
    assert_eq!(with_names(vec![]), Err(TicketRule::AlternativeName));
    assert_eq!(
        with_names(vec![dns(other)]),
        Err(TicketRule::AlternativeName)
    );
    assert_eq!(
        with_names(vec![dns(ID), dns(ID)]),
        Err(TicketRule::AlternativeName)
    );
}

#[test]
fn ticket_dates() {
    let der = good();
    let second = TimeDelta::seconds(1);
    for (from, until) in [
        (created() - second, expires()),
        (created(), expires() + second),
    ] {
        assert_eq!(
            check_ticket(&der, ID, from, until, None),
            Err(TicketRule::Dates)
        );
    }
    let late: DateTime<Utc> = "2049-12-31T23:30:00Z".parse().unwrap();
    let until = late + TimeDelta::hours(1);
    let der = write_ticket(&key(), ID, late, until, None, &mut seeded(1));
    assert_eq!(
        check_ticket(&der, ID, late, until, None),
        Ok(()),
        "UTCTime and GeneralizedTime"
    );
}

#[test]
fn ticket_extensions() {
    use TicketRule as R;
    let with = |change: fn(&mut CertificateParams)| check(&ticket_with(change));
    assert_eq!(with(|p| p.is_ca = IsCa::NoCa), Err(R::BasicConstraints));
    assert_eq!(
        with(|p| p.is_ca = IsCa::Ca(BasicConstraints::Constrained(0))),
        Err(R::BasicConstraints)
    );
    assert_eq!(with(|p| p.key_usages.clear()), Err(R::KeyUsage));
    assert_eq!(
        with(|p| p.key_usages.push(KeyUsagePurpose::KeyCertSign)),
        Err(R::KeyUsage)
    );
    assert_eq!(
        with(|p| p.extended_key_usages.clear()),
        Err(R::ExtendedKeyUsage)
    );
    assert_eq!(
        with(|p| p
            .extended_key_usages
            .push(ExtendedKeyUsagePurpose::ClientAuth)),
        Err(R::ExtendedKeyUsage)
    );
    assert_eq!(
        with(|p| p.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth]),
        Err(R::ExtendedKeyUsage)
    );
    assert_eq!(
        with(|p| p.custom_extensions.push(extension(true))),
        Err(R::Critical)
    );
    let twice = with(|p| p.custom_extensions = vec![extension(false), extension(false)]);
    assert_eq!(twice, Err(R::RepeatedExtension));
    let uncritical = with(|p| {
        p.key_usages.clear();
        let usage = CustomExtension::from_oid_content(&[2, 5, 29, 15], vec![3, 2, 7, 0x80]);
        p.custom_extensions.push(usage);
    });
    assert_eq!(uncritical, Err(R::KeyUsage));
}

#[test]
fn ticket_of_an_issuer() {
    let authority = SigningKey::from_bytes(&[3; 32]);
    let until = expires() + TimeDelta::days(1);
    let authority_der = write_issuer(&authority, "Ada", created(), until, &mut seeded(2));
    let issuer = Issuer::from_parts(&authority_der, &pkcs8::encode(&authority), created()).unwrap();
    let der = write_ticket(
        &key(),
        ID,
        created(),
        expires(),
        Some(&issuer),
        &mut seeded(1),
    );
    let check = |issuer: Option<&[u8]>| {
        let issuer = issuer.map(|der| check_ca(der).unwrap());
        check_ticket(&der, ID, created(), expires(), issuer.as_ref())
    };
    assert_eq!(check(Some(&authority_der)), Ok(()));
    assert_eq!(check(None), Err(TicketRule::IssuerName));
    let namesake = write_issuer(&key(), "Ada", created(), until, &mut seeded(3));
    assert_eq!(check(Some(&namesake)), Err(TicketRule::Signature));
    let other = write_issuer(&key(), "Eve", created(), until, &mut seeded(3));
    assert_eq!(check(Some(&other)), Err(TicketRule::IssuerName));
    let self_signed = check_ticket(
        &good(),
        ID,
        created(),
        expires(),
        Some(issuer.certificate()),
    );
    assert_eq!(self_signed, Err(TicketRule::IssuerName));
}

#[test]
fn keys_that_are_none() {
    assert_eq!(ticket_key(b""), Err(ReadError::CertificateKey));
    assert_eq!(ticket_key(&good()[1..]), Err(ReadError::CertificateKey));
    assert_eq!(
        ticket_key(&good()[..good().len() - 1]),
        Err(ReadError::CertificateKey)
    );
    let ecdsa = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
    let der = CertificateParams::default()
        .self_signed(&ecdsa)
        .unwrap()
        .der()
        .to_vec();
    assert_eq!(ticket_key(&der), Err(ReadError::CertificateKey));

    let public = key().verifying_key().to_bytes();
    let with_key = |bytes: [u8; 32]| ticket_key(&patched(&good(), &public, &bytes)).map(|_| ());
    let mut identity = [0; 32];
    identity[0] = 1;
    assert_eq!(
        with_key(identity),
        Err(ReadError::CertificateKey),
        "small order"
    );
    assert_eq!(
        with_key([0; 32]),
        Err(ReadError::CertificateKey),
        "small order"
    );
    let mut not_reduced = [0xff; 32];
    not_reduced[0] = 0xf0; // y = p + 3, a point's, but not in its one encoding
    not_reduced[31] = 0x7f;
    assert_eq!(
        with_key(not_reduced),
        Err(ReadError::CertificateKey),
        "not canonical"
    );
    let mut not_a_point = [0; 32];
    not_a_point[0] = 2;
    assert_eq!(
        with_key(not_a_point),
        Err(ReadError::CertificateKey),
        "not on the curve"
    );
    let swapped = SigningKey::from_bytes(&[4; 32]).verifying_key().to_bytes();
    assert_eq!(with_key(swapped), Ok(()));
}

#[test]
fn issuer_rules() {
    use IssuerRule as R;
    let good = good_issuer();
    let rule = |der: &[u8]| check_ca(der).map(|_| ()).unwrap_err();
    assert_eq!(rule(b"x"), R::Form);
    assert_eq!(rule(&[&good[..], &[0]].concat()), R::Trailing);
    assert_eq!(
        rule(&patched(&good, &[0xa0, 3, 2, 1, 2], &[0xa0, 3, 2, 1, 1])),
        R::Version
    );
    assert_eq!(
        rule(&patched(&good, &[0x2b, 0x65, 0x70], &[0x2b, 0x65, 0x71])),
        R::Algorithm
    );
    let ecdsa = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
    let ecdsa = CertificateParams::default().self_signed(&ecdsa).unwrap();
    assert_eq!(rule(ecdsa.der()), R::Algorithm);

    let with = |change: fn(&mut CertificateParams)| rule(&issuer_with(change));
    assert_eq!(with(|p| p.distinguished_name = named("")), R::Name);
    assert_eq!(with(|p| p.distinguished_name = named(" Ada")), R::Name);
    assert_eq!(
        with(|p| p.distinguished_name = named("A\u{202e}da")),
        R::Name
    );
    assert_eq!(
        with(|p| p.distinguished_name = named("x".repeat(65))),
        R::Name
    );
    assert_eq!(
        with(|p| p.distinguished_name = DistinguishedName::new()),
        R::Name
    );
    assert_eq!(
        with(|p| p.distinguished_name.push(DnType::OrganizationName, "x")),
        R::Name
    );
    assert_eq!(with(|p| p.is_ca = IsCa::ExplicitNoCa), R::BasicConstraints);
    assert_eq!(
        with(|p| p.is_ca = IsCa::Ca(BasicConstraints::Unconstrained)),
        R::BasicConstraints
    );
    assert_eq!(
        with(|p| p.is_ca = IsCa::Ca(BasicConstraints::Constrained(1))),
        R::BasicConstraints
    );
    assert_eq!(with(|p| p.key_usages.clear()), R::KeyUsage);
    assert_eq!(
        with(|p| p.key_usages.push(KeyUsagePurpose::CrlSign)),
        R::KeyUsage
    );
    assert_eq!(
        with(|p| p.custom_extensions.push(extension(true))),
        R::Critical
    );
    assert_eq!(
        with(|p| p.custom_extensions = vec![extension(false), extension(false)]),
        R::RepeatedExtension
    );
    assert_eq!(
        rule(&patched(&good, b"Ada", b"Bob")),
        R::SelfSigned,
        "the first is the issuer's name"
    );
    let mut signature = good.clone();
    *signature.last_mut().unwrap() ^= 1;
    assert_eq!(rule(&signature), R::Signature);

    let second = TimeDelta::seconds(1);
    for (from, until) in [
        (created() - second, expires()),
        (created(), expires() + second),
    ] {
        assert_eq!(check_issuer(&good, from, until), Err(R::Dates));
    }
}

#[test]
fn generating_an_issuer_is_refused() {
    let generate =
        |name: &str, from, until| Issuer::generate(name, from, until, &mut seeded(1)).map(|_| ());
    assert!(matches!(
        generate(" ", created(), expires()),
        Err(IssuerError::Name(_))
    ));
    assert_eq!(
        generate("Ada", created(), created()),
        Err(IssuerError::Dates)
    );
    assert_eq!(
        generate("Ada", created(), DateTime::<Utc>::MAX_UTC),
        Err(IssuerError::Dates)
    );
    assert_eq!(
        generate("Ada", DateTime::<Utc>::MIN_UTC, expires()),
        Err(IssuerError::Dates)
    );
    assert_eq!(generate(&"青".repeat(64), created(), expires()), Ok(()));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_profile_panic(at: proptest::sample::Index, bytes: [u8; 3], issuer: bool) {
        let mut der = if issuer { good_issuer() } else { good() };
        let at = at.index(der.len() - bytes.len());
        der[at..at + bytes.len()].copy_from_slice(&bytes);
        let is_good = der == good() || der == good_issuer();
        let _ = ticket_key(&der);
        proptest::prop_assert!(is_good || (check(&der).is_err() && check_ca(&der).is_err()));
    }
}
