//! Who comes to a novice's port without being our helper.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, SignatureAlgorithm};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::version::TLS13;
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme, StreamOwned,
    SupportedProtocolVersion,
};
use ticket::Id;

use crate::{Line, other};

/// A connection of a stranger's.
pub type Tls = StreamOwned<ClientConnection, TcpStream>;

/// What a stranger offers. The default offers all that our helper does, but a certificate.
#[derive(Debug)]
pub struct Stranger {
    /// Whom it asks for (RFC 6066).
    pub server_name: String,
    /// Whether it says that.
    pub with_name: bool,
    /// The protocols that it speaks (RFC 7301).
    pub alpn: Vec<Vec<u8>>,
    /// The TLS that it speaks.
    pub version: &'static SupportedProtocolVersion,
    /// The key of its certificate, if it has one.
    pub key: Option<KeyPair>,
}

impl Stranger {
    /// With this server name.
    pub fn asking_for(server_name: &str) -> Self {
        Self {
            server_name: server_name.to_owned(),
            with_name: true,
            alpn: vec![wire::ALPN.to_vec()],
            version: &TLS13,
            key: None,
        }
    }

    /// As a helper who knows a contact's name, with a certificate of its own.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn with_contact(name: &Id) -> io::Result<Self> {
        Self::asking_for(&format!("{name}.invite")).with_key(&rcgen::PKCS_ED25519)
    }

    /// With a new key of this kind and a certificate for it.
    ///
    /// # Errors
    /// When no such key can be made.
    pub fn with_key(mut self, kind: &'static SignatureAlgorithm) -> io::Result<Self> {
        self.key = Some(KeyPair::generate_for(kind).map_err(other)?);
        Ok(self)
    }

    /// The first bytes of the handshake.
    ///
    /// # Errors
    /// When what it offers makes no handshake.
    pub fn hello(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.tls()?.write_tls(&mut bytes)?;
        Ok(bytes)
    }

    /// Connects, and sends `words` through TLS as soon as the own handshake is complete.
    ///
    /// # Errors
    /// When it is not let in that far.
    pub fn say(&self, address: SocketAddr, words: &[u8]) -> io::Result<Tls> {
        let mut stream = StreamOwned::new(self.tls()?, TcpStream::connect(address)?);
        while stream.conn.is_handshaking() {
            stream.conn.complete_io(&mut stream.sock)?;
        }
        // Whoever closes in the middle has heard enough; what they answered can still be read.
        let _ = stream.write_all(words);
        Ok(stream)
    }

    /// Connects, to speak the protocol.
    ///
    /// # Errors
    /// When it is not let in that far.
    pub fn line(&self, address: SocketAddr) -> io::Result<Line> {
        let tls = self.say(address, &[])?;
        let exporter = tls
            .conn
            .export_keying_material([0; 32], wire::EXPORTER_LABEL, None)
            .map_err(other)?;
        let socket = tls.sock.try_clone()?;
        Line::new(Box::new(tls), &socket, exporter)
    }

    fn tls(&self) -> io::Result<ClientConnection> {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[self.version])
            .map_err(other)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyServer));
        let mut config = match &self.key {
            None => config.with_no_client_auth(),
            Some(key) => {
                let certificate = CertificateParams::default().self_signed(key);
                let private = PrivatePkcs8KeyDer::from(key.serialize_der());
                let certificates = vec![certificate.map_err(other)?.into()];
                config
                    .with_client_auth_cert(certificates, private.into())
                    .map_err(other)?
            }
        };
        config.enable_sni = self.with_name;
        config.alpn_protocols.clone_from(&self.alpn);
        let name = ServerName::try_from(self.server_name.clone()).map_err(other)?;
        ClientConnection::new(Arc::new(config), name).map_err(other)
    }
}

/// Takes any certificate: a stranger has nothing to lose.
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
