//! Whoever lacks the file meets a port that closes without a byte.

use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;

use crate::support::{House, hear_out};
use net::Limits;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::version::{TLS12, TLS13};
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme,
    SupportedProtocolVersion,
};
use ticket::Id;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// A stranger's client, which takes any certificate.
#[derive(Debug)]
struct AnyServer;

impl ServerCertVerifier for AnyServer {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider()
            .signature_verification_algorithms
            .supported_schemes()
    }
}

fn client(
    version: &'static SupportedProtocolVersion,
    server_name: &str,
    with_name: bool,
    alpn: &[&[u8]],
) -> ClientConnection {
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[version])
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyServer))
        .with_no_client_auth();
    config.enable_sni = with_name;
    config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
    let name = ServerName::try_from(server_name.to_owned()).unwrap();
    ClientConnection::new(Arc::new(config), name).unwrap()
}

fn hello(mut client: ClientConnection) -> Vec<u8> {
    let mut bytes = Vec::new();
    client.write_tls(&mut bytes).unwrap();
    bytes
}

/// What the port says to these bytes, up to its closing.
async fn answer(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The port may close before it has read all of this.
    let _ = stream.write_all(bytes).await;
    hear_out(&mut stream).await
}

const INVITE: &[&[u8]] = &[b"invite/1"];

#[tokio::test]
async fn a_hello_for_the_right_name_is_answered() {
    let house = House::new(Limits::default());
    let created = house.ticket();
    let name = format!("{}.invite", created.keys.name);
    let mut stream = TcpStream::connect(house.address()).await.unwrap();
    let hello = hello(client(&TLS13, &name, true, INVITE));
    stream.write_all(&hello).await.unwrap();
    stream.shutdown().await.unwrap();
    let heard = hear_out(&mut stream).await;
    assert_eq!(
        heard.first(),
        Some(&22),
        "a handshake record, so the other tests mean something"
    );
}

#[tokio::test]
async fn strangers_hear_nothing() {
    let house = House::new(Limits::default());
    let created = house.ticket();
    let right = format!("{}.invite", created.keys.name);
    let bare = created.keys.name.to_string();
    let by_id = format!("{}.invite", created.keys.id);
    let unknown = format!("{}.invite", Id::from_bytes([7; 16]));
    let mut long_hello = vec![22, 3, 1, 0x40, 0, 1, 0, 0xff, 0xff, 3, 3];
    long_hello.resize(64 * 1024, 0);
    let strangers = [
        (
            "nothing but http",
            b"GET / HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(),
        ),
        ("noise", (0..=255).cycle().take(5_000).collect()),
        ("ssh", b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()),
        ("a record of an unknown kind", vec![99, 3, 3, 0, 1, 0]),
        ("a hello without end", long_hello),
        (
            "no server name",
            hello(client(&TLS13, &right, false, INVITE)),
        ),
        (
            "an unknown name",
            hello(client(&TLS13, &unknown, true, INVITE)),
        ),
        (
            "the ticket's id instead",
            hello(client(&TLS13, &by_id, true, INVITE)),
        ),
        (
            "another domain",
            hello(client(&TLS13, "example.org", true, INVITE)),
        ),
        ("the bare name", hello(client(&TLS13, &bare, true, INVITE))),
        ("no protocol", hello(client(&TLS13, &right, true, &[]))),
        (
            "another protocol",
            hello(client(&TLS13, &right, true, &[b"h2"])),
        ),
        ("tls 1.2", hello(client(&TLS12, &right, true, INVITE))),
    ];
    for (who, bytes) in strangers {
        let heard = answer(house.address(), &bytes).await;
        assert_eq!(heard, [], "{who} heard something");
    }
}

#[tokio::test]
async fn a_client_without_a_certificate_gets_nowhere() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let name = format!("{}.invite", created.keys.name);
    let mut tls = client(&TLS13, &name, true, INVITE);
    let stream = TcpStream::connect(house.address()).await.unwrap();
    let mut stream = stream.into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    let error = tokio::task::spawn_blocking(move || {
        while tls.is_handshaking() {
            tls.complete_io(&mut stream)?;
        }
        loop {
            tls.complete_io(&mut stream)?;
        }
        #[expect(unreachable_code, reason = "gives the closure its type")]
        Ok::<(), std::io::Error>(())
    })
    .await
    .unwrap()
    .unwrap_err();
    assert!(error.to_string().contains("CertificateRequired"), "{error}");
    assert!(house.incoming.try_recv().is_err(), "nobody came in");
}

#[tokio::test]
async fn both_families_reach_the_same_port() {
    let house = House::new(Limits::default());
    assert!(
        house.listener.is_dual_stack(),
        "IPv6 is needed here: sysctl net.ipv6.conf.lo.disable_ipv6=0"
    );
    let created = house.ticket();
    let name = format!("{}.invite", created.keys.name);
    let v6 = (Ipv6Addr::LOCALHOST, house.listener.port()).into();
    for address in [house.address(), v6] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let hello = hello(client(&TLS13, &name, true, INVITE));
        stream.write_all(&hello).await.unwrap();
        stream.shutdown().await.unwrap();
        assert_ne!(hear_out(&mut stream).await, [], "{address}");
    }
}
