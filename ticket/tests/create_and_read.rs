//! What is created is read back as it was meant, and what is read is whole.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use chrono::{TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use support::{choices, created, made, request, seeded};
use ticket::{
    Capability, CreateError, Endpoint, Host, Issuer, IssuerRule, Keys, Kind, Offers,
    PasswordChoice, ReadError, Uses, create, read,
};

#[test]
fn each_kind_reads_and_unlocks() {
    for (choice, kind) in choices()
        .into_iter()
        .zip([Kind::Sealed, Kind::Guarded, Kind::Open])
    {
        let mut request = request(choice);
        request.pseudonym = "  Blue \"Heron\" \\ 青鷺 ".to_owned();
        request.message = "Line \"one\"\n[signature]\n[sealed]\nC:\\temp 'x' 🦉\n".to_owned();
        request.uses = Uses::UntilExpiry;
        request.offers = Offers::new([Capability::Record, Capability::View]).unwrap();
        request.endpoints.push(
            "relay://relay.example:443/0m7m2v0c1e9k4t8r6x3z5b1n0a"
                .parse()
                .unwrap(),
        );
        let made = made(&request, 1);

        let invitation = read(made.file.as_bytes(), created()).unwrap();
        assert_eq!(invitation.kind(), kind);
        assert_eq!(invitation.id(), made.keys.id);
        assert_eq!(invitation.pseudonym(), "Blue \"Heron\" \\ 青鷺");
        assert_eq!(invitation.created(), request.created);
        assert_eq!(invitation.expires(), request.expires);
        assert_eq!(invitation.offers(), request.offers);
        assert_eq!(invitation.uses(), request.uses);
        assert_eq!(invitation.certificate(), made.keys.certificate);
        assert_eq!(invitation.file_hash(), made.keys.file_hash);
        assert_eq!(invitation.issuer(), None);
        assert_eq!(invitation.contact().is_none(), kind == Kind::Sealed);

        let contact = invitation.unlock(made.password.as_ref()).unwrap().contact;
        assert_eq!(contact.name, made.keys.name);
        assert_eq!(contact.endpoints, request.endpoints);
        assert_eq!(contact.message, request.message);
    }
}

#[test]
fn a_sealed_file_shows_neither_address_nor_message_nor_name() {
    let made = made(&request(PasswordChoice::Words), 1);
    for hidden in [
        "192.0.2.7",
        "2001:db8",
        "printer",
        &made.keys.name.to_string(),
        "endpoints =",
        "message =",
    ] {
        assert!(!made.file.contains(hidden), "{hidden}");
    }
    let password = made.password.unwrap();
    for word in password.expose_secret().split('-') {
        assert!(!made.file.contains(word), "{word}");
    }
}

#[test]
fn words_that_were_shown_before_are_the_password_of_a_sealed_file() {
    let mut random = |out: &mut [u8]| out.fill(7);
    let shown = ticket::password::Passphrase::generate(&mut random);
    let made = made(&request(PasswordChoice::Shown(shown.clone())), 1);
    assert_eq!(made.invitation.kind(), Kind::Sealed);
    let password = made.password.unwrap();
    assert_eq!(password.expose_secret(), shown.secret().expose_secret());
    assert!(made.invitation.unlock(Some(shown.secret())).is_ok());
}

#[test]
fn the_same_bytes_again() {
    for choice in choices() {
        let request = request(choice);
        let (one, two, other) = (made(&request, 7), made(&request, 7), made(&request, 8));
        assert_eq!(one.file, two.file);
        assert_eq!(one.keys, two.keys);
        assert_ne!(one.file, other.file);
        assert_ne!(one.keys.private_key, other.keys.private_key);
        assert_ne!(one.keys.opaque, other.keys.opaque);
    }
}

#[test]
fn randomness_is_taken_as_documented() {
    // As in the table of `create`, with the last 288 of the OPAQUE registration.
    let documented: [&[usize]; 3] = [
        &[16, 16, 32, 16, 16, 8, 8, 8, 8, 12, 64, 64, 64, 64, 32],
        &[16, 16, 32, 16, 16, 64, 64, 64, 64, 32],
        &[16, 16, 32, 16, 32, 64, 64, 64, 64, 32],
    ];
    for (choice, documented) in choices().into_iter().zip(documented) {
        let mut taken = Vec::new();
        let mut stream = seeded(3);
        let mut recording = |out: &mut [u8]| {
            taken.push(out.len());
            stream(out);
        };
        create(&request(choice), &mut recording).unwrap();
        assert_eq!(taken, documented);
    }
}

