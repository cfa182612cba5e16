//! A helper that breaks the rules, to see what a novice's program does about it: it knocks as it should, is let in,
//! and then clicks without having been allowed to.
//!
//! It speaks TLS and the protocol by hand, where the `helper` program would never send such a thing.
//!
//! ```text
//! cargo run --example hostile -- printer.invite < password
//! ```
//!
//! prints, a line each, the three words and how it ended; it fails unless it was sent away for what it did.

use anyhow::{Context as _, bail};
use chrono::Utc;
use clap::Parser;
use rcgen::{CertificateParams, KeyPair};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme, StreamOwned};
use secrecy::SecretString;
use session::{Ending, Helper, HelperEvent, HelperSetup, Machine, Name, Side, StopReason};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ticket::{Contact, Endpoint};
use wire::{Button, FrameReader, FromHelper, FromNovice, InputEvent, encode};

#[derive(Parser)]
#[command(about = "Knocks, is let in, and clicks without having been allowed to")]
struct Args {
    /// The invitation; its password is read from standard input
    file: PathBuf,
}

type Line = StreamOwned<ClientConnection, TcpStream>;

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let invitation = ticket::read(&std::fs::read(args.file)?, Utc::now())?;
    let password = std::io::read_to_string(std::io::stdin())?;
    let unlocked = invitation.unlock(Some(&SecretString::from(password.trim())))?;
    let line = connect(&unlocked.contact)?;
    let setup = HelperSetup {
        exporter: line
            .conn
            .export_keying_material([0; 32], wire::EXPORTER_LABEL, None)?,
        invitation,
        unlocked,
        name: Name::new("Mallory")?,
        random: Box::new(|out: &mut [u8]| getrandom::fill(out).expect("random numbers")),
    };
    let ending = talk(line, Helper::new(Instant::now(), setup))?;
    println!("ended {ending:?}");
    match ending {
        Ending::Stopped {
            by: Side::Novice,
            why: StopReason::Misbehaved,
        } => Ok(()),
        _ => bail!("that is not how a breach of the rules is to end"),
    }
}

/// Keeps to the rules until it is let in.
fn talk(mut line: Line, mut machine: Helper) -> anyhow::Result<Ending> {
    let mut reader = FrameReader::new();
    let mut buffer = [0; 4096];
    loop {
        while let Some(event) = machine.poll_event() {
            match event {
                HelperEvent::Waiting { words } => println!("words {}", words.join(" ")),
                HelperEvent::Approved { .. } => breach(&mut line)?,
                HelperEvent::Ended(ending) => return Ok(ending),
                _ => {}
            }
        }
        while let Some(message) = machine.poll_transmit() {
            line.write_all(&encode(&message)?)?;
        }
        let count = match line.read(&mut buffer) {
            Ok(0) => {
                machine.handle_closed(Instant::now());
                0
            }
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
            Err(error) => return Err(error.into()),
        };
        if machine
            .poll_timeout()
            .is_some_and(|at| at <= Instant::now())
        {
            machine.handle_timeout(Instant::now());
        }
        let mut bytes = &buffer[..count];
        while let Some(frame) = reader.read::<FromNovice>(machine.phase(), &mut bytes)? {
            machine.handle_frame(Instant::now(), &frame);
        }
    }
}

/// A click, as if control had been granted.
fn breach(line: &mut Line) -> anyhow::Result<()> {
    let event = InputEvent::Button {
        button: Button::Left,
        down: true,
    };
    line.write_all(&encode(&FromHelper::Input { grant: 1, event })?)?;
    Ok(())
}

fn connect(contact: &Contact) -> anyhow::Result<Line> {
    let direct = contact
        .endpoints
        .iter()
        .find_map(|endpoint| match endpoint {
            Endpoint::Tcp { host, port } => Some(format!("{host}:{port}")),
            Endpoint::Relay { .. } => None,
        });
    let socket = TcpStream::connect(direct.context("the invitation has a direct address")?)?;
    let key = KeyPair::generate_for(&rcgen::PKCS_ED25519)?;
    let certificate = CertificateParams::default().self_signed(&key)?;
    let private = PrivatePkcs8KeyDer::from(key.serialize_der());
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AnyServer))
        .with_client_auth_cert(vec![certificate.into()], private.into())?;
    config.alpn_protocols = vec![wire::ALPN.to_vec()];
    let name = ServerName::try_from(format!("{}.invite", contact.name))?;
    let connection = ClientConnection::new(Arc::new(config), name)?;
    let mut line = StreamOwned::new(connection, socket);
    while line.conn.is_handshaking() {
        line.conn.complete_io(&mut line.sock)?;
    }
    // Between two reads there is time for what is due.
    line.sock.set_read_timeout(Some(Duration::from_secs(1)))?;
    Ok(line)
}

/// Takes any certificate: it has nothing to lose.
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
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider()
            .signature_verification_algorithms
            .supported_schemes()
    }
}
