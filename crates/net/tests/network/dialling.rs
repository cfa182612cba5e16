//! The helper's way in: the pinned certificate wins the race, and the password goes nowhere else.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::sync::Arc;

use net::{DialError, Failure, Identity, Limits, Link, Verdict};
use rcgen::{CertificateParams, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection};
use session::{Helper, HelperEvent};
use ticket::{Created, Endpoint, Host, Id};
use tokio::net::TcpListener;

use crate::support::{House, name, open_ticket, opened, say_yes, until};

async fn dial(created: &Created) -> Result<Link<Helper>, DialError> {
    let (invitation, unlocked) = opened(created);
    let identity = Identity::ephemeral().unwrap();
    net::dial(unlocked, invitation, &identity, name("Ada")).await
}

async fn failures(endpoints: Vec<Endpoint>) -> (DialError, Vec<Failure>) {
    let error = dial(&open_ticket(endpoints)).await.unwrap_err();
    let failures = error.attempts().iter().map(|a| a.failure.clone()).collect();
    (error, failures)
}

/// A port where nobody listens.
fn refusing() -> SocketAddr {
    let listener = StdListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap()
}

/// What an impostor's TLS server got to hear before the helper left.
#[derive(Debug)]
struct Overheard {
    bytes: usize,
    handshake_done: bool,
    deciphered: Vec<u8>,
}

/// Somebody at one of the addresses who answers to every name with a certificate of their own.
fn impostor() -> (SocketAddr, std::thread::JoinHandle<Overheard>) {
    let listener = StdListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let key = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    let certificate = CertificateParams::default().self_signed(&key).unwrap();
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.into()],
            PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
        )
        .unwrap();
    config.alpn_protocols = vec![b"invite/1".to_vec()];
    let overhearing = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let mut tls = ServerConnection::new(Arc::new(config)).unwrap();
        let mut overheard = Overheard {
            bytes: 0,
            handshake_done: false,
            deciphered: Vec::new(),
        };
        let mut buffer = [0; 4096];
        loop {
            let Ok(count @ 1..) = socket.read(&mut buffer) else {
                return overheard;
            };
            overheard.bytes += count;
            let mut heard = &buffer[..count];
            while !heard.is_empty() {
                tls.read_tls(&mut heard).unwrap();
                // The helper's alert ends it; what came before counts.
                let _ = tls.process_new_packets();
                let _ = tls.reader().read_to_end(&mut overheard.deciphered);
            }
            overheard.handshake_done |= !tls.is_handshaking();
            let mut answer = Vec::new();
            while tls.wants_write() {
                tls.write_tls(&mut answer).unwrap();
            }
            let _ = socket.write_all(&answer);
        }
    });
    (address, overhearing)
}

#[tokio::test]
async fn the_pinned_certificate_wins_and_the_password_goes_nowhere_else() {
    let mut house = House::new(Limits::default());
    // Takes the connection and never says a word.
    let dead = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let (wrong, overhearing) = impostor();
    let created = open_ticket(vec![
        Endpoint::tcp(dead.local_addr().unwrap()),
        Endpoint::tcp(wrong),
        Endpoint::tcp(house.address()),
    ]);
    house.shelf.put(&created);
    let admitted = async {
        let mut incoming = house.incoming.recv().await.unwrap();
        let approval = say_yes(&mut incoming.link).await;
        (incoming, approval)
    };
    let (helper, _novice) = tokio::join!(dial(&created), admitted);
    let mut helper = helper.unwrap();
    until(&mut helper, |event| {
        matches!(event, HelperEvent::Approved { .. })
    })
    .await;
    let overheard = tokio::task::spawn_blocking(|| overhearing.join().unwrap())
        .await
        .unwrap();
    assert!(overheard.bytes > 0, "it was asked: {overheard:?}");
    assert!(!overheard.handshake_done, "{overheard:?}");
    assert_eq!(overheard.deciphered, [], "{overheard:?}");
}

#[tokio::test]
async fn a_name_leads_there_as_well() {
    let house = House::new(Limits::default());
    let created = open_ticket(vec![Endpoint::Tcp {
        host: Host::Name("localhost".to_owned()),
        port: house.address().port(),
    }]);
    house.shelf.put(&created);
    dial(&created).await.unwrap();
}

#[tokio::test]
async fn another_certificate_is_refused_and_said_so() {
    let (wrong, overhearing) = impostor();
    let (error, failures) = failures(vec![Endpoint::tcp(wrong)]).await;
    assert_eq!(failures, [Failure::OtherCertificate]);
    assert_eq!(error.verdict(), Verdict::SomebodyElse);
    let overheard = overhearing.join().unwrap();
    assert!(
        !overheard.handshake_done && overheard.deciphered.is_empty(),
        "{overheard:?}"
    );
}

#[tokio::test]
async fn an_impostor_who_runs_our_own_program_is_refused_too() {
    let mut house = House::new(Limits::default());
    let real = open_ticket(vec![Endpoint::tcp(house.address())]);
    house.shelf.put_under(
        real.keys.name,
        &open_ticket(vec![Endpoint::tcp(house.address())]),
    );
    let error = dial(&real).await.unwrap_err();
    assert_eq!(error.attempts()[0].failure, Failure::OtherCertificate);
    assert!(house.incoming.try_recv().is_err());
}

#[tokio::test]
async fn a_ticket_that_is_over_is_not_there_any_more() {
    let house = House::new(Limits::default());
    let (error, failures) = failures(vec![Endpoint::tcp(house.address())]).await;
    assert_eq!(failures, [Failure::ClosedSilently]);
    assert_eq!(error.verdict(), Verdict::NotThere);
}

#[tokio::test]
async fn nobody_listening_is_told_apart_from_an_ended_ticket() {
    let (error, failures) = failures(vec![Endpoint::tcp(refusing())]).await;
    assert_eq!(failures, [Failure::Refused]);
    assert_eq!(error.verdict(), Verdict::NotWaiting);
}

#[tokio::test]
async fn each_endpoint_says_what_happened_there() {
    let house = House::new(Limits::default());
    let (refusing, silent) = (refusing(), house.address());
    let (error, _) = failures(vec![Endpoint::tcp(refusing), Endpoint::tcp(silent)]).await;
    let mut lines: Vec<String> = error.attempts().iter().map(ToString::to_string).collect();
    lines.sort_unstable();
    let mut expected = [
        format!("tcp://{refusing}: no program is waiting there"),
        format!("tcp://{silent}: it is there, but does not know this invitation (any more)"),
    ];
    expected.sort_unstable();
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn relays_alone_are_said_to_be_unsupported() {
    let relay = Endpoint::Relay {
        host: Host::Name("relay.example".to_owned()),
        port: 443,
        room: Id::from_bytes([1; 16]),
    };
    let (error, _) = failures(vec![relay.clone()]).await;
    assert!(matches!(error, DialError::OnlyRelays), "{error:?}");
    // Beside a direct endpoint a relay is passed over, and named.
    let (_, failures) = failures(vec![relay, Endpoint::tcp(refusing())]).await;
    assert_eq!(failures, [Failure::RelayUnsupported, Failure::Refused]);
}
