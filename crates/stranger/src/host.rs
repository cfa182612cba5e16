//! A novice's door by hand: it has the key of an invitation, and so helpers come in.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::version::TLS13;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use ticket::Keys;

use crate::{Line, other};

/// An open port, with an invitation's key behind it.
#[derive(Debug)]
pub struct Host {
    listener: TcpListener,
    config: Arc<ServerConfig>,
}

impl Host {
    /// Behind a port to which the invitation leads.
    ///
    /// # Errors
    /// When the keys can't be used.
    pub fn new(listener: TcpListener, keys: &Keys) -> io::Result<Self> {
        let provider = Arc::new(ring::default_provider());
        let certificate = CertificateDer::from(keys.certificate.clone());
        let private = PrivatePkcs8KeyDer::from(keys.private_key.to_vec());
        let signer = provider.key_provider.load_private_key(private.into());
        let shown = CertifiedKey::new(vec![certificate], signer.map_err(other)?);
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&TLS13])
            .map_err(other)?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(SingleCertAndKey::from(shown)));
        config.alpn_protocols = vec![wire::ALPN.to_vec()];
        config.send_tls13_tickets = 0;
        let config = Arc::new(config);
        Ok(Self { listener, config })
    }

    /// The next one who takes this for the right novice, whoever else connects before.
    ///
    /// # Errors
    /// When the port is gone.
    pub fn receive(&self) -> io::Result<Line> {
        loop {
            let (socket, _) = self.listener.accept()?;
            let connection = ServerConnection::new(Arc::clone(&self.config)).map_err(other)?;
            let mut tls = StreamOwned::new(connection, socket.try_clone()?);
            // A helper tries its addresses side by side, and hangs up on all but one.
            while tls.conn.is_handshaking() {
                if tls.conn.complete_io(&mut tls.sock).is_err() {
                    break;
                }
            }
            let exporter = tls
                .conn
                .export_keying_material([0; 32], wire::EXPORTER_LABEL, None);
            if let Ok(exporter) = exporter {
                return Line::new(Box::new(tls), &socket, exporter);
            }
        }
    }
}
