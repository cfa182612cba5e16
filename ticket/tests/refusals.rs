//! Each rule of the file, broken one at a time under a good signature; and which comes first when two are broken.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use chrono::TimeDelta;
use data_encoding::BASE64;
use support::{TYPED, created, forged, made, request, seeded, sign, signed_part};
use ticket::{Created, Issuer, MAX_FILE_LEN, PasswordChoice, ReadError, read};

fn sealed() -> Created {
    made(&request(PasswordChoice::Words), 1)
}

fn guarded() -> Created {
    made(&request(PasswordChoice::Typed(TYPED.into())), 1)
}

fn open() -> Created {
    made(&request(PasswordChoice::Open), 1)
}

fn refusal(file: impl AsRef<[u8]>) -> Option<&'static str> {
    read(file.as_ref(), created())
        .err()
        .map(|error| error.name())
}

/// The refusals of `base` with one text replaced, for each of these.
fn assert_refused(base: &Created, cases: &[(&str, &str, &str)]) {
    assert_eq!(
        refusal(sign(&base.keys, signed_part(&base.file))),
        None,
        "the base is good"
    );
    for (from, to, name) in cases {
        assert_eq!(
            refusal(forged(base, from, to)),
            Some(*name),
            "{from:?} -> {to:?}"
        );
    }
}

#[test]
fn bytes() {
    let file = open().file;
    assert_eq!(refusal(vec![b'#'; MAX_FILE_LEN + 1]), Some("too-large"));
    assert_eq!(
        refusal([file.as_bytes(), &[0xc3]].concat()),
        Some("not-utf8")
    );
    assert_eq!(refusal(format!("\u{feff}{file}")), Some("byte-order-mark"));
    assert_eq!(
        refusal(file.replacen('\n', "\r", 1)),
        Some("lone-carriage-return")
    );
    assert_eq!(refusal(""), Some("version"));
    assert_eq!(refusal("hello"), Some("toml"));
    assert_eq!(refusal("[a]\nb = [[[[1]]]]"), Some("too-deep"));
}

#[test]
fn crlf_is_read_as_lf() {
    for made in [sealed(), guarded(), open()] {
        let crlf = made.file.replace('\n', "\r\n");
        let invitation = read(crlf.as_bytes(), created()).unwrap();
        assert_eq!(invitation.file_hash(), made.invitation.file_hash());
        assert!(invitation.unlock(made.password.as_ref()).is_ok());
    }
}

#[test]
fn a_file_of_the_largest_size() {
    let made = open();
    let room = MAX_FILE_LEN - made.file.len() - 3;
    let comment = format!("# {}\n", "x".repeat(room));
    let file = sign(&made.keys, &format!("{comment}{}", signed_part(&made.file)));
    assert_eq!(file.len(), MAX_FILE_LEN);
    assert_eq!(refusal(file), None);
}

#[test]
fn version() {
    assert_refused(
        &open(),
        &[
            ("version = 1", "version = 2", "newer-version"),
            (
                "version = 1",
                "version = 9223372036854775807",
                "newer-version",
            ),
            ("version = 1", "version = 0", "version"),
            ("version = 1", "version = -1", "version"),
            ("version = 1", "version = 1.0", "version"),
            ("version = 1", "version = \"1\"", "version"),
            ("version = 1\n", "", "version"),
            ("[invitation]", "[invitations]", "version"),
            ("[invitation]", "[[invitation]]", "version"),
        ],
    );
    assert_eq!(
        refusal(forged(&open(), "version = 1", "version = 0x1")),
        None,
        "TOML's own freedom"
    );
}

#[test]
fn signature_block() {
    let file = open().file;
    assert_eq!(refusal(signed_part(&file)), Some("signature-block"));
    assert_eq!(refusal(format!("{file}\n")), Some("signature-block"));
    assert_eq!(refusal(format!("{file}# after\n")), Some("signature-block"));
    assert_eq!(refusal(file.trim_end()), Some("signature-block"));
    assert_eq!(
        refusal(file.replace("algorithm = ", "algorithm  = ")),
        Some("signature-block")
    );
    assert_refused(
        &open(),
        &[
            (
                "[novice]",
                "[extensions]\nx = '''\n[signature]\n'''\n[novice]",
                "stray-signature",
            ),
            ("# Somebody", "[signature.more]\n# Somebody", "unknown-key"),
        ],
    );
}

