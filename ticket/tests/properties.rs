//! Whatever is asked for comes back, and whatever is changed is noticed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use chrono::TimeDelta;
use proptest::prelude::*;
use secrecy::ExposeSecret;
use support::{TYPED, choices, created, made, request, seeded};
use ticket::{Capability, Endpoint, Id, Offers, PasswordChoice, Request, Uses, create, read, text};

fn endpoint() -> impl Strategy<Value = Endpoint> {
    let host = prop_oneof![
        any::<std::net::Ipv4Addr>().prop_map(|ip| ip.to_string()),
        any::<std::net::Ipv6Addr>().prop_map(|ip| format!("[{ip}]")),
        "[a-z]([a-z0-9-]{0,20}[a-z0-9])?(\\.[a-z][a-z0-9]{0,10}){0,3}",
    ];
    (host, 1u16.., any::<Option<[u8; 16]>>()).prop_filter_map(
        "an address of no computer",
        |(host, port, room)| {
            let text = match room {
                None => format!("tcp://{host}:{port}"),
                Some(room) => format!("relay://{host}:{port}/{}", Id::from_bytes(room)),
            };
            text.parse().ok()
        },
    )
}

fn offers() -> impl Strategy<Value = Offers> {
    proptest::sample::subsequence(&Capability::ALL[1..], 0..=6)
        .prop_map(|some| Offers::new(some.into_iter().chain([Capability::View])).unwrap())
}

fn requests() -> impl Strategy<Value = Request> {
    let texts =
        ("\\PC{1,64}", "(\\PC|\n){0,200}").prop_filter("text rules", |(pseudonym, message)| {
            ticket::text_rule::name(pseudonym, 64).is_ok()
                && ticket::text_rule::message(message, 2000).is_ok()
        });
    let endpoints = proptest::collection::vec(endpoint(), 1..=8);
    let kind = proptest::sample::select(choices().to_vec());
    (texts, endpoints, kind, offers(), any::<bool>(), 1i64..=3600).prop_map(
        |((pseudonym, message), endpoints, password, offers, once, seconds)| Request {
            pseudonym,
            created: created(),
            expires: created() + TimeDelta::seconds(seconds),
            offers,
            uses: if once { Uses::Once } else { Uses::UntilExpiry },
            password,
            endpoints,
            message,
            issuer: None,
        },
    )
}

proptest! {
    // Each case stretches a password twice.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_asked_for_comes_back(request in requests(), seed: u64) {
        let made = create(&request, &mut seeded(seed)).unwrap();
        let bytes = text::from_text(&text::to_text(&made.file)).unwrap();
        let invitation = read(&bytes, request.expires).unwrap();
        prop_assert_eq!(invitation.pseudonym(), request.pseudonym.trim());
        prop_assert_eq!(invitation.expires(), request.expires);
        prop_assert_eq!(invitation.offers(), request.offers);
        prop_assert_eq!(invitation.uses(), request.uses);
        prop_assert_eq!(invitation.id(), made.keys.id);
        let contact = invitation.unlock(made.password.as_ref()).unwrap().contact;
        prop_assert_eq!(contact.endpoints, request.endpoints);
        prop_assert_eq!(contact.message, request.message);
        prop_assert_eq!(contact.name, made.keys.name);
    }
}

/// Whether a changed file still reads. It may, where it is the same text but for CRLF.
fn check_changed(original: &str, changed: &[u8]) -> Result<(), TestCaseError> {
    let same_text =
        std::str::from_utf8(changed).is_ok_and(|text| text.replace("\r\n", "\n") == original);
    let reads = read(changed, created()).is_ok();
    prop_assert_eq!(reads, same_text, "{:?}", String::from_utf8_lossy(changed));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_changed_byte_is_noticed(kind in 0usize..3, at: prop::sample::Index, byte: u8, how in 0..3) {
        static FILES: std::sync::LazyLock<[String; 3]> =
            std::sync::LazyLock::new(|| choices().map(|choice| made(&request(choice), 1).file));
        let original = &FILES[kind];
        let mut changed = original.clone().into_bytes();
        let at = at.index(changed.len());
        match how {
            0 => changed[at] = byte,
            1 => changed.insert(at, byte),
            _ => { changed.remove(at); }
        }
        check_changed(original, &changed)?;
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes: Vec<u8>) {
        prop_assert!(read(&bytes, created()).is_err());
    }

    #[test]
    fn no_toml_makes_a_reader_panic(text in "([a-z]{1,4}( = |\\.)|[\\[\\]{},\"'\n#=.]|\"\"\"|1979-05-27T00:00:00Z|[0-9]){0,60}") {
        prop_assert!(read(text.as_bytes(), created()).is_err());
    }
}

#[test]
fn every_flipped_byte_is_noticed() {
    for choice in choices() {
        let original = made(&request(choice), 1).file;
        for at in 0..original.len() {
            let mut changed = original.clone().into_bytes();
            changed[at] ^= 1;
            assert!(read(&changed, created()).is_err(), "byte {at}");
            let mut shorter = original.clone().into_bytes();
            shorter.truncate(at);
            assert!(read(&shorter, created()).is_err(), "cut at {at}");
        }
    }
}

#[test]
fn a_carriage_return_before_a_line_feed_changes_nothing() {
    let made = made(&request(PasswordChoice::Typed(TYPED.into())), 1);
    let one = made.file.replacen('\n', "\r\n", 1);
    check_changed(&made.file, one.as_bytes()).unwrap();
    let invitation = read(one.as_bytes(), created()).unwrap();
    assert_eq!(invitation.file_hash(), made.keys.file_hash);
    assert_eq!(made.password.unwrap().expose_secret(), TYPED);
}