#[test]
fn typed_passwords_are_compared_after_nfkc() {
    let made = made(
        &request(PasswordChoice::Typed("Äpfel%93-grün und 色".into())),
        2,
    );
    let other_spelling: SecretString = "A\u{308}pfel%93-gru\u{308}n und 色".into();
    let unlocked = made.invitation.unlock(Some(&other_spelling)).unwrap();
    assert_eq!(unlocked.contact.message, "My printer does not print.");
}

#[test]
fn requests_are_refused_by_the_readers_rules() {
    let refusal = |change: fn(&mut ticket::Request)| {
        let mut request = request(PasswordChoice::Open);
        change(&mut request);
        match create(&request, &mut seeded(1)) {
            Err(CreateError::Refused(error)) => error.name(),
            other => panic!("{other:?}"),
        }
    };
    let tcp = |host| Endpoint::Tcp { host, port: 3398 };
    assert_eq!(refusal(|r| r.pseudonym = " ".to_owned()), "pseudonym");
    assert_eq!(
        refusal(|r| r.pseudonym = "x\u{202e}".to_owned()),
        "pseudonym"
    );
    assert_eq!(refusal(|r| r.message = "x".repeat(2001)), "message");
    assert_eq!(refusal(|r| r.endpoints.clear()), "endpoint-count");
    assert_eq!(
        refusal(|r| r.endpoints = vec![r.endpoints[0].clone(); 9]),
        "endpoint-count"
    );
    assert_eq!(refusal(|r| r.expires = r.created), "expires-first");
    assert_eq!(
        refusal(|r| r.expires = r.created + TimeDelta::milliseconds(999)),
        "expires-first"
    );
    assert_eq!(
        refusal(|r| r.expires += TimeDelta::seconds(1)),
        "open-too-long"
    );
    assert_eq!(refusal(|r| r.expires += TimeDelta::days(30)), "too-long");
    assert_eq!(
        refusal(|r| r.created -= TimeDelta::days(70 * 366)),
        "time-form"
    );
    assert_eq!(
        refusal(|r| r.expires = chrono::DateTime::<Utc>::MAX_UTC),
        "time-form"
    );

    let with_host = |host: Host| {
        let mut request = request(PasswordChoice::Open);
        request.endpoints = vec![tcp(host)];
        create(&request, &mut seeded(1))
            .map(|_| ())
            .map_err(|error| match error {
                CreateError::Refused(error) => error.name(),
                CreateError::Password(_) => "password",
                CreateError::Forbidden(_) => "forbidden",
            })
    };
    assert_eq!(
        with_host(Host::Name("a b".to_owned())),
        Err("endpoint-host")
    );
    assert_eq!(
        with_host(Host::Name("192.0.2.7".to_owned())),
        Err("endpoint-host")
    );
    assert_eq!(
        with_host(Host::Name("a:1/".to_owned())),
        Err("endpoint-host")
    );
    assert_eq!(
        with_host(Host::Ip("0.0.0.0".parse().unwrap())),
        Err("endpoint-address")
    );
}