#[test]
fn signature() {
    let made = open();
    let changed = made.file.replace("Blue Heron", "Grey Heron");
    assert_eq!(refusal(changed), Some("signature"));
    let comment = made.file.replacen("Somebody", "somebody", 1);
    assert_eq!(
        refusal(comment),
        Some("signature"),
        "comments are signed too"
    );
    let other = made
        .file
        .replace(signed_part(&made.file), signed_part(&sealed().file));
    assert_eq!(refusal(other), Some("signature"));

    // S + L verifies where S is not checked to be reduced.
    let at = made.file.len() - 90;
    let mut signature = BASE64.decode(&made.file.as_bytes()[at..at + 88]).unwrap();
    add_group_order(&mut signature[32..]);
    let malleable = made
        .file
        .replace(&made.file[at..at + 88], &BASE64.encode(&signature));
    assert_eq!(refusal(malleable), Some("signature"), "S must be canonical");
}

/// Adds Ed25519's group order to a little-endian number.
fn add_group_order(number: &mut [u8]) {
    let mut order = [0u8; 32];
    order[..16].copy_from_slice(&[
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14,
    ]);
    order[31] = 0x10;
    let mut carry = 0;
    for (byte, add) in number.iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert_eq!(carry, 0);
}

#[test]
fn keys_and_types() {
    assert_refused(
        &guarded(),
        &[
            ("uses = ", "use = ", "unknown-key"),
            ("uses = ", "colour = \"blue\"\nuses = ", "unknown-key"),
            ("[novice]", "[novices]\n[novice]", "unknown-key"),
            ("# Somebody", "top = 1\n# Somebody", "unknown-key"),
            ("uses = \"once\"\n", "", "missing-key"),
            ("pseudonym = \"Blue Heron\"\n", "", "missing-key"),
            ("kdf = \"pbkdf2-hmac-sha256\"\n", "", "missing-key"),
            (
                "message = \"My printer does not print.\"\n",
                "",
                "missing-key",
            ),
            ("pseudonym = \"Blue Heron\"", "pseudonym = 7", "wrong-type"),
            (
                "offers = [\"view\", \"chat\"]",
                "offers = \"view\"",
                "wrong-type",
            ),
            (
                "offers = [\"view\", \"chat\"]",
                "offers = [\"view\", 1]",
                "wrong-type",
            ),
            (
                "iterations = 600000",
                "iterations = \"600000\"",
                "wrong-type",
            ),
            ("iterations = 600000", "iterations = 600000.0", "wrong-type"),
            ("# Somebody", "extensions = 1\n# Somebody", "wrong-type"),
            ("[password]", "[[password]]", "wrong-type"),
            ("[contact]", "[[contact]]", "wrong-type"),
            ("[novice]", "[[novice]]", "wrong-type"),
            ("certificate = ", "issuer = ", "missing-key"),
        ],
    );
}

#[test]
fn extensions_are_ignored() {
    let made = sealed();
    let with = "[extensions]\nx = {y = [1979-05-27]}\n[extensions.\"signature\"]\n[novice]";
    assert_eq!(refusal(forged(&made, "[novice]", with)), None);
    assert_eq!(
        refusal(made.file.replace("[novice]", with)),
        Some("signature"),
        "but they are signed"
    );
}

#[test]
fn values() {
    assert_refused(
        &open(),
        &[
            ("id = \"", "id = \"0", "id"),
            ("Blue Heron", "", "pseudonym"),
            ("Blue Heron", " ", "pseudonym"),
            ("Blue Heron", "Blue\\u202eHeron", "pseudonym"),
            ("Blue Heron", "Blue\\nHeron", "pseudonym"),
            (
                "Blue Heron",
                "12345678901234567890123456789012345678901234567890123456789012345",
                "pseudonym",
            ),
            (
                "created = 2026-11-22T10:00:00Z",
                "created = 2026-11-22T10:00:00+00:00",
                "time-form",
            ),
            (
                "created = 2026-11-22T10:00:00Z",
                "created = 2026-11-22 10:00:00Z",
                "time-form",
            ),
            (
                "created = 2026-11-22T10:00:00Z",
                "created = 2026-11-22T10:00:00.0Z",
                "time-form",
            ),
            (
                "created = 2026-11-22T10:00:00Z",
                "created = 2026-11-22",
                "time-form",
            ),
            (
                "created = 2026-11-22T10:00:00Z",
                "created = \"2026-11-22T10:00:00Z\"",
                "wrong-type",
            ),
            (
                "expires = 2026-11-22T11:00:00Z",
                "expires = 2026-11-22T10:59:60Z",
                "time-form",
            ),
            (
                "expires = 2026-11-22T11:00:00Z",
                "expires = 2026-11-31T11:00:00Z",
                "toml",
            ),
            ("[\"view\", \"chat\"]", "[]", "offers-empty"),
            (
                "[\"view\", \"chat\"]",
                "[\"view\", \"view\"]",
                "offers-repeated",
            ),
            ("[\"view\", \"chat\"]", "[\"chat\"]", "offers-without-view"),
            (
                "[\"view\", \"chat\"]",
                "[\"view\", \"Chat\"]",
                "offers-unknown",
            ),
            ("\"once\"", "\"twice\"", "uses"),
            (
                "expires = 2026-11-22T11:00:00Z",
                "expires = 2026-11-22T10:00:00Z",
                "expires-first",
            ),
            (
                "expires = 2026-11-22T11:00:00Z",
                "expires = 2026-11-22T11:00:01Z",
                "open-too-long",
            ),
            (
                "expires = 2026-11-22T11:00:00Z",
                "expires = 2026-12-22T10:00:01Z",
                "too-long",
            ),
            ("tcp://192.0.2.7:3398", "tcp://192.0.2.7:0", "endpoint-port"),
            (
                "tcp://192.0.2.7:3398",
                "tcp://0.0.0.0:3398",
                "endpoint-address",
            ),
            (
                "tcp://192.0.2.7:3398",
                "tcp://exa_mple:3398",
                "endpoint-host",
            ),
            ("tcp://192.0.2.7:3398", "192.0.2.7:3398", "endpoint-form"),
            (
                "tcp://192.0.2.7:3398",
                "relay://192.0.2.7:3398/x",
                "endpoint-room",
            ),
            ("tcp://", "quic://", "no-known-endpoint"),
            (
                "\"tcp://192.0.2.7:3398\", \"tcp://[2001:db8::7]:3398\"",
                "",
                "endpoint-count",
            ),
            ("My printer", "My\\tprinter", "message"),
            ("key = \"", "key = \"AAAA", "length"),
            ("key = \"", "key = \"A", "base64"),
            ("name = \"", "name = \"A", "name"),
        ],
    );
}

