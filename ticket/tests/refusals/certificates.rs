//! The two certificates in a file, broken under a good signature.

use chrono::TimeDelta;
use data_encoding::BASE64;
use ticket::{Issuer, PasswordChoice};

use crate::support::{self, created, made, request, seeded, sign, signed_part};
use crate::{assert_refused, open, refusal};

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
