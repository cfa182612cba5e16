//! The reader: whatever is taken keeps the format's promises and reads the same again. A signature would stop nearly every
//! change at the sixth step, so what comes in is read as it is and then once more under a signature that fits.
#![no_main]

#[allow(dead_code, reason = "the tests of the ticket use the rest")]
#[path = "../../ticket/tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};
use libfuzzer_sys::fuzz_target;
use ticket::{
    Capability, Contact, Created, Endpoint, Invitation, Kind, MAX_FILE_LEN, ReadError, read, text,
    text_rule,
};

/// The invitations that the fixtures are made from, so that their keys are known here. By `choices`: sealed, guarded, open.
static BASES: LazyLock<Vec<Created>> = LazyLock::new(|| {
    let requests = support::choices().into_iter().zip(1..);
    requests
        .map(|(choice, seed)| support::made(&support::request(choice), seed))
        .collect()
});

fn now() -> DateTime<Utc> {
    support::created() + TimeDelta::minutes(30)
}

fn value<'a>(file: &'a str, key: &str) -> Option<(usize, &'a str)> {
    let start = file.find(&format!("\n{key} = \""))? + key.len() + 5;
    Some((start, file[start..].split_once('"')?.0))
}

/// The same file under a good signature: of whichever known key its certificate holds, else with a certificate of ours.
/// The certificate is signed again too, so that changes in it are not stopped by its own signature.
fn signed_again(file: &str) -> String {
    let file = file.replace("\r\n", "\n");
    let end = file.rfind("[signature]\n").unwrap_or(file.len());
    let mut body = file[..end].to_owned();
    let mut signer = &BASES[2];
    if let Some((at, encoded)) = value(&body, "certificate") {
        let len = encoded.len();
        let der = BASE64.decode(encoded.as_bytes()).unwrap_or_default();
        let known = BASES.iter().find(|base| {
            let key = key_of(base).verifying_key().to_bytes();
            der.windows(32).any(|window| window == key)
        });
        let der = match known {
            Some(base) => {
                signer = base;
                certified_again(der, &key_of(base))
            }
            None => signer.keys.certificate.clone(),
        };
        body.replace_range(at..at + len, &BASE64.encode(&der));
    }
    support::sign(&signer.keys, &body)
}

fn key_of(base: &Created) -> SigningKey {
    SigningKey::from_pkcs8_der(&base.keys.private_key).expect("it was made here")
}

/// A certificate with its last 64 bytes a signature of what stands before the last algorithm.
fn certified_again(mut der: Vec<u8>, key: &SigningKey) -> Vec<u8> {
    if let Some(at) = der.len().checked_sub(64).filter(|&at| at > 14) {
        let signature = key.sign(&der[4..at - 10]).to_bytes();
        der[at..].copy_from_slice(&signature);
    }
    der
}

/// What every invitation that was read must be.
fn check(bytes: &[u8], invitation: &Invitation) {
    assert!(bytes.len() <= MAX_FILE_LEN);
    let span = invitation.expires() - invitation.created();
    assert!(span > TimeDelta::zero() && span <= TimeDelta::days(30));
    assert!(invitation.kind() != Kind::Open || span <= TimeDelta::hours(1));
    assert!(invitation.created() - now() <= TimeDelta::minutes(10));
    assert!(now() <= invitation.expires() + TimeDelta::seconds(1));
    assert!(invitation.offers().contains(Capability::View));
    assert_eq!(
        text_rule::line(invitation.pseudonym(), 64),
        Ok(invitation.pseudonym())
    );
    if let Some(issuer) = invitation.issuer() {
        assert_eq!(text_rule::line(issuer.name(), 64), Ok(issuer.name()));
    }
    assert_eq!(
        invitation.contact().is_none(),
        invitation.kind() == Kind::Sealed
    );
    if let Some(Contact {
        endpoints, message, ..
    }) = invitation.contact()
    {
        assert!((1..=8).contains(&endpoints.len()));
        assert_eq!(text_rule::message(message, 2000), Ok(message.as_str()));
        for endpoint in endpoints {
            assert_eq!(
                endpoint.to_string().parse::<Endpoint>().as_ref(),
                Ok(endpoint)
            );
        }
    }
    if invitation.kind() == Kind::Open {
        assert!(invitation.unlock(None).is_ok());
    }
}

/// The same invitation, in everything that can be asked of it.
fn assert_same(one: &Invitation, other: &Invitation) {
    assert_eq!(one.file_hash(), other.file_hash());
    assert_eq!(one.id(), other.id());
    assert_eq!(one.pseudonym(), other.pseudonym());
    assert_eq!(
        (one.created(), one.expires()),
        (other.created(), other.expires())
    );
    assert_eq!(
        (one.offers(), one.uses(), one.kind()),
        (other.offers(), other.uses(), other.kind())
    );
    assert_eq!(one.certificate(), other.certificate());
    assert_eq!(
        (one.issuer(), one.contact()),
        (other.issuer(), other.contact())
    );
}

/// Reads a file, and looks at whatever comes of it.
fn try_file(bytes: &[u8]) -> Result<(), ReadError> {
    let invitation = read(bytes, now()).inspect_err(|error| {
        assert!(!error.name().is_empty() && error.advice().ends_with('.'));
        assert!(
            error.to_string().len() < 1000,
            "a refusal that repeats the file: {error}"
        );
    })?;
    check(bytes, &invitation);
    let file = std::str::from_utf8(bytes).expect("what was read is text");
    let lines = file.replace("\r\n", "\n");
    for same in [lines.clone(), lines.replace('\n', "\r\n")] {
        match read(same.as_bytes(), now()) {
            Ok(again) => assert_same(&invitation, &again),
            Err(error) => assert!(error == ReadError::TooLarge && same.len() > MAX_FILE_LEN),
        }
    }
    let carried = text::from_text(&text::to_text(file)).expect("a file fits into a text");
    assert_eq!(carried, bytes);
    // No sign of it can be changed unnoticed.
    let at = usize::from(invitation.file_hash()[0]) * lines.len() / 256;
    let mut changed = lines.into_bytes();
    changed[at] ^= 1;
    assert!(read(&changed, now()).is_err(), "changed at {at}");
    let late = invitation.expires() + TimeDelta::seconds(1);
    assert_eq!(read(bytes, late).err(), Some(ReadError::Expired));
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let _ = try_file(data);
    if let Ok(file) = std::str::from_utf8(data) {
        let _ = try_file(signed_again(file).as_bytes());
    }
});