#[test]
fn password_values() {
    assert_refused(
        &guarded(),
        &[
            ("style = \"typed\"", "style = \"spoken\"", "style"),
            ("pbkdf2-hmac-sha256", "argon2id", "kdf"),
            ("iterations = 600000", "iterations = 599999", "iterations"),
            ("iterations = 600000", "iterations = 10000001", "iterations"),
            ("iterations = 600000", "iterations = -600000", "iterations"),
            (
                "iterations = 600000",
                "iterations = 4295567296",
                "iterations",
            ),
            ("salt = \"", "salt = \"AAAA", "length"),
            ("salt = \"", "salt = \"-", "base64"),
        ],
    );
    assert_eq!(
        refusal(forged(
            &guarded(),
            "iterations = 600000",
            "iterations = 10000000"
        )),
        None
    );
}

#[test]
fn sealed_values() {
    assert_refused(
        &sealed(),
        &[
            ("chacha20poly1305", "aes-256-gcm", "cipher"),
            ("nonce = \"", "nonce = \"AAAA", "length"),
            ("contact = \"", "contact = \"AAAA", "length"),
            ("[sealed]", "[ sealed ]", "sealed-line"),
            ("[sealed]", "[sealed] # here", "sealed-line"),
            (
                "[novice]",
                "[extensions]\nx = '''\n[sealed]\n'''\n[novice]",
                "sealed-line",
            ),
        ],
    );
}

#[test]
fn the_sealed_part_belongs_to_its_file() {
    // Signed anew by who can't unseal it: the associated data no longer fits.
    let made = sealed();
    let file = forged(&made, "Blue Heron", "Grey Heron");
    let invitation = read(file.as_bytes(), created()).unwrap();
    let error = invitation.unlock(made.password.as_ref()).unwrap_err();
    assert_eq!(error.name(), "wrong-password");
    let after = forged(&made, "[sealed]", "[extensions]\n[sealed]");
    let invitation = read(after.as_bytes(), created()).unwrap();
    assert!(invitation.unlock(made.password.as_ref()).is_err());
}

#[test]
fn kinds() {
    let (sealed, guarded, open) = (sealed(), guarded(), open());
    let contact =
        &open.file[open.file.find("[contact]").unwrap()..open.file.find("[signature]").unwrap()];
    assert_refused(
        &sealed,
        &[
            ("style = \"words\"", "style = \"typed\"", "kind"),
            ("[sealed]", &format!("{contact}[sealed]"), "kind"),
            ("[password]", "[extensions]", "kind"),
        ],
    );
    let key = "key = \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";
    assert_refused(
        &guarded,
        &[
            ("style = \"typed\"", "style = \"words\"", "kind"),
            ("[contact]", &format!("[contact]\n{key}"), "kind"),
            ("[password]", "[extensions]", "kind"),
        ],
    );
    let (key_at, end) = (
        open.file.find("key = ").unwrap(),
        open.file.find("[signature]").unwrap(),
    );
    assert_refused(
        &open,
        &[(&open.file[key_at..end], "", "kind"), (contact, "", "kind")],
    );
}

