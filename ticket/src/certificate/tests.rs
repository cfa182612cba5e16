//! The certificates by themselves; each of their rules has its files in `fixtures/invite`.

use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::SigningKey;

use super::*;
use crate::Id;
use crate::random::seeded;

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
