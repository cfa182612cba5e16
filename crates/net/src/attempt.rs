//! What happened at each endpoint that was tried, in words for the helper's person.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use thiserror::Error;
use ticket::Endpoint;

/// One endpoint (for a DNS name: one of its addresses) that was tried in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// As the invitation gives it.
    pub endpoint: Endpoint,
    /// The address that was tried; none for a name that was not found and for a relay.
    pub address: Option<SocketAddr>,
    /// What happened there.
    pub failure: Failure,
}

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.endpoint)?;
        match self.address {
            Some(address) if self.is_name() => write!(f, " ({address})")?,
            _ => {}
        }
        write!(f, ": {}", self.failure)
    }
}

impl Attempt {
    fn is_name(&self) -> bool {
        let host = match &self.endpoint {
            Endpoint::Tcp { host, .. } | Endpoint::Relay { host, .. } => host,
        };
        matches!(host, ticket::Host::Name(_))
    }
}

/// Why an endpoint did not lead to the novice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Failure {
    /// It closed without a byte: no ticket of this name is open there.
    #[error("it is there, but does not know this invitation (any more)")]
    ClosedSilently,
    /// Somebody else's certificate.
    #[error("somebody else answers there")]
    OtherCertificate,
    /// It answers, but not as it should. The text is the technical reason.
    #[error("it answers in another language ({0})")]
    Protocol(String),
    /// The machine is there, the program is not.
    #[error("no program is waiting there")]
    Refused,
    /// Nothing came back in time.
    #[error("no answer")]
    TimedOut,
    /// There is no way there. The text is the system's reason.
    #[error("there is no way there ({0})")]
    Unreachable(String),
    /// The name has no address.
    #[error("this name was not found")]
    NameUnknown,
    /// Relays come in a later version.
    #[error("relays are not supported by this version")]
    RelayUnsupported,
}

impl Failure {
    /// Reads the system's error of connecting or of the handshake.
    pub(crate) fn of_network(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ConnectionRefused => Self::Refused,
            io::ErrorKind::TimedOut => Self::TimedOut,
            _ => Self::Unreachable(error.to_string()),
        }
    }
}
