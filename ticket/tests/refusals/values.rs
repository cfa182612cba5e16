//! Keys, types and values, broken one at a time under a good signature.

use ticket::read;

use crate::support::{created, forged};
use crate::{assert_refused, guarded, open, refusal, sealed};

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
