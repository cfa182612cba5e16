//! Each rule of the file, broken one at a time under a good signature; and which comes first when two are broken.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod certificates;
#[path = "../support/mod.rs"]
mod support;
mod values;

use chrono::TimeDelta;
use data_encoding::BASE64;
use support::{TYPED, created, forged, made, request, sign, signed_part};
use ticket::{Created, MAX_FILE_LEN, PasswordChoice, ReadError, read};

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
