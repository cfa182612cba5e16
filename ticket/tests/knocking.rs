//! Both sides of a knock, and everyone who must not get in by one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use data_encoding::HEXLOWER;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use support::{TYPED, choices, made, request, seeded};
use ticket::knock::{
    HelperKnock, KE1_LEN, NoviceKnock, SessionKey, WrongPassword, commitment, three_words,
};
use ticket::{Created, Invitation, Keys, PasswordChoice, Unlocked};

const EXPORTER: [u8; 32] = [0x11; 32];

fn typed() -> Created {
    made(&request(PasswordChoice::Typed(TYPED.into())), 1)
}

fn unlock(invitation: &Invitation, password: &str) -> Unlocked {
    invitation
        .unlock(Some(&SecretString::from(password)))
        .unwrap()
}

/// How far a knock comes: the helper's key and the novice's.
#[derive(Debug, PartialEq)]
enum Outcome {
    HelperRefuses,
    NoviceRefuses,
    In(SessionKey, SessionKey),
}

fn knock(
    invitation: &Invitation,
    unlocked: &Unlocked,
    keys: &Keys,
    helper_exporter: &[u8; 32],
    novice_exporter: &[u8; 32],
) -> Outcome {
    let random = &mut seeded(42);
    let (helper, ke1) = HelperKnock::start(unlocked, random);
    let (novice, ke2) = NoviceKnock::answer(keys, novice_exporter, &ke1, random).unwrap();
    let Ok((ke3, helper_key)) = helper.finish(invitation, helper_exporter, &ke2, random) else {
        return Outcome::HelperRefuses;
    };
    match novice.finish(&ke3) {
        Ok(novice_key) => Outcome::In(helper_key, novice_key),
        Err(WrongPassword) => Outcome::NoviceRefuses,
    }
}

#[test]
fn each_kind_comes_in() {
    for choice in choices() {
        let made = made(&request(choice), 1);
        let unlocked = made.invitation.unlock(made.password.as_ref()).unwrap();
        // What the novice has stored, and sealed, in between.
        let keys = Keys::from_bytes(&made.keys.to_bytes()).unwrap();
        match knock(&made.invitation, &unlocked, &keys, &EXPORTER, &EXPORTER) {
            Outcome::In(helper, novice) => assert_eq!(helper, novice),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_wrong_password_is_known_at_ke2() {
    let made = typed();
    let wrong = unlock(&made.invitation, "Tulip%93-gravel ");
    assert_eq!(
        knock(&made.invitation, &wrong, &made.keys, &EXPORTER, &EXPORTER),
        Outcome::HelperRefuses
    );
}

#[test]
fn a_helper_that_goes_on_regardless_is_refused() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let random = &mut seeded(42);
    let (helper, ke1) = HelperKnock::start(&unlocked, random);
    let (novice, ke2) = NoviceKnock::answer(&made.keys, &EXPORTER, &ke1, random).unwrap();
    let (mut ke3, _) = helper
        .finish(&made.invitation, &EXPORTER, &ke2, random)
        .unwrap();
    ke3[63] ^= 1;
    assert_eq!(novice.finish(&ke3), Err(WrongPassword));
    let (novice, _) = NoviceKnock::answer(&made.keys, &EXPORTER, &ke1, random).unwrap();
    assert_eq!(novice.finish(&[0; 64]), Err(WrongPassword));
}

#[test]
fn another_connection_is_noticed() {
    // The man in the middle: two connections, so two exporters.
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let outcome = knock(
        &made.invitation,
        &unlocked,
        &made.keys,
        &EXPORTER,
        &[0x22; 32],
    );
    assert_eq!(outcome, Outcome::HelperRefuses);
}

#[test]
fn another_certificate_is_noticed() {
    // The post swapped the file, and knows the password's every secret but the novice's key.
    let made = typed();
    let mut keys = made.keys.clone();
    keys.certificate = support::made(&request(PasswordChoice::Open), 9)
        .keys
        .certificate;
    let unlocked = unlock(&made.invitation, TYPED);
    assert_eq!(
        knock(&made.invitation, &unlocked, &keys, &EXPORTER, &EXPORTER),
        Outcome::HelperRefuses
    );
}

#[test]
fn a_novice_that_does_not_know_the_password_is_found_out() {
    // Who swapped the file made a registration of their own guess.
    let (true_one, swapped) = (
        typed(),
        made(&request(PasswordChoice::Typed("Gravel%93-tulip".into())), 1),
    );
    assert_eq!(true_one.keys.id, swapped.keys.id);
    let unlocked = unlock(&swapped.invitation, TYPED);
    let outcome = knock(
        &swapped.invitation,
        &unlocked,
        &swapped.keys,
        &EXPORTER,
        &EXPORTER,
    );
    assert_eq!(outcome, Outcome::HelperRefuses);
}

#[test]
fn another_ticket_of_the_same_password_is_another_lock() {
    let (one, two) = (
        typed(),
        made(&request(PasswordChoice::Typed(TYPED.into())), 2),
    );
    let unlocked = unlock(&one.invitation, TYPED);
    assert_eq!(
        knock(&one.invitation, &unlocked, &two.keys, &EXPORTER, &EXPORTER),
        Outcome::HelperRefuses
    );
}

#[test]
fn damaged_messages_are_refused_and_never_panic() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let random = &mut seeded(42);
    for byte in [0x00, 0x01, 0x7f, 0xff] {
        let bad = NoviceKnock::answer(&made.keys, &EXPORTER, &[byte; KE1_LEN], random);
        assert!(bad.is_err(), "{byte}");
        let (helper, _) = HelperKnock::start(&unlocked, random);
        assert!(
            helper
                .finish(&made.invitation, &EXPORTER, &[byte; 320], random)
                .is_err()
        );
    }
    for at in (0..320).step_by(7) {
        let (helper, ke1) = HelperKnock::start(&unlocked, random);
        let (_, mut ke2) = NoviceKnock::answer(&made.keys, &EXPORTER, &ke1, random).unwrap();
        ke2[at] ^= 1;
        assert!(
            helper
                .finish(&made.invitation, &EXPORTER, &ke2, random)
                .is_err(),
            "{at}"
        );
    }
}

#[test]
fn a_reflected_message_is_refused() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let random = &mut seeded(42);
    let (helper, ke1) = HelperKnock::start(&unlocked, random);
    let (_, mut ke2) = NoviceKnock::answer(&made.keys, &EXPORTER, &ke1, random).unwrap();
    ke2[..32].copy_from_slice(&ke1[..32]);
    assert!(
        helper
            .finish(&made.invitation, &EXPORTER, &ke2, random)
            .is_err()
    );
}

