//! Identities and cards: what is taken, what is refused, and by which name.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64;
use ed25519_dalek::Signer;
use secrecy::SecretString;

use super::*;
use crate::certificate::write_issuer;
use crate::password::Problem;
use crate::random::seeded;

const PASSPHRASE: &str = "correct horse battery staple";

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn ada() -> Issuer {
    generate("Ada", now(), &mut seeded(1)).unwrap()
}

fn locked() -> String {
    lock(&ada(), Role::Helper, &PASSPHRASE.into(), &mut seeded(2)).unwrap()
}

fn read(text: &str) -> Result<Card, &'static str> {
    Card::read(text.as_bytes(), now()).map_err(|error| error.name())
}

fn read_locked(text: &str) -> Result<Locked, &'static str> {
    Locked::read(text.as_bytes(), now()).map_err(|error| error.name())
}

/// A card that says what it likes, signed by its own key.
fn signed_card(body: &str) -> String {
    let bytes = [b"card/1\n", body.as_bytes()].concat();
    let signature = ada().key().sign(&bytes).to_bytes();
    body.to_owned() + &crate::document::signature_block(&signature)
}

fn body() -> String {
    let card = card(&ada(), Role::Helper);
    card[..card.find("[signature]").unwrap()].to_owned()
}

#[test]
fn a_card_tells_name_role_and_key() {
    let text = card(&ada(), Role::Helper);
    let read = read(&text).unwrap();
    assert_eq!((read.name(), read.role()), ("Ada", Role::Helper));
    assert_eq!(read.key_hash(), key_hash(ada().certificate().key()));
    assert_eq!(read.fingerprint().split('-').count(), 6);
    assert_eq!(text, card(&ada(), Role::Helper), "one identity, one card");
    let as_text = Card::to_text(&text);
    assert_eq!(
        Card::read_any(format!(" {as_text}\n").as_bytes(), now()),
        Ok(read.clone())
    );
    assert_eq!(Card::read_any(text.as_bytes(), now()), Ok(read.clone()));
    let windows = text.replace('\n', "\r\n");
    assert_eq!(Card::read(windows.as_bytes(), now()), Ok(read));
    let other = generate("Ada", now(), &mut seeded(9)).unwrap();
    assert_ne!(
        fingerprint(&key_hash(ada().certificate().key())),
        fingerprint(&key_hash(other.certificate().key())),
    );
}

#[test]
fn the_six_words_are_the_documented_ones() {
    // Computed by `docs/identity-format.md` with Python's hmac and hashlib.
    assert_eq!(
        fingerprint(&[7; 32]),
        "citric-mousiness-escapable-islamic-profile-stool"
    );
    // RFC 8410, section 10.1: the key of the example certificate's subject.
    let key = data_encoding::HEXLOWER
        .decode(b"19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1")
        .unwrap();
    assert_eq!(
        data_encoding::HEXLOWER.encode(&key_hash(&key.try_into().unwrap())),
        "a1e9156054e04fac899ae9f275132cdc07a5dbc4ea2c2ad3a1ffc6e0d253681f"
    );
}

