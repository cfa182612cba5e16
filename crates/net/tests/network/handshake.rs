//! What somebody gets who has the file, speaks TLS by hand, and does not keep to the rules.

use std::io::Read;
use std::net::SocketAddr;
use std::time::Duration;

use net::Limits;
use rcgen::{PKCS_ECDSA_P256_SHA256, PKCS_ED25519, PublicKeyData};
use session::{Ending, NoviceEvent};
use sha2::{Digest, Sha256};
use stranger::Stranger;
use tokio::task::spawn_blocking;

use crate::support::{House, until};

/// What a stranger hears after these words, up to the novice's closing, and how many session tickets.
async fn answer(stranger: Stranger, address: SocketAddr, words: Vec<u8>) -> (Vec<u8>, u32) {
    spawn_blocking(move || {
        let mut stream = stranger.say(address, &words).unwrap();
        let mut heard = Vec::new();
        // A reset is as good an end as any.
        let _ = stream.read_to_end(&mut heard);
        (heard, stream.conn.tls13_tickets_received())
    })
    .await
    .unwrap()
}

fn knocker(house: &House) -> Stranger {
    Stranger::with_contact(&house.ticket().keys.name).unwrap()
}

/// The first frame of a session as bytes: length, channel, message.
fn frame(channel: u8, message: &[u8]) -> Vec<u8> {
    let length = u32::try_from(message.len() + 1).unwrap();
    let mut frame = length.to_be_bytes().to_vec();
    frame.push(channel);
    frame.extend_from_slice(message);
    frame
}

#[tokio::test]
async fn without_a_certificate_nobody_comes_in() {
    let mut house = House::new(Limits::default());
    let mut stranger = knocker(&house);
    stranger.key = None;
    let address = house.address();
    let error = spawn_blocking(move || {
        let mut stream = stranger.say(address, b"").unwrap();
        stream.read_to_end(&mut Vec::new()).unwrap_err()
    })
    .await
    .unwrap();
    assert!(error.to_string().contains("CertificateRequired"), "{error}");
    assert!(house.incoming.try_recv().is_err());
}

#[tokio::test]
async fn the_key_of_any_self_made_certificate_names_the_helper() {
    for kind in [&PKCS_ED25519, &PKCS_ECDSA_P256_SHA256] {
        let mut house = House::new(Limits::default());
        let created = house.ticket();
        let name = format!("{}.invite", created.keys.name);
        let stranger = Stranger::asking_for(&name).with_key(kind).unwrap();
        let key = stranger.key.as_ref().unwrap().subject_public_key_info();
        let address = house.address();
        let connected = spawn_blocking(move || stranger.say(address, b"").unwrap());
        let incoming = house.incoming.recv().await.unwrap();
        assert_eq!(incoming.helper_key[..], Sha256::digest(key)[..]);
        assert_eq!(incoming.ticket, created.keys.id);
        drop(connected.await.unwrap());
    }
}

#[tokio::test]
async fn what_is_no_knock_is_answered_by_closing() {
    let mut house = House::new(Limits::default());
    let hostile = [
        ("a frame of 4 GiB", vec![0xff; 5]),
        ("a frame longer than a knock", frame(0, &[0; 130])),
        ("a frame without a message", vec![0, 0, 0, 1, 0]),
        ("an unknown channel", frame(9, &[0; 129])),
        ("chat before the knock", frame(2, b"\x07\x02hi")),
        ("a proof before the knock", frame(0, &[1; 65])),
        ("an unknown message", frame(0, &[0x77; 129])),
        (
            "noise without end",
            (0..=255).cycle().take(1 << 20).collect(),
        ),
    ];
    for (what, words) in hostile {
        let (heard, tickets) = answer(knocker(&house), house.address(), words).await;
        assert_eq!((heard, tickets), (vec![], 0), "{what}");
        let mut incoming = house.incoming.recv().await.unwrap();
        let end = until(&mut incoming.link, |_| true).await;
        assert!(
            matches!(end, NoviceEvent::Ended(Ending::Violation(_))),
            "{what}: {end:?}"
        );
    }
}

#[tokio::test]
async fn who_shakes_hands_and_then_says_nothing_is_closed_at_the_deadline() {
    let mut house = House::new(Limits {
        admission: Duration::from_millis(500),
        ..Limits::default()
    });
    let (heard, _) = answer(knocker(&house), house.address(), vec![]).await;
    assert_eq!(heard, []);
    let mut incoming = house.incoming.recv().await.unwrap();
    let end = until(&mut incoming.link, |_| true).await;
    assert!(
        matches!(end, NoviceEvent::Ended(Ending::TooSlow)),
        "{end:?}"
    );
    house.emptied().await;
}