#[test]
fn damaged_keys_are_refused() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let (_, ke1) = HelperKnock::start(&unlocked, &mut seeded(42));
    let mut keys = made.keys;
    keys.opaque.truncate(319);
    assert!(NoviceKnock::answer(&keys, &EXPORTER, &ke1, &mut seeded(43)).is_err());
}

#[test]
fn each_session_has_its_own_key() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let key = |seed| {
        let random = &mut seeded(seed);
        let (helper, ke1) = HelperKnock::start(&unlocked, random);
        let (_, ke2) = NoviceKnock::answer(&made.keys, &EXPORTER, &ke1, random).unwrap();
        helper
            .finish(&made.invitation, &EXPORTER, &ke2, random)
            .unwrap()
            .1
    };
    assert_eq!(key(1), key(1));
    assert_ne!(key(1), key(2));
}

#[test]
fn the_words_depend_on_all_three() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let key = match knock(
        &made.invitation,
        &unlocked,
        &made.keys,
        &EXPORTER,
        &EXPORTER,
    ) {
        Outcome::In(key, _) => key,
        other => panic!("{other:?}"),
    };
    let words = three_words(&key, &[1; 32], &[2; 32]);
    assert_eq!(words, three_words(&key, &[1; 32], &[2; 32]));
    assert_ne!(words, three_words(&key, &[2; 32], &[1; 32]));
    assert_ne!(words, three_words(&key, &[1; 32], &[3; 32]));
    assert!(words.iter().all(|word| !word.is_empty()));
}

#[test]
fn words_spread_over_2048() {
    let made = typed();
    let unlocked = unlock(&made.invitation, TYPED);
    let Outcome::In(key, _) = knock(
        &made.invitation,
        &unlocked,
        &made.keys,
        &EXPORTER,
        &EXPORTER,
    ) else {
        panic!("the right password");
    };
    let mut seen = std::collections::BTreeSet::new();
    for n in 0u32..8000 {
        let mut h = [0; 32];
        h[..4].copy_from_slice(&n.to_be_bytes());
        seen.extend(three_words(&key, &[0; 32], &h));
    }
    assert_eq!(seen.len(), 2048, "24,000 draws of 2,048 words find each");
    assert_eq!(seen.first(), Some(&"abacus"));
    assert_eq!(seen.last(), Some(&"duress"));
}

#[test]
fn the_commitment_is_sha_256() {
    let hex = HEXLOWER.encode(&commitment(&[0; 32]));
    assert_eq!(
        hex,
        "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"
    );
}

#[test]
fn the_file_hash_is_of_the_signed_bytes() {
    let made = typed();
    let signed = [b"invite/1\n", support::signed_part(&made.file).as_bytes()].concat();
    assert_eq!(
        made.invitation.file_hash(),
        <[u8; 32]>::from(Sha256::digest(signed))
    );
}