#[test]
fn certificates() {
    let (made, other) = (open(), support::made(&request(PasswordChoice::Open), 2));
    let (own, others) = (
        BASE64.encode(&made.keys.certificate),
        BASE64.encode(&other.keys.certificate),
    );
    assert_eq!(
        refusal(made.file.replace(&own, &others)),
        Some("signature"),
        "another key"
    );
    let theirs = sign(&other.keys, &signed_part(&made.file).replace(&own, &others));
    assert_eq!(
        refusal(theirs),
        Some("certificate-subject"),
        "a certificate of another ticket"
    );
    let trailing = [&made.keys.certificate[..], &[0]].concat();
    assert_refused(
        &made,
        &[
            (&own, &BASE64.encode(&trailing), "certificate-trailing"),
            (&own, &BASE64.encode(&trailing[1..]), "certificate-key"),
            (&own, "", "certificate-key"),
            (&own, &own.replace('A', "-"), "base64"),
            (
                "created = 2026-11-22T10:00:00Z",
                "created = 2026-11-22T10:00:01Z",
                "certificate-dates",
            ),
            (
                "[novice]\n",
                &format!("[novice]\nissuer = \"{own}\"\n"),
                "issuer-basic-constraints",
            ),
            ("[novice]\n", "[novice]\nissuer = \"\"\n", "issuer-form"),
        ],
    );
}

#[test]
fn issuers() {
    let until = created() + TimeDelta::days(1);
    let issuer = Issuer::generate("Ada", created(), until, &mut seeded(5)).unwrap();
    let mut request = request(PasswordChoice::Open);
    request.issuer = Some(issuer.clone());
    let made = made(&request, 1);
    let own = BASE64.encode(issuer.certificate().der());
    let eve = Issuer::generate("Eve", created(), until, &mut seeded(6)).unwrap();
    let ada = Issuer::generate("Ada", created(), until, &mut seeded(6)).unwrap();
    assert_refused(
        &made,
        &[
            (&format!("issuer = \"{own}\"\n"), "", "certificate-issuer"),
            (
                &own,
                &BASE64.encode(eve.certificate().der()),
                "certificate-issuer",
            ),
            (
                &own,
                &BASE64.encode(ada.certificate().der()),
                "certificate-signature",
            ),
            (&own, &own.replace('A', "-"), "base64"),
        ],
    );
}

#[test]
fn the_first_broken_rule_is_named() {
    // Each file breaks a rule of every later step too.
    let made = open();
    let late = read(made.file.as_bytes(), created() + TimeDelta::days(1)).unwrap_err();
    assert_eq!(late, ReadError::Expired);
    let steps: [(&str, &str, &str); 5] = [
        (
            "created = 2026-11-22T10:00:00Z",
            "created = 2026-11-22T10:00:01Z",
            "certificate-dates",
        ),
        ("uses = \"once\"", "uses = \"twice\"", "uses"),
        ("[novice]", "[strange]\n[novice]", "unknown-key"),
        ("# Somebody", "# [signature]\n# Somebody", ""),
        ("version = 1", "version = 2", "newer-version"),
    ];
    let mut signed = signed_part(&made.file).to_owned();
    let long_after = created() + TimeDelta::days(1);
    for (from, to, name) in steps {
        signed = signed.replace(from, to);
        if !name.is_empty() {
            let file = sign(&made.keys, &signed);
            assert_eq!(read(file.as_bytes(), long_after).unwrap_err().name(), name);
        }
    }
    let at = |file: &str| read(file.as_bytes(), long_after).unwrap_err().name();
    let unsigned = made
        .file
        .replace("[novice]", "[strange]\n[novice]")
        .replace("\"once\"", "7");
    assert_eq!(at(&unsigned), "signature");
    let no_certificate = unsigned.replace("certificate = \"", "certificate = \"AAAA");
    assert_eq!(at(&no_certificate), "certificate-key");
    let no_block = format!("{no_certificate}\n");
    assert_eq!(at(&no_block), "signature-block");
    let newer = no_block.replace("version = 1", "version = 2");
    assert_eq!(at(&newer), "newer-version");
    let no_toml = format!("{newer}[");
    assert_eq!(at(&no_toml), "toml");
    assert_eq!(at(&format!("{no_toml}\r")), "lone-carriage-return");
    assert_eq!(at(&format!("\u{feff}{no_toml}\r")), "byte-order-mark");
}

#[test]
fn every_refusal_says_what_happened_and_what_to_do() {
    for file in [
        "",
        "x",
        "[a]\nb = [[[[1]]]]",
        "\r",
        "\u{feff}",
        &open().file.replace("Blue", "Red"),
    ] {
        let error = read(file.as_bytes(), created()).unwrap_err();
        assert!(error.to_string().len() > 20, "{error}");
        assert!(error.advice().ends_with('.'), "{}", error.advice());
    }
}
