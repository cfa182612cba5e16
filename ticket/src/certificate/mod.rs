//! X.509: the certificate each ticket has, and the issuer's behind it.

mod issuer;
pub(crate) mod pkcs8;
mod profile;
mod rules;
mod strict;
#[cfg(test)]
mod tests;
mod writer;

pub use issuer::{Issuer, IssuerError};
pub use profile::IssuerCertificate;
pub(crate) use profile::{check_issuer, check_ticket, is_of_key, ticket_key};
pub use rules::{IssuerRule, TicketRule};
pub(crate) use writer::{is_writable, write_issuer, write_ticket};
