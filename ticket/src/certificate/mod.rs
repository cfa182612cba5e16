//! X.509: the certificate each ticket has, and the issuer's behind it.

mod profile;
mod writer;

pub use profile::{IssuerCertificate, IssuerRule, TicketRule};
pub use writer::{Issuer, IssuerError};
