//! Somebody who speaks TLS to the novice's port without being our helper.

use std::io::Write;
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

/// What a stranger offers. The default offers all that our helper does, but a certificate.
pub(crate) struct Stranger {
    pub(crate) server_name: String,
    pub(crate) with_name: bool,
    pub(crate) alpn: Vec<Vec<u8>>,
    pub(crate) version: &'static SupportedProtocolVersion,
    pub(crate) key: Option<KeyPair>,
}

impl Stranger {
    pub(crate) fn asking_for(server_name: &str) -> Self {
        Self {
            server_name: server_name.to_owned(),
            with_name: true,
            alpn: vec![b"invite/1".to_vec()],
            version: &TLS13,
            key: None,
        }
    }

    /// With a new key of this kind and a certificate for it.
    pub(crate) fn with_key(mut self, kind: &'static SignatureAlgorithm) -> Self {
        self.key = Some(KeyPair::generate_for(kind).unwrap());
        self
    }

    /// The first bytes of the handshake.
    pub(crate) fn hello(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.tls().write_tls(&mut bytes).unwrap();
        bytes
    }

    /// Connects and sends `words` through TLS as soon as the own handshake is complete.
    pub(crate) fn say(
        &self,
        address: SocketAddr,
        words: &[u8],
    ) -> std::io::Result<StreamOwned<ClientConnection, TcpStream>> {
        let mut stream = StreamOwned::new(self.tls(), TcpStream::connect(address)?);
        while stream.conn.is_handshaking() {
            stream.conn.complete_io(&mut stream.sock)?;
        }
        // Whoever closes in the middle has heard enough; what they answered can still be read.
        let _ = stream.write_all(words);
        Ok(stream)
    }

    fn tls(&self) -> ClientConnection {
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[self.version])
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(AnyServer));
        let mut config = match &self.key {
            None => config.with_no_client_auth(),
            Some(key) => {
                let certificate = CertificateParams::default().self_signed(key).unwrap();
                let private = PrivatePkcs8KeyDer::from(key.serialize_der());
                config
                    .with_client_auth_cert(vec![certificate.into()], private.into())
                    .unwrap()
            }
        };
        config.enable_sni = self.with_name;
        config.alpn_protocols.clone_from(&self.alpn);
        let name = ServerName::try_from(self.server_name.clone()).unwrap();
        ClientConnection::new(Arc::new(config), name).unwrap()
    }
}

/// Takes any certificate.
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