#[test]
fn weak_passwords_are_refused_with_what_to_do() {
    let request = request(PasswordChoice::Typed("blueheron".into()));
    let error = create(&request, &mut seeded(1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the password is refused: add a capital letter; add a digit; add a sign that is neither a letter nor a digit; \
         do not use the name in the invitation as its password; \
         it is easy to guess: add a word or two that have nothing to do with the rest"
    );
}

#[test]
fn a_refused_request_says_what_to_change() {
    let mut request = request(PasswordChoice::Open);
    request.expires += TimeDelta::hours(1);
    let error = create(&request, &mut seeded(1)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "this invitation needs no password and is valid for more than an hour; choose an end within an hour, or a password"
    );
}

#[test]
fn fractions_of_seconds_are_cut_off() {
    let mut request = request(PasswordChoice::Open);
    request.created += TimeDelta::milliseconds(900);
    request.expires += TimeDelta::milliseconds(100);
    let made = made(&request, 1);
    assert_eq!(made.invitation.created(), created());
    assert_eq!(made.invitation.expires(), created() + TimeDelta::hours(1));
}

#[test]
fn the_clock() {
    let made = made(&request(PasswordChoice::Open), 1);
    let at = |seconds: i64, nanos: i64| {
        let now = created() + TimeDelta::seconds(seconds) + TimeDelta::nanoseconds(nanos);
        read(made.file.as_bytes(), now).map(|_| ())
    };
    assert_eq!(at(-600, 0), Ok(()));
    assert_eq!(at(-600, -1), Err(ReadError::FromTheFuture));
    assert_eq!(at(3600, 999_999_999), Ok(()), "expires is inclusive");
    assert_eq!(at(3601, 0), Err(ReadError::Expired));
}

#[test]
fn with_an_issuer() {
    let until = created() + TimeDelta::days(3650);
    let issuer = Issuer::generate(" Ada ", created(), until, &mut seeded(5)).unwrap();
    let mut request = request(PasswordChoice::Open);
    request.issuer = Some(issuer.clone());
    let made = made(&request, 1);
    let read_issuer = made.invitation.issuer().unwrap();
    assert_eq!(read_issuer, issuer.certificate());
    assert_eq!(read_issuer.name(), "Ada");

    let again =
        Issuer::from_parts(issuer.certificate().der(), &issuer.private_key(), until).unwrap();
    assert_eq!(again.certificate(), issuer.certificate());
    let late = until + TimeDelta::seconds(1);
    let expired = Issuer::from_parts(issuer.certificate().der(), &issuer.private_key(), late);
    assert_eq!(
        expired.unwrap_err(),
        ticket::IssuerError::Certificate(IssuerRule::Dates)
    );
    let other = Issuer::generate("Eve", created(), until, &mut seeded(6)).unwrap();
    let mixed = Issuer::from_parts(issuer.certificate().der(), &other.private_key(), until);
    assert_eq!(mixed.unwrap_err(), ticket::IssuerError::PrivateKey);

    request.created = until - TimeDelta::minutes(30);
    request.expires = until + TimeDelta::minutes(30);
    let outlives = create(&request, &mut seeded(1)).unwrap_err();
    assert_eq!(
        outlives,
        CreateError::Refused(ReadError::Issuer(IssuerRule::Dates))
    );
}

#[test]
fn invitations_of_one_person_share_nothing() {
    let (one, two) = (
        made(&request(PasswordChoice::Words), 1),
        made(&request(PasswordChoice::Words), 2),
    );
    assert_ne!(one.keys.id, two.keys.id);
    assert_ne!(one.keys.name, two.keys.name);
    assert_ne!(one.keys.private_key, two.keys.private_key);
    assert_ne!(
        one.password.unwrap().expose_secret(),
        two.password.unwrap().expose_secret()
    );
}

#[test]
fn keys_come_back_from_bytes() {
    let keys = made(&request(PasswordChoice::Open), 1).keys;
    let bytes = keys.to_bytes();
    assert_eq!(Keys::from_bytes(&bytes), Ok(keys));
    for len in 0..bytes.len() {
        assert!(Keys::from_bytes(&bytes[..len]).is_err(), "{len}");
    }
    assert!(Keys::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
    // Version, private key, certificate.
    for at in [0, 70, 90, 433] {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 1;
        assert!(Keys::from_bytes(&damaged).is_err(), "{at}");
    }
}

#[test]
fn secrets_do_not_reach_a_log() {
    for choice in choices() {
        let made = made(&request(choice), 1);
        let unlocked = made.invitation.unlock(made.password.as_ref()).unwrap();
        let log = format!(
            "{made:?} {:?} {:?} {unlocked:?}",
            made.keys, made.invitation
        );
        let secret = made
            .password
            .as_ref()
            .map_or("192.0.2.8", |p| p.expose_secret());
        assert!(!log.contains(secret));
        assert!(!format!("{made:?} {:?}", made.invitation).contains("192.0.2.7"));
        assert!(log.len() < 1500, "no dumps of bytes: {log}");
    }
}
