//! How both sides speak TLS: 1.3 only, no tickets, no resumption, no early data, one ALPN.

use std::sync::Arc;

use rustls::client::Resumption;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer, ServerName};
use rustls::server::NoServerSessionStorage;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::version::TLS13;
use rustls::{ClientConfig, Error, ServerConfig};
use ticket::{Id, Keys};
use wire::ALPN;

use crate::Identity;
use crate::provider::provider;
use crate::verify::{AnySelfMade, Pinned};

/// What follows a contact's name in the server name (RFC 6066) that a helper asks for.
const SERVER_NAME_SUFFIX: &str = ".invite";

/// The server name that asks for the contact `name`.
pub(crate) fn server_name(name: &Id) -> ServerName<'static> {
    ServerName::try_from(format!("{name}{SERVER_NAME_SUFFIX}"))
        .expect("26 letters and digits and a label make a DNS name")
}

/// The contact that a server name asks for, if it has the shape of one.
pub(crate) fn contact_name(server_name: &str) -> Option<Id> {
    server_name.strip_suffix(SERVER_NAME_SUFFIX)?.parse().ok()
}

/// The novice's side for one ticket.
pub(crate) fn server_config(keys: &Keys) -> Result<ServerConfig, Error> {
    let certificate = CertificateDer::from(keys.certificate.clone());
    let private = PrivatePkcs8KeyDer::from(keys.private_key.to_vec());
    let signer = provider().key_provider.load_private_key(private.into())?;
    let shown = SingleCertAndKey::from(CertifiedKey::new(vec![certificate], signer));
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&TLS13])?
        .with_client_cert_verifier(Arc::new(AnySelfMade))
        .with_cert_resolver(Arc::new(shown));
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config.max_early_data_size = 0;
    Ok(config)
}

/// The helper's side: exactly the certificate of the invitation will do.
pub(crate) fn client_config(pinned: &[u8], identity: &Identity) -> Result<ClientConfig, Error> {
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Pinned::new(pinned)))
        .with_client_cert_resolver(identity.resolver());
    config.alpn_protocols = vec![ALPN.to_vec()];
    config.resumption = Resumption::disabled();
    config.enable_early_data = false;
    Ok(config)
}
