//! The rules of the two certificates, by name.

/// A rule of the ticket's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TicketRule {
    /// Bytes follow the certificate.
    #[error("bytes follow it")]
    Trailing,
    /// Not version 3.
    #[error("it is not of version 3")]
    Version,
    /// Not signed with Ed25519, by either of its two fields.
    #[error("it is not signed with Ed25519")]
    Algorithm,
    /// The serial number is not positive, or longer than 20 bytes.
    #[error("its serial number is not a positive one of at most 20 bytes")]
    Serial,
    /// The subject is not the one common name that is the id.
    #[error("its subject is not the invitation's id")]
    Subject,
    /// The issuer is neither the subject (no issuer given) nor the given issuer's subject.
    #[error("it names another issuer than it should")]
    IssuerName,
    /// notBefore and notAfter are not `created` and `expires`.
    #[error("its dates are not the invitation's")]
    Dates,
    /// The same extension twice.
    #[error("it has an extension twice")]
    RepeatedExtension,
    /// No critical basicConstraints with CA:FALSE.
    #[error("it does not say, as critical, that it is no authority")]
    BasicConstraints,
    /// No critical keyUsage with digitalSignature alone.
    #[error("its key is not, as critical, for digital signatures alone")]
    KeyUsage,
    /// No extendedKeyUsage with serverAuth alone.
    #[error("its key is not for servers alone")]
    ExtendedKeyUsage,
    /// The alternative names are not the one `<id>.invite`.
    #[error("its alternative name is not the invitation's id")]
    AlternativeName,
    /// Another extension is critical.
    #[error("it has another critical extension")]
    Critical,
    /// Its own signature does not fit.
    #[error("its signature does not fit")]
    Signature,
}

impl TicketRule {
    /// The rule's name, as in [`ReadError::name`](crate::ReadError::name).
    pub fn name(self) -> &'static str {
        match self {
            Self::Trailing => "certificate-trailing",
            Self::Version => "certificate-version",
            Self::Algorithm => "certificate-algorithm",
            Self::Serial => "certificate-serial",
            Self::Subject => "certificate-subject",
            Self::IssuerName => "certificate-issuer",
            Self::Dates => "certificate-dates",
            Self::RepeatedExtension => "certificate-repeated-extension",
            Self::BasicConstraints => "certificate-basic-constraints",
            Self::KeyUsage => "certificate-key-usage",
            Self::ExtendedKeyUsage => "certificate-extended-key-usage",
            Self::AlternativeName => "certificate-alternative-name",
            Self::Critical => "certificate-critical",
            Self::Signature => "certificate-signature",
        }
    }
}

/// A rule of the issuer's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssuerRule {
    /// Not an X.509 certificate.
    #[error("it is not a certificate")]
    Form,
    /// Bytes follow the certificate.
    #[error("bytes follow it")]
    Trailing,
    /// Not version 3.
    #[error("it is not of version 3")]
    Version,
    /// Its key is not a usable Ed25519 key, or it is not signed with Ed25519.
    #[error("it is not an Ed25519 certificate")]
    Algorithm,
    /// The subject is not one common name under the text rules.
    #[error("its name is refused")]
    Name,
    /// Issuer and subject differ.
    #[error("it is not self-signed")]
    SelfSigned,
    /// It is not valid from `created` to `expires`.
    #[error("it is not valid for as long as the invitation is")]
    Dates,
    /// The same extension twice.
    #[error("it has an extension twice")]
    RepeatedExtension,
    /// No critical basicConstraints with CA:TRUE and path length 0.
    #[error("it does not say, as critical, that it is an authority of path length 0")]
    BasicConstraints,
    /// No critical keyUsage with keyCertSign alone.
    #[error("its key is not, as critical, for signing certificates alone")]
    KeyUsage,
    /// Another extension is critical.
    #[error("it has another critical extension")]
    Critical,
    /// Its signature of itself does not fit.
    #[error("its signature does not fit")]
    Signature,
}

impl IssuerRule {
    /// The rule's name, as in [`ReadError::name`](crate::ReadError::name).
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "issuer-form",
            Self::Trailing => "issuer-trailing",
            Self::Version => "issuer-version",
            Self::Algorithm => "issuer-algorithm",
            Self::Name => "issuer-name",
            Self::SelfSigned => "issuer-self-signed",
            Self::Dates => "issuer-dates",
            Self::RepeatedExtension => "issuer-repeated-extension",
            Self::BasicConstraints => "issuer-basic-constraints",
            Self::KeyUsage => "issuer-key-usage",
            Self::Critical => "issuer-critical",
            Self::Signature => "issuer-signature",
        }
    }
}
