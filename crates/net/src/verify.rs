//! Who may be at the other end: the ticket's certificate byte for byte, or any self-made identity.
//!
//! Neither side asks an authority and neither looks at a date: the novice's clock decides about the
//! ticket at the knock, and the helper's certificate only says which key it is. What both do check is
//! the handshake's signature, which proves that the other end holds the certificate's private key.

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::verify_tls13_signature;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, PeerIncompatible,
    PeerMisbehaved, SignatureScheme,
};
use sha2::{Digest, Sha256};

use crate::provider::{SIGNATURES, provider};

/// The helper's check: the server shows exactly this certificate.
#[derive(Debug)]
pub(crate) struct Pinned(CertificateDer<'static>);

impl Pinned {
    /// Pins `certificate`, the DER bytes from the invitation.
    pub(crate) fn new(certificate: &[u8]) -> Self {
        Self(CertificateDer::from(certificate.to_vec()))
    }
}

/// What [`Pinned`] answers to any other certificate.
pub(crate) const OTHER_CERTIFICATE: Error =
    Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure);

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if end_entity.as_ref() == self.0.as_ref() {
            Ok(ServerCertVerified::assertion())
        } else {
            Err(OTHER_CERTIFICATE)
        }
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(tls13_only())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        SIGNATURES.to_vec()
    }
}

/// The novice's check: the client shows a certificate of its own and holds the key to it.
#[derive(Debug)]
pub(crate) struct AnySelfMade;

impl ClientCertVerifier for AnySelfMade {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        if !intermediates.is_empty() {
            return Err(Error::InvalidCertificate(CertificateError::BadEncoding));
        }
        public_key_hash(end_entity)?;
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _cert: &CertificateDer<'_>,
        _dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(tls13_only())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        SIGNATURES.to_vec()
    }
}

/// SHA-256 of a certificate's SubjectPublicKeyInfo (DER): what "the same helper" means.
pub(crate) fn public_key_hash(certificate: &CertificateDer<'_>) -> Result<[u8; 32], Error> {
    let parsed = ParsedCertificate::try_from(certificate)?;
    Ok(Sha256::digest(parsed.subject_public_key_info().as_ref()).into())
}

/// The name in the certificate of a key that its helper will show again.
pub(crate) const LASTING: &str = "lasting.helper.invite";

/// Whether the helper says that they will show this key again, so that it is worth remembering. It is a claim, and nothing
/// rests on it.
pub(crate) fn says_lasting(certificate: &CertificateDer<'_>) -> bool {
    let Ok(name) = ServerName::try_from(LASTING) else {
        return false;
    };
    ParsedCertificate::try_from(certificate)
        .is_ok_and(|parsed| verify_server_name(&parsed, &name).is_ok())
}

fn verify_signature(
    message: &[u8],
    cert: &CertificateDer<'_>,
    dss: &DigitallySignedStruct,
) -> Result<HandshakeSignatureValid, Error> {
    if !SIGNATURES.contains(&dss.scheme) {
        return Err(PeerMisbehaved::SignedHandshakeWithUnadvertisedSigScheme.into());
    }
    verify_tls13_signature(
        message,
        cert,
        dss,
        &provider().signature_verification_algorithms,
    )
}

fn tls13_only() -> Error {
    PeerIncompatible::Tls12NotOfferedOrEnabled.into()
}
