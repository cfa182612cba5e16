//! Every file of `fixtures/card` is read as its own first line says; and the files are what is made here.
//!
//! After a change to what is made: `UPDATE_FIXTURES=1 cargo test -p ticket --test cards`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};
use support::seeded;
use ticket::Issuer;
use ticket::identity::{Card, Role, card, generate};

/// When the cards were made, and long after it.
const MADE: &str = "2026-11-22T10:00:00Z";
const LATER: &str = "2046-11-22T10:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn identity(name: &str, seed: u64) -> Issuer {
    generate(name, at(MADE), &mut seeded(seed)).unwrap()
}

/// A card with these first lines, changed so before it is signed.
fn made(of: &Issuer, role: Role, expect: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let plain = card(of, role);
    let body = &plain[plain.find("[card]").unwrap()..plain.find("[signature]").unwrap()];
    let signed = format!("# expect: {expect}\n\n{}", change(body.to_owned()));
    let key = SigningKey::from_pkcs8_der(&of.private_key()).unwrap();
    let signature = key.sign(format!("card/1\n{signed}").as_bytes());
    let value = BASE64.encode(&signature.to_bytes());
    format!("{signed}[signature]\nalgorithm = \"ed25519\"\nvalue = \"{value}\"\n").into_bytes()
}

/// All files by their names, each a good card but for what its name says.
fn all() -> BTreeMap<String, Vec<u8>> {
    let (ada, blue) = (identity("Ada", 1), identity("Blue Heron", 2));
    let ok = |of: &Issuer, role: Role| {
        let words = of.certificate();
        let words = ticket::identity::fingerprint(&ticket::identity::key_hash(words.key()));
        let name = of.certificate().name();
        made(
            of,
            role,
            &format!("ok {role} “{name}” {words}"),
            |body| body,
        )
    };
    let bad = |rule: &str, change: &dyn Fn(String) -> String| {
        let name = format!("{rule}.helper");
        (name, made(&ada, Role::Helper, rule, change))
    };
    let swap = |from: &'static str, to: &'static str| {
        move |body: String| {
            assert!(body.contains(from), "{from}");
            body.replacen(from, to, 1)
        }
    };
    let good = ok(&ada, Role::Helper);
    let text = |file: &[u8]| format!("card:{}\n", BASE64URL_NOPAD.encode(file)).into_bytes();
    let mut changed = made(&ada, Role::Helper, "signature", |body| body);
    let sign = changed.len() - 60;
    changed[sign] = if changed[sign] == b'A' { b'B' } else { b'A' };
    let other = identity("Ada", 3);
    let theirs = BASE64.encode(other.certificate().der());
    let mine = BASE64.encode(ada.certificate().der());
    let stolen = move |body: String| body.replacen(&mine, &theirs, 1);
    let mut all = BTreeMap::from([
        bad("newer-version", &swap("version = 1", "version = 2")),
        bad("version", &swap("version = 1", "version = 0")),
        bad("role", &swap("\"helper\"", "\"admin\"")),
        bad("unknown-key", &swap("role", "trusted = true\nrole")),
        bad("missing-key", &swap("role = \"helper\"\n", "")),
        bad("wrong-type", &swap("\"helper\"", "1")),
        bad("base64", &swap("certificate = \"", "certificate = \"!")),
        bad("toml", &swap("[card]", "[card")),
        bad("too-large", &|body| {
            format!("# {}\n{body}", "x".repeat(4096))
        }),
    ]);
    let more = [
        ("ada.helper", good.clone()),
        ("ada.txt", text(&good)),
        ("blue-heron.novice", ok(&blue, Role::Novice)),
        ("signature.helper", changed),
        (
            "signature-of-another.helper",
            made(&ada, Role::Helper, "signature", stolen),
        ),
        ("text.txt", [b"card:# cut", &text(&good)[20..]].concat()),
    ];
    all.extend(more.map(|(name, bytes)| (name.to_owned(), bytes)));
    all
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/card"))
}

fn files() -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end != "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect()
}

/// What a file says becomes of it: of its bytes, or of what its text stands for.
fn expected(name: &str, bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap().trim();
    let file = match text.strip_prefix("card:") {
        None => text.to_owned(),
        Some(encoded) => match BASE64URL_NOPAD.decode(encoded.as_bytes()) {
            Ok(file) => String::from_utf8(file).unwrap(),
            Err(_) => return "text".to_owned(),
        },
    };
    let first = file.lines().next().unwrap_or_default();
    let said = first.strip_prefix("# expect: ");
    said.unwrap_or_else(|| panic!("{name}: {first}")).to_owned()
}

#[test]
fn each_card_is_read_or_refused_as_it_says_now_and_in_twenty_years() {
    let files = files();
    assert!(files.len() >= 15);
    for (name, bytes) in &files {
        for now in [MADE, LATER] {
            let outcome = match Card::read_any(bytes, at(now)) {
                Ok(card) => {
                    format!(
                        "ok {} “{}” {}",
                        card.role(),
                        card.name(),
                        card.fingerprint()
                    )
                }
                Err(error) => error.name().to_owned(),
            };
            assert_eq!(outcome, expected(name, bytes), "{name} at {now}");
        }
    }
}

#[test]
fn both_forms_are_one_card() {
    let files = files();
    let read = |name: &str| Card::read_any(&files[name], at(MADE)).unwrap();
    assert_eq!(read("ada.txt"), read("ada.helper"));
}

#[test]
fn the_files_are_the_ones_that_are_made() {
    let made = all();
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for (name, bytes) in &made {
            std::fs::write(folder().join(name), bytes).unwrap();
        }
    }
    let files = files();
    for (name, bytes) in &made {
        assert!(files.get(name) == Some(bytes), "{name} is another");
    }
}