#[test]
fn a_changed_card_is_refused() {
    let good = card(&ada(), Role::Helper);
    for at in 0..good.len() {
        let mut bytes = good.clone().into_bytes();
        bytes[at] ^= 1;
        assert!(Card::read(&bytes, now()).is_err(), "changed at {at}");
    }
    for end in 0..good.len() {
        assert!(
            Card::read(&good.as_bytes()[..end], now()).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn a_card_s_signature_is_that_of_its_certificate() {
    // Somebody else's certificate with a signature of one's own: a name that is not theirs to give.
    let theirs = generate("Bob", now(), &mut seeded(5)).unwrap();
    let (mine, his) = (
        BASE64.encode(ada().certificate().der()),
        BASE64.encode(theirs.certificate().der()),
    );
    let body = body().replace(&mine, &his);
    assert_eq!(read(&signed_card(&body)), Err("signature"));
}

#[test]
fn names_on_cards_obey_the_text_rule() {
    for name in [
        "A\u{202e}da",
        "A\u{200b}",
        "",
        "\u{e000}",
        &"x".repeat(65),
        "a\nb",
    ] {
        let der = write_issuer(
            ada().key(),
            name,
            now(),
            now() + TimeDelta::days(1),
            &mut seeded(3),
        );
        let mine = BASE64.encode(ada().certificate().der());
        let body = body().replace(&mine, &BASE64.encode(&der));
        assert_eq!(read(&signed_card(&body)), Err("issuer-name"), "{name:?}");
    }
}

#[test]
fn cards_are_read_strictly() {
    let with = |from: &str, to: &str| {
        let body = body();
        assert!(body.contains(from), "{from}");
        read(&signed_card(&body.replace(from, to))).unwrap_err()
    };
    assert_eq!(with("version = 1", "version = 2"), "newer-version");
    assert_eq!(with("version = 1", "version = 0"), "version");
    assert_eq!(with("version = 1", "version = \"1\""), "version");
    assert_eq!(with("\"helper\"", "\"admin\""), "role");
    assert_eq!(with("\"helper\"", "1"), "wrong-type");
    assert_eq!(with("role = \"helper\"\n", ""), "missing-key");
    assert_eq!(with("role", "trusted = true\nrole"), "unknown-key");
    assert_eq!(with("[card]", "[more]\n[card]"), "unknown-key");
    assert_eq!(with("\ncertificate = \"", "\ncertificate = \"!"), "base64");
    assert_eq!(with("# A card", "[signature]\n# A card"), "toml");
    assert_eq!(
        read(&card(&ada(), Role::Helper).replace("card", "Card")),
        Err("version")
    );
    assert_eq!(read(""), Err("version"));
    assert_eq!(read("\u{feff}"), Err("byte-order-mark"));
    assert_eq!(read(&"#".repeat(MAX_LEN + 1)), Err("too-large"));
    let long = format!("card:{}", "a".repeat(4 * MAX_LEN));
    assert_eq!(
        Card::read_any(long.as_bytes(), now()),
        Err(FormError::TooLarge)
    );
    assert_eq!(Card::read_any(b"card:a b", now()), Err(FormError::Text));
}

#[test]
fn an_identity_opens_with_its_passphrase_alone() {
    let text = locked();
    assert!(text.len() < MAX_LEN);
    let locked = read_locked(&text).unwrap();
    assert_eq!((locked.name(), locked.role()), ("Ada", Role::Helper));
    let opened = locked.unlock(&PASSPHRASE.into(), now()).unwrap();
    assert_eq!(opened.private_key(), ada().private_key());
    for wrong in [
        "",
        "correct horse battery stapl",
        "Correct horse battery staple",
    ] {
        let opened = locked.unlock(&SecretString::from(wrong), now());
        assert_eq!(opened.err(), Some(UnlockError::Passphrase), "{wrong}");
    }
    // The private key is nowhere in it.
    let seed = BASE64.encode(ada().key().as_bytes());
    assert!(!text.contains(&seed[..40]));
}

#[test]
fn no_byte_of_an_identity_can_be_changed_unnoticed() {
    let good = locked();
    let passphrase = PASSPHRASE.into();
    // Each changed byte that is still read costs a stretching: some of each part are tried.
    for at in (0..good.len()).step_by(23) {
        let mut bytes = good.clone().into_bytes();
        bytes[at] ^= 1;
        let opened = Locked::read(&bytes, now()).map(|locked| locked.unlock(&passphrase, now()));
        assert!(!matches!(opened, Ok(Ok(_))), "changed at {at}");
    }
    for end in 0..good.len() {
        assert!(
            Locked::read(&good.as_bytes()[..end], now()).is_err(),
            "cut at {end}"
        );
    }
    let weaker = good.replace("iterations = 600000", "iterations = 599999");
    assert_eq!(read_locked(&weaker).unwrap_err(), "range");
    let endless = good.replace("iterations = 600000", "iterations = 10000001");
    assert_eq!(read_locked(&endless).unwrap_err(), "range");
    let newer = good.replace("version = 1", "version = 2");
    assert_eq!(read_locked(&newer).unwrap_err(), "newer-version");
    // Another's key under one's own name: the seal and the certificate belong together.
    let other = generate("Eve", now(), &mut seeded(8)).unwrap();
    let other = lock(&other, Role::Helper, &PASSPHRASE.into(), &mut seeded(2)).unwrap();
    let mixed = format!(
        "{}{}",
        &good[..good.rfind("key = ").unwrap()],
        &other[other.rfind("key = ").unwrap()..]
    );
    let opened = read_locked(&mixed).unwrap().unlock(&passphrase, now());
    assert_eq!(opened.err(), Some(UnlockError::Passphrase));
}

#[test]
fn a_passphrase_that_can_be_guessed_off_line_is_refused() {
    let refused =
        |passphrase: &str| match lock(&ada(), Role::Helper, &passphrase.into(), &mut seeded(2)) {
            Err(LockError::Passphrase(problems)) => problems,
            Ok(_) => Vec::new(),
        };
    assert_eq!(refused("short"), [Problem::TooShort]);
    assert_eq!(refused("Password1!"), [Problem::Guessable]);
    assert_eq!(refused("adaadaada"), [Problem::Guessable]);
    assert_eq!(refused(PASSPHRASE), []);
}
